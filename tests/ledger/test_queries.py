"""Reads: few queries, only what may be seen, and of competing facts the one that counts with its rule."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from ledger.reports import PLAN, picked, reading, report

from resolute.ledger import actions, queries
from resolute.ledger.errors import NotInLedgerError
from resolute.ledger.models import FactRow, Officer, PlaceRow
from resolute.packs import Pack

Queries = Callable[[int], AbstractContextManager[object]]

pytestmark = pytest.mark.usefixtures("tinyland")


@pytest.fixture
def greatham(tinyland: Pack) -> PlaceRow:
    return queries.place("1@2020-01-01")


def another(number: int, *facts: object, published: date = date(2022, 1, 31), **described: str) -> int:
    """One more report; its document."""
    made = reading(*facts, published=published)  # type: ignore[arg-type]
    return actions.ingest(report(f"Report {number}."), made, by="anna", **described).document  # type: ignore[arg-type]


def test_choice_when_published_later_counts_and_names_its_rule(
    greatham: PlaceRow, django_assert_num_queries: Queries
) -> None:
    """All that is known of a place and period in one query, whatever the number of reports."""
    for number in range(5):
        another(number, picked(str(90 + number)), published=date(2022, 1, 1) + timedelta(days=number))

    with django_assert_num_queries(1):
        (one,) = queries.counted_facts(greatham, "2021")
        assert one.row is not None
        assert (str(one.row.low), one.rule) == ("94", "later_first")
        assert one.row.document is not None
        assert one.row.document.name == "report.txt"
        assert one.row.indicator.label("pl") == "Zebrane jabłka"
        row, reason = one.set_aside[0]
        assert (str(row.low), str(reason)) == ("93", "A later publication counts before an earlier one.")


def test_choice_when_sources_contradict_shows_both(greatham: PlaceRow) -> None:
    """Never chosen silently."""
    another(1, picked("90"))
    another(2, picked("91"))

    (one,) = queries.counted_facts(greatham, "2021")

    assert (one.row, one.rule) == (None, "contradictory")
    assert sorted(str(row.low) for row in one.contradictory) == ["90", "91"]


def test_choice_when_one_is_accepted_it_counts_and_a_rejected_one_is_out(greatham: PlaceRow) -> None:
    """What a person says comes first."""
    another(1, picked("90"))
    another(2, picked("91"), published=date(2023, 1, 1))
    another(3, picked("92"), published=date(2024, 1, 1))
    by_number = {str(row.low): row for row in FactRow.objects.filter(origin="read")}
    actions.accept_fact(by_number["90"].pk, by="boris")
    actions.reject_fact(by_number["92"].pk, by="boris")

    (one,) = queries.counted_facts(greatham, "2021")

    assert one.row == by_number["90"]
    assert one.rule == "accepted_first"
    assert {str(row.low) for row, _ in one.set_aside} == {"91"}


def test_competing_gives_the_choice_of_one_fact(greatham: PlaceRow, django_assert_num_queries: Queries) -> None:
    """What the page of a fact shows beside it."""
    another(1, picked("90"), PLAN)
    another(2, picked("91"), published=date(2023, 1, 1))
    row = queries.fact(FactRow.objects.get(low="90", origin="read").pk)

    with django_assert_num_queries(1):
        one = queries.competing(row)

    assert one.row is not None
    assert (str(one.row.low), one.rule) == ("91", "later_first")


def test_achievements_hold_targets_against_results(greatham: PlaceRow, django_assert_num_queries: Queries) -> None:
    """The scoreboard of a place and period in four queries: targets, carve-outs, results, indicators."""
    another(1, picked("90"), PLAN)

    with django_assert_num_queries(4):
        (one,) = queries.achievements(greatham, "2021")

    assert (one.status, one.target.fact.kind) == ("missed", "target")
    assert one.percent is not None
    assert queries.periods_with_targets(greatham) == [("2021", 1)]


def test_classes_when_public_show_no_internal_document(greatham: PlaceRow) -> None:
    """Neither the document nor any fact of it, by no way."""
    hidden = another(1, picked("90"), PLAN, classification="internal")
    secret = another(2, picked("91"), classification="restricted")
    row = FactRow.objects.get(low="90", origin="read")

    for read in (lambda: queries.document(hidden), lambda: queries.fact(row.pk), lambda: queries.document(secret)):
        with pytest.raises(NotInLedgerError):
            read()
    assert queries.facts_of_document(hidden) == []
    assert queries.documents() == ([], 0)
    assert queries.counted_facts(greatham, "2021") == []
    assert queries.achievements(greatham) == []
    assert queries.not_understood() == ([], 0)
    assert queries.counts().documents == 0
    assert {str(row.low) for row in queries.facts_of_place(greatham, "2021", queries.INTERNAL)} == {"90", "100"}
    assert len(queries.facts_of_place(greatham, "2021", queries.EVERYTHING)) == 3


def test_classes_of_a_person() -> None:
    """Everyone the public, those signed in the internal, superusers everything."""
    assert queries.classes_for(AnonymousUser()) == queries.PUBLIC
    assert queries.classes_for(Officer(username="a")) == queries.INTERNAL
    assert queries.classes_for(Officer(username="a", is_active=False)) == queries.PUBLIC
    assert queries.classes_for(Officer(username="a", is_superuser=True)) == queries.EVERYTHING


def test_facts_of_a_document_come_in_the_order_of_its_text(django_assert_num_queries: Queries) -> None:
    """One query, with everything that a line of the page shows."""
    document = another(1, PLAN, picked())

    with django_assert_num_queries(1):
        rows = queries.facts_of_document(document)
        shown = [(row.start, row.indicator.label_en, row.place and row.place.full_name) for row in rows]

    assert shown == [(24, "Apples picked", "County of Greatham"), (60, "Apples picked", "County of Greatham")]


def test_facts_of_a_place_when_only_its_name_is_written_are_found(greatham: PlaceRow) -> None:
    """A name without id belongs to the place that bears it, unless a level contradicts."""
    another(1, picked("90", place_id=None, place_level=None), picked("7", 61, place_id=None, place_level="district"))

    assert [str(row.low) for row in queries.facts_of_place(greatham, "2021")] == ["90"]


def test_facts_of_a_place_and_year_hold_its_quarters(greatham: PlaceRow) -> None:
    """Whatever lies within the period."""
    from resolute.core import Period

    periods = ["2021", "2021-9M", "2021-Q1", "2022", "2020/2025"]
    another(1, *(picked(str(at), at, period=Period(period)) for at, period in enumerate(periods, 10)))

    within = {row.period for row in queries.facts_of_place(greatham, "2021")}
    assert within == {"2021", "2021-Q1", "2021-9M"}
    assert len([row for row in queries.facts_of_place(greatham, "2020/2025") if row.origin == "read"]) == 5


def test_series_of_all_places_takes_few_queries(django_assert_num_queries: Queries) -> None:
    """Whatever the number of places and years: facts, and once each what they share (places, indicator, sources)."""
    with django_assert_num_queries(4):
        series = queries.series_of_indicator("apples")
        shown = [(one.place.name, {year: str(c.row.low) for year, c in one.by_year.items() if c.row}) for one in series]

    assert shown == [("Greatham", {2020: "80.5"}), ("Northam", {2019: "100"})]


def test_series_of_a_place_are_by_indicator(greatham: PlaceRow, django_assert_num_queries: Queries) -> None:
    """What the page of a place draws."""
    another(1, picked())

    with django_assert_num_queries(1):
        series = queries.series_of_place(greatham)

    assert list(series) == [("apples", "level", "t")]
    assert list(series["apples", "level", "t"].by_year) == [2020, 2021]


def test_indicators_with_series_tell_how_many_and_which_years(django_assert_num_queries: Queries) -> None:
    """The list from which a person picks a series."""
    with django_assert_num_queries(1):
        rows = queries.indicators_with_series()

    assert [(row["indicator"], row["kind"], row["figures"], row["first"], row["last"]) for row in rows] == [
        ("apples", "result", 2, "2019", "2020"),
        ("apples", "target", 1, "2019", "2019"),
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("northam", ["1@2019-12-31", "11"]),
        ("NORTH", ["1@2019-12-31", "11"]),
        ("ham", ["1@2020-01-01", "1@2019-12-31", "2@2019-12-31", "11"]),
        ("easton on sea", ["12"]),
        ("eastononsea", ["12"]),
        ("wyzyna", ["uplands@2019-12-31"]),
        ("nowhere", []),
        ("", []),
        ("%", []),
    ],
)
def test_search_finds_places_without_accents(words: str, found: list[str], django_assert_num_queries: Queries) -> None:
    """Whole names first, then higher levels."""
    with django_assert_num_queries(1 if found or words == "nowhere" else 0):
        rows = queries.search_places(words)

    assert [row.key for row in rows] == found


def test_search_of_indicators_knows_all_languages() -> None:
    """A label in any language."""
    assert [row.code for row in queries.search_indicators("jablka")] == ["apples"]


def test_documents_are_listed_with_their_counts(django_assert_num_queries: Queries) -> None:
    """Four queries, whatever their number; texts are not loaded."""
    for number in range(5):
        another(number, picked(), PLAN)
    actions.accept_by_rule("demo", by="demo", document_ids=[queries.documents()[0][0].document.pk])

    with django_assert_num_queries(4):
        lines, number = queries.documents("report", limit=3)

    assert (len(lines), number) == (3, 5)
    assert (lines[0].document.title, lines[0].facts, lines[0].proposed, lines[0].not_understood) == (
        "Report 4.",
        2,
        0,
        1,
    )
    assert queries.documents("nothing like it") == ([], 0)


def test_not_understood_shows_the_last_reading_only(django_assert_num_queries: Queries) -> None:
    """What a better reader has understood is no longer open."""
    document = another(1, picked())
    another(2, picked())
    actions.ingest(report("Report 1."), reading(picked(), not_understood=()), by="anna")

    with django_assert_num_queries(2):
        remarks, number = queries.not_understood()
        shown = [(remark.text, remark.reading.document.title) for remark in remarks]

    assert (shown, number) == ([("17", "Report 2.")], 1)
    assert queries.reasons_not_understood() == [("no unit", 1)]
    assert [remark.kind for remark in queries.remarks_of_document(document)] == ["ignored"]


def test_counts_take_five_queries(django_assert_num_queries: Queries) -> None:
    """The line at the foot of the first page."""
    another(1, picked(), PLAN)

    with django_assert_num_queries(5):
        counts = queries.counts()

    assert (counts.documents, counts.facts, counts.not_understood) == (1, {"accepted": 3, "proposed": 2}, 1)


def test_what_was_known_on_a_day_is_answered(greatham: PlaceRow) -> None:
    """Facts that came later are left out, and those decided later stand as they stood."""
    another(1, picked("90"))
    row = FactRow.objects.get(low="90", origin="read")
    before = timezone.now()
    actions.reject_fact(row.pk, by="boris")
    between = timezone.now()
    actions.accept_fact(row.pk, by="boris")
    another(2, picked("91"))

    def known(moment: object) -> list[tuple[str, str]]:
        found = queries.candidates(greatham, known_on=moment)  # type: ignore[arg-type]
        return [(str(one.fact.quantity.low), one.status) for one in found if one.fact.period == "2021"]

    assert known(before) == [("90", "proposed")]
    assert known(between) == []
    assert known(timezone.now()) == [("90", "accepted"), ("91", "proposed")]
    assert known(row.recorded_at - timedelta(seconds=1)) == []


def test_place_when_unknown_is_an_error() -> None:
    """The name of what is missing is in the message."""
    with pytest.raises(NotInLedgerError) as caught:
        queries.place("99@2020-01-01")

    assert str(caught.value) == "The ledger has no place 99@2020-01-01."


def test_candidates_come_with_their_rows(greatham: PlaceRow) -> None:
    """From a judgement back to the words in one step."""
    another(1, picked())

    one = next(one for one in queries.candidates(greatham) if one.fact.period == "2021")

    assert isinstance(one.ref, FactRow)
    assert one.ref.quote == picked().evidence.quote  # type: ignore[union-attr]
    assert replace(one.fact, rules=picked().rules) == picked()
