"""The targets of one place and period, with those that the same document sets for places within."""

from collections.abc import Iterable

from resolute.core import Period, Place
from resolute.core.folding import fold
from resolute.packs import Pack, UnknownPlaceError
from resolute.reckoning.candidate import Candidate, span


def targets_of(
    candidates: Iterable[Candidate], *, place: str | None, period: Period | None, pack: Pack
) -> list[Candidate]:
    """The targets of a place, by name or `place_id`, and of a period (of the same days); `None` is any.

    Carve-outs come with them: targets for places within, if a document of the place's own targets sets them. A bare
    name means the highest level that bears it. A place that the pack does not know is found by its name as written.
    Raises AmbiguousPlaceError if several places of one level bear the name, UnknownPlaceError if neither pack nor facts
    know it.
    """
    targets = [one for one in candidates if one.fact.kind == "target"]
    if period is not None:
        targets = [one for one in targets if span(one.fact.period) == span(period)]
    if place is None:
        return targets
    try:
        known = pack.only_place(place, period=period)
    except UnknownPlaceError:
        found = [one for one in targets if fold(one.fact.place or "") == fold(place)]
        if not found:
            raise
        return found
    names = {fold(known.name), fold(place)}
    own = [one for one in targets if _is_of(one, known, names)]
    documents = {one.source for one in own if one.source}
    return own + [one for one in targets if one.source in documents and _is_within(one, known, pack)]


def _is_of(candidate: Candidate, place: Place, names: set[str]) -> bool:
    fact = candidate.fact
    return fact.place_id == place.place_id if fact.place_id else fold(fact.place or "") in names


def _is_within(candidate: Candidate, place: Place, pack: Pack) -> bool:
    """Whether the fact's place lies under `place`. One without an id is in no tree."""
    if not candidate.fact.place_id:
        return False
    try:
        above = pack.parent(pack.place(candidate.fact.place_id))
    except UnknownPlaceError:
        return False
    while above is not None and above.place_id != place.place_id:
        above = pack.parent(above)
    return above is not None
