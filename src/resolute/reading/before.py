"""What stands before a number: bounds, directions, words of share and growth."""

from bisect import bisect_left
from collections.abc import Mapping
from typing import Any

from resolute.reading.amounts import is_money
from resolute.reading.currency_names import leads_money
from resolute.reading.mention import BOUND_WORDS, JOIN, TAIL, Mention
from resolute.reading.walk import Walk

LEFT_REACH = 45
SHARE_REACH = 130
FAR_BOUND = 60


class Before(Walk):
    """What stands before a number."""

    def _before(self, mention: Mention) -> None:
        """Walk left over what stands directly before the number."""
        at, reached = mention.first - 1, mention.start
        floor = self.mentions[-1].last if self.mentions else 0
        if mention.low < 0 and at >= floor and self.text[slice(*self.tokens[at][:2])] == "-":
            reached = self.tokens[at][0]
            at -= 1
        while at >= floor:
            start, end, classes = self.tokens[at]
            if reached == mention.start and self.text[end:reached] == " " and self._is_bound(at, classes):
                mention.bound = "at_least" if "up" in classes else "at_most"
                mention.words_start = start
                at -= 1
                break
            if self.text[end:reached] not in JOIN or not self._take_before(mention, self._leading(at)):
                break
            mention.words_start = reached = start
            mention.rules.extend(name for name in classes if name.endswith("_before"))
            at -= 1
        is_level = is_money(mention.unit) or (mention.unit == "" and mention.shape == "value")
        if is_level and self._has(at, "of_between") and self._has(at - 1, "plan") and at > floor:
            mention.plan_before = self._gap(at - 1, at) in JOIN  # "31 % of the annual target of 72.5 million"
        if not mention.direction and not mention.to_level and not mention.exceed and not mention.by:
            self._far_direction(mention, at, floor)
        if mention.bound == "exact":
            self._far_bound(mention, floor)
        mention.says_share = self._near_left(mention, "share", floor) or self._share_told(mention, floor)
        mention.says_growth = self._near_left(mention, "growth", floor)
        is_grown = self._told_before(mention, "growth") or self._told_before(mention, "of_growth")
        mention.growth_told = is_grown and not self._told_before(mention, "share")
        begin = self.paragraph.clause(mention.start)[0]
        mention.rise_told = any(
            "up" in classes and start >= begin for start, _, classes in self.tokens[floor : mention.first]
        )
        if mention.per_year or self._near_left(mention, "average_per_year", floor):
            mention.per = "year"
        if is_money(mention.unit) and self._has(mention.last, "per") and self._gap_after(mention, mention.last) in TAIL:
            _, end, classes = self.tokens[mention.last]  # "$5 per week": the currency was not known before
            mention.unit = f"{mention.unit}/{classes['per']}" if classes["per"] else mention.unit
            mention.words_end, mention.last = end, mention.last + 1

    def _leading(self, at: int) -> Mapping[str, Any]:
        """What a token says that stands before a number: the name of money in small letters, as "won", is no money."""
        classes = self.tokens[at][2]
        if "currency" in classes and not leads_money(self.paragraph, at):
            return {name: payload for name, payload in classes.items() if name != "currency"}
        return classes

    def _is_bound(self, at: int, classes: Mapping[str, Any]) -> bool:
        """Whether "higher than" stands before a figure and behind none: it bounds the figure, and compares nothing."""
        if not ("compared" in classes and ("up" in classes or "down" in classes)):
            return False
        return not {"number", "unit", "scale"} & (self.tokens[at - 1][2] if at else {}).keys()

    def _take_before(self, mention: Mention, classes: Mapping[str, Any]) -> bool:
        taken = False
        for name, bound in BOUND_WORDS:
            if f"{name}_before" in classes:
                if mention.bound == "exact":
                    mention.bound = bound
                taken = True
        if "percent_before" in classes and mention.unit in ("", "percent"):
            mention.unit, taken = "percent", True
        if (
            "per_before" in classes
            and mention.unit not in ("", "percent", "count", "times")
            and "/" not in mention.unit
        ):
            mention.unit += f"/{classes['per_before']}" if classes["per_before"] else ""
            taken = True
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
            mention.may_be_by = "maybe" in classes["by"]
        if "plan" in classes:
            mention.plan_before = taken = True
        if "each" in classes:
            mention.each = taken = True
        return taken or any(
            name in classes for name in ("range_before", "result", "percent_before", "average_per_year")
        )

    def _far_direction(self, mention: Mention, at: int, floor: int) -> None:
        """A direction a few words away: "rose sharply by about 5 %". A comma, a level word or a result word ends it."""
        is_growth = False
        while at >= floor:
            start, end, classes = self.tokens[at]
            if mention.words_start - end > LEFT_REACH:
                return
            if is_growth and {"compared", "range_before"} & classes.keys():
                return  # "fell from a growth of 11 %": the base's own growth
            is_growth |= "growth" in classes
            if self.paragraph.has_soft(end, mention.words_start) or start < self.paragraph.clause(mention.start)[0]:
                return
            if "compared" in classes:  # "fell against 2022 by 5 %", not "fell against the 5 % before"
                is_close = at > floor and self._gap(at - 1, at) in JOIN
                moved = {*classes, *(self.tokens[at - 1][2] if is_close else ())}  # "higher than" is both itself
                if mention.first - at > 1 and ("up" in moved or "down" in moved):
                    mention.direction = 1 if "up" in moved else -1
                    mention.adjacent_direction = self._ends_base(mention)
                return
            if "to_level" in classes or "result" in classes or "target" in classes:
                return
            if follows(classes):  # "above the plan of 8.5 %"
                between = self.tokens[at + 1 : mention.first]
                mention.plan_before = bool(between) and all("of_between" in named for _, _, named in between)
                return
            if ("exceed" in classes or "short" in classes) and not _needs_plan(classes):
                mention.exceed = 1 if "exceed" in classes else -1
                return
            if "share" in classes:
                return
            if "up" in classes or "down" in classes:
                mention.direction = 1 if "up" in classes else -1
                return
            at -= 1

    def _ends_base(self, mention: Mention) -> bool:
        """ "Rose against the same period 300 million": nothing stands between the base and the step."""
        ends = self._has(mention.first - 1, "same_period") or self._has(mention.first - 1, "previous_period")
        if ends and mention.unit not in ("percent", "times"):
            return not self.text[self.tokens[mention.first - 1][1] : mention.words_start].strip()
        return False

    def _far_bound(self, mention: Mention, floor: int) -> None:
        """ "Exceeded the exports of the year 5 billion": a verb that comes first binds from far."""
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
        told = self.paragraph.having(name)
        before = bisect_left(told, mention.first)
        return before > 0 and self.tokens[told[before - 1]][0] >= self.paragraph.clause(mention.start)[0]

    def _bound_before(self, at: int) -> bool:
        if not at or self._gap(at - 1, at) not in JOIN:
            return False
        before = self.tokens[at - 1][2]
        return any(f"{name}_before" in before for name, _ in BOUND_WORDS) or "percent_before" in before


def follows(classes: Mapping[str, object]) -> bool:
    """Whether a word of exceeding or missing a plan may stand behind its number."""
    tags = classes.get("exceed", classes.get("short", ()))
    return isinstance(tags, frozenset) and "after" in tags


def _needs_plan(classes: Mapping[str, object]) -> bool:
    """Whether a word such as "exceeding" tells a distance from a plan only where a plan follows."""
    tags = classes.get("exceed", ())
    return isinstance(tags, frozenset) and "with_plan" in tags
