"""Facts in, judgements out: which of competing figures counts, and what was reached of a target. Pure.

>>> from resolute.core import Fact
>>> row = {"kind": "result", "indicator": "grdp", "measure": "growth", "unit": "percent", "period": "2023"}
>>> stated = [Fact.from_json(row | {"low": value, "high": value, "bound": "exact"}) for value in (9.4, 9.1)]
>>> choose(stated).rule
'contradictory'
"""

from resolute.reckoning.achievement import Achievement, score, stated_tallies
from resolute.reckoning.candidate import Candidate, Key
from resolute.reckoning.choice import Choice, KeysDifferError, SetAside, choose, choose_each
from resolute.reckoning.facts_file import FactsFile, FactsFileError, facts_from_jsonl, facts_from_lines
from resolute.reckoning.judging import Standing
from resolute.reckoning.measured import Measured
from resolute.reckoning.reasons import SENTENCES, Reason
from resolute.reckoning.rows import row_of
from resolute.reckoning.selection import targets_of
from resolute.reckoning.target import Target, is_met

__all__ = [
    "SENTENCES",
    "Achievement",
    "Candidate",
    "Choice",
    "FactsFile",
    "FactsFileError",
    "Key",
    "KeysDifferError",
    "Measured",
    "Reason",
    "SetAside",
    "Standing",
    "Target",
    "choose",
    "choose_each",
    "facts_from_jsonl",
    "facts_from_lines",
    "is_met",
    "row_of",
    "score",
    "stated_tallies",
    "targets_of",
]
