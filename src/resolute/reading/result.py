"""What a reading gives: facts, numbers ignored by a named rule, numbers not understood."""

from dataclasses import dataclass
from datetime import date

from resolute.core.fact import Fact

NO_FIGURES = "The text states no figures."
NO_FACTS = "No number of the text is a fact."


@dataclass(frozen=True, slots=True)
class Ignored:
    """A number that a named rule says is no fact (a date, an ordinal, a headcount). Offsets in the decoded text."""

    start: int
    end: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A number that no rule explains: shown to a person, never guessed. Offsets in the decoded text."""

    start: int
    end: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """A place that a text may be about: the sizes of its clues, and what each adds to its score by its weight."""

    place: str
    clues: dict[str, float]
    shares: dict[str, float]

    @property
    def score(self) -> float:
        """How much speaks for the place."""
        return sum(self.shares.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read in one text. Every number of it is in exactly one of the three.

    `notes` are whole sentences for a person; `language` is `None` where it could not be told.
    """

    document: str | None
    language: str | None
    place: str | None
    published: date | None
    facts: tuple[Fact, ...]
    ignored: tuple[Ignored, ...]
    not_understood: tuple[NotUnderstood, ...]
    notes: tuple[str, ...] = ()
    weighed: tuple[Weighed, ...] = ()  # of an explained reading: what the text may be about, the likeliest first
