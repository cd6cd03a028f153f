"""A walk over the tokens of a paragraph: what the parts of the grammar share."""

from resolute.reading.mention import Blocked, Mention
from resolute.reading.tokens import Paragraph


class Walk:
    """A walk over the tokens of a paragraph."""

    def __init__(self, paragraph: Paragraph, default_currency: str) -> None:
        self.paragraph = paragraph
        self.text = paragraph.text
        self.tokens = paragraph.tokens
        self.default_currency = default_currency
        self.mentions: list[Mention] = []
        self.blocked: list[Blocked] = []

    def _gap(self, left: int, right: int) -> str:
        """The text between two tokens."""
        return self.text[self.tokens[left][1] : self.tokens[right][0]]

    def _has(self, at: int, name: str) -> bool:
        return 0 <= at < len(self.tokens) and name in self.tokens[at][2]

    def _gap_after(self, mention: Mention, at: int) -> str:
        return self.text[mention.words_end : self.tokens[at][0]]
