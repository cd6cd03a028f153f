"""Each language reads its own sentences. A misreading found becomes a line in `sentences/<code>.py`.

| table | a line |
|---|---|
| FACTS | text, then for each fact: indicator, measure, low, high, unit, period |
| NAMES | text with one figure, the indicator that it is about |
| KINDS | text with one figure, target or result |
| BOUNDS | text with one figure, its bound |
| PLACES | text with one figure, its place |
| NOTHING | text that states no fact |
"""

from importlib import import_module
from typing import Any

import pytest

from resolute.languages import language_codes
from resolute.reading import read


def sentences(table: str) -> list[Any]:
    """The lines of a table of every language, each with its language first."""
    lines = (
        (code, (line,) if isinstance(line, str) else line)
        for code in language_codes()
        for line in getattr(import_module(f"languages.sentences.{code}"), table, ())
    )
    return [pytest.param(code, *line, id=f"{code}: {line[0][:60]}") for code, line in lines]


@pytest.mark.parametrize(("language", "text", "expected"), sentences("FACTS"))
def test_sentence_gives_its_facts(language: str, text: str, expected: list[tuple[object, ...]]) -> None:
    """Every number of a sentence becomes the fact that it states, and no other."""
    facts = read(text, language=language).facts

    found = [
        (
            fact.indicator,
            fact.measure,
            None if fact.quantity.low is None else float(fact.quantity.low),
            None if fact.quantity.high is None else float(fact.quantity.high),
            fact.quantity.unit,
            fact.period,
        )
        for fact in facts
    ]
    assert found == expected


@pytest.mark.parametrize(("language", "text", "indicator"), sentences("NAMES"))
def test_usual_name_gives_its_indicator(language: str, text: str, indicator: str) -> None:
    """The figure of a short sentence is of the indicator that the sentence names."""
    assert [fact.indicator for fact in read(text, language=language).facts] == [indicator]


@pytest.mark.parametrize(("language", "text", "kind"), sentences("KINDS"))
def test_cue_settles_the_kind(language: str, text: str, kind: str) -> None:
    """What is aimed at, promised or allotted is a target; what was reached or is forecast is a result."""
    assert [fact.kind for fact in read(text, language=language).facts] == [kind]


@pytest.mark.parametrize(("language", "text", "bound"), sentences("BOUNDS"))
def test_words_around_a_number_give_its_bound(language: str, text: str, bound: str) -> None:
    """Comparators stand before or behind their number."""
    assert [fact.quantity.bound for fact in read(text, language=language).facts] == [bound]


@pytest.mark.parametrize(("language", "text", "place"), sentences("PLACES"))
def test_figure_is_of_the_place_that_the_sentence_names(language: str, text: str, place: str) -> None:
    """Places of the pack in any script; places that no pack knows as written."""
    assert [fact.place for fact in read(text, language=language).facts] == [place]


@pytest.mark.parametrize(("language", "text"), sentences("NOTHING"))
def test_text_without_figures_gives_nothing(language: str, text: str) -> None:
    """Dates, ordinals, document numbers, headcounts, ages and names are no facts."""
    assert [fact.evidence for fact in read(text, language=language).facts] == []


def test_place_carries_into_the_next_paragraph_that_refers_back() -> None:
    """A text that goes from province to province keeps each behind "the city" and "its"."""
    text = (
        "Vietnam has 34 provinces.\n\nHải Phòng led with GRDP growth of 9 per cent in 2023.\n\n"
        "The city welcomed 2 million visitors.\n\n"
        "Nghệ An followed with GRDP growth of 8 per cent.\n\nIts exports reached $3 billion."
    )

    reading = read(text, language="en")

    assert [fact.place for fact in reading.facts][-4:] == ["Hải Phòng", "Hải Phòng", "Nghệ An", "Nghệ An"]
