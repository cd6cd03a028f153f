"""Whether a figure can be meant as written: a wrong currency or scale word after translation shows in its size.

The value stays as written; the fact is marked `suspect`, and a person decides.
"""

from decimal import Decimal

from resolute.core.indicator import Indicator
from resolute.core.period import Period
from resolute.packs import Pack

FULL_YEAR_DAYS = 364


def is_suspect(
    *,
    end: Decimal,
    unit: str,
    measure: str,
    indicator: Indicator | None,
    period: Period | None,
    level: str | None,
    pack: Pack,
) -> bool:
    """Whether a level or share of this size is implausible.

    `end` is an end of the quantity, `level` that of the place.
    """
    if measure == "share" or (measure == "level" and indicator is not None and indicator.unit == "percent"):
        return unit == "percent" and abs(end) > 100 and not _is_index(indicator)
    currency = unit.partition("/")[0]
    limits = pack.plausible
    rate = Decimal(1) if currency == pack.currency else limits.rates.get(currency)
    if rate is None or measure not in ("level", "change"):
        return False
    amount = abs(end) * rate
    if limits.largest is not None and amount > limits.largest:
        return True
    if indicator is None or limits.smallest_abroad is None or measure != "level" or level not in ("province", "nation"):
        return False
    if unit != pack.currency or not _is_money(indicator.unit) or indicator.unit == pack.currency:
        return False
    is_year = period is not None and (period.end - period.start).days >= FULL_YEAR_DAYS
    return amount < limits.smallest_abroad if is_year else amount < limits.smallest_abroad / 12


def _is_index(indicator: Indicator | None) -> bool:
    """An index is kept in percent and may pass 100."""
    return indicator is not None and ("index" in indicator.code or "index" in indicator.label_en.lower())


def _is_money(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()
