"""HTML: the main text of a page with its tables; menus, comments, related news and scripts are left out.

Nothing here knows a language: furniture is told by its tags, by the names that pages give their parts, and by how much
of its words are links.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from resolute.documents.encodings import decode
from resolute.documents.extracted import MAX_TEXT, Extracted, RefusedError, over
from resolute.documents.rows import line_of

MAX_NODES = 2_000_000
MAX_DEPTH = 500
MAX_ATTRIBUTES = 2_000
# Elements that have to be closed; of those that need not be, thousands may stand open in a harmless page.
_NESTING = re.compile(
    r"<(/?)(?:div|span|section|article|main|table|ul|ol|dl|blockquote|font|b|i|u|em|strong|center|a|form|small|big)\b",
    re.I,
)
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{10000,}")
_ASLEEP = "script,style,noscript,template,iframe,svg,object,head link,select,button,input,textarea,dialog,nav,menu"
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|sidebar|side-?bar|footer|foot|comments?|disqus|related|"
    r"recommend(?:ed|ation)?s?|share|sharing|social|cookies?|consent|banner|advert(?:isement)?s?|ads?|promo|popup|modal|"
    r"newsletter|subscribe|tags?|widget|pagination|pager|toolbar|login|search|most-?read|trending|read-?more|"
    r"other-?news|more-?news|skip|hidden|sr-only|visually-hidden|print-only)(?:$|[\s_-])",
    re.I,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html li main nav ol p pre section summary table tbody td tfoot th thead tr "
    "ul".split()
)
_PROSE = 40  # characters of a block that is told, not listed
_MOST_LINKS = 0.5  # of the characters of a block; one with more leads elsewhere
_MAIN = 0.8  # of the prose of a page that its main part holds
_LONG_CELL = 400
_CHARSET = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding=[\"']([\w.:-]{2,40})", re.I
)
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_META_DAYS = (
    'meta[property="article:published_time"]',
    'meta[itemprop="datePublished"]',
    'meta[name="pubdate"]',
    'meta[name="publishdate"]',
    'meta[name="dc.date.issued"]',
    'meta[name="DC.date.issued"]',
    'meta[name="date"]',
    'meta[property="og:published_time"]',
)
_TEXT, _COMMENT = "-text", "-comment"


def read_html(data: bytes) -> Extracted:
    """The main text of a page. Raises RefusedError."""
    markup, encoding = decode_html(data)
    _guard(markup)
    tree = LexborHTMLParser(markup)
    root = tree.body or tree.root
    if root is None:
        return Extracted(text="", encoding=encoding)
    published = _published(tree)
    title = _title(tree)
    for node in tree.css(_ASLEEP):
        node.decompose(recursive=True)
    page = _Page(root)
    main = page.main()
    lines = page.lines(main)
    if title and not any(line == title for line in lines[:5]) and len(title) > 5:
        lines.insert(0, title)
    text = "\n".join(lines)
    if len(text) > MAX_TEXT:
        raise over(f"{MAX_TEXT // 2**20} million characters of text")
    return Extracted(text=text, encoding=encoding, title=title, published=published)


def decode_html(data: bytes) -> tuple[str, str]:
    """The markup and its encoding: by its mark, by being UTF-8, by what it says of itself, else by its letters."""
    if not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            pass
        said = _CHARSET.search(data[:8192])
        label = (said[1] or said[2] or b"").decode("ascii").lower() if said else ""
        codec = {"windows-874": "cp874", "tis-620": "cp874", "iso-8859-1": "cp1252"}.get(label, label)
        if codec and not codec.startswith("utf"):
            try:
                return data.decode(codec, "replace"), label
            except (LookupError, ValueError):
                pass
        if codec in ("utf-8", "utf8"):  # it is nearly: a byte or two of an advertisement are wrong
            return data.decode("utf-8", "replace"), "utf-8"
    try:
        text, encoding = decode(data, "")
    except Exception as error:
        raise RefusedError("undecodable-file", at=getattr(error, "at", 0) or 0) from None
    return text, encoding


def _guard(markup: str) -> None:
    """Refuse what only an attacker writes, before the tree is built: its cost is the square of depth and attributes."""
    depth = 0
    for match in _NESTING.finditer(markup):
        depth = max(depth - 1, 0) if match[1] else depth + 1
        if depth > MAX_DEPTH:
            raise over(f"{MAX_DEPTH} levels of nesting")
    for match in _LONG_TAG.finditer(markup):
        if match[0].count("=") > MAX_ATTRIBUTES:
            raise over(f"{MAX_ATTRIBUTES:,} attributes of one element")


class _Page:
    """One page: which blocks of words it has, how much of them is prose, and which part holds most of it."""

    def __init__(self, root: LexborNode) -> None:
        self.root = root
        self.total = len(root.text() or "")
        self.count = 0

    def main(self) -> LexborNode:
        """The smallest part that holds most of the prose."""
        self._drop_furniture()
        sizes: dict[int, int] = {}
        total = 0
        for node in self.root.css("p,td,li,div,section,article,blockquote,span,h1,h2,h3,dd,pre,center"):
            own = "".join(
                child.text_content or ""
                for child in _children(node)
                if child.tag in (_TEXT, "b", "strong", "em", "i", "font", "u", "span")
            )
            size = len(own.strip())
            if node.tag == "span" and node.parent is not None and node.parent.tag in ("p", "td", "li", "div"):
                continue
            if size < _PROSE and node.tag != "td":
                continue
            total += size
            up: LexborNode | None = node
            depth = 0
            while up is not None and depth < MAX_DEPTH:
                sizes[up.mem_id] = sizes.get(up.mem_id, 0) + size
                up = up.parent
                depth += 1
        here = self.root
        while total:
            best = max(_children(here), key=lambda child: sizes.get(child.mem_id, 0), default=None)
            if (
                best is None
                or sizes.get(best.mem_id, 0) < total * _MAIN
                or best.tag in ("p", "ul", "ol")
                or (best.tag == "table" and _is_data(best))
            ):
                break
            here = best
        return here

    def _drop_furniture(self) -> None:
        for node in self.root.css("[class],[id],[hidden],[style],[role],[aria-hidden],aside,footer,form"):
            if node.tag in ("body", "html", "article", "main"):
                continue
            if self._is_furniture(node) and len(node.text() or "") < self.total * 0.5:
                node.decompose(recursive=True)

    def _is_furniture(self, node: LexborNode) -> bool:
        names = node.attributes
        if node.tag in ("aside", "footer") or "hidden" in names or names.get("aria-hidden") == "true":
            return True
        if names.get("role") in ("navigation", "banner", "contentinfo", "complementary", "search", "dialog"):
            return True
        if _HIDDEN.search((names.get("style") or "")[:500]):
            return True
        return bool(_FURNITURE.search(f"{(names.get('class') or '')[:300]} {(names.get('id') or '')[:100]}"))

    def lines(self, main: LexborNode) -> list[str]:
        """The lines of a part: a block or a row of a table each; lists of links are left out."""
        lines: list[str] = []
        words: list[str] = []
        links = 0

        def finish() -> None:
            nonlocal links
            text = " ".join("".join(words).split())
            if text and (links < max(len(text), 1) * _MOST_LINKS or len(text) > 200):
                lines.append(text)
            words.clear()
            links = 0

        tables = {node.mem_id for node in main.css("table") if _is_data(node)}
        if main.tag == "table" and _is_data(main):
            tables.add(main.mem_id)
        stack: list[tuple[LexborNode, bool, bool]] = [(main, False, False)]
        while stack:
            node, leaving, linked = stack.pop()
            tag = node.tag
            if leaving:
                finish()
                continue
            if tag == _TEXT:
                text = node.text_content or ""
                words.append(text)
                links += len(text.strip()) if linked else 0
                continue
            if tag == "br":
                if links == 0:
                    finish()
                continue
            if tag is None or tag == _COMMENT:
                continue
            if tag == "table" and node.mem_id in tables:
                finish()
                lines.extend(_rows(node))
                continue
            if tag in _BLOCKS:
                finish()
                stack.append((node, True, linked))
            elif tag == "img":
                continue
            children = list(_children(node))
            if len(stack) > MAX_NODES:
                raise over(f"{MAX_NODES:,} parts of a page")
            stack.extend((child, False, linked or tag == "a") for child in reversed(children))
        finish()
        return lines


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _is_data(table: LexborNode) -> bool:
    """Whether a table holds figures and not the layout of a page: no table within, no long cells, two columns."""
    if len(table.css("table")) > 1:
        return False
    rows = list(islice(_rows_of(table), 50))
    cells = [[cell for cell in _children(row) if cell.tag in ("td", "th")] for row in rows]
    if len(rows) < 2 or max(map(len, cells)) < 2:
        return False
    return not any(len(cell.text() or "") > _LONG_CELL for row in cells for cell in row[:20])


def _rows(table: LexborNode) -> Iterator[str]:
    """The rows of a table; a cell over several columns or rows stands in the first of them."""
    caption = table.css_first("caption")
    if caption is not None and (words := " ".join(caption.text(separator=" ").split())):
        yield words
    below: dict[int, int] = {}  # column: for how many rows more a cell from above fills it
    for row in _rows_of(table):
        cells: list[str] = []
        for cell in _children(row):
            if cell.tag not in ("td", "th"):
                continue
            while below.get(len(cells), 0):
                below[len(cells)] -= 1
                cells.append("")
            column, wide, high = len(cells), 1, 1
            if cell.attributes:
                wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            cells.append(cell.text(separator=" ") or "")
            cells.extend([""] * (wide - 1))
            if high > 1:
                below.update(dict.fromkeys(range(column, column + wide), high - 1))
        for column in below:
            if column >= len(cells) and below[column]:
                below[column] -= 1
        line = line_of(cells)
        if line.strip():
            yield line
    yield ""


def _rows_of(table: LexborNode) -> Iterator[LexborNode]:
    for child in _children(table):
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in _children(child) if row.tag == "tr")


def _span(cell: LexborNode, name: str) -> int:
    text = cell.attributes.get(name) or ""
    return max(1, min(int(text), 100)) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _title(tree: LexborHTMLParser) -> str:
    for selector, attribute in (('meta[property="og:title"]', "content"), ("h1", ""), ("title", "")):
        node = tree.css_first(selector)
        if node is not None:
            text = (node.attributes.get(attribute) or "") if attribute else node.text(separator=" ")
            if text := " ".join(text.split())[:300]:
                return text
    return ""


def _published(tree: LexborHTMLParser) -> str:
    """The day of publication by the page's own data, as 2024-01-31; empty if it tells none."""
    for selector in _META_DAYS:
        node = tree.css_first(selector)
        if node is not None and (day := _day(node.attributes.get("content") or "")):
            return day
    for script in tree.css('script[type="application/ld+json"]')[:10]:
        try:
            found = _date_published(json.loads(script.text()[:200_000]))
        except (ValueError, RecursionError):
            continue
        if found:
            return found
    for node in tree.css("time[datetime]")[:1]:
        return _day(node.attributes.get("datetime") or "")
    return ""


def _date_published(value: Any) -> str:
    todo = [value]
    for one in todo:
        if isinstance(one, dict):
            if isinstance(one.get("datePublished"), str) and (day := _day(one["datePublished"])):
                return day
            todo.extend(one.values())
        elif isinstance(one, list):
            todo.extend(one)
        if len(todo) > 10_000:
            break
    return ""


def _day(text: str) -> str:
    match = _DAY.search(text[:40])
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat() if match else ""
    except ValueError:
        return ""
