"""The instruments that a text names: type, number, date, issuer, subject."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from resolute.reading.numerals import DIGIT
from resolute.reading.periods import PeriodMention, is_day
from resolute.reading.record.parties import Party
from resolute.reading.record.passage import Passage, Source
from resolute.reading.record.values import Instrument
from resolute.reading.record.words import Name

RECENT = 100  # so many of the last instruments may be meant again
NUMBER_REACH = 4  # characters between the type and its number, the words for "number" apart
DATE_REACH = 40
DAY_LEAD = 8  # characters before the day of a line that tells the day
ISSUER_REACH = 60
MAKER_REACH = 12  # characters between an organ, the verb and what it adopts
SUBJECT_CHARS = 300
ABOUT_REACH = 30  # characters between what was read so far and "on"
_NUMBER = re.compile(
    rf"(?:[ivxl]+/)?{DIGIT}+(?:/{DIGIT}+)*(?:\s?[-/–]\s?[^\W\d_][\w&]*(?:[-/–][^\W_]+)*)?|[ivxl]+/{DIGIT}+(?:/{DIGIT}+)*"
)
_YEARS = re.compile(r"(?:19|20|25)\d\d[-/–](?:(?:19|20|25)\d\d|\d\d)|\d\d/\d\d")
_SUBJECT_END = re.compile(r"[:;؛\n]|[”»\"]|\.$")
_QUOTED = re.compile(r"\s*[“«\"]([^”»\"\n]{8,300})[”»\"]")
_ABBREVIATED = re.compile(r"[\s,)]*(?:[^\W\d_]\.?)?[\s,]*")  # "2017 r."
_IN_PLACE = re.compile(r"(?: [^\W\d_]{1,2})?(?: [^\W\d_a-zà-ÿ][^\W\d_]+){1,3} ")  # "w Rogowie", behind an issuer
_EDGE = re.compile(r"[;؛\n](?=\s|$)")


def instruments_of(
    passage: Passage,
    parties: list[Party],
    source: Source,
    published: date | None,
    letters: Mapping[str, str],
    issuers: Mapping[str, str],
) -> list[Instrument]:
    """The instruments of a passage; a type alone, or several at once without a number, says too little.

    `letters` are those of the pack that tell the type within a number ("NQ"), `issuers` those that end it ("CP").
    """
    found: list[Instrument] = []
    posts = {party.text for party in parties if party.kind == "post"}
    tokens = [token for token in passage.tokens if "type" in token[2]]
    for index, (start, end, classes) in enumerate(tokens):
        name: Name = classes["type"]
        edge = _EDGE.search(passage.text, end)
        limit = min(edge.start() if edge else len(passage.text), passage.sentence(start)[1])
        if index + 1 < len(tokens):
            limit = min(limit, tokens[index + 1][0])
        number, at = _number(passage, end, limit)
        if {"many", "numbered"} & name.tags and number is None:
            continue
        day, at_day = _day(passage, at, min(limit, at + DATE_REACH), published) if number else (None, at)
        issuer, at_issuer = _issuer(passage, parties, start, at, at_day, limit)
        issuer = issuer or _issuer_by_letters(number, issuers)
        if (issuer is None or day is None) and (maker := _maker(passage, parties, start)) is not None:
            issuer = issuer or maker.text
            if day is None and number:
                day = _day(passage, passage.sentence(start)[0], maker.start, published)[0]
        if number is None and issuer is not None and at_issuer > at:
            number, behind = _number(passage, at_issuer, limit)
            at_issuer = behind if number else at_issuer
        if day is None:
            day, at_day = (
                _day(passage, at_issuer, min(limit, at_issuer + DATE_REACH), published) if number else (None, at)
            )
        subject = _subject(passage, max(at, at_day, at_issuer), limit)
        if number is None and issuer is None and subject is None:
            continue
        quoted = subject is not None and passage.original[subject[0] - 1] in '“«"'
        if number is None and "weak" in name.tags and (issuer is None or subject is None) and not quoted:
            continue
        last = max(at, at_day, at_issuer)
        quote = source.evidence(passage, *subject).quote if subject else None
        found.append(
            Instrument(
                type=_type(name, number, letters, by_one=issuer is not None and issuer in posts),
                number=number,
                date=day,
                issuer=issuer,
                subject=quote,
                evidence=source.evidence(passage, start, subject[1] if subject else last),
            )
        )
    return found


def _type(name: Name, number: str | None, letters: Mapping[str, str], *, by_one: bool) -> str:
    """The type; where its word may mean several, the letters of the number tell, else whether one person issued it.

    >>> _type(Name("resolution", None, frozenset(["loose"])), "1101-QD/TW", {"QD": "decision"}, by_one=False)
    'decision'
    """
    if "loose" not in name.tags:
        return name.text
    found = re.search(r"(?<![^\W\d_])[^\W\d_]{2,}", number or "")
    written = found[0].upper().replace("Đ", "D") if found else ""
    told = next((letters[key] for key in sorted(letters, key=len, reverse=True) if written.startswith(key)), None)
    return told or ("decision" if by_one else name.text)


def _issuer_by_letters(number: str | None, issuers: Mapping[str, str]) -> str | None:
    """Who issued it by the letters that end its number.

    >>> _issuer_by_letters("158/2024/QH15", {"QH": "National Assembly"}), _issuer_by_letters("12", {})
    ('National Assembly', None)
    """
    last = re.search(r"[-/–]([^\W\d_]+)\d*$", number or "")
    return issuers.get(last[1].upper()) if last else None


def continued(
    instrument: Instrument, following: list[tuple[Passage, list[Party]]], source: Source, published: date | None
) -> Instrument:
    """An instrument with the day and subject that the lines below its number tell, as in the heading of a law."""
    if not instrument.number or instrument.subject:
        return instrument
    for passage, parties in following:
        lead = len(passage.text) - len(passage.text.lstrip())
        day = next((day_of(mention, published) for at, _, mention in passage.days if at <= lead + DAY_LEAD), None)
        if day is not None and instrument.date is None:
            instrument = replace(instrument, date=day)
            continue
        if instrument.issuer is None and parties and parties[0].start <= lead and parties[0].kind == "organ":
            instrument = replace(instrument, issuer=parties[0].text)
            continue
        subject = _subject(passage, lead, len(passage.text))
        if subject is not None:
            return replace(instrument, subject=source.evidence(passage, *subject).quote)
        break
    return instrument


def merged(instruments: list[Instrument]) -> tuple[Instrument, ...]:
    """Each instrument once, in the order of the text: the same number, or the same issuer where one has no number."""
    kept: list[Instrument] = []
    for one in instruments:
        first = max(0, len(kept) - RECENT)
        at = next((index for index in range(first, len(kept)) if _is_same(one, kept[index])), None)
        if at is None:
            kept.append(one)
            continue
        known = kept[at]
        kept[at] = replace(
            known,
            number=known.number or one.number,
            date=known.date or one.date,
            issuer=known.issuer or one.issuer,
            subject=known.subject or one.subject,
        )
    return tuple(kept)


def _is_same(one: Instrument, other: Instrument) -> bool:
    if one.type != other.type:
        return False
    if one.number and other.number:
        return one.number == other.number or (
            one.number.split("-")[0].split("/")[0] == other.number.split("-")[0].split("/")[0]
            and (one.number in other.number or other.number in one.number)
        )
    if one.issuer and other.issuer and not (one.number or other.number):
        return (one.issuer == other.issuer or one.issuer.endswith(other.issuer)) and (
            one.subject == other.subject or one.subject is None or other.subject is None
        )
    return bool(one.subject) and one.subject == other.subject


def _number(passage: Passage, end: int, limit: int) -> tuple[str | None, int]:
    """The number behind a type, and where the words read so far end."""
    at = end
    said = next(
        (token for token in passage.between(end, min(limit, end + NUMBER_REACH)) if "number_before" in token[2]), None
    )
    if said is not None and not passage.text[end : said[0]].strip():
        at = said[1]
    match = re.compile(r"[\s:(]{0,2}").match(passage.text, at)
    start = match.end() if match else at
    number = _NUMBER.match(passage.text, start)
    if number is None or number.start() >= limit or passage.text[at:start].strip(" (:") != "":
        return None, end
    text = re.sub(r"\s", "", passage.original[number.start() : number.end()])
    plain = re.fullmatch(f"{DIGIT}+", text) is not None
    following = passage.text[number.end() : number.end() + 12].strip()
    if plain and said is None and (len(text) > 3 or not _may_be_number(passage, number.end(), following)):
        return None, end
    if re.match(r"%|[.,]\d", following) or _YEARS.fullmatch(text):
        return None, end
    return text, number.end()


def _may_be_number(passage: Passage, end: int, following: str) -> bool:
    """Whether a bare number behind a type numbers it, and does not count what comes next."""
    if not following or following[0] in ',.;:)("”':
        return True
    if any(end <= first <= end + 2 * DAY_LEAD for first, _, _ in passage.days):
        return True
    return any(
        start - end <= 1 and {"issued_by", "about", "link"} & classes.keys()
        for start, _, classes in passage.between(end, end + 2)
    )


def _day(passage: Passage, start: int, end: int, published: date | None) -> tuple[date | None, int]:
    for first, last, mention in passage.days:
        if start <= first <= end:
            return day_of(mention, published), last
    return None, start


def day_of(mention: object, published: date | None) -> date | None:
    """The day that a mention means; one without a year is the last such day before publication."""
    if not isinstance(mention, PeriodMention) or mention.number is None or mention.day is None:
        return None
    if mention.year is not None:
        return date(mention.year, mention.number, mention.day)
    if published is None or not is_day(published.year, mention.number, mention.day):
        return None
    day = date(published.year, mention.number, mention.day)
    if (day - published).days > 60 and is_day(published.year - 1, mention.number, mention.day):
        return date(published.year - 1, mention.number, mention.day)
    return day


def _issuer(
    passage: Passage, parties: list[Party], start: int, end: int, at_day: int, limit: int
) -> tuple[str | None, int]:
    """Who issued it: the organ behind a word such as "of", or one that stands right before or behind the type."""
    reach = max(end, at_day)
    for party in parties:
        if party.kind not in ("organ", "post") or party.start < end:
            continue
        if party.start > min(limit, reach + ISSUER_REACH):
            break
        between = passage.text[reach : party.start] if party.start >= reach else passage.text[end : party.start]
        begin = reach if party.start >= reach else end
        said = any("issued_by" in classes for _, _, classes in passage.between(begin, party.start))
        about = any("about" in classes for _, _, classes in passage.between(begin, party.start))
        joined = any("also" in classes for _, _, classes in passage.between(begin, party.start))
        small = len(between.strip(" ()/")) <= 4 and not joined and "," not in between
        if not about and (small or (said and len(between) <= 24 + DATE_REACH)):
            return party.text, party.end
        break
    before = next((p for p in reversed(parties) if p.end <= start and p.kind == "organ"), None)
    if before is not None and not passage.text[before.end : start].strip(" '’s"):
        return before.text, end
    return None, end


def _maker(passage: Passage, parties: list[Party], start: int) -> Party | None:
    """The organ or post that adopts, issues or signs it: "the Council adopted Resolution …"."""
    first = passage.sentence(start)[0]
    verb = next(
        (t for t in reversed(passage.between(first, start)) if "issues" in t[2] and start - t[1] <= MAKER_REACH), None
    )
    if verb is None:
        return None
    return next((p for p in reversed(parties) if first <= p.start and 0 <= verb[0] - p.end <= ISSUER_REACH), None)


def _subject(passage: Passage, at: int, limit: int) -> tuple[int, int] | None:
    """The words behind "on" or "about", to the end of the clause."""
    quoted = _QUOTED.match(passage.original, at)
    if quoted is not None:
        return quoted.start(1), quoted.end(1)
    said = next((token for token in passage.between(at, at + ABOUT_REACH) if "about" in token[2]), None)
    if said is None or said[0] >= limit:
        return None
    between = passage.original[at : said[0]]
    if _ABBREVIATED.fullmatch(between) is None and _IN_PLACE.fullmatch(between) is None:
        return None
    last = passage.sentence(said[0])[1]
    end = _SUBJECT_END.search(passage.text, said[1], last)
    stop = end.start() if end else last
    other = next((first for first, _, c in passage.between(said[1] + 8, stop) if "type" in c), stop)
    stop = other if passage.text[said[1] : other].rstrip().endswith((",", ";")) else stop
    stop = min(stop, said[1] + SUBJECT_CHARS)
    stop = said[1] + len(passage.text[said[1] : stop].rstrip(" .,"))
    for first, _, classes in passage.between(said[1] + 8, stop):
        if {"task", "carry", "say", "modal"} & classes.keys() and passage.unspaced and passage.text[first - 1] == " ":
            stop = first
            break
    return (said[1], stop) if passage.text[said[1] : stop].strip() else None
