"""From tokens to mentions: one number, range, rank or tally with its unit, bound, direction and the words around it."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from resolute.core.quantity import Bound
from resolute.reading.periods import PeriodMention
from resolute.reading.tokens import Paragraph, value_of

JOIN = frozenset(
    (" ", "", "  ", " (", "(", ' "', '"', " “", "“", "~", " ~", "+", "-", " -", "- ", " - ", "'", "≈", "> ", "< ")
)
TAIL = frozenset((" ", "", "  ", "-"))
RANGE_MARKS = frozenset(("-", " - ", "- ", " -", "~", " ~ ", "÷", " ÷ ", "->", " -> "))
MOST = 10**18  # nobody multiplies more scale words than reach this
WORD_REACH = 24  # characters between a rank word or an "of" and its number
RIGHT_REACH = 14
BASE_REACH = 45
LEFT_REACH = 45
SHARE_REACH = 80
SENTENCE_REACH = 120
FAR_BOUND = 60
CURRENCY_LETTERS = 3
PER_INHABITANTS = "10000"
BOUND_WORDS: tuple[tuple[str, Bound], ...] = (("at_least", "at_least"), ("at_most", "at_most"), ("about", "about"))
BLOCKS_AFTER = ("headcount_after", "age_after", "anniversary_after", "document_after")
BLOCKS_BEFORE = (
    "headcount_before",
    "ordinal_before",
    "document_before",
    "address_before",
    "age_before",
    "anniversary_before",
)


@dataclass(slots=True)
class Mention:
    """One number with what stands directly around it. Offsets are within the paragraph.

    `first`, `last`: the tokens that it is made of, half-open; `start`, `end`: the number; `words_end`: with its unit.
    """

    start: int
    end: int
    words_start: int
    words_end: int
    first: int
    last: int
    low: Decimal
    high: Decimal
    unit: str = ""
    shape: str = "value"  # value, rank, tally
    bound: Bound = "exact"
    of: int | None = None
    counted: bool = False  # a counting word stands after the number
    scaled: bool = False
    is_currency_unsaid: bool = False  # the unit is that of the amount before
    direction: int = 0
    adjacent_direction: bool = False
    direction_end: int = 0  # where the direction word ends that stands after the number
    by: bool = False  # a word such as "by" stands before: the number is a change
    may_be_by: bool = False  # … unless it is a part of a plan or of a whole
    to_level: bool = False
    equal: bool = False
    is_base: bool = False  # a word such as "from" or "against" stands right before: the number is the base's own
    exceed: int = 0
    may_exceed: bool = False  # "exceeding", which says more than a plan only if one is named behind
    points: bool = False
    plan_before: bool = False
    plan_after: bool = False
    same_period: bool = False
    compared: bool = False
    share_of: bool = False
    share_tokens: set[int] = field(default_factory=set)
    says_share: bool = False
    says_growth: bool = False
    of_something: bool = False  # "35 per cent of our income": an "of" right behind a percentage
    growth_told: bool = False  # the clause speaks of growth, somewhere before
    per_year: bool = False
    divisor: str = ""  # so many inhabitants that a count is told for
    base: PeriodMention | None = None
    base_tokens: set[int] = field(default_factory=set)
    per: str | None = None
    rules: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Blocked:
    """A number that a rule says is none of ours. Offsets are within the paragraph."""

    start: int
    end: int
    rule: str


def find_mentions(paragraph: Paragraph, default_currency: str = "") -> tuple[list[Mention], list[Blocked]]:
    """The mentions of a paragraph in order, and the numbers ignored by a named rule."""
    return _Grammar(paragraph, default_currency).run()


class _Grammar:
    """One walk over the tokens of a paragraph."""

    def __init__(self, paragraph: Paragraph, default_currency: str) -> None:
        self.paragraph = paragraph
        self.text = paragraph.text
        self.tokens = paragraph.tokens
        self.default_currency = default_currency
        self.mentions: list[Mention] = []
        self.blocked: list[Blocked] = []
        self._told = {
            name: [at for at, (_, _, classes) in enumerate(self.tokens) if name in classes]
            for name in ("growth", "share")
        }

    def run(self) -> tuple[list[Mention], list[Blocked]]:
        position = 0
        while position < len(self.tokens):
            start, end, classes = self.tokens[position]
            if "ignored" in classes:
                self.blocked.append(Blocked(start, end, classes["ignored"]))
            if "ordinal" in classes and "number" not in classes and self._rank_in_words(position):
                position = self.mentions[-1].last
                continue
            if "number" not in classes:
                position += 1
                continue
            position = self._number(position)
        for index, mention in enumerate(self.mentions):
            if _is_money(mention.unit) and not mention.scaled and mention.high < 1000:
                self._unsaid_scale(index, mention)
            if mention.scaled and not mention.unit and mention.shape == "value":
                self._unsaid_currency(index, mention)
        return self.mentions, self.blocked

    def _unsaid_scale(self, index: int, mention: Mention) -> None:
        """ "Sh327 and Sh313 million": the first amount shares the scale of the second."""
        following = self.mentions[index + 1] if index + 1 < len(self.mentions) else None
        if following is None or not following.scaled or following.unit != mention.unit or following.bound == "range":
            return
        gap = self.text[mention.words_end : following.words_start]
        if len(gap) > 5 or not gap.strip().isalpha():
            return
        factor = following.high / value_of(self.tokens[following.first])
        mention.low, mention.high, mention.scaled = mention.low * factor, mention.high * factor, True

    def _unsaid_currency(self, index: int, mention: Mention) -> None:
        """ "937 million dinars, against 760 million"; "1.3 billion and 1.1 billion pounds"."""
        following = self.mentions[index + 1] if index + 1 < len(self.mentions) else None
        if following is not None and _is_money(following.unit):
            if following.first - mention.last <= 1 and following.start - mention.words_end <= 5:
                mention.unit = following.unit
                return
        before = self.mentions[index - 1] if index else None
        if before is not None and index > 1 and self.text[max(0, before.words_start - 1)] == "(":
            before = self.mentions[index - 2]  # not the currency of a conversion
        amounts = (other for other in reversed(self.mentions[:index]) if other.unit not in ("percent", "times"))
        if before is not None and before.unit in ("percent", "times"):
            before = next(amounts, None)  # "up 15 % to 24 billion baht, … up 20 % to 13 billion"
        if before is None or not _is_money(before.unit) or mention.start - before.words_end > SENTENCE_REACH:
            return
        if self.paragraph.clause(before.start) != self.paragraph.clause(mention.start):
            return
        is_base = any(self._has(at, "compared") for at in range(before.last, mention.first))
        rest = self.text[mention.words_end : mention.words_end + 2].strip()
        if is_base or mention.adjacent_direction or not rest or not rest[0].isalnum():
            mention.unit, mention.is_currency_unsaid = before.unit, True

    def _number(self, at: int) -> int:
        """Read what begins at a number; the index of the token to go on with."""
        start, end, classes = self.tokens[at]
        rule = self._blocked_before(at)
        mention = Mention(start, end, start, end, at, at + 1, value_of(self.tokens[at]), value_of(self.tokens[at]))
        self._tail(mention)
        if rule:
            if rule == "ordinal" and self._ranks_again(mention):
                return mention.last
            is_range = self.text[end : end + 1] == "-" and self._range(mention)
            self.blocked.append(Blocked(start, mention.end if is_range else end, rule))
            return mention.last if is_range else at + 1
        is_bare_year = "year" in classes and not (mention.unit or mention.scaled)
        if not self._range(mention):
            self._of(mention)
        if is_bare_year and mention.last == at + 1 and not self._bound_before(at):
            self.tokens[at] = (start, end, {"period": classes["year"], "bare": True})
            return at + 1
        rule = self._blocked_after(mention)
        if rule:
            self.blocked.append(Blocked(start, mention.end, rule))
            return max(mention.last, at + 1)
        before = self._percent_goes_on(mention)
        self._before(mention)
        if before is not None and not mention.direction:
            mention.direction, mention.adjacent_direction = before.direction, before.adjacent_direction
        self._after(mention)
        if mention.may_exceed and mention.plan_after and mention.unit == "percent":
            mention.exceed, mention.bound = 1, "exact"  # "exceeding 65.4 % of the estimate"
        is_part = mention.plan_after or mention.share_of or mention.says_share or mention.equal
        if mention.by and not mention.direction and not mention.exceed and not (mention.may_be_by and is_part):
            self._by(mention)
        self._rank(mention)
        if mention.shape != "rank" and self._is_ordinal(mention):
            self.blocked.append(Blocked(start, mention.end, "ordinal"))
            return mention.last
        self.mentions.append(mention)
        return mention.last

    def _percent_goes_on(self, mention: Mention) -> Mention | None:
        """ "ร้อยละ 9.4 และ 5.5": the percent word before the first of two numbers holds for both. Gives the first."""
        before = self.mentions[-1] if self.mentions else None
        if mention.unit or mention.scaled or before is None or before.unit != "percent":
            return None
        joiner = before.last
        if joiner + 1 != mention.first or not self._has(joiner, "range_between"):
            return None
        if "percent_before" not in before.rules:
            return None
        if "paired" not in self.tokens[joiner][2]["range_between"] or self._gap(joiner, mention.first) not in JOIN:
            return None
        if self._gap_after(before, joiner) not in JOIN:
            return None
        mention.unit = "percent"
        return before

    def _ranks_again(self, mention: Mention) -> bool:
        """ "ranked 9th of 63 and 2nd of 14": an ordinal out of so many, behind a rank in the same clause, is a rank."""
        before = self.mentions[-1] if self.mentions else None
        if before is None or before.shape != "rank" or self.paragraph.clause(before.start)[1] <= mention.start:
            return False
        self._of(mention)
        if mention.of is None:
            return False
        self._make_rank(mention)
        self.mentions.append(mention)
        return True

    def _gap(self, left: int, right: int) -> str:
        """The text between two tokens."""
        return self.text[self.tokens[left][1] : self.tokens[right][0]]

    def _has(self, at: int, name: str) -> bool:
        return 0 <= at < len(self.tokens) and name in self.tokens[at][2]

    def _blocked_before(self, at: int) -> str | None:
        if not at or self._gap(at - 1, at).strip(" .:(°º") or self.tokens[at][0] - self.tokens[at - 1][1] > 3:
            return None
        before = self.tokens[at - 1][2]
        if "rank" in before:
            return None
        name = next((name for name in BLOCKS_BEFORE if name in before), None)
        return name and name.removesuffix("_before").replace("_", " ")

    def _blocked_after(self, mention: Mention) -> str | None:
        after = mention.last
        if after >= len(self.tokens) or self.text[mention.words_end : self.tokens[after][0]] not in TAIL:
            return None
        classes = self.tokens[after][2]
        name = next((name for name in BLOCKS_AFTER if name in classes), None)
        if name is None and "duration_after" in classes and mention.unit != "percent":
            name = "duration_after"
        return name and name.removesuffix("_after").replace("_", " ")

    def _bound_before(self, at: int) -> bool:
        if not at or self._gap(at - 1, at) not in JOIN:
            return False
        before = self.tokens[at - 1][2]
        return any(f"{name}_before" in before for name, _ in BOUND_WORDS) or "percent_before" in before

    def _tail(self, mention: Mention) -> None:
        """Scale words, unit or currency, and what it is divided by, directly after the number."""
        multiple = Decimal(1)
        while mention.last < len(self.tokens):
            start, end, classes = self.tokens[mention.last]
            if self.text[mention.words_end : start] not in TAIL or "number" in classes:
                break
            if "scale" in classes and not mention.unit and multiple < MOST:
                multiple *= classes["scale"]
                mention.scaled = True
            elif "currency" in classes and not mention.unit:
                mention.unit = classes["currency"]
            elif "unit" in classes and not mention.unit:
                factor, _, unit = str(classes["unit"]).rpartition(" ")
                multiple *= Decimal(factor or 1)
                mention.unit, mention.counted = unit, unit == "count"
                mention.points = "points" in classes
            elif classes.get("per") == PER_INHABITANTS:
                mention.divisor = PER_INHABITANTS
            elif "per" in classes and mention.unit:
                if mention.unit not in ("percent", "count", "times") and classes["per"]:
                    mention.unit = f"{mention.unit}/{classes['per']}"
                elif classes["per"] == "year":
                    mention.per_year = True
            elif "points" in classes and mention.unit == "percent":
                mention.points = True
            else:
                break
            mention.last += 1
            mention.words_end = end
        if multiple != 1:
            mention.low *= multiple
            mention.high *= multiple
        if multiple > 1 and mention.scaled and not mention.unit:
            self._compound(mention, multiple)

    def _compound(self, mention: Mention, multiple: Decimal) -> None:
        """ "309 million and 450 thousand": a smaller scaled number goes on."""
        at = mention.last
        if self._has(at, "compound") and self._gap_after(mention, at) in JOIN:
            at += 1
        if not self._has(at, "number") or self.tokens[at][0] - mention.words_end > 6:
            return
        if at == mention.last and self._gap_after(mention, at) != " ":
            return
        start, end, _ = self.tokens[at]
        rest = Mention(start, end, start, end, at, at + 1, value_of(self.tokens[at]), value_of(self.tokens[at]))
        self._tail(rest)
        million = Decimal(10**6)
        goes_up = rest.scaled and at == mention.last and million <= multiple <= rest.low and not rest.low % million
        if goes_up and rest.low / million < multiple:  # "4 million 3 hundred-thousand million"
            mention.low, mention.high, multiple = mention.low * million, mention.high * million, multiple * million
        if not (rest.scaled or (rest.unit and rest.low < 1000)) or rest.low >= multiple or rest.unit == "percent":
            return
        if not rest.unit and not rest.scaled:
            return
        mention.low += rest.low
        mention.high += rest.high
        mention.unit, mention.counted = rest.unit, rest.counted
        mention.end, mention.words_end, mention.last = rest.end, rest.words_end, rest.last
        mention.rules.append("compound amount")

    def _range(self, mention: Mention) -> bool:
        """Join "11-12 %", "từ 11 đến 12 %", "25 % - 26 %"."""
        after = mention.last
        joiner = 0
        if self._has(after, "range_between") and self._gap_after(mention, after) in JOIN:
            tags = self.tokens[after][2]["range_between"]
            if "paired" in tags and not self._has(mention.first - 1, "range_before"):
                return False
            joiner = 1
        second = after + joiner
        gap = self._gap_after(mention, second) if second < len(self.tokens) else ""
        if joiner:
            gap = gap[self.tokens[after][1] - mention.words_end :]
        if self._is_same_currency(mention.first - 1, second) and self._gap_after(mention, second) in RANGE_MARKS:
            second += 1  # "$6.7 - $6.8 billion"
        if not self._has(second, "number"):
            return False
        if gap not in (JOIN if joiner else RANGE_MARKS):
            return False
        is_change = mention.points or self._has(mention.first - 1, "by")
        if joiner and mention.unit and is_change and self._has(after, "to_level"):
            return False  # "fell by 1.2 points to 3.4 %"
        is_move = self._has(mention.first - 1, "range_before") and self._has(mention.first - 2, "up")
        if is_move and self.text[mention.words_end : self.tokens[second][0]] not in RANGE_MARKS:
            return False
        start, end, _ = self.tokens[second]
        value = abs(value_of(self.tokens[second]))
        other = Mention(start, end, start, end, second, second + 1, value, value)
        self._tail(other)
        low, high = mention.low, other.high
        if not mention.scaled and other.scaled:
            low = low * (other.high / value)
        elif not mention.unit and other.unit and not other.scaled:
            low = low * (other.high / value) if value else low
        if mention.unit and other.unit and mention.unit != other.unit:
            return False
        if low >= high:
            return False
        mention.low, mention.high, mention.bound = low, high, "range"
        mention.unit = other.unit or mention.unit
        mention.scaled |= other.scaled
        mention.counted |= other.counted
        mention.points |= other.points
        mention.per_year |= other.per_year
        mention.end, mention.words_end, mention.last = other.end, other.words_end, other.last
        mention.rules.append("range")
        return True

    def _is_same_currency(self, one: int, other: int) -> bool:
        """Whether both tokens are signs or names of the same currency, the second before a number."""
        if not (self._has(one, "currency") and self._has(other, "currency") and self._has(other + 1, "number")):
            return False
        return bool(self.tokens[one][2]["currency"] == self.tokens[other][2]["currency"])

    def _gap_after(self, mention: Mention, at: int) -> str:
        return self.text[mention.words_end : self.tokens[at][0]]

    def _of(self, mention: Mention) -> None:
        """Join "13/22", "13 of 22 targets", "30 schools out of 41"; "40.6/80 points" are 40.6 points."""
        if self._of_maximum(mention):
            return
        if mention.unit not in ("", "count") or mention.scaled or mention.low != mention.low.to_integral_value():
            return
        at = mention.last
        if self._has(at, "number") and self.text[mention.words_end : self.tokens[at][0]] == "/":
            second = at
        else:
            while at < len(self.tokens) and self.tokens[at][0] - mention.words_end <= WORD_REACH + 12:
                if "number" in self.tokens[at][2]:
                    return
                if "of_between" in self.tokens[at][2]:
                    break
                at += 1
            if not self._has(at, "of_between") or self.tokens[at][0] - mention.words_end > WORD_REACH + 12:
                return
            gap = self.text[mention.words_end : self.tokens[at][0]]
            if gap.startswith(". ") and (self._has(mention.last, "rank") or self._has(mention.last, "ordinal_after")):
                gap = gap[1:]  # "12. miejsce": the dot makes an ordinal
            if any(mark in gap for mark in ".,;:()،"):
                return
            second = at + 1
            if not self._has(second, "number") or self._has(second, "year") or self._gap(at, second) not in JOIN:
                return
        whole = value_of(self.tokens[second])
        if whole < mention.low or whole != whole.to_integral_value() or whole == 0:
            return
        start, end, _ = self.tokens[second]
        other = Mention(start, end, start, end, second, second + 1, whole, whole)
        self._tail(other)
        if other.unit not in ("", "count") or (other.scaled and not mention.scaled):
            return
        if any(self._has(at, "ordinal_after") or self._has(at, "rank") for at in range(mention.last, second)):
            self._make_rank(mention)
            mention.of, mention.words_end, mention.last = int(other.high), other.words_end, other.last
            return
        mention.counted |= other.counted
        mention.shape, mention.of, mention.unit = "tally", int(other.high), "count"
        mention.end, mention.words_end, mention.last = max(mention.end, end), other.words_end, other.last
        if second != mention.first + 1:
            mention.end = self.tokens[mention.first][1]
        mention.rules.append("a of b")

    def _of_maximum(self, mention: Mention) -> bool:
        at = mention.last
        if mention.unit or not self._has(at, "number") or self._gap_after(mention, at) != "/":
            return False
        start, end, _ = self.tokens[at]
        most = Mention(start, end, start, end, at, at + 1, value_of(self.tokens[at]), value_of(self.tokens[at]))
        self._tail(most)
        if most.unit != "score" or most.low < mention.low:
            return False
        mention.unit, mention.words_end, mention.last = "score", most.words_end, most.last
        mention.rules.append("score of a maximum")
        return True

    def _before(self, mention: Mention) -> None:
        """Walk left over what stands directly before the number."""
        at, reached = mention.first - 1, mention.start
        floor = self.mentions[-1].last if self.mentions else 0
        if mention.low < 0 and at >= floor and self.text[slice(*self.tokens[at][:2])] == "-":
            reached = self.tokens[at][0]
            at -= 1
        while at >= floor:
            start, end, classes = self.tokens[at]
            if self.text[end:reached] not in JOIN or not self._take_before(mention, classes):
                break
            mention.words_start = reached = start
            mention.rules.extend(name for name in classes if name.endswith("_before"))
            at -= 1
        if not mention.direction and not mention.to_level and not mention.exceed and not mention.by:
            self._far_direction(mention, at, floor)
        if mention.bound == "exact":
            self._far_bound(mention, floor)
        mention.says_share = self._near_left(mention, "share", floor) or self._share_told(mention, floor)
        mention.says_growth = self._near_left(mention, "growth", floor)
        mention.growth_told = self._told_before(mention, "growth") and not self._told_before(mention, "share")
        if mention.per_year or self._near_left(mention, "average_per_year", floor):
            mention.per = "year"
        if (
            _is_money(mention.unit)
            and self._has(mention.last, "per")
            and self._gap_after(mention, mention.last) in TAIL
        ):
            _, end, classes = self.tokens[mention.last]  # "$5 per week": the currency was not known before
            mention.unit = f"{mention.unit}/{classes['per']}" if classes["per"] else mention.unit
            mention.words_end, mention.last = end, mention.last + 1

    def _take_before(self, mention: Mention, classes: dict[str, object]) -> bool:
        taken = False
        for name, bound in BOUND_WORDS:
            if f"{name}_before" in classes:
                if mention.bound == "exact":
                    mention.bound = bound
                taken = True
        if "percent_before" in classes and mention.unit in ("", "percent"):
            mention.unit, taken = "percent", True
        if "currency" in classes and not mention.unit:
            mention.unit, taken = str(classes["currency"]), True
        if classes.get("unit") == "percent" and not mention.unit and not mention.scaled:
            mention.unit, taken = "percent", True
        if mention.exceed == 0 and ("exceed" in classes or "short" in classes) and not mention.direction:
            if _needs_plan(classes):
                mention.may_exceed = taken = True
            else:
                mention.exceed, taken = (1 if "exceed" in classes else -1), True
        if ("up" in classes or "down" in classes) and not mention.direction:
            mention.direction = 1 if "up" in classes else -1
            mention.adjacent_direction = taken = True
        if "to_level" in classes and not mention.direction:
            mention.to_level = taken = True
        if "equal" in classes:
            mention.equal = taken = True
        if "compared" in classes and not mention.direction and mention.bound != "range":
            mention.is_base = mention.to_level = taken = True
        if "range_before" in classes and not mention.direction and mention.bound != "range":
            taken = True  # "fell from 6.4 % in 2021 to …" tells where it began, "from 5 % upwards" does not
            mention.to_level |= not self._has(mention.last, "at_least_after")
        if "by" in classes:
            mention.by = taken = True
            mention.may_be_by = "maybe" in classes["by"]  # type: ignore[operator]
        if "plan" in classes:
            mention.plan_before = taken = True
        return taken or any(
            name in classes for name in ("range_before", "result", "percent_before", "average_per_year")
        )

    def _far_direction(self, mention: Mention, at: int, floor: int) -> None:
        """A direction a few words away: "rose sharply by about 5 %". A comma, a level word or a result word ends it."""
        while at >= floor:
            start, end, classes = self.tokens[at]
            if mention.words_start - end > LEFT_REACH:
                return
            if self.paragraph.has_soft(end, mention.words_start) or start < self.paragraph.clause(mention.start)[0]:
                return
            if "compared" in classes:  # "fell against 2022 by 5 %", not "fell against the 5 % before"
                is_close = at > floor and self._gap(at - 1, at) in JOIN
                moved = {*classes, *(self.tokens[at - 1][2] if is_close else ())}  # "higher than" is both itself
                if mention.first - at > 1 and ("up" in moved or "down" in moved):
                    mention.direction = 1 if "up" in moved else -1
                return
            if "to_level" in classes or "result" in classes or "target" in classes:
                return
            if _follows(classes):
                return  # "above the plan of 8.5 %"
            if ("exceed" in classes or "short" in classes) and not _needs_plan(classes):
                mention.exceed = 1 if "exceed" in classes else -1
                return
            if "share" in classes:
                return
            if "up" in classes or "down" in classes:
                mention.direction = 1 if "up" in classes else -1
                return
            at -= 1

    def _far_bound(self, mention: Mention, floor: int) -> None:
        """ "Exceeded the exports of the year 5 billion": where the verb comes first, a bound stands far from its number."""
        clause = self.paragraph.clause(mention.start)[0]
        for start, end, classes in reversed(self.tokens[floor : mention.first]):
            if start < clause or mention.words_start - end > FAR_BOUND or self.paragraph.has_soft(end, mention.start):
                return
            for name, bound in BOUND_WORDS:
                if "far" in classes.get(f"{name}_before", ()):
                    mention.bound = bound
                    mention.rules.append(f"{name}_before")
                    return

    def _by(self, mention: Mention) -> None:
        """The direction of "by 5 %": the nearest before it in its clause, else that of the figure before in a list."""
        clause = self.paragraph.clause(mention.start)[0]
        before = self.mentions[-1] if self.mentions and self.mentions[-1].start >= clause else None
        for start, _, classes in reversed(self.tokens[before.last if before else 0 : mention.first]):
            if start < clause:
                break
            if "up" in classes or "down" in classes:
                mention.direction = 1 if "up" in classes else -1
                break
        else:
            told = [one for one in self.mentions if one.start >= clause and (one.by or one.adjacent_direction)]
            if told and (told[-1] is before or (told[-1].unit == mention.unit and not mention.may_be_by)):
                mention.direction = told[-1].direction
        mention.adjacent_direction = mention.direction != 0

    def _share_told(self, mention: Mention, floor: int) -> bool:
        """Whether a word of shares stands farther off, and none of growth or direction nearer."""
        clause = self.paragraph.clause(mention.start)[0]
        for start, end, classes in reversed(self.tokens[floor : mention.first]):
            if start < clause or mention.words_start - end > SHARE_REACH or {"growth", "up", "down"} & classes.keys():
                return False
            if "share" in classes:
                return True
        return False

    def _near_left(self, mention: Mention, name: str, floor: int) -> bool:
        clause = self.paragraph.clause(mention.start)[0]
        for at in range(mention.first - 1, floor - 1, -1):
            start, end, classes = self.tokens[at]
            if start < clause or mention.words_start - end > LEFT_REACH:
                return False
            if name in classes:
                return True
        return False

    def _told_before(self, mention: Mention, name: str) -> bool:
        told = self._told[name]
        before = bisect_left(told, mention.first)
        return before > 0 and self.tokens[told[before - 1]][0] >= self.paragraph.clause(mention.start)[0]

    def _after(self, mention: Mention) -> None:
        """Walk right over bounds, directions, and what the number is compared with."""
        at, reached, reach = mention.last, mention.words_end, RIGHT_REACH
        limit = self.paragraph.clause(mention.start)[1]
        while at < len(self.tokens):
            start, end, classes = self.tokens[at]
            is_base = "year" in classes and mention.compared and self._is_bare_year(at)
            if "year" in classes and self._has(at + 1, "plan") and self._gap(at, at + 1) == " ":
                at += 1  # "of the 2024 plan"
                start, end, classes = self.tokens[at]
            if ("number" in classes and not is_base) or start >= limit or start - reached > reach:
                return
            gap = self.text[reached:start].removeprefix(".")  # of an abbreviation: the clause goes on
            if any(mark in gap for mark in ",،;:)(") and gap.strip() not in ("(",):
                return
            if not self._take_after(mention, classes, gap, at):
                if "indicator" in classes or "up" in classes or "down" in classes:
                    return
                if "of_between" in classes and at == mention.last and gap == " " and mention.unit == "percent":
                    mention.of_something, reach = True, BASE_REACH
            else:
                reached = max(reached, end)
                if mention.compared:
                    reach = BASE_REACH
            at += 1

    def _is_bare_year(self, at: int) -> bool:
        """Whether a number that may be a year has neither unit nor scale behind it."""
        tail = self.tokens[at + 1][2] if at + 1 < len(self.tokens) and self._gap(at, at + 1) in TAIL else {}
        return not {"unit", "scale", "currency"} & tail.keys()

    def _take_after(self, mention: Mention, classes: dict[str, object], gap: str, at: int) -> bool:
        direct = gap in JOIN and reached_end(mention, self.tokens[at][0]) <= 3
        if direct:
            for name, bound in BOUND_WORDS:
                if f"{name}_after" in classes and mention.bound == "exact":
                    mention.bound = bound
                    mention.words_end = self.tokens[at][1]
                    mention.rules.append(f"{name}_after")
                    return True
        if mention.shape == "rank":
            return False
        if "points" in classes and mention.unit == "percent":
            mention.points = True
            mention.words_end = self.tokens[at][1]
            return True
        if mention.compared:
            if "(" in gap and self._says_figure(at):
                return False  # "on the year before (quarter I 5.5 %)", "(the plan is 11 %)"
            if "plan" in classes or "target" in classes:
                mention.plan_after = True
            elif "same_period" in classes or "previous_period" in classes:
                mention.same_period = True
            elif "period" in classes or "year" in classes:
                mention.base = mention.base or classes.get("period") or classes.get("year")  # type: ignore[assignment]
                mention.base_tokens.add(at)
            else:
                return "up" in classes or "down" in classes
            return True
        if "compared" in classes:
            mention.compared = True
            if ("up" in classes or "down" in classes) and not mention.direction and not mention.to_level:
                mention.direction = 1 if "up" in classes else -1  # "5 % higher than"
                mention.adjacent_direction = True
            return True
        if "same_period" in classes:
            mention.same_period = mention.compared = True
            return True
        if "exceed" in classes or "short" in classes:
            if gap not in JOIN or mention.unit != "percent" or not _follows(classes):
                return False
            mention.exceed, mention.plan_after = (1 if "exceed" in classes else -1), True  # "5 % above the estimate"
            return True
        if "plan" in classes and mention.unit in ("percent", "times") and not ("(" in gap and self._says_figure(at)):
            if self._has(at + 1, "number") and not self._has(at + 1, "year") and self._gap(at, at + 1) in JOIN:
                return False  # "1.2 % against a plan of 1.5 %"
            mention.plan_after = mention.compared = True
            return True
        if "share_of" in classes and mention.unit == "percent":
            mention.share_of = True
            mention.share_tokens.add(at)
            return True
        if "average_per_year" in classes or classes.get("per") == "year":
            mention.per = "year"
            return True
        if ("up" in classes or "down" in classes) and not mention.direction and gap in JOIN and not mention.to_level:
            tags = classes.get("up") or classes.get("down") or frozenset()
            if "before" in tags or self._moves_the_next(at):  # type: ignore[operator]
                return False
            if "(" in gap and self._opens_figure(start_of=at):
                return False
            mention.direction = 1 if "up" in classes else -1
            mention.adjacent_direction = True
            mention.direction_end = self.tokens[at][1]
            return True
        if "growth" in classes and gap in JOIN and mention.unit in ("percent", "times"):
            mention.says_growth = True
            return True
        return False

    def _opens_figure(self, *, start_of: int) -> bool:
        """Whether a bracket that begins with this word holds a figure of its own: "65 million (exports up 5 %)"."""
        first = self.tokens[start_of][0]
        closing = self.text.find(")", first)
        return any("number" in classes for start, _, classes in self.tokens[start_of:] if start < max(closing, first))

    def _says_figure(self, at: int) -> bool:
        """Whether the bracket that a word opens goes on to a figure: "rose 4.5 % (the plan is 4.2 %)"."""
        for start, _, classes in self.tokens[at + 1 : at + 5]:
            if ")" in self.text[self.tokens[at][1] : start]:
                return False
            if "number" in classes:
                return True
        return False

    def _moves_the_next(self, at: int) -> bool:
        """Whether a direction word after a number belongs to the number that follows: "7,191 billion, up 25.8 %"."""
        for following in range(at + 1, min(at + 4, len(self.tokens))):
            if self._gap(following - 1, following) not in JOIN or self._has(following, "compared"):
                return False
            if self._has(following, "number"):
                return True
        return False

    def _rank(self, mention: Mention) -> None:
        """Ninth of 63: a rank word before or after a small whole number."""
        if mention.shape == "rank" or mention.unit not in ("", "count") or mention.scaled or mention.high > 200:
            return
        if mention.bound == "range":
            return
        if mention.low != mention.low.to_integral_value() or mention.low < 1:
            return
        floor = self.mentions[-1].last if self.mentions else 0
        clause = self.paragraph.clause(mention.start)[0]
        for at in range(mention.first - 1, floor - 1, -1):
            start, end, classes = self.tokens[at]
            if start < clause or mention.start - end > WORD_REACH:
                break
            if "rank" in classes and not self.paragraph.has_soft(end, mention.start):
                self._make_rank(mention)
                return
        after = mention.last
        skip = 1 if self._has(after, "ordinal_after") else 0
        if self._has(after + skip, "rank") and self.tokens[after + skip][0] - mention.words_end <= 12:
            self._make_rank(mention)

    def _rank_in_words(self, at: int) -> bool:
        """Ranked fourth (of 34): an ordinal word right behind or before a rank word."""
        start, end, classes = self.tokens[at]
        before = self._has(at - 1, "rank") and self._gap(at - 1, at).strip() in ("", "the")
        after = self._has(at + 1, "rank") and self._gap(at, at + 1) in JOIN
        if not (before or after):
            return False
        value = Decimal(classes["ordinal"])
        mention = Mention(start, end, start, end, at, at + 1, value, value)
        if after:
            mention.words_end, mention.last = self.tokens[at + 1][1], at + 2
        self._of(mention)
        self._make_rank(mention)
        self._before(mention)
        self.mentions.append(mention)
        return True

    def _make_rank(self, mention: Mention) -> None:
        mention.shape, mention.unit = "rank", "rank"
        mention.rules.append("rank word")

    def _is_ordinal(self, mention: Mention) -> bool:
        after = mention.last
        return (
            mention.unit in ("", "count")
            and self._has(after, "ordinal_after")
            and self.text[mention.words_end : self.tokens[after][0]] in TAIL
        )


def _is_money(unit: str) -> bool:
    return len(unit) == CURRENCY_LETTERS and unit.isupper()


def _follows(classes: Mapping[str, object]) -> bool:
    """Whether a word of exceeding or missing a plan may stand behind its number."""
    tags = classes.get("exceed", classes.get("short", ()))
    return isinstance(tags, frozenset) and "after" in tags


def _needs_plan(classes: Mapping[str, object]) -> bool:
    """Whether a word such as "exceeding" tells a distance from a plan only where a plan follows."""
    tags = classes.get("exceed", ())
    return isinstance(tags, frozenset) and "with_plan" in tags


def reached_end(mention: Mention, start: int) -> int:
    """How far behind the mention's words an offset lies."""
    return start - mention.words_end
