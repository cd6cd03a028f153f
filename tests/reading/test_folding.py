"""Folding keeps every offset; composing keeps a way back to each."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolute.reading.folding import compose, fold

TEXTS = st.text(st.one_of(st.characters(), st.sampled_from("e\u0301\u0323\u0302ร\u0e4d\u0e32ن\u0650ة\u200b\u202eİ5")))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Thu NGÂN sách", "thu ngân sách"),
        ("5 – 6\u00a0%", "5 - 6 %"),
        ("الإنتاجية العالى", "الانتاجيه العالي"),
        ("9٫8٪", "9٫8%"),
        ("İstanbul", "istanbul"),
    ],
)
def test_fold_joins_what_reports_write_in_several_ways(text: str, folded: str) -> None:
    """Case, blanks, dashes, percent signs and the variants of Arabic letters."""
    assert fold(text) == folded


@given(TEXTS)
def test_fold_of_any_text_keeps_its_length(text: str) -> None:
    """An offset in a folded text is the offset in the text."""
    assert len(fold(text)) == len(text)


@given(TEXTS)
def test_compose_of_any_text_leads_back_to_it(text: str) -> None:
    """Offsets lead back in order, from the beginning to the end."""
    composed = compose(text)

    back = [composed.original(offset) for offset in range(len(composed.text) + 1)]

    assert back == sorted(back)
    assert back[-1] == len(text)
    assert all(0 <= offset <= len(text) for offset in back)


@pytest.mark.parametrize(
    ("text", "word", "original"),
    [
        (unicodedata.normalize("NFD", "tỷ lệ hộ nghèo 5 %"), "hộ nghèo", unicodedata.normalize("NFD", "hộ nghèo")),
        ("نِسْبَةُ النُّمُوِّ", "نسبة", "نِسْبَةُ"),
        ("98\u200b,5 %\u200f.", "98,5 %", "98\u200b,5 %\u200f"),
        ("จ\u0e4d\u0e32นวน 5", "จำนวน", "จ\u0e4d\u0e32นวน"),
    ],
    ids=["vietnamese in NFD", "arabic vowel signs", "zero-width and bidirectional marks", "thai am in two signs"],
)
def test_compose_finds_a_word_as_it_stands_in_the_text(text: str, word: str, original: str) -> None:
    """What is found in the composed text is quoted letter for letter from the text."""
    composed = compose(text)

    start = composed.text.index(word)

    assert text[composed.original(start) : composed.original(start + len(word))] == original


def test_compose_when_halves_of_characters_stray_about_replaces_them() -> None:
    """A lone surrogate is no text; it keeps its place."""
    assert compose("5 \ud800 %").text == "5 \ufffd %"
