"""The vocabulary as values: quantities, periods, places, indicators, facts. Data classes and pure functions, no I/O.

>>> from resolute.core import Period
>>> Period("2023-9M").end.isoformat(), Period("2023-9M").year_before()
('2023-09-30', '2022-9M')
"""

from resolute.core.errors import ResoluteError
from resolute.core.fact import Evidence, Fact, FactFieldError, Kind, Measure, Reason
from resolute.core.indicator import Aggregation, Better, Indicator
from resolute.core.period import Period, PeriodError
from resolute.core.place import Organ, Place
from resolute.core.quantity import Bound, Quantity, QuantityError

__all__ = [
    "Aggregation",
    "Better",
    "Bound",
    "Evidence",
    "Fact",
    "FactFieldError",
    "Indicator",
    "Kind",
    "Measure",
    "Organ",
    "Period",
    "PeriodError",
    "Place",
    "Quantity",
    "QuantityError",
    "Reason",
    "ResoluteError",
]
