"""Make the weights by which the reader chooses the place that a text is about, from graded reports.

    python tools/weigh_places.py [FOLDER …] [--write]

A folder holds NAME.txt beside NAME.facts.jsonl; the right place of a text is that of most of its facts. What each
place of a text had for itself is added to `evaluation/main_place.jsonl`: clues with their sizes and whether the place
was right, no word of the report. Then all of that file is fitted: the weights that make the right places likeliest
(a log-linear choice with a ridge). How good they are is shown text by text, by weights that have not seen the text.
`--write` puts them into the table in use.
"""

import argparse
import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from resolute.core import Fact
from resolute.documents import load
from resolute.reading import main_place, read
from resolute.reading.grading import same_place
from resolute.reading.place_evidence import Clues

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "src" / "resolute" / "reading" / main_place.TABLE
KEPT = ROOT / "evaluation" / "main_place.jsonl"
FOLDS = 8
ROUNDS = 300
STEP = 0.5
RIDGE = 0.5
SELDOM = 3  # a clue of fewer texts gets no weight


@dataclass(frozen=True, slots=True)
class Case:
    """A text: the clues of each place that it may be about, and which of them are right; how much it counts."""

    text: str
    places: tuple[Clues, ...]
    right: tuple[bool, ...]
    weight: float = 1.0


def main() -> int:
    """Add the graded reports of the folders, fit, show how good it is, write if told so."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, help="graded reports to add")
    parser.add_argument("--write", action="store_true", help="put the weights into the table in use")
    arguments = parser.parse_args()
    cases = {case.text: case for case in kept()}
    cases |= {case.text: case for folder in arguments.folders for case in cases_of(folder)}
    KEPT.write_text("".join(line(case) for _, case in sorted(cases.items())), encoding="utf-8")
    together = sorted(cases.values(), key=lambda case: case.text)
    right = crossed(together)
    reachable = sum(any(case.right) for case in together)
    print(f"{len(together)} texts: {right} right by weights that have not seen them, {reachable} have the right place")
    if arguments.write:
        write(fit(together), together)
    return 0


def kept() -> list[Case]:
    """The cases of earlier runs."""
    lines = KEPT.read_text(encoding="utf-8").splitlines() if KEPT.exists() else []
    rows = [json.loads(line) for line in lines]
    return [Case(row["text"], tuple(row["places"]), tuple(row["right"]), row["weight"]) for row in rows]


def line(case: Case) -> str:
    """A case as a line of the file."""
    row = {"text": case.text, "weight": case.weight, "right": case.right, "places": case.places}
    return json.dumps(row, ensure_ascii=False) + "\n"


def cases_of(folder: Path) -> list[Case]:
    """The cases of the graded reports of a folder; a report whose facts have no place has none."""
    cases: list[Case] = []
    for path in sorted(folder.glob("*.txt")):
        gold = path.with_name(f"{path.stem}.facts.jsonl")
        if not gold.exists():
            continue
        rows = enumerate(gold.read_text(encoding="utf-8").splitlines(), 1)
        facts = [Fact.from_json(json.loads(row), where=f"{gold.name}, line {n}") for n, row in rows]
        places = Counter(fact.place for fact in facts)
        told, count = places.most_common(1)[0] if places else (None, 0)
        if told is None:
            continue
        weighed = read(load(path).text, explain=True).weighed
        clues = tuple({clue: round(size, 3) for clue, size in one.clues.items()} for one in weighed)
        if not weighed:
            continue
        right = tuple(same_place(one.place, told) for one in weighed)
        name = sha256(path.read_bytes()).hexdigest()[:16]
        cases.append(Case(name, clues, right, round(count / len(facts), 3)))
    return cases


def fit(cases: Sequence[Case]) -> dict[str, float]:
    """The weights that make the right places likeliest, by steps down the slope; the same on every machine."""
    counts = Counter(clue for case in cases for clue in {clue for clues in case.places for clue in clues})
    weights = dict.fromkeys(sorted(clue for clue, count in counts.items() if count >= SELDOM), 0.0)
    sizes = dict.fromkeys(weights, 1.0)  # of the steps so far (Adagrad)
    usable = [case for case in cases if any(case.right)]
    for _ in range(ROUNDS):
        slopes = {clue: RIDGE * weight for clue, weight in weights.items()}
        for case in usable:
            chances = chances_of(case, weights)
            hit = sum(chance for chance, right in zip(chances, case.right, strict=True) if right)
            for clues, chance, right in zip(case.places, chances, case.right, strict=True):
                error = case.weight * (chance - (chance / hit if right else 0.0))
                for clue, size in clues.items():
                    if clue in slopes:
                        slopes[clue] += error * size
        for clue, slope in slopes.items():
            sizes[clue] += slope * slope
            weights[clue] -= STEP * slope / math.sqrt(sizes[clue])
    return weights


def chances_of(case: Case, weights: dict[str, float]) -> list[float]:
    """The chance of each place of a text under some weights."""
    scores = [sum(weights.get(clue, 0.0) * size for clue, size in clues.items()) for clues in case.places]
    most = max(scores)
    odds = [math.exp(score - most) for score in scores]
    return [one / sum(odds) for one in odds]


def crossed(cases: Sequence[Case]) -> int:
    """How many texts get a right place by weights that have not seen them."""
    right = 0
    for fold in range(FOLDS):
        weights = fit([case for number, case in enumerate(cases) if number % FOLDS != fold])
        for case in cases[fold::FOLDS]:
            chances = chances_of(case, weights)
            right += case.right[chances.index(max(chances))]
    return right


def write(weights: dict[str, float], cases: Sequence[Case]) -> None:
    """Put the weights into the table in use, with the day and the count."""
    lines = [
        "# What each clue to the place of a text weighs, by tools/weigh_places.py: docs/reading.md, Which place.",
        f"made = {date.today().isoformat()}",
        f"texts = {len(cases)}",
        "",
        "[weights]",
        *(f"{json.dumps(clue, ensure_ascii=False)} = {weight:.3f}" for clue, weight in sorted(weights.items())),
    ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"written: {TABLE.relative_to(ROOT)}, {len(weights)} clues")


if __name__ == "__main__":
    raise SystemExit(main())
