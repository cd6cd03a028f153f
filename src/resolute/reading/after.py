"""What stands behind a number: bounds, directions, and what it is compared with."""

from resolute.reading.before import follows
from resolute.reading.mention import BOUND_WORDS, JOIN, TAIL, Mention
from resolute.reading.walk import Walk

RIGHT_REACH = 14
BASE_REACH = 45


class After(Walk):
    """What stands behind a number."""

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
            if "clause_start" in classes:
                return
            gap = self.text[reached:start].removeprefix(".")  # of an abbreviation: the clause goes on
            if any(mark in gap for mark in ",،;:)(") and gap.strip() not in ("(",):
                return
            if not self._take_after(mention, classes, gap, at):
                if "indicator" in classes or "up" in classes or "down" in classes:
                    return
                is_of = (
                    "of_between" in classes and at == mention.last and gap in (" ", "  ") and mention.unit == "percent"
                )
                if is_of and not (self._has(at + 1, "period") and self._gap(at, at + 1) in JOIN):
                    mention.of_something, reach = True, BASE_REACH
            else:
                mention.told.append(at)
                reached = max(reached, end)
                if mention.compared:
                    reach = BASE_REACH
            at += 1

    def _take_after(self, mention: Mention, classes: dict[str, object], gap: str, at: int) -> bool:
        direct = gap in JOIN and reached_end(mention, self.tokens[at][0]) <= 3
        if direct:
            for name, bound in BOUND_WORDS:
                if f"{name}_after" in classes and mention.bound == "exact":
                    mention.bound = bound
                    mention.words_end = self.tokens[at][1]
                    mention.rules.append(f"{name}_after")
                    return True
        if "each" in classes and direct:
            mention.each = True
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
                if mention.same_period:
                    return False  # "down 30 % on the year before, yet above the plan"
                mention.plan_after = True
                mention.share_tokens.add(at)
            elif "same_period" in classes or "previous_period" in classes:
                mention.same_period = True
                mention.has_base |= "complete" in classes.get("same_period", ())  # type: ignore[operator]
            elif ("period" in classes or "year" in classes) and not mention.has_base:
                mention.base = mention.base or classes.get("period") or classes.get("year")  # type: ignore[assignment]
                mention.base_tokens.add(at)
            else:
                return "up" in classes or "down" in classes
            return True
        if "period" in classes and mention.unit == "times" and mention.direction and gap == " ":
            mention.compared, mention.base = True, classes["period"]  # type: ignore[assignment]
            mention.base_tokens.add(at)  # "twice as many as in 2016": the year of the base
            return True
        if "compared" in classes:
            mention.compared = True
            if ("up" in classes or "down" in classes) and not mention.direction and not mention.to_level:
                mention.direction = 1 if "up" in classes else -1  # "5 % higher than"
                mention.adjacent_direction = True
            return True
        if "same_period" in classes:
            mention.same_period = mention.compared = True
            mention.has_base = "complete" in classes["same_period"]  # type: ignore[operator]
            if "up" in classes and not (mention.direction or mention.to_level or mention.equal):
                mention.direction, mention.adjacent_direction = 1, True  # "and 11.6 % over the same period"
            return True
        if "exceed" in classes or "short" in classes:
            if gap not in JOIN or mention.unit != "percent" or not follows(classes):
                return False
            mention.exceed, mention.plan_after = (1 if "exceed" in classes else -1), True  # "5 % above the estimate"
            return True
        if "plan" in classes and mention.unit in ("percent", "times") and not ("(" in gap and self._says_figure(at)):
            if self._has(at + 1, "number") and not self._has(at + 1, "year") and self._gap(at, at + 1) in JOIN:
                return False  # "1.2 % against a plan of 1.5 %"
            mention.plan_after = mention.compared = True
            mention.share_tokens.add(at)
            return True
        if "of_growth" in classes and mention.unit == "percent":
            mention.of_growth = mention.share_of = True
            mention.share_tokens.add(at)
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

    def _is_bare_year(self, at: int) -> bool:
        """Whether a number that may be a year has neither unit nor scale behind it."""
        tail = self.tokens[at + 1][2] if at + 1 < len(self.tokens) and self._gap(at, at + 1) in TAIL else {}
        return not {"unit", "scale", "currency"} & tail.keys()

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


def reached_end(mention: Mention, start: int) -> int:
    """How far behind the mention's words an offset lies."""
    return start - mention.words_end
