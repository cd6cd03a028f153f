"""Give each mention its subject: the indicator it is about, and the measure in which it is stated."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from decimal import Decimal

from resolute.core.fact import Measure
from resolute.core.indicator import Indicator
from resolute.core.quantity import Bound
from resolute.reading.lexicon import IndicatorName
from resolute.reading.mentions import Mention
from resolute.reading.tokens import Paragraph

WHOLE_REACH = 60
UNIT_SCORE = 4.0  # of a unit that is an indicator's name as well ("3 million visitors"), against far subjects
OWN = 3.0  # what a subject gains that stands between the number before and this one
CONTEXT_REACH = 160  # how far before a bare "revenue" its context may stand
WHOLE_REACH = 150  # between a number of targets and how many of them were met
TARGET_REACH = 60  # "strive to meet 20 targets": what is to come is no tally
TALLY_REACH = 16  # characters between "17 targets" and "were met", between a change and its percentage in brackets
BRACKET_REACH = 24
AGAIN_REACH = 6
LIST_REACH = 60
RESPECTIVE_TOKENS = 7  # tokens after the second figure among which "respectively" may stand
MONEY_UNITS = 3  # an ISO code has three letters
TIMES = ("day", "month", "year")
OTHER = "other"
NEAR_SUBJECTS = 40  # that are looked at before a number; those farther off never win
NEAR_CHARS = 120  # … and so far behind it
PERIOD_REACH = 12  # how far behind a figure the period may stand that parts it
RANK_REACH = 70  # how far behind a rank what is ranked may stand
FRESH = 3.5  # what a subject behind a number gains where the number opens its part of the clause
PLAN_LIKELY = 60  # a bare percentage of an amount from here on is a part of its plan, hardly growth
RATE_WORDS = ("rate", "coverage", "proportion", "share")


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


class Linker:
    """Links the mentions of one paragraph; keeps the last subject for what follows."""

    def __init__(self, indicators: dict[str, Indicator]) -> None:
        self.indicators = indicators

    def link(self, paragraph: Paragraph, mentions: list[Mention]) -> list[Linked]:
        """One `Linked` for each mention, in order."""
        subjects = self._subjects(paragraph, mentions)
        starts = [subject.start for subject in subjects]
        linked: list[Linked] = []
        for mention in mentions:
            first = max(0, bisect_left(starts, mention.words_start) - NEAR_SUBJECTS)
            last = bisect_right(starts, max(mention.words_end, mention.direction_end) + NEAR_CHARS)
            linked.append(self._one(paragraph, mention, subjects[first:last], linked))
        return linked

    def _subjects(self, paragraph: Paragraph, mentions: list[Mention]) -> list[Subject]:
        wholes = {at for mention in mentions for at in mention.share_tokens}
        subjects: list[Subject] = []
        for at, (start, end, classes) in enumerate(paragraph.tokens):
            if at in wholes:
                continue
            name = classes.get("indicator") or classes.get("whole")
            bound = classes.get("indicator_in_context")
            if bound is not None:
                back = 2 if subjects and subjects[-1].name.code == OTHER else 1  # over "of whom 380,000 foreigners"
                near = {f"with_{one.name.code}" for one in subjects[-back:] if start - one.end < CONTEXT_REACH}
                name = bound if near & bound.tags else name
            if name is not None and (name.code == OTHER or name.code in self.indicators):
                is_whole = "share_of" in classes or "indicator" not in classes
                shadowed = is_whole and bool(subjects) and self._belongs(paragraph, subjects[-1], at, name)
                subjects.append(Subject(at, start, end, name, shadowed))
        return subjects

    def _belongs(self, paragraph: Paragraph, before: Subject, at: int, name: IndicatorName) -> bool:
        """Whether the whole named at a token only completes the subject before: "TFP's contribution to GRDP"."""
        start = paragraph.tokens[at][0]
        return (
            before.name.code != name.code
            and start - before.end < WHOLE_REACH
            and not any(mark in paragraph.text[before.end : start] for mark in ",;:،")
            and not any("number" in classes for _, _, classes in paragraph.tokens[before.at : at])
        )

    def _one(self, paragraph: Paragraph, mention: Mention, subjects: list[Subject], done: list[Linked]) -> Linked:
        self._rank_goes_on(paragraph, mention, done)
        if done and _is_conversion(paragraph, mention, done[-1].mention):
            return self._converted(mention, done[-1])
        if done and _is_bracketed_share(paragraph, mention, done[-1].mention):
            return self._measured(paragraph, mention, done[-1].subject, done[-1].score, ["share in brackets"], done)
        paired = self._respectively(paragraph, mention, done)
        if paired is not None:
            return self._measured(paragraph, mention, paired, done[-1].score, ["respectively"], done)
        clause_start, clause_end = paragraph.clause(mention.start)
        is_fresh = _begins_segment(paragraph, mention, subjects, done)
        best: Subject | None = None
        best_score = -99.0
        after: Subject | None = None
        after_score = 0.0
        rules: list[str] = []
        for subject in subjects:
            is_direction = subject.end <= mention.start and "weak" in subject.name.tags  # "a growth of 9 %"
            if subject.start < mention.words_end and subject.end > mention.words_start and not is_direction:
                if subject.start >= mention.end and best_score < UNIT_SCORE and self._fit(mention, subject.name):
                    best, best_score, rules = subject, UNIT_SCORE, ["the unit names it"]
                continue
            if subject.end <= mention.words_start or is_direction:
                score, rule = self._left(paragraph, mention, subject, done, clause_start)
            elif subject.start < clause_end:
                score, rule = self._right(paragraph, mention, subject)
                if is_fresh and not paragraph.has_soft(mention.words_end, subject.start):
                    score += FRESH
            else:
                break
            fit = self._fit(mention, subject.name)
            if fit is None:
                continue
            score += fit
            if score > best_score:
                best, best_score, rules = subject, score, [rule]
            if rule == "subject after" and score > after_score:
                after, after_score = subject, score
        divided = f"{best.name.code}_per_" if best is not None and mention.unit in ("", "count") else ""
        if divided and after is not None and after.name.code.startswith(divided):
            best, best_score, rules = after, after_score, ["the longer name after the number"]
        part = self._is_part(paragraph, mention, best, done)
        if best is None or best_score < 0.0:
            carried = (
                self._carried(paragraph, mention, done, clause_start)
                or self._listed(paragraph, mention, done)
                or self._of_another_place(paragraph, mention, done, clause_start)
            )
            if carried is not None:
                best, best_score, rules = carried, 3.0, ["subject carried over"]
            else:
                best = self._ranked_after(paragraph, mention, subjects)
                rules = ["subject after a rank"] if best is not None else []
        if part and best is not None and best.end <= mention.words_start:
            if after is not None and (after.name.code != best.name.code or after.name.code == "targets_met"):
                best, best_score, rules = after, after_score, ["part named after the number"]
            else:
                best, rules = None, ["part of the whole named before"]
        return self._measured(paragraph, mention, best, best_score, rules, done)

    def _ranked_after(self, paragraph: Paragraph, mention: Mention, subjects: list[Subject]) -> Subject | None:
        """ "Ranked fifth of 63 provinces in growth", where nothing was named before; the provinces are no subject."""
        end = mention.words_end
        if mention.of is not None:
            subjects = [one for one in subjects if one.start - end > 1]
        near = [one for one in subjects if 0 <= one.start - end < RANK_REACH and not paragraph.has_soft(end, one.start)]
        return near[0] if near and mention.shape == "rank" else None

    def _converted(self, mention: Mention, before: Linked) -> Linked:
        """An amount said again in another currency has subject, measure and bound of the first."""
        if mention.bound in ("exact", "about") and before.mention.bound != "range":
            mention.bound = before.mention.bound if before.mention.bound != "exact" else mention.bound
        mention.direction, mention.to_level = before.mention.direction, before.mention.to_level
        linked = Linked(mention, before.subject, before.measure, before.score, rules=["conversion in brackets"])
        self._signed(linked, before.subject.name.tags if before.subject else frozenset())
        return linked

    def _rank_goes_on(self, paragraph: Paragraph, mention: Mention, done: list[Linked]) -> None:
        """ "9th of 63 provinces and 2 of 14 in the region": the second is a rank as well."""
        if mention.shape != "tally" or not done or done[-1].mention.shape != "rank":
            return
        before = done[-1].mention
        if mention.start - before.words_end < 90 and paragraph.clause(before.start) == paragraph.clause(mention.start):
            following = paragraph.tokens[mention.last : mention.last + 2]
            if any({"level", "region", "nation", "place"} & classes.keys() for _, _, classes in following):
                mention.shape, mention.unit = "rank", "rank"
                mention.rules.append("rank goes on")

    def _left(
        self, paragraph: Paragraph, mention: Mention, subject: Subject, done: list[Linked], clause_start: int
    ) -> tuple[float, str]:
        if "after" in subject.name.tags:
            return -99.0, ""
        distance = max(0, mention.words_start - subject.end)
        score = 10.0 - min(distance, 160) / 16
        if subject.start < clause_start:
            score -= 3.0 + 4.0 * (not mention.adjacent_direction)
        commas = paragraph.softs(subject.end, mention.words_start)
        score -= 0.6 * min(commas, 5)
        dependent = _is_dependent(mention)
        own = not done or done[-1].subject is not subject
        if any(link.mention.first < subject.at < link.mention.last and link.subject is not subject for link in done):
            own, score = False, score - 4.0  # it is the unit of another figure: "21 members, 105 % of the plan"
        if not own and done[-1].mention.words_end <= subject.start and not dependent:
            score -= 2.5  # it stands behind the number that it belongs to
        between = len(done)
        while between and done[between - 1].mention.start >= subject.end:
            between -= 1
        for link in done[between:]:
            own = False
            if not (dependent and link.subject is subject):
                taken = link.subject is subject and not _is_dependent(link.mention)
                score -= 2.5 if taken and not dependent else 1.0
        if own:
            score += OWN
        if subject.shadowed or "weak" in subject.name.tags:
            score -= 6.0
        if subject.at and "compared" in paragraph.tokens[subject.at - 1][2]:
            score -= 6.0
        if _is_bracketed(paragraph.text, subject.start, subject.end, mention.words_start):
            score -= 3.0
        return score, "subject before"

    def _right(self, paragraph: Paragraph, mention: Mention, subject: Subject) -> tuple[float, str]:
        if "before" in subject.name.tags or mention.compared or mention.shape == "rank":
            return -99.0, ""
        first, at = _behind_bracket(paragraph, mention)
        if any("clause_start" in classes for _, _, classes in paragraph.tokens[at : subject.at]):
            return -99.0, ""
        distance = subject.start - max(first, mention.direction_end)
        score = 9.5 - distance / (6 if mention.of_something else 3)  # "15 % of its communes to be recognised as …"
        if paragraph.has_soft(first, subject.start):
            score -= 6.0
        if any("number" in classes for _, _, classes in paragraph.tokens[at : subject.at]):
            score -= 9.0
        if _is_dependent(mention) and not 0 < mention.direction_end <= subject.start:
            score -= 6.0
        if mention.unit in ("", "count") and distance <= 2:
            score += OWN
        if mention.unit == "percent" and mention.share_of:
            score -= 4.0
        if len(mention.unit) == MONEY_UNITS and mention.unit.isupper():
            score -= 2.0
        return score, "subject after"

    def _is_counted(self, name: IndicatorName) -> bool:
        """Whether no amount of money can be meant."""
        if name.code == OTHER:
            return "count" in name.tags
        return self.indicators[name.code].unit == "count"

    def _fit(self, mention: Mention, name: IndicatorName) -> float | None:
        """How well a mention's unit fits an indicator; `None` where it cannot be."""
        unit, tags = mention.unit, name.tags
        if mention.is_currency_unsaid and self._is_counted(name):
            unit = ""  # "exports 830 million USD, visitors 10 million"
        if "growth" in tags and unit not in ("percent", "times") and mention.shape != "rank":
            return None
        if "share" in tags and unit != "percent":
            return None
        if "percent" in tags and unit not in ("percent", "times"):
            return None
        if "share" in tags and (mention.adjacent_direction or mention.plan_after or mention.same_period):
            return None
        if "share" in tags and mention.says_growth and not mention.says_share:
            return None
        if "tally" in tags and mention.shape != "tally" and unit not in ("", "count"):
            return None
        if "count" in tags and (_is_money(unit) or "/" in unit):
            return None
        if "money" in tags and unit == "count":
            return None
        if mention.shape == "rank":
            return 0.0
        if name.code == OTHER:
            return -0.5
        indicator = self.indicators[name.code]
        base = indicator.unit
        money = len(base.split("/")[0]) == MONEY_UNITS and base.split("/")[0].isupper()
        if unit in ("percent", "times"):
            return 0.5 if _is_rate(indicator) and unit == "percent" else 0.0
        if unit == "rank":
            return 0.5 if base == "score" else None
        if unit == "score" and mention.direction and _is_rate(indicator):
            return 0.5  # "the rate fell 0.3 points"
        if mention.shape == "tally":
            return None if money else 0.0
        if unit in ("", "count"):
            if mention.divisor and not self._divided(name.code, mention) and mention.divisor not in name.code:
                return None
            if base == "count":
                return 1.0
            if base == "score":
                return 0.5 if not mention.counted else None
            if unit == "" and mention.scaled:
                return 0.0 if money else None
            return -2.0 if unit == "" and not money and not indicator.is_rate else None
        if len(unit.split("/")[0]) == MONEY_UNITS and unit.split("/")[0].isupper():
            if not money:
                return None
            if "/" in base:
                return 1.0 if "/" in unit else 0.5
            if self._divided(name.code, mention):
                return 1.0
            return 1.0 if "/" not in unit else -1.5 if unit.split("/")[-1] in TIMES else None
        if unit != base and {unit, base} == {"ha", "km2"}:
            return 0.0
        return 1.0 if unit == base else None

    def _divided(self, code: str, mention: Mention) -> str | None:
        """The indicator that divides this one, where a unit says so: production value in VND/ha is that per hectare."""
        if mention.divisor:
            name = f"{code}_per_{mention.divisor}"
            return name if name in self.indicators else None
        if "/" not in mention.unit:
            return None
        fitting = (name for name in self.indicators if name.startswith(f"{code}_per_"))
        return next((name for name in fitting if self.indicators[name].unit == mention.unit), None)

    def _respectively(self, paragraph: Paragraph, mention: Mention, done: list[Linked]) -> Subject | None:
        """ "Imports … and exports … rose by 35 and 30 percent respectively": the first figure gets the first subject."""
        following = paragraph.tokens[mention.last : mention.last + RESPECTIVE_TOKENS]
        if not done or not any("respectively" in classes for _, _, classes in following):
            return None
        first = done[-1]
        if first.mention.unit != mention.unit or mention.start - first.mention.words_end > AGAIN_REACH + TALLY_REACH:
            return None
        named: list[Subject] = []
        for link in done[:-1]:
            if link.subject is not None and all(link.subject.name.code != one.name.code for one in named):
                named.append(link.subject)
        if len(named) < 2 or first.subject not in named[-2:]:
            return None
        first.subject = named[-2]
        return named[-1]

    def _is_part(self, paragraph: Paragraph, mention: Mention, best: Subject | None, done: list[Linked]) -> bool:
        """Whether "of which" stands between the subject and the number, so that the number is of a part.

        A period or a place behind it parts the figure, not what is counted: "of which Ninh Sơn district 2.2 %".
        """
        floor = (
            best.at if best is not None and best.end <= mention.words_start else (done[-1].mention.last if done else 0)
        )
        clause_start = paragraph.clause(mention.start)[0]
        for at in range(floor, mention.first):
            start, _, classes = paragraph.tokens[at]
            if "part_of" not in classes or start < clause_start or "period" in paragraph.tokens[at + 1][2]:
                continue
            if (
                mention.last < len(paragraph.tokens) and mention.first == at + 1
            ):  # "of which 8.5 % in the third quarter"
                next_start, _, behind = paragraph.tokens[mention.last]
                gap = paragraph.text[mention.words_end : next_start]
                if "period" in behind and len(gap) < PERIOD_REACH and not any(mark in gap for mark in ",،;:()"):
                    return False
            return not any("where" in behind for _, _, behind in paragraph.tokens[at + 1 : mention.first])
        return (
            bool(done)
            and "part" in done[-1].rules
            and done[-1].mention.start >= clause_start
            and _is_dependent(mention)
        )

    def _carried(self, paragraph: Paragraph, mention: Mention, done: list[Linked], clause_start: int) -> Subject | None:
        if not done or done[-1].subject is None:
            return None
        last = done[-1]
        assert last.subject is not None
        alike = any(link.mention.unit == mention.unit and link.subject is last.subject for link in done[-3:])
        more = alike and (mention.is_base or (mention.adjacent_direction and not mention.to_level))
        if _goes_on(paragraph, mention, last.mention):
            return last.subject if self._fit(mention, last.subject.name) is not None else None
        if not (_is_dependent(mention) or mention.shape == "rank" or mention.plan_before or more):
            return None
        same = paragraph.sentence(last.mention.start) == paragraph.sentence(mention.start)
        goes_on = mention.adjacent_direction or mention.plan_before or (mention.shape == "rank" and same)
        if last.mention.start < clause_start and not goes_on:
            return None
        return last.subject if self._fit(mention, last.subject.name) is not None else None

    def _of_another_place(
        self, paragraph: Paragraph, mention: Mention, done: list[Linked], clause_start: int
    ) -> Subject | None:
        """ "The rate is 18.9 % in A, 18.0 % in B and 17.8 % in C": a bare figure of the same unit, a place between."""
        if not done or done[-1].subject is None or done[-1].mention.unit != mention.unit or _is_dependent(mention):
            return None
        last = done[-1].mention
        if last.start < clause_start or mention.start - last.words_end > LIST_REACH or mention.unit in ("", "count"):
            return None
        between = [classes for _, _, classes in paragraph.tokens[last.last : mention.first]]
        if not any("where" in classes for classes in between) or any("indicator" in classes for classes in between):
            return None
        return done[-1].subject if self._fit(mention, done[-1].subject.name) is not None else None

    def _listed(self, paragraph: Paragraph, mention: Mention, done: list[Linked]) -> Subject | None:
        """ "Highest in A (9.8 %), B (8.9 %), lowest in C (3.1 %)": figures in brackets behind names, one subject.

        So "six grew by more than 9 %, including A (9.5 %)".
        """
        if not done or done[-1].subject is None or done[-1].mention.unit != mention.unit or _is_dependent(mention):
            return None
        before = done[-1].mention
        between = paragraph.tokens[before.last : mention.first]
        is_listed = before.start > 0 and paragraph.text[before.start - 1] == "("
        opens_list = all(any(name in classes for _, _, classes in between) for name in ("part_of", "where"))
        if not mention.start or paragraph.text[mention.start - 1] != "(" or not (is_listed or opens_list):
            return None
        if mention.start - before.words_end > 60 or any("indicator" in classes for _, _, classes in between):
            return None
        return done[-1].subject

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
            subject = Subject(subject.at, subject.start, subject.end, IndicatorName(divided, subject.name.tags))
        tags = subject.name.tags if subject else frozenset()
        indicator = self.indicators.get(subject.name.code) if subject else None
        is_rate = _is_rate(indicator) if indicator else "rate" in tags or _is_rate_label(subject)
        if subject is not None and mention.is_currency_unsaid and self._is_counted(subject.name):
            mention.unit = ""
        if indicator is not None:
            _complete_unit(mention, indicator)
            if mention.unit == "score" and _is_rate(indicator):
                mention.unit, mention.points = "percent", True
        linked = Linked(mention, subject, "level", score, low=mention.low, high=mention.high, rules=rules)
        linked.bound, linked.adds_up = mention.bound, indicator is not None and indicator.cumulative
        if subject is None and rules == ["part of the whole named before"]:
            linked.rules.append("part")
        before = (
            done[-1] if done and paragraph.clause(done[-1].mention.start) == paragraph.clause(mention.start) else None
        )
        if subject is not None and subject.name.code == "targets_met" and mention.shape == "tally":
            mention.bound = "exact"  # "met or exceeded 10 of 13"
        if subject is not None and subject.name.code == "targets_met" and _is_tally(paragraph, mention, subject):
            mention.shape, mention.unit, mention.of = "tally", "count", _all_targets(paragraph, mention, done)
        linked.measure = self._measure(mention, tags, is_rate, indicator, before)
        if "part" in linked.rules and linked.measure == "level" and mention.unit == "percent":
            linked.measure = "share"
        if before is not None and (
            _is_bracketed_growth(paragraph, mention, before) or _is_said_again(paragraph, mention, before)
        ):
            linked.measure, mention.direction = "growth", before.mention.direction
            if before.measure == "difference_from_plan":
                linked.measure, mention.exceed = "percent_of_plan", before.mention.exceed
            mention.low, mention.high = abs(mention.low), abs(mention.high)
            linked.subject = subject = before.subject
        if rules == ["share in brackets"] and linked.measure == "level" and not is_rate:
            linked.measure = "share"
        is_aside = mention.plan_before or mention.is_base
        if is_aside and done and mention.unit == done[-1].mention.unit and linked.measure == "level":
            linked.measure = done[-1].measure if done[-1].measure in ("level", "growth", "change", "share") else "level"
            if linked.measure in ("growth", "change") and not mention.direction:
                mention.direction = done[-1].mention.direction
        self._signed(linked, tags)
        return linked

    def _plain_percent(self, mention: Mention, indicator: Indicator | None, before: Linked | None) -> Measure:
        """A percentage of something that is no rate, without a word that says which: a share or growth."""
        if indicator is not None and indicator.unit == "score":
            return "level"
        if mention.says_share:
            return "share"
        if mention.says_growth:
            return "growth"
        has_share = indicator is not None and (indicator.unit == "count" or "`share`" in indicator.definition)
        if indicator is not None and not has_share and mention.low >= PLAN_LIKELY:
            return "percent_of_plan"
        if before is not None and before.mention.unit == "percent" and before.measure in ("share", "growth"):
            return before.measure
        if mention.growth_told:
            return "growth"
        if indicator is None:
            return "level"
        return "share" if has_share else "growth"

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
            if mention.same_period and not moved and not mention.points and not says_growth:
                return "growth" if mention.unit == "times" else "percent_of_same_period"
            if mention.unit == "times":
                return "growth"
            if ({"down", "up", "change"} & tags and not mention.to_level) or (moved and (is_rate or mention.points)):
                return "change" if is_rate or mention.points else "growth"
            if moved or ("growth" in tags and not (mention.says_share or mention.share_of)):
                return "growth"
            tells_part = "share" in tags and indicator is not None and indicator.unit == "percent"  # of TFP in growth
            if mention.says_growth and not mention.says_share and not is_rate and not tells_part:
                return "growth"
            if "share" in tags and not (mention.share_of or mention.says_share or mention.of_something):
                goes_on = before is not None and before.mention.unit == "percent" and before.measure == "growth"
                if goes_on and not tells_part:
                    return "growth"  # "industry growing at 5 %, services at 4 %"
            if mention.share_of or mention.says_share or mention.of_something or "share" in tags:
                return "level" if is_rate else "share"
            if is_rate or "rate" in tags:
                return "level"
            return self._plain_percent(mention, indicator, before)
        if (mention.plan_after and (mention.exceed or moved)) or (mention.plan_before and mention.exceed):
            return "difference_from_plan"
        return "change" if moved and (mention.adjacent_direction or mention.same_period) else "level"

    def _signed(self, linked: Linked, tags: frozenset[str]) -> None:
        mention = linked.mention
        low, high, bound = mention.low, mention.high, mention.bound
        falls = mention.direction < 0 or mention.exceed < 0
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


def _goes_on(paragraph: Paragraph, mention: Mention, last: Mention) -> bool:
    """ "5 billion in October; over ten months, 40 billion": nothing but a period between two figures of one unit."""
    if mention.unit != last.unit or not mention.unit or mention.unit == "percent" or mention.shape != "value":
        return False
    if paragraph.sentence(last.start) != paragraph.sentence(mention.start):
        return False
    between = [classes for _, _, classes in paragraph.tokens[last.last : mention.first]]
    return any("period" in classes for classes in between) and not any(
        {"indicator", "indicator_in_context", "part_of", "number", "where"} & classes.keys() for classes in between
    )


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


def _is_bracketed_growth(paragraph: Paragraph, mention: Mention, before: Linked) -> bool:
    """ "201 fewer (3.66 %)", "down by 115 cases (-9.7 %)": the same change in percent."""
    if (
        mention.unit != "percent"
        or mention.adjacent_direction
        or before.measure != "change"
        or before.mention.unit == "percent"
    ):
        return False
    gap = paragraph.text[before.mention.words_end : mention.words_start]
    return len(gap) <= TALLY_REACH and gap.rstrip("-–").endswith("(") and gap.count("(") == 1


def _is_said_again(paragraph: Paragraph, mention: Mention, before: Linked) -> bool:
    """ "300 million fewer, or 7 %", "500 above the estimate, equal to 5.2 %": the same step in percent."""
    if mention.unit != "percent" or not mention.equal or mention.adjacent_direction or mention.plan_after:
        return False
    if before.measure not in ("change", "difference_from_plan") or before.mention.unit == "percent":
        return False
    return mention.words_start - before.mention.words_end <= AGAIN_REACH and not mention.share_of


def _is_rate(indicator: Indicator) -> bool:
    """Whether the indicator's level is a percentage. An index moves in percent, a rate in points."""
    is_index = indicator.label_en.startswith("Index")
    return indicator.is_rate and not is_index and "`share`" not in indicator.definition


def _complete_unit(mention: Mention, indicator: Indicator) -> None:
    """The currency or the divisor that only the indicator's name says: "production value per hectare: 98 million"."""
    currency, _, divisor = indicator.unit.partition("/")
    if len(currency) != MONEY_UNITS or not currency.isupper() or mention.shape != "value":
        return
    if not mention.unit and mention.scaled:
        mention.unit = currency
    if divisor and len(mention.unit) == MONEY_UNITS and mention.unit.isupper():
        mention.unit = f"{mention.unit}/{divisor}"


def _is_conversion(paragraph: Paragraph, mention: Mention, before: Mention) -> bool:
    """Whether a mention repeats the amount before it in another currency: "VND25 trillion ($984 million)"."""
    gap = paragraph.text[before.words_end : mention.words_start]
    return gap.strip() == "(" and _is_money(mention.unit) and _is_money(before.unit) and mention.unit != before.unit


def _is_bracketed_share(paragraph: Paragraph, mention: Mention, before: Mention) -> bool:
    """Whether a bare percentage in brackets tells the share of the amount before it: "371 billion (64 %)"."""
    if mention.unit != "percent" or before.unit in ("percent", "times", "rank", "score") or mention.direction:
        return False
    if mention.plan_after or mention.same_period or mention.exceed or mention.low < 0 or mention.bound == "range":
        return False
    gap = paragraph.text[before.words_end : mention.words_start]
    return gap.strip() == "(" and paragraph.text[mention.words_end : mention.words_end + 2].strip()[:1] == ")"


def _is_bracketed(text: str, start: int, end: int, limit: int) -> bool:
    """Whether [start, end) stands in brackets that close before `limit`."""
    return text.rfind("(", 0, start) > text.rfind(")", 0, start) and ")" in text[end:limit]


def _begins_segment(paragraph: Paragraph, mention: Mention, subjects: list[Subject], done: list[Linked]) -> bool:
    """Whether a percentage opens a part of its clause whose subject, if any, comes behind it.

    "The poverty rate fell to 2.5 percent, while 91 percent of residents have health insurance".
    """
    if mention.unit != "percent" or mention.shape != "value" or not done or _is_dependent(mention):
        return False
    clause = paragraph.clause(mention.start)[0]
    start = max((point for point in paragraph.soft if clause <= point < mention.words_start), default=clause)
    if done[-1].mention.start < clause or start < done[-1].mention.words_end - 1:
        return False
    before = [subject for subject in subjects if subject.end <= mention.words_start]
    if not before:
        return True
    has_figure = done[-1].subject is before[-1] or done[-1].mention.start >= before[-1].end
    return before[-1].end <= start and has_figure


def _is_money(unit: str) -> bool:
    return len(unit) == MONEY_UNITS and unit.isupper()


def _is_dependent(mention: Mention) -> bool:
    """Whether the mention qualifies a figure said before: growth, part of the plan, against the same period."""
    if mention.unit in ("rank", "score") and mention.adjacent_direction:
        return True
    return bool(
        mention.unit in ("percent", "times")
        and (
            (mention.direction and mention.adjacent_direction)
            or mention.plan_after
            or mention.same_period
            or mention.exceed
            or mention.equal
            or mention.compared
        )
    )


def _behind_bracket(paragraph: Paragraph, mention: Mention) -> tuple[int, int]:
    """Where the text goes on behind a figure and its bracket: "178 communes (100 %) meet …"; offset and token."""
    if paragraph.text[mention.start - 1 : mention.start] == "(" and paragraph.text.startswith(")", mention.words_end):
        return mention.words_end + 1, mention.last
    opening = paragraph.text.find("(", mention.words_end, mention.words_end + BRACKET_REACH)
    closing = paragraph.text.find(")", opening, opening + BRACKET_REACH) if opening >= 0 else -1
    if closing < 0 or any(mark in paragraph.text[mention.words_end : opening] for mark in ",.;:"):
        return mention.words_end, mention.last
    at = next((at for at in range(mention.last, len(paragraph.tokens)) if paragraph.tokens[at][0] > closing), None)
    return closing + 1, len(paragraph.tokens) if at is None else at


def _is_rate_label(subject: Subject | None) -> bool:
    return bool(subject and subject.name.label and any(word in subject.name.label.lower().split() for word in RATE_WORDS))
