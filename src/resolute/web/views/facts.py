"""One fact with those that compete with it and its history; the decisions of a reviewer on it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from resolute.core import ResoluteError
from resolute.ledger import actions, queries, reviewing
from resolute.ledger.errors import FactDecidedError, NotInLedgerError
from resolute.ledger.models import STANDING, FactRow
from resolute.web.asking import classes, is_partial, language, person, signed_in
from resolute.web.forms import CorrectionForm
from resolute.web.reports import the_pack
from resolute.web.words import error_sentence, sentence

_DECISIONS = {
    "accept": actions.accept_fact,
    "reject": actions.reject_fact,
    "reopen": reviewing.reopen_fact,
    "restore": reviewing.restore_fact,
}


@dataclass(frozen=True, slots=True)
class Competing:
    """A fact among those that speak of the same thing, and how it fares: counts, contradicts, or is set aside."""

    fact: FactRow
    standing: str
    counts: bool = False


@dataclass(frozen=True, slots=True)
class ShownChoice:
    """Competing facts, those that count first, and the rule that chose among them as a sentence."""

    reason: str
    facts: list[Competing]


def shown_choice(counted: queries.Counted) -> ShownChoice:
    """A choice in words."""
    return ShownChoice(
        reason=sentence(counted.reason, language()),
        facts=[
            *(Competing(row, _("counts"), counts=True) for row in counted.agreeing),
            *(Competing(row, _("contradicts")) for row in counted.contradictory),
            *(
                Competing(row, _("set aside: %(rule)s") % {"rule": sentence(reason, language())})
                for row, reason in counted.set_aside
            ),
        ],
    )


def fact_or_404(pk: int, seen: queries.Classes) -> FactRow:
    """The fact of an address, if the person may see it."""
    try:
        return queries.fact(pk, seen)
    except NotInLedgerError:
        raise Http404 from None


def fact(request: HttpRequest, pk: int) -> HttpResponse:
    """A figure with its words, its rivals, and who did what with it when."""
    seen = classes(request)
    row = fact_or_404(pk, seen)
    choice = shown_choice(queries.competing(row, seen)) if row.status in STANDING else None
    return render(
        request,
        "web/fact.html",
        {
            "fact": row,
            "choice": choice,
            "history": queries.history_of(row),
            "notes": [review for review in queries.reviews_of(row) if review.note],
            "successor": queries.successor_of(row),
        },
    )


@require_POST
@signed_in
def review(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Accept or reject a fact, as of the version that the person saw."""
    row = fact_or_404(pk, classes(request))
    decide = _DECISIONS.get(request.POST.get("decision", ""))
    version = _version(request)
    if decide is None or version is None:
        return _answer(request, row, error=_("The request was not understood. Load the page again."))
    try:
        decided = decide(row.pk, by=person(request).get_username(), version=version)
    except ResoluteError as error:
        return _answer(request, fact_or_404(pk, classes(request)), error=error_sentence(error))
    rows = [fact_or_404(one, classes(request)) for one in dict.fromkeys((pk, decided.pk))]
    return _answer(request, *rows)


@require_http_methods(["GET", "POST"])
@signed_in
def correct(request: HttpRequest, pk: int) -> HttpResponseBase:
    """A form that puts another figure in the place of one, in place or as a page of its own."""
    row = fact_or_404(pk, classes(request))
    if request.method == "GET":
        return _form(request, row, _correction_form(row, initial=CorrectionForm.values_of(row)), row.version)
    form = _correction_form(row, request.POST)
    version = _version(request)
    if version is None:
        return _answer(request, row, error=_("The request was not understood. Load the page again."))
    if not form.is_valid():
        return _form(request, row, form, version, status=422)
    try:
        corrected = form.corrected(row)
        new = actions.correct_fact(
            row.pk, corrected, by=person(request).get_username(), version=version, note=form.cleaned_data["note"]
        )
    except FactDecidedError as error:
        return _answer(request, fact_or_404(pk, classes(request)), error=error_sentence(error))
    except ResoluteError as error:
        form.add_error(None, error_sentence(error))
        return _form(request, row, form, version, status=422)
    made = fact_or_404(new.pk, classes(request))
    return _answer(request, fact_or_404(pk, classes(request)), made, alike=len(queries.alike(made, classes(request))))


def _correction_form(row: FactRow, *arguments: Any, **named: Any) -> CorrectionForm:
    written_in = row.document.language if row.document else ""
    return CorrectionForm(
        *arguments,
        auto_id=f"c{row.pk}_%s",
        language=language(),
        written_in=written_in,
        pack=the_pack(),
        **named,
    )


def _version(request: HttpRequest) -> int | None:
    value = request.POST.get("version", "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None


def _form(request: HttpRequest, row: FactRow, form: CorrectionForm, version: int, *, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {"fact": row, "form": form, "version": version}
    if is_partial(request):
        return render(request, "web/_correct.html", context)
    return render(request, "web/correct.html", context, status=status)


def _answer(request: HttpRequest, *rows: FactRow, error: str = "", alike: int = 0) -> HttpResponseBase:
    """The facts as they stand now: in place for a script, else back to the report.

    `alike`: so many others could be corrected as the last of them was.
    """
    if is_partial(request):
        response = render(request, "web/_facts.html", {"facts": rows, "error": error, "alike": alike, "new": rows[-1]})
        response["HX-Retarget"], response["HX-Reswap"] = f"#f{rows[0].pk}", "outerHTML"  # the whole, not its form
        return response
    if error:
        messages.error(request, error)
    row = rows[-1]
    if alike:
        return redirect("alike", pk=row.pk)
    if row.document_id is None:
        return redirect("fact", pk=row.pk)
    return redirect(f"{reverse('document', args=[row.document_id])}?fact={row.pk}#f{row.pk}")
