"""Ingest: a document once, what was read in it once, all or nothing."""

from dataclasses import replace
from datetime import date

import pytest
from ledger.reports import PLAN, TEXT, picked, reading, report

from resolute.core import ResoluteError
from resolute.ledger import actions, queries
from resolute.ledger.models import Document, FactRow, History, Reading, Remark

pytestmark = pytest.mark.usefixtures("tinyland")


def read() -> dict[str, str]:
    """Number → status of all facts that were read."""
    return {str(row.low): row.status for row in FactRow.objects.filter(origin="read")}


def test_ingest_stores_document_facts_and_remarks() -> None:
    """Every fact keeps its words, and every value comes back as it was read."""
    done = actions.ingest(report(), reading(), by="anna", source="https://example.org/1")

    document = Document.objects.get()
    assert (document.text, document.title, document.encoding) == (TEXT, TEXT, "utf-8")
    assert (document.source, document.published, document.changed_by) == (
        "https://example.org/1",
        date(2022, 1, 31),
        "anna",
    )
    rows = queries.facts_of_document(document.pk)
    assert [row.to_core() for row in rows] == [picked(), PLAN]
    assert {(row.status, row.published) for row in rows} == {("proposed", date(2022, 1, 31))}
    assert [(one.kind, one.text, one.reason) for one in Remark.objects.order_by("start")] == [
        ("ignored", "2021", "date"),
        ("not_understood", "17", "no unit"),
    ]
    assert (done.new_document, done.facts, done.ignored, done.not_understood) == (True, 2, 1, 1)


def test_ingest_when_repeated_changes_nothing() -> None:
    """The same bytes with the same reading, under whatever name, are known."""
    first = actions.ingest(report(), reading(), by="anna")
    entries = History.objects.count()

    again = actions.ingest(report(name="copy.txt"), reading(), by="boris", classification="restricted")

    assert not again.changed
    assert (again.document, again.reading) == (first.document, first.reading)
    assert History.objects.count() == entries


def test_ingest_when_read_anew_adds_what_is_new_and_withdraws_what_is_gone() -> None:
    """A better reader: one fact stays, one goes, one comes; the old one stays readable."""
    actions.ingest(report(), reading(), by="anna")

    done = actions.ingest(report(), reading(picked(), picked("101", 60, kind="target")), by="anna")

    assert (done.new_document, done.facts, done.kept, done.withdrawn) == (False, 1, 1, 1)
    assert read() == {"90": "proposed", "100": "withdrawn", "101": "proposed"}
    assert Document.objects.count() == 1
    assert Reading.objects.count() == 2


def test_ingest_when_a_withdrawn_fact_is_read_again_it_is_proposed_again() -> None:
    """Back and forth between readers leaves one row."""
    actions.ingest(report(), reading(), by="anna")
    actions.ingest(report(), reading(picked()), by="anna")

    done = actions.ingest(report(), reading(), by="anna")

    assert (done.facts, done.kept) == (0, 2)
    assert read() == {"90": "proposed", "100": "proposed"}


def test_ingest_when_a_person_has_decided_another_reading_changes_nothing_of_it() -> None:
    """Accepted by a person stays; accepted by a rule goes with its reading; rejected does not come back."""
    actions.ingest(report(), reading(picked(), PLAN, picked("2", 70)), by="anna")
    by_number = {str(row.low): row.pk for row in FactRow.objects.filter(origin="read")}
    actions.accept_fact(by_number["90"], by="boris")
    actions.reject_fact(by_number["100"], by="boris")
    actions.accept_by_rule("complete", by="boris")

    actions.ingest(report(), reading(PLAN), by="anna")

    assert read() == {"90": "accepted", "100": "rejected", "2": "withdrawn"}


def test_ingest_when_the_reader_learns_what_a_person_corrected_there_is_no_second_fact() -> None:
    """The correction stands already."""
    actions.ingest(report(), reading(picked("9")), by="anna")
    row = FactRow.objects.get(origin="read")
    actions.correct_fact(row.pk, replace(row.to_core(), quantity=picked("90").quantity), by="boris")
    right = replace(picked("90"), start=row.start, end=row.end)

    done = actions.ingest(report(), reading(right), by="anna")

    assert done.facts == 0
    assert read() == {"9": "corrected"}


def test_ingest_when_confidence_or_rules_differ_the_fact_is_the_same() -> None:
    """How a fact was found is no part of what it says."""
    actions.ingest(report(), reading(picked()), by="anna")

    done = actions.ingest(report(), reading(picked(confidence=0.2, rules=("other",))), by="anna")

    assert not done.changed


@pytest.mark.parametrize(
    ("fact", "message"),
    [
        (
            picked(indicator="pears"),
            "report.txt: the ledger knows no indicator 'pears'. "
            "Load the pack that was used for reading (resolute init).",
        ),
        (
            picked(place_id="7@2020-01-01"),
            "report.txt: the ledger knows no place '7@2020-01-01'. "
            "Load the pack that was used for reading (resolute init).",
        ),
    ],
)
def test_ingest_when_a_fact_is_outside_the_pack_stores_nothing(fact: object, message: str) -> None:
    """One bad fact and not a row of the document stays."""
    entries = History.objects.count()

    with pytest.raises(ResoluteError) as caught:
        actions.ingest(report(), reading(picked(), fact), by="anna")  # type: ignore[arg-type]

    assert str(caught.value) == message
    assert (Document.objects.count(), History.objects.count()) == (0, entries)


def test_ingest_when_nothing_was_read_stores_the_document() -> None:
    """A text without figures is a document too."""
    done = actions.ingest(report("Nothing."), replace(reading(), facts=(), ignored=(), not_understood=()), by="anna")

    assert (done.new_document, done.facts) == (True, 0)


def test_ingest_when_nobody_is_named_is_refused() -> None:
    """Who writes is not optional."""
    with pytest.raises(ResoluteError, match="names who makes it"):
        actions.ingest(report(), reading(), by="")


def test_document_when_described_anew_keeps_its_text() -> None:
    """Class, source and day can be mended, by someone."""
    done = actions.ingest(report(), reading(), by="anna")

    actions.describe_document(done.document, by="boris", classification="restricted", published=date(2022, 2, 1))

    document = Document.objects.get()
    assert (document.classification, document.published, document.changed_by) == (
        "restricted",
        date(2022, 2, 1),
        "boris",
    )
    assert document.text == TEXT


def test_words_when_longer_than_usual_are_stored_whole() -> None:
    """What a source says has no greatest length, on neither engine."""
    long = "Greatham " * 500

    actions.ingest(report(), reading(picked(place=long, place_id=None, label=long)), by="anna")

    assert FactRow.objects.get(origin="read").place_name == long


def test_a_tally_beyond_all_count_is_told_of_its_document() -> None:
    """The database holds no such number: the report is refused in a sentence, and nothing of it is stored."""
    tally = picked("15", measure="tally", of=10**20)

    with pytest.raises(ResoluteError) as error:
        actions.ingest(report(), reading(tally), by="anna")

    assert str(error.value) == "report.txt: field 'of': 100000000000000000000 is not between 0 and 2147483647"
    assert not Document.objects.exists()
