"""Accept, reject and correct, on the page of a report: with and without a script, and when somebody else is faster."""

import pytest
from web.conftest import GREATHAM, text_of

from resolute.ledger import actions
from resolute.ledger.models import FactRow, Review

SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def fact(store):
    """The result of Greatham, proposed."""
    document = store()
    return FactRow.objects.get(document=document, kind="result")


@pytest.mark.parametrize(("decision", "status"), [("accept", "accepted"), ("reject", "rejected")])
def test_decision_in_place(fact, anna, decision, status):
    """A script gets the fact as it stands now, and the ledger knows who decided."""
    response = anna.post(f"/facts/{fact.pk}/review/", {"decision": decision, "version": fact.version}, headers=SCRIPT)

    fact.refresh_from_db()
    assert (fact.status, fact.decided_by) == (status, "anna")
    assert f'class="fact {status}"' in text_of(response)
    assert "<html" not in text_of(response)
    assert Review.objects.get(fact=fact).changed_by == "anna"


def test_decision_without_a_script_leads_back_to_the_report(fact, anna):
    """The page of the report opens at the fact."""
    response = anna.post(f"/facts/{fact.pk}/review/", {"decision": "accept", "version": 1})

    assert response.headers["Location"] == f"/reports/{fact.document_id}/?fact={fact.pk}#f{fact.pk}"


def test_somebody_else_was_faster(fact, anna):
    """The decision of the first stands; the second is told so, and sees it."""
    actions.accept_fact(fact.pk, by="carl")

    response = anna.post(f"/facts/{fact.pk}/review/", {"decision": "reject", "version": fact.version}, headers=SCRIPT)

    fact.refresh_from_db()
    assert (fact.status, fact.decided_by) == ("accepted", "carl")
    assert "Somebody else was faster: carl has decided meanwhile (Accepted)." in text_of(response)
    assert 'class="fact accepted"' in text_of(response)


def test_decision_on_a_corrected_figure(fact, anna, store):
    """A correction came first: nothing is changed, and a sentence says so on the page that follows."""
    from dataclasses import replace
    from decimal import Decimal

    value = fact.to_core()
    higher = replace(value.quantity, low=Decimal(91), high=Decimal(91))
    actions.correct_fact(fact.pk, replace(value, quantity=higher), by="carl")

    response = anna.post(f"/facts/{fact.pk}/review/", {"decision": "reject", "version": 1}, follow=True)

    assert "this figure has been corrected meanwhile" in text_of(response)
    assert FactRow.objects.get(supersedes=fact).status == "accepted"


@pytest.mark.parametrize(
    "sent", [{}, {"decision": "accept"}, {"decision": "eat", "version": 1}, {"decision": "accept", "version": "x"}]
)
def test_incomplete_decision_changes_nothing(fact, anna, sent):
    """Whatever is sent, the fact stays as it is and a sentence answers."""
    response = anna.post(f"/facts/{fact.pk}/review/", sent, headers=SCRIPT)

    fact.refresh_from_db()
    assert fact.status == "proposed"
    assert "The request was not understood." in text_of(response)


def test_who_is_not_signed_in_decides_nothing(fact, visitor):
    """A browser is led to the sign-in page, a script is told to go there."""
    sent = {"decision": "accept", "version": 1}

    assert visitor.post(f"/facts/{fact.pk}/review/", sent).headers["Location"].startswith("/login/")
    assert visitor.post(f"/facts/{fact.pk}/review/", sent, headers=SCRIPT).headers["HX-Redirect"] == "/login/"
    assert visitor.get(f"/facts/{fact.pk}/correct/").headers["Location"].startswith("/login/")
    fact.refresh_from_db()
    assert fact.status == "proposed"
    assert "Accept" not in text_of(visitor.get(f"/reports/{fact.document_id}/"))


CORRECTION = {
    "version": 1,
    "kind": "result",
    "indicator": "apples",
    "measure": "level",
    "low": "91,5",
    "high": "91.5",
    "bound": "exact",
    "unit": "t",
    "period": "2021",
    "place": "Greatham",
    "note": "a slip of the pen",
}


def test_correction_in_place(fact, anna):
    """The old figure stays as corrected, the new one is accepted, keeps the words, and says why."""
    form = text_of(anna.get(f"/facts/{fact.pk}/correct/", headers=SCRIPT))
    answer = text_of(anna.post(f"/facts/{fact.pk}/correct/", CORRECTION, headers=SCRIPT))

    new = FactRow.objects.get(supersedes=fact)
    assert 'value="90"' in form and "<html" not in form
    assert (str(new.low), new.status, new.decided_by, new.quote) == ("91.5", "accepted", "anna", fact.quote)
    assert 'class="fact corrected"' in answer and f'id="f{new.pk}"' in answer
    assert "a slip of the pen" in text_of(anna.get(f"/facts/{new.pk}/"))
    assert "This figure was corrected" in text_of(anna.get(f"/facts/{fact.pk}/"))
    assert "91.5" in text_of(anna.get(f"/places/{GREATHAM}/2021/"))


def test_correction_of_the_place(fact, anna):
    """Another place is looked up in the pack, in the version of the period."""
    anna.post(f"/facts/{fact.pk}/correct/", CORRECTION | {"place": "northam", "period": "2019"})

    assert FactRow.objects.get(supersedes=fact).place.key == "1@2019-12-31"


WRONG = [
    ({"low": "ninety"}, "“ninety” is no number."),
    ({"low": "1,234"}, "“1,234” may be read in two ways."),
    ({"low": "92"}, "Low, high and bound do not fit each other"),
    ({"low": "", "high": ""}, "Low, high and bound do not fit each other"),
    ({"low": "NaN", "high": "NaN"}, "“NaN” is no number."),
    ({"period": "last year"}, "“last year” is no period."),
    ({"place": "Nowhere"}, "No place is called “Nowhere”."),
    ({"place": "Newton", "period": "2021"}, "Several places are called “Newton”"),
    ({"indicator": "pears"}, "Select a valid choice."),
    ({"low": "90", "high": "90"}, "The correction says what the figure says already."),
]


@pytest.mark.parametrize(("change", "sentence"), WRONG, ids=[sentence for _, sentence in WRONG])
def test_wrong_correction_is_told_and_changes_nothing(fact, anna, change, sentence):
    """In place and as a page: the form comes back with a sentence and with what was typed."""
    for headers in (SCRIPT, {}):
        page = text_of(anna.post(f"/facts/{fact.pk}/correct/", CORRECTION | change, headers=headers))
        assert sentence in page
        assert "a slip of the pen" in page
    assert FactRow.objects.filter(supersedes=fact).count() == 0


def test_correction_of_what_somebody_else_decided(fact, anna):
    """The version that the person saw is not the last one."""
    actions.reject_fact(fact.pk, by="carl")

    answer = text_of(anna.post(f"/facts/{fact.pk}/correct/", CORRECTION, headers=SCRIPT))

    assert "Somebody else was faster: carl has decided meanwhile (Rejected)." in answer
    assert FactRow.objects.filter(supersedes=fact).count() == 0
