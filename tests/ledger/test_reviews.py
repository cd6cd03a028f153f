"""Decisions on facts: who, when, from what to what; of two that decide at once, one wins."""

import threading
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection
from ledger.reports import PLAN, picked, reading, report

from resolute.core import Quantity
from resolute.ledger import actions, queries
from resolute.ledger.errors import (
    FactDecidedError,
    FactSupersededError,
    LedgerError,
    NothingCorrectedError,
    NotInLedgerError,
    UnknownRuleError,
)
from resolute.ledger.models import FactRow, Review
from resolute.packs import Pack


def exactly(value: str) -> Quantity:
    return Quantity(low=Decimal(value), high=Decimal(value), bound="exact", unit="t")


@pytest.fixture
def row(tinyland: Pack) -> FactRow:
    """A proposed fact: 90 t of apples."""
    actions.ingest(report(), reading(), by="anna")
    return FactRow.objects.get(origin="read", kind="result")


def test_accept_when_proposed_says_who_and_when(row: FactRow) -> None:
    """The fact stands as accepted, and the decision is a row of its own."""
    accepted = actions.accept_fact(row.pk, by="boris", note="seen")

    assert (accepted.status, accepted.decided_by, accepted.version) == ("accepted", "boris", 2)
    review = Review.objects.get()
    assert (review.fact_id, review.decision, review.changed_by, review.note) == (row.pk, "accepted", "boris", "seen")
    assert review.recorded_at == accepted.decided_at


def test_reject_when_accepted_before_is_a_change_of_mind(row: FactRow) -> None:
    """Both decisions stay readable."""
    actions.accept_fact(row.pk, by="boris")
    actions.reject_fact(row.pk, by="clara")
    actions.accept_fact(row.pk, by="boris")

    assert [(one.decision, one.changed_by) for one in queries.reviews_of(row)] == [
        ("accepted", "boris"),
        ("rejected", "clara"),
        ("accepted", "boris"),
    ]
    assert [entry.version for entry in queries.history_of(row)] == [1, 2, 3, 4]


def test_correct_when_proposed_puts_an_accepted_fact_in_its_place(row: FactRow) -> None:
    """The old row says what it said; the new one keeps its document and words."""
    new = actions.correct_fact(row.pk, replace(row.to_core(), quantity=exactly("91")), by="boris")

    old = FactRow.objects.get(pk=row.pk)
    assert (old.low, old.status, old.superseded_by.pk) == (Decimal(90), "corrected", new.pk)
    assert (new.low, new.status, new.origin, new.decided_by) == (Decimal(91), "accepted", "entered", "boris")
    assert (new.document_id, new.quote, new.start) == (old.document_id, old.quote, old.start)
    assert new not in queries.facts().filter(pk=old.pk)


def test_correct_when_a_correction_is_corrected_gives_a_chain(row: FactRow) -> None:
    """Each step stays readable."""
    first = actions.correct_fact(row.pk, replace(row.to_core(), quantity=exactly("91")), by="boris")
    second = actions.correct_fact(first.pk, replace(first.to_core(), quantity=exactly("92")), by="clara")

    standing = queries.facts().filter(document=row.document_id, kind="result")
    assert [one.pk for one in standing] == [second.pk]


def test_correct_when_only_the_label_differs_is_a_correction(row: FactRow) -> None:
    """A label tells what an indicator `other` is."""
    new = actions.correct_fact(row.pk, replace(row.to_core(), indicator="other", label="Pears"), by="boris")
    newer = actions.correct_fact(new.pk, replace(new.to_core(), label="Plums"), by="boris")

    assert newer.label == "Plums"


@pytest.mark.parametrize(
    ("again", "error", "message"),
    [
        pytest.param(
            lambda pk: actions.accept_fact(pk, by="clara"),
            FactDecidedError,
            "Fact {pk} is accepted by boris already. Load it again and look at it.",
            id="accepted twice",
        ),
        pytest.param(
            lambda pk: actions.reject_fact(pk, by="clara", version=1),
            FactDecidedError,
            "Fact {pk} is accepted by boris already. Load it again and look at it.",
            id="rejected as it was before",
        ),
        pytest.param(
            lambda pk: actions.correct_fact(pk, picked(), by="clara"),
            NothingCorrectedError,
            "The correction says what fact {pk} says. Accept it instead.",
            id="corrected to the same",
        ),
        pytest.param(
            lambda _pk: actions.accept_fact(10**9, by="clara"),
            NotInLedgerError,
            "The ledger has no fact 1000000000.",
            id="no such fact",
        ),
    ],
)
def test_decide_when_it_does_not_fit_says_why(
    row: FactRow, again: object, error: type[LedgerError], message: str
) -> None:
    """Nothing is decided on what the person has not seen."""
    actions.accept_fact(row.pk, by="boris")

    with pytest.raises(error) as caught:
        again(row.pk)  # type: ignore[operator]

    assert str(caught.value) == message.format(pk=row.pk)
    assert Review.objects.count() == 1


def test_decide_when_corrected_meanwhile_points_to_the_new_fact(row: FactRow) -> None:
    """A person decides on what stands now."""
    new = actions.correct_fact(row.pk, replace(row.to_core(), quantity=exactly("91")), by="boris")

    for decide in (actions.accept_fact, actions.reject_fact):
        with pytest.raises(FactSupersededError) as caught:
            decide(row.pk, by="clara")
        assert str(caught.value) == (
            f"Fact {row.pk} was corrected: fact {new.pk} stands in its place. Decide on that one."
        )


def test_rule_when_it_accepts_stands_with_fact_and_review(tinyland: Pack) -> None:
    """What nobody has looked at is told apart from what a person accepted."""
    suspect, no_period = picked("7", 61, suspect=True), picked("8", 62, period=None)
    done = actions.ingest(report(), reading(picked(), PLAN, suspect, no_period), by="anna")

    number = actions.accept_by_rule("complete", by="demo", document_ids=[done.document])

    assert number == 2
    rows = FactRow.objects.filter(document=done.document)
    assert {str(row.low): (row.status, row.rule, row.decided_by) for row in rows} == {
        "90": ("accepted", "complete", "demo"),
        "100": ("accepted", "complete", "demo"),
        "7": ("proposed", "", ""),
        "8": ("proposed", "", ""),
    }
    assert set(Review.objects.values_list("rule", "changed_by")) == {("complete", "demo")}
    assert actions.accept_by_rule("complete", by="demo") == 0


def test_rule_when_a_person_rejects_afterwards_the_rule_is_gone(tinyland: Pack) -> None:
    """The last decision is the person's."""
    actions.ingest(report(), reading(picked()), by="anna")
    actions.accept_by_rule("demo", by="demo")
    pk = FactRow.objects.get(origin="read").pk

    rejected = actions.reject_fact(pk, by="boris")

    assert (rejected.status, rejected.rule, rejected.decided_by) == ("rejected", "", "boris")


def test_rule_when_unknown_is_an_error(db: None) -> None:
    """A rule has a name that is written down."""
    with pytest.raises(UnknownRuleError) as caught:
        actions.accept_by_rule("all", by="demo")

    assert str(caught.value) == "No rule of acceptance is called 'all'. There are: complete, demo."


@pytest.mark.django_db(transaction=True)
def test_accept_when_two_do_it_at_once_one_wins(pack: Pack) -> None:
    """The other learns that the fact is decided; there is one review and one change."""
    from resolute.ledger.packs import load_pack

    load_pack(pack, by="pack:tinyland")
    actions.ingest(report(), reading(picked()), by="anna")
    pk = FactRow.objects.get(origin="read").pk
    outcomes: list[str] = []
    start = threading.Barrier(4)

    def accept(name: str) -> None:
        try:
            start.wait()
            actions.accept_fact(pk, by=name)
            outcomes.append("accepted")
        except FactDecidedError as error:
            outcomes.append(error.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=accept, args=(name,)) for name in ("anna", "boris", "clara", "david")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["accepted", "fact-decided", "fact-decided", "fact-decided"]
    assert FactRow.objects.get(pk=pk).version == 2
    assert Review.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_ingest_when_two_store_the_same_file_at_once_there_is_one_document(pack: Pack) -> None:
    """Neither fails, and nothing is doubled."""
    from resolute.ledger.models import Document
    from resolute.ledger.packs import load_pack

    load_pack(pack, by="pack:tinyland")
    outcomes: list[bool | str] = []
    start = threading.Barrier(4)

    def store(name: str) -> None:
        try:
            start.wait()
            outcomes.append(actions.ingest(report(), reading(), by=name).new_document)
        except Exception as error:
            outcomes.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=store, args=(name,)) for name in ("anna", "boris", "clara", "david")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes, key=str) == [False, False, False, True]
    assert (Document.objects.count(), FactRow.objects.filter(origin="read").count()) == (1, 2)
