"""Subjects: the indicators that a paragraph names, in order, and the links of numbers to them."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from resolute.core.fact import Measure
from resolute.core.indicator import Indicator
from resolute.core.quantity import Bound
from resolute.reading.lexicon import IndicatorName
from resolute.reading.mention import Mention
from resolute.reading.parts import part_beside
from resolute.reading.tokens import Paragraph

WHOLE_REACH = 150  # between a number of targets and how many of them were met
MOST_PARTS = 3  # parts of a subject that may stand between it and a bare name
CONTEXT_REACH = 160  # how far before a bare "revenue" its context may stand
TALLY_REACH = 16  # characters between "17 targets" and "were met", between a change and its percentage in brackets
AGAIN_REACH = 6
MONEY_UNITS = 3  # an ISO code has three letters
OTHER = "other"


@dataclass(slots=True)
class Subject:
    """An indicator named at tokens[`at`]; offsets within the paragraph (negative: an earlier paragraph)."""

    at: int
    start: int
    end: int
    name: IndicatorName
    shadowed: bool = False  # it names the whole of which the subject before is a part


@dataclass(slots=True)
class Linked:
    """A mention with its subject (`None`: none found), its measure and the score of the link."""

    mention: Mention
    subject: Subject | None
    measure: Measure
    score: float
    adds_up: bool = False  # its figures within a year add up to the year's
    low: Decimal | None = None
    high: Decimal | None = None
    bound: Bound = "exact"
    rules: list[str] = field(default_factory=list)


def _plain(name: IndicatorName | None) -> IndicatorName | None:
    """An indicator named again, whose words said growth: "the economy grew 5 %, in value 19 billion"."""
    return name and IndicatorName(name.code, name.tags - {"growth", "moved"}, name.label)


class Subjects:
    """Subjects."""

    def __init__(
        self,
        indicators: dict[str, Indicator],
        money: str = "",
        common: frozenset[str] = frozenset(),
        *,
        word_breaks: bool = True,
        economy: str = "",
        parts_follow: bool = False,
        complements: frozenset[str] = frozenset(),
        listing: frozenset[str] = frozenset(),
    ) -> None:
        """`money`: the currency that the text's amounts are in, empty where there is no usual one.

        `common`: small words of the language, which say nothing of their own. `economy`: the indicator that grows where
        a place does; empty if none. `parts_follow`: what a share is of stands right behind its percentage.
        `complements`: words that join what completes a noun to it ("fatalities in road accidents"). `listing`: words
        that only set places in a row.
        """
        self.economy, self.parts_follow = economy, parts_follow
        self.complements, self.listing = complements, listing
        self._row: tuple[IndicatorName, Measure, str] | None = None  # name, measure and unit of the last figure
        self.indicators, self.money, self.common, self.word_breaks = indicators, money, common, word_breaks
        self._last: IndicatorName | None = None  # the last subject of the paragraph before
        self._lead: Subject | None = None  # what the list is about that the items below stand in
        self.lead_words: tuple[int, int] | None = None  # … and where it is named, in the composed text
        self._is_item = False

    def _subjects(self, paragraph: Paragraph, mentions: list[Mention]) -> list[Subject]:
        wholes = {at for mention in mentions for at in mention.share_tokens}
        subjects: list[Subject] = []
        for at, (start, end, classes) in enumerate(paragraph.tokens):
            if at in wholes:
                continue
            name = classes.get("indicator") or classes.get("whole")
            bound = classes.get("indicator_in_context")
            if bound is not None:
                back = 1  # over parts: "of whom 380,000 foreigners"
                while back < min(len(subjects), MOST_PARTS) and subjects[-back].name.code == OTHER:
                    back += 1
                near = {f"with_{one.name.code}" for one in subjects[-back:] if start - one.end < CONTEXT_REACH}
                if not subjects and self._last is not None:
                    near = {f"with_{self._last.code}"}
                name = next((one for one in bound if near & one.tags), name)
            if name is None and "same_subject" in classes and not (subjects and "opening" in classes["same_subject"]):
                name = _plain(subjects[-1].name if subjects else self._last)
                name = name and IndicatorName(name.code, name.tags | {"before"}, name.label)
            if name is not None and (name.code == OTHER or name.code in self.indicators):
                if part := part_beside(paragraph, at, name, self.common):
                    name = replace(name, part=part)
                is_whole = "share_of" in classes or "indicator" not in classes
                shadowed = is_whole and bool(subjects) and self._belongs(paragraph, subjects[-1], at, name)
                shadowed |= bool(subjects) and self._completes(paragraph, subjects[-1], start, name)
                subjects.append(Subject(at, start, end, name, shadowed))
            if "indicator_also" in classes:
                subjects.append(Subject(at, start, end, classes["indicator_also"]))
        self._last = subjects[-1].name if subjects else None
        return subjects

    def _completes(self, paragraph: Paragraph, before: Subject, start: int, name: IndicatorName) -> bool:
        """Whether a name only completes the one before it: "fatalities in road accidents" are no accidents."""
        if {"weak", "growth"} & before.name.tags or before.name.code == name.code:
            return False
        gap = paragraph.text[before.end : start]
        if gap == " " and before.name.code == OTHER:
            return bool(self.complements)  # "the transport and storage industry"
        return gap.strip() in self.complements

    def _belongs(self, paragraph: Paragraph, before: Subject, at: int, name: IndicatorName) -> bool:
        """Whether the whole named at a token only completes the subject before: "TFP's contribution to GRDP"."""
        start = paragraph.tokens[at][0]
        return (
            before.name.code != name.code
            and start - before.end < WHOLE_REACH
            and not any(mark in paragraph.text[before.end : start] for mark in ",;:،")
            and not any("number" in classes for _, _, classes in paragraph.tokens[before.at : at])
        )
