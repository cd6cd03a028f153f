"""From values to rows: the columns of a fact, and the fingerprint by which the same statement is known again."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from resolute.core import Fact, FactFieldError
from resolute.core.fact import MOST_COUNTED
from resolute.ledger.errors import OutsidePackError
from resolute.ledger.fields import canonical
from resolute.ledger.models import RULES_APART, IndicatorRow, PlaceRow, Status

OTHER = "other"  # the indicator of whatever has none: every ledger has it

FACT_COLUMNS = (
    *("recorded_at", "changed_by", "version", "document_id", "reading_id", "source_id"),
    *("kind", "indicator_id", "label", "measure", "low", "high", "bound", "unit", "period"),
    *("place_id", "place_name", "place_level", "of", "among", "ranked_by", "threshold", "per", "base"),
    *("suspect", "derived", "start", "end", "evidence_start", "evidence_end", "quote", "note"),
    *("confidence", "rules", "finality", "published", "origin"),
    *("status", "decided_by", "decided_at", "rule", "supersedes_id", "fingerprint"),
)


@dataclass(slots=True, kw_only=True)  # not frozen: making one for every fact would take twice as long
class Standing:
    """What a row says beside its fact: where it comes from, how it stands, who wrote it when. Plain texts."""

    by: str
    now: datetime
    origin: str
    status: str = Status.PROPOSED.value
    rule: str = ""
    document: int | None = None
    reading: int | None = None
    source: int | None = None
    finality: str = "final"
    published: date | None = None
    derived: bool = False
    note: str = ""
    supersedes: int | None = None


@dataclass(slots=True)
class Known:
    """Places by `place_id` and the codes of indicators, as the ledger has them.

    `of_facts` asks for those that some facts name, `everything` for all.
    """

    places: Mapping[str, list[tuple[str, int]]] = field(default_factory=dict)  # place_id → (level, row)
    indicators: frozenset[str] = frozenset()

    @classmethod
    def of_facts(cls, facts: Iterable[Fact]) -> "Known":
        """Two queries."""
        facts = tuple(facts)
        keys = {fact.place_id for fact in facts if fact.place_id}
        codes = {fact.indicator for fact in facts}
        return cls(
            _grouped(PlaceRow.objects.filter(key__in=keys).values_list("key", "level", "pk")) if keys else {},
            frozenset(IndicatorRow.objects.filter(code__in=codes).values_list("code", flat=True))
            if codes
            else frozenset(),
        )

    @classmethod
    def everything(cls) -> "Known":
        """Two queries."""
        return cls(
            _grouped(PlaceRow.objects.values_list("key", "level", "pk").iterator()),
            frozenset(IndicatorRow.objects.values_list("code", flat=True)),
        )

    def place(self, fact: Fact, where: str) -> int | None:
        """The row of the fact's place. Raises OutsidePackError."""
        if fact.place_id is None:
            return None
        found = self.places.get(fact.place_id)
        if not found:
            raise OutsidePackError(what="place", key=fact.place_id, where=where)
        if len(found) == 1:
            return found[0][1]
        return next((row for level, row in found if level == fact.place_level), found[0][1])

    def indicator(self, fact: Fact, where: str) -> str:
        """The code, if it is known. Raises OutsidePackError."""
        if fact.indicator not in self.indicators:
            raise OutsidePackError(what="indicator", key=fact.indicator, where=where)
        return fact.indicator


def _grouped(rows: Iterable[tuple[str, str, int]]) -> dict[str, list[tuple[str, int]]]:
    places: dict[str, list[tuple[str, int]]] = {}
    for key, level, row in rows:
        places.setdefault(key, []).append((level, row))
    return places


def fact_row(fact: Fact, standing: Standing, known: Known, fingerprint: str | None, where: str) -> tuple[Any, ...]:
    """The values of FACT_COLUMNS.

    Raises OutsidePackError, FactFieldError if a rank or tally is among more than a column holds, and QuantityError if
    the ends contradict the bound.
    """
    quantity, words = fact.quantity, fact.evidence
    if quantity.bound != "exact" or quantity.low is None or quantity.low != quantity.high:
        quantity.check()
    if fact.of is not None and fact.of >= MOST_COUNTED:
        raise FactFieldError(where=where, field="of", why=f"{fact.of} is not between 0 and {MOST_COUNTED - 1}")
    low, high = _ends(fact)
    decided = standing.status != Status.PROPOSED
    return (
        standing.now,
        standing.by,
        1,
        standing.document,
        standing.reading,
        standing.source,
        fact.kind,
        known.indicator(fact, where),
        fact.label or "",
        fact.measure,
        low or None,
        high or None,
        quantity.bound,
        quantity.unit,
        str(fact.period or ""),
        known.place(fact, where),
        fact.place or "",
        fact.place_level or "",
        fact.of,
        fact.among or "",
        fact.ranked_by or "",
        _text(fact.threshold),
        fact.per or "",
        fact.base or "",
        fact.suspect,
        standing.derived,
        fact.start,
        fact.end,
        words.start if words else None,
        words.end if words else None,
        words.quote if words else "",
        standing.note,
        fact.confidence,
        RULES_APART.join(fact.rules),
        standing.finality,
        standing.published,
        standing.origin,
        standing.status,
        standing.by if decided else "",
        standing.now if decided else None,
        standing.rule,
        standing.supersedes,
        fingerprint,
    )


def fingerprint(source: str, fact: Fact, *also: str) -> str:
    """One for the same statement at the same place of the same source, whatever rules found it.

    Of `place_id` only the code counts: its day changes when the place ends.
    """
    quantity, words = fact.quantity, fact.evidence
    low, high = _ends(fact)
    code = fact.place_id.partition("@")[0] if fact.place_id else ""
    span = f"{fact.start},{fact.end},{words.start},{words.end}" if words else f"{fact.start},{fact.end}"
    rest = (fact.of, fact.among, fact.ranked_by, _text(fact.threshold), fact.per, fact.base, fact.suspect)
    text = (
        f"{source}\x1f{also}\x1f{fact.kind}\x1f{fact.indicator}\x1f{fact.label}\x1f{fact.measure}\x1f{low}\x1f{high}\x1f"
        f"{quantity.bound}\x1f{quantity.unit}\x1f{fact.period}\x1f{fact.place}\x1f{code}\x1f{span}\x1f{rest}"
    )
    return _hash(text, 16)


def _ends(fact: Fact) -> tuple[str, str]:
    """Both ends as canonical text, empty if open."""
    low, high = fact.quantity.low, fact.quantity.high
    first = "" if low is None else canonical(low)
    return first, first if high is low else "" if high is None else canonical(high)


def digest(facts: Iterable[str], *also: Any) -> str:
    """One for the same reading."""
    return _hash("\x1e".join([*facts, *map(repr, also)]), 32)


def unique(facts: Iterable[Fact], fingerprint_of: Callable[[Fact], str]) -> Iterator[tuple[str, Fact]]:
    """Each fact with its fingerprint, the same statement once."""
    seen: set[str] = set()
    for fact in facts:
        print_ = fingerprint_of(fact)
        if print_ not in seen:
            seen.add(print_)
            yield print_, fact


def statement(fact: Fact) -> tuple[object, ...]:
    """What a fact says, without how it was found: equal for a correction that changes nothing."""
    return (
        *(fact.kind, fact.indicator, fact.label or None, fact.measure, fact.quantity, fact.period),
        *(fact.place or None, fact.place_id, fact.of, fact.among or None, fact.ranked_by or None),
        *(fact.threshold, fact.per or None, fact.base or None, fact.suspect),
    )


def _hash(text: str, size: int) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()


def _text(value: Decimal | None) -> str | None:
    return None if value is None else canonical(value)
