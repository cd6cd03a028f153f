"""The targets of one place and period."""

from collections.abc import Iterable

from resolute.core import Period
from resolute.core.folding import fold
from resolute.packs import Pack, UnknownPlaceError
from resolute.reckoning.candidate import Candidate, span


def targets_of(
    candidates: Iterable[Candidate], *, place: str | None, period: Period | None, pack: Pack
) -> list[Candidate]:
    """The targets of a place, by name or `place_id`, and of a period (of the same days); `None` is any.

    A bare name means the highest level that bears it. A place that the pack does not know is found by its name as
    written. Raises AmbiguousPlaceError if several places of one level bear the name, UnknownPlaceError if neither pack
    nor facts know it.
    """
    targets = [one for one in candidates if one.fact.kind == "target"]
    if period is not None:
        targets = [one for one in targets if span(one.fact.period) == span(period)]
    return targets if place is None else _of_place(targets, place, period, pack)


def _of_place(targets: list[Candidate], name: str, period: Period | None, pack: Pack) -> list[Candidate]:
    try:
        place = pack.only_place(name, period=period)
    except UnknownPlaceError:
        found = [one for one in targets if fold(one.fact.place or "") == fold(name)]
        if not found:
            raise
        return found
    names = {fold(place.name), fold(name)}
    return [
        one
        for one in targets
        if (one.fact.place_id == place.place_id if one.fact.place_id else fold(one.fact.place or "") in names)
    ]
