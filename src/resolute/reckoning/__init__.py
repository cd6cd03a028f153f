"""Facts in, judgements out: which of competing figures counts, and what was reached of a target. Pure.

>>> from resolute.core import Fact
>>> row = {"kind": "result", "indicator": "grdp", "measure": "growth", "unit": "percent", "period": "2023", "place": "A"}
>>> stated = [Fact.from_json(row | {"low": value, "high": value, "bound": "exact"}) for value in (9.4, 9.1)]
>>> choose(stated).rule
'contradictory'
"""

from resolute.reckoning.candidate import Candidate, Key
from resolute.reckoning.choice import Choice, KeysDifferError, SetAside, choose, choose_each
from resolute.reckoning.reasons import SENTENCES, Reason

__all__ = [
    "SENTENCES",
    "Candidate",
    "Choice",
    "Key",
    "KeysDifferError",
    "Reason",
    "SetAside",
    "choose",
    "choose_each",
]
