"""Country packs: places with their names, indicators, organs, statistics. Data of a folder, nothing of it in code.

>>> from datetime import date
>>> from resolute.packs import load_pack
>>> pack = load_pack("vietnam")
>>> [(place.name, place.place_id) for place in pack.find_places("hai duong", date(2023, 12, 31))]
[('Hải Dương', '30@2025-06-30'), ('Hải Dương', '288@2025-06-30')]

A pack is an argument of readers, rules and ledger. `load_pack` takes a name of this room or any folder.
`Gazetteer(pack).resolve` finds places by spellings in other scripts that no table knows.
"""

from resolute.packs.errors import AmbiguousPlaceError, PackFileError, UnknownPackError, UnknownPlaceError
from resolute.packs.gazetteer import Candidate, Gazetteer, Spelling, spellings
from resolute.packs.pack import Pack, load_pack
from resolute.packs.tables import Statistic

__all__ = [
    "AmbiguousPlaceError",
    "Candidate",
    "Gazetteer",
    "Pack",
    "PackFileError",
    "Spelling",
    "Statistic",
    "UnknownPackError",
    "UnknownPlaceError",
    "load_pack",
    "spellings",
]
