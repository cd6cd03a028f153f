"""What can be wrong with a pack, or with a name looked up in it."""

from collections.abc import Sequence

from resolute.core import Place, ResoluteError


class UnknownPlaceError(ResoluteError):
    """A name in a source fits no place of its period."""

    code = "unknown-place"

    def __init__(self, *, name: str, period: str | None, where: str) -> None:
        self.name, self.period, self.where = name, period, where
        super().__init__(
            f"{where}: no place was called {name!r}{f' in {period}' if period else ''}. If it was merged or renamed, "
            "add the change to places.csv; if it is misspelt, correct it."
        )


class AmbiguousPlaceError(ResoluteError):
    """Several places of the same level bear a name."""

    code = "ambiguous-place"

    def __init__(self, *, name: str, where: str, candidates: Sequence[Place]) -> None:
        self.name, self.where, self.candidates = name, where, tuple(candidates)
        listed = ", ".join(f"{place.full_name} ({place.place_id})" for place in candidates)
        super().__init__(f"{where}: {name!r} may be {listed}. Give the code with its day instead of the name.")


class UnknownPackError(ResoluteError):
    """There is no pack of that name and no such folder."""

    code = "unknown-pack"

    def __init__(self, *, name: str, known: Sequence[str]) -> None:
        self.name = name
        super().__init__(
            f"{name!r} is neither a pack ({', '.join(known)}) nor a folder with a pack.toml. Check the spelling."
        )


class PackFileError(ResoluteError):
    """A line of a table of a pack does not follow its columns."""

    code = "bad-pack"

    def __init__(self, *, where: str, why: str) -> None:
        self.where = where
        super().__init__(f"{where}: {why}. Correct the file.")
