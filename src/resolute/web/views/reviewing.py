"""Beyond one decision: facts that were missed, corrections of all that are alike, what reviewers settled as rows."""

import json
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from resolute.core import ResoluteError
from resolute.ledger import queries, reviewing
from resolute.ledger.errors import NotInLedgerError
from resolute.ledger.models import Document, FactRow, Kind
from resolute.publishing import figures
from resolute.web.asking import classes, is_partial, language, person, signed_in, text, whole
from resolute.web.csvs import attachment
from resolute.web.forms import MissedFactForm
from resolute.web.missed import LONGEST, Selected, first_values, found, selected, sentence_around
from resolute.web.reports import the_pack
from resolute.web.views.facts import fact_or_404
from resolute.web.words import error_sentence, what_of_value


def _document_or_404(request: HttpRequest, pk: int) -> Document:
    try:
        return queries.describe(pk, classes(request))[0]
    except NotInLedgerError:
        raise Http404 from None


@require_http_methods(["GET", "POST"])
@signed_in
def add_fact(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A fact that the reader missed, from words selected in the report or pasted out of it."""
    document = _document_or_404(request, pk)
    if request.method == "GET":
        return _first_form(request, document)
    form = MissedFactForm(request.POST, **_form_options(document))
    if not form.is_valid():
        return _add_page(request, document, form, _posted_words(document, form), status=422)
    values = form.cleaned_data
    words = queries.text_between(document.pk, values["start"], min(values["end"], values["start"] + LONGEST))
    try:
        row = reviewing.add_fact(document.pk, form.fact(words), by=person(request).get_username(), note=values["note"])
    except ResoluteError as error:
        form.add_error(None, error_sentence(error))
        return _add_page(request, document, form, words, status=422)
    address = f"{reverse('document', args=[document.pk])}?fact={row.pk}#f{row.pk}"
    if is_partial(request):  # the page is loaded anew: the words are marked in it now
        response = HttpResponse()
        response["HX-Redirect"] = address
        return response
    return redirect(address)


def _first_form(request: HttpRequest, document: Document) -> HttpResponse:
    """The form for words of the address; without any, the question which words they are."""
    chosen, number, error = _chosen(request, document)
    if chosen is None:
        context = {"document": document, "error": error}
        if is_partial(request):
            return render(request, "web/_add_fact.html", context)
        return render(request, "web/add_fact.html", context, status=422 if error else 200)
    form = MissedFactForm(initial=first_values(document, the_pack(), chosen, number), **_form_options(document))
    return _add_page(request, document, form, chosen.words)


def _chosen(request: HttpRequest, document: Document) -> tuple[Selected | None, tuple[int, int] | None, str]:
    """The words meant, where their number stands if that is known, and what is wrong with them."""
    pasted = text(request, "words", longest=LONGEST + 1)
    if pasted:
        chosen = found(document, pasted)
        error = _("These words do not stand in the report, or more than once. Paste more of the sentence.")
        return chosen, None, "" if chosen else error
    start, end = whole(request, "start", 0), whole(request, "end", 0)
    if not end:
        return None, None, ""
    if request.GET.get("only") == "number":
        return sentence_around(document, start, end), (start, end), _("There is no such place in the report.")
    chosen = selected(document, start, end)
    error = _("Select the words of one figure: at least its number, at most %(most)s characters.") % {"most": LONGEST}
    return chosen, None, "" if chosen else error


def _posted_words(document: Document, form: MissedFactForm) -> str:
    values = form.cleaned_data
    if "start" not in values or "end" not in values:
        return ""
    return queries.text_between(document.pk, values["start"], min(values["end"], values["start"] + LONGEST))


def _form_options(document: Document) -> dict[str, Any]:
    return {"language": language(), "written_in": document.language, "pack": the_pack(), "auto_id": "new_%s"}


def _add_page(
    request: HttpRequest, document: Document, form: MissedFactForm, words: str, *, status: int = 200
) -> HttpResponse:
    context = {"document": document, "form": form, "words": words}
    if is_partial(request):
        return render(request, "web/_add_fact.html", context)
    return render(request, "web/add_fact.html", context, status=status)


@require_http_methods(["GET", "POST"])
@signed_in
def alike(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The figures that a correction probably fits as well, each as it would become; those chosen are corrected."""
    new = fact_or_404(pk, classes(request))
    if request.method == "POST" and "restore" in request.POST:
        return _restore(request, new)
    offered = queries.alike(new, classes(request))
    if request.method == "GET":
        return _alike_page(request, new, offered)
    wanted = set(request.POST.getlist("fact"))
    corrections = {
        one.fact.pk: (one.fact.version, one.corrected)
        for one in offered
        if f"{one.fact.pk}:{one.fact.version}" in wanted
    }
    try:
        made = reviewing.correct_alike(corrections, by=person(request).get_username(), note=new.note)
    except ResoluteError as error:
        messages.error(request, error_sentence(error))
        return _alike_page(request, new, queries.alike(new, classes(request)))
    done = [fact_or_404(row.pk, classes(request)) for row in made]
    said = ngettext("%(n)s figure was corrected.", "%(n)s figures were corrected.", len(done)) % {"n": len(done)}
    return render(request, "web/alike_done.html", {"fact": new, "done": done, "said": said})


def _alike_page(request: HttpRequest, new: FactRow, offered: list[queries.Alike]) -> HttpResponse:
    shown = [_shown(one, new) for one in offered]
    groups = [[one for one in shown if one.is_here], [one for one in shown if not one.is_here]]
    return render(request, "web/alike.html", {"fact": new, "groups": groups})


@dataclass(frozen=True, slots=True)
class ShownAlike:
    """A figure, and in words what it would say."""

    fact: FactRow
    becomes: str
    is_here: bool


def _shown(one: queries.Alike, new: FactRow) -> ShownAlike:
    known = {row.code: row.to_core() for row in (new.indicator, one.fact.indicator)}
    fact = one.corrected
    words = (
        figures.figure(fact, language()),
        what_of_value(fact, known, language()),
        str(Kind(fact.kind).label),
        figures.period(str(fact.period or ""), language()),
        fact.place or _("no place"),
    )
    return ShownAlike(one.fact, " · ".join(words), one.is_here)


def _restore(request: HttpRequest, new: FactRow) -> HttpResponseBase:
    """Take back what was corrected in one go."""
    versions: dict[int, int] = {}
    for pair in request.POST.getlist("restore"):
        pk, _colon, version = pair.partition(":")
        if pk.isascii() and pk.isdigit() and version.isascii() and version.isdigit() and len(pair) < 20:
            versions[fact_or_404(int(pk), classes(request)).pk] = int(version)
    try:
        reviewing.restore_alike(versions, by=person(request).get_username())
        messages.success(request, _("The corrections were taken back."))
    except ResoluteError as error:
        messages.error(request, error_sentence(error))
    return redirect("alike", pk=new.pk)


@signed_in
def evaluation(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What reviewers settled in a report, as JSON lines in the vocabulary of a file of facts."""
    document = _document_or_404(request, pk)
    rows = queries.evaluation_rows(document.pk)
    stem = document.name.rpartition(".")[0] or document.name
    lines = "".join(json.dumps({"document": stem, **row}, ensure_ascii=False) + "\n" for row in rows)
    response = HttpResponse(lines, content_type="application/x-ndjson; charset=utf-8")
    response.headers["Content-Disposition"] = attachment(stem, "facts.jsonl")
    return response
