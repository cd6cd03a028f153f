"""Decisions taken back, facts added, corrections carried over to others, and what was settled as rows."""

from dataclasses import replace
from decimal import Decimal

import pytest
from ledger.reports import PLAN, TEXT, picked, reading, report

from resolute.core import Evidence, Fact, Period, Quantity
from resolute.ledger import actions, queries, reviewing
from resolute.ledger.changes import Change
from resolute.ledger.errors import (
    AlreadyThereError,
    FactDecidedError,
    FactSupersededError,
    NotInLedgerError,
    NotOfDocumentError,
)
from resolute.ledger.models import FactRow, Review
from resolute.packs import Pack


def exactly(value: str, unit: str = "t") -> Quantity:
    return Quantity(low=Decimal(value), high=Decimal(value), bound="exact", unit=unit)


@pytest.fixture
def row(tinyland: Pack) -> FactRow:
    """A proposed fact: 90 t of apples."""
    actions.ingest(report(), reading(), by="anna")
    return FactRow.objects.get(origin="read", kind="result")


MISSED = Fact(
    kind="result",
    indicator="other",
    label="something",
    measure="level",
    quantity=exactly("17", "count"),
    period=Period("2021"),
    start=72,
    end=74,
    evidence=Evidence(72, 87, TEXT[72:87]),
)


@pytest.mark.parametrize("decide", [actions.accept_fact, actions.reject_fact])
def test_reopen_when_decided_makes_it_proposed_again(row: FactRow, decide) -> None:
    """Nobody has decided on it then; what was done stays readable."""
    decide(row.pk, by="boris")

    reopened = reviewing.reopen_fact(row.pk, by="boris", version=2)

    assert (reopened.status, reopened.decided_by, reopened.decided_at) == ("proposed", "", None)
    assert [one.decision for one in queries.reviews_of(row)][-1] == "reopened"
    assert len(queries.history_of(row)) == 3


def test_reopen_when_nothing_was_decided_is_refused(row: FactRow) -> None:
    """There is nothing to take back; nor from a version that somebody has changed since."""
    with pytest.raises(FactDecidedError):
        reviewing.reopen_fact(row.pk, by="boris")
    actions.accept_fact(row.pk, by="clara")
    with pytest.raises(FactDecidedError):
        reviewing.reopen_fact(row.pk, by="boris", version=1)


def test_accept_when_a_rule_accepted_it_is_a_persons_decision(row: FactRow) -> None:
    """The rule's name goes; a second acceptance is refused."""
    actions.accept_by_rule("demo", by="rule")

    accepted = actions.accept_fact(row.pk, by="boris")

    assert (accepted.status, accepted.rule, accepted.decided_by) == ("accepted", "", "boris")
    with pytest.raises(FactDecidedError):
        actions.accept_fact(row.pk, by="clara")


def test_restore_when_corrected_puts_the_old_figure_back_as_proposed(row: FactRow) -> None:
    """All three stay readable, each in the place of the one before."""
    new = actions.correct_fact(row.pk, replace(row.to_core(), quantity=exactly("91")), by="boris")

    back = reviewing.restore_fact(new.pk, by="boris", version=1)

    assert (back.low, back.status, back.supersedes_id) == (row.low, "proposed", new.pk)
    assert [FactRow.objects.get(pk=one.pk).status for one in (row, new)] == ["corrected", "corrected"]
    with pytest.raises(FactSupersededError):
        reviewing.restore_fact(new.pk, by="boris")
    with pytest.raises(NotInLedgerError):
        reviewing.restore_fact(row.pk, by="boris")


def test_add_when_a_fact_was_missed_keeps_its_words(row: FactRow) -> None:
    """It is accepted, says who added it, and a later reading neither doubles nor withdraws it."""
    added = reviewing.add_fact(row.document_id, MISSED, by="boris", note="in the last line")

    assert (added.status, added.origin, added.quote, added.decided_by) == ("accepted", "entered", TEXT[72:87], "boris")
    assert Review.objects.get(fact=added).decision == "added"
    actions.ingest(report(), reading(picked(), PLAN, MISSED), by="anna")
    assert FactRow.objects.filter(start=72, status__in=("proposed", "accepted")).count() == 1


def test_add_when_it_is_there_already_is_refused(row: FactRow) -> None:
    """Whether read or added."""
    with pytest.raises(AlreadyThereError):
        reviewing.add_fact(row.document_id, row.to_core(), by="boris")
    reviewing.add_fact(row.document_id, MISSED, by="boris")
    with pytest.raises(AlreadyThereError):
        reviewing.add_fact(row.document_id, MISSED, by="clara")


@pytest.mark.parametrize(
    "wrong",
    [
        {"evidence": None},
        {"start": None, "end": None},
        {"evidence": Evidence(72, 87, "something else..")},
        {"evidence": Evidence(76, 87, TEXT[76:87])},
        {"evidence": Evidence(72, 9999, TEXT[72:])},
        {"start": 74, "end": 74},
    ],
    ids=["no words", "no number", "other words", "number outside", "past the end", "empty number"],
)
def test_add_when_its_words_are_not_there_is_refused(row: FactRow, wrong) -> None:
    """What is added stands in the report letter for letter."""
    with pytest.raises(NotOfDocumentError):
        reviewing.add_fact(row.document_id, replace(MISSED, **wrong), by="boris")
    assert FactRow.objects.filter(origin="entered").count() == 0


def test_change_when_carried_over_leaves_the_number() -> None:
    """Only what the correction changed is changed, and only where the same was wrong."""
    old, other = picked("90"), picked("70", 60)
    change = Change.between(old, replace(old, period=Period("2020"), quantity=exactly("91")))

    assert dict(change.values) == {"period": "2020"}
    assert change.fits(old, other) and not change.fits(old, replace(other, period=Period("2019")))
    assert (change.of(other).period, change.of(other).quantity) == ("2020", other.quantity)


def test_alike_in_the_report_when_the_period_was_wrong(row: FactRow) -> None:
    """All undecided facts of that period, whatever they are about."""
    new = actions.correct_fact(row.pk, replace(row.to_core(), period=Period("2020")), by="boris")

    [plan] = queries.alike(new)

    assert (plan.fact.kind, plan.corrected.period, plan.is_here) == ("target", "2020", True)
    actions.accept_fact(plan.fact.pk, by="clara")
    assert queries.alike(new) == []


def test_alike_in_the_report_when_only_the_number_was_wrong_are_none(row: FactRow) -> None:
    """A slip in one number says nothing of others."""
    new = actions.correct_fact(row.pk, replace(row.to_core(), quantity=exactly("91")), by="boris")

    assert queries.alike(new) == []


def test_alike_elsewhere_when_the_same_words_were_named_wrongly(row: FactRow) -> None:
    """In another report of the language the name is carried over, its period is not; other words are left alone."""
    other = "In 2021 Greatham picked 55 t of apples against a plan of 60 t."
    same, different = Evidence(8, 41, other[8:41]), Evidence(43, 61, other[43:61])
    found = reading(picked("55", evidence=same), picked("60", 57, evidence=different))
    actions.ingest(report(other, "other.txt"), found, by="anna")
    changed = replace(row.to_core(), indicator="wolves", period=Period("2020"))
    new = actions.correct_fact(row.pk, changed, by="boris")

    elsewhere = [one for one in queries.alike(new) if not one.is_here]

    assert [(one.fact.low, one.corrected.indicator, one.corrected.period) for one in elsewhere] == [
        (Decimal(55), "wolves", "2021")
    ]
    assert queries.alike(new, classes=()) == []


def test_correct_alike_when_one_was_changed_meanwhile_changes_none(row: FactRow) -> None:
    """All or nothing; afterwards all of them can be taken back."""
    new = actions.correct_fact(row.pk, replace(row.to_core(), period=Period("2020")), by="boris")
    [plan] = queries.alike(new)
    wrong = {plan.fact.pk: (plan.fact.version + 1, plan.corrected)}

    with pytest.raises(FactDecidedError):
        reviewing.correct_alike(wrong, by="boris")
    [made] = reviewing.correct_alike({plan.fact.pk: (plan.fact.version, plan.corrected)}, by="boris")
    [back] = reviewing.restore_alike({made.pk: made.version}, by="boris")

    assert (made.period, back.period, back.status) == ("2020", "2021", "proposed")


def test_evaluation_rows_when_reviewed_say_what_should_be_read(row: FactRow) -> None:
    """Accepted, corrected with what was read, added; what was rejected is marked; nothing that waits or a rule took."""
    plan = FactRow.objects.get(kind="target", document=row.document)
    actions.correct_fact(row.pk, replace(row.to_core(), quantity=exactly("91")), by="boris")
    reviewing.add_fact(row.document_id, MISSED, by="boris")
    [open_] = queries.reviewed_documents()

    actions.reject_fact(plan.pk, by="boris")
    rows = queries.evaluation_rows(row.document_id)

    assert [(one["review"], one["low"]) for one in rows] == [("corrected", 91), ("rejected", 100), ("added", 17)]
    assert rows[0]["read"]["low"] == 90 and rows[0]["read"]["rules"] == ["unit", "place"]
    assert (open_.is_whole, open_.open) == (False, 1)
    assert queries.reviewed_documents()[0].is_whole
    assert queries.reviewed_documents(classes=()) == []


def test_evaluation_row_when_a_correction_was_taken_back_and_accepted_is_as_read(row: FactRow) -> None:
    """The way there does not matter."""
    new = actions.correct_fact(row.pk, replace(row.to_core(), quantity=exactly("91")), by="boris")
    back = reviewing.restore_fact(new.pk, by="boris")
    actions.accept_fact(back.pk, by="boris")

    assert [(one["review"], one["low"]) for one in queries.evaluation_rows(row.document_id)] == [("accepted", 90)]
