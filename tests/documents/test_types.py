"""Documents of every type: the main text, a paragraph a line, a row of a table a line with tabs; or a clear error."""

import time
from datetime import date

import pytest
from documents import making

from resolute.documents import (
    BinaryFileError,
    DamagedFileError,
    DocumentError,
    FileLimitError,
    Limits,
    NoTextError,
    PicturesOnlyError,
    from_bytes,
)

PAGE = """<!doctype html><html><head><meta charset="{charset}"><title>Growth | Daily</title>
<meta property="article:published_time" content="2024-07-05T08:00:00+07:00"><script>var n = 123456;</script></head>
<body><div class="top-menu"><ul><li><a href="/">Home</a></li><li><a href="/e">Economy 24</a></li></ul></div>
<div id="content"><h1>{title}</h1><p>{first}</p><p>{second}</p>
<table><tr><th>{head}</th><th colspan="2">2024</th></tr><tr><th></th><th>A</th><th>B</th></tr>
<tr><td>GRDP</td><td>9</td><td>9,4</td></tr></table>
<ul><li>{item}</li></ul>
<div class="related-news"><ul><li><a href="/a">In 2020 revenue was 5,000 billion</a></li></ul></div></div>
<div class="comments"><p>Reader 77: I do not think that it was 50 percent, as I have said for many years.</p></div>
<div class="footer">Licence 123/GP</div></body></html>"""
TEXTS = {
    "vi": (
        "Kinh tế nửa năm",
        "Sáu tháng đầu năm 2024, tổng sản phẩm của tỉnh tăng 9,4% so với cùng kỳ, cao hơn kế hoạch đề ra.",
        "Thu ngân sách đạt 3.658 tỷ đồng, bằng 66,3% dự toán năm; xuất khẩu đạt 1,2 tỷ USD, tăng 12%.",
        "Chỉ tiêu",
        "Diện tích lúa: 42.000 ha",
    ),
    "th": (
        "เศรษฐกิจครึ่งปี",
        "หกเดือนแรกของปี 2567 จังหวัดมีรายได้งบประมาณมากกว่า 4,000 ล้านบาท เพิ่มขึ้นร้อยละ 9.4",
        "มีนักท่องเที่ยว 1,250,000 คน เพิ่มขึ้นร้อยละ 12 เมื่อเทียบกับช่วงเดียวกันของปีก่อน",
        "ตัวชี้วัด",
        "พื้นที่ปลูกข้าว 42,000 ไร่",
    ),
    "ar": (
        "اقتصاد نصف العام",
        "بلغت إيرادات الموازنة في النصف الأول من عام 2024 أكثر من 4000 مليار بزيادة قدرها 9.4%",
        "وبلغت قيمة الصادرات 1.2 مليار دولار بزيادة 12% مقارنة بالفترة نفسها من العام السابق",
        "المؤشر",
        "مساحة الأرز: 42000 هكتار",
    ),
    "pl": (
        "Gospodarka w półroczu",
        "W pierwszym półroczu 2024 roku dochody budżetu wzrosły o 9,4% w porównaniu z rokiem ubiegłym.",
        "Eksport osiągnął 1,2 mld dolarów i był o 12% wyższy, a bezrobocie spadło do 5,1% na koniec czerwca.",
        "Wskaźnik",
        "Powierzchnia upraw: 42 000 ha",
    ),
}


@pytest.mark.parametrize(
    ("language", "codec", "charset"),
    [
        ("vi", "utf-8", "utf-8"),
        ("vi", "utf-16", "utf-16"),
        ("th", "utf-8", "utf-8"),
        ("th", "cp874", "windows-874"),
        ("ar", "utf-8", "utf-8"),
        ("ar", "cp1256", "windows-1256"),
        ("pl", "iso8859-2", "iso-8859-2"),
        ("pl", "cp1250", "windows-1250"),
    ],
)
def test_page_gives_its_main_text_its_tables_and_its_day(language: str, codec: str, charset: str) -> None:
    """Menus, related news, comments and scripts are left out; tables and lists stay."""
    title, first, second, head, item = TEXTS[language]
    markup = PAGE.format(charset=charset, title=title, first=first, second=second, head=head, item=item)

    document = from_bytes(markup.encode(codec), "page.html")

    assert document.text.split("\n") == [title, first, second, f"{head}\t2024", "\tA\tB", "GRDP\t9\t9,4", "", item]
    assert document.published == date(2024, 7, 5)
    assert document.kind == "html"


def test_page_in_an_encoding_it_states_wrongly_is_read_all_the_same() -> None:
    """UTF-8 is UTF-8, whatever the page says."""
    title, first, second, head, item = TEXTS["vi"]
    markup = PAGE.format(charset="windows-1252", title=title, first=first, second=second, head=head, item=item)

    assert first in from_bytes(markup.encode(), "page.html").text


def test_page_of_a_layout_table_gives_paragraphs() -> None:
    """A table that only lays out a page is no table of figures."""
    prose = "Exports of the province rose by 12 percent to 1.2 billion dollars in the first half of the year. " * 5
    cell = f"<td><p>{prose}</p><p>{prose}</p></td>"
    menu, visitors = "<td><a href=/>Home</a></td>", "<td><b>Visitors</b><br>Today: 1234<br>In all: 999888</td>"
    page = f"<html><body><table><tr>{menu}{cell}{visitors}</tr></table></body></html>"

    assert from_bytes(page.encode(), "page.html").text == "\n".join([prose.strip()] * 2)


def test_word_document_gives_paragraphs_lists_and_tables_in_their_order() -> None:
    """Headers are other parts and no facts; deleted words and the second version of a drawing are left out."""
    body = (
        making.paragraph("GRDP 9,4%")
        + making.word_table([["Indicator", "2023"], ["Exports", "12"]])
        + "<w:p><w:del><w:r><w:delText>55</w:delText></w:r></w:del><w:r><w:t>End</w:t></w:r></w:p>"
    )
    file = making.docx(body, **{"word/header1.xml": "<x>99</x>"})

    document = from_bytes(file, "report.docx")

    assert document.text == "GRDP 9,4%\nIndicator\t2023\nExports\t12\n\nEnd"


def test_workbook_gives_a_row_a_line_with_numbers_as_they_are_shown() -> None:
    """Percentages, days and thousands follow the format of the cell; what is empty stays empty, errors too."""
    file = making.xlsx(
        [["Indicator", "Unit", 2023.0, None], [None, None, "Plan", "Result"]],
        [["Poor", None, (0.025, 1), (0.0234, 1)], ["Revenue", "bn", 3500, (1234567.0, 3)], ["Day", None, (45291, 2)]],
        [["secret", 1]],
        formats=["0.0%", "dd/mm/yyyy", "#,##0,"],
        names=["Head", "Figures", "Hidden"],
        hidden=[2],
    )

    document = from_bytes(file, "table.xlsx")

    assert document.text.split("\n") == [
        "Head",
        "Indicator\tUnit\t2023",
        "\t\tPlan\tResult",
        "",
        "Figures",
        "Poor\t\t2.5%\t2.34%",
        "Revenue\tbn\t3500\t1234.5670",
        "Day\t\t2023-12-31",
    ]
    assert document.notes == ("The hidden sheet 'Hidden' was left out.",)


def test_open_spreadsheet_gives_a_row_a_line() -> None:
    """The value counts, not how it is shown; a repeated cell stands as often as it says."""
    cells = (
        "<table:table><table:table-row><table:table-cell><text:p>Poor</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell office:value-type="percentage" office:value="0.094"><text:p>9%</text:p></table:table-cell>'
        "</table:table-row></table:table>"
    )

    assert from_bytes(making.ods(cells), "table.ods").text == "Poor\t\t\t9.4%"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_gives_a_row_a_line_whatever_parts_its_cells(separator: str, codec: str) -> None:
    """A mark within quotes parts nothing."""
    rows = [["Chỉ tiêu", "2022", "2023"], ["GRDP", '"8,1"', '"9,4"'], ["Thu", '"1.2;3"', "5"]]
    file = "\r\n".join(separator.join(row) for row in rows).encode(codec)

    assert from_bytes(file, "table.csv").text == "Chỉ tiêu\t2022\t2023\nGRDP\t8,1\t9,4\nThu\t1.2;3\t5"


def test_pdf_gives_paragraphs_rows_and_names_the_pages_that_are_pictures() -> None:
    """Lines broken at the margin are joined; Thai without a blank; wide gaps part the cells of a row."""
    file = making.pdf(
        [
            [
                (50, 800, "Thu ngân sách đạt 3.658 tỷ đồng, bằng 66,3% dự toán năm và"),
                (50, 785, "tăng 12%."),
                (50, 700, "GRDP"),
                (250, 700, "%"),
                (350, 700, "9,4"),
            ],
            None,
            [(50, 800, "จังหวัดมีรายได้งบประมาณมากกว่า 4,000 ล้านบาท เพิ่ม"), (50, 785, "ขึ้นร้อยละ 9.4")],
        ]
    )

    document = from_bytes(file, "report.pdf")

    assert document.text.split("\n") == [
        "Thu ngân sách đạt 3.658 tỷ đồng, bằng 66,3% dự toán năm và tăng 12%.",
        "GRDP\t%\t9,4",
        "จังหวัดมีรายได้งบประมาณมากกว่า 4,000 ล้านบาท เพิ่มขึ้นร้อยละ 9.4",
    ]
    assert document.notes == ("Left out as pictures without text: pages 2 of 3.",)


def test_running_lines_of_a_pdf_are_left_out() -> None:
    """Headers, footers and numbers of pages stand on most pages and are no facts."""
    pages = [
        [(50, 820, "Office of 12"), (50, 600, f"Exports rose in area {n}."), (250, 30, f"Page {n}")] for n in range(5)
    ]

    text = from_bytes(making.pdf(pages), "report.pdf").text

    assert text.split("\n") == [f"Exports rose in area {n}." for n in range(5)]


ENTITIES = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaa'>" + "".join(
    f"<!ENTITY a{n} '{('&a' + str(n - 1 if n else '') + ';') * 10}'>" for n in range(9)
)


@pytest.mark.parametrize(
    ("name", "make", "error"),
    [
        ("bomb.docx", lambda: making.zipped({"word/document.xml": bytes(600 * 2**20)}), FileLimitError),
        ("entities.docx", lambda: making.zipped({"word/document.xml": ENTITIES + "]><x>&a8;</x>"}), DamagedFileError),
        ("deep.docx", lambda: making.docx("<w:p>" * 100_000 + "</w:p>" * 100_000), FileLimitError),
        ("parts.zip", lambda: making.zipped({str(n): b"" for n in range(20_001)}), FileLimitError),
        ("other.zip", lambda: making.zipped({"a": "b"}), BinaryFileError),
        ("cut.docx", lambda: making.docx(making.paragraph("x" * 5000))[:-60], DamagedFileError),
        ("deep.html", lambda: b"<html>" + b"<div>" * 200_000 + b"5 %", FileLimitError),
        ("names.html", lambda: b"<html><p " + b" ".join(b"a%d=1" % n for n in range(300_000)) + b">5", FileLimitError),
        ("empty.html", lambda: b"<html><body><script>var a = 1</script></body></html>", NoTextError),
        ("pages.pdf", lambda: making.pdf([[(50, 800, "5 %")]] * 10_000), FileLimitError),
        ("scan.pdf", lambda: making.pdf([None, None]), PicturesOnlyError),
        ("blank.pdf", lambda: making.pdf([[]]), NoTextError),
        ("broken.pdf", lambda: b"%PDF-1.7\n%%EOF", DamagedFileError),
        ("word.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), BinaryFileError),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_file_made_to_break_a_reader_ends_in_an_error_within_seconds(
    name: str, make, error: type[DocumentError]
) -> None:
    """It names the file and says what to do."""
    data = make()
    started = time.monotonic()

    with pytest.raises(error) as caught:
        from_bytes(data, name)

    assert time.monotonic() - started < 10
    assert caught.value.name == name
    assert str(caught.value).startswith(f"{name}: ") and str(caught.value).endswith(".")


def test_file_that_takes_too_long_or_too_much_memory_ends_alone() -> None:
    """The limits of the child process hold, and the next file is read."""
    large = making.xlsx([[float(n) for n in range(200)]] * 2_000)

    with pytest.raises(FileLimitError) as slow:
        from_bytes(large, "large.xlsx", limits=Limits(seconds=1))
    with pytest.raises(FileLimitError) as wide:
        from_bytes(b"<html><p>" + b"5 % " * 10_000_000, "wide.html", limits=Limits(memory=2**28))

    assert "1 seconds" in str(slow.value) and "256 MiB of memory" in str(wide.value)
    assert from_bytes(b"a;1\nb;2", "small.csv").text == "a\t1\nb\t2"
