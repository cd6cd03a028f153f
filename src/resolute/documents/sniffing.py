"""Which type of file bytes are: by what they begin with, never by their name alone."""

import re

ZIP, OLE, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-"
_HEAD = 4096
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])", re.I | re.S
)
_TAGS = re.compile(r"<(?:p|div|table|br|h[1-6]|span|meta|title)\b[^<]*>", re.I)
PLAIN = "text"


def kind_of(data: bytes, name: str) -> str:
    """`pdf`, `zip` (an Office document, perhaps), `ole` (an old one), `html`, `csv` or `text`.

    A name decides between kinds of text alone: `.csv` and `.tsv` are tables, `.htm` and `.html` with tags pages.
    """
    for signature, kind in ((ZIP, "zip"), (OLE, "ole")):
        if data.startswith(signature):
            return kind
    if PDF in data[:1024] and data.lstrip()[:5] == PDF:
        return "pdf"
    extension = name.rpartition(".")[2].lower()
    head = _head(data)
    if _HTML.match(head) or (extension in ("htm", "html", "xhtml") and _TAGS.search(head)):
        return "html"
    return "csv" if extension in ("csv", "tsv") else PLAIN


def _head(data: bytes) -> str:
    start = data[:_HEAD]
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8")):
        if start.startswith(mark):
            return start[len(mark) :].decode(encoding, "ignore")
    if start[1::2].count(0) > len(start) // 4:
        return start.decode("utf-16-le", "ignore")
    return start.decode("latin-1")
