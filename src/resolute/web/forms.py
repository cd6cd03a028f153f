"""Forms: a report to add, a figure to correct, the way in."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from resolute.core import Evidence, Fact, Period, PeriodError, Quantity, QuantityError
from resolute.ledger import queries
from resolute.ledger.models import Bound, Classification, FactRow, IndicatorRow, Kind, Measure
from resolute.packs import Pack
from resolute.reading.written import read_quantity

_EARLIEST = date(1900, 1, 1)
_NUMBER = re.compile(r"[+\-−]?\d+(?:[.,]\d+)?")
_GROUPED = re.compile(r"[+\-−]?[1-9]\d{0,2},\d{3}")


class ManyFiles(forms.ClearableFileInput):
    """A file input that takes several."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Cleans to a list of uploaded files; what is wrong in one of them is said of that one, when it is read."""

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":  # noqa: ARG002 (as Django calls it)
        return list(data) if isinstance(data, list | tuple) else [data] if data else []


class ReportForm(forms.Form):
    """A report, uploaded or pasted, and what it does not say itself."""

    reports = ManyFilesField(
        required=False,
        label=_("Files"),
        widget=ManyFiles(
            attrs={
                "multiple": True,
                "accept": ".txt,.text,.md,.html,.htm,.csv,.tsv,.pdf,.docx,.odt,.xlsx,.xls,.ods,text/*",
            }
        ),
    )
    pasted = forms.CharField(
        required=False, strip=False, label=_("Text"), widget=forms.Textarea(attrs={"dir": "auto", "rows": 8})
    )
    place = forms.CharField(
        required=False, label=_("Place"), max_length=200, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    published = forms.DateField(
        required=False, label=_("Published on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    classification = forms.ChoiceField(label=_("Who may see it"), initial=Classification.PUBLIC.value)
    source = forms.CharField(
        required=False, label=_("Address or origin"), max_length=2000, widget=forms.TextInput(attrs={"dir": "auto"})
    )

    def __init__(self, *arguments: Any, seen: queries.Classes, **named: Any) -> None:
        super().__init__(*arguments, **named)
        choices = [(value, WHO_SEES[value]) for value in Classification.values if value in seen]
        self.fields["classification"].choices = choices  # type: ignore[attr-defined]

    def clean_published(self) -> date | None:
        day: date | None = self.cleaned_data["published"]
        if day is not None and day < _EARLIEST:
            raise forms.ValidationError(_("The day lies before 1900."))
        return day

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not values.get("reports") and not (values.get("pasted") or "").strip():
            raise forms.ValidationError(_("Choose a file or paste a text."))
        return values


WHO_SEES = {
    "public": _("Everyone"),
    "internal": _("Those who are signed in"),
    "restricted": _("Only those who are allowed"),
}


class NumberField(forms.CharField):
    """A number without grouping, the decimal mark a point or a comma; `1,234` may be either and is asked back."""

    def __init__(self, **named: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr", "autocomplete": "off"})
        super().__init__(required=False, max_length=60, widget=widget, **named)

    def clean(self, value: Any) -> Decimal | None:
        text = str(super().clean(value) or "").replace(" ", "").replace("\u00a0", "")
        if not text:
            return None
        if _GROUPED.fullmatch(text):
            raise forms.ValidationError(
                _("“%(text)s” may be read in two ways. Write it without grouping: 1234 or 1.234."),
                params={"text": text},
            )
        try:
            if not _NUMBER.fullmatch(text):
                raise InvalidOperation
            return Decimal(text.replace("−", "-").replace(",", "."))
        except InvalidOperation:
            raise forms.ValidationError(
                _("“%(text)s” is no number. Write it without grouping: 1234.5."), params={"text": text}
            ) from None


class CorrectionForm(forms.Form):
    """What a person may correct in a figure; the words of the source stay as they are."""

    figure = forms.CharField(
        label=_("Figure in words"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    indicator = forms.ChoiceField(label=pgettext_lazy("field", "Indicator"))
    label = forms.CharField(label=_("Label, if it is another indicator"), required=False, max_length=300)
    measure = forms.ChoiceField(label=_("Measure"), choices=Measure.choices)
    low = NumberField(label=_("Low"))
    high = NumberField(label=_("High"))
    bound = forms.ChoiceField(label=_("Bound"), choices=Bound.choices, required=False)
    unit = forms.CharField(label=_("Unit"), max_length=40, required=False, widget=forms.TextInput(attrs={"dir": "ltr"}))
    period = forms.CharField(
        label=_("Period"),
        required=False,
        max_length=12,
        widget=forms.TextInput(attrs={"dir": "ltr", "placeholder": "2023-9M"}),
    )
    place = forms.CharField(label=_("Place"), required=False, max_length=200)
    note = forms.CharField(
        label=_("Why"), required=False, max_length=500, widget=forms.TextInput(attrs={"dir": "auto"})
    )

    def __init__(self, *arguments: Any, language: str, written_in: str, pack: Pack, **named: Any) -> None:
        """`language` is that of the page, `written_in` that of the report: in it a figure in words is read."""
        super().__init__(*arguments, **named)
        self.written_in, self.pack = written_in or language, pack
        rows = IndicatorRow.objects.only("code", "label_en", "labels")
        self.fields["indicator"].choices = sorted(  # type: ignore[attr-defined]
            ((row.code, row.label(language)) for row in rows), key=lambda pair: pair[1].casefold()
        )

    @staticmethod
    def values_of(row: FactRow) -> dict[str, Any]:
        """What the form shows at first."""
        names = ("kind", "label", "measure", "bound", "unit", "period")
        return {name: getattr(row, name) for name in names} | {
            "low": number_text(row.low),
            "high": number_text(row.high),
            "indicator": row.indicator_id,
            "place": row.place_name or (row.place.name if row.place else ""),
        }

    def clean_period(self) -> Period | None:
        text = self.cleaned_data["period"]
        try:
            return Period(text) if text else None
        except PeriodError:
            raise forms.ValidationError(
                _("“%(text)s” is no period. Write 2023, 2023-Q1, 2023-H1, 2023-9M, 2023-09, 2023-09-22 or 2020/2025."),
                params={"text": text},
            ) from None

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.errors:
            return values
        if values["figure"].strip():
            values |= self._in_words(values["figure"], values["unit"])
        if not values["unit"]:
            self.add_error("unit", _("Say in what it is counted: count, percent, VND, ha …"))
        if self.errors:
            return values
        try:
            values["quantity"] = Quantity(
                low=values["low"], high=values["high"], bound=values["bound"], unit=values["unit"]
            ).check()
        except QuantityError:
            raise forms.ValidationError(
                _(
                    "Low, high and bound do not fit each other: a single value has equal ends, “at least” leaves high "
                    "empty, “at most” leaves low empty, a range has its lower end first."
                )
            ) from None
        return values

    def _in_words(self, figure: str, unit: str) -> dict[str, Any]:
        """The amount that a person typed as the report has it, "3.658 tỷ đồng"; a unit that it lacks is the form's."""
        amount = read_quantity(figure, language=self.written_in, pack=self.pack)
        if amount is None:
            self.add_error("figure", _("This is not one figure. Write it as the report does, or fill in the ends."))
            return {}
        return {"low": amount.low, "high": amount.high, "bound": amount.bound, "unit": amount.unit or unit}

    def corrected(self, row: FactRow) -> Fact:
        """The fact with the values of the form; a changed place is looked up.

        Raises UnknownPlaceError, AmbiguousPlaceError.
        """
        return self.changed(row.to_core(), keeps_place=self.cleaned_data["place"] == self.values_of(row)["place"])

    def changed(self, fact: Fact, *, keeps_place: bool) -> Fact:
        """A fact with the values of the form. Raises as `corrected`."""
        values = self.cleaned_data
        fact = replace(
            fact,
            **{name: values[name] for name in ("kind", "indicator", "measure", "quantity", "period")},
            label=values["label"] or None,
        )
        if keeps_place:
            return fact
        if not values["place"]:
            return replace(fact, place=None, place_id=None, place_level=None)
        place = self.pack.only_place(values["place"], period=values["period"])
        return replace(fact, place=place.name, place_id=place.place_id, place_level=place.level)


class MissedFactForm(CorrectionForm):
    """A fact that the reader missed: what it says, and where in the text its words and its number stand."""

    WHERE = ("start", "end", "number_start", "number_end")
    start = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    number_start = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    number_end = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def fact(self, words: str) -> Fact:
        """The fact of a valid form, `words` being those of the text between its ends. Raises as `corrected`."""
        values = self.cleaned_data
        empty = Fact(
            kind=values["kind"],
            indicator=values["indicator"],
            measure=values["measure"],
            quantity=values["quantity"],
            start=values["number_start"],
            end=values["number_end"],
            evidence=Evidence(values["start"], values["end"], words),
            rules=("added by a person",),
        )
        return self.changed(empty, keeps_place=False)


def number_text(value: Decimal | None) -> str:
    """A decimal as typed."""
    return "" if value is None else format(value, "f")
