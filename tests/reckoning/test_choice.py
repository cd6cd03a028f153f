"""Which of competing figures counts; the rules themselves are in test_rules_page.py."""

import pytest
from reckoning.facts import candidate, result

from resolute.reckoning import SENTENCES, KeysDifferError, choose, choose_each

DIFFERENT = [
    (
        "rank among other places",
        result("9", measure="rank", among="Việt Nam"),
        result("2", measure="rank", among="North"),
    ),
    ("tally of another whole", result("7", measure="tally", of=9), result("15", measure="tally", of=18)),
    ("another unit", result("25000", unit="VND"), result("1", unit="USD")),
    ("another other", result("5", indicator="other", label="wells"), result("6", indicator="other", label="ponds")),
    ("another period", result("5", period="2023"), result("6", period="2024")),
    ("another base", result("5", measure="growth", base="2020"), result("6", measure="growth")),
    ("another place of that name", result("5", place_id="1@2024-01-01"), result("6", place_id="2@2024-01-01")),
]
SAME = [
    ("a quarter and three months", result("5", period="2024-Q1"), result("6", period="2024-3M")),
    (
        "case and blanks of a label",
        *(result(n, indicator="other", label=t) for n, t in (("5", "Wells dug"), ("6", "wells  dug"))),
    ),
    ("a place with and without its id", result("5", place_id="58@2025-06-30"), result("6")),
]


@pytest.mark.parametrize(("_spoken", "a", "b"), DIFFERENT, ids=[case[0] for case in DIFFERENT])
def test_facts_that_speak_of_different_things_do_not_compete(_spoken, a, b):
    """Each of them counts, and asking for one choice is refused."""
    assert [choice.rule for choice in choose_each([a, b]).values()] == ["only", "only"]
    with pytest.raises(KeysDifferError):
        choose([a, b])


@pytest.mark.parametrize(("_spoken", "a", "b"), SAME, ids=[case[0] for case in SAME])
def test_facts_that_speak_of_the_same_thing_compete(_spoken, a, b):
    """However they write it."""
    assert [choice.rule for choice in choose_each([a, b]).values()] == ["contradictory"]


def test_two_places_of_one_name_keep_a_fact_without_id_apart():
    """Nobody knows which of the two is meant."""
    named = [result("5", place_id="1@2024-01-01"), result("6", place_id="2@2024-01-01"), result("7")]

    assert len(choose_each(named)) == 3


def test_set_aside_figures_name_the_rule_that_did_it():
    """The one that counts is not the only one that can be explained."""
    choice = choose([candidate("9.4 estimate"), candidate("9.1 2024-01-06"), candidate("9 2024-03-13")])

    assert [(aside.candidate.fact.quantity.middle, aside.rule) for aside in choice.set_aside] == [
        (candidate("9.4").fact.quantity.middle, "final_first"),
        (candidate("9.1").fact.quantity.middle, "later_first"),
    ]
    assert str(choice.reason) == "A later publication counts before an earlier one."


def test_keys_that_differ_are_refused_in_words():
    """The message names the field and both values."""
    with pytest.raises(KeysDifferError) as refused:
        choose([result("5", period="2023"), result("6", unit="VND", period="2023")])

    assert str(refused.value) == ("field 'unit': 'percent' and 'VND' do not compete; choose among one key at a time")


def test_nothing_to_choose_from_is_refused():
    """An empty choice is the caller's mistake."""
    with pytest.raises(ValueError, match="no facts to choose from"):
        choose([])


def test_sentences_are_whole():
    """Every reason reads as a sentence."""
    assert [text for text in SENTENCES.values() if not text.endswith(".")] == []
