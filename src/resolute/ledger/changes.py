"""What a correction changed, as a value that can be carried over to other facts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from resolute.core import Fact

NAMING = ("kind", "indicator", "label", "measure", "unit")  # what the words beside a number say
SETTING = ("period", "place", "place_id", "place_level")  # what a fact inherits from the text around


@dataclass(frozen=True, slots=True)
class Change:
    """What a correction changed, but for the number itself: fields of `core.Fact`, and `unit`, with their new values.

    >>> from resolute.core import Period
    >>> Change({"period": Period("2024")}).is_of_naming
    False
    """

    values: Mapping[str, Any]

    @classmethod
    def between(cls, old: Fact, new: Fact) -> "Change":
        """What `new` says otherwise than `old`."""
        before, after = _fields(old), _fields(new)
        return cls({name: value for name, value in after.items() if value != before[name]})

    @property
    def is_of_naming(self) -> bool:
        """Whether it changes what the number is about."""
        return any(name in NAMING for name in self.values)

    def only(self, names: tuple[str, ...]) -> "Change":
        """That part of it which changes these fields."""
        return Change({name: value for name, value in self.values.items() if name in names})

    def of(self, fact: Fact) -> Fact:
        """Another fact changed in the same way."""
        values = dict(self.values)
        unit = values.pop("unit", None)
        quantity = fact.quantity if unit is None else replace(fact.quantity, unit=unit)
        return replace(fact, quantity=quantity, **values)

    def fits(self, old: Fact, other: Fact) -> bool:
        """Whether `other` says the same as `old` did in every field that changes."""
        before, others = _fields(old), _fields(other)
        return all(before[name] == others[name] for name in self.values)


def _fields(fact: Fact) -> dict[str, Any]:
    """The fields that a correction can carry over, empty text as `None`."""
    values: dict[str, Any] = {
        name: getattr(fact, name) or None for name in (*NAMING, *SETTING) if name not in ("unit", "label")
    }
    values["label"] = (fact.label or None) if fact.indicator == "other" else None
    return values | {"unit": fact.quantity.unit}
