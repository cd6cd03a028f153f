"""Give each mention its subject: the indicator it is about, and the measure in which it is stated."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import pairwise

from resolute.reading.fitting import is_money, is_rate_indicator
from resolute.reading.labels import opens_with_own_word, says_nothing
from resolute.reading.lexicon import IndicatorName, Token
from resolute.reading.measures import Measures
from resolute.reading.mention import Mention
from resolute.reading.parts import WORD, part_aside
from resolute.reading.subjects import AGAIN_REACH, MONEY_UNITS, OTHER, TALLY_REACH, Linked, Subject
from resolute.reading.tokens import Paragraph

UNIT_SCORE = 4.0  # of a unit that is an indicator's name as well ("3 million visitors"), against far subjects
OWN = 3.0  # what a subject gains that stands between the number before and this one
BRACKET_REACH = 24
LIST_REACH = 60
WORD_GAP = 3  # between a rank and what it is in: at least a small word between blanks
TOLD_REACH = 18  # … and at most so far
VERB_GAP = 2  # between "grew" and by how much
HIDDEN = 2.0  # what a subject loses that another stands before which fits the figure as well
LIST_FIGURES = 5  # back from a figure, among which that of the item before may stand
ITEM_REACH = 80  # from the beginning of an item's clause to its figure
PLACE_GROWS = 16  # between a place and by how much it grew
RESPECTIVE_TOKENS = 7  # tokens after the second figure among which "respectively" may stand
NEAR_SUBJECTS = 40  # that are looked at before a number; those farther off never win
NEAR_CHARS = 120  # … and so far behind it
BEHIND_REACH = 10  # … and the place
PERIOD_REACH = 12  # how far behind a figure the period may stand that parts it
RANK_REACH = 70  # how far behind a rank what is ranked may stand
LEAST_ROUNDED = 1000
JOINED_PLACES = 6  # between places that share a figure, and between the last and the figure
ROW_MEASURES = ("level", "percent_of_plan", "growth", "share")
OWN_BEHIND = 4.5  # what a subject gains that completes a percentage
NO_ROW = frozenset("indicator indicator_in_context compared part_of same_period up down number".split())
COUNTED = 4  # figures back that a subject's own count may lie
ALLOTTED = 6.0  # what a subject gains that an amount is allotted to
FRESH = 3.5  # what a subject behind a number gains where the number opens its part of the clause


_COUNTED_GAP = re.compile(r"(?:\s[^\W\d_]+){1,3} ?\(")


class Linker(Measures):
    """Links the mentions of one paragraph; keeps the last subject for what follows."""

    def link(self, paragraph: Paragraph, mentions: list[Mention]) -> list[Linked]:
        """One `Linked` for each mention, in order."""
        subjects = self._subjects(paragraph, mentions)
        self._is_item = _is_item(paragraph)
        if not self._is_item:
            self._lead = subjects[-1] if subjects and _leads_in(paragraph) else None
            self.lead_words = (
                (paragraph.offset + self._lead.start, paragraph.offset + self._lead.end) if self._lead else None
            )
        starts = [subject.start for subject in subjects]
        linked: list[Linked] = []
        for mention in mentions:
            first = max(0, bisect_left(starts, mention.words_start) - NEAR_SUBJECTS)
            last = bisect_right(starts, max(mention.words_end, mention.direction_end) + NEAR_CHARS)
            link = self._one(paragraph, mention, subjects[first:last], linked)
            linked.append(link)
            if link.subject is not None and link.measure in ROW_MEASURES and mention.unit not in ("", "count", "times"):
                self._row = (link.subject.name, link.measure, mention.unit)
        self._pair_off(paragraph, subjects, linked)
        return linked

    def _pair_off(self, paragraph: Paragraph, subjects: list[Subject], linked: list[Linked]) -> None:
        """ "A and B grew by 3.3 and 4.2 % from 9.1 and 6.4 %, respectively": each figure its own of the subjects."""
        for start, _, classes in paragraph.tokens:
            if "respectively" not in classes:
                continue
            opens, end = paragraph.sentence(start)
            if "before" in classes["respectively"]:
                last = [link for link in linked if start < link.mention.start < end]
                while last and any(one.mention.unit != last[0].mention.unit for one in last):
                    last = last[:-1]
            else:
                last = [link for link in linked if opens <= link.mention.start < start]
                while last and any(one.mention.unit != last[-1].mention.unit for one in last):
                    last = last[1:]
            if last and "before" in classes["respectively"] and self._as_before(paragraph, last, linked, opens):
                continue
            named = _coordinated(paragraph, subjects, opens, last[0].mention.words_start) if last else []
            if len(named) < 2 or len(last) not in (len(named), 2 * len(named)):
                continue
            if any(self._fit(link.mention, one.name) is None for link in last for one in named):
                continue
            for at, link in enumerate(last):
                link.subject = named[at % len(named)]
                link.rules = ["respectively"]

    def _as_before(self, paragraph: Paragraph, last: list[Linked], linked: list[Linked], opens: int) -> bool:
        """ "Industry 36 %, services 43 % (in 2023 respectively 37 %, 42 %)": in turn as those before.

        There must be as many figures of that unit before the bracket in the sentence, each with a subject of its own.
        """
        first = last[0].mention
        opening = paragraph.text.rfind("(", opens, first.start)
        if len(last) < 2 or opening < 0 or ")" in paragraph.text[opening : first.start]:
            return False
        closing = paragraph.text.find(")", first.start)
        inside = [link for link in last if closing < 0 or link.mention.start < closing]
        before = [one for one in linked if opens <= one.mention.start < opening and one.mention.unit == first.unit]
        before = before[-len(inside) :]
        named = {_code(one.subject) for one in before if one.subject is not None}
        if len(before) != len(inside) or len(named) != len(inside) or any(one.mention.direction for one in inside):
            return False
        for link, one in zip(inside, before, strict=True):
            link.subject, link.measure, link.rules = one.subject, one.measure, ["respectively"]
        return True

    def _one(self, paragraph: Paragraph, mention: Mention, subjects: list[Subject], done: list[Linked]) -> Linked:
        self._rank_goes_on(paragraph, mention, done)
        if done and _is_rounded(paragraph, mention, done[-1].mention):
            mention.unit = done[-1].mention.unit
            return self._converted(mention, done[-1])
        if done and _is_conversion(paragraph, mention, done[-1].mention):
            return self._converted(mention, done[-1])
        if done and _is_bracketed_share(paragraph, mention, done[-1].mention):
            return self._measured(paragraph, mention, done[-1].subject, done[-1].score, ["share in brackets"], done)
        paired = self._respectively(paragraph, mention, done)
        if paired is not None:
            return self._measured(paragraph, mention, paired, done[-1].score, ["respectively"], done)
        if _is_base_of(paragraph, mention, done):
            return self._measured(paragraph, mention, done[-1].subject, done[-1].score, ["subject carried over"], done)
        if self._is_of_unknown(paragraph, mention, done):
            return self._measured(paragraph, mention, None, 0.0, ["subject carried over"], done)
        if any("a place that grows" in link.rules for link in done):
            grown = self._grown(
                paragraph, mention, done
            )  # the next item of the list, whatever the one before went on to
            if grown is not None:
                return self._measured(paragraph, mention, grown, 1.0, ["a place that grows"], done)
        clause_start, clause_end = paragraph.clause(mention.start)
        is_fresh = _begins_segment(paragraph, mention, subjects, done)
        best: Subject | None = None
        best_score = -99.0
        named: tuple[float, Subject] | None = None  # the best that is named in so many words, in the same clause
        after: Subject | None = None
        after_score = 0.0
        rules: list[str] = []
        for subject in subjects:
            is_verb = "weak" in subject.name.tags or "result" in paragraph.tokens[subject.at][2]
            is_direction = subject.end <= mention.start and is_verb  # "a growth of 9 %", "earned 5 million"
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
            if rule == "subject before" and self._is_hidden(mention, subject, subjects):
                score -= HIDDEN
            if subject.start >= clause_start and "weak" not in subject.name.tags and score >= (named or (0.0,))[0]:
                named = score, subject
            if score > best_score:
                best, best_score, rules = subject, score, [rule]
            if rule == "subject after" and score > after_score:
                after, after_score = subject, score
        is_weak = best is not None and {"weak", "growth"} <= best.name.tags
        if is_weak and named is not None and named[1].end <= mention.words_start:
            best_score, best = named  # "consumption grew 2.6 %, down from a growth of 3.4 %"
        divided = f"{best.name.code}_per_" if best is not None and mention.unit in ("", "count") else ""
        if divided and after is not None and after.name.code.startswith(divided):
            best, best_score, rules = after, after_score, ["the longer name after the number"]
        is_count = mention.unit in ("", "count")
        if best is not None and is_count and best.start <= mention.words_end + 1 and best.end > mention.end:
            listed = _in_bracket_of_place(paragraph, mention, done)
            if listed is not None:
                best, best_score, rules = listed, 3.0, ["subject carried over"]
        told = _told_behind_rank(paragraph, mention, subjects) if self.word_breaks else None
        if told is not None and (best is None or best.end <= mention.start):
            best, best_score, rules = told, 3.0, ["subject after a rank"]
        part = mention.shape != "rank" and self._is_part(paragraph, mention, best, done)
        if best is None or best_score < 0.0:
            row = self._in_row(paragraph, mention, done)
            if row is not None:
                return row
            carried = (
                self._carried(paragraph, mention, done, clause_start)
                or self._listed(paragraph, mention, done)
                or self._of_another_place(paragraph, mention, done)
                or self._goes_on_alone(paragraph, mention, done)
            )
            if carried is not None:
                best, best_score, rules = carried, 3.0, ["subject carried over"]
            elif (grown := self._grown(paragraph, mention, done)) is not None:
                best, best_score, rules = grown, 1.0, ["a place that grows"]
            elif (led := self._led(mention, done)) is not None:
                best, best_score, rules = led, 3.0, ["subject of the list"]
            else:
                best = self._ranked_after(paragraph, mention, subjects)
                rules = ["subject after a rank"] if best is not None else []
        if best is not None and _names_another(paragraph, mention, best, done):
            best, best_score, rules = None, 0.0, ["words of its own"]
        if best is not None and self._grows_itself(paragraph, mention, best, done):
            best, best_score, rules = None, 0.0, ["words of its own"]
        if best is not None and _counts_another(paragraph, mention, best, done):
            units = (one for one in subjects if mention.end <= one.start < mention.words_end)
            best, best_score = next((one for one in units if self._fit(mention, one.name) is not None), None), 0.0
            rules = ["the unit names it"] if best is not None else ["words of its own"]
        if part and best is not None and best.end <= mention.words_start:
            if after is not None and (_code(after) != _code(best) or after.name.code == "targets_met"):
                best, best_score, rules = after, after_score, ["part named after the number"]
            else:
                best, rules = None, ["part of the whole named before"]
        if best is not None:
            best = self._narrowed(paragraph, mention, _as_counted(mention, best, subjects), done)
        linked = self._measured(paragraph, mention, best, best_score, rules, done)
        indicator = self.indicators.get(best.name.code) if best is not None else None
        is_rate = indicator is not None and is_rate_indicator(indicator)
        if linked.measure == "level" and not is_rate and done:
            linked.measure = "share" if _tells_part_of_count(paragraph, mention, done[-1].mention) else "level"
        return linked

    def _grows_itself(self, paragraph: Paragraph, mention: Mention, subject: Subject, done: list[Linked]) -> bool:
        """Whether a bare "grew" has a subject that no table knows: "the garment industry grew 5 %"."""
        if not {"weak", "growth"} <= subject.name.tags or not 0 <= mention.words_start - subject.end <= VERB_GAP:
            return False
        begin = max([paragraph.clause(mention.start)[0], *(one for one in paragraph.soft if one < subject.start)])
        begin = max([begin, *(link.mention.words_end for link in done if link.mention.words_end <= subject.start)])
        between = paragraph.tokens[bisect_left(paragraph.tokens, (begin,)) : subject.at]
        if any({"where", "nation", "indicator", "level"} & classes.keys() for _, _, classes in between):
            return False
        is_sector = any("narrows" in classes for _, _, classes in between)
        return is_sector or not says_nothing(paragraph, begin, subject.start, self.common)

    def _is_hidden(self, mention: Mention, subject: Subject, subjects: list[Subject]) -> bool:
        """Whether a thing of its own stands between a subject and its figure: "accidents killed 120 people"."""
        return any(
            subject.end <= one.start
            and one.end <= mention.words_start
            and one.name.code == OTHER != subject.name.code
            and not one.shadowed
            and "weak" not in one.name.tags
            and self._fit(mention, one.name) is not None
            for one in subjects
        )

    def _narrowed(self, paragraph: Paragraph, mention: Mention, subject: Subject, done: list[Linked]) -> Subject:
        """The part of a subject that words beside the figure tell: "unemployment was 5 % in towns and 7 % …, up …".

        What only qualifies the figure before it goes on with the part that this one was of. The group that a rank is
        within ("2nd of 14 cities") is no part.
        """
        begin = subject.end if 0 <= subject.end <= mention.words_start else mention.words_start
        if done:
            begin = max(begin, done[-1].mention.words_end)
        figure = mention.words_start, mention.words_end
        part = part_aside(paragraph, begin, figure, subject.name) if mention.shape == "value" else ""
        if part and part != subject.name.part:
            return replace(subject, name=replace(subject.name, part=part))
        last = done[-1].subject if done else None
        if last is not None and last.name.part and last.start == subject.start and _is_dependent(mention):
            same = paragraph.sentence(done[-1].mention.start) == paragraph.sentence(mention.start)
            return last if same else subject
        return subject

    def _ranked_after(self, paragraph: Paragraph, mention: Mention, subjects: list[Subject]) -> Subject | None:
        """ "Ranked fifth of 63 provinces in growth", where nothing was named before; the provinces are no subject."""
        end = mention.words_end
        if mention.of is not None:
            subjects = [one for one in subjects if one.start - end > 1]
        near = [one for one in subjects if 0 <= one.start - end < RANK_REACH and not paragraph.has_soft(end, one.start)]
        return near[0] if near and mention.shape == "rank" else None

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
        if {"after", "beside"} & subject.name.tags:
            return -99.0, ""
        distance = max(0, mention.words_start - subject.end)
        score = 10.0 - min(distance, 160) / 16
        if subject.start < clause_start:
            score -= 3.0 + 4.0 * (not mention.adjacent_direction)
            if _is_of_own(paragraph, mention, clause_start):
                score -= 6.0  # "doctors rose from 7 to 12; medical officers from 36 to 61"
        commas = paragraph.softs(subject.end, mention.words_start)
        score -= 0.6 * min(commas, 5)
        if subject.name.code == OTHER and "before" in subject.name.tags and distance <= 1:
            score += OWN  # "the accidents killed 25 people"
        dependent = _is_dependent(mention)
        own = not done or done[-1].subject is not subject
        if _is_unit_of_another(subject, done):
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
            score -= 7.0
        return score, "subject before"

    def _right(self, paragraph: Paragraph, mention: Mention, subject: Subject) -> tuple[float, str]:
        if "before" in subject.name.tags or mention.compared or mention.shape == "rank":
            return -99.0, ""
        first, at = _behind_bracket(paragraph, mention)
        if any("clause_start" in classes for _, _, classes in paragraph.tokens[at : subject.at]):
            return -99.0, ""
        distance = subject.start - max(first, mention.direction_end)
        if "beside" in subject.name.tags and subject.start - mention.words_end > 1:
            return -99.0, ""
        score = 9.5 - distance / (6 if mention.of_something else 3)  # "15 % of its communes to be recognised as …"
        if paragraph.has_soft(first, subject.start) or "weak" in subject.name.tags:
            score -= 6.0
        if any("number" in classes for _, _, classes in paragraph.tokens[at : subject.at]):
            score -= 9.0
        if is_money(mention.unit) and any("allotted" in classes for _, _, classes in paragraph.tokens[at : subject.at]):
            score += ALLOTTED  # "with 205 billion (36 %) being allocated to development"
        if _goes_with_next(paragraph, subject):
            score -= 6.0
        if _is_dependent(mention) and not 0 < mention.direction_end <= subject.start:
            score -= 6.0
        if mention.unit in ("", "count") and distance <= 2:
            score += OWN
        if self._is_completed(paragraph, mention, subject):
            score += OWN_BEHIND
        if mention.unit == "percent" and mention.share_of:
            score -= 4.0
        if len(mention.unit) == MONEY_UNITS and mention.unit.isupper():
            score -= 2.0
        return score, "subject after"

    def _is_completed(self, paragraph: Paragraph, mention: Mention, subject: Subject) -> bool:
        """Whether a name completes the figure before it: "3.9 % in primary industries, …", "5 million in fees"."""
        if not (mention.unit == "percent" or is_money(mention.unit)) or "weak" in subject.name.tags:
            return False
        if paragraph.text[mention.words_end : subject.start].strip() not in self.complements:
            return False
        rest = paragraph.text[subject.end : subject.end + 5].strip()
        return not rest or rest[0] in ",.;()" or rest.startswith("and ") or is_money(mention.unit)

    def _respectively(self, paragraph: Paragraph, mention: Mention, done: list[Linked]) -> Subject | None:
        """ "Imports … and exports … rose by 35 and 30 percent respectively": the first figure, the first subject."""
        if not done or not _says_respectively(paragraph, mention, done[-1].mention):
            return None
        first = done[-1]
        if first.mention.unit != mention.unit or mention.start - first.mention.words_end > AGAIN_REACH + TALLY_REACH:
            return None
        named: list[Subject] = []
        for link in done[:-1]:
            if link.subject is not None and all(_code(link.subject) != _code(one) for one in named):
                named.append(link.subject)
        if len(named) < 2 or (first.subject is not None and first.subject not in named[-2:]):
            return None
        first.subject = named[-2]
        if first.mention.by and not first.mention.direction and mention.direction:  # "by 7 % and by 5 % more"
            first.mention.direction, first.measure = mention.direction, "growth"
            self._signed(first, frozenset())
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
            listed = [mention, *(link.mention for link in done)]
            opens = any(one.first == at + 1 and _has_period_behind(paragraph, one) for one in listed)
            if opens and _has_period_behind(paragraph, mention):
                return False  # "of which 8.5 % in the third quarter and 7 % in the fourth"
            behind = paragraph.tokens[at + 1 : mention.first]
            if mention.words_start - paragraph.tokens[at][1] <= 1:
                behind = [*behind, *_right_behind(paragraph, mention)]
            return not any({"where", "level", "localities"} & classes.keys() for _, _, classes in behind)
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
        if last.mention.start < clause_start and not (goes_on and not _is_of_own(paragraph, mention, clause_start)):
            return None
        return last.subject if self._fit(mention, last.subject.name) is not None else None

    def _of_another_place(self, paragraph: Paragraph, mention: Mention, done: list[Linked]) -> Subject | None:
        """ "The rate is 18.9 % in A, 18.0 % in B and 17.8 % in C": bare figures of a unit, place or period between.

        In a clause or sentence of its own a place begins the item, and nothing but what joins stands behind it:
        "Customs of A collected 5 billion, down 2 %; customs of B 4 billion".
        """
        if _is_dependent(mention) or not done:
            return None
        alike = [link for link in done[-LIST_FIGURES:] if _is_alike(paragraph, link.mention, mention)]
        if not alike or alike[-1].subject is None:
            return None
        last, is_next = alike[-1].mention, alike[-1] is done[-1]
        between = paragraph.tokens[last.last : mention.first]
        if any("weak" not in classes["indicator"].tags for _, _, classes in between if "indicator" in classes):
            return None
        places = [end for _, end, classes in between if "where" in classes]
        near = is_next and last.start >= paragraph.sentence(mention.start)[0]
        if near and mention.start - last.words_end <= LIST_REACH and mention.unit not in ("", "count"):
            if not places and not any("period" in classes for _, _, classes in between):
                return None
        elif not places or not self._is_item_of_place(paragraph, mention, last, done[-1].mention, places[-1]):
            return None
        subject = alike[-1].subject
        return subject if self._fit(mention, subject.name) is not None else None

    def _is_item_of_place(
        self, paragraph: Paragraph, mention: Mention, last: Mention, before: Mention, place: int
    ) -> bool:
        """Whether a figure's clause follows that of another, names a place and then only leads to the figure."""
        clause, sentence = paragraph.clause(mention.start)[0], paragraph.sentence(mention.start)[0]
        if clause <= before.start or place <= clause or mention.words_start - clause > ITEM_REACH:
            return False
        if paragraph.sentence(last.start)[1] < sentence:
            return False
        return says_nothing(paragraph, place, mention.words_start, self.common)

    def _grown(self, paragraph: Paragraph, mention: Mention, done: list[Linked]) -> Subject | None:
        """ "Hà Nội grew by 7.63 %, Hải Phòng by 11.04 %": what grows is the economy of a place.

        A bare percentage behind the next place of the list is so as well.
        """
        if self.economy not in self.indicators or mention.unit != "percent" or mention.shape != "value":
            return None
        begin, first = paragraph.sentence(mention.start)[0], 0
        if done and done[-1].mention.words_end > begin:
            begin, first = done[-1].mention.words_end, done[-1].mention.last
        before = [token for token in paragraph.tokens[first : mention.first] if token[0] >= begin]
        if any({"indicator", "indicator_in_context", "compared", "plan"} & classes.keys() for _, _, classes in before):
            return None
        named = [token for token in before if "where" in token[2]]
        if not named or mention.words_start - named[-1][1] > PLACE_GROWS:
            return None
        goes_on = bool(done) and "a place that grows" in done[-1].rules and not mention.share_of
        if not (mention.adjacent_direction or goes_on):
            return None
        at = paragraph.tokens.index(named[-1])
        return Subject(at, named[-1][0], named[-1][1], IndicatorName(self.economy, frozenset(("growth",))))

    def _is_of_unknown(self, paragraph: Paragraph, mention: Mention, done: list[Linked]) -> bool:
        """ "Coal output reached 44 million tonnes, 100 % of the plan": a figure about an unknown thing."""
        if not done or done[-1].subject is not None or "part" in done[-1].rules or not _is_dependent(mention):
            return False
        following = paragraph.tokens[mention.last : mention.last + RESPECTIVE_TOKENS]
        if any("respectively" in classes for _, _, classes in following):
            return False
        last = done[-1].mention
        if paragraph.clause(last.start) != paragraph.clause(mention.start) or last.unit in ("", "percent", "rank"):
            return False
        between = [classes for _, _, classes in paragraph.tokens[last.last : mention.first]]
        if any({"indicator", "indicator_in_context", "part_of", "number", "where"} & one.keys() for one in between):
            return False
        return says_nothing(paragraph, last.words_end, mention.words_start, self.common)

    def _goes_on_alone(self, paragraph: Paragraph, mention: Mention, done: list[Linked]) -> Subject | None:
        """ "… grew by 4.7 %, reaching 148 trillion": nothing but words that join stands between two figures."""
        subject = done[-1].subject if done else None
        if subject is None or not mention.unit or mention.shape != "value":
            return None
        is_same = paragraph.sentence(done[-1].mention.start) == paragraph.sentence(mention.start)
        begin = done[-1].mention.words_end if is_same else paragraph.sentence(mention.start)[0]
        if not 0 < mention.words_start - begin < LIST_REACH:
            return None
        between = [classes for _, _, classes in paragraph.tokens[done[-1].mention.last : mention.first]]
        if any({"indicator", "indicator_in_context", "part_of", "number", "where"} & one.keys() for one in between):
            return None
        if not is_same and not any("result" in one for one in between[-2:]):
            return None  # "It amounted to 226 million" begins with its verb, as far as words are known
        if not says_nothing(paragraph, begin, mention.words_start, self.common):
            return None
        plain = replace(subject.name, tags=subject.name.tags - {"growth"})
        if self._fit(mention, plain) is None:
            return None
        return Subject(subject.at, subject.start, subject.end, plain)

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

    def _in_row(self, paragraph: Paragraph, mention: Mention, done: list[Linked]) -> Linked | None:
        """ "Nairobi led with 9.9 billion, followed by Narok (4.9 billion)": what was told before, place by place.

        Nothing but names of places and words that set them in a row stands before the figure, which has the unit of the
        last one with a subject; or a percentage stands so behind a plan: "exceeded their targets, with Kisii at 178 %".
        """
        if self._row is None or not self.listing or mention.shape != "value" or mention.direction:
            return None
        name, measure, unit = self._row
        begin, first = paragraph.sentence(mention.start)[0], 0
        if done and done[-1].mention.words_end > begin:
            begin, first = done[-1].mention.words_end, done[-1].mention.last
        between = [token for token in paragraph.tokens[first : mention.first] if token[0] >= begin]
        plans = [at for at, (_, _, classes) in enumerate(between) if {"exceed", "short", "plan"} & classes.keys()]
        if plans and mention.unit == "percent":
            begin, between = between[plans[-1]][1], between[plans[-1] + 1 :]
            measure, unit = "percent_of_plan", "percent"
        if mention.unit != unit or unit in ("", "count", "times"):
            return None
        if not any("where" in classes for *_, classes in between) or any(
            NO_ROW & classes.keys() for *_, classes in between
        ):
            return None
        places = [(start, end) for start, end, classes in between if "where" in classes]
        for word in WORD.finditer(paragraph.text, begin, mention.words_start):
            if word[0] not in self.listing and not any(start <= word.start() < end for start, end in places):
                return None
        subject = Subject(-1, -1, -1, name)
        mention.each |= len(places) > 1 and self._is_shared(paragraph, mention, places)
        linked = Linked(mention, subject, measure, 3.0, low=mention.low, high=mention.high, rules=["row of places"])
        linked.bound, linked.adds_up = (
            mention.bound,
            self._adds_up(mention, subject, self.indicators.get(name.code), done),
        )
        return linked

    def _is_shared(self, paragraph: Paragraph, mention: Mention, places: list[tuple[int, int]]) -> bool:
        """Whether a figure is that of all places named right before it: "Mandera and Wajir at 123 per cent"."""
        following = paragraph.tokens[mention.last : mention.last + RESPECTIVE_TOKENS]
        if any("respectively" in classes for _, _, classes in following):
            return False
        gaps = [paragraph.text[end:start] for (_, end), (start, _) in pairwise(places)]
        return all(len(gap) <= JOINED_PLACES for gap in gaps) and mention.words_start - places[-1][1] <= JOINED_PLACES

    def _led(self, mention: Mention, done: list[Linked]) -> Subject | None:
        """ "Revenue by province:" and below it "1. Huế 5 billion": an item's amount is of what its list is about."""
        if self._lead is None or not self._is_item or done or mention.unit in ("", "count", "percent", "times"):
            return None
        if mention.shape != "value" or self._lead.name.code == OTHER or not self._fit(mention, self._lead.name):
            return None
        return Subject(-1, -1, -1, self._lead.name)


def _is_of_own(paragraph: Paragraph, mention: Mention, clause_start: int) -> bool:
    """Whether a count's clause opens with words of its own: "doctors rose to 12; medical clerks increased to 61"."""
    return mention.unit in ("", "count") and opens_with_own_word(paragraph, clause_start, mention.words_start)


def _as_counted(mention: Mention, subject: Subject, subjects: list[Subject]) -> Subject:
    """ "Received 14 million foreign visitors": of two names of one indicator that behind the figure says which part."""
    behind = (one for one in subjects if mention.end <= one.start <= mention.words_end + 1)
    same = (one for one in behind if one.name.code == subject.name.code and one.name.part)
    return subject if subject.name.part or subject.start > mention.start else next(same, subject)


def _goes_with_next(paragraph: Paragraph, subject: Subject) -> bool:
    """Whether a subject behind a figure begins the next: "8 fewer (9.4 %), accidents fell by 7"."""
    following = paragraph.tokens[subject.at + 1 : subject.at + 4]
    if not following or following[0][0] - subject.end > 2 or not {"up", "down"} & following[0][2].keys():
        return False
    return any("number" in classes for _, _, classes in following[1:])


def _is_alike(paragraph: Paragraph, one: Mention, other: Mention) -> bool:
    """Whether two figures have one unit; of counts, whether one word tells what is counted."""
    if one.unit != other.unit or one.shape != other.shape:
        return False
    if one.unit not in ("", "count"):
        return True
    words = {paragraph.text[mention.end : mention.words_end].strip() for mention in (one, other)}
    return one.counted and other.counted and len(words) == 1


def _told_behind_rank(paragraph: Paragraph, mention: Mention, subjects: list[Subject]) -> Subject | None:
    """What a rank is told to be in right behind it: "55th in gross regional product, 37th in income"."""
    if mention.shape != "rank":
        return None
    near = [one for one in subjects if WORD_GAP <= one.start - mention.words_end <= TOLD_REACH]
    if not near or paragraph.has_soft(mention.words_end, near[0].start):
        return None
    between = paragraph.tokens[mention.last : near[0].at]
    return None if any({"where", "number", "nation", "level"} & one.keys() for _, _, one in between) else near[0]


def _in_bracket_of_place(paragraph: Paragraph, mention: Mention, done: list[Linked]) -> Subject | None:
    """ "Foreign visitors: 2 million in A, followed by B (975,026 visitors)": the part that the list is about."""
    opening = mention.words_start - 1
    if not done or opening < 0 or paragraph.text[opening] != "(" or done[-1].mention.unit not in ("", "count"):
        return None
    last, subject = done[-1].mention, done[-1].subject
    between = paragraph.tokens[last.last : mention.first]
    if subject is None or subject.name.code != OTHER or not between or "where" not in between[-1][2]:
        return None
    if opening - between[-1][1] > 1 or paragraph.sentence(last.start) != paragraph.sentence(mention.start):
        return None
    named = [start for start, _, classes in between if "indicator" in classes and start > last.words_end + 1]
    return None if any(start != subject.start for start in named) else subject


def _coordinated(paragraph: Paragraph, subjects: list[Subject], begin: int, end: int) -> list[Subject]:
    """The last subjects named before a figure that only a small word or a comma parts: "industry and services"."""
    named: list[Subject] = []
    for subject in reversed([one for one in subjects if begin <= one.start and one.end <= end]):
        if named and len(paragraph.text[subject.end : named[0].start].split()) > 2:
            break
        if "weak" in subject.name.tags:
            continue
        if any(one.name.code == subject.name.code and one.name.label == subject.name.label for one in named):
            break
        named.insert(0, subject)
    return named


def _is_item(paragraph: Paragraph) -> bool:
    """Whether a line is an item of a list: it begins with a number of its own or with a mark."""
    first = paragraph.tokens[0] if paragraph.tokens else None
    is_numbered = first is not None and first[2].get("ignored") == "list number"
    return is_numbered or paragraph.text.lstrip()[:1] in ("-", "+", "*", "•")


def _leads_in(paragraph: Paragraph) -> bool:
    """Whether a line announces a list: it ends with a colon or with a word such as "namely"."""
    text = paragraph.text.rstrip()
    if text.endswith(":"):
        return True
    return bool(paragraph.tokens) and "part_of" in paragraph.tokens[-1][2] and paragraph.tokens[-1][1] >= len(text)


def _code(subject: Subject) -> tuple[str, str | None]:
    return subject.name.code, subject.name.label or subject.name.part


def _is_base_of(paragraph: Paragraph, mention: Mention, done: list[Linked]) -> bool:
    """ "331 million, against 279 million the year before": the base of a figure has its subject."""
    if not done or done[-1].subject is None or not mention.is_base or mention.unit != done[-1].mention.unit:
        return False
    clause = paragraph.clause(mention.start)[0]
    if done[-1].mention.start < clause and _is_of_own(paragraph, mention, clause):
        return False
    near = paragraph.tokens[done[-1].mention.last : mention.first]
    for token in paragraph.tokens[mention.last : mention.last + 2]:
        if paragraph.has_soft(mention.words_end, token[0]):
            break
        near.append(token)  # "30 % is the part of the country people"
    return not any({"indicator", "indicator_in_context"} & classes.keys() for _, _, classes in near)


def _says_respectively(paragraph: Paragraph, mention: Mention, first: Mention) -> bool:
    """Whether "respectively" stands behind the second of two figures or, where the language has it so, before both."""
    following = paragraph.tokens[mention.last : mention.last + RESPECTIVE_TOKENS]
    if any("respectively" in classes and "before" not in classes["respectively"] for _, _, classes in following):
        return True
    before = paragraph.tokens[max(0, first.first - 2) : first.first]
    return any("before" in classes.get("respectively", ()) for _, _, classes in before)


def _counts_another(paragraph: Paragraph, mention: Mention, subject: Subject, done: list[Linked]) -> bool:
    """ "Population 22,312 people, with 39 cells": another counting word behind the subject's own figure."""
    own = [link.mention for link in done[-COUNTED:] if link.subject is subject and link.mention.counted]
    if not own or not mention.counted or mention.adjacent_direction or mention.shape != "value":
        return False
    if subject.end > own[0].start:
        return False
    words = [paragraph.text[one.end : one.words_end].strip() for one in (mention, own[0])]
    if words[0] in paragraph.text[subject.start : subject.end]:
        return False  # "doctors and beds: 10 doctors and 31 beds"
    return words[0] != words[1] and mention.unit == own[0].unit == "count"


def _names_another(paragraph: Paragraph, mention: Mention, subject: Subject, done: list[Linked]) -> bool:
    """Whether a growth in a list has words of its own that no table knows: "vehicles up 8 %; footwear up 3 %".

    A list is told by semicolons, by a colon before its first figure, or by figures in brackets.
    """
    if mention.unit not in ("percent", "times") or not mention.adjacent_direction or mention.points:
        return False
    if subject.end > mention.words_start:
        return False
    text = paragraph.text
    has_figure = bool(done) and done[-1].mention.start >= subject.end
    begin, first = (done[-1].mention.words_end, done[-1].mention.last) if has_figure else (subject.end, subject.at + 1)
    marks = ":" if not has_figure else ",;:" if "words of its own" in done[-1].rules else ";:"
    at = max(text.rfind(mark, begin, mention.words_start) for mark in marks)
    between = paragraph.tokens[first : mention.first]
    at = max([at, *(end - 1 for _, end, classes in between if "such_as" in classes)])
    after_bracket = has_figure and text[begin : begin + 1] == ")" and text[mention.words_start - 1] == "("
    if at < 0 and not after_bracket:
        return False
    return opens_with_own_word(paragraph, max(begin, at + 1), mention.words_start)


def _is_unit_of_another(subject: Subject, done: list[Linked]) -> bool:
    """Whether a subject stands within an earlier figure that is about something else. Figures share no words."""
    for link in reversed(done):
        if link.mention.first < subject.at:
            return subject.at < link.mention.last and link.subject is not subject
    return False


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


def _is_conversion(paragraph: Paragraph, mention: Mention, before: Mention) -> bool:
    """Whether a mention repeats the amount before it in another currency: "VND25 trillion ($984 million)"."""
    gap = paragraph.text[before.words_end : mention.words_start]
    return gap.strip() == "(" and is_money(mention.unit) and is_money(before.unit) and mention.unit != before.unit


def _is_rounded(paragraph: Paragraph, mention: Mention, before: Mention) -> bool:
    """Whether a number in brackets is the one before it, rounded: "3,785,175 (3.79 million) visitors"."""
    is_unsaid = not mention.unit or mention.is_currency_unsaid
    if (
        not (is_unsaid or mention.unit == before.unit)
        or not before.low
        or before.low < LEAST_ROUNDED
        or mention.bound == "range"
    ):
        return False
    gap = paragraph.text[before.words_end : mention.words_start]
    return gap.strip() == "(" and abs(mention.low - before.low) * 100 < before.low


def _is_bracketed_share(paragraph: Paragraph, mention: Mention, before: Mention) -> bool:
    """Whether a bare percentage in brackets tells the share of the amount before it: "371 billion (64 %)"."""
    if mention.unit != "percent" or before.unit in ("percent", "times", "rank", "score") or mention.direction:
        return False
    if mention.plan_after or mention.same_period or mention.exceed or mention.low < 0 or mention.bound == "range":
        return False
    gap = paragraph.text[before.words_end : mention.words_start]
    return gap.strip() == "(" and paragraph.text[mention.words_end : mention.words_end + 2].strip()[:1] == ")"


def _tells_part_of_count(paragraph: Paragraph, mention: Mention, before: Mention) -> bool:
    """ "5 of 8 communes (62 %)": a bare percentage in brackets behind what is counted, in words that no table has."""
    if mention.unit != "percent" or before.unit not in ("", "count") or mention.direction or mention.bound == "range":
        return False
    gap = paragraph.text[before.words_end : mention.words_start]
    return _COUNTED_GAP.fullmatch(gap) is not None and paragraph.text[mention.words_end : mention.words_end + 1] == ")"


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


def _has_period_behind(paragraph: Paragraph, mention: Mention) -> bool:
    """Whether a period follows a figure in the same breath: "8.5 % in the third quarter"."""
    if mention.last >= len(paragraph.tokens):
        return False
    start, _, classes = paragraph.tokens[mention.last]
    gap = paragraph.text[mention.words_end : start]
    return "period" in classes and len(gap) < PERIOD_REACH and not any(mark in gap for mark in ",،;:()")


def _right_behind(paragraph: Paragraph, mention: Mention) -> list[Token]:
    """The token in the same breath behind a figure: the place in "including 300 in Nakuru"."""
    following = paragraph.tokens[mention.last : mention.last + 1]
    gap = paragraph.text[mention.words_end : following[0][0]] if following else ""
    return [] if len(gap) > BEHIND_REACH or any(mark in gap for mark in ",.;:()،؛") else following


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
