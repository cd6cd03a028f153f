"""Phrases of the tables: what each way of writing matches."""

import pytest

from resolute.reading.folding import fold
from resolute.reading.patterns import PhraseError, compile_phrase

PHRASES = [  # phrase, text, what of it is matched (None: nothing)
    ("thu ngân sách", "thu ngân sách tỉnh", "thu ngân sách"),
    ("dochod* budżet*", "dochodami budżetowymi gminy", "dochodami budżetowymi"),
    ("dochod* budżet*", "dochody  budżetu", "dochody  budżetu"),
    ("tỷ lệ..hộ nghèo", "tỷ lệ giảm hộ nghèo", "tỷ lệ giảm hộ nghèo"),
    ("tỷ lệ..hộ nghèo", "tỷ lệ 5% hộ nghèo", None),
    ("tỷ lệ..hộ nghèo", "tỷ lệ thất nghiệp. hộ nghèo", None),
    ("tỷ lệ..hộ nghèo", "tỷ lệ " + "x" * 41 + "hộ nghèo", None),
    ("communes (that )?met", "communes met", "communes met"),
    ("communes (that )?met", "communes that met", "communes that met"),
    ("(new|newly) established", "newly established firms", "newly established"),
    ("(new|newly) established", "old established firms", None),
    ("(the )?budget", "budget", "budget"),
    ("(the )?(reali(s|z)ed|paid) budget", "realized budget", "realized budget"),
    ("(total (retail|food) |)sales", "total food sales", "total food sales"),
    ("budget revenue @growth", "budget revenue", "budget revenue"),
]


def matched(phrase: str, text: str, *, word_breaks: bool = True) -> str | None:
    for compiled in compile_phrase(phrase, word_breaks=word_breaks):
        if text.startswith(compiled.key):
            if compiled.rest is None:
                return compiled.key
            match = compiled.rest.match(text)
            if match is not None:
                return match[0]
    return None


@pytest.mark.parametrize(("phrase", "text", "expected"), PHRASES, ids=[f"{row[0]} | {row[1][:24]}" for row in PHRASES])
def test_compile_phrase_matches(phrase: str, text: str, expected: str | None) -> None:
    """As docs/languages.md says."""
    assert matched(phrase, fold(text)) == expected


def test_compile_phrase_without_word_breaks_lets_a_blank_be_missing() -> None:
    """Thai writes blanks where the writer likes them."""
    assert matched("การเติบโต ทางเศรษฐกิจ", "การเติบโตทางเศรษฐกิจ", word_breaks=False) == "การเติบโตทางเศรษฐกิจ"


def test_compile_phrase_keeps_the_tags_apart() -> None:
    """Tags are no part of what is matched."""
    (phrase,) = compile_phrase("tăng trưởng @growth @weak", word_breaks=True)

    assert (phrase.key, phrase.tags) == ("tăng trưởng", {"growth", "weak"})


@pytest.mark.parametrize("phrase", ["*phrase", "..phrase", "budget (", "budget {unknown}"])
def test_compile_phrase_when_it_cannot_be_compiled_names_it(phrase: str) -> None:
    """An error of a table says which phrase, and where the rules are written."""
    with pytest.raises(PhraseError) as caught:
        list(compile_phrase(phrase, word_breaks=True, gaps={"year": "x"}))

    assert "see docs/languages.md" in str(caught.value)
