"""What a report says besides numbers, on request: it costs a second pass over the text. See docs/record.md.

>>> from resolute.reading.record import read_record
>>> read_record("Chủ tịch UBND tỉnh Trần Văn Mẫu ký Quyết định số 12/QĐ-UBND.").instruments[0].number
'12/QĐ-UBND'
"""

from resolute.reading.record.reader import read_record, record_of
from resolute.reading.record.values import BodyFormed, Instrument, Meeting, Person, Post, Record, Request

__all__ = ["BodyFormed", "Instrument", "Meeting", "Person", "Post", "Record", "Request", "read_record", "record_of"]
