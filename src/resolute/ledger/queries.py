"""All reads of the ledger. Each takes the classes of documents that may be seen, and by default only public ones.

A fact belongs to the class of its document; facts without one (statistics, figures entered by hand) are public.
Functions that give facts give those that stand (proposed or accepted) unless they say otherwise.

    counted = counted_facts(place, period="2023")    # of competing facts the one that counts, and by which rule
    counted[0].row.quote, counted[0].rule
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    Max,
    Min,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Length, Substr

from resolute.core import Indicator, Period
from resolute.core.folding import fold, fold_tight
from resolute.ledger.errors import NotInLedgerError
from resolute.ledger.models import (
    STANDING,
    Classification,
    Document,
    FactRow,
    History,
    IndicatorRow,
    Officer,
    PlaceRow,
    Reading,
    Remark,
    RemarkKind,
    Review,
    Status,
)
from resolute.ledger.rows import OTHER
from resolute.reckoning import Achievement, Candidate, Choice, Key, Reason, choose_each, score
from resolute.reckoning.candidate import span

PUBLIC = frozenset({Classification.PUBLIC.value})
INTERNAL = PUBLIC | {Classification.INTERNAL.value}
EVERYTHING = INTERNAL | {Classification.RESTRICTED.value}
Classes = Collection[str]


def classes_for(user: Officer | AnonymousUser) -> Classes:
    """What a person may see: everyone the public, those signed in the internal, superusers the restricted as well."""
    if not user.is_authenticated or not user.is_active:
        return PUBLIC
    return EVERYTHING if user.is_superuser else INTERNAL


# --- which fact counts


@dataclass(frozen=True, slots=True)
class Counted:
    """What competing facts say about one thing. In `choice` each candidate's `ref` is its row."""

    choice: Choice

    @property
    def row(self) -> FactRow | None:
        """The fact that counts, `None` if the sources contradict each other."""
        return _row(self.choice.counts) if self.choice.counts else None

    @property
    def agreeing(self) -> list[FactRow]:
        """All that state what counts, its own row first."""
        return [_row(one) for one in self.choice.agreeing]

    @property
    def contradictory(self) -> list[FactRow]:
        """What remains unequal, shown together."""
        return [_row(one) for one in self.choice.contradictory]

    @property
    def set_aside(self) -> list[tuple[FactRow, Reason]]:
        """What does not count, each with the rule that set it aside."""
        return [(_row(one.candidate), Reason(one.rule)) for one in self.choice.set_aside]

    @property
    def rows(self) -> list[FactRow]:
        """Those that count or contradict each other: what to show first."""
        return self.agreeing or self.contradictory

    @property
    def key(self) -> Key:
        return self.choice.key

    @property
    def rule(self) -> str:
        return self.choice.rule

    @property
    def reason(self) -> Reason:
        return self.choice.reason


def _row(candidate: Candidate) -> FactRow:
    assert isinstance(candidate.ref, FactRow)
    return candidate.ref


def candidate(row: FactRow) -> Candidate:
    """A row as a candidate for the choice; `ref` is the row. Select place, source and document along with it."""
    source: str | None = row.source.name if row.source else None
    if row.document is not None:
        source = row.document.source or row.document.name
    return Candidate(
        fact=row.to_core(),
        status=row.status,  # type: ignore[arg-type]
        finality=row.finality,  # type: ignore[arg-type]
        published=row.published,
        source=source,
        ref=row,
    )


def counted(rows: Iterable[FactRow]) -> list[Counted]:
    """Facts grouped by what they speak of, the one that counts chosen in each group."""
    return [Counted(choice) for choice in choose_each(candidate(row) for row in rows).values()]


# --- facts


def facts(classes: Classes = PUBLIC) -> QuerySet[FactRow]:
    """The facts that stand, with place, indicator, document and source; texts of documents are left where they are."""
    return all_facts(classes).filter(status__in=STANDING)


def all_facts(classes: Classes = PUBLIC) -> QuerySet[FactRow]:
    """All facts, rejected, corrected and withdrawn ones as well."""
    return (
        FactRow.objects.select_related("place", "indicator", "document", "source")
        .defer("document__text", "document__folded", "place__names", "place__folded", "indicator__folded")
        .filter(Q(document__isnull=True) | Q(document__classification__in=classes))
    )


def facts_of_document(document_id: int, classes: Classes = PUBLIC) -> list[FactRow]:
    """All facts of a document in the order of its text, also decided ones; those withdrawn are left out. One query."""
    rows = all_facts(classes).filter(document=document_id).exclude(status=Status.WITHDRAWN)
    return list(rows.order_by("start", "pk"))


def facts_between(document_id: int, start: int, end: int, classes: Classes = PUBLIC) -> list[FactRow]:
    """The facts whose number begins in a stretch of a document, as `facts_of_document`. One query.

    Those without a place in the text count as standing at its beginning.
    """
    rows = all_facts(classes).filter(document=document_id).exclude(status=Status.WITHDRAWN)
    within = Q(start__gte=start, start__lt=end)
    return list(rows.filter(within | Q(start__isnull=True) if start == 0 else within).order_by("start", "pk"))


def start_of(fact_id: int, document_id: int) -> int | None:
    """Where in a document the number of a fact begins, `None` if it is none of its facts. One query."""
    return FactRow.objects.filter(pk=fact_id, document=document_id).values_list("start", flat=True).first()


def facts_by_status(document_id: int) -> dict[str, int]:
    """How many facts of a document have each status. One query."""
    rows = FactRow.objects.filter(document=document_id).order_by()
    return dict(rows.values_list("status").annotate(number=Count("pk")))


def fact(fact_id: int, classes: Classes = PUBLIC) -> FactRow:
    """One fact, whatever its status. Raises NotInLedgerError."""
    row = all_facts(classes).filter(pk=fact_id).first()
    if row is None:
        raise NotInLedgerError(what="fact", key=fact_id)
    return row


def successor_of(row: FactRow) -> FactRow | None:
    """The fact that stands in the place of a corrected one. One query."""
    return FactRow.objects.filter(supersedes=row).only("pk").first()


def facts_of_place(place: PlaceRow, period: str | None = None, classes: Classes = PUBLIC) -> list[FactRow]:
    """The facts of a place: of a period and whatever lies within it, or of all. One query.

    Facts whose place is only named count if the name is the place's own and no level contradicts.
    """
    rows = facts(classes).filter(_of_place(place))
    if period is not None:
        whole = Period(period)
        rows = rows.filter(period__gte=f"{whole.year:04}", period__lt=f"{whole.end.year + 1:04}")
        return [row for row in rows if row.period and whole.contains(Period(row.period))]
    return list(rows)


def _of_place(place: PlaceRow) -> Q:
    unnamed = Q(place__isnull=True, place_name=place.name) & (Q(place_level="") | Q(place_level=place.level))
    return Q(place=place) | unnamed


def counted_facts(place: PlaceRow, period: str | None = None, classes: Classes = PUBLIC) -> list[Counted]:
    """What is known of a place: of competing facts the one that counts, with the rule that chose. One query."""
    return counted(facts_of_place(place, period, classes))


def competing(row: FactRow, classes: Classes = PUBLIC) -> Counted:
    """The choice that a fact takes part in: all facts of its kind, indicator, measure, period and place. One query.

    For a fact that does not stand (rejected, corrected), the choice among those that do and itself.
    """
    rows = facts(classes).filter(
        Q(place=row.place_id) if row.place_id else Q(place__isnull=True, place_name=row.place_name),
        kind=row.kind,
        indicator__code=row.indicator_id,
        measure=row.measure,
    )
    among = [*rows.exclude(pk=row.pk), row]
    return next(one for one in counted(among) if row in {*one.rows, *(aside for aside, _ in one.set_aside)})


def candidates(
    place: PlaceRow | None = None, classes: Classes = PUBLIC, *, known_on: datetime | None = None
) -> list[Candidate]:
    """The facts that stand as `resolute.reckoning.score` takes them: of a place, or all.

    `known_on`: as they stood at that moment; facts that came later are left out. One query, two with `known_on`.
    """
    if known_on is None:
        rows: Iterable[FactRow] = facts(classes).filter(_of_place(place) if place else Q())
    else:
        rows = _as_of(all_facts(classes).filter(_of_place(place) if place else Q()), known_on)
    return [candidate(row) for row in rows]


def _as_of(rows: QuerySet[FactRow], moment: datetime) -> list[FactRow]:
    """The facts that stood at a moment, with the status they had then: what changed later says what it was before."""
    later = (
        History.objects.filter(
            table="ledger_fact", action="update", at__gt=moment, row_id__in=rows.order_by().values("pk")
        )
        .order_by("-version")
        .values_list("row_id", "before")
    )
    before = dict(later)  # the first change after the moment comes last
    known = []
    for row in rows.filter(recorded_at__lte=moment):
        if row.pk in before:
            row.status = (before[row.pk] or {})["status"]
        if row.status in STANDING:
            known.append(row)
    return known


def achievements(
    place: PlaceRow,
    period: str | None = None,
    classes: Classes = PUBLIC,
    *,
    as_of: date | None = None,
    known_on: datetime | None = None,
) -> list[Achievement]:
    """The scoreboard of a place and period (`None`: of all): its targets held against its results. Four queries.

    Carve-outs come along: the targets that the same documents set for places within. With `known_on` they do not; then
    three queries.
    """
    if known_on is None:
        return score_boards([(place, period)], classes, as_of=as_of)[0]
    every = candidates(place, classes, known_on=known_on)
    return score(_targets(every, period), _results(every), indicators=indicators(), as_of=as_of)


def score_boards(
    boards: Sequence[tuple[PlaceRow, str | None]], classes: Classes = PUBLIC, *, as_of: date | None = None
) -> list[list[Achievement]]:
    """The scoreboards of some places and periods, in the order given. Four queries for all of them together."""
    places = list(dict.fromkeys(place for place, _ in boards))
    targets = [candidate(row) for row in facts(classes).filter(_of_any(places), kind="target")]
    carved = _carve_outs(targets, classes)
    wanted = [_targets_of_board(place, period, targets, carved) for place, period in boards]
    results = _results_for([one for some in wanted for one in some], places, classes)
    known = indicators()
    return [
        score(
            some,
            [one for one in results if _is_of(_row(one), place) or _row(one).place_id in _places(some)],
            indicators=known,
            as_of=as_of,
        )
        for some, (place, _) in zip(wanted, boards, strict=True)
    ]


def _of_any(places: Iterable[PlaceRow]) -> Q:
    hit = Q(pk__in=[])
    for place in places:
        hit |= _of_place(place)
    return hit


def _targets_of_board(
    place: PlaceRow, period: str | None, targets: Iterable[Candidate], carved: Iterable[Candidate]
) -> list[Candidate]:
    """The targets of a place and period, with those of places within that the same documents set."""
    own = _targets([one for one in targets if _is_of(_row(one), place)], period)
    documents = {_row(one).document_id for one in own} - {None}
    within = [one for one in _targets(carved, period) if _row(one).document_id in documents]
    return own + [one for one in within if (inner := _row(one).place) and _is_within(inner, place)]


def _targets(every: Iterable[Candidate], period: str | None) -> list[Candidate]:
    """The targets, of a period if given: of its days, however it is written."""
    wanted = None if period is None else span(Period(period))
    return [one for one in every if one.fact.kind == "target" and (wanted is None or span(one.fact.period) == wanted)]


def _results(every: Iterable[Candidate]) -> list[Candidate]:
    return [one for one in every if one.fact.kind == "result"]


def _results_for(targets: Sequence[Candidate], places: Iterable[PlaceRow], classes: Classes) -> list[Candidate]:
    """The results that the rules may hold against some targets: of their indicators, from the period before on.

    One query.
    """
    periods = [one.fact.period for one in targets if one.fact.period]
    if not periods:
        return []
    first, last = min(one.year_before().year for one in periods) - 1, max(one.end.year for one in periods)
    in_time = Q(period__gte=f"{first:04}", period__lt=f"{last + 1:04}") | Q(period__contains="/")
    rows = facts(classes).filter(
        _of_any(places) | Q(place__in=_places(targets)),
        in_time,
        kind="result",
        indicator__code__in={one.fact.indicator for one in targets},
    )
    return [candidate(row) for row in rows]


def _places(candidates: Iterable[Candidate]) -> set[int]:
    return {_row(one).place_id or 0 for one in candidates} - {0}


def _is_of(row: FactRow, place: PlaceRow) -> bool:
    """Whether a row that `_of_place` has found is of this place: by the place, else by the name."""
    return row.place_id == place.pk if row.place_id else row.place_name == place.name


def _carve_outs(targets: Iterable[Candidate], classes: Classes) -> list[Candidate]:
    """All targets with a place in the documents of some targets. One query."""
    documents = {_row(one).document_id for one in targets} - {None}
    rows = facts(classes).filter(document__in=documents, kind="target", place__isnull=False)
    return [candidate(row) for row in rows] if documents else []


def scored_with(row: FactRow, classes: Classes = PUBLIC) -> list[Achievement]:
    """The scores of all targets of the indicator and place of a fact. Two queries."""
    of_place = _of_place(row.place) if row.place else Q(place__isnull=True, place_name=row.place_name)
    every = [candidate(one) for one in facts(classes).filter(of_place, indicator=row.indicator)]
    return score(every, every, indicators=indicators())


def tallies(place: PlaceRow, classes: Classes = PUBLIC) -> list[Candidate]:
    """What sources say of how many targets of a place were met, for `resolute.reckoning.stated_tallies`. One query."""
    rows = facts(classes).filter(_of_place(place), indicator__code="targets_met", measure="tally")
    return [candidate(row) for row in rows]


def _is_within(inner: PlaceRow, outer: PlaceRow) -> bool:
    """Whether a place lay right below another at some time."""
    return (inner.parent_level, inner.parent_code) == (outer.level, outer.code) and (
        (inner.valid_from is None or outer.valid_to is None or inner.valid_from <= outer.valid_to)
        and (outer.valid_from is None or inner.valid_to is None or outer.valid_from <= inner.valid_to)
    )


def periods_with_targets(place: PlaceRow, classes: Classes = PUBLIC) -> list[tuple[str, int]]:
    """The periods for which a place has targets and how many facts state them, latest first. One query."""
    rows = facts(classes).filter(_of_place(place), kind="target").exclude(period="")
    return list(rows.values_list("period").annotate(number=Count("pk")).order_by("-period"))


def boards(classes: Classes = PUBLIC, *, limit: int = 8) -> list[tuple[PlaceRow, str, int]]:
    """Places and periods for which reports state targets, and how many facts do, most first. Two queries."""
    rows = facts(classes).filter(kind="target", place__isnull=False, document__isnull=False).exclude(period="")
    found = list(
        rows.order_by()
        .values_list("place", "period")
        .annotate(number=Count("pk"))
        .order_by("-number", "-period", "place")[:limit]
    )
    rows_of = {row.pk: row for row in _by_pk(PlaceRow.objects.defer("folded"), [pk for pk, _, _ in found])}
    return [(rows_of[pk], period, number) for pk, period, number in found]


# --- series

_YEARS = ~Q(period="") & ~Q(period__contains="-") & ~Q(period__contains="/")  # periods that are a year


@dataclass(frozen=True, slots=True)
class Series:
    """What is known of an indicator in one place, by year."""

    place: PlaceRow
    by_year: dict[int, Counted]

    @property
    def latest(self) -> tuple[int, Counted] | None:
        """The last year that has a figure."""
        year = max(self.by_year, default=None)
        return None if year is None else (year, self.by_year[year])


def series_of_indicator(
    indicator: str,
    *,
    measure: str = "level",
    unit: str | None = None,
    kind: str = "result",
    level: str = "province",
    classes: Classes = PUBLIC,
) -> list[Series]:
    """The yearly series of an indicator for all places of a level, by name; of one unit if given. Five queries."""
    rows = facts(classes).filter(_YEARS, indicator__code=indicator, measure=measure, kind=kind, place__level=level)
    if unit is not None:
        rows = rows.filter(unit=unit)
    places: dict[int, PlaceRow] = {}
    years: dict[int, dict[int, Counted]] = {}
    for one in counted(_sharing(rows)):
        row = one.rows[0]
        assert row.place is not None
        places[row.place.pk] = row.place
        years.setdefault(row.place.pk, {})[int(row.period)] = one
    found = [Series(places[pk], dict(sorted(by_year.items()))) for pk, by_year in years.items()]
    return sorted(found, key=lambda series: (fold(series.place.name), series.place.key))


def series_of_place(
    place: PlaceRow, *, kind: str = "result", classes: Classes = PUBLIC
) -> dict[tuple[str, str, str], Series]:
    """The yearly series of a place by indicator, measure and unit. One query."""
    years: dict[tuple[str, str, str], dict[int, Counted]] = {}
    rows = facts(classes).filter(_of_place(place), _YEARS, kind=kind, among="", label="", base="", per="")
    for one in counted(rows):
        row = one.rows[0]
        years.setdefault((row.indicator_id, row.measure, row.unit), {})[int(row.period)] = one
    return {key: Series(place, dict(sorted(by_year.items()))) for key, by_year in sorted(years.items())}


def _sharing(rows: QuerySet[FactRow]) -> QuerySet[FactRow]:
    """Facts of few places, indicators, documents and sources: each of those loaded once, instead of once a fact."""
    return rows.select_related(None).prefetch_related(
        Prefetch("place", PlaceRow.objects.defer("names", "folded")),
        Prefetch("indicator", IndicatorRow.objects.defer("folded")),
        Prefetch("document", Document.objects.defer("text", "folded")),
        "source",
    )


def indicators_with_series(level: str = "province", classes: Classes = PUBLIC) -> list[dict[str, Any]]:
    """Which indicators have yearly figures for places of a level, in which units, how many, which years. One query."""
    rows = facts(classes).filter(_YEARS, place__level=level).order_by()
    found = (
        rows.values("indicator", "measure", "unit", "kind")
        .annotate(figures=Count("pk"), places=Count("place", distinct=True), first=Min("period"), last=Max("period"))
        .order_by("indicator", "measure", "kind")
    )
    return [dict(row) for row in found]


# --- places, indicators


def place(key: str, level: str | None = None) -> PlaceRow:
    """The place of a `place_id`. Raises NotInLedgerError."""
    row = PlaceRow.objects.filter(key=key, **({"level": level} if level else {})).first()
    if row is None:
        raise NotInLedgerError(what="place", key=key)
    return row


def places(*, level: str | None = None, on: date | None = None) -> QuerySet[PlaceRow]:
    """Places of a level, in force on a day, by name."""
    rows = PlaceRow.objects.defer("folded")
    if level:
        rows = rows.filter(level=level)
    return (rows.filter(_in_force(on)) if on else rows).order_by("name", "key")


def search_places(words: str, *, level: str | None = None, on: date | None = None, limit: int = 50) -> list[PlaceRow]:
    """Places that bear a name, accents and case aside: whole names first, then beginnings, then parts. One query.

    Within each, higher levels come first. "hai duong" and "HaiDuong" find Hải Dương.
    """
    wanted = fold(words)
    if not wanted:
        return []
    forms = {wanted, fold_tight(words)}
    hit = Q()
    for form in forms:
        hit |= Q(folded__contains=form)
    rows = places(level=level, on=on).filter(hit)
    return sorted(
        rows.defer(None), key=lambda row: (*_closeness(row.folded, forms), _LEVELS.get(row.level, 9), row.name, row.key)
    )[:limit]


_LEVELS = {level: rank for rank, level in enumerate(("nation", "region", "province", "district", "commune"))}


def _closeness(folded: str, forms: set[str]) -> tuple[int]:
    """0 for a whole name, 1 for the beginning of one, 2 for the beginning of a word, 3 for a part."""
    for rank, pattern in enumerate(("\n{}\n", "\n{}", " {}")):
        if any(pattern.format(form) in folded for form in forms):
            return (rank,)
    return (3,)


def parent_of(place: PlaceRow) -> PlaceRow | None:
    """The place above at the end of this version, `None` above the nation. One query."""
    if not place.parent_code:
        return None
    rows = PlaceRow.objects.defer("folded").filter(level=place.parent_level, code=place.parent_code)
    day = place.valid_to or place.valid_from
    return (rows.filter(_in_force(day)) if day else rows).order_by("-valid_from").first()


def children_of(place: PlaceRow) -> list[PlaceRow]:
    """The places right below at the end of this version, else in force without end, by name. One query."""
    rows = PlaceRow.objects.defer("folded").filter(parent_level=place.level, parent_code=place.code)
    rows = rows.filter(_in_force(place.valid_to)) if place.valid_to else rows.filter(valid_to__isnull=True)
    return sorted(rows.exclude(level="region"), key=lambda row: (fold(row.name), row.key))


def namesakes(place: PlaceRow) -> list[PlaceRow]:
    """All versions of places of the same level and name, this one included, latest first. One query."""
    rows = PlaceRow.objects.defer("folded").filter(level=place.level, name=place.name)
    return sorted(rows, key=lambda row: row.valid_to or date.max, reverse=True)


def places_with_facts(
    *, level: str | None = None, kind: str | None = None, classes: Classes = PUBLIC
) -> list[tuple[PlaceRow, int]]:
    """Places that facts speak of and how many, by name. Two queries."""
    rows = facts(classes).filter(place__isnull=False).order_by()
    if level:
        rows = rows.filter(place__level=level)
    if kind:
        rows = rows.filter(kind=kind)
    numbers = dict(rows.values_list("place").annotate(number=Count("pk")))
    found = {row.pk: row for row in _by_pk(PlaceRow.objects.defer("folded"), list(numbers))}
    return sorted(
        ((found[pk], number) for pk, number in numbers.items()), key=lambda pair: (fold(pair[0].name), pair[0].key)
    )


def indicators() -> dict[str, Indicator]:
    """All indicators by code, as values, in the order of their pack, `other` last. One query."""
    rows = sorted(IndicatorRow.objects.order_by("pk"), key=lambda row: row.code == OTHER)
    return {row.code: row.to_core() for row in rows}


def search_indicators(words: str, *, limit: int = 50) -> list[IndicatorRow]:
    """Indicators by a word of a label in any language. One query."""
    wanted = fold(words)
    if not wanted:
        return []
    rows = IndicatorRow.objects.filter(folded__contains=wanted)
    return sorted(rows, key=lambda row: (*_closeness(row.folded, {wanted}), row.label_en))[:limit]


# --- documents, remarks


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in a list, with what its last reading found; `document.text` is not loaded."""

    document: Document
    facts: int
    proposed: int
    not_understood: int
    place_name: str


def documents(
    words: str = "", *, place: PlaceRow | None = None, classes: Classes = PUBLIC, limit: int = 50, offset: int = 0
) -> tuple[list[DocumentLine], int]:
    """Documents whose name or title contains the words, last ones first, and how many there are. Four queries.

    With a place, those of which a fact that stands speaks of it.
    """
    rows = Document.objects.filter(classification__in=classes)
    if place is not None:
        rows = rows.filter(Exists(FactRow.objects.filter(document=OuterRef("pk"), place=place, status__in=STANDING)))
    for word in fold(words).split():
        rows = rows.filter(folded__contains=word)
    number = rows.count()
    current = Reading.objects.filter(document=OuterRef("pk")).order_by("-pk").values("place_name")[:1]
    rows = rows.defer("text", "folded").annotate(
        place_name=Coalesce(Subquery(current), Value(""), output_field=TextField())
    )
    page = list(rows.order_by(F("published").desc(nulls_last=True), "-pk")[offset : offset + limit])
    pks = [row.pk for row in page]
    stated = {
        pk: (all_, proposed)
        for pk, all_, proposed in FactRow.objects.filter(document__in=pks, status__in=STANDING)
        .order_by()
        .values_list("document")
        .annotate(number=Count("pk"), proposed=Count("pk", filter=Q(status=Status.PROPOSED)))
    }
    open_ = dict(
        _current_remarks(RemarkKind.NOT_UNDERSTOOD)
        .filter(reading__document__in=pks)
        .order_by()
        .values_list("reading__document")
        .annotate(number=Count("pk"))
    )
    lines = [
        DocumentLine(row, *stated.get(row.pk, (0, 0)), open_.get(row.pk, 0), getattr(row, "place_name", ""))
        for row in page
    ]
    return lines, number


def document(document_id: int, classes: Classes = PUBLIC) -> Document:
    """One document with its text. Raises NotInLedgerError."""
    row = Document.objects.filter(pk=document_id, classification__in=classes).first()
    if row is None:
        raise NotInLedgerError(what="document", key=document_id)
    return row


def describe(document_id: int, classes: Classes = PUBLIC) -> tuple[Document, int]:
    """One document without its text, and the length of that in code points. One query. Raises NotInLedgerError."""
    rows = Document.objects.filter(pk=document_id, classification__in=classes).defer("text", "folded")
    row = rows.annotate(length=Length("text")).first()
    if row is None:
        raise NotInLedgerError(what="document", key=document_id)
    return row, row.length


def text_between(document_id: int, start: int, end: int) -> str:
    """A stretch of a document's text, in code points. One query."""
    rows = Document.objects.filter(pk=document_id)
    return rows.annotate(some=Substr("text", start + 1, max(0, end - start))).values_list("some", flat=True)[0]


def texts_between(stretches: Mapping[int, tuple[int, int]]) -> dict[int, str]:
    """A stretch of the text of each of some documents, in code points. One query."""
    cases = [When(pk=pk, then=Substr("text", start + 1, max(0, end - start))) for pk, (start, end) in stretches.items()]
    if not cases:
        return {}
    rows = Document.objects.filter(pk__in=list(stretches)).annotate(some=Case(*cases, default=Value("")))
    return dict(rows.values_list("pk", "some"))


def document_with_hash(sha256: str, classes: Classes = PUBLIC) -> Document | None:
    """The document of those bytes, without its text."""
    return Document.objects.defer("text").filter(sha256=sha256, classification__in=classes).first()


def last_reading(document_id: int) -> Reading | None:
    """The current reading of a document."""
    return Reading.objects.filter(document=document_id).order_by("-pk").first()


def remarks_of_document(document_id: int, kind: str | None = None) -> list[Remark]:
    """What the last reading of a document ignored or did not understand, in the order of the text. One query."""
    rows = _current_remarks(kind).filter(reading__document=document_id)
    return list(rows.order_by("start", "pk"))


def remarks_between(reading_id: int, start: int, end: int) -> list[Remark]:
    """What a reading ignored or did not understand in a stretch of the text, in its order. One query."""
    return list(Remark.objects.filter(reading=reading_id, start__gte=start, start__lt=end).order_by("start", "pk"))


def remarks_by_kind(reading_id: int) -> dict[str, int]:
    """How many numbers a reading ignored, and how many it did not understand. One query."""
    rows = Remark.objects.filter(reading=reading_id).order_by()
    return dict(rows.values_list("kind").annotate(number=Count("pk")))


def not_understood(
    *, classes: Classes = PUBLIC, reason: str = "", limit: int = 100, offset: int = 0
) -> tuple[list[Remark], int]:
    """What the last readings did not understand, newest document first, and how many. Two queries.

    Each remark has its document at `remark.reading.document`, without the text.
    """
    rows = (
        _current_remarks(RemarkKind.NOT_UNDERSTOOD)
        .filter(reading__document__classification__in=classes)
        .select_related("reading__document")
        .defer("reading__document__text", "reading__document__folded", "reading__notes")
    )
    if reason:
        rows = rows.filter(reason=reason)
    return list(rows.order_by("-reading__document", "start", "pk")[offset : offset + limit]), rows.count()


def reasons_not_understood(classes: Classes = PUBLIC) -> list[tuple[str, int]]:
    """Why numbers were not understood and how often, most frequent first. One query."""
    rows = _current_remarks(RemarkKind.NOT_UNDERSTOOD).filter(reading__document__classification__in=classes)
    return list(rows.order_by().values_list("reason").annotate(number=Count("pk")).order_by("-number", "reason"))


def _current_remarks(kind: str | None = None) -> QuerySet[Remark]:
    """Remarks of the last reading of each document."""
    later = Reading.objects.filter(document=OuterRef("reading__document"), pk__gt=OuterRef("reading"))
    rows = Remark.objects.filter(~Exists(later))
    return rows.filter(kind=kind) if kind else rows


# --- the whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much the ledger holds; `facts` by status."""

    documents: int
    facts: dict[str, int]
    not_understood: int
    places: int
    indicators: int


def counts(classes: Classes = PUBLIC) -> Counts:
    """Five queries."""
    rows = FactRow.objects.filter(Q(document__isnull=True) | Q(document__classification__in=classes)).order_by()
    return Counts(
        documents=Document.objects.filter(classification__in=classes).count(),
        facts=dict(rows.values_list("status").annotate(number=Count("pk"))),
        not_understood=_current_remarks(RemarkKind.NOT_UNDERSTOOD)
        .filter(reading__document__classification__in=classes)
        .count(),
        places=PlaceRow.objects.count(),
        indicators=IndicatorRow.objects.count(),
    )


def history_of(row: FactRow | Document | PlaceRow | IndicatorRow) -> list[History]:
    """Who wrote a row when, and what: oldest first. One query."""
    return list(History.objects.filter(table=row._meta.db_table, row_id=row.pk).order_by("version"))


def reviews_of(row: FactRow) -> list[Review]:
    """The decisions on a fact, oldest first. One query."""
    return list(Review.objects.filter(fact=row).order_by("pk"))


def _in_force(day: date) -> Q:
    return (Q(valid_from__isnull=True) | Q(valid_from__lte=day)) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def _by_pk(rows: QuerySet[PlaceRow], pks: Sequence[int]) -> list[PlaceRow]:
    found: list[PlaceRow] = []
    for start in range(0, len(pks), 5_000):
        found += rows.filter(pk__in=pks[start : start + 5_000])
    return found
