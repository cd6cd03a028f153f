"""The measure in which a figure is stated, and its sign: level, growth, change, share, against the plan."""

import re
from dataclasses import replace

from resolute.core.fact import Measure
from resolute.core.indicator import Indicator
from resolute.reading.fitting import Fitting, complete_unit, is_bare_amount, is_money, is_rate_indicator, is_rate_label
from resolute.reading.labels import JOINING
from resolute.reading.lexicon import IndicatorName
from resolute.reading.mention import Mention
from resolute.reading.parts import WORD
from resolute.reading.subjects import AGAIN_REACH, OTHER, TALLY_REACH, WHOLE_REACH, Linked, Subject
from resolute.reading.tokens import Paragraph

TARGET_REACH = 60  # "strive to meet 20 targets": what is to come is no tally
GROWTH_GAP = 9  # between "growth" and its subject: "in the", "of the"
LEAST_OF_SAME = 60  # a smaller percentage "year on year" is growth
LISTED_GAP = 60  # between two figures of a list
MEASURING = frozenset("up down growth share plan target compared same_period equal exceed short points part_of".split())
_OPENING = re.compile(r"\((?:[^\W\d_]{1,4}\. ?){0,2}$|\([^\W\d_]{1,4} $")
PLAN_LIKELY = 60  # a bare percentage of an amount from here on is a part of its plan, hardly growth


class Measures(Fitting):
    """The measure in which a figure is stated, and its sign."""

    def _measured(
        self,
        paragraph: Paragraph,
        mention: Mention,
        subject: Subject | None,
        score: float,
        rules: list[str],
        done: list[Linked],
    ) -> Linked:
        divided = self._divided(subject.name.code, mention) if subject else None
        if subject is not None and divided is not None:
            subject = Subject(subject.at, subject.start, subject.end, replace(subject.name, code=divided))
        tags = subject.name.tags if subject else frozenset()
        indicator = self.indicators.get(subject.name.code) if subject else None
        is_rate = is_rate_indicator(indicator) if indicator else "rate" in tags or is_rate_label(subject)
        if mention.unit == "percent" and subject is not None and _names_growth(paragraph, mention, subject):
            tags |= {"growth"}
        if subject is not None and mention.is_currency_unsaid and self._is_counted(subject.name):
            mention.unit = ""
        if indicator is not None:
            complete_unit(mention, indicator, self.money)
            if mention.unit == "score" and is_rate_indicator(indicator):
                mention.unit, mention.points = "percent", True
        if (
            (subject is None or "money" in tags)
            and self.money
            and is_bare_amount(paragraph.text, mention, word_breaks=self.word_breaks)
        ):
            mention.unit = self.money
        linked = Linked(mention, subject, "level", score, low=mention.low, high=mention.high, rules=rules)
        linked.bound, linked.adds_up = mention.bound, self._adds_up(mention, subject, indicator, done)
        if subject is None and rules == ["part of the whole named before"]:
            linked.rules.append("part")
        goes_on = bool(done) and (
            paragraph.clause(done[-1].mention.start) == paragraph.clause(mention.start)
            or _are_listed(paragraph, done[-1].mention, mention)
        )
        before = done[-1] if goes_on else None
        if subject is not None and subject.name.code == "targets_met" and mention.shape == "tally":
            mention.bound = "exact"  # "met or exceeded 10 of 13"
        if subject is not None and subject.name.code == "targets_met" and _is_tally(paragraph, mention, subject):
            mention.shape, mention.unit, mention.of = "tally", "count", _all_targets(paragraph, mention, done)
        linked.measure = self._measure(mention, tags, is_rate, indicator, before)
        if _is_contribution(mention, indicator) or _contributes_too(paragraph, mention, subject, before):
            linked.measure = "change" if mention.points else "share"
            linked.subject = subject = self._contribution(mention, subject)
            indicator, tags = None, frozenset()
            linked.rules.append("contribution to growth")
        if "part" in linked.rules and linked.measure == "level" and mention.unit == "percent":
            linked.measure = "share"
        if before is not None and (_is_bracketed_growth(paragraph, mention, before) or _is_said_again(mention, before)):
            linked.measure, mention.direction = "growth", before.mention.direction
            if before.measure == "difference_from_plan":
                linked.measure, mention.exceed = "percent_of_plan", before.mention.exceed
            mention.low, mention.high = abs(mention.low), abs(mention.high)
            linked.subject = subject = before.subject
        is_bare = linked.measure == "level" or (
            linked.measure == "growth" and not (mention.says_growth or mention.direction)
        )
        if rules == ["share in brackets"] and is_bare and not is_rate:
            linked.measure = "share"
        is_named_before = subject is not None and subject.start < mention.start
        is_part = linked.measure == "level" and not is_rate and not is_named_before
        if is_part and self._is_part_of_own(paragraph, mention):
            linked.measure = "share"
            linked.rules.append("a part of what follows")
        if is_bare and not is_rate and _is_of_plan_told(paragraph, mention, done):
            linked.measure = "percent_of_plan"
            linked.rules.append("list of parts of a plan")
        if _falls_like(mention, linked, before):
            mention.direction, mention.to_level = done[-1].mention.direction, False
        is_aside = mention.plan_before or mention.is_base
        is_unsaid = linked.measure == "level" or (linked.measure == "share" and not (mention.says_share or is_rate))
        if is_aside and done and mention.unit == done[-1].mention.unit and is_unsaid:
            linked.measure = done[-1].measure if done[-1].measure in ("level", "growth", "change", "share") else "level"
            if linked.measure in ("growth", "change") and not mention.direction:
                mention.direction = done[-1].mention.direction
        if linked.subject is not None and linked.subject.name.part:
            linked.rules.append("narrowed")
        self._signed(linked, tags)
        return linked

    def _adds_up(
        self, mention: Mention, subject: Subject | None, indicator: Indicator | None, done: list[Linked]
    ) -> bool:
        """Whether figures within a year add up to the year's: so does an unknown amount behind one that does."""
        if indicator is not None:
            return indicator.cumulative
        return bool(done) and done[-1].adds_up and (is_money(mention.unit) or subject is done[-1].subject)

    def _contribution(self, mention: Mention, subject: Subject | None) -> Subject:
        """What a part of the economy adds to its growth is no share of that part: it is a thing of its own."""
        if subject is None:
            at, start = mention.first, mention.words_start
            return Subject(at, start, start, IndicatorName(OTHER, frozenset(), "Contribution to growth"))
        name = subject.name.label or self.indicators[subject.name.code].label_en
        label = name if name.startswith("Contribution") else f"Contribution to growth: {name}"
        return Subject(subject.at, subject.start, subject.end, IndicatorName(OTHER, frozenset(), label))

    def _is_part_of_own(self, paragraph: Paragraph, mention: Mention) -> bool:
        """ "29 % policemen", in languages that write it so: words that no table knows follow a percentage at once."""
        if not self.parts_follow or mention.unit != "percent" or mention.shape != "value":
            return False
        if mention.is_base or mention.plan_before:
            return False
        begin = mention.words_end + paragraph.text.startswith(".", mention.words_end) + 1  # of an abbreviation
        if paragraph.text[begin - 1 : begin] != " ":
            return False
        word = WORD.match(paragraph.text, begin)
        if word is None or word[0] in self.common:
            return False
        known = next((token for token in paragraph.tokens[mention.last :] if token[1] > begin), None)
        return known is None or known[0] >= word.end() or not (JOINING | {"where", "level"}) & known[2].keys()

    def _plain_percent(self, mention: Mention, indicator: Indicator | None, before: Linked | None) -> Measure:
        """A percentage of something that is no rate, without a word that says which: a share or growth."""
        if indicator is not None and indicator.unit == "score":
            return "level"
        if mention.says_share:
            return "share"
        if mention.says_growth:
            return "growth"
        has_share = indicator is not None and (indicator.unit == "count" or "`share`" in indicator.definition)
        goes_on = before is not None and before.mention.unit == "percent"
        if goes_on and before is not None and before.measure == "share":
            return "share"
        if indicator is not None and not has_share and mention.low >= PLAN_LIKELY:
            return "percent_of_plan"
        if goes_on and before is not None and before.measure == "growth":
            return "growth"
        if mention.growth_told and not (indicator is None and mention.to_level):
            return "growth"
        if indicator is None:
            return "level"
        return "share" if has_share and not mention.rise_told else "growth"

    def _measure(
        self,
        mention: Mention,
        tags: frozenset[str],
        is_rate: bool,
        indicator: Indicator | None,
        before: Linked | None,
    ) -> Measure:
        if mention.shape in ("rank", "tally"):
            return "rank" if mention.shape == "rank" else "tally"
        moved = mention.direction != 0 and not mention.to_level
        if mention.unit in ("percent", "times"):
            if mention.plan_after or (mention.exceed and mention.unit == "percent"):
                above = mention.exceed or moved
                return "difference_from_plan" if is_rate and above else "percent_of_plan"
            says_growth = "growth" in tags or (mention.says_growth and not mention.says_share)
            is_bases_own = mention.is_base  # "against 46 % in the same period of 2022"
            is_against = mention.same_period or (mention.equal and mention.base is not None)  # "130 % of 2022"
            if is_against and not (moved or mention.points or says_growth or is_bases_own):
                is_small = mention.has_base and mention.high < LEAST_OF_SAME  # "7.4 percent year on year"
                return "growth" if mention.unit == "times" or is_small else "percent_of_same_period"
            if mention.unit == "times":
                return "growth"
            if ({"down", "up", "change"} & tags and not mention.to_level) or (moved and (is_rate or mention.points)):
                return "change" if is_rate or mention.points else "growth"
            if mention.points and says_growth and not mention.says_share:
                return "change"  # growth "0.3 points above the forecast"
            if moved or ("growth" in tags and not (mention.says_share or mention.share_of)):
                return "growth"
            tells_part = "share" in tags and indicator is not None and indicator.unit == "percent"  # of TFP in growth
            if mention.says_growth and not mention.says_share and not is_rate and not tells_part:
                return "growth"
            if "share" in tags and not (mention.share_of or mention.says_share or mention.of_something):
                goes_on = before is not None and before.mention.unit == "percent" and before.measure == "growth"
                if (goes_on or mention.growth_told) and not tells_part:
                    return "growth"  # "industry growing at 5 %, services at 4 %"; "all grew (industry 5 %, …"
            if mention.share_of or mention.says_share or mention.of_something or "share" in tags:
                return "level" if is_rate else "share"
            if is_rate or "rate" in tags:
                return "level"
            return self._plain_percent(mention, indicator, before)
        if (mention.plan_after and (mention.exceed or moved)) or (mention.plan_before and mention.exceed):
            return "difference_from_plan"
        if mention.low < 0 and indicator is not None and indicator.unit == "count":
            return "change"  # "(- 17,000)" behind a place: no population is less than none
        return "change" if moved and (mention.adjacent_direction or mention.same_period) else "level"

    def _signed(self, linked: Linked, tags: frozenset[str]) -> None:
        mention = linked.mention
        low, high, bound = mention.low, mention.high, mention.bound
        falls = (mention.direction < 0 and not mention.to_level) or mention.exceed < 0
        if linked.measure == "change" and not mention.direction and "down" in tags:
            falls = True
        if linked.measure == "percent_of_plan" and (mention.exceed or (mention.direction and not mention.to_level)):
            low, high = (100 - high, 100 - low) if falls else (100 + low, 100 + high)
            falls = False
        if low < 0 and falls:
            falls = False  # "fell by -19.4 %"
        if linked.measure in ("growth", "change", "difference_from_plan") and falls and mention.unit != "times":
            low, high = -high, -low
            bound = {"at_least": "at_most", "at_most": "at_least"}.get(bound, bound)  # type: ignore[assignment]
        linked.bound = bound
        linked.low = None if bound == "at_most" else low
        linked.high = None if bound == "at_least" else high

    def _converted(self, mention: Mention, before: Linked) -> Linked:
        """An amount said again in another currency has subject, measure and bound of the first."""
        if mention.bound in ("exact", "about") and before.mention.bound != "range":
            mention.bound = before.mention.bound if before.mention.bound != "exact" else mention.bound
        mention.direction, mention.to_level = before.mention.direction, before.mention.to_level
        linked = Linked(mention, before.subject, before.measure, before.score, rules=["conversion in brackets"])
        linked.adds_up = before.adds_up
        self._signed(linked, before.subject.name.tags if before.subject else frozenset())
        return linked


def _names_growth(paragraph: Paragraph, mention: Mention, subject: Subject) -> bool:
    """Whether the growth of a subject is told: "growth of services", "the industry's growth"."""
    if subject.start < 0 or subject.end > mention.words_start or mention.share_of or mention.says_share:
        return False
    at, text = subject.at, paragraph.text
    if at and {"growth", "up"} & paragraph.tokens[at - 1][2].keys():
        start, end, classes = paragraph.tokens[at - 1]
        gap = text[end : subject.start]
        names_it = "growth" in classes or " " in text[start:end] or gap.strip()  # not "rising exports"
        if names_it and len(gap) <= GROWTH_GAP and gap.replace(" ", "").isalpha() | (not gap.strip()):
            return True
    following = paragraph.tokens[at + 1 : at + 2]
    return any(
        "growth" in classes and start < mention.words_start and text[subject.end : start] in (" ", "'s ", "' ")
        for start, _, classes in following
    )


def _falls_like(mention: Mention, linked: Linked, before: Linked | None) -> bool:
    """Whether the base of a fall is one as well: "declined by 1.6 %, against the 1.8 %"."""
    if before is None or not mention.is_base or mention.direction or mention.says_growth or mention.low < 0:
        return False
    fell = before.mention.direction < 0 and before.mention.adjacent_direction and not before.mention.to_level
    return fell and before.measure == linked.measure == "growth" and before.mention.unit == mention.unit == "percent"


def _is_contribution(mention: Mention, indicator: Indicator | None) -> bool:
    """Whether a percentage or points tell what a part adds to growth. That of TFP is an indicator of its own."""
    if mention.unit != "percent" or not mention.says_share or (mention.direction and mention.adjacent_direction):
        return False
    has_code = indicator is not None and indicator.unit == "percent" and "`share`" in indicator.definition
    return (mention.points or mention.of_growth) and not has_code


def _contributes_too(paragraph: Paragraph, mention: Mention, subject: Subject | None, before: Linked | None) -> bool:
    """ "The sector rose by 3.8 %, contributing 5.6 %": behind a part's growth, what it adds to that of the whole."""
    if before is None or before.measure != "growth" or before.subject is not subject or subject is None:
        return False
    if mention.unit != "percent" or mention.share_of or mention.direction:
        return False
    between = paragraph.tokens[before.mention.last : mention.first]
    return any("contribution" in classes.get("share", ()) for _, _, classes in between)


def _is_tally(paragraph: Paragraph, mention: Mention, subject: Subject) -> bool:
    """Whether a number of targets tells how many were met: "met 17 targets, exceeded 4"."""
    if mention.shape != "value" or mention.unit not in ("", "count") or mention.scaled or mention.bound == "range":
        return False
    clause = paragraph.clause(mention.start)[0]
    near = max(clause, mention.start - TARGET_REACH)
    said = [classes for start, _, classes in paragraph.tokens[: mention.first] if start >= clause]
    if any("target" in classes and start >= near for start, _, classes in paragraph.tokens[: mention.first]):
        return False
    beside = said[-1:] if said and paragraph.tokens[mention.first - 1][1] >= mention.words_start - 1 else []
    after = paragraph.tokens[subject.at + 1 : subject.at + 2] if subject.start >= mention.end else []
    beside += [classes for start, _, classes in after if start - subject.end <= TALLY_REACH]
    met = any({"achieved_at", "exceed"} & classes.keys() for classes in beside)
    return met and not any("short" in classes for classes in beside)


def _all_targets(paragraph: Paragraph, mention: Mention, done: list[Linked]) -> int | None:
    """How many targets there were, told before: "of the 22 targets, 17 were met"."""
    for link in reversed(done):
        whole = link.mention
        if link.subject is None or link.subject.name.code != "targets_met" or whole.start < mention.start - WHOLE_REACH:
            return None
        is_whole = whole.first and "of_between" in paragraph.tokens[whole.first - 1][2] and whole.low >= mention.low
        if whole.shape == "value" and is_whole:
            return int(whole.low)
    return None


def _are_listed(paragraph: Paragraph, before: Mention, mention: Mention) -> bool:
    """Whether two figures of a sentence stand in one list: nothing between them tells a measure of its own.

    So "trade (5 %); transport (6 %)", "crops 3.9 %; industry 8.2 %; services 7.8 %".
    """
    if paragraph.sentence(before.start) != paragraph.sentence(mention.start):
        return False
    text = paragraph.text
    if all(one.start and text[one.start - 1] == "(" for one in (before, mention)):
        return True
    if mention.start - before.words_end > LISTED_GAP or mention.direction or before.unit != mention.unit:
        return False
    between = paragraph.tokens[before.last : mention.first]
    return not any(MEASURING & classes.keys() for _, _, classes in between)


def _is_of_plan_told(paragraph: Paragraph, mention: Mention, done: list[Linked]) -> bool:
    """ "Several counties exceeded their targets, with A at 178 %, B at 133 %": bare percentages behind places.

    A plan, and how it was met, is told before the first figure of the sentence.
    """
    if mention.unit != "percent" or mention.direction or mention.plan_before or mention.is_base or mention.says_share:
        return False
    begin = paragraph.sentence(mention.start)[0]
    before = [link for link in done if link.mention.start >= begin]
    named = [
        token
        for token in paragraph.tokens[before[-1].mention.last if before else 0 : mention.first]
        if token[0] >= begin
    ]
    if not any("where" in classes for _, _, classes in named):
        return False
    if before:
        return "list of parts of a plan" in before[-1].rules
    told = [classes for start, _, classes in paragraph.tokens[: mention.first] if start >= begin]
    met = any({"exceed", "short"} & one.keys() and "with_plan" not in one.get("exceed", ()) for one in told)
    return met and not any("growth" in one for one in told)


def _opens_bracket(gap: str) -> bool:
    """Whether a gap ends in a bracket that a short word may open: " (", " (tj. "."""
    return gap.count("(") == 1 and _OPENING.search(gap.rstrip("-–")) is not None


def _is_bracketed_growth(paragraph: Paragraph, mention: Mention, before: Linked) -> bool:
    """ "201 fewer (3.66 %)", "down by 115 cases (-9.7 %)": the same change in percent."""
    if (
        mention.unit != "percent"
        or mention.adjacent_direction
        or before.measure != "change"
        or before.mention.unit == "percent"
    ):
        return False
    subject = before.subject
    is_between = subject is not None and before.mention.end <= subject.start and subject.end <= mention.words_start
    gap = paragraph.text[
        max(before.mention.words_end, subject.end if is_between and subject else 0) : mention.words_start
    ]
    return len(gap) <= TALLY_REACH and _opens_bracket(gap)


def _is_said_again(mention: Mention, before: Linked) -> bool:
    """ "300 million fewer, or 7 %", "500 above the estimate, equal to 5.2 %": the same step in percent."""
    if mention.unit != "percent" or not mention.equal or mention.adjacent_direction or mention.plan_after:
        return False
    if before.measure not in ("change", "difference_from_plan") or before.mention.unit == "percent":
        return False
    end = before.mention.noun[1] if before.mention.noun else before.mention.words_end
    return mention.words_start - end <= AGAIN_REACH and not mention.share_of
