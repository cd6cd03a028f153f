"""A missed figure added from its words, a figure in words, a correction for all alike, and what was settled."""

import json

import pytest
from ledger.reports import TEXT
from web.conftest import text_of
from web.test_reviewing import CORRECTION, SCRIPT

from resolute.ledger import actions
from resolute.ledger.models import FactRow

SENTENCE = "Rank 2; later 17 t of apples came."
REPORT = f"{TEXT}\n{SENTENCE}"
AT = REPORT.index("later")


@pytest.fixture
def document(store):
    """A report with a figure that was missed: 17 t of apples."""
    return store(REPORT)


def added(**other):
    number = REPORT.index("17 t of apples")
    return {
        "start": AT,
        "end": AT + 20,
        "number_start": number,
        "number_end": number + 2,
        "figure": "17",
        "unit": "t",
        "kind": "result",
        "indicator": "apples",
        "measure": "level",
        "period": "2021",
        "place": "Greatham",
    } | other


def test_form_for_selected_words_is_filled_with_what_they_say(document, anna):
    """The reader reads the words alone; the period is that of the figure before."""
    page = text_of(anna.get(f"/reports/{document.pk}/facts/add/?start={AT}&end={AT + 20}", headers=SCRIPT))

    assert "later 17 t of apples" in page and "<html" not in page
    assert '<option value="other" selected>' in page and 'name="low" value="17"' in page
    assert 'name="unit" value="t"' in page
    assert 'name="period" value="2021"' in page
    assert f'name="number_start" value="{REPORT.index("17 t of apples")}"' in page


def test_form_for_a_number_not_understood_shows_its_sentence(document, anna):
    """The number is known, the words are looked for around it."""
    at = REPORT.index("17 of something")
    page = text_of(anna.get(f"/reports/{document.pk}/facts/add/?start={at}&end={at + 2}&only=number"))

    assert "rank 2; 17 of something" in page or "17 of something" in page
    assert f'name="number_start" value="{at}"' in page


def test_pasted_words_are_found_in_the_report(document, anna):
    """Without a script the words are pasted; blanks do not matter, words that stand nowhere do."""
    page = text_of(anna.get(f"/reports/{document.pk}/facts/add/", {"words": "later  17\nt of apples"}))
    nowhere = anna.get(f"/reports/{document.pk}/facts/add/", {"words": "18 t of apples"})
    asked = anna.get(f"/reports/{document.pk}/facts/add/")

    assert f'name="start" value="{AT}"' in page
    assert nowhere.status_code == 422 and "do not stand in the report" in text_of(nowhere)
    assert asked.status_code == 200 and "<textarea" in text_of(asked)


@pytest.mark.parametrize("where", ["start=5&end=3", "start=0&end=99999", "start=99990&end=99995", "start=x&end=y9"])
def test_nonsense_instead_of_words_is_answered(document, anna, where):
    """A sentence, never an error page."""
    response = anna.get(f"/reports/{document.pk}/facts/add/?{where}")

    assert response.status_code in (200, 422)
    assert "<form" in text_of(response)


def test_added_figure_stands_in_the_report(document, anna):
    """Accepted by the person, with the words that were selected."""
    response = anna.post(f"/reports/{document.pk}/facts/add/", added())

    fact = FactRow.objects.get(origin="entered")
    assert response.headers["Location"] == f"/reports/{document.pk}/?fact={fact.pk}#f{fact.pk}"
    assert (fact.indicator_id, str(fact.low), fact.quote, fact.decided_by) == (
        "apples",
        "17",
        "later 17 t of apples",
        "anna",
    )
    assert (fact.place.key, fact.status) == ("1@2020-01-01", "accepted")
    again = anna.post(f"/reports/{document.pk}/facts/add/", added(), headers=SCRIPT)
    assert "is there already" in text_of(again)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"end": 9_999}, "do not stand there"),
        ({"number_start": 0, "number_end": 2}, "do not stand there"),
        ({"figure": "17 or 18 or 19"}, "not one figure"),
        ({"figure": "", "low": "17"}, "do not fit each other"),
        ({"unit": ""}, "Say in what it is counted"),
        ({"place": "Nowhere"}, "No place is called"),
        ({"start": ""}, "required"),
    ],
)
def test_added_figure_when_something_is_wrong(document, anna, wrong, said):
    """Nothing is stored, and the form says why."""
    response = anna.post(f"/reports/{document.pk}/facts/add/", added(**wrong))

    assert response.status_code == 422
    assert said in text_of(response)
    assert FactRow.objects.filter(origin="entered").count() == 0


def test_figure_in_words_fills_in_ends_bound_and_unit(document, anna):
    """As the report writes it."""
    fact = FactRow.objects.get(document=document, kind="result")

    anna.post(f"/facts/{fact.pk}/correct/", CORRECTION | {"figure": "at least 1,250 t"})

    new = FactRow.objects.get(supersedes=fact)
    assert (str(new.low), new.high, new.bound, new.unit) == ("1250", None, "at_least", "t")


@pytest.fixture
def corrected(document, anna):
    """The result is of 2020, says Anna; the plan has the same wrong period."""
    fact = FactRow.objects.get(document=document, kind="result")
    sent = CORRECTION | {"figure": "", "low": "90", "high": "90", "period": "2020"}
    response = anna.post(f"/facts/{fact.pk}/correct/", sent)
    new = FactRow.objects.get(supersedes=fact)
    assert response.headers["Location"] == f"/facts/{new.pk}/alike/"
    return new


def test_correction_is_offered_for_all_alike_and_taken_back(corrected, anna):
    """Each is shown as it is and as it would be; one button corrects them, another takes all back."""
    plan = FactRow.objects.get(kind="target", document=corrected.document)
    page = text_of(anna.get(f"/facts/{corrected.pk}/alike/"))
    done = text_of(anna.post(f"/facts/{corrected.pk}/alike/", {"fact": [f"{plan.pk}:{plan.version}"]}))
    made = FactRow.objects.get(supersedes=plan)
    anna.post(f"/facts/{corrected.pk}/alike/", {"restore": [f"{made.pk}:{made.version}"]})

    assert "In this report" in page and f'value="{plan.pk}:{plan.version}"' in page
    assert "1 figure was corrected." in done
    assert (made.period, made.decided_by) == ("2020", "anna")
    assert FactRow.objects.get(supersedes=made).period == "2021"


@pytest.mark.parametrize("sent", [{}, {"fact": ["1:1", "x", "99999:1"]}, {"restore": ["", "x:y", "1"]}])
def test_nothing_chosen_changes_nothing(corrected, anna, sent):
    """Only what was offered in the version that was seen can be chosen."""
    before = FactRow.objects.count()

    response = anna.post(f"/facts/{corrected.pk}/alike/", sent, follow=True)

    assert response.status_code == 200
    assert FactRow.objects.count() == before


def test_what_was_settled_is_saved_as_json_lines(corrected, anna, visitor):
    """In the vocabulary of a file of facts."""
    rows = [
        json.loads(line)
        for line in text_of(anna.get(f"/reports/{corrected.document_id}/evaluation.jsonl")).splitlines()
    ]

    assert [(row["document"], row["review"], row["period"]) for row in rows] == [("report", "corrected", "2020")]
    assert rows[0]["read"]["period"] == "2021"
    assert visitor.get(f"/reports/{corrected.document_id}/evaluation.jsonl").headers["Location"].startswith("/login/")


def test_reports_of_another_class_are_not_there(store, anna):
    """Neither to add to, nor to take out of."""
    hidden = store("In 2021 Greatham had 3 wolves.", classification="restricted")
    fact = FactRow.objects.filter(document=hidden).first()

    for address in (f"/reports/{hidden.pk}/facts/add/", f"/reports/{hidden.pk}/evaluation.jsonl"):
        assert anna.get(address).status_code == 404
    assert anna.post(f"/reports/{hidden.pk}/facts/add/", added()).status_code == 404
    assert anna.get(f"/facts/{fact.pk}/alike/").status_code == 404


@pytest.mark.parametrize("decision", ["reopen", "restore"])
def test_decision_is_taken_back_in_place(document, anna, decision):
    """The buttons stand where there is something to take back."""
    fact = FactRow.objects.get(document=document, kind="result")
    assert 'value="reopen"' not in text_of(anna.get(f"/reports/{document.pk}/"))
    if decision == "reopen":
        actions.reject_fact(fact.pk, by="anna")
        fact.refresh_from_db()
    else:
        anna.post(f"/facts/{fact.pk}/correct/", CORRECTION)
        fact = FactRow.objects.get(supersedes=fact)
    assert f'value="{decision}"' in text_of(anna.get(f"/reports/{document.pk}/"))

    answer = text_of(
        anna.post(f"/facts/{fact.pk}/review/", {"decision": decision, "version": fact.version}, headers=SCRIPT)
    )

    assert 'class="fact proposed"' in answer
