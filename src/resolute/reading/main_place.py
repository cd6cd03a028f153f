"""The place that a text is about."""

import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files

from resolute.core.place import Place
from resolute.reading.naming import Naming
from resolute.reading.place_evidence import OPENING, Clues, Evidence, aside
from resolute.reading.place_names import Named, named_place
from resolute.reading.result import Weighed

TABLE = "main_place.toml"
OPENING_WEIGHT = 3  # of a name in the first paragraphs


class MainPlace(Naming):
    """The place that a text is about: of all that it may be about the one with the most evidence.

    The weight of each clue is in a table that `tools/weigh_places.py` makes from graded reports.
    """

    def _most_named(self) -> Place | None:
        """The place of the pack named most, asides apart; names of the opening count more."""
        counts: Counter[Place] = Counter()
        for number, paragraph in enumerate(self.paragraphs):
            for at in paragraph.having("where"):
                where = paragraph.tokens[at][2]["where"]
                if where.place is not None and aside(paragraph, at) is None:
                    counts[where.place] += OPENING_WEIGHT if number < OPENING else 1
        return counts.most_common(1)[0][0] if counts else None

    def _main(self) -> Named | None:
        evidence = Evidence(self.paragraphs, self.pack, self.language, self.source)
        if not self._is_latin and not evidence.names_a_place_of_the_pack() and (heard := self._commune_anywhere()):
            evidence.counts[heard]["heard"] = 1
        self._clues = evidence.clues()
        best = max(self._clues, key=lambda where: (score(self._clues[where]), where.name), default=None)
        return (evidence.stands_for(best) or best) if best is not None else None

    def weighed(self) -> tuple[Weighed, ...]:
        """All that the text may be about, the likeliest first."""
        found = (Weighed(where.name, clues, shares_of(clues)) for where, clues in self._clues.items())
        return tuple(sorted(found, key=lambda one: (-one.score, one.place)))

    def _parent(self, where: Named) -> Named | None:
        parent = self.pack.parent(where.place) if where.place is not None else None
        return named_place(parent) if parent is not None else None


def score(clues: Clues) -> float:
    """How much speaks for a place."""
    return sum(shares_of(clues).values())


def shares_of(clues: Clues) -> dict[str, float]:
    """What each clue adds by its weight; one that is not in the table adds nothing."""
    weights = weights_in_use()
    return {clue: weights[clue] * size for clue, size in clues.items() if clue in weights}


@cache
def weights_in_use() -> dict[str, float]:
    """The weight of each clue."""
    table = tomllib.loads(files("resolute.reading").joinpath(TABLE).read_text(encoding="utf-8"))
    return {clue: float(weight) for clue, weight in table["weights"].items()}
