"""Corrupted files of every type: a document or an error of ours, soon; never a crash, and spans exact."""

import time
from collections.abc import Callable
from random import Random

from documents import making
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resolute.documents import Document, DocumentError, from_bytes
from resolute.reading import read_document

TABLE = [
    ["Chỉ tiêu", "Đơn vị", "KH 2023", "TH 2023"],
    ["Thu ngân sách", "tỷ đồng", 3500.0, 3658.5],
    ["GRDP", "%", 9, 9.4],
]
PROSE = "Năm 2023, GRDP của tỉnh Ninh Thuận tăng 9,4% so với cùng kỳ; thu ngân sách đạt 3.658 tỷ đồng."
WORDS = [[str(cell) for cell in row] for row in TABLE]
MARKUP = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in WORDS)
FILES = {
    "a.html": f"<!doctype html><html><body><nav>1</nav><p>{PROSE}</p><table>{MARKUP}</table></body></html>".encode(),
    "b.docx": making.docx(making.paragraph(PROSE) + making.word_table(WORDS)),
    "c.xlsx": making.xlsx(TABLE, formats=["0.0%"]),
    "d.ods": making.ods(
        "<table:table>"
        + "".join(
            "<table:table-row>"
            + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
            + "</table:table-row>"
            for row in WORDS
        )
        + "</table:table>"
    ),
    "e.pdf": making.pdf([[(50, 800, PROSE)], [(50 + 150 * at, 700, cell) for at, cell in enumerate(WORDS[1])], None]),
    "f.csv": "\n".join(";".join(row) for row in WORDS).encode("utf-16"),
    "g.txt": (PROSE + "\n" + "\n".join("\t".join(row) for row in WORDS)).encode("cp1258", "ignore"),
}
NAMES = sorted(FILES)


def flipped(data: bytes, random: Random) -> bytes:
    """With some bits of some bytes changed."""
    changed = bytearray(data)
    for _ in range(random.choice((1, 1, 3, 20))):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def cut(data: bytes, random: Random) -> bytes:
    """Without its end, its beginning or a piece in the middle."""
    first, last = sorted(random.randrange(len(data) + 1) for _ in range(2))
    return random.choice((data[:first], data[first:], data[:first] + data[last:]))


def spliced(data: bytes, random: Random) -> bytes:
    """With a piece of another file in it, or of itself again."""
    other = FILES[random.choice(NAMES)] if random.random() < 0.5 else data
    first, last = sorted(random.randrange(len(other) + 1) for _ in range(2))
    at = random.randrange(len(data) + 1)
    return data[:at] + other[first:last] + data[random.choice((at, min(len(data), at + last - first))) :]


CHANGES: tuple[Callable[[bytes, Random], bytes], ...] = (flipped, cut, spliced)


def taken(data: bytes, name: str) -> Document | None:
    """The document of bytes, `None` if they are refused as they should be."""
    started = time.monotonic()
    try:
        document = from_bytes(data, name)
    except DocumentError as error:
        assert error.name == name and str(error).endswith((".", "?"))
        return None
    finally:
        assert time.monotonic() - started < 40
    document.text.encode()
    assert "\x00" not in document.text
    return document


def check_spans(document: Document) -> None:
    """The number of each fact stands where it says, within its words."""
    reading = read_document(document)
    for fact in reading.facts:
        assert fact.evidence is not None and fact.start is not None and fact.end is not None
        assert document.text[fact.evidence.start : fact.evidence.end] == fact.evidence.quote
        assert any(letter.isdigit() for letter in document.text[fact.start : fact.end]) or fact.measure in (
            "rank",
            "tally",
        )
    for one in (*reading.ignored, *reading.not_understood):
        assert document.text[one.start : one.end] == one.text


def test_files_are_read_before_they_are_corrupted() -> None:
    """Each of them gives the figures of the prose or of the table: what is corrupted below is worth it."""
    for name in NAMES:
        document = taken(FILES[name], name)

        assert document is not None and any(fact.indicator == "grdp" for fact in read_document(document).facts), name
        check_spans(document)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(NAMES), st.integers(0, 2**32), st.lists(st.sampled_from(CHANGES), min_size=1, max_size=3))
def test_corrupted_file_is_read_or_refused(
    name: str, seed: int, changes: list[Callable[[bytes, Random], bytes]]
) -> None:
    """No crash, no hang, spans exact."""
    random, data = Random(seed), FILES[name]
    for change in changes:
        data = change(data, random) or b"x"

    document = taken(data, name)

    if document is not None and len(document.text) < 20_000:
        check_spans(document)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from([b"%PDF-1.7\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b""]),
    st.binary(max_size=600),
)
def test_any_bytes_behind_any_signature_are_read_or_refused(head: bytes, data: bytes) -> None:
    """A signature is a promise that nobody has to keep."""
    taken(head + data or b"x", "any.csv")
