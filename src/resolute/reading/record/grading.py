"""Grade records against what a person wrote down: what is exact exactly, requests by the overlap of their words.

>>> same_party("Secretary of the Hải Dương Provincial Party Committee", "secretary of the Provincial Party Committee")
True
>>> same_party("Trần Văn Mẫu, Minister of Finance", "Minister of Finance"), same_party("Politburo", "Government")
(True, False)
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

OVERLAP = 0.5  # of the words of two requests together, that both hold
ALIKE = 0.6  # of two texts of a subject or the name of a body
FIELDS = (
    "language title published meeting.body meeting.ordinal meeting.date meeting.mode instruments instruments.number "
    "instruments.date instruments.issuer instruments.subject people people.posts bodies_formed bodies_formed.members "
    "bodies_formed.head proposals proposals.from proposals.to directions directions.from directions.to requests"
).split()
# one organ under two names: first the pack's own English, then that of the vocabulary
ALIASES = (
    ("standing board of the provincial party committee", "standing committee of the provincial party committee"),
    ("executive committee of the provincial party organisation", "provincial party committee"),
    ("provincial party executive committee", "provincial party committee"),
    ("permanent members of the", "standing board of the"),
    ("central committee of the party", "party central committee"),
    ("secretariat of the party central committee", "secretariat"),
    ("chairwoman", "chairman"),
    ("deputy chairman", "vice chairman"),
    ("permanent deputy", "standing deputy"),
    ("organisation commission of the", "organisation board of the"),
)
_KINDS = "Provincial|Municipal|District|Commune|Ward|Town|Regional|delegation|People's|Party|Department"
_PLACE = re.compile(
    rf"(^|of the |of )(?:(?!(?:{_KINDS}|Standing|Executive)\b)[^\W\d_a-z][\w'’-]* (?:- )?)+(?=(?:{_KINDS})\b)"
)
Json = dict[str, Any]


@dataclass(slots=True)
class Score:
    """Hits, what was found, what was to be found."""

    hits: int = 0
    found: int = 0
    expected: int = 0

    @property
    def precision(self) -> float | None:
        return self.hits / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        return self.hits / self.expected if self.expected else None

    @property
    def f1(self) -> float | None:
        total = self.found + self.expected
        return 2 * self.hits / total if total else None


def grade(pairs: Iterable[tuple[Json, Json]]) -> dict[str, Score]:
    """The scores by field over pairs of what a reader found and what a person wrote down."""
    scores: dict[str, Score] = defaultdict(Score)
    for found, expected in pairs:
        for field in ("language", "title", "published"):
            _one(scores[field], found.get(field), expected.get(field))
        _meeting(scores, found.get("meeting") or {}, expected.get("meeting") or {})
        _instruments(scores, found["instruments"], expected["instruments"])
        _people(scores, found["people"], expected["people"])
        _bodies(scores, found["bodies_formed"], expected["bodies_formed"])
        for kind in ("proposals", "directions"):
            _requests(scores, kind, found[kind], expected[kind])
        together = [found["proposals"] + found["directions"], expected["proposals"] + expected["directions"]]
        _requests(scores, "requests", *together)
    return {field: scores[field] for field in FIELDS}


def same_party(one: str | None, other: str | None) -> bool:
    """Whether two names mean one organ, post or person; of several named together one is enough."""
    if one is None or other is None:
        return one is other
    parts, others = _parts(one), _parts(other)
    return bool(parts & others)


def overlap(one: Json, other: Json) -> float:
    """What two ranges have in common, as part of what they cover together."""
    common = min(one["end"], other["end"]) - max(one["start"], other["start"])
    whole = max(one["end"], other["end"]) - min(one["start"], other["start"])
    return float(max(0, common) / whole) if whole else 0.0


def party_key(text: str) -> str:
    """A name without its place, in small letters, under the name of the vocabulary."""
    key = _PLACE.sub(r"\1", text).lower().replace("’", "'")
    key = re.sub(r"\bthe\b ?|\bviet ?nam('s)?\b ?", "", key).strip()
    for name, known in ALIASES:
        key = key.replace(re.sub(r"\bthe\b ?", "", name), re.sub(r"\bthe\b ?", "", known))
    return re.sub(r"\s+", " ", key)


def _parts(text: str) -> set[str]:
    key = party_key(text)
    return {key} | {part.strip() for part in re.split(r", | and ", key) if len(part.strip()) > 3}


def _one(score: Score, found: object, expected: object, *, hit: bool | None = None) -> None:
    score.found += found is not None
    score.expected += expected is not None
    score.hits += found is not None and expected is not None and (hit if hit is not None else found == expected)


def _meeting(scores: dict[str, Score], found: Json, expected: Json) -> None:
    body = same_party(found.get("body"), expected.get("body"))
    _one(scores["meeting.body"], found.get("body"), expected.get("body"), hit=body)
    for field in ("ordinal", "date", "mode"):
        _one(scores[f"meeting.{field}"], found.get(field), expected.get(field))


def _instruments(scores: dict[str, Score], found: list[Json], expected: list[Json]) -> None:
    pairs = _matched(found, expected, _same_instrument)
    _count(scores["instruments"], found, expected, len(pairs))
    for field in ("number", "date", "issuer", "subject"):
        score = scores[f"instruments.{field}"]
        score.found += sum(one[field] is not None for one in found)
        score.expected += sum(one[field] is not None for one in expected)
        for one, other in pairs:
            if one[field] is None or other[field] is None:
                continue
            if field == "issuer":
                score.hits += same_party(one[field], other[field])
            elif field == "subject":
                score.hits += _alike(one[field], other[field])
            else:
                score.hits += one[field] == other[field]


def _same_instrument(one: Json, other: Json) -> float:
    if one["type"] != other["type"]:
        return 0
    if one["number"] or other["number"]:
        return 3.0 if one["number"] == other["number"] else 0.0
    if one["issuer"] and other["issuer"]:
        return 2.0 if same_party(one["issuer"], other["issuer"]) else 0.0
    return float(bool(one["subject"] and other["subject"] and _alike(one["subject"], other["subject"])))


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def _people(scores: dict[str, Score], found: list[Json], expected: list[Json]) -> None:
    def same(one: Json, other: Json) -> float:
        names = {one["name"], *one["also_written"]} & {other["name"], *other.get("also_written", ())}
        return 2.0 if one["name"] == other["name"] else float(bool(names))

    pairs = _matched(found, expected, same)
    exact = [(one, other) for one, other in pairs if one["name"] == other["name"]]
    _count(scores["people"], found, expected, len(exact))
    posts = scores["people.posts"]
    posts.found += sum(len(one["posts"]) for one in found)
    posts.expected += sum(len(one["posts"]) for one in expected)
    for one, other in pairs:
        posts.hits += len({party_key(post) for post in one["posts"]} & {party_key(post) for post in other["posts"]})


def _bodies(scores: dict[str, Score], found: list[Json], expected: list[Json]) -> None:
    def same(one: Json, other: Json) -> float:
        if one["members"] is not None and one["members"] == other["members"]:
            return 2.0
        return overlap(one, other) if "start" in other else float(_alike(one["name"], other["name"]))

    pairs = _matched(found, expected, same)
    _count(scores["bodies_formed"], found, expected, len(pairs))
    for field in ("members", "head"):
        score = scores[f"bodies_formed.{field}"]
        score.found += sum(one[field] is not None for one in found)
        score.expected += sum(one[field] is not None for one in expected)
        for one, other in pairs:
            if one[field] is not None and other[field] is not None:
                score.hits += same_party(one[field], other[field]) if field == "head" else one[field] == other[field]


def _requests(scores: dict[str, Score], kind: str, found: list[Json], expected: list[Json]) -> None:
    pairs = _matched(found, expected, lambda one, other: max(0.0, overlap(one, other) - OVERLAP + 1e-9))
    _count(scores[kind], found, expected, len(pairs))
    if kind == "requests":
        return
    for field in ("from", "to"):
        score = scores[f"{kind}.{field}"]
        score.found += sum(one[field] is not None for one in found)
        score.expected += sum(one[field] is not None for one in expected)
        score.hits += sum(
            one[field] is not None and other[field] is not None and same_party(one[field], other[field])
            for one, other in pairs
        )


def _count(score: Score, found: list[Json], expected: list[Json], hits: int) -> None:
    score.found += len(found)
    score.expected += len(expected)
    score.hits += hits


def _matched(found: list[Json], expected: list[Json], likeness: Any) -> list[tuple[Json, Json]]:
    """Pairs of the most alike first, each object once."""
    ranked = sorted(
        (
            (-likeness(one, other), at, to)
            for at, one in enumerate(found)
            for to, other in enumerate(expected)
            if likeness(one, other) > 0
        ),
    )
    taken: set[Hashable] = set()
    pairs: list[tuple[Json, Json]] = []
    for _, at, to in ranked:
        if ("found", at) in taken or ("expected", to) in taken:
            continue
        taken |= {("found", at), ("expected", to)}
        pairs.append((found[at], expected[to]))
    return pairs
