"""Names of money that several countries share: "dinar", "peso", "dollar". Which is meant, a text tells once for all."""

from collections import Counter

from resolute.languages.cldr import currencies_of
from resolute.reading.tokens import Paragraph

UNSETTLED = "XXX"  # ISO 4217 for "no currency"
USUALLY = "!"  # behind the code that is meant where a text names no country
TELLS = ("country", "place_abroad", "organ_abroad")  # what tells whose money a text speaks of
WORLD = "USD"  # what a bare dollar is where no country of the text has its own


def settle_currencies(paragraphs: list[Paragraph], *, at_home: bool = False) -> None:
    """Give every shared name one code: that of the country named most, or of the full name used elsewhere in the text.

    Where the text names no country that could be meant, the code is the one marked as meant then ("SAR!"), else
    `UNSETTLED`. A name that may be that of the US
    dollar means another only where the text names the other's country most, and is not `at_home`, about the pack's.
    """
    shared = [
        (paragraph, at, options)
        for paragraph in paragraphs
        for at in paragraph.having("currency")
        if len(options := str(paragraph.tokens[at][2]["currency"]).split()) > 1
    ]
    if not shared:
        return
    votes: Counter[str] = Counter()
    for paragraph in paragraphs:
        for at, (_, _, classes) in enumerate(paragraph.tokens):
            if named := next((name for name in TELLS if name in classes), None):
                country = classes[named]
                votes.update(currencies_of(country) if country else ())
            elif "currency" in classes and " " not in classes["currency"] and _is_of_amount(paragraph, at):
                votes[classes["currency"]] += 1
    for paragraph, at, options in shared:
        classes = paragraph.tokens[at][2]
        usual = next((code.rstrip(USUALLY) for code in options if code.endswith(USUALLY)), UNSETTLED)
        options = [code.rstrip(USUALLY) for code in options]
        chosen = max(options, key=lambda code: votes[code])
        if WORLD in options and (at_home or not votes[chosen] or votes[chosen] < max(votes.values())):
            paragraph.retag(at, {**classes, "currency": WORLD})
            continue
        paragraph.retag(at, {**classes, "currency": chosen if votes[chosen] else usual})


def usual_currency(paragraphs: list[Paragraph]) -> str:
    """The currency that more than half of the text's amounts are in; empty where there is none."""
    named = Counter(
        str(paragraph.tokens[at][2]["currency"])
        for paragraph in paragraphs
        for at in paragraph.having("currency")
        if _is_of_amount(paragraph, at)
    )
    code, count = named.most_common(1)[0] if named else ("", 0)
    return code if 2 * count > named.total() and code != UNSETTLED else ""


def _is_of_amount(paragraph: Paragraph, at: int) -> bool:
    """Whether a number or a scale word stands right beside the name of money: "won" alone is none."""
    tokens = paragraph.tokens
    start, end, _ = tokens[at]
    before, after = tokens[at - 1 : at] if at else [], tokens[at + 1 : at + 2]
    beside = [one for one in before if start - one[1] <= 1] + [one for one in after if one[0] - end <= 1]
    return any({"number", "scale"} & classes.keys() for _, _, classes in beside)
