"""Laws that hold for every text: no crash, every span exact, only what the vocabulary allows."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolute.languages import language_codes
from resolute.languages.record_words import load_record_words
from resolute.reading.record import Record, read_record
from resolute.reading.record.reader import LONGEST, record_of

JOINTS = [
    " ",
    ", ",
    ". ",
    "; ",
    ": ",
    " - ",
    "\n",
    "\n- ",
    " (",
    ") ",
    "“",
    "”",
    "، ",
    "؛ ",
    "",
    " 12/3/2024 ",
    " 07-NQ/TU ",
    " Trần Văn Mẫu ",
    " XVIII ",
]


def phrases(code: str) -> list[str]:
    """The phrases of a table, their alternatives and tags taken off."""
    words = load_record_words(code)
    tables = [words.organs, words.parts, words.posts, words.groups, words.fields]
    lists = [*words.types.values(), *words.words.values()]
    spelt = [phrase for table in tables for phrase in table] + [phrase for one in lists for phrase in one]
    return [phrase.split(" @")[0].replace("{field}", "x").replace("{n}", "4").strip("()?|*.") for phrase in spelt]


PHRASES = {code: phrases(code) for code in language_codes() if load_record_words(code).posts}


def check(text: str, record: Record) -> None:
    found = [record.title] if record.title else []
    found += [record.meeting.evidence] if record.meeting else []
    found += [one.evidence for one in (*record.instruments, *record.people, *record.bodies_formed)]
    found += [post.evidence for person in record.people for post in person.posts]
    found += [one.evidence for one in (*record.proposals, *record.directions)]
    for evidence in found:
        assert evidence.quote == text[evidence.start : evidence.end]
        assert evidence.quote
    assert all(person.posts for person in record.people)
    assert all("{" not in post.name for person in record.people for post in person.posts)
    record.to_json()


@pytest.mark.parametrize("code", sorted(PHRASES))
@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**9))
def test_words_of_the_tables_in_any_order_are_read_without_fault(code: str, seed: int) -> None:
    """Whatever stands next to whatever."""
    chance = random.Random(seed)
    text = "".join(
        part for _ in range(chance.randint(1, 40)) for part in (chance.choice(PHRASES[code]), chance.choice(JOINTS))
    )

    check(text, read_record(text, language=code))


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=300))
def test_any_text_is_read_without_fault(text: str) -> None:
    """Whatever the characters."""
    check(text, read_record(text))


def test_text_longer_than_any_report_has_no_record() -> None:
    """The ledger keeps none of it."""
    assert record_of("x" * (LONGEST + 1)) is None
