"""Tables of figures: each cell with a number is read with the heads of its row and column.

A table is lines with tabs that follow one another (`documents`; a table pasted from a spreadsheet is the same). Its
first rows are its head up to the first row that holds figures. A figure is what its cell, the label of its row and the
head of its column say together: they are put into a sentence, and the reader reads that; kind, period and unit come
from the heads where these say them, and the span is that of the number in its cell.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice, pairwise

from resolute.core.fact import Evidence, Fact, Kind, Measure
from resolute.core.period import Period
from resolute.reading.folding import fold
from resolute.reading.lexicon import Classes, Lexicon, Token
from resolute.reading.numerals import DIGIT, DIGITS, Marks, marks_of, parse_number
from resolute.reading.periods import PeriodMention
from resolute.reading.result import NO_FACTS, NO_FIGURES, Ignored, NotUnderstood, Reading
from resolute.reading.subjects import OTHER
from resolute.reading.tokens import tokenise, with_codes

_NUMBER = re.compile(rf"\(?[-+−–]?\s?({DIGIT}[{DIGITS}.,٫٬' \u00a0\u202f]*)\)?\s?(.*)")
_DIGITS = re.compile(rf"{DIGIT}+")
_DAY = re.compile(rf"{DIGIT}{{1,4}}[-/.]{DIGIT}{{1,2}}[-/.]{DIGIT}{{2,4}}")
_BRACKETS = re.compile(r"[(\[（]([^()\[\]（）]{1,60})[)\]）]")
_LIST = re.compile(rf"\s*(?:{DIGIT}{{1,3}}(?:\.{DIGIT}{{1,2}})*|[IVXivx]{{1,5}}|[A-Za-zĐđ])[.)]?\s*$")
_LISTED = re.compile(rf"\s*(?:[-–+*•]|(?:{DIGIT}{{1,2}}(?:\.{DIGIT}{{1,2}})*|[IVX]{{1,5}}|[a-zđ])[.)])\s+")
_TAIL = " .,'\u00a0\u202f"
_MINUS = "-−–"
_YEARS = range(1945, 2644)  # of the common and the Buddhist era
LEAST_PERCENTAGE = 50  # of the same period: a column with less tells growth
BATCH = 5_000  # figures whose sentences are held at once
MAX_UNIT = 60
MAX_HEAD_ROWS = 6
HEADS = 80  # characters of a label or head that go into the sentence
KNOWN = ("indicator", "place_name", "where", "nation", "region", "country", "place_abroad", "level")
ROLES = ("target", "result", "unit", "number")
UNREAD = "no head of its row or column says what is counted"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words without blanks at their ends, and where they stand in the text."""

    start: int
    end: int
    text: str


Row = list[Cell]


@dataclass(slots=True)
class Head:
    """What the head of a column says."""

    words: str = ""
    unit: str = ""
    kind: Kind | None = None
    period: Period | None = None
    measure: Measure | None = None
    role: str = ""  # unit, number: a column that only names the unit, or counts the rows


@dataclass(slots=True)
class Table:
    """The rows of one table, how many of them are its head, and the words above it."""

    rows: list[Row]
    heads: int = 0
    above: str = ""
    columns: dict[int, Head] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell with a number, and the sentence that says what it is."""

    cell: Cell
    start: int  # of the number in the text
    end: int
    row: int
    head: Head
    sentence: str
    at: int  # of the number in the sentence
    label: Cell | None
    period: Period | None = None  # that the label names
    is_known: bool = True  # whether the label is an indicator, place or period, so that it narrows nothing unseen


def find_tables(text: str) -> list[Table]:
    """The tables of a text: two or more lines with tabs, one after the other, with a head and figures."""
    tables: list[Table] = []
    rows: list[Row] = []
    above: list[str] = []
    start = 0
    for line in (*text.split("\n"), ""):
        if "\t" in line:
            rows.append(_row(line, start))
        else:
            if len(rows) > 1:
                table = Table(rows, above=" ".join(above[-2:]))
                table.heads = _heads_of(rows)
                if table.heads:
                    tables.append(table)
                above = []
            elif rows:
                above = []
            rows = []
            if line.strip():
                above.append(line[-200:])
        start += len(line) + 1
    return tables


def without(text: str, tables: list[Table]) -> str:
    """The text with blanks in the place of its tables: what is left is prose, at the same offsets."""
    pieces, reached = [], 0
    for table in tables:
        for row in table.rows:
            first, last = row[0].start, row[-1].end
            pieces += [text[reached:first], re.sub(r"[^\n]", " ", text[first:last])]
            reached = last
    return "".join(pieces) + text[reached:]


def _row(line: str, start: int) -> Row:
    cells = []
    for piece in line.split("\t"):
        text = piece.strip()
        first = start + (len(piece) - len(piece.lstrip()) if text else 0)
        cells.append(Cell(first, first + len(text), text))
        start += len(piece) + 1
    return cells


def _heads_of(rows: list[Row]) -> int:
    """How many rows are head: those before the first with a figure. None without words, or where no figure follows."""
    for number, row in enumerate(rows):
        cells = [cell.text for cell in row[1:] if _is_figure(cell.text) and not _begins_with_year(cell.text)]
        if cells and not _is_row_of_years(row, number):
            if number and number <= MAX_HEAD_ROWS and any(cell.text for head in rows[:number] for cell in head[1:]):
                return number
            return 0
    return 0


def _is_figure(text: str) -> bool:
    match = _NUMBER.fullmatch(text)
    return (
        match is not None
        and not _DAY.fullmatch(text)
        and len(match[2]) <= MAX_UNIT
        and not match[2].startswith(("/", "-", "–", ":", "="))
    )


def _begins_with_year(text: str) -> bool:
    """Whether a cell is a head such as "2023 target"."""
    match = re.match(rf"({DIGIT}{{4}})\s+[^\W\d_]", text)
    return match is not None and int(match[1]) in _YEARS


def _is_row_of_years(row: Row, number: int) -> bool:
    """Whether all numbers of one of the first rows are years, or count the columns: 1, 2, 3."""
    figures = [cell.text for cell in row if _is_figure(cell.text) and not _begins_with_year(cell.text)]
    if number > MAX_HEAD_ROWS:
        return False
    if all(re.fullmatch(rf"{DIGIT}{{4}}", text) and int(text) in _YEARS for text in figures):
        return True
    counted = [int(text) for text in figures if text.isascii() and text.isdigit() and len(text) < 3]
    words = [cell.text for cell in row if cell.text and cell.text not in figures]
    return (
        number > 0
        and 1 < len(counted) == len(figures)
        and counted[0] < 5
        and all(one < two for one, two in pairwise(counted))
        and all(len(text) == 1 or "=" in text or "(" in text for text in words)
    )


class TableReader:
    """Reads the tables of one text with the words of its language.

    `read_prose` reads sentences, a line each, as any text of the same document.
    """

    def __init__(self, source: str, lexicon: Lexicon, read_prose: Callable[[str], Reading]) -> None:
        self.source, self.lexicon, self.read_prose = source, lexicon, read_prose
        words = lexicon.language.words
        self._roles = {fold(word): role for role in ROLES for word in words.get(f"table_{role}", ())}
        self._topic = ""
        self.facts: list[Fact] = []
        self.ignored: list[Ignored] = []
        self.not_understood: list[NotUnderstood] = []

    def read(self, table: Table) -> None:
        """Take the figures of a table, and put down every other number of it."""
        body = table.rows[table.heads :]
        self._topic, above_unit, above_period = self._above(table.above)
        width = max(map(len, table.rows))
        for column in range(width):
            table.columns[column] = self._head(table, column)
        label_at = self._label_column(table, body)
        periods = {head.period for head in table.columns.values() if head.period is not None}
        if len(periods) == 1:
            above_period = periods.pop()
        self._complete_heads(table, body)
        taken: set[tuple[int, int]] = set()
        figures = self._figures(table, body, label_at, above_unit)
        while some := list(islice(figures, BATCH)):
            taken |= self._settle(some, above_period)
        self._account(table, taken)

    def _scan(self, text: str) -> tuple[str, list[Token]]:
        folded = fold(text)
        tokens = self.lexicon.scan(folded)
        return folded, with_codes(tokens, text) if len(text) == len(folded) else tokens

    def _above(self, words: str) -> tuple[str, str, Period | None]:
        """The indicators that the words above a table name, the unit and the period that they give for all of it."""
        folded, tokens = self._scan(words)
        names = [words[start:end] for start, end, classes in tokens if "indicator" in classes]
        topic = names[-1] if names and len(folded) == len(words) else ""
        unit = next((found for match in _BRACKETS.finditer(words) if (found := self._unit(match[1]))), "")
        if not unit and ":" in words:
            unit = self._unit(words.rpartition(":")[2])
        return topic, unit, self._period(words)[0]

    def _unit(self, text: str) -> str:
        """The words of a unit, without those that only say that it is one; empty if the text is none."""
        text = text.rpartition(":")[2].strip(" .,;")
        folded, tokens = self._scan(text)
        if not text or len(text) > MAX_UNIT or not tokens or _DIGITS.search(text):
            return ""
        covered = sum(
            end - start for start, end, classes in tokens if classes.keys() & {"unit", "currency", "scale", "per"}
        )
        bare = len(folded.replace(" ", "").replace("/", ""))
        blanks = sum(folded[start:end].count(" ") + folded[start:end].count("/") for start, end, _ in tokens)
        return text if covered - blanks >= bare else ""

    def _period(self, text: str) -> tuple[Period | None, list[tuple[int, int]]]:
        """The period that a head names, if it is one, and where its words stand."""
        folded = fold(text)
        language = self.lexicon.language
        tokens = tokenise(0, text, folded, self.lexicon, marks_of("", language.decimal_mark)).tokens
        found: list[tuple[int, int, Period]] = []
        mentions = [(start, end, one) for start, end, classes in tokens if (one := _mention(classes)) is not None]
        years = {one.year for _, _, one in mentions if one.year is not None}
        narrower = [one for _, _, one in mentions if one.form not in ("year", "this_year")]
        for start, end, one in mentions:
            said = narrower[0] if len(narrower) == 1 else one  # "6 months" and "of 2024" are one period
            period = said.period(next(iter(years)) if len(years) == 1 else None)
            if period is not None:
                found.append((start, end, period))
        if not found and not mentions and len(folded) == len(text):
            for match in re.finditer(rf"(?<![{DIGITS}/.,-]){DIGIT}{{4}}(?![{DIGITS}/.,-])", folded):
                year = self.lexicon.calendar.common_year(int(match[0]))
                if year is not None and 1945 <= year <= 2060:
                    found.append((match.start(), match.end(), Period(f"{year:04}")))
        if len({period for _, _, period in found}) != 1 or len(folded) != len(text):
            return None, []
        return found[0][2], [(start, end) for start, end, _ in found]

    def _head(self, table: Table, column: int) -> Head:
        """What the head rows say of a column; an empty cell of an upper row goes on with the cell to its left."""
        parts: list[str] = []
        for number in range(table.heads):
            cells = table.rows[number]
            text = cells[column].text if column < len(cells) else ""
            below = any(column < len(row) and row[column].text for row in table.rows[number + 1 : table.heads])
            if not text and below:
                left = next((at for at in range(min(column, len(cells)) - 1, -1, -1) if cells[at].text), None)
                if left is not None and any(
                    left < len(row) and row[left].text for row in table.rows[number + 1 : table.heads]
                ):
                    text = cells[left].text
            if text and not _LIST.fullmatch(text) and text not in parts:
                parts.append(text)
        head = Head()
        words: list[str] = []
        for part in parts:
            for match in _BRACKETS.finditer(part):
                if unit := self._unit(match[1]):
                    head.unit, part = unit, part.replace(match[0], " ")
            period, spans = self._period(part)
            if period is not None and head.period in (
                None,
                period,
                Period(f"{period.year:04}") if period.year else None,
            ):
                head.period = period
                for start, end in reversed(spans):
                    part = f"{part[:start]} {part[end:]}"
            part = " ".join(part.split()).strip(" -–:,;/")
            part, unit = self._label(part)
            head.unit = unit or head.unit
            role = self._role(part)
            if role in ("target", "result"):
                head.kind = "target" if role == "target" else "result"
            elif role in ("unit", "number"):
                head.role = role
            elif part and self._unit(part):
                head.unit = self._unit(part)
            elif part:
                words.append(part)
        head.words = " ".join(words)[:HEADS]
        if head.kind is None and "%" in head.unit + head.words:
            head.measure = self._compared(head.words)
            head.kind = "result" if head.measure else None
            if head.measure and not self._names(head.words, "indicator"):
                head.words = ""  # they have said what they say
        return head

    def _compared(self, words: str) -> Measure | None:
        """What a column in percent sets its figures against: the plan, or the same period a year before."""
        classes = {name for _, _, found in self._scan(words)[1] for name in found}
        if "same_period" in classes or "previous_period" in classes:
            return "percent_of_same_period"
        pieces = re.findall(r"\w+", fold(words))
        plans = [word.split() for word, role in self._roles.items() if role == "target"]
        spoken = any(pieces[at : at + len(plan)] == plan for plan in plans for at in range(len(pieces)))
        return "percent_of_plan" if spoken and ("compared" in classes or self._is_achievement(words)) else None

    def _role(self, text: str) -> str:
        """What a head is by the lists of the language: a target's, a result's, the unit's, the number's of the row."""
        return self._roles.get(fold(text).strip(" .:"), "")

    def _complete_heads(self, table: Table, body: list[Row]) -> None:
        """Comparisons are of the period of the result to their left; small ones say growth, not a percentage of it."""
        period: Period | None = None
        marks = self._marks(body)
        for column, head in sorted(table.columns.items()):
            if head.measure is None:
                period = head.period if head.kind != "target" and head.period is not None else period
                continue
            head.period = head.period or period
            texts = [row[column].text for row in body if column < len(row) and _is_figure(row[column].text)]
            values = sorted(parse_number(_written(text), marks) for text in texts)
            if head.measure == "percent_of_same_period" and values and values[len(values) // 2] < LEAST_PERCENTAGE:
                head.measure = "growth"

    def _is_achievement(self, text: str) -> bool:
        """Whether a head sets results against the plan: "TH/KH (%)", "Actual/Target"."""
        pairs = [
            [self._role(side.split()[-1 if at == 0 else 0]) for at, side in enumerate(sides)] for sides in _sides(text)
        ]
        return ["result", "target"] in pairs

    def _label_column(self, table: Table, body: list[Row]) -> int:
        """The column of the labels: the first whose cells are words and which is neither unit nor number."""
        for column in sorted(table.columns):
            if table.columns[column].role:
                continue
            cells = [row[column].text for row in body if column < len(row) and row[column].text]
            words = sum(not _is_figure(text) and not _LIST.fullmatch(text) for text in cells)
            if words * 2 > len(cells):
                return column
        return 0

    def _figures(self, table: Table, body: list[Row], label_at: int, above_unit: str) -> Iterator[Figure]:
        group = ""
        unit_at = next((at for at, head in table.columns.items() if head.role == "unit"), None)
        marks = self._marks(body)
        for number, row in enumerate(body):
            label = row[label_at] if label_at < len(row) and row[label_at].text else None
            cells = [
                (column, cell)
                for column, cell in enumerate(row)
                if column not in (label_at, unit_at) and not table.columns[column].role and _is_figure(cell.text)
            ]
            if not cells:
                group = label.text if label else group
                continue
            words, own_unit = self._label(label.text if label else "")
            of_row = self._period(words)[0]
            is_known = not words or of_row is not None or self._names(words, *KNOWN)
            named = words if self._names(words, "indicator", "place_name") else f"{group} {words}".strip()
            unit = self._unit(row[unit_at].text) if unit_at is not None and unit_at < len(row) else ""
            for column, cell in cells:
                head = table.columns[column]
                match = _NUMBER.fullmatch(cell.text)
                assert match is not None
                written = match[1].rstrip(_TAIL)
                is_unit = match[2] if match[2].strip(" )") else ""
                said = is_unit or head.unit or own_unit or unit or above_unit
                start = cell.start + match.start(1)
                negative = cell.text[0] in _MINUS or (cell.text[0] == "(" and ")" in cell.text)
                shown = ("-" if negative else "") + self._number(written, marks)
                before = " ".join(part for part in (named[:HEADS], head.words) if part)
                if self._topic and not self._names(before, "indicator"):
                    before = f"{self._topic} {before}"
                sentence = f"{before}: {shown} {said}".replace("\n", " ")
                at = len(before) + 2 + (1 if negative else 0)
                yield Figure(cell, start, start + len(written), number, head, sentence, at, label, of_row, is_known)

    def _label(self, text: str) -> tuple[str, str]:
        """The words of a label without the number of its item, and the unit that stands in it."""
        unit = ""
        for match in _BRACKETS.finditer(text):
            if found := self._unit(match[1]):
                unit, text = found, text.replace(match[0], " ")
        head, comma, tail = text.rpartition(",")
        if comma and not unit and (found := self._unit(tail)):
            unit, text = found, head
        text = _LISTED.sub("", text)
        return " ".join(text.split()).strip(" -–:;"), unit

    def _names(self, text: str, *what: str) -> bool:
        """Whether a text names an indicator, or a place if that is asked too."""
        return any(classes.keys() & set(what) for _, _, classes in self._scan(text)[1])

    def _marks(self, body: list[Row]) -> Marks:
        language = self.lexicon.language
        written = "\n".join(cell.text for row in body for cell in row if _is_figure(cell.text))
        return marks_of(written, language.decimal_mark, blanks=True)

    def _number(self, written: str, marks: Marks) -> str:
        """A number as the language writes it, so that a sentence with it is read as meant."""
        language = self.lexicon.language
        decimal = language.decimal_mark
        value = parse_number(_blanks(written), marks)
        whole, _, decimals = format(value, "f").partition(".")
        grouped = f"{int(whole):,}".replace(",", "," if decimal == "." else ".")
        if len(decimals) == 3 and whole != "0":
            decimals += "0"
        return f"{grouped}{decimal}{decimals}" if decimals else grouped

    def _settle(self, figures: list[Figure], above: Period | None) -> set[tuple[int, int]]:
        """Read the sentences of all figures at once, and put each fact where its number stands."""
        offsets, size = {}, 0
        for figure in figures:
            offsets[size + figure.at] = figure
            size += len(figure.sentence) + 1
        found: dict[int, Fact] = {}
        for fact in self.read_prose("\n".join(figure.sentence for figure in figures)).facts:
            if fact.start in offsets:
                found.setdefault(fact.start, fact)
        taken: set[tuple[int, int]] = set()
        for at, figure in offsets.items():
            taken.add((figure.start, figure.end))
            read = found.get(at)
            if read is not None and not figure.is_known and read.indicator != OTHER:
                read = None  # an age, a kind, a total: what narrows the figure down is not understood
            if read is None:
                self.not_understood.append(
                    NotUnderstood(figure.start, figure.end, self.source[figure.start : figure.end], UNREAD)
                )
                continue
            self.facts.append(self._placed(read, figure, above))
        return taken

    def _placed(self, fact: Fact, figure: Figure, above: Period | None) -> Fact:
        first = min(figure.label.start, figure.cell.start) if figure.label else figure.cell.start
        last = max(figure.label.end, figure.cell.end) if figure.label else figure.cell.end
        rules = ["cell of a table", *fact.rules]
        kind, period = fact.kind, fact.period
        measure = fact.measure
        if figure.head.measure is not None and fact.quantity.unit == "percent":
            measure, rules = figure.head.measure, [*rules, "measure of the column"]
        if figure.head.kind is not None:
            kind, rules = figure.head.kind, [*rules, "kind of the column"]
        if figure.head.period is not None:
            period, rules = figure.head.period, [*rules, "period of the column"]
        elif figure.period is not None:
            period, rules = figure.period, [*rules, "period of the row"]
        elif above is not None and _is_inherited(fact):
            period, rules = above, [*rules, "period above the table"]
        return replace(
            fact,
            kind=kind,
            measure=measure,
            period=period,
            start=figure.start,
            end=figure.end,
            evidence=Evidence(first, last, self.source[first:last]),
            rules=tuple(rules),
        )

    def _account(self, table: Table, taken: set[tuple[int, int]]) -> None:
        """Put down all other numbers of a table: of its head, of labels, of the rows."""
        starts = sorted(taken)
        at = 0
        for number, row in enumerate(table.rows):
            for cell in row:
                for match in _DIGITS.finditer(self.source, cell.start, cell.end):
                    while at < len(starts) and starts[at][1] <= match.start():
                        at += 1
                    if at < len(starts) and starts[at][0] <= match.start():
                        continue
                    rule = "head of a table" if number < table.heads else "label of a table"
                    self.ignored.append(Ignored(match.start(), match.end(), match[0], rule))


def _written(text: str) -> str:
    """The number of a cell as it is written."""
    match = _NUMBER.fullmatch(text)
    return _blanks(match[1].rstrip(_TAIL)) if match else "0"


def _blanks(written: str) -> str:
    return re.sub(r"[\u00a0\u202f]", " ", written)


def _mention(classes: Classes) -> PeriodMention | None:
    mention = classes.get("period")
    return mention if isinstance(mention, PeriodMention) and mention.form != "day" else None


def _sides(text: str) -> list[list[str]]:
    """What stands on both sides of a stroke."""
    sides = text.split("/")
    return [sides] if len(sides) == 2 and all(side.strip() for side in sides) else []


def _is_inherited(fact: Fact) -> bool:
    """Whether no word of the sentence itself gave a fact its period."""
    return fact.period is None or not any(
        rule.startswith(("period after", "period before", "period later")) for rule in fact.rules
    )


def with_tables(reading: Reading, tables: list[Table], reader: TableReader) -> Reading:
    """A reading of the prose of a text with what its tables say."""
    for table in tables:
        reader.read(table)
    facts = sorted((*reading.facts, *reader.facts), key=lambda fact: fact.start or 0)
    notes = reading.notes
    if facts or reader.not_understood:
        notes = tuple(note for note in notes if note not in (NO_FACTS, NO_FIGURES))
    return replace(
        reading,
        facts=tuple(facts),
        ignored=tuple(sorted((*reading.ignored, *reader.ignored), key=lambda one: one.start)),
        not_understood=tuple(sorted((*reading.not_understood, *reader.not_understood), key=lambda one: one.start)),
        notes=notes,
    )
