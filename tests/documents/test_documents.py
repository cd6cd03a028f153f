"""Documents: every file gives its text and the name of its encoding, or an error that names file and cause."""

import hashlib
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolute.documents import (
    BinaryFileError,
    DocumentError,
    EmptyFileError,
    FileTooLargeError,
    UndecodableFileError,
    UnreadableFileError,
    from_bytes,
    from_text,
    load,
)

VIETNAMESE = "Thu ngân sách nhà nước ước đạt 25.300 tỷ đồng, vượt 15% dự toán; tỷ lệ hộ nghèo giảm còn 2,5%."
THAI = "จังหวัดมีรายได้งบประมาณมากกว่า 4,000 พันล้านดอง เพิ่มขึ้นร้อยละ 9.4"
ARABIC = "بلغت إيرادات الموازنة أكثر من 4000 مليار دونج، بزيادة قدرها 9.4% مقارنة بالعام السابق"
POLISH = "Dochody budżetu województwa wzrosły o 9,4%, a liczba ubogich gospodarstw spadła o piątą część."
ENGLISH = "The province’s budget revenue rose by 9.4% – “a record”."
FRENCH = "Les recettes ont dépassé l'objectif fixé dès l'été, grâce à une forte hausse."


def in_1258(text: str) -> bytes:
    """As Vietnamese is written in windows-1258: the tone is a mark after its letter."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    data = b""
    for letter in text:
        parts = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in parts if mark in tones)
        data += (unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones)) + tone).encode("cp1258")
    return data


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        pytest.param(THAI.encode(), "utf-8", THAI, id="utf-8"),
        pytest.param(THAI.encode("utf-8-sig"), "utf-8", THAI, id="utf-8 with mark"),
        pytest.param(ARABIC.encode("utf-16"), "utf-16-le", ARABIC, id="utf-16 with mark"),
        pytest.param(b"\xfe\xff" + POLISH.encode("utf-16-be"), "utf-16-be", POLISH, id="utf-16-be with mark"),
        pytest.param(VIETNAMESE.encode("utf-16-le"), "utf-16-le", VIETNAMESE, id="utf-16-le without mark"),
        pytest.param(THAI.encode("utf-16-be"), "utf-16-be", THAI, id="utf-16-be without mark"),
        pytest.param(ENGLISH.encode("utf-32"), "utf-32-le", ENGLISH, id="utf-32 with mark"),
        pytest.param(THAI.encode("cp874"), "windows-874", THAI, id="Thai"),
        pytest.param(ARABIC.encode("cp1256"), "windows-1256", ARABIC, id="Arabic"),
        pytest.param(ARABIC.encode("iso8859-6", "ignore"), "iso-8859-6", ARABIC, id="Arabic, ISO"),
        pytest.param(POLISH.encode("cp1250"), "windows-1250", POLISH, id="Polish"),
        pytest.param(POLISH.encode("iso8859-2"), "iso-8859-2", POLISH, id="Polish, ISO"),
        pytest.param(ENGLISH.encode("cp1252"), "windows-1252", ENGLISH, id="English with quotation marks"),
        pytest.param(FRENCH.encode("cp1252"), "windows-1252", FRENCH, id="French"),
    ],
)
def test_decode_when_encoding_is_common_gives_text_and_its_name(data: bytes, encoding: str, text: str) -> None:
    """Each encoding is found in one sentence and named."""
    document = from_bytes(data, "report.txt")

    assert (document.encoding, document.text) == (encoding, text)
    assert (document.size, document.sha256) == (len(data), hashlib.sha256(data).hexdigest())


def test_decode_when_vietnamese_in_windows_1258_gives_its_letters() -> None:
    """Tones stand as marks of their own, as the file has them; composed they are the letters."""
    document = from_bytes(in_1258(VIETNAMESE), "report.txt")

    assert document.encoding == "windows-1258"
    assert unicodedata.normalize("NFC", document.text) == VIETNAMESE


def test_line_ends_become_lf_and_only_the_first_mark_goes() -> None:
    """Offsets count in the text without the leading mark and with LF."""
    document = from_bytes("\ufeffa\r\n\r\nb\rc\ufeff\r\n".encode(), "report.txt")

    assert document.text == "a\n\nb\rc\ufeff\n"


def test_html_is_text() -> None:
    """Nothing of a pasted text is taken for markup."""
    assert from_text("<script>alert(1)</script> 5 %").text == "<script>alert(1)</script> 5 %"


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        pytest.param(b"", EmptyFileError, "r.txt: the file is empty. Was it saved?", id="empty"),
        pytest.param(
            b"\xef\xbb\xbf \r\n",
            EmptyFileError,
            "r.txt: the file holds only blanks (6 bytes). Was it saved?",
            id="blank",
        ),
        pytest.param(
            b"\x89PNG\r\n\x1a\n\x00",
            BinaryFileError,
            "r.txt: this is a PNG picture, no text. Save it as plain text and try again.",
            id="picture",
        ),
        pytest.param(
            b"abc\x00\x01\x02\x80",
            BinaryFileError,
            "r.txt: this is no text (byte 3 is a control character). Save it as plain text and try again.",
            id="bytes",
        ),
        pytest.param(
            bytes(range(0x80, 0x100)) * 3,
            UndecodableFileError,
            "r.txt: the encoding of the text is not known (it is no UTF-8 from byte 0 on). "
            "Save it as UTF-8 and try again.",
            id="no known encoding",
        ),
        pytest.param(
            VIETNAMESE.encode() + b"\xc3",
            UndecodableFileError,
            f"r.txt: the text looks like UTF-8 but is damaged at byte {len(VIETNAMESE.encode())}. "
            "Save it as UTF-8 and try again.",
            id="cut UTF-8",
        ),
        pytest.param(
            VIETNAMESE.encode("utf-16") + b"x",
            UndecodableFileError,
            f"r.txt: the text looks like UTF-16-LE but is damaged at byte {len(VIETNAMESE.encode('utf-16'))}. "
            "Save it as UTF-8 and try again.",
            id="cut UTF-16",
        ),
    ],
)
def test_decode_when_no_text_says_why(data: bytes, error: type[DocumentError], message: str) -> None:
    """An error names the file, the cause and what to do."""
    with pytest.raises(error) as caught:
        from_bytes(data, "r.txt")

    assert str(caught.value) == message
    assert caught.value.name == "r.txt"


def test_load_when_file_is_missing_or_a_folder_says_so(tmp_path: Path) -> None:
    """A path that cannot be opened is an error of ours, not of the system."""
    for path, why in ((tmp_path / "none.txt", "No such file or directory"), (tmp_path, "Is a directory")):
        with pytest.raises(UnreadableFileError) as caught:
            load(path)

        assert str(caught.value) == f"{path}: the file cannot be opened: {why}."


def test_load_when_file_is_too_large_reads_no_more_than_the_limit(tmp_path: Path) -> None:
    """More than the limit is refused, not cut."""
    path = tmp_path / "large.txt"
    path.write_bytes(b"a" * (2**20 + 1))

    with pytest.raises(FileTooLargeError) as caught:
        load(path, limit=2**20)

    assert str(caught.value) == "large.txt: the file is larger than 1 MiB. Split it, or take the report out of it."


def test_load_gives_the_same_as_from_bytes(tmp_path: Path) -> None:
    """The name is that of the file without its folder."""
    path = tmp_path / "bao-cao.txt"
    path.write_bytes(THAI.encode("cp874"))

    assert load(path) == from_bytes(THAI.encode("cp874"), "bao-cao.txt")


def test_text_when_pasted_with_crlf_is_the_same_document_as_its_file() -> None:
    """The hash of a pasted text is that of its file in UTF-8 with LF."""
    assert from_text("a\r\nb").sha256 == from_bytes(b"a\nb", "x").sha256


def test_text_when_it_holds_half_a_character_is_refused() -> None:
    """A lone surrogate is no text."""
    with pytest.raises(UndecodableFileError):
        from_text("a\ud800b")


@pytest.mark.parametrize("data", ["a\x00b".encode("utf-16"), "a\x00b".encode("utf-8-sig")], ids=["utf-16", "utf-8"])
def test_decode_when_a_mark_leads_zeros_are_no_text_either(data: bytes) -> None:
    """PostgreSQL keeps no zero character, so no document has one."""
    with pytest.raises(BinaryFileError):
        from_bytes(data, "r.txt")
    with pytest.raises(BinaryFileError):
        from_text("a\x00b")


def test_name_when_not_printable_is_shown_with_replacements() -> None:
    """A name of any bytes can be stored and shown."""
    assert from_text("a", "b\udcff\nc.txt").name == "b\ufffd\ufffdc.txt"


@given(st.binary(max_size=300))
def test_any_bytes_give_a_document_or_an_error_of_ours(data: bytes) -> None:
    """No input breaks the decoder, and what it decodes is text that can be written again."""
    try:
        document = from_bytes(data, "any")
    except DocumentError:
        return
    assert "\r\n" not in document.text
    document.text.encode()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=200))
def test_any_text_in_utf_8_comes_back(text: str) -> None:
    """UTF-8 is never taken for anything else."""
    try:
        document = from_bytes(text.encode(), "any")
    except (EmptyFileError, BinaryFileError):
        return
    assert document.encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")
    if document.encoding == "utf-8":
        assert document.text == text.removeprefix("\ufeff")


def test_load_of_a_large_file_takes_no_more_memory_than_stated(tmp_path: Path) -> None:
    """At most ten times the size of the file, in the worst case: one character outside the basic plane."""
    path = tmp_path / "large.txt"
    path.write_bytes(b"GRDP grew by 5 percent.\r\n" * 700_000 + "\N{ROCKET}".encode())
    program = (
        "import resource, sys; from resolute.documents import load; unit = 1 if sys.platform == 'darwin' else 1024; "
        "before = resource.getrusage(0).ru_maxrss; load(sys.argv[1]); "
        "print((resource.getrusage(0).ru_maxrss - before) * unit)"
    )

    done = subprocess.run([sys.executable, "-c", program, path], capture_output=True, text=True, check=True)

    assert int(done.stdout) <= 10 * path.stat().st_size
