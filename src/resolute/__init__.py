"""Resolute: from resolution to result. Reads what was promised and what was reached, each number with its words.

>>> import resolute
>>> reading = resolute.read("Thu ngân sách năm 2023 của tỉnh Ninh Thuận đạt 3.658 tỷ đồng.")
>>> reading.facts[0].indicator, int(reading.facts[0].quantity.low), reading.facts[0].evidence.quote
('budget_revenue', 3658000000000, 'Thu ngân sách năm 2023 của tỉnh Ninh Thuận đạt 3.658 tỷ đồng')
"""

from resolute.core import Fact, Period, ResoluteError
from resolute.reading import Reading, read
from resolute.reading.record import Record, read_record
from resolute.reckoning import Achievement, score

__version__ = "0.1.0"
__all__ = ["Achievement", "Fact", "Period", "Reading", "Record", "ResoluteError", "read", "read_record", "score"]
