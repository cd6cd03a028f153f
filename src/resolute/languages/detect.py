"""Tell the language of a text: by script where a script has one language, else by py3langid over samples."""

import re
from collections import Counter
from functools import cache

from resolute.languages.tables import language_codes, load_language

SAMPLE_CHARS = 200
SAMPLES = 5
SURE_CHARS = 40  # a sample so long is told by letters that one language alone has
SURE_SHARE = 0.04  # … if so many of its letters are such
NARROW = 12.0  # a language without tables that leads one with tables by less (in log probability) has not won
_SCRIPTS = tuple(
    (code, re.compile(f"[{letters}]"))
    for code, letters in (
        ("th", "\u0e01-\u0e5b"),
        ("lo", "\u0e81-\u0edf"),
        ("km", "\u1780-\u17f9"),
        ("my", "\u1000-\u109f"),
    )
)
_WORD = re.compile(r"[^\W\d_]+")
_ANY_SCRIPT = re.compile("[\u0e01-\u0e5b\u0e81-\u0edf\u1780-\u17f9\u1000-\u109f]")
# Vowels with two marks are Vietnamese alone; Persian, Urdu and others write letters that Arabic does not have.
_VIETNAMESE = re.compile("[\u1ea4-\u1eb7\u1ebe-\u1ec7\u1ed0-\u1ee3\u1ee8-\u1ef1]")
_ARABIC = re.compile("[\u0621-\u064a]")
_NOT_ARABIC = re.compile("[\u0671-\u06d3\u0620\u063b-\u063f\u0750-\u077f]")


def detect_language(text: str) -> str | None:
    """The code of the language of most of the text; `None` where there are too few letters to tell.

    >>> detect_language("ที่ประชุมรับฟังรายงานของจังหวัด"), detect_language("12 345")
    ('th', None)
    """
    samples = _samples(text)
    joined = "".join(samples)
    letters = sum(map(str.isalpha, joined))
    if letters < 12:
        return None
    for code, script in _SCRIPTS if _ANY_SCRIPT.search(joined) else ():
        if len(script.findall(joined)) > 0.4 * letters:
            return code
    votes: Counter[str] = Counter()
    telling = [sample for sample in samples if len(sample) >= 20]
    open_votes = sum(map(len, telling))
    for sample in telling:
        votes[_by_letters(sample) or _classify(sample)] += len(sample)
        open_votes -= len(sample)
        leading = votes.most_common(2)
        if leading[0][1] > open_votes + (leading[1][1] if len(leading) > 1 else 0):
            break
    if not votes:
        votes[_classify(joined)] += 1
    return votes.most_common(1)[0][0]


def _by_letters(sample: str) -> str | None:
    """The language of a sample whose letters no other language has, which spares the model; `None`: ask the model."""
    if len(sample) < SURE_CHARS:
        return None
    if len(_VIETNAMESE.findall(sample)) > SURE_SHARE * len(sample):
        return "vi"
    if len(_ARABIC.findall(sample)) > len(sample) / 2 and _NOT_ARABIC.search(sample) is None:
        return "ar"
    return None


def _classify(sample: str) -> str:
    """The likeliest language; a few words ("GRDP grew 8.1 % in Hai Duong") are rather of one with tables.

    Of several such, that of which the sample holds the most small words and words of rise and fall.
    """
    from py3langid import rank  # loads its model: half a second that a Thai report need not wait

    ranked = rank(sample)
    best, score = ranked[0]
    known = language_codes()
    near = [str(code) for code, likely in ranked if code in known and score - likely < NARROW]
    if best in known or not near:
        return str(best)
    words = _WORD.findall(sample.lower())
    return max(near, key=lambda code: sum(map(_telling_words(code).__contains__, words)))  # the first of equals


@cache
def _telling_words(code: str) -> frozenset[str]:
    """Small words of a language, and its words of rise and fall: what a line of a report cannot do without."""
    language = load_language(code)
    return frozenset((*language.common, *language.words.get("up", ()), *language.words.get("down", ())))


def _samples(text: str) -> list[str]:
    """Beginnings of paragraphs spread over the text."""
    paragraphs = [line for line in text[:200_000].split("\n") if len(line) >= 40] or [text[:2_000]]
    step = max(1, len(paragraphs) // SAMPLES)
    return [paragraph[:SAMPLE_CHARS] for paragraph in paragraphs[::step][:SAMPLES]]
