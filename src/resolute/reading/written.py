"""One amount as a person types it: "3.658 tỷ đồng", "11-12 %", "at least 4 %", by the words of a language."""

from decimal import Decimal

from resolute.core import Quantity
from resolute.packs import Pack
from resolute.reading.folding import fold
from resolute.reading.mentions import find_mentions
from resolute.reading.numerals import marks_of
from resolute.reading.reader import lexicon_of
from resolute.reading.tokens import tokenise

LONGEST = 200  # code points: more is no amount


def read_quantity(text: str, *, language: str, pack: Pack) -> Quantity | None:
    """The one amount of a short text, in base units; `unit` is empty where none is written.

    `None` if the text has no amount or several. A fall is negative: "giảm 4 %" is -4. Raises LanguageTableError.

    >>> from resolute.packs import load_pack
    >>> read_quantity("trên 4.000 tỷ đồng", language="vi", pack=load_pack())
    Quantity(low=Decimal('4000000000000'), high=None, bound='at_least', unit='VND')
    """
    words = text.strip()[:LONGEST].replace("\n", " ")
    lexicon = lexicon_of(language, pack)
    marks = marks_of(words, lexicon.language.decimal_mark, blanks=lexicon.language.group_mark.isspace())
    paragraph = tokenise(0, words, fold(words), lexicon, marks)
    mentions, _ = find_mentions(paragraph, lexicon.language.default_currency)
    if len(mentions) != 1:
        return None
    [mention] = mentions
    ends: tuple[Decimal, Decimal] = (mention.low, mention.high)
    bound = mention.bound
    if mention.direction < 0 and ends[0] > 0:
        ends = (-ends[1], -ends[0])
        bound = {"at_least": "at_most", "at_most": "at_least"}.get(bound, bound)  # type: ignore[assignment]
    return Quantity(
        low=None if bound == "at_most" else ends[0],
        high=None if bound == "at_least" else ends[1],
        bound=bound,
        unit=mention.unit,
    )
