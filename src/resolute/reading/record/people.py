"""The people whom a report names with a public post, and where it names them again."""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from ahocorasick_rs import AhoCorasick, MatchKind

from resolute.core.fact import Evidence
from resolute.packs.sounds import sounds
from resolute.reading.record.parties import Party
from resolute.reading.record.passage import Passage, Source
from resolute.reading.record.values import Person, Post

NAME_WORDS = 5
NAME_CHARS = 40
RECENT = 60  # so many of the last people may be meant by another spelling
OVERLAP_REACH = 60
JOINED_CHARS = 3  # a word shorter than that, with letters joined before it, is rather a part of a name
REMEMBERED = 40  # characters between "memorial of" and the post of the one remembered
LOOKS_ALIKE = 0.75  # names of one post's holder, as two transliterations give them
SOUNDS_ALIKE = 0.5
_WORD = re.compile(
    r"[^\W\d_](?:[^\W\d_]|[’'.\u0e30-\u0e4e\u064b-\u0652-](?=[^\W\d_\u0e00-\u0e7f])|[\u0e30-\u0e4e])*\.?"
)
_SEPARATOR = re.compile(r"\s*(?:[,،–—:(-]|\s-\s)?\s*")
_CHAIN = re.compile(r"\s*(?:[,،–—&-])?\s*")
_NUMERAL = re.compile(r"[IVXLC]+|\d+")
_STOP = re.compile(r"[,،.;؛:()\n\"“”«»|–—\d]|\s-\s")
_SENTENCE_WORDS = re.compile(r"^(?:The|On|At|In|And|With|By|Also|For|From|To|After|He|She|Photo|Ảnh|This|As)$")


@dataclass(slots=True)
class Holder:
    """A person while the text is read: spellings in the order of the text, and posts."""

    name: str
    evidence: Evidence
    also: list[str] = field(default_factory=list)
    posts: list[Post] = field(default_factory=list)
    levels: list[str | None] = field(default_factory=list)
    ranks: set[str] = field(default_factory=set)  # posts that are military ranks
    is_whole: bool = False  # whether posts say of what

    def is_called(self, name: str) -> bool:
        return name in (self.name, *self.also)

    @property
    def title(self) -> str:
        """The name with the highest of the posts, as the one who speaks."""
        return f"{self.name}, {self.main_post}" if self.posts else self.name

    @property
    def main_post(self) -> str:
        names = [post.name for post in self.posts if post.name not in self.ranks]
        ours = [name for name in names if not name.startswith("Member")]
        return (ours or names or [self.posts[0].name])[0]

    def value(self) -> Person:
        return Person(name=self.name, also_written=tuple(self.also), posts=tuple(self.posts), evidence=self.evidence)


class People:
    """All holders of posts in a text."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.holders: list[Holder] = []
        self.parties: list[Party] = []  # of the passage being read
        self._spelt: dict[str, Holder] = {}
        self._by_last_word: dict[str, list[Holder]] = defaultdict(list)
        self._mentions: dict[int, list[tuple[int, int, Holder]]] = {}
        self._automaton: AhoCorasick | None = None
        self._names: list[str] = []

    def read(self, passage: Passage, parties: list[Party], *, word_breaks: bool) -> None:
        self.parties = parties
        rank: Party | None = None
        behind: set[int] = set()  # sentences in which names follow their posts
        for chain in _chains(passage, parties):
            if chain[0].kind == "rank":
                rank = chain[0]
                name = self._name_behind(passage, chain, word_breaks)
                if name is not None:
                    self._put_down(passage, name, chain)
                continue
            if _is_remembered(passage, chain[0].start):
                continue
            ways = [self._name_before, self._name_behind]
            sentence = passage.sentence(chain[0].start)[0]
            if sentence in behind and passage.has("honorific", chain[-1].end, chain[-1].end + 2):
                ways.reverse()  # "the mayor Mr. A B, the deputy mayor Ms. C D": as the first, so the others
            name = ways[0](passage, chain, word_breaks)
            if name is None:
                name = ways[1](passage, chain, word_breaks)
                if name is not None and name[0] > chain[0].start:
                    behind.add(sentence)
            if name is not None:
                titled = rank is not None and passage.original[rank.end : name[0]].strip() == ""
                self._put_down(passage, name, [rank, *chain] if titled and rank else chain)

    def find_again(self, passage: Passage) -> None:
        """Where people known by now are named: by their whole name, or by its last word behind an honorific."""
        if self._automaton is None:
            self._automaton = AhoCorasick(list(self._spelt) or ["\x00"], matchkind=MatchKind.LeftmostLongest)
            self._names = list(self._spelt)
        found = [
            (first, last, self._spelt[self._names[index]])
            for index, first, last in self._automaton.find_matches_as_indexes(passage.original)
            if self._names
        ]
        for _, end, classes in passage.tokens:
            word = _WORD.match(passage.original, end + 1) if "honorific" in classes else None
            holders = self._by_last_word.get(word[0].rstrip("."), ()) if word else ()
            if word and holders:
                found.append((word.start(), word.end(), holders[0]))
        if found:
            self._mentions[passage.index] = sorted(found, key=lambda mention: mention[:2])

    def named_in(self, passage: Passage, start: int, end: int) -> tuple[int, int, Holder] | None:
        """The last holder named within a range."""
        mentions = reversed(self._mentions.get(passage.index, ()))
        return next((mention for mention in mentions if start <= mention[0] < end), None)

    def named_only(self, passage: Passage, start: int, end: int) -> str | None:
        """A name behind an honorific right before an offset, of somebody whose post the text does not tell."""
        for first, last, classes in reversed(passage.between(start, end)):
            if "honorific" in classes and end - last <= NAME_CHARS:
                span = _capitals(passage.original, last + 1)
                if span and len(passage.original[slice(*span)].split()) > 1 and _is_name(passage, span):
                    return passage.original[slice(*span)]
            if first < end - NAME_CHARS:
                break
        return None

    def _put_down(self, passage: Passage, name: tuple[int, int], chain: list[Party]) -> None:
        evidence = self.source.evidence(passage, *name)
        chain = [party for party in chain if party.whole] or chain[:1]
        is_whole = chain[0].whole
        posts = [
            Post(name=party.text, evidence=self.source.evidence(passage, party.start, party.end)) for party in chain
        ]
        holder = self._known(evidence.quote, posts)
        if holder is None:
            holder = Holder(evidence.quote, evidence)
            self.holders.append(holder)
            self._by_last_word[evidence.quote.split()[-1]].append(holder)
        self._spelt.setdefault(evidence.quote, holder)
        if not holder.is_called(evidence.quote):
            holder.also.append(evidence.quote)
        if is_whole and not holder.is_whole:  # "Chairman" before, now "Chairman of the …"
            holder.posts.clear()
            holder.levels.clear()
        elif not is_whole and holder.posts:
            return
        holder.is_whole = is_whole
        for post, party in zip(posts, chain, strict=True):
            if not any(_is_same_post(post.name, one.name) for one in holder.posts):
                holder.posts.append(post)
                holder.levels.append(party.level)
                holder.ranks |= {post.name} if party.kind == "rank" else set()

    def _known(self, name: str, posts: list[Post]) -> Holder | None:
        """The holder whom a name means: called so, by the end of the name, or of a post in common and much alike."""
        if name in self._spelt:
            return self._spelt[name]
        words = name.split()
        for holder in self._by_last_word.get(words[-1], ()):
            if words == holder.name.split()[-len(words) :]:
                return holder
        for holder in self.holders[-RECENT:]:
            shared = any(
                _is_same_post(post.name, one.name) and not post.name.startswith("Member")
                for post in posts
                for one in holder.posts
            )
            if shared and any(_is_alike(name, known) for known in (holder.name, *holder.also)):
                return holder
        return None

    def _name_before(self, passage: Passage, chain: list[Party], word_breaks: bool) -> tuple[int, int] | None:
        """A name before its posts: capitals up to a comma or dash, or all between an honorific and the posts."""
        first = chain[0].start
        original = passage.original
        honorific = _last_honorific(passage, first)
        if honorific is not None and first - honorific <= NAME_CHARS + 6:
            words = original[honorific:first]
            name = words.strip(" ,،:–—-(")
            lead = len(words) - len(words.lstrip(" :"))
            span = (honorific + lead, honorific + lead + len(name))
            if name and _is_name(passage, span) and _fits(name, cased=word_breaks):
                return span
        before = max((party.end for party in self.parties if party.end < first), default=0)
        if (listed := _listed_name(passage, first, before)) is not None:
            return listed
        end = first
        separator = re.search(r"\s*[,،–—(-]\s*$|\s-\s*$|\s*:\s*$", original[:first])
        if separator is None:
            return None
        end = separator.start()
        start = _capitals_back(original, end)
        if start is None or not _is_name(passage, (start, end)):
            return None
        return (start, end) if len(original[start:end].split()) >= 2 else None

    def _name_behind(self, passage: Passage, chain: list[Party], word_breaks: bool) -> tuple[int, int] | None:
        """A name right behind its posts: "Secretary of the … Trần Văn A"."""
        original, at = passage.original, chain[-1].end
        gap = re.compile(r"[ :,،–—-]{0,3}").match(original, at)
        start = gap.end() if gap else at
        country = next((last for first, last, _ in passage.wheres if first == start), None)
        if country is not None and original[country : country + 1] == " ":
            start = country + 1  # "Prime Minister of Laos A B", as languages write it without "of"
        honorific = next((t for t in passage.between(start, start + 1) if "honorific" in t[2]), None)
        while honorific is not None:
            start = honorific[1] + len(original[honorific[1] :]) - len(original[honorific[1] :].lstrip(" :"))
            honorific = next((t for t in passage.between(start, start + 1) if "honorific" in t[2]), None)
        gap_text = original[at:start]
        span = _capitals(original, start)
        if span is not None and _is_name(passage, span):
            words = original[slice(*span)].split()
            bare = "," not in gap_text and "،" not in gap_text
            honoured = passage.has("honorific", at, start)
            return span if bare and (len(words) >= 2 or (honoured and chain[-1].whole)) else None
        if original[start : start + 1].isupper() or original[start : start + 1].islower() or "," in gap_text:
            return None
        if not chain[-1].whole or (start == at and word_breaks):
            return None
        is_rank = chain[-1].kind == "rank"
        if any(len(letters) > 1 and passage.text.startswith(letters, start) for letters in passage.joined):
            return None  # no first name begins with an article
        end = _uncased_end(passage, start)
        if end is None or not _is_name(passage, (start, end)):
            return None
        name = original[start:end]
        if (word_breaks and " " in name) or is_rank or (gap_text.strip() == "" and passage.has("honorific", at, start)):
            return (start, end) if _fits(name, cased=word_breaks) else None
        told = original[at:start] == " " and _fits(name, cased=False) and len(name) <= NAME_CHARS // 2
        return (start, end) if told or any(h.is_called(name) for h in self.holders) else None


def _chains(passage: Passage, parties: list[Party]) -> list[list[Party]]:
    """Posts that follow each other with no more than a comma, a dash or "and" between: those of one person."""
    chains: list[list[Party]] = []
    for party in parties:
        if party.kind not in ("post", "rank"):
            continue
        if chains and party.kind == "post" and chains[-1][0].kind == "post":
            between = passage.text[chains[-1][-1].end : party.start]
            for first, last, classes in reversed(passage.between(chains[-1][-1].end, party.start)):
                if "also" in classes:
                    offset = chains[-1][-1].end
                    between = between[: first - offset] + between[last - offset :]
            if _CHAIN.fullmatch(between) or between.strip(" ،,") in passage.joined:
                chains[-1].append(party)
                continue
        chains.append([party])
    return chains


def _last_honorific(passage: Passage, at: int) -> int | None:
    """Where the last honorific or rank before an offset ends, if no other post or organ stands between."""
    for _start, end, classes in reversed(passage.tokens[: bisect_left(passage.tokens, (at,))]):
        if "honorific" in classes or ("post" in classes and "rank" in classes["post"].tags):
            return end
        if {"post", "organ"} & classes.keys():
            return None
    return None


def _listed_name(passage: Passage, at: int, before: int) -> tuple[int, int] | None:
    """A name without capitals in a list that an honorific opens: "comrades: A B, secretary …; C D, chairman …".

    It begins behind a mark, behind the post or organ that ends at `before`, or behind who chairs or says: "chaired by".
    """
    first = passage.sentence(at)[0]
    words = passage.text[first:at]
    if any(letter.isupper() for letter in passage.original[max(first, at - NAME_CHARS) : at]):
        return None
    end = first + len(words.rstrip(" ،,–—-"))
    start = max(passage.text.rfind(mark, first, end) for mark in (",", "،", ";", "؛", ":")) + 1
    opened = passage.has("honorific", first, start)
    if opened and start <= before < end:
        start = before
    held = [last for _, last, c in passage.between(start, end) if {"meeting", "convene"} & c.keys()]
    if held:
        start, opened = max(held), True
    if start <= first or not opened:
        return None
    start += len(passage.text[start:end]) - len(passage.text[start:end].lstrip())
    if passage.text[start : start + 1] in passage.joined and passage.text[start - 2 : start].strip() in (";", "؛"):
        start += 1
    name = passage.original[start:end]
    if not name or name[0].islower() or passage.has("honorific", start, end):
        return None
    if any(len(letters) > 1 and name.startswith(letters) for letters in passage.joined):
        return None  # no first name begins with an article
    if any(start <= first < end for first, _ in passage.levels) or passage.wheres_within(start, end):
        return None
    return (start, end) if " " in name and _fits(name, cased=False) and _is_name(passage, (start, end)) else None


def _is_remembered(passage: Passage, at: int) -> bool:
    """Whether a post stands in the name of a memorial, a street or a prize."""
    return any("no_person" in classes and at - end <= REMEMBERED for _, end, classes in passage.between(at - 80, at))


def _fits(name: str, *, cased: bool) -> bool:
    words = name.split()
    if not words or len(words) > NAME_WORDS or len(name) > NAME_CHARS or _STOP.search(name):
        return False
    return all(word[0].isupper() or not word[0].islower() for word in words) or not cased


def _is_name(passage: Passage, span: tuple[int, int]) -> bool:
    """Whether no word of the tables, no number and no name of a place fills the range."""
    start, end = span
    if any(_NUMERAL.fullmatch(word) for word in passage.original[start:end].split()):
        return False
    for first, last, classes in passage.between(start - OVERLAP_REACH, end):
        if last <= start or (first > start and passage.text[first - 1].isalpha() and not passage.unspaced):
            continue  # within a word: letters that may be joined to one
        if {"post", "organ", "part", "meeting", "type", "say", "ask", "direct", "propose", "convene"} & (
            classes.keys()
        ):
            return False
        if "name_stop" in classes and not passage.original[first].isupper():
            return False
        if "group" in classes and last - first > 5:
            return False
    place = next((w for w in passage.wheres if w[0] <= start and w[1] >= end), None)
    return place is None and end - start > 1


def _capitals(original: str, start: int) -> tuple[int, int] | None:
    """A run of capitalised words that begins at an offset."""
    at, end, count = start, start, 0
    while count < NAME_WORDS and (match := _WORD.match(original, at)) is not None:
        word = match[0]
        if not word[0].isupper():
            break
        if count and word.endswith(".") and len(word) > 3:
            end, count = match.end() - 1, count + 1
            break
        end, count = match.end(), count + 1
        if word.endswith(".") and len(word) > 3:
            end -= 1
            break
        if original[end : end + 1] != " ":
            break
        at = end + 1
    return (start, end) if count else None


def _capitals_back(original: str, end: int) -> int | None:
    """Where a run of capitalised words that ends at an offset begins."""
    start: int | None = None
    position, count = end, 0
    while count < NAME_WORDS:
        blank = original.rfind(" ", 0, position)
        word = original[blank + 1 : position].lstrip('("“')
        if not word or not word[0].isupper() or _SENTENCE_WORDS.match(word) or _STOP.search(word.rstrip(".")):
            break
        start, count = position - len(word), count + 1
        if blank < 0 or len(word) < position - blank - 1:
            break
        position = blank
        if original[position - 1 : position] in ",.;:،–—-":
            break
    return start


def _uncased_end(passage: Passage, start: int) -> int | None:
    """Where a name in a script without capitals ends: before a mark or a word that is no part of names."""
    limit = min(len(passage.text), start + NAME_CHARS)
    stop = _STOP.search(passage.text, start, limit)
    end = stop.start() if stop else limit
    for first, last, classes in passage.between(start, end):
        if first == start and {"name_stop", "say", "convene"} & classes.keys():
            return None
        if not passage.unspaced and passage.text[first - 1].isalpha() and last - first < JOINED_CHARS:
            continue
        if first > start and {
            "post",
            "organ",
            "part",
            "group",
            "meeting",
            "say",
            "ask",
            "direct",
            "propose",
            "name_stop",
            "also",
            "convene",
        } & (classes.keys()):
            end = first
            break
    else:
        if stop is None and limit < len(passage.text):
            return None
    name = passage.text[start:end].rstrip()
    return start + len(name) if name else None


def _is_same_post(one: str, other: str) -> bool:
    """Whether two posts differ by no more than the name of a place that one of them leaves out."""
    short, long = sorted((one, other), key=len)
    if short == long:
        return True
    head, _, tail = short.partition(" of the ")
    return bool(tail) and long.startswith(f"{head} of the ") and long.endswith(f" {tail}")


def _is_alike(one: str, other: str) -> bool:
    """Whether two names may be spellings of one: much alike in one script, alike in sound in two."""
    if _script(one) == _script(other):
        return SequenceMatcher(None, one.lower(), other.lower()).ratio() >= LOOKS_ALIKE
    return SequenceMatcher(None, sounds(one).text, sounds(other).text).ratio() >= SOUNDS_ALIKE


def _script(name: str) -> str:
    return unicodedata.name(name[0], "").split(" ")[0]
