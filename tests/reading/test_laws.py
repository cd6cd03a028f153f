"""What holds for every text, however odd: spans, account of all digits, no error."""

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from resolute.core import Fact
from resolute.packs import load_pack
from resolute.reading import Reading, read
from resolute.reading.numerals import DIGIT

CODES = ("vi", "th", "ar", "pl", "en", "km")
SAMPLES = [path.read_text(encoding="utf-8") for path in load_pack().sample_reports()]
WORDS = sorted({word for text in SAMPLES for word in re.findall(r"\w+|[^\w\s]", text)})
ODD = [
    *"\u200b \u0301 \ud800 \x00 % - – / . , ( ) \u00a0 5 2023 1/2 31/02/2023 1e999".split(" "),
    *"００５ ² ½ Ⅳ ① ๕ ٥ İ ß ﬁ \u202e ํา “ ~".split(" "),
    *"+ $ ₫ ‰ 0 00 0/0 2023-9M 1.000.000,5 12:30 26-CT/TW II XIV tỷ million พันล้าน ร้อยละ مليون mln từ đến of".split(" "),
    *"from to by o do so với".split(" "),
    "9" * 50,
    "\n",
    "\t",
    " ",
]
UNKEPT = re.compile("[\x00\ud800-\udfff]")  # no document and no file of facts holds them
PIECES = st.one_of(st.sampled_from(WORDS), st.sampled_from(ODD), st.integers(0, 10**9).map(str), st.text(max_size=4))
TEXTS = st.lists(PIECES, max_size=60).flatmap(lambda pieces: st.sampled_from(["", " "]).map(lambda by: by.join(pieces)))
DIGITS = re.compile(f"{DIGIT}+")


def check(text: str, reading: Reading) -> None:
    """The laws of a reading."""
    spans: list[tuple[int, int]] = []
    for fact in reading.facts:
        assert fact.evidence is not None and fact.start is not None and fact.end is not None
        assert text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote
        assert fact.evidence.start <= fact.start < fact.end <= fact.evidence.end
        row = {name: value for name, value in fact.to_json(explain=True).items() if name != "reasons"}
        if not UNKEPT.search(text):
            assert Fact.from_json(row).to_json(explain=True) == row
        assert 0 < fact.confidence < 1
        spans.append((fact.start, fact.end))
    for one in (*reading.ignored, *reading.not_understood):
        assert text[one.start : one.end] == one.text != ""
        spans.append((one.start, one.end))
    spans.sort()
    assert all(before[1] <= after[0] for before, after in pairwise(spans)), "in one of the three"
    told = [False] * len(text)
    for start, end in [*spans, *((fact.evidence.start, fact.evidence.end) for fact in reading.facts if fact.evidence)]:
        told[start:end] = [True] * (end - start)
    assert all(told[match.start()] for match in DIGITS.finditer(text)), "every number is in one of the three"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example("2023-9M2023-9M", "vi")  # a unit that takes the first digit of the next number
@given(TEXTS, st.sampled_from(CODES))
def test_laws_hold_for_any_text_in_any_language(text: str, code: str) -> None:
    """Reading never raises; spans stand letter for letter; every number is accounted for once."""
    reading = read(text, language=code, explain=True)

    check(text, reading)
    for fact in reading.facts:
        assert {"value", "unit", "measure", "indicator", "kind", "period", "place"} <= {r.field for r in fact.reasons}
        assert all(text[r.start : r.end] == r.words for r in fact.reasons if r.start is not None)
    assert_every_number_is_somewhere(text, reading)


def assert_every_number_is_somewhere(text: str, reading: Reading) -> None:
    """Each row of digits is in the words of a figure (its number, whole or unit), ignored, or not understood."""
    told = [False] * len(text)
    spans = [(one.start, one.end) for one in (*reading.ignored, *reading.not_understood)]
    for fact in reading.facts:
        spans.append((fact.start or 0, fact.end or 0))
        spans += [
            (r.start, r.end) for r in fact.reasons if r.field in ("value", "unit") and r.start is not None and r.end
        ]
    for start, end in spans:
        told[start:end] = [True] * (end - start)
    missing = [match.group() for match in DIGITS.finditer(text) if not all(told[slice(*match.span())])]
    assert missing == []


@pytest.mark.parametrize("text", SAMPLES, ids=[path.stem for path in load_pack().sample_reports()])
def test_every_number_of_a_report_is_in_a_figure_ignored_or_not_understood(text: str) -> None:
    """Nothing is passed over, not even the whole of a tally."""
    assert_every_number_is_somewhere(text, read(text, explain=True))


@pytest.mark.parametrize("text", SAMPLES, ids=[path.stem for path in load_pack().sample_reports()])
@pytest.mark.parametrize("form", ["as written", "NFD", "marks between letters"])
def test_laws_hold_for_reports_however_their_letters_are_coded(text: str, form: str) -> None:
    """Decomposed letters, vowel signs and direction marks move no quote off its words."""
    if form == "NFD":
        text = unicodedata.normalize("NFD", text)
    elif form == "marks between letters":
        text = re.sub(r"(\w)( )", "\\1\u200f\\2", text).replace("ن", "ن\u0650").replace("5", "5\u200b")

    check(text, read(text))


@pytest.mark.parametrize("text", SAMPLES[:5], ids=[path.stem for path in load_pack().sample_reports()[:5]])
def test_facts_of_a_report_do_not_depend_on_how_its_letters_are_coded(text: str) -> None:
    """NFC and NFD are the same report."""
    composed, decomposed = read(text), read(unicodedata.normalize("NFD", text))

    assert [(fact.indicator, fact.quantity, fact.period, fact.place) for fact in composed.facts] == [
        (fact.indicator, fact.quantity, fact.period, fact.place) for fact in decomposed.facts
    ]


@pytest.mark.parametrize(
    "text",
    [
        "5% " * 50_000,
        "thu ngân sách đạt 5 tỷ đồng, " * 5_000,
        " " * 1_000_000,
        "\n" * 1_000_000,
        "1" * 1_000_000,
        "(" * 500_000 + "5" + ")" * 500_000,
        "5.;:(!?" * 50_000,
        "a" * 1_000_000 + " 5",
        "26-CT/" * 100_000,
        "GRDP 5" + " tỷ" * 100_000,
        "\u0301" * 200_000 + "5",
    ],
    ids=[
        "50,000 numbers",
        "one long sentence",
        "blanks",
        "line ends",
        "one number",
        "brackets",
        "points",
        "one word",
        "strokes",
        "scale words",
        "marks",
    ],
)
def test_read_takes_a_long_line_of_anything(text: str) -> None:
    """No row of anything is too long."""
    reading = read(text, language="vi")

    assert len(reading.facts) + len(reading.ignored) + len(reading.not_understood) >= bool(DIGITS.search(text))
