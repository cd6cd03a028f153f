"""The number itself: scale words, unit or currency, compounds, ranges, scores of a maximum."""

from collections.abc import Mapping
from decimal import Decimal

from resolute.reading.mention import JOIN, TAIL, Mention
from resolute.reading.tokens import value_of
from resolute.reading.walk import Walk

RANGE_MARKS = frozenset(("-", " - ", "- ", " -", "~", " ~ ", "÷", " ÷ ", "->", " -> "))
MOST = 10**18  # nobody multiplies more scale words than reach this
LEAST_PLANNED = 10  # below, a stroke is that of a fraction
SENTENCE_REACH = 120
CURRENCY_LETTERS = 3
AREAS = frozenset(("km2", "ha"))  # that things are counted on: "290 people per km²"


class Amounts(Walk):
    """The number itself."""

    def _tail(self, mention: Mention) -> None:
        """Scale words, unit or currency, and what it is divided by, directly after the number."""
        multiple = Decimal(1)
        while mention.last < len(self.tokens):
            start, end, classes = self.tokens[mention.last]
            if self.text[mention.words_end : start] not in TAIL or "number" in classes:
                break
            if self._has(mention.last + 1, "scale") and self._is_hyphen(mention, start, end):
                mention.last += 1  # "P1.3-trillion"
                continue
            if "currency" in classes and (
                self._leads_an_amount(mention) or not self._ends_an_amount(start, end, classes)
            ):
                break
            if "scale" in classes and not mention.unit and multiple < MOST:
                multiple *= classes["scale"]
                mention.scaled = True
            elif "currency" in classes and not mention.unit:
                mention.unit = classes["currency"]
            elif "unit" in classes and not mention.unit and not self._is_percent_already(mention, classes):
                factor, _, unit = str(classes["unit"]).rpartition(" ")
                multiple *= Decimal(factor or 1)
                mention.unit, mention.counted = unit, unit == "count"
                mention.points = "points" in classes
            elif str(classes.get("per", "")).isdigit():
                mention.divisor = classes["per"]
            elif "per" in classes and mention.unit:
                is_density = mention.unit == "count" and classes["per"] in AREAS
                if classes["per"] and (is_density or mention.unit not in ("percent", "count", "times")):
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

    def _is_hyphen(self, mention: Mention, start: int, end: int) -> bool:
        """Whether a token is the hyphen between a number and the word behind it, with no blank on either side."""
        is_glued = start == mention.words_end and self._gap(mention.last, mention.last + 1) == ""
        return is_glued and self.text[start:end] == "-"

    def _is_percent_already(self, mention: Mention, classes: Mapping[str, object]) -> bool:
        """Whether a percent word stands right before the number, so that what follows counts nothing."""
        at = mention.first - 1
        is_percent = self._has(at, "percent_before") and self._gap(at, mention.first) in JOIN
        return is_percent and classes["unit"] != "percent" and "points" not in classes

    def _leads_an_amount(self, mention: Mention) -> bool:
        """Whether the currency behind a bare year is that of the number behind it: "in 2024 VND5 billion was …"."""
        at = mention.last
        is_bare_year = mention.first == at - 1 and "year" in self.tokens[mention.first][2]
        return is_bare_year and self._has(at + 1, "number") and self._gap(at, at + 1) in ("", " ")

    def _ends_an_amount(self, start: int, end: int, classes: Mapping[str, object]) -> bool:
        """Whether a token that may be money ends an amount: glued to the next number it leads that ("20 K500")."""
        word = self.paragraph.original[start:end]
        leads = "scale" in classes and word.isupper() and end < len(self.text) and self.text[end].isdigit()
        return not leads

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
        if at == mention.last and not rest.scaled and not is_money(rest.unit):
            return  # "over 9 billion 92 projects"
        mention.low += rest.low
        mention.high += rest.high
        mention.unit, mention.counted = rest.unit, rest.counted
        mention.end, mention.words_end, mention.last = rest.end, rest.words_end, rest.last
        mention.rules.append("compound amount")

    def _and_one_scale(self, mention: Mention) -> None:
        """ "A billion and 200 million": a scale word that stands without a number counts once."""
        scale, joiner = mention.first - 2, mention.first - 1
        if not (self._has(joiner, "compound") and self._has(scale, "scale_alone") and self._has(scale, "scale")):
            return
        start, _, classes = self.tokens[scale]
        lead = Decimal(classes["scale"])
        is_counted = self._has(scale - 1, "number") and self._gap(scale - 1, scale) in TAIL
        if is_counted or self._gap(scale, joiner) not in TAIL or self._gap(joiner, mention.first) not in TAIL:
            return
        if mention.high >= lead or mention.unit in ("percent", "times") or not (mention.unit or mention.scaled):
            return
        mention.low, mention.high = mention.low + lead, mention.high + lead
        mention.start = mention.words_start = start
        mention.first, mention.scaled = scale, True
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
        is_move = self._has(mention.first - 1, "range_before") and (
            self._has(mention.first - 2, "up") or self._is_moved(mention, after)
        )
        if is_move and self.text[mention.words_end : self.tokens[second][0]] not in RANGE_MARKS:
            return False
        start, end, _ = self.tokens[second]
        value = abs(value_of(self.tokens[second]))
        other = Mention(start, end, start, end, second, second + 1, value, value)
        self._tail(other)
        low, high = mention.low, other.high
        shares_scale = other.scaled and not mention.scaled
        shares_unit = bool(other.unit) and not (other.scaled or mention.unit)
        if value and (shares_scale or shares_unit):
            low = low * (other.high / value)
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

    def _is_moved(self, mention: Mention, joiner: int) -> bool:
        """ "An increase among men from 4.9 % to 9.8 %": both have their unit, and the clause tells of a move before."""
        if not (mention.unit or mention.scaled) or not self._has(joiner, "to_level"):
            return False
        clause = self.paragraph.clause(mention.start)[0]
        for start, _, classes in reversed(self.tokens[: mention.first - 1]):
            if start < clause or "number" in classes:
                return False
            if "up" in classes or "down" in classes:
                return True
        return False

    def _is_same_currency(self, one: int, other: int) -> bool:
        """Whether both tokens are signs or names of the same currency, the second before a number."""
        if not (self._has(one, "currency") and self._has(other, "currency") and self._has(other + 1, "number")):
            return False
        return bool(self.tokens[one][2]["currency"] == self.tokens[other][2]["currency"])

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

    def _of_plan(self, mention: Mention) -> bool:
        """ "50,400/47,665 ha": so much, of so much planned. The second number stays a mention of its own."""
        at = mention.last + self._has(mention.last, "of_between")
        if mention.unit or not self._has(at, "number") or self.text[mention.words_end : self.tokens[at][0]] != "/":
            return False
        start, end, _ = self.tokens[at]
        planned = Mention(start, end, start, end, at, at + 1, value_of(self.tokens[at]), value_of(self.tokens[at]))
        self._tail(planned)
        if planned.unit in ("", "count", "score", "percent", "times", "rank") or "/" in planned.unit:
            return False
        if min(mention.low, value_of(self.tokens[at])) < LEAST_PLANNED:
            return False  # 1/2 ha
        factor = planned.low / value_of(self.tokens[at])
        mention.low, mention.high = mention.low * factor, mention.high * factor
        mention.unit, mention.scaled, mention.against_plan = planned.unit, planned.scaled, True
        mention.rules.append("a of b planned")
        return True

    def _unsaid_scale(self, index: int, mention: Mention) -> None:
        """ "Sh327 and Sh313 million": the first amount shares the scale of the second."""
        following = self.mentions[index + 1] if index + 1 < len(self.mentions) else None
        if following is None or not following.scaled or following.unit != mention.unit or following.bound == "range":
            return
        gap = self.text[mention.words_end : following.words_start]
        if len(gap) > 5 or not gap.strip().isalpha():
            return
        written = value_of(self.tokens[following.first])
        if not written:
            return
        factor = following.high / written
        mention.low, mention.high, mention.scaled = mention.low * factor, mention.high * factor, True

    def _unsaid_currency(self, index: int, mention: Mention) -> None:
        """ "937 million dinars, against 760 million"; "1.3 billion and 1.1 billion pounds"."""
        following = self.mentions[index + 1] if index + 1 < len(self.mentions) else None
        is_next = following is not None and following.first - mention.last <= 1
        if is_next and following and is_money(following.unit) and following.start - mention.words_end <= 5:
            mention.unit = following.unit
            return
        before = self.mentions[index - 1] if index else None
        if before is not None and index > 1 and self.text[max(0, before.words_start - 1)] == "(":
            before = self.mentions[index - 2]  # not the currency of a conversion
        amounts = (other for other in reversed(self.mentions[:index]) if other.unit not in ("percent", "times"))
        if before is not None and before.unit in ("percent", "times"):
            before = next(amounts, None)  # "up 15 % to 24 billion baht, … up 20 % to 13 billion"
        if before is None or not is_money(before.unit) or mention.start - before.words_end > SENTENCE_REACH:
            return
        if self.paragraph.clause(before.start) != self.paragraph.clause(mention.start):
            return
        is_base = any(self._has(at, "compared") for at in range(before.last, mention.first))
        rest = self.text[mention.words_end : mention.words_end + 2].strip()
        if is_base or mention.adjacent_direction or not rest or not rest[0].isalnum():
            mention.unit, mention.is_currency_unsaid = before.unit, True

    def _percent_goes_on(self, mention: Mention) -> Mention | None:
        """ "ร้อยละ 9.4 และ 5.5": the percent word before the first of two numbers holds for both. Gives the first."""
        before = self.mentions[-1] if self.mentions else None
        if mention.unit or mention.scaled or before is None or before.unit != "percent":
            return None
        if "percent_before" not in before.rules:
            return None
        joiner = before.last
        if joiner == mention.first:
            gap = self.text[before.words_end : mention.start]
            if gap not in (" ", ", ") or not self._is_listed(mention.last):
                return None
            mention.unit = "percent"
            mention.rules.append("percent_before")
            return before
        if joiner + 1 != mention.first or not self._has(joiner, "range_between"):
            return None
        if "paired" not in self.tokens[joiner][2]["range_between"] or self._gap(joiner, mention.first) not in JOIN:
            return None
        if self._gap_after(before, joiner) not in JOIN:
            return None
        mention.unit = "percent"
        return before

    def _is_listed(self, at: int) -> bool:
        """Whether a list of bare numbers goes on at a token: "ร้อยละ 4 3.6 และ 3.1"."""
        while self._has(at, "number") or self._has(at, "range_between"):
            if self._has(at, "range_between"):
                return "paired" in self.tokens[at][2]["range_between"] and self._has(at + 1, "number")
            at += 1
        return False


def is_money(unit: str) -> bool:
    return len(unit) == CURRENCY_LETTERS and unit.isupper()
