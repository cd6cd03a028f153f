"""From tokens to mentions: one number, range, rank or tally with its unit, bound, direction and the words around it."""

from decimal import Decimal

from resolute.reading.after import After
from resolute.reading.amounts import is_money
from resolute.reading.before import Before
from resolute.reading.mention import JOIN, TAIL, Blocked, Mention
from resolute.reading.ranks import Ranks
from resolute.reading.tokens import Paragraph, value_of

RANKED_GAP = 8  # between a rank and the group ranked in: "second in the region"
BLOCKS_AFTER = ("views_after", "headcount_after", "age_after", "anniversary_after", "document_after")
BLOCKS_BEFORE = (
    "views_before",
    "headcount_before",
    "ordinal_before",
    "document_before",
    "address_before",
    "age_before",
    "anniversary_before",
)


class Grammar(Ranks, Before, After):
    """One walk over the tokens of a paragraph."""

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
        self._drop_numbering()
        for index, mention in enumerate(self.mentions):
            if is_money(mention.unit) and not mention.scaled and mention.high < 1000:
                self._unsaid_scale(index, mention)
            if mention.scaled and not mention.unit and mention.shape == "value":
                self._unsaid_currency(index, mention)
        return self.mentions, self.blocked

    def _number(self, at: int) -> int:
        """Read what begins at a number; the index of the token to go on with."""
        start, end, classes = self.tokens[at]
        rule = self._blocked_before(at)
        mention = Mention(start, end, start, end, at, at + 1, value_of(self.tokens[at]), value_of(self.tokens[at]))
        self._tail(mention)
        self._and_one_scale(mention)
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
            self.paragraph.retag(at, {"period": classes["year"], "bare": True})
            return at + 1
        rule = self._blocked_after(mention)
        is_ranked = rule == "headcount" and self._has(at - 1, "rank") and self._gap(at - 1, at) in JOIN
        if rule and not is_ranked:  # "ranked 57/176 countries"
            self.blocked.append(Blocked(start, mention.end, rule))
            return max(mention.last, at + 1)
        before = self._percent_goes_on(mention)
        self._before(mention)
        before_it = self.mentions[-1] if self.mentions else None
        is_planned = before_it is not None and before_it.against_plan and mention.start - before_it.words_end == 1
        mention.plan_before = mention.plan_before or is_planned
        if before is not None and not mention.direction:
            mention.direction, mention.adjacent_direction = before.direction, before.adjacent_direction
        self._after(mention)
        if mention.may_exceed and mention.plan_after and mention.unit == "percent":
            mention.exceed, mention.bound = 1, "exact"  # "exceeding 65.4 % of the estimate"
        is_part = mention.plan_after or mention.share_of or mention.says_share or mention.equal
        if mention.by and not mention.direction and not mention.exceed and not (mention.may_be_by and is_part):
            self._by(mention)
        self._moves_as_well(mention)
        self._rank(mention)
        if mention.shape != "rank" and self._is_ordinal(mention):
            self.blocked.append(Blocked(start, mention.end, "ordinal"))
            return mention.last
        self.mentions.append(mention)
        return mention.last

    def _moves_as_well(self, mention: Mention) -> None:
        """ "Declined by 8.1 per cent and 0.7 per cent": the second of two moves as the first."""
        before = self.mentions[-1] if self.mentions else None
        if before is None or mention.direction or mention.to_level or before.to_level or mention.shape != "value":
            return
        if not before.adjacent_direction or before.direction_end or before.unit != mention.unit:
            return
        joined = (
            mention.unit == "percent" and mention.first == before.last + 1 and self._has(before.last, "range_between")
        )
        if not joined or mention.of_something or mention.share_of or mention.compared or mention.plan_after:
            return
        if "paired" in self.tokens[before.last][2]["range_between"] and self._gap_after(before, before.last) == " ":
            mention.direction, mention.adjacent_direction = before.direction, True

    def _blocked_before(self, at: int) -> str | None:
        if not at or self._gap(at - 1, at).strip(" .:(°º") or self.tokens[at][0] - self.tokens[at - 1][1] > 3:
            return None
        before = self.tokens[at - 1][2]
        if "rank" in before:
            return None
        name = next((name for name in BLOCKS_BEFORE if name in before), None)
        if name == "address_before" and "(" in self._gap(at - 1, at):
            return None  # "accidents on the road (2,731 cases)"
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

    def _rank_in_words(self, at: int) -> bool:
        """Ranked fourth (of 34): an ordinal word right behind or before a rank word."""
        start, end, classes = self.tokens[at]
        before = self._has(at - 1, "rank") and self._gap(at - 1, at).strip() in ("", "the")
        after = self._has(at + 1, "rank") and self._gap(at, at + 1) in JOIN
        if not (before or after or self._goes_on_ranking(at)):
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

    def _goes_on_ranking(self, at: int) -> bool:
        """ "Ranked eighth in the country and second out of five": a further rank in the same clause."""
        start, end, _ = self.tokens[at]
        last = self.mentions[-1] if self.mentions else None
        if last is None or last.shape != "rank" or self.paragraph.clause(last.start) != self.paragraph.clause(start):
            return False
        following = self.tokens[at + 1 : at + 2]
        return any(
            first - end <= RANKED_GAP and {"of_between", "nation", "region"} & classes.keys()
            for first, _, classes in following
        )


def find_mentions(paragraph: Paragraph, default_currency: str = "") -> tuple[list[Mention], list[Blocked]]:
    """The mentions of a paragraph in order, and the numbers ignored by a named rule."""
    return Grammar(paragraph, default_currency).run()
