"""What looks like a number and is none, and where clauses end."""

from itertools import pairwise

import pytest
from reading.readings import paragraph

IGNORED = [  # language, text, the number, the rule that takes it
    ("vi", "Chỉ thị 26-CT/TW của Ban Bí thư", "26", "document number"),
    ("th", "คำสั่งที่ 26-CT/TW ของสำนักเลขาธิการ", "26", "document number"),
    ("ar", "التوجيه 26-CT/TW", "26", "document number"),
    ("pl", "dyrektywa 26-CT/TW", "26", "document number"),
    ("vi", "Nghị định 140/2017/NĐ-CP", "140", "document number"),
    ("en", "at 14:30 sharp", "14", "time of day"),
    ("en", "1. Growth of the economy", "1", "list number"),
    ("en", "2) Growth", "2", "list number"),
    ("vi", "(3) Thu ngân sách", "3", "list number"),
    ("en", "a B52 flew", "52", "part of a name"),
    ("en", "COVID-19 has passed", "19", "part of a name"),
    ("en", "call 0912345678", "0912345678", "number with a leading zero"),
    ("en", "account " + "9" * 40, "9" * 40, "number too long"),
]


def ignored(text: str, code: str) -> list[tuple[str, str]]:
    return [
        (text[start:end], classes["ignored"])
        for start, end, classes in paragraph(text, code).tokens
        if "ignored" in classes
    ]


@pytest.mark.parametrize(
    ("code", "text", "number", "rule"), IGNORED, ids=[f"{row[0]} {row[1][:30]}" for row in IGNORED]
)
def test_tokenise_tells_apart_what_is_no_number(code: str, text: str, number: str, rule: str) -> None:
    """A named rule takes it, so that a person sees why it is no figure."""
    ((taken, name),) = ignored(text, code)

    assert taken.startswith(number)
    assert name == rule


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("03 xã", ["03"]), ("-5,2%", ["5,2"]), ("USD100 triệu", ["100"]), ("11-12%", ["11", "12"])],
)
def test_tokenise_keeps_numbers_that_only_look_odd(text: str, numbers: list[str]) -> None:
    """Two digits with a zero before what is counted, a sign, a currency right before, a range."""
    tokens = paragraph(text, "vi").tokens

    assert [text[start:end] for start, end, classes in tokens if "number" in classes] == numbers


@pytest.mark.parametrize(
    ("code", "text", "clauses"),
    [
        ("en", "It rose. Then it fell 5 %", ["It rose.", " Then it fell 5 %"]),
        ("pl", "12 tys. osób; 5 proc.", ["12 tys. osób;", " 5 proc."]),
        ("vi", "Thu 5,2 tỷ. Chi 6.300 tỷ", ["Thu 5,2 tỷ.", " Chi 6.300 tỷ"]),
        ("ar", "ارتفع 5؛ وانخفض 6", ["ارتفع 5؛", " وانخفض 6"]),
    ],
)
def test_clauses_end_at_full_stops_and_semicolons(code: str, text: str, clauses: list[str]) -> None:
    """Not at the dot of an abbreviation or within a number."""
    line = paragraph(text, code)
    points = [0, *line.hard, len(text)]

    assert [text[first:last] for first, last in pairwise(points) if first < last] == clauses
    assert all(line.clause(at)[0] <= at < line.clause(at)[1] for at in range(len(text)))


def test_sentence_goes_on_behind_a_semicolon() -> None:
    """A clause ends there, the sentence does not."""
    line = paragraph("Rose 5 %; fell 6 %. Then 7 %", "en")

    assert line.clause(12) == (9, 19)
    assert line.sentence(12) == (0, 19)


@pytest.mark.parametrize(("start", "end", "count"), [(0, 20, 3), (0, 3, 0), (4, 5, 1), (5, 5, 0), (9, 2, 0)])
def test_softs_counts_commas_and_brackets_within_a_range(start: int, end: int, count: int) -> None:
    """Ends are half-open; a range turned round holds none."""
    assert paragraph("rose, by 5 (or 6) %", "en").softs(start, end) == count
