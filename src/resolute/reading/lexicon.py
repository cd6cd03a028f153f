"""The words of a language and the names of a pack as one automaton; one pass over a paragraph gives its tokens."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from resolute.languages import Language
from resolute.reading.folding import fold
from resolute.reading.patterns import Phrase, compile_phrase
from resolute.reading.periods import Calendar, calendar_of

Classes = dict[str, Any]
Token = tuple[int, int, Classes]
Evaluate = Callable[[re.Match[str]], Any]

UNSCANNED = ("table_", "base_told")  # whole cells, see `tables`; words looked for behind a period, see `dating`
SETS_THE_KIND = frozenset(("target_heading", "target", "allotted"))
CONTEXT = frozenset(
    "place_name country place_abroad area_abroad organ_abroad central_organ region nation level person_before "
    "period currency furniture narrows target_heading target targets_word allotted result compared same_period "
    "previous_period".split()
)
IN_CONTEXT = "indicator_in_context"
COUNTERPART = "@counterpart"  # in [narrowed], in place of a phrase: the place that goods go to or come from
LAST_YEAR = " @last_year"  # tag of a period template
THIS_YEAR = " @this_year"
MOST_WHOLES = 1_000  # phrases whose wholes are kept
PROCLITIC_LETTERS = 4
SWALLOWED_CHARS = 60  # behind a key, that a phrase may take which begins within it
_NAMED_GROUP = re.compile(r"\(\?P<\w+>")
THAI_TAIL = frozenset("ะัาำิีึืฺุู็่้๊๋์ํ๎ๅ")
THAI_LEAD = frozenset("เแโใไ")


@dataclass(frozen=True, slots=True)
class IndicatorName:
    """An indicator named by a phrase: its code (`other` with a label) and the phrase's tags."""

    code: str
    tags: frozenset[str]
    label: str | None = None
    part: str = ""  # what narrows it down to a part of the indicator: "to Laos"; the figure is none of `code` then


@dataclass(frozen=True, slots=True)
class PartName:
    """Words that narrow an indicator down to a part of it, with their tags and their meaning in English.

    `codes`: the indicators that they narrow, empty for all.
    """

    tags: frozenset[str]
    label: str
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of a phrase. `evaluate` turns the match into the payload, `None` from it means no match after all."""

    phrase: Phrase
    name: str
    payload: Any
    evaluate: Evaluate | None = None


class Scanner:
    """Phrases as one automaton: a pass over a folded text gives their tokens."""

    def __init__(self, entries: Iterable[Entry], *, word_breaks: bool, proclitics: tuple[str, ...]) -> None:
        self._word_breaks = word_breaks
        self._proclitics = _joined_proclitics(proclitics)
        self._proclitic_endings = frozenset(text[-1] for text in self._proclitics)
        by_key: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            by_key[entry.phrase.key].append(entry)
        self._keys = sorted(by_key)
        self._wholes: dict[str, Classes] = {}  # of phrases met
        self._plain: list[Classes | None] = []
        self._phrases: list[tuple[tuple[int, Phrase, Entry], ...]] = []
        self._has_shorter: list[bool] = []
        for key in self._keys:
            shorter = [key[:size] for size in range(len(key), 0, -1) if key[:size] in by_key]
            found = [(len(prefix), entry.phrase, entry) for prefix in shorter for entry in by_key[prefix]]
            self._phrases.append(tuple(found))
            self._has_shorter.append(len(shorter) > 1)
            plain = all(phrase.rest is None and entry.evaluate is None for _, phrase, entry in found)
            self._plain.append(_merge(by_key[key]) if plain else None)
        self._gates: list[re.Pattern[str] | None] = [None] * len(self._keys)
        self._index = {key: index for index, key in enumerate(self._keys)}
        self._sizes = _sizes(self._keys)
        self._automaton = AhoCorasick(
            self._keys or ["\x00"], implementation=Implementation.ContiguousNFA, matchkind=MatchKind.LeftmostLongest
        )
        self._name_the_whole()

    def _name_the_whole(self) -> None:
        """A phrase like "of GRDP" hides an indicator: where it is not the whole of a share, it names the subject."""
        for index, key in enumerate(self._keys):
            classes = self._plain[index]
            if classes is not None and "share_of" in classes and "indicator" not in classes:
                classes.update(self._whole_in(key))

    def _whole_in(self, words: str) -> Classes:
        """The indicator that ends a phrase of more words, as the class `whole`; nothing if none does."""
        if words not in self._wholes:
            if len(self._wholes) > MOST_WHOLES:
                self._wholes.clear()
            inner = (self._token_at(words, start) for start in range(1, len(words)))
            ends = (token[2] for token in inner if token is not None and token[1] == len(words))
            found = next((classes["indicator"] for classes in ends if "indicator" in classes), None)
            self._wholes[words] = {} if found is None else {"whole": found}
        return self._wholes[words]

    def _token_at(self, text: str, start: int) -> Token | None:
        for index, first, last in self._automaton.find_matches_as_indexes(text[start:]):
            return self._token(text, index, start, start + last) if first == 0 else None
        return None

    def scan(self, text: str) -> list[Token]:
        """The tokens of a folded paragraph, in order and without overlap."""
        tokens: list[Token] = []
        reached, size = 0, len(text)
        plain, breaks, endings = self._plain, self._word_breaks, self._proclitic_endings
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            if start < reached:
                if end > reached:
                    reached = self._again(text, reached, end, tokens)
                continue
            # borders are looked at without a call: most hits are short words inside longer ones
            token = None
            if not start:
                begins = True
            elif breaks:
                before = text[start - 1]
                begins = not (before.isalpha() and text[start].isalnum())
                begins = begins or (before in endings and self._is_proclitic(text, start))
            else:
                begins = text[start - 1] not in THAI_LEAD and text[start] not in THAI_TAIL
            if begins:
                classes = plain[index]
                if classes is not None:
                    if end == size:
                        ends = True
                    elif breaks:
                        ends = not (text[end].isalpha() and text[end - 1].isalpha())
                    else:
                        ends = text[end] not in THAI_TAIL
                    if ends:
                        tokens.append((start, end, classes))
                        reached = end
                        continue
                if classes is None or self._has_shorter[index]:
                    token = self._longest(text, index, start)
            if token is not None:
                tokens.append(token)
                reached = token[1]
                if reached < end:  # a shorter phrase than the key: others may begin in what is left of the key
                    reached = self._again(text, reached, end, tokens)
            elif end - start > 2:
                reached = self._again(text, start + 1, end, tokens)
        return tokens

    def _again(self, text: str, start: int, end: int, tokens: list[Token]) -> int:
        """Look for phrases that begin within [start, end), which a longer key has swallowed."""
        reached = position = start
        limit = min(len(text), end + SWALLOWED_CHARS)
        while position < end:
            token = None
            if self._begins(text, position) and (found := self._key_at(text, position, limit)) is not None:
                token = self._token(text, found, position, position + len(self._keys[found]))
            if token is None:
                position += 1
                continue
            tokens.append(token)
            reached = position = token[1]
        return reached

    def _key_at(self, text: str, start: int, limit: int) -> int | None:
        """The longest key that stands at an offset and ends before the limit."""
        for size in self._sizes.get(text[start : start + 2]) or self._sizes.get(text[start], ()):
            if start + size <= limit and (index := self._index.get(text[start : start + size])) is not None:
                return index
        return None

    def _token(self, text: str, index: int, start: int, end: int) -> Token | None:
        if not self._begins(text, start):
            return None
        plain = self._plain[index]
        if plain is not None and self._ends(text, end):
            return (start, end, plain)
        return self._longest(text, index, start)

    def _longest(self, text: str, index: int, start: int) -> Token | None:
        """The token of the longest phrases with this key or a shorter one that begins it."""
        phrases = self._phrases[index]
        if len(phrases) > 1:
            gate = self._gates[index] or self._make_gate(index)
            if gate.match(text, start) is None:
                return None
        best = 0
        classes: Classes = {}
        for size, phrase, entry in phrases:
            payload = entry.payload
            stop = start + size
            if phrase.rest is not None:
                match = phrase.rest.match(text, start)
                if match is None:
                    continue
                stop = match.end()
                if stop < best or not (phrase.open_end or self._ends(text, stop)):
                    continue
                if entry.evaluate is not None:
                    payload = entry.evaluate(match)
                    if payload is None:
                        continue
            elif stop < best or not self._ends(text, stop):
                continue
            if stop > best:
                best, classes = stop, {}
            _put(classes, entry.name, payload)
        if "share_of" in classes and "indicator" not in classes:
            classes.update(self._whole_in(text[start:best]))
        return (start, best, classes) if best else None

    def _make_gate(self, index: int) -> re.Pattern[str]:
        """All phrases of a key as one alternation: mostly none of them fits, and one look tells."""
        sources = {
            phrase.rest.pattern if phrase.rest else re.escape(phrase.key) for _, phrase, _ in self._phrases[index]
        }
        gate = _gate(sources)
        assert gate is not None
        self._gates[index] = gate
        return gate

    def _begins(self, text: str, start: int) -> bool:
        if start == 0:
            return True
        before = text[start - 1]
        if not self._word_breaks:
            return before not in THAI_LEAD and text[start] not in THAI_TAIL
        if not before.isalpha() or not text[start].isalnum():
            return True
        return before in self._proclitic_endings and self._is_proclitic(text, start)

    def _is_proclitic(self, text: str, start: int) -> bool:
        """Whether the letters between the beginning of the word and `start` are joined words (و, بال …)."""
        first = start
        while first and start - first <= PROCLITIC_LETTERS and text[first - 1].isalpha():
            first -= 1
        return text[first:start] in self._proclitics

    def _ends(self, text: str, end: int) -> bool:
        if end >= len(text):
            return True
        after = text[end]
        if not self._word_breaks:
            return after not in THAI_TAIL
        return not (after.isalpha() and text[end - 1].isalpha())


class Lexicon:
    """All phrases of one language and one pack's names, ready to scan folded text."""

    def __init__(self, language: Language, names: Iterable[tuple[str, str, Any]] = ()) -> None:
        """`names` are (spelling, class, payload): places, regions and what else a pack brings."""
        self.language = language
        self.calendar: Calendar = calendar_of(language)
        entries = list(self._entries(names))
        self.at_numbers: tuple[Entry, ...] = tuple(entry for entry in entries if not entry.phrase.key)
        self.common = frozenset(fold(word) for word in language.common)
        keyed = [entry for entry in entries if entry.phrase.key]
        options: dict[str, Any] = {"word_breaks": language.word_breaks, "proclitics": language.proclitics}
        self._all = Scanner(keyed, **options)
        self._parts = Scanner(self._part_entries(), **options)
        self._context = Scanner((entry for entry in keyed if entry.name in CONTEXT), **options)

    @cached_property
    def numbers_gate(self) -> re.Pattern[str] | None:
        """All phrases that begin with a number as one alternation: behind most numbers stands none of them."""
        return _gate(entry.phrase.rest.pattern for entry in self.at_numbers if entry.phrase.rest)

    def scan(self, text: str, *, context_only: bool = False) -> list[Token]:
        """The tokens of a folded paragraph; `context_only`: only those that set what other paragraphs inherit."""
        return (self._context if context_only else self._all).scan(text)

    def _entries(self, names: Iterable[tuple[str, str, Any]]) -> Iterator[Entry]:
        language = self.language
        for name, phrases in language.words.items():
            for phrase in phrases if not name.startswith(UNSCANNED) else ():
                for compiled in compile_phrase(
                    phrase, word_breaks=language.word_breaks, covers_all=name not in SETS_THE_KIND
                ):
                    yield Entry(compiled, name, compiled.tags)
        tables: tuple[tuple[str, dict[str, Any]], ...] = (
            ("scale", language.scales),
            ("currency", language.currencies),
            ("unit", language.units),
            ("per", language.per),
            ("per_before", language.per_before),
            ("level", language.levels),
            ("region", language.regions),
            ("spelled", language.spelled),
            ("ordinal", {word: rank for word, rank in language.ordinals.items() if word not in language.numbers}),
        )
        for name, table in tables:
            for phrase, payload in table.items():
                yield from self._compiled(phrase, name, payload)
        for code, phrases in language.indicators.items():
            for phrase in phrases:
                for compiled in compile_phrase(phrase, word_breaks=language.word_breaks):
                    bound = any(tag.startswith("with_") for tag in compiled.tags)
                    name = IN_CONTEXT if bound else "indicator"
                    name = "indicator_also" if "also" in compiled.tags else name
                    yield Entry(compiled, name, IndicatorName(code, compiled.tags))
        for phrase, label in language.other.items():
            for compiled in compile_phrase(phrase, word_breaks=language.word_breaks):
                bound = any(tag.startswith("with_") for tag in compiled.tags)
                name = IN_CONTEXT if bound else "indicator"
                yield Entry(compiled, name, IndicatorName("other", compiled.tags, label))
        narrower: dict[str, dict[str, str]] = defaultdict(dict)
        for code, table in language.narrowed.items():
            for phrase, to in table.items():
                if phrase != COUNTERPART:
                    narrower[phrase][code] = to
        for phrase, payload in narrower.items():
            yield from self._compiled(phrase, "narrows", payload)
        for form, phrases in language.periods.items():
            for phrase in phrases:
                yield from self._period_entries(form, phrase)
        for spelling, name, payload in names:
            yield Entry(Phrase(fold(spelling), None, frozenset(), False), name, payload)

    def scan_parts(self, text: str) -> list[tuple[int, int, tuple[PartName, ...]]]:
        """The words of a folded paragraph that make parts of indicators, in order and without overlap."""
        return [(start, end, classes["part"]) for start, end, classes in self._parts.scan(text)]

    def _part_entries(self) -> Iterator[Entry]:
        """One entry for each phrase that makes a part, with all that it may mean."""
        phrases: dict[tuple[str, str | None], Phrase] = {}
        names: dict[tuple[str, str | None], list[PartName]] = defaultdict(list)
        for phrase, codes, label in self.language.parts:
            for compiled in compile_phrase(phrase, word_breaks=self.language.word_breaks):
                known = compiled.key, compiled.rest.pattern if compiled.rest else None
                phrases[known] = compiled
                names[known].append(PartName(compiled.tags, label, codes))
        for known, compiled in phrases.items():
            yield Entry(compiled, "part", tuple(names[known]))

    def _compiled(self, phrase: str, name: str, payload: Any) -> Iterator[Entry]:
        for compiled in compile_phrase(phrase, word_breaks=self.language.word_breaks):
            yield Entry(compiled, name, payload)

    def _period_entries(self, form: str, phrase: str) -> Iterator[Entry]:
        def evaluate(match: re.Match[str]) -> Any:
            mention = self.calendar.mention(form, match)
            return replace(mention, **told) if mention is not None and told else mention

        told = (
            {"back": 1} if phrase.endswith(LAST_YEAR) else {"of_this_year": True} if phrase.endswith(THIS_YEAR) else {}
        )

        first = phrase[1 : phrase.find("}")] if phrase.startswith("{") else ""
        words = self.calendar.months if first in ("month", "from") else self.calendar.numbers if first in "qhn" else {}
        gaps = self.calendar.gaps
        if first in ("d", "begun", "month", "from"):  # "5 March", never "5 3"
            gaps = gaps | {"month": gaps["month_name"]}
        for compiled in compile_phrase(phrase, word_breaks=self.language.word_breaks, gaps=gaps):
            rest = compiled.rest or re.compile(re.escape(compiled.key))
            keys = [compiled.key, *words] if first and compiled.key == "" else [compiled.key]
            for key in keys:
                yield Entry(Phrase(key, rest, compiled.tags, compiled.open_end), "period", None, evaluate)


def _gate(sources: Iterable[str]) -> re.Pattern[str] | None:
    """All patterns as one alternation; `None` if there are none."""
    alternatives = sorted({_NAMED_GROUP.sub("(?:", source) for source in sources})
    return re.compile("|".join(alternatives)) if alternatives else None


def _joined_proclitics(proclitics: Iterable[str]) -> frozenset[str]:
    """All that proclitics one after the other may spell in front of a word, up to `PROCLITIC_LETTERS`."""
    single = {fold(text) for text in proclitics}
    joined = set(single)
    for _ in range(PROCLITIC_LETTERS):
        joined |= {one + other for one in joined for other in single if len(one + other) <= PROCLITIC_LETTERS}
    return frozenset(joined)


def _sizes(keys: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The lengths of the keys that begin with two letters, the longest first; keys of one letter stand alone."""
    sizes: dict[str, set[int]] = defaultdict(set)
    for key in keys:
        sizes[key[:2]].add(len(key))
    for start, lengths in sizes.items():
        if start[0] in sizes:
            lengths.add(1)
    return {start: tuple(sorted(lengths, reverse=True)) for start, lengths in sizes.items()}


def _merge(entries: list[Entry]) -> Classes:
    classes: Classes = {}
    for entry in entries:
        _put(classes, entry.name, entry.payload)
    return classes


def _put(classes: Classes, name: str, payload: Any) -> None:
    """The first payload of a class counts; of names that depend on what was named before, all are kept."""
    if name == IN_CONTEXT:
        classes[name] = (*classes.get(name, ()), payload)
    else:
        classes.setdefault(name, payload)
