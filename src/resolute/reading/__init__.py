"""A text in, facts out. Pure: no framework, no files, no clock.

>>> from resolute.reading import read
>>> reading = read("GRDP năm 2023 của Hải Dương tăng 8,16%.")
>>> [(fact.indicator, fact.measure, str(fact.quantity.low)) for fact in reading.facts]
[('grdp', 'growth', '8.16')]
"""

from resolute.reading.files import read_document
from resolute.reading.reader import read
from resolute.reading.result import Ignored, NotUnderstood, Reading

__all__ = ["Ignored", "NotUnderstood", "Reading", "read", "read_document"]
