"""Whether a figure's unit fits an indicator, and what the indicator adds to it."""

from resolute.core.indicator import Indicator
from resolute.reading.lexicon import IndicatorName
from resolute.reading.mention import Mention
from resolute.reading.subjects import MONEY_UNITS, OTHER, Subject, Subjects

LEAST_AMOUNT = 10**6
LEAST_COUNTED = 3  # a bare number below is more often that of a name than a count
TIMES = ("day", "month", "year")
AREAS = frozenset(("ha", "km2", "m2", "rai", "acre", "feddan", "dunam"))
RATE_WORDS = ("rate", "coverage", "proportion", "share")


class Fitting(Subjects):
    """Whether a figure's unit fits an indicator, and what the indicator adds to it."""

    def _fit(self, mention: Mention, name: IndicatorName) -> float | None:
        """How well a mention's unit fits an indicator; `None` where it cannot be."""
        unit, tags = mention.unit, name.tags
        if mention.is_currency_unsaid and self._is_counted(name):
            unit = ""  # "exports 830 million USD, visitors 10 million"
        if "growth" in tags and unit not in ("percent", "times") and mention.shape != "rank":
            return None
        if "share" in tags and unit != "percent":
            return None
        if "moved" in tags and not (mention.direction or mention.says_growth):
            return None
        if "percent" in tags and unit not in ("percent", "times"):
            return None
        if "share" in tags and (mention.adjacent_direction or mention.plan_after or mention.same_period):
            return None
        if "share" in tags and mention.says_growth and not mention.says_share:
            return None
        if "tally" in tags and mention.shape != "tally" and unit not in ("", "count"):
            return None
        if "count" in tags and (is_money(unit) or "/" in unit):
            return None
        if "money" in tags and unit == "count":
            return None
        if mention.shape == "rank":
            return 0.0
        if name.code == OTHER:
            return None if _is_stray(mention, name) else -0.5
        indicator = self.indicators[name.code]
        base = indicator.unit
        money = len(base.split("/")[0]) == MONEY_UNITS and base.split("/")[0].isupper()
        if unit in ("percent", "times"):
            return 0.5 if is_rate_indicator(indicator) and unit == "percent" else 0.0
        if unit == "rank":
            return 0.5 if base == "score" else None
        if unit == "score" and mention.direction and is_rate_indicator(indicator):
            return 0.5  # "the rate fell 0.3 points"
        if mention.shape == "tally":
            return None if money else 0.0
        if unit in ("", "count"):
            if mention.divisor and not self._divided(name.code, mention) and mention.divisor not in name.code:
                return None
            if base == "count":
                return 1.0
            if base == "score":
                return 0.5 if not mention.counted else None
            if unit == "" and mention.scaled:
                return 0.0 if money else None
            return -2.0 if unit == "" and not money and not indicator.is_rate else None
        if len(unit.split("/")[0]) == MONEY_UNITS and unit.split("/")[0].isupper():
            if not money:
                return None
            if "/" in base:
                return 1.0 if "/" in unit else 0.5
            if self._divided(name.code, mention):
                return 1.0
            return 1.0 if "/" not in unit else -1.5 if unit.split("/")[-1] in TIMES else None
        if unit != base and {unit, base} <= AREAS:
            return 0.0
        return 1.0 if unit == base else None

    def _is_counted(self, name: IndicatorName) -> bool:
        """Whether no amount of money can be meant."""
        if name.code == OTHER:
            return "count" in name.tags
        return self.indicators[name.code].unit == "count"

    def _divided(self, code: str, mention: Mention) -> str | None:
        """The indicator that divides this one, where a unit says so: production value in VND/ha is that per hectare."""
        if mention.divisor:
            name = f"{code}_per_{mention.divisor}"
            return name if name in self.indicators else None
        if "/" not in mention.unit:
            return None
        fitting = (name for name in self.indicators if name.startswith(f"{code}_per_"))
        return next((name for name in fitting if self.indicators[name].unit == mention.unit), None)


def _is_stray(mention: Mention, name: IndicatorName) -> bool:
    """Whether a bare small number can hardly count things that no phrase counts: "steel works of A 2"."""
    return not (mention.unit or mention.scaled or {"count", "after"} & name.tags) and mention.high < LEAST_COUNTED


def is_rate_indicator(indicator: Indicator) -> bool:
    """Whether the indicator's level is a percentage. An index moves in percent, a rate in points."""
    is_index = indicator.label_en.startswith("Index")
    return indicator.is_rate and not is_index and "`share`" not in indicator.definition


def complete_unit(mention: Mention, indicator: Indicator, money: str) -> None:
    """The currency or the divisor that only the indicator's name says: "production value per hectare: 98 million".

    The currency is that of the text, where it has only one.
    """
    currency, _, divisor = indicator.unit.partition("/")
    if len(currency) != MONEY_UNITS or not currency.isupper() or mention.shape != "value":
        return
    if not mention.unit and mention.scaled:
        mention.unit = money or currency
    if divisor and len(mention.unit) == MONEY_UNITS and mention.unit.isupper():
        mention.unit = f"{mention.unit}/{divisor}"


def is_bare_amount(text: str, mention: Mention, *, word_breaks: bool) -> bool:
    """Whether millions stand alone, as a headline cuts an amount short: "aid 3,653 million" and the line ends.

    Where a script sets no blanks between words, what is counted would stand right behind the number.
    """
    if mention.unit or not mention.scaled or mention.shape != "value" or mention.low < LEAST_AMOUNT:
        return False
    return not text[mention.words_end : mention.words_end + 1 + word_breaks].strip(" ,.;:)!?")


def is_money(unit: str) -> bool:
    return len(unit) == MONEY_UNITS and unit.isupper()


def is_rate_label(subject: Subject | None) -> bool:
    return bool(
        subject and subject.name.label and any(word in subject.name.label.lower().split() for word in RATE_WORDS)
    )
