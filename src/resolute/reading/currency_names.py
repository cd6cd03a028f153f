"""Whether a word or sign that may name money does so where it stands."""

from resolute.reading.tokens import Paragraph, leads_amount

NAME_LETTERS = 3  # a name of money in small letters has so many; shorter ones are abbreviations (rs, tk)


def leads_money(paragraph: Paragraph, at: int) -> bool:
    """Whether a token leads the amount behind it: "Naira 5 billion", "K500", "B13bn"; yet not "won 3 medals", "P 2"."""
    start, end, classes = paragraph.tokens[at]
    word = paragraph.original[start:end]
    if len(word) == 1 and at + 1 < len(paragraph.tokens):
        _, stop, number = paragraph.tokens[at + 1]
        return leads_amount(word, str(number.get("raw", "")), paragraph.tokens[at + 2 : at + 3], stop)
    is_small = len(word) >= NAME_LETTERS and word.isascii() and word.isalpha() and word.islower()
    return not is_small or word.upper() == classes["currency"]
