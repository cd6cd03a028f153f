"""What paragraphs hand on to those after them: the period spoken of, whether targets are listed."""

from dataclasses import dataclass, field
from datetime import date

from resolute.core.fact import Kind
from resolute.core.period import Period
from resolute.reading.periods import PeriodMention

HEADING_CHARS = 160
Span = tuple[int, int]  # in the composed text
SELF_SCORED = frozenset(("percent_of_plan", "difference_from_plan", "percent_of_same_period"))


@dataclass(slots=True)
class Section:
    """What the paragraphs before have set."""

    year: int | None
    published: date | None = None
    most_named: int | None = None  # the year that the text names most, whenever it was published
    topic: Period | None = None
    target_list: bool = False
    is_told: bool = False  # a whole sentence began the targets, not a heading or the lead-in of a list
    planned: Period | None = None  # the period of the plan whose targets are listed
    base_told: tuple[str, ...] = ()  # words behind the period of a base that lead to the base's own figure
    budgeted: Period | None = None  # the fiscal year that the whole text is about, if it is about one
    is_opening: bool = True  # only headings so far
    topic_words: Span | None = None  # where the topic, the list of targets, the plan were named
    list_words: Span | None = None
    plan_words: Span | None = None

    def resolve(self, mention: PeriodMention) -> Period | None:
        """The period of a mention in this section."""
        year = mention.year
        is_of_text = mention.back or mention.of_this_year or mention.form in ("this_year", "last_year", "next_year")
        if year is None and is_of_text:
            return mention.period(self.year)
        return mention.period(year if year is not None else self._year_spoken_of())

    def _year_spoken_of(self) -> int | None:
        """The year of the topic; the one that the text names most, if the topic is a bare year before it."""
        if self.topic is None:
            return self.year
        is_passing = self.topic.form == "year" and self.most_named is not None and self.topic.year < self.most_named
        return self.most_named if is_passing else self.topic.year


@dataclass(slots=True)
class Setting:
    """Kind and period of one mention."""

    kind: Kind
    period: Period | None
    rules: list[str] = field(default_factory=list)
    said: PeriodMention | None = None  # the phrase of the paragraph that gave the period
    topic_words: Span | None = None  # what the paragraphs before had set, and where
    list_words: Span | None = None
    plan_words: Span | None = None
