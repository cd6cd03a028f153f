"""What the tests of the reader share: texts into tokens, mentions and facts."""

from resolute.core import Fact
from resolute.packs import load_pack
from resolute.reading import read
from resolute.reading.folding import fold
from resolute.reading.lexicon import Lexicon
from resolute.reading.mention import Mention
from resolute.reading.mentions import find_mentions
from resolute.reading.numerals import marks_of
from resolute.reading.reader import lexicon_of
from resolute.reading.tokens import Paragraph, tokenise


def lexicon(code: str) -> Lexicon:
    return lexicon_of(code, load_pack())


def paragraph(text: str, code: str) -> Paragraph:
    """One line as tokens."""
    words = lexicon(code)
    marks = marks_of(text, words.language.decimal_mark, blanks=words.language.group_mark.isspace())
    return tokenise(0, text, fold(text), words, marks)


def mentions(text: str, code: str) -> list[Mention]:
    return find_mentions(paragraph(text, code))[0]


def blocked(text: str, code: str) -> list[tuple[str, str]]:
    """(number, rule) of all that is ignored within one line."""
    return [(text[one.start : one.end], one.rule) for one in find_mentions(paragraph(text, code))[1]]


def facts(text: str, code: str) -> tuple[Fact, ...]:
    return read(text, language=code).facts


def only(text: str, code: str) -> Fact:
    """The one fact of a text."""
    (fact,) = facts(text, code)
    return fact
