"""Facts: one number of a report with its meaning, and the words that carry it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, get_args

from resolute.core.errors import ResoluteError
from resolute.core.period import Period, PeriodError
from resolute.core.quantity import BOUNDS, Quantity, QuantityError

Kind = Literal["target", "result"]
Measure = Literal[
    "level",
    "growth",
    "change",
    "share",
    "percent_of_plan",
    "difference_from_plan",
    "percent_of_same_period",
    "rank",
    "tally",
]
KINDS: frozenset[str] = frozenset(get_args(Kind))
MOST_DIGITS = 60  # of a number in a file of facts, before or behind the mark: 1e999999 would not fit into memory
MEASURES: frozenset[str] = frozenset(get_args(Measure))
MOST_COUNTED = 2**31  # of code points, and of what a rank or tally is among
_UNSTORABLE = re.compile("[\\x00\\ud800-\\udfff]")  # no database keeps them


class FactFieldError(ResoluteError):
    """A line of a file of facts does not follow the vocabulary."""

    code = "bad-fact"

    def __init__(self, *, where: str, field: str, why: str) -> None:
        self.where, self.field = where, field
        super().__init__(f"{where}: field {field!r}: {why}")


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of the source: half-open range of code points in the decoded text, and the words themselves."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Reason:
    """What gave one field of a fact: the rule or the word list, and its words in the decoded text.

    `words` is empty, `start` and `end` are `None`, where no words gave it: the rule says where it came from.
    """

    field: str  # value, unit, bound, measure, indicator, kind, period, place; confidence
    rule: str
    words: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """The fields of docs/vocabulary.md. `start`, `end`: the range of the number, in code points of the decoded text.

    `label` says in English (else in the source's words) what an indicator `other` is. `rules` names the rules that made
    the fact, `reasons` the words too, where the reader was asked to explain.
    """

    kind: Kind
    indicator: str
    measure: Measure
    quantity: Quantity
    period: Period | None = None
    place: str | None = None
    place_id: str | None = None
    place_level: str | None = None
    place_alternatives: tuple[str, ...] = ()
    label: str | None = None
    of: int | None = None
    among: str | None = None
    ranked_by: str | None = None
    threshold: Decimal | None = None
    per: str | None = None
    base: str | None = None
    suspect: bool = False
    start: int | None = None
    end: int | None = None
    evidence: Evidence | None = None
    confidence: float = 1.0
    rules: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()

    def to_json(self, *, explain: bool = False) -> dict[str, Any]:
        """The fields as one JSON object, those that are optional and unset left out.

        Whole numbers become `int`, others `float` of the same decimal text.
        """
        quantity = self.quantity
        row: dict[str, Any] = {
            "kind": self.kind,
            "indicator": self.indicator,
            "measure": self.measure,
            "low": _plain(quantity.low),
            "high": _plain(quantity.high),
            "bound": quantity.bound,
            "unit": quantity.unit,
            "period": self.period,
            "place": self.place,
        }
        optional = ("place_id", "place_level", "label", "among", "ranked_by", "per", "base")
        row |= {name: value for name in optional if (value := getattr(self, name)) is not None}
        if self.place_alternatives:
            row["place_alternatives"] = list(self.place_alternatives)
        if self.measure in ("rank", "tally"):
            row["of"] = self.of
        if self.threshold is not None:
            row["threshold"] = _plain(self.threshold)
        if self.suspect:
            row["suspect"] = True
        if self.start is not None:
            row |= {"start": self.start, "end": self.end}
        if self.evidence is not None:
            row |= {
                "evidence": self.evidence.quote,
                "evidence_start": self.evidence.start,
                "evidence_end": self.evidence.end,
            }
        row["confidence"] = round(self.confidence, 3)
        if explain:
            row["rules"] = list(self.rules)
            if self.reasons:
                row["reasons"] = [_reason_row(reason) for reason in self.reasons]
        return row

    @classmethod
    def from_json(cls, row: Mapping[str, Any], *, where: str = "fact") -> "Fact":
        """The fact of one JSON object.

        Raises FactFieldError naming `where` and the field; unknown fields are ignored.

        >>> fact = Fact.from_json({"kind": "result", "indicator": "grdp", "measure": "growth", "low": 9.4, "high": 9.4,
        ...     "bound": "exact", "unit": "percent", "period": "2023", "place": "Ninh Thuận"})
        >>> fact.quantity.low, fact.period
        (Decimal('9.4'), '2023')
        """
        kind, measure, bound = (
            _one_of(row, name, allowed, where)
            for name, allowed in (("kind", KINDS), ("measure", MEASURES), ("bound", BOUNDS))
        )
        indicator = _text(row, "indicator", where, required=True)
        unit = _text(row, "unit", where, required=True)
        period = _text(row, "period", where)
        quote = _text(row, "evidence", where)
        start, end = (_whole(row, name, where) for name in ("evidence_start", "evidence_end"))
        number_start, number_end = (_whole(row, name, where) for name in ("start", "end"))
        for name, first, last in (("end", number_start, number_end), ("evidence_end", start, end)):
            if (first is None) != (last is None) or (first is not None and last is not None and not 0 <= first <= last):
                raise FactFieldError(
                    where=where, field=name, why="start and end must be given together, 0 <= start <= end"
                )
        if start is None:
            start = number_start
        try:
            quantity = Quantity(
                low=_number(row, "low", where),
                high=_number(row, "high", where),
                bound=bound,  # type: ignore[arg-type]
                unit=unit or "",
            ).check()
            canonical = Period(period) if period is not None else None
        except QuantityError as error:
            raise FactFieldError(where=where, field="low", why=str(error)) from error
        except PeriodError as error:
            raise FactFieldError(where=where, field="period", why=str(error)) from error
        confidence = _number(row, "confidence", where)
        if confidence is not None and not 0 <= confidence <= 1:
            raise FactFieldError(where=where, field="confidence", why=f"{row['confidence']!r} is not between 0 and 1")
        return cls(
            kind=kind,  # type: ignore[arg-type]
            indicator=indicator or "",
            measure=measure,  # type: ignore[arg-type]
            quantity=quantity,
            period=canonical,
            **{
                name: _text(row, name, where)
                for name in ("place", "place_id", "place_level", "label", "among", "ranked_by", "per", "base")
            },
            place_alternatives=_texts(row, "place_alternatives", where),
            of=_whole(row, "of", where),
            threshold=_number(row, "threshold", where),
            suspect=row.get("suspect") is True,
            start=number_start,
            end=number_end,
            evidence=Evidence(start or 0, end if end is not None else (start or 0) + len(quote), quote)
            if quote
            else None,
            confidence=1.0 if confidence is None else float(confidence),
            rules=_texts(row, "rules", where),
            reasons=(),  # they are made by reading the text; a file of facts does not hold them
        )


def _reason_row(reason: Reason) -> dict[str, Any]:
    row: dict[str, Any] = {"field": reason.field, "rule": reason.rule}
    if reason.start is not None:
        row |= {"words": reason.words, "start": reason.start, "end": reason.end}
    return row


def _plain(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _one_of(row: Mapping[str, Any], name: str, allowed: frozenset[str], where: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or value not in allowed:
        raise FactFieldError(where=where, field=name, why=f"{value!r} is none of {', '.join(sorted(allowed))}")
    return str(value)


def _text(row: Mapping[str, Any], name: str, where: str, *, required: bool = False) -> str | None:
    value = row.get(name)
    if value is None and not required:
        return None
    if not isinstance(value, str) or (required and not value):
        raise FactFieldError(where=where, field=name, why=f"{value!r} is no text")
    if _UNSTORABLE.search(value):
        raise FactFieldError(where=where, field=name, why=f"{value!r} holds NUL or half a character")
    return value


def _texts(row: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
    values = row.get(name) or ()
    if not isinstance(values, list | tuple) or not all(isinstance(value, str) for value in values):
        raise FactFieldError(where=where, field=name, why=f"{values!r} is no list of texts")
    return tuple(values)


def _number(row: Mapping[str, Any], name: str, where: str) -> Decimal | None:
    value = row.get(name)
    if value is None:
        return None
    try:
        number = Decimal(str(value)) if not isinstance(value, bool) else Decimal("nan")
    except InvalidOperation:
        number = Decimal("nan")
    if not number.is_finite():
        raise FactFieldError(where=where, field=name, why=f"{value!r} is no finite number")
    if len(number.as_tuple().digits) > MOST_DIGITS or abs(number.adjusted()) > MOST_DIGITS:
        raise FactFieldError(where=where, field=name, why=f"{str(value)[:40]!r} has more than {MOST_DIGITS} digits")
    return number


def _whole(row: Mapping[str, Any], name: str, where: str) -> int | None:
    number = _number(row, name, where)
    if number is not None and number != int(number):
        raise FactFieldError(where=where, field=name, why=f"{row[name]!r} is no whole number")
    if number is not None and not 0 <= number < MOST_COUNTED:
        raise FactFieldError(where=where, field=name, why=f"{row[name]!r} is not between 0 and {MOST_COUNTED - 1}")
    return None if number is None else int(number)
