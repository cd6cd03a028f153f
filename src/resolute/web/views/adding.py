"""Reports into the ledger from the browser: uploaded one by one with progress, or pasted."""

from functools import partial
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from resolute import documents
from resolute.web.asking import classes, is_partial, person, signed_in
from resolute.web.forms import ReportForm
from resolute.web.reports import Description, Outcome, take_in


@require_http_methods(["GET", "POST"])
@signed_in
def add_document(request: HttpRequest) -> HttpResponse:
    """The form, and the page that says what was read. A script sends one file at a time and gets that file's part."""
    seen = classes(request)
    if request.method == "GET":
        return render(request, "web/add_document.html", {"form": ReportForm(seen=seen)})
    form = ReportForm(request.POST, request.FILES, seen=seen)
    if not form.is_valid():
        template = "web/_errors.html" if is_partial(request) else "web/add_document.html"
        return render(request, template, {"form": form}, status=422)
    outcomes = _take_in_all(request, form)
    template = "web/_ingested.html" if is_partial(request) else "web/ingested.html"
    return render(request, template, {"outcomes": outcomes})


def _take_in_all(request: HttpRequest, form: ReportForm) -> list[Outcome]:
    values = form.cleaned_data
    said = Description(
        place=values["place"] or None,
        published=values["published"],
        classification=values["classification"],
        source=values["source"],
    )
    take = partial(take_in, said=said, by=person(request).get_username(), seen=classes(request))
    outcomes = [take(partial(_load, file), file.name or _("file")) for file in values["reports"]]
    if values["pasted"].strip():
        outcomes.append(
            take(partial(documents.from_text, values["pasted"], _pasted_name(values["pasted"])), _("pasted text"))
        )
    return outcomes


def _load(file: "UploadedFile[Any]") -> documents.Document:
    """The document of an uploaded file; of one that is too large only the beginning is looked at."""
    return documents.from_bytes(file.read(documents.MAX_BYTES + 1), file.name or "file")


def _pasted_name(text: str) -> str:
    """A name for a text that has none: its first words."""
    return " ".join(text.split(None, 8)[:8])[:80]
