"""Places: units of government with territory, as they stood on a day. Organs: the bodies that govern them [Popolo]."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One version of a place: name, code and parent hold from `valid_from` to `valid_to` (both included, `None`: open).

    A code alone is no identity, since codes change hands; (level, code, date) is. `names` holds other spellings as
    (language, name) pairs.
    """

    code: str
    name: str
    level: str  # nation, region, province, district, commune
    kind: str = ""  # municipality, ward, special_zone …
    full_name: str = ""
    parent_code: str = ""
    parent_level: str = ""
    region: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    names: tuple[tuple[str, str], ...] = ()

    @property
    def place_id(self) -> str:
        """`code@day`: the code with the last day on which it means this place, or the first if it still does.

        The nation and regions, which have no office's code, carry a code of the pack.
        """
        day = self.valid_to or self.valid_from
        return f"{self.code}@{day.isoformat()}" if day else self.code

    def holds_on(self, day: date) -> bool:
        """Whether this version is in force on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organ:
    """A public body by name; `level` is that of the places that have one."""

    name: str
    name_en: str
    level: str
    branch: str
    abbreviation: str = ""
