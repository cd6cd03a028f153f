"""Proposals and directions: who asks whom to do what, sentence by sentence, with what is carried over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from resolute.reading.lexicon import Token
from resolute.reading.place_names import Named
from resolute.reading.record.parties import Party
from resolute.reading.record.passage import Passage, Source, items_of
from resolute.reading.record.people import Holder, People
from resolute.reading.record.values import Request
from resolute.reading.record.words import LEVELS

Kind = Literal["proposal", "direction"]
VERBS = ("propose", "ask", "direct")
ADDRESSEE_REACH = 60  # characters between a verb, or one addressee, and the next
LEAST_CHARS = 12
OPENING_REACH = 12  # characters before "according to", and between it and who says so
_LIST_ITEM = re.compile(r"\s*(?:[-–—+•*]|\(?[0-9a-zđ]{1,2}[.)])\s*")
_JOINS = re.compile(r"[,،/()]")
_TASK_START = 3
ASIDE_CHARS = 200
TASK_CHARS = 60  # the least of one task where words that begin tasks part them
MODAL_REACH = 90  # how far into a sentence "must" may stand to say what is asked


@dataclass(slots=True)
class Speech:
    """Who speaks to whom while the text runs on."""

    origin: str | None = None
    rank: int | None = None
    addressee: str | None = None
    to_rank: int | None = None
    kind: Kind = "direction"
    passage: int = -9  # where the last request stood
    listing: bool = False


class Requests:
    """Reads the passages in order; `proposals` and `directions` fill up."""

    def __init__(self, source: Source, people: People, *, word_breaks: bool, verb_first: bool) -> None:
        self.source, self.people, self.word_breaks, self.verb_first = source, people, word_breaks, verb_first
        self.proposals: list[Request] = []
        self.directions: list[Request] = []
        self.speech = Speech()
        self.parties: list[Party] = []
        self.speaker: tuple[str, int | None] | None = None
        self.heard = False  # whether somebody says something in this sentence
        self.spoke_in = -1  # the passage in which somebody said something last

    def read(self, passage: Passage, parties: list[Party]) -> None:
        self.parties = parties
        if self.speech.listing and (mark := _LIST_ITEM.match(passage.text)) is not None and mark.end():
            self._put(passage, mark.end(), len(passage.text))
            self.speech.passage = passage.index
            return
        self.speech.listing = False
        for start, end in passage.sentences:
            self._sentence(passage, parties, start, end)

    def _sentence(self, passage: Passage, parties: list[Party], start: int, end: int) -> None:
        tokens = passage.between(start, end)
        verbs = [token for token in tokens if any(name in token[2] for name in VERBS)]
        ours = [party for party in parties if start <= party.start < end]
        self._listen(passage, ours, start, tokens)
        passive = next((token for token in tokens if "passive" in token[2]), None)
        if passive is not None and self._is_asked(passage, ours, passive, end):
            return
        taken = False
        asker: tuple[str, int | None] | None = None
        reached = start
        for index, verb in enumerate(verbs):
            asker = asker or self._subject(passage, ours, start, verb[0])
            if verb[0] < reached:
                continue
            limit = next(
                (at for at, last, _ in verbs[index + 1 :] if self._addressees(passage, ours, last, end)[0]), end
            )
            if self._verb(passage, ours, asker, verb, limit):
                taken, reached = True, limit
        if taken:
            return
        self._carried(passage, ours, start, end)

    def _is_asked(self, passage: Passage, parties: list[Party], verb: Token, end: int) -> bool:
        """Put down what somebody "was required to" do, by the last speaker; "they" are those who were asked last."""
        asked = [party for party in parties if party.end <= verb[0] and party.kind in ("organ", "group")]
        origin, rank = self.speaker or (None, None)
        if origin is None or not (asked or self.speech.passage >= 0):
            return False
        to, to_rank = (asked[-1].text, asked[-1].rank) if asked else (self.speech.addressee, self.speech.to_rank)
        self.speech = Speech(origin, rank, to, to_rank, "direction", passage.index)
        self._put(passage, verb[1], end)
        return True

    def _listen(self, passage: Passage, parties: list[Party], start: int, tokens: list[Token]) -> None:
        """Note who says something in a sentence: the one before the verb, or behind "according to"."""
        self.heard = False
        for token in tokens:
            if any(name in token[2] for name in VERBS):
                break  # what is asked is no longer what is said
            speaker: tuple[str, int | None] | None = None
            if "say" in token[2]:
                speaker = self._subject(passage, parties, start, token[0])
            elif "according" in token[2] and token[0] - start <= OPENING_REACH:
                party = next(
                    (p for p in parties if p.kind == "post" and 0 <= p.start - token[1] <= OPENING_REACH), None
                )
                speaker = self._subject(passage, parties, start, party.end) if party else None
            if speaker is None:
                continue
            self.heard, self.spoke_in = True, passage.index
            self.speaker = speaker
            if speaker[0] != self.speech.origin:
                self.speech = Speech(origin=speaker[0], rank=speaker[1])

    def _verb(
        self,
        passage: Passage,
        parties: list[Party],
        subject: tuple[str, int | None] | None,
        verb: Token,
        end: int,
    ) -> bool:
        """Put down what the sentence asks with this verb; tell whether it was a request."""
        name = next(name for name in VERBS if name in verb[2])
        tags: frozenset[str] = verb[2][name]
        addressees, at = self._addressees(passage, parties, verb[1], end)
        if self.verb_first and subject is None and addressees and addressees[0].kind in ("post", "speakers"):
            subject = (addressees[0].text, addressees[0].rank)
            named = self.people.named_in(passage, addressees[0].end, addressees[0].end + OPENING_REACH)
            behind = named[1] if named else addressees[0].end
            addressees, at = self._addressees(passage, parties, behind, end)
        if "to" in tags and not addressees:
            return False
        if (
            not addressees
            and passage.text[verb[1] : verb[1] + 1] == ","
            and not passage.has("link", verb[1], verb[1] + 4)
        ):
            return False  # a noun: "requests, proposals"
        if name == "propose" and not addressees and self._leads_in(passage, parties, verb):
            return True
        if subject is None and not addressees and name != "direct":
            return False
        if subject is None and self.speaker is None and len(self.people.holders) == 1:
            subject = self.people.holders[0].title, _rank(self.people.holders[0])  # nobody else can be meant
        origin, rank = subject or self.speaker or (self.speech.origin, self.speech.rank)
        to = " and ".join(dict.fromkeys(party.text for party in addressees)) or None
        to_rank = next((party.rank for party in addressees if party.rank is not None), None)
        if origin is None and to is None:
            return False
        kind = _kind(name, rank, to_rank, upward="up" in tags)
        self.speech = Speech(origin, rank, to, to_rank, kind, passage.index)
        self.speaker = (origin, rank) if origin else self.speaker
        begin = self._task(passage, at, end)
        for first, last, classes in reversed(passage.between(begin, end)):
            if end - last > 2 or not ({"also", "carry", "link"} & classes.keys()):
                break
            end = first  # "and at the same time", before the next request
        text = passage.text[begin:end].strip(" .\n")
        if text.endswith(":") or len(text) < LEAST_CHARS:
            self.speech.listing = True
            return True
        self._put(passage, begin, end)
        return True

    def _leads_in(self, passage: Passage, parties: list[Party], verb: Token) -> bool:
        """Whether those present propose "solutions for the tasks to come": the paragraphs below then say them."""
        among = [party for party in parties if party.kind == "speakers"]
        speakers = next(
            (p for p in reversed(among) if p.end <= verb[0] or (self.verb_first and p.start - verb[1] <= _TASK_START)),
            None,
        )
        if speakers is None or not passage.has("lead_in", verb[1], verb[1] + ASIDE_CHARS // 2):
            return False
        self.speech = Speech(speakers.text, passage=passage.index)
        self.speaker = (speakers.text, None)
        return True

    def _carried(self, passage: Passage, parties: list[Party], start: int, end: int) -> None:
        """A sentence that goes on with what was asked: it begins with a task, or says what somebody must do."""
        near = passage.index - self.speech.passage <= 1
        tokens = passage.between(start, end)
        lead = _first_word(passage, start)
        first = parties[0] if parties and parties[0].start <= lead + _TASK_START else None
        if near and first is not None and first.kind in ("group", "organ") and _begins_task(tokens, first.end):
            self.speech.addressee, self.speech.to_rank, self.speech.passage = first.text, first.rank, passage.index
            self._put(passage, first.end, end)
            return
        said = self._spoken(tokens, start, end) if self.heard else start
        if said > start and self.speaker is not None and _begins_task(tokens, said):
            origin, rank = self.speaker
            self.speech = Speech(origin, rank, passage=passage.index)
            self._put(passage, said, end)
            return
        modal = next((token for token in tokens if "modal" in token[2]), None)
        if modal is not None and self.speaker is not None and (near or self.spoke_in == passage.index):
            subject = next((p for p in reversed(parties) if p.end <= modal[0] and p.kind != "post"), None)
            directly = subject is not None and modal[0] - subject.end <= _TASK_START
            if directly or modal[0] - self._spoken(tokens, start, modal[0]) <= MODAL_REACH:
                self._must(passage, subject, tokens, modal)
                self._put(passage, modal[1], end)
                return
        opening = [token for token in tokens if token[0] <= lead + _TASK_START and {"task", "carry"} & token[2].keys()]
        if near and opening:
            self.speech.passage = passage.index
            self._put(passage, opening[0][1] if "carry" in opening[0][2] else lead, end)

    def _spoken(self, tokens: list[Token], start: int, end: int) -> int:
        """Where what is said begins: behind the last word of saying before an offset, else with the sentence."""
        return next((last for _, last, classes in reversed(tokens) if "say" in classes and last <= end), start)

    def _must(self, passage: Passage, subject: Party | None, tokens: list[Token], modal: Token) -> None:
        """Who must: the organ or place before the word, behind who says so; else the one asked last."""
        after = self._spoken(tokens, tokens[0][0], modal[0])
        place = next((w for w in passage.wheres if after <= w[0] < modal[0]), None)
        origin, rank = self.speaker or (self.speech.origin, self.speech.rank)
        to, to_rank = self.speech.addressee, self.speech.to_rank
        behind = next((p for p in self.parties if 0 <= p.start - modal[1] <= _TASK_START), None)
        if self.verb_first and behind is not None and behind.kind in ("group", "organ"):
            to, to_rank = behind.text, behind.rank
        elif subject is not None and subject.start >= after and subject.text != origin:
            to, to_rank = subject.text, subject.rank
        elif place is not None:
            to, to_rank = place_as_party(place[2])
        self.speech = Speech(origin, rank, to, to_rank, _kind("direct", rank, to_rank), passage.index)

    def _put(self, passage: Passage, start: int, end: int) -> None:
        for first, last in self._tasks(passage, start, end):
            first = self._other_addressee(passage, start, first)
            evidence = self.source.evidence(passage, *_trimmed(passage.text, first, last))
            if len(evidence.quote) < LEAST_CHARS:
                continue
            request = Request(
                origin=self.speech.origin, addressee=self.speech.addressee, text=evidence.quote, evidence=evidence
            )
            (self.proposals if self.speech.kind == "proposal" else self.directions).append(request)

    def _other_addressee(self, passage: Passage, start: int, first: int) -> int:
        """Where a task begins that names somebody else to do it: "…; the agencies concerned prepare …"."""
        lead = _first_word(passage, first)
        party = next((p for p in self.parties if lead <= p.start <= lead + _TASK_START), None)
        if first == start or party is None or party.kind not in ("group", "organ"):
            return first
        if not _begins_task(passage.between(party.end, party.end + TASK_CHARS), party.end):
            return first
        self.speech.addressee, self.speech.to_rank = party.text, party.rank
        return party.end

    def _tasks(self, passage: Passage, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The tasks of a range: between semicolons; where a script has no full stops, at words that begin one."""
        colon = passage.text.find(":", start, end)
        listed = colon > start + LEAST_CHARS and ";" not in passage.text[start:colon]  # "matters such as: a; b"
        for first, last in [(start, end)] if listed else items_of(passage.text, start, end):
            if self.word_breaks:
                yield first, last
                continue
            begin = first
            for at, _, classes in passage.between(first + LEAST_CHARS, last):
                if "task" in classes and at - begin >= TASK_CHARS and passage.text[at - 1 : at] == " ":
                    yield begin, at
                    begin = at
            yield begin, last

    def _addressees(self, passage: Passage, parties: list[Party], start: int, end: int) -> tuple[list[Party], int]:
        """Who is asked, right behind the verb, and where what they are asked to do begins."""
        found: list[Party] = []
        at = start
        for party in parties:
            if party.start < at:
                continue
            between = passage.text[at : party.start]
            small = _only_small(passage, at, party.start)
            if party.start >= end or not (small or (not found and len(between) <= 12 and not _has_mark(between))):
                break
            found.append(party)
            at = party.end
        if not found:
            place = next((w for w in passage.wheres if start <= w[0] < end), None)
            if place is not None and _only_small(passage, start, place[0]) and place[2].level != "nation":
                level = place[2].level if place[2].level in LEVELS else None
                found.append(Party(place[0], place[1], place_as_party(place[2])[0], "place", level))
                at = place[1]
        return found, at

    def _task(self, passage: Passage, at: int, end: int) -> int:
        """Where the task begins: behind small words, "must" and a colon."""
        for first, last, classes in passage.between(at, end):
            if first - at > 2 or not ({"link", "modal", "also"} & classes.keys()):
                break
            at = last
        if passage.text[at : at + 1] == ",":  # more of those asked follow, then "to"
            aside = passage.between(at, min(end, at + ASIDE_CHARS))
            at = next((last for _, last, classes in aside if "infinitive" in classes), at)
        return at

    def _subject(self, passage: Passage, parties: list[Party], start: int, end: int) -> tuple[str, int | None] | None:
        """Who speaks: the last person, post or organ before the verb; a pronoun is the last speaker."""
        named = self.people.named_in(passage, start, end)
        party = next(
            (
                p
                for p in reversed(parties)
                if start <= p.start and p.end <= end and p.kind in ("organ", "post") and p.whole
            ),
            None,
        )
        if named is not None and (party is None or named[0] >= party.start - 80):
            return named[2].title, _rank(named[2])
        bare = any(p.kind == "post" and not p.whole and start <= p.start and p.end <= end for p in parties)
        pronoun = bare or any("pronoun" in classes for _, _, classes in passage.between(start, end))
        if party is None and pronoun and self.speaker is not None:
            return self.speaker
        if party is not None:
            return party.text, party.rank
        if (name := self.people.named_only(passage, start, end)) is not None:
            return name, None
        place = next((w for w in reversed(passage.wheres) if start <= w[0] and w[1] <= end), None)
        if place is not None and place[2].level in LEVELS and end - place[1] <= 20:
            return place_as_party(place[2])
        return None


def _begins_task(tokens: list[Token], at: int) -> bool:
    """Whether a word that begins a task stands right behind an offset."""
    return any("task" in classes and 0 <= first - at <= _TASK_START for first, _, classes in tokens)


def place_as_party(place: Named) -> tuple[str, int | None]:
    """A place that asks or is asked, with its level: "Hải Dương province"."""
    if place.level not in LEVELS:
        return place.name, None
    return f"{place.name} {place.level}", LEVELS.index(place.level)


def _kind(verb: str, rank: int | None, to_rank: int | None, *, upward: bool = False) -> Kind:
    """Upward is a proposal, downward a direction; where a level is not known, the verb decides."""
    if rank is not None and to_rank is not None and rank != to_rank:
        return "proposal" if to_rank > rank else "direction"
    return "proposal" if verb == "propose" or upward else "direction"


def _rank(holder: Holder) -> int | None:
    """The level at which a person acts: that of a post other than a seat in a body."""
    levels = [
        level
        for level, post in zip(holder.levels, holder.posts, strict=False)
        if level in LEVELS and not post.name.startswith("Member")
    ] or [level for level in holder.levels if level in LEVELS]
    return max((LEVELS.index(level) for level in levels if level), default=None)


def _only_small(passage: Passage, start: int, end: int) -> bool:
    """Whether a range holds nothing but blanks, commas, words that join, and words for a level."""
    rest = list(passage.text[start:end])
    spans = [(s, e) for s, e, c in passage.between(start, end) if {"link", "also", "honorific"} & c.keys()]
    spans += [span for span in passage.levels if start <= span[0] and span[1] <= end]
    for first, last in spans:
        rest[first - start : last - start] = " " * (last - first)
    return all(not _JOINS.sub("", word) or word in passage.joined for word in "".join(rest).split())


def _has_mark(text: str) -> bool:
    return any(mark in text for mark in ",.;:،؛")


def _first_word(passage: Passage, start: int) -> int:
    match = re.compile(r"[\s\-–—+•*“\"]*").match(passage.text, start)
    return match.end() if match else start


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " ,;:،؛-–—:\n":
        start += 1
    while end > start and text[end - 1] in " .,;:،؛\n":
        end -= 1
    return start, end
