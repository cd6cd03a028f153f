"""The scan: which phrase is taken where several fit, and where a word begins and ends."""

import pytest

from resolute.reading.folding import fold
from resolute.reading.lexicon import Entry, Scanner
from resolute.reading.patterns import compile_phrase


def scanner(*phrases: str, word_breaks: bool = True, proclitics: tuple[str, ...] = ()) -> Scanner:
    """Each phrase in a class of its own name."""
    entries = [
        Entry(compiled, phrase, None)
        for phrase in phrases
        for compiled in compile_phrase(phrase, word_breaks=word_breaks)
    ]
    return Scanner(entries, word_breaks=word_breaks, proclitics=proclitics)


def found(scan: Scanner, text: str) -> list[tuple[str, list[str]]]:
    text = fold(text)
    return [(text[start:end], sorted(classes)) for start, end, classes in scan.scan(text)]


def test_scan_takes_the_longest_phrase() -> None:
    """ "Budget revenue" is one phrase, not two."""
    assert found(scanner("budget", "budget revenue", "revenue"), "Budget revenue, budget.") == [
        ("budget revenue", ["budget revenue"]),
        ("budget", ["budget"]),
    ]


def test_scan_when_the_longest_key_does_not_fit_takes_a_shorter_one() -> None:
    """ "Budget revenues" is no "budget revenue" to the letter, but a budget all the same."""
    assert found(scanner("budget", "budget revenue"), "budget revenues") == [("budget", ["budget"])]


def test_scan_when_a_failing_key_covers_others_finds_them() -> None:
    """The scan is leftmost-longest; what the automaton has swallowed is looked for again."""
    scan = scanner("state budget revenue( plan)", "budget", "revenue")

    assert found(scan, "state budget revenue") == [("budget", ["budget"]), ("revenue", ["revenue"])]


def test_scan_gives_all_classes_of_a_phrase() -> None:
    """One phrase may stand in several lists."""
    assert found(scanner("plan", "plan(s)?"), "plan") == [("plan", ["plan", "plan(s)?"])]


@pytest.mark.parametrize("text", ["plurals", "ruralist", "transrural"])
def test_scan_finds_no_word_within_another(text: str) -> None:
    """Where words are parted by blanks, a phrase begins and ends with a word."""
    assert found(scanner("rural"), text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("สาม", ["สาม"]),
        ("สามารถ", []),  # "able" begins like "three", yet goes on with a vowel of that syllable
        ("ร้อย", ["ร้อย"]),
        ("เรียบร้อย", ["ร้อย"]),  # borders of syllables are all that the script shows
        ("หก", ["หก"]),
        ("ไหก", []),
    ],
)
def test_scan_in_thai_keeps_to_syllables(text: str, words: list[str]) -> None:
    """No phrase begins behind a vowel written before its consonant, or ends before a mark on its last."""
    assert [word for word, _ in found(scanner("สาม", "ร้อย", "หก", word_breaks=False), text)] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [("النمو", ["نمو"]), ("والنمو", ["نمو"]), ("بالنمو", ["نمو"]), ("كنمو", []), ("نموذج", [])],
)
def test_scan_in_arabic_lets_joined_words_stand_before(text: str, words: list[str]) -> None:
    """And, in and the article are written as one with the word; other letters are not."""
    scan = scanner("نمو", proclitics=("ال", "و", "ب"))

    assert [word for word, _ in found(scan, text)] == words
