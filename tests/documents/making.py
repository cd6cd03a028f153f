"""Files of every type, made by the tests: no binary file lies in the repository."""

import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OPEN = "urn:oasis:names:tc:opendocument:xmlns"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP archive of named parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx(body: str, **more: str | bytes) -> bytes:
    """A Word document with this markup as its body; `more` are other parts."""
    document = f'<?xml version="1.0"?><w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    return zipped({"word/document.xml": document, **more})


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def word_table(rows: Iterable[Sequence[str]]) -> str:
    """A table of a Word document."""
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


Cell = str | float | int | tuple[float, int] | None


def xlsx(
    *sheets: Sequence[Sequence[Cell]],
    formats: Sequence[str] = (),
    names: Sequence[str] = (),
    hidden: Iterable[int] = (),
    **more: str | bytes,
) -> bytes:
    """A workbook. A cell is a text, a number, or a number with the place of its format in `formats`, from 1 on."""
    titles = [*names, *(f"S{number + 1}" for number in range(len(names), len(sheets)))]
    states = ["hidden" if at in set(hidden) else "visible" for at in range(len(titles))]
    listed = "".join(
        f'<sheet name="{title}" sheetId="{at + 1}" r:id="r{at + 1}" state="{states[at]}"/>'
        for at, title in enumerate(titles)
    )
    relations = "".join(
        f'<Relationship Id="r{at + 1}" Type="x" Target="worksheets/s{at + 1}.xml"/>' for at in range(len(sheets))
    )
    own = "".join(f'<numFmt numFmtId="{164 + at}" formatCode="{code}"/>' for at, code in enumerate(formats))
    used = "".join(f'<xf numFmtId="{164 + at}"/>' for at in range(len(formats)))
    parts: dict[str, str | bytes] = {
        "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{_SHEET}"><numFmts>{own}</numFmts>'
        f'<cellXfs><xf numFmtId="0"/>{used}</cellXfs></styleSheet>',
    }
    for at, rows in enumerate(sheets):
        lines = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
        parts[f"xl/worksheets/s{at + 1}.xml"] = (
            f'<worksheet xmlns="{_SHEET}"><sheetData>{lines}</sheetData></worksheet>'
        )
    return zipped(parts | more)


def _cell(value: Cell) -> str:
    if value is None:
        return "<c/>"
    if isinstance(value, str):
        text = value.replace("&", "&amp;").replace("<", "&lt;")
        return f'<c t="inlineStr"><is><t>{text}</t></is></c>'
    number, style = value if isinstance(value, tuple) else (value, 0)
    return f'<c s="{style}"><v>{number!r}</v></c>'


def ods(cells: str, *, kind: str = "spreadsheet") -> bytes:
    """An open document with this markup in its body."""
    names = "".join(f' xmlns:{short}="{_OPEN}:{short}:1.0"' for short in ("office", "table", "text"))
    body = f"<office:body><office:{kind}>{cells}</office:{kind}></office:body>"
    return zipped({"content.xml": f"<office:document-content{names}>{body}</office:document-content>"})


def pdf(pages: Sequence[Sequence[tuple[float, float, str]] | None], *, size: int = 12) -> bytes:
    """A PDF whose pages hold texts at (x, y); `None` is a page with a picture and no text.

    Letters beyond Latin come through a map to Unicode, as from any program; their shapes are not embedded.
    """
    letters = sorted({letter for page in pages for _, _, text in page or () for letter in text})
    code = {letter: at + 1 for at, letter in enumerate(letters)}
    ranges = "\n".join(f"<{at:04x}> <{letter.encode('utf-16-be').hex()}>" for letter, at in code.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <0000> "
        f"<ffff> endcodespacerange {len(code)} beginbfchar {ranges} endbfchar endcmap end end"
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",  # the pages, below
        b"<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/F/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>"
        b"/DW 500/FontDescriptor 6 0 R>>",
        _stream(cmap.encode()),
        b"<</Type/FontDescriptor/FontName/F/Flags 4/FontBBox[0 -200 500 800]/Ascent 800/Descent -200/ItalicAngle 0"
        b"/CapHeight 700/StemV 80>>",
    ]
    kids = []
    for page in pages:
        if page is None:
            drawn = b"q 400 0 0 600 50 100 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
        else:
            drawn = "".join(
                f"BT /F {size} Tf {x} {y} Td <{''.join(f'{code[letter]:04x}' for letter in text)}> Tj ET\n"
                for x, y, text in page
            ).encode()
        objects.append(_stream(drawn))
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {len(objects)} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>".encode()
        )
        kids.append(len(objects))
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{listed}]>>".encode()
    return _assembled(objects)


def _stream(content: bytes) -> bytes:
    packed = zlib.compress(content)
    return b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(packed), packed)


def _assembled(objects: Sequence[bytes]) -> bytes:
    file = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = len(file)
    file += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    file += b"".join(b"%010d 00000 n \n" % place for place in places)
    file += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table)
    return bytes(file)
