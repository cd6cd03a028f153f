"""Tell the language of a text: by script where a script has one language, else by py3langid over samples."""

import re
from collections import Counter

SAMPLE_CHARS = 200
SAMPLES = 5
_LETTER = re.compile(r"[^\W\d_]")
_SCRIPTS = tuple(
    (code, re.compile(f"[{letters}]"))
    for code, letters in (
        ("th", "\u0e01-\u0e5b"),
        ("lo", "\u0e81-\u0edf"),
        ("km", "\u1780-\u17f9"),
        ("my", "\u1000-\u109f"),
    )
)


def detect_language(text: str) -> str | None:
    """The code of the language of most of the text; `None` where there are too few letters to tell.

    >>> detect_language("ที่ประชุมรับฟังรายงานของจังหวัด"), detect_language("12 345")
    ('th', None)
    """
    samples = _samples(text)
    joined = "".join(samples)
    letters = len(_LETTER.findall(joined))
    if letters < 12:
        return None
    for code, script in _SCRIPTS:
        if len(script.findall(joined)) > 0.4 * letters:
            return code
    from py3langid import classify  # loads its model: half a second that a Thai report need not wait

    votes: Counter[str] = Counter()
    telling = [sample for sample in samples if len(sample) >= 20]
    open_votes = sum(map(len, telling))
    for sample in telling:
        votes[str(classify(sample)[0])] += len(sample)
        open_votes -= len(sample)
        leading = votes.most_common(2)
        if leading[0][1] > open_votes + (leading[1][1] if len(leading) > 1 else 0):
            break
    if not votes:
        votes[str(classify(joined)[0])] += 1
    return votes.most_common(1)[0][0]


def _samples(text: str) -> list[str]:
    """Beginnings of paragraphs spread over the text."""
    paragraphs = [line for line in text[:200_000].split("\n") if len(line) >= 40] or [text[:2_000]]
    step = max(1, len(paragraphs) // SAMPLES)
    return [paragraph[:SAMPLE_CHARS] for paragraph in paragraphs[::step][:SAMPLES]]
