"""Numbers as written: which mark is decimal, which groups, in which digits."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal

DIGITS = "0-9٠-٩۰-۹๐-๙०-९"
DIGIT = f"[{DIGITS}]"
NUMBER = re.compile(
    rf"(?<![{DIGITS}]){DIGIT}{{1,3}}(?:[ ]{DIGIT}{{3}})+(?!{DIGIT})(?:[,.]{DIGIT}+)?(?![.,]?{DIGIT})"
    rf"|{DIGIT}+(?:[.,٫٬']{DIGIT}+|،{DIGIT}{{3}}(?!{DIGIT}))*"
)
NUMBER_WITHOUT_BLANKS = re.compile(rf"{DIGIT}+(?:[.,٫٬']{DIGIT}+|،{DIGIT}{{3}}(?!{DIGIT}))*")
_TO_ASCII = {ord(c): str(i % 10) for i, c in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹๐๑๒๓๔๕๖๗๘๙०१२३४५६७८९")} | {
    ord("٫"): ".",
    ord("٬"): ",",
}
_MARK = re.compile(r"[.,']")
_MARKED = re.compile(rf"(?<!{DIGIT}){DIGIT}+(?:[.,]{DIGIT}+)+")
_LONE_DECIMAL = re.compile(rf"(?<![{DIGITS}.,]){DIGIT}{{1,4}}([.,]){DIGIT}{{1,2}}(?![{DIGITS}]|[.,]{DIGIT})")
_LONE_GROUPS = re.compile(rf"(?<![{DIGITS}.,]){DIGIT}{{1,3}}(?:([.,]){DIGIT}{{3}})(?:\1{DIGIT}{{3}})+(?![{DIGITS}])")
_BLANK_THOUSANDS = re.compile(rf"(?<![{DIGITS}.,/-])(?<![{DIGITS}] ){DIGIT}{{1,3}} 000(?![{DIGITS}]|[.,]{DIGIT})")
_LONE_THOUSANDS = re.compile(rf"(?<![{DIGITS}.,]){DIGIT}{{1,3}}[.,]{DIGIT}{{3}}(?![{DIGITS}])")


@dataclass(frozen=True, slots=True)
class Marks:
    """The decimal and the grouping mark of a text, each `.` or `,`."""

    decimal: str
    group: str
    blanks: bool = False  # blanks group digits: 7 000 000
    mixed: bool = False  # the decimal mark groups too, as far as is known: "6,5 %" and "3,500 USD" in one text


def marks_of(text: str, decimal: str, *, blanks: bool = False) -> Marks:
    """The marks that a text uses: its language's, unless its own unambiguous numbers say otherwise.

    Machine translation leaves marks of the first language standing: a Polish page may write 98.5 and 10,491.
    `blanks` says that the language groups digits by blanks.
    """
    own = Marks(decimal, "," if decimal == "." else ".")
    votes: Counter[str] = Counter()
    grouped = {match[1] for match in _LONE_GROUPS.finditer(text)}
    written = "\n".join(_MARKED.findall(text))
    for match in _LONE_DECIMAL.finditer(written):
        votes[match[1]] += 1
    for match in _LONE_GROUPS.finditer(written):
        votes["," if match[1] == "." else "."] += 2
    other = Marks(own.group, own.decimal)
    marks = other if votes[other.decimal] > 2 * votes[own.decimal] else own
    is_mixed = marks is other and other.group not in grouped
    return replace(marks, mixed=is_mixed, blanks=blanks or _groups_by_blanks(text, marks.group))


def _groups_by_blanks(text: str, group: str) -> bool:
    """Whether a text groups digits by blanks though its language does not: thousands so written, none otherwise."""
    if " 000" not in text or _BLANK_THOUSANDS.search(text) is None:
        return False
    return all(group not in match[0] for match in _LONE_THOUSANDS.finditer(text))


def parse_number(text: str, marks: Marks) -> Decimal:
    """The value of a number as written.

    A lone mark before exactly three digits groups if it is the text's grouping mark, or the language's where the text
    only writes its decimals otherwise; any other lone mark is decimal.

    >>> english, vietnamese = Marks(".", ","), Marks(",", ".")
    >>> parse_number("4,000", english), parse_number("1.234.567,8", vietnamese), parse_number("98.5", vietnamese)
    (Decimal('4000'), Decimal('1234567.8'), Decimal('98.5'))
    """
    if text.isascii() and text.isdigit():
        return Decimal(text)
    ascii_text = text.translate(_TO_ASCII).replace(" ", "").replace("'", "").replace("،", "")
    found = _MARK.findall(ascii_text)
    if not found:
        return Decimal(ascii_text)
    last = found[-1]
    tail = len(ascii_text) - ascii_text.rindex(last) - 1
    head = ascii_text.split(found[0], 1)[0]
    groups = tail == 3 and 1 <= len(head) <= 3 and head != "0"
    if len(set(found)) == 2:
        is_decimal = found.count(last) == 1
    elif len(found) > 1:
        is_decimal = False
    else:
        is_decimal = not (groups and (last == marks.group or marks.mixed))
    if not is_decimal:
        return Decimal(ascii_text.replace(".", "").replace(",", ""))
    other = "," if last == "." else "."
    return Decimal(ascii_text.replace(other, "").replace(last, "."))


def whole(text: str) -> int:
    """A plain whole number in any digits."""
    return int(text)
