"""Reports and their readings, made by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from resolute import documents
from resolute.core import Evidence, Fact, Period, Quantity
from resolute.reading.result import Ignored, NotUnderstood, Reading

TEXT = "In 2021 Greatham picked 90 t of apples against a plan of 100 t; rank 2; 17 of something."


def report(text: str = TEXT, name: str = "report.txt") -> documents.Document:
    """A document."""
    return documents.from_text(text, name)


def picked(value: str = "90", at: int = 24, **other: Any) -> Fact:
    """Apples picked in Greatham in 2021, as read at an offset."""
    number = Decimal(value)
    fact = Fact(
        kind="result",
        indicator="apples",
        measure="level",
        quantity=Quantity(low=number, high=number, bound="exact", unit="t"),
        period=Period("2021"),
        place="Greatham",
        place_id="1@2020-01-01",
        place_level="province",
        start=at,
        end=at + len(value),
        evidence=Evidence(8, 41, TEXT[8:41]),
        confidence=0.9,
        rules=("unit", "place"),
    )
    return replace(fact, **other)


PLAN = picked("100", 60, kind="target")


def reading(*facts: Fact, **other: Any) -> Reading:
    """What was read: one number ignored, one not understood."""
    values: dict[str, Any] = {
        "document": "report",
        "language": "en",
        "place": "Greatham",
        "published": date(2022, 1, 31),
        "facts": facts or (picked(), PLAN),
        "ignored": (Ignored(3, 7, "2021", "date"),),
        "not_understood": (NotUnderstood(72, 74, "17", "no unit"),),
        "notes": (),
    }
    return Reading(**values | other)
