"""Tallies and ranks: so many of so many, the ninth of 63."""

from resolute.reading.amounts import Amounts
from resolute.reading.mention import JOIN, TAIL, Blocked, Mention
from resolute.reading.tokens import value_of

WORD_REACH = 24  # characters between a rank word or an "of" and its number
WHOLE_JOIN = frozenset((*JOIN, "'s "))
NUMBERED_REACH = 160  # between two ranks that number a list
LEAST_NUMBERED = 3
MOST_COUNTED = 10**9  # nothing is counted out of more


class Ranks(Amounts):
    """Tallies and ranks."""

    def _of(self, mention: Mention) -> None:
        """Join "13/22", "13 of 22 targets", "30 schools out of 41"; "40.6/80 points" are 40.6 points."""
        if self._of_maximum(mention) or self._of_plan(mention):
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
            if self._has(second, "where") and self._gap(second, second + 1).strip() in ("", "'s"):
                second += 1  # "25 out of China's 31 provinces"
            if mention.low == 1 and not self._has(mention.first - 1, "rank"):
                mention.rules.append("one of several")
            if (
                not self._has(second, "number")
                or self._has(second, "year")
                or self._gap(second - 1, second) not in WHOLE_JOIN
            ):
                return
        whole = value_of(self.tokens[second])
        if not mention.low <= whole < MOST_COUNTED or whole != whole.to_integral_value() or whole == 0:
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
        is_behind = self._has(after + skip, "rank") and "before" not in self.tokens[after + skip][2]["rank"]
        if is_behind and self.tokens[after + skip][0] - mention.words_end <= 12:
            self._make_rank(mention)

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

    def _drop_numbering(self) -> None:
        """ "First China with 6.3 million, second Malaysia with 4.6 million, third …": the ranks only number a list."""
        ranks = [at for at, one in enumerate(self.mentions) if one.shape == "rank" and one.of is None]
        runs: list[list[int]] = []
        for at in ranks:
            last = self.mentions[runs[-1][-1]] if runs else None
            follows = last is not None and self.mentions[at].low == last.low + 1
            near = last is not None and self.mentions[at].start - last.words_end <= NUMBERED_REACH
            if follows and near and at - runs[-1][-1] > 1:
                runs[-1].append(at)
            else:
                runs.append([at])
        numbering = {at for run in runs if len(run) >= LEAST_NUMBERED for at in run}
        for at in sorted(numbering):
            self.blocked.append(Blocked(self.mentions[at].start, self.mentions[at].end, "list number"))
        self.mentions = [one for at, one in enumerate(self.mentions) if at not in numbering]

    def _make_rank(self, mention: Mention) -> None:
        mention.shape, mention.unit = "rank", "rank"
        mention.rules.append("rank word")

    def _is_ordinal(self, mention: Mention) -> bool:
        after = mention.last
        if (mention.counted or mention.scaled) and self._has(after, "rank"):
            return False  # "6.3 million people, second …"
        return (
            mention.unit in ("", "count")
            and self._has(after, "ordinal_after")
            and self.text[mention.words_end : self.tokens[after][0]] in TAIL
        )
