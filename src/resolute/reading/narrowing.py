"""What a body or a sector makes of a wider indicator: the budget revenue of a customs office is customs revenue."""

from dataclasses import replace
from itertools import pairwise

from resolute.reading.lexicon import IndicatorName
from resolute.reading.mention import Mention
from resolute.reading.subjects import OTHER, Linked, Subject
from resolute.reading.tokens import Paragraph

NARROWED = "narrowed by the body or sector"
BEHIND = 32  # between the indicator and the body it is of: "budget revenue of the customs office"
NAME_GAP = 2  # between a body and the word for the level it is of: "customs office of the province"
MARKET_GAP = 12  # between "to" and the partner: "the country of"
OPENS = 60  # how far from its beginning a paragraph names what it is about
WIDER = frozenset(("nation", "localities", "level"))  # words that take a figure out of the frame

Narrower = dict[str, str]  # wider code -> narrower code, or a label


class Frames:
    """The bodies and sectors that narrow the indicators of one text, paragraph by paragraph."""

    def __init__(self, codes: frozenset[str], markets: Narrower) -> None:
        """`markets`: what an indicator is where it is that with one partner."""
        self.codes, self.markets = codes, markets
        self._title: Narrower = {}
        self._is_begun = False

    def narrow(self, paragraph: Paragraph, linked: list[Linked]) -> None:
        """Give the figures of a paragraph the narrower indicator: of their sentence, the paragraph, the title."""
        named = [(start, end, classes["narrows"]) for start, end, classes in paragraph.tokens if "narrows" in classes]
        if not self._is_begun:
            self._is_begun = True
            self._title = _merged(named)
        opening = _merged([one for one in named if one[0] <= OPENS])
        done: dict[int, Subject] = {}  # by the identity of the wider subject, which several figures may share
        for link in linked:
            subject = link.subject
            if subject is None or subject.name.code == OTHER or subject.name.part:
                continue
            if id(subject) not in done:
                narrower = self._of_sentence(paragraph, link, named, opening)
                if narrower is None:
                    continue
                done[id(subject)] = self._narrowed(subject, narrower)
            link.subject = done[id(subject)]
            link.rules = [*link.rules, NARROWED]

    def _of_sentence(
        self, paragraph: Paragraph, link: Linked, named: list[tuple[int, int, Narrower]], opening: Narrower
    ) -> str | None:
        subject, mention = link.subject, link.mention
        assert subject is not None
        code = subject.name.code
        if code in self.markets and _has_partner(paragraph, subject, mention):
            return self.markets[code]
        begin = paragraph.sentence(mention.start)[0]
        limit = subject.end + BEHIND if subject.start >= mention.end else mention.words_start
        for start, end, what in reversed(named):
            if not begin <= start < limit or code not in what or (subject.start <= start and end <= subject.end):
                continue
            first, last = min(end, subject.end), max(start, subject.start)
            if not _is_parted(paragraph, first, last) and not _is_parted(paragraph, end, mention.words_start):
                return what[code]
        wider = any(
            WIDER & classes.keys() and "where" not in classes
            for start, _, classes in paragraph.tokens
            if begin <= start < mention.words_start
        )
        return None if wider else opening.get(code) or self._title.get(code)

    def _narrowed(self, subject: Subject, to: str) -> Subject:
        name = subject.name
        if to in self.codes:
            return replace(subject, name=IndicatorName(to, name.tags))
        return replace(subject, name=IndicatorName(OTHER, name.tags, to))


def _has_partner(paragraph: Paragraph, subject: Subject, mention: Mention) -> bool:
    """Whether the partner stands behind the indicator, no figure between: "exports to Laos reached 5 million"."""
    begin, end = (
        (subject.end, mention.words_start) if subject.end <= mention.start else (subject.end, subject.end + BEHIND)
    )
    for (start, stop, classes), (behind, _, following) in pairwise(paragraph.tokens):
        if not begin <= start < end or behind > end:
            continue
        if "number" in classes:
            return False
        if "counterpart_before" in classes:
            is_named = bool({"where", "region"} & following.keys()) and behind - stop <= MARKET_GAP
            if is_named or "market" in classes["counterpart_before"]:
                return True
    return False


def _is_parted(paragraph: Paragraph, begin: int, end: int) -> bool:
    """Whether a figure or "the province", not as part of a body's name, stands in a stretch of text."""
    return any(
        "number" in classes or ("where" not in classes and WIDER & classes.keys() and start - begin > NAME_GAP)
        for start, _, classes in paragraph.tokens
        if begin <= start < end
    )


def _merged(named: list[tuple[int, int, Narrower]]) -> Narrower:
    """What all of them narrow; the first wins."""
    merged: Narrower = {}
    for _, _, what in named:
        merged = what | merged
    return merged
