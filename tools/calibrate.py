"""Make the weights of the reader's confidence from graded reports, and show how far it can be trusted.

    python tools/calibrate.py FOLDER … [--level FOLDER …] [--kept FILE] [--check FOLDER …] [--write]

A folder holds NAME.txt beside NAME.facts.jsonl. The weights are a logistic regression on the clues of each fact read
(`resolute.reading.confidence`), whether it is right in all its fields. Reports that the tables were tuned on flatter
the reader; those of `--level`, which nobody tuned on, set how high the chances are as a whole. `--check` shows the
curve on other reports: so many facts said at a chance, so many of them right. `--write` puts the weights into the
table.

Whoever looks at the errors in a report tunes on it. `--kept` keeps what the first reading of each report of `--level`
gave (clues and whether it was right, no words), and later fits take that instead of reading it again.
"""

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from resolute.core import Fact
from resolute.documents import load
from resolute.reading import confidence, read
from resolute.reading.grading import LEVELS, grade

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "src" / "resolute" / "reading" / confidence.TABLE
SELDOM = 12  # a clue of fewer facts gets no weight
FOLDS = 5
ROUNDS = 400
STEP = 0.5
RIDGE = 2.0  # pulls weights to nothing, so that seldom clues say little
BINS = (0.0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 1.0001)
ASKED = tuple(LEVELS)[-1]


@dataclass(frozen=True, slots=True)
class Case:
    """One fact read: its text, its clues, whether a person found the same in all fields."""

    text: str
    clues: tuple[str, ...]
    right: bool


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of a logistic regression."""

    intercept: float
    weights: dict[str, float]

    def score(self, clues: Iterable[str]) -> float:
        """The logarithm of the odds."""
        return self.intercept + sum(self.weights.get(clue, 0.0) for clue in clues)


def main() -> int:
    """Fit, show the curves, write if told so."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, help="graded reports to fit on")
    parser.add_argument("--level", nargs="*", type=Path, default=[], help="graded reports that nobody tuned on")
    parser.add_argument(
        "--kept", type=Path, help="file of first readings of the reports of --level: used, and added to"
    )
    parser.add_argument("--check", nargs="*", type=Path, default=[], help="graded reports to show the curve on")
    parser.add_argument("--write", action="store_true", help="put the weights into the table in use")
    arguments = parser.parse_args()
    cases = cases_of(arguments.folders)
    level = first_readings(arguments.level, arguments.kept)
    if cases:
        together = [*cases, *(case for case in level if case.text not in {case.text for case in cases})]
        model = fit(together)
        honest = crossed(together)
        if level:
            own = {case.text for case in level}
            told = [(score, case.right) for case, score in honest if case.text in own]
            model = levelled(model, *slope_of(told))
            scale, shift = slope_of(told)
            honest = [(case, scale * score + shift) for case, score in honest if case.text in own]
        print_curve("held out, text by text", [(chance(score), case.right) for case, score in honest])
        if arguments.write:
            write(model, together, level)
    else:
        model = Model(*confidence.weights_in_use())
    if arguments.check:
        checked = cases_of(arguments.check)
        print_curve("checked", [(chance(model.score(case.clues)), case.right) for case in checked])
    return 0


def cases_of(folders: Sequence[Path]) -> list[Case]:
    """The facts read in all graded reports of some folders."""
    cases: list[Case] = []
    for folder in folders:
        for path in sorted(folder.glob("*.txt")):
            gold = path.with_name(f"{path.stem}.facts.jsonl")
            if gold.exists():
                cases += graded(path, gold)
    return cases


def first_readings(folders: Sequence[Path], kept: Path | None) -> list[Case]:
    """The cases of graded reports as they were read first: those in the file, and added to it those that are not."""
    if kept is None:
        return cases_of(folders)
    lines = kept.read_text(encoding="utf-8").splitlines() if kept.exists() else []
    rows = [json.loads(line) for line in lines]
    known = {row["text"] for row in rows}
    for path in (path for folder in folders for path in sorted(folder.glob("*.txt"))):
        name = sha256(path.read_bytes()).hexdigest()[:16]
        gold = path.with_name(f"{path.stem}.facts.jsonl")
        if name not in known and gold.exists():
            known.add(name)
            rows += [{"text": name, "clues": case.clues, "right": case.right} for case in graded(path, gold)]
    kept.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return [Case(row["text"], tuple(row["clues"]), row["right"]) for row in rows]


def graded(path: Path, gold: Path) -> list[Case]:
    """The facts read in one report, each with whether it is right in all fields."""
    text = load(path).text
    lines = gold.read_text(encoding="utf-8").splitlines()
    expected = [Fact.from_json(json.loads(line), where=f"{gold.name}, line {n}") for n, line in enumerate(lines, 1)]
    cases: list[Case] = []
    for fact, other in grade(read(text, explain=True).facts, expected, text).pairs:
        if fact is not None:
            pair = grade([fact], [other] if other else [], text).scores()[ASKED]
            clues = tuple(reason.rule for reason in fact.reasons if reason.field == "confidence")
            cases.append(Case(str(path), clues, other is not None and pair.hits == 1))
    return cases


def fit(cases: Sequence[Case]) -> Model:
    """A logistic regression with a ridge, by steps down the slope; the same on every machine."""
    counts = Counter(clue for case in cases for clue in set(case.clues))
    names = sorted(clue for clue, count in counts.items() if count >= SELDOM)
    places = {name: index for index, name in enumerate(names)}
    rows = [([places[clue] for clue in set(case.clues) if clue in places], case.right) for case in cases]
    weights, intercept = [0.0] * len(names), 0.0
    sizes, size = [1.0] * len(names), 1.0  # of the steps so far (Adagrad)
    for _ in range(ROUNDS):
        slopes, slope = [RIDGE * weight for weight in weights], 0.0
        for clues, right in rows:
            error = chance(intercept + sum(weights[index] for index in clues)) - right
            slope += error
            for index in clues:
                slopes[index] += error
        size += slope * slope
        intercept -= STEP * slope / math.sqrt(size)
        for index, value in enumerate(slopes):
            sizes[index] += value * value
            weights[index] -= STEP * value / math.sqrt(sizes[index])
    return Model(intercept, dict(zip(names, weights, strict=True)))


def crossed(cases: Sequence[Case]) -> list[tuple[Case, float]]:
    """Each case with its score by a model that has not seen its text."""
    texts = {text: number % FOLDS for number, text in enumerate(sorted({case.text for case in cases}))}
    scored: list[tuple[Case, float]] = []
    for fold in range(FOLDS):
        model = fit([case for case in cases if texts[case.text] != fold])
        scored += [(case, model.score(case.clues)) for case in cases if texts[case.text] == fold]
    return scored


def slope_of(scored: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """What scores must be multiplied with and added to so that they are right as a whole (Platt)."""
    scale, shift, sizes = 1.0, 0.0, [1.0, 1.0]
    for _ in range(ROUNDS):
        errors = [(chance(scale * score + shift) - right, score) for score, right in scored]
        slopes = sum(error * score for error, score in errors), sum(error for error, _ in errors)
        sizes = [size + slope * slope for size, slope in zip(sizes, slopes, strict=True)]
        scale -= STEP * slopes[0] / math.sqrt(sizes[0])
        shift -= STEP * slopes[1] / math.sqrt(sizes[1])
    return scale, shift


def levelled(model: Model, scale: float, shift: float) -> Model:
    """The model with its scores multiplied and shifted."""
    return Model(scale * model.intercept + shift, {clue: scale * weight for clue, weight in model.weights.items()})


def chance(score: float) -> float:
    """Odds as a chance, within the bounds that the reader keeps."""
    return min(confidence.MOST, max(confidence.LEAST, 1.0 / (1.0 + math.exp(-score))))


def print_curve(name: str, told: Sequence[tuple[float, bool]]) -> None:
    """How many facts were said at a chance, the mean of what was said, and the part of them that is right."""
    print(f"{name}: {len(told)} facts, {sum(right for _, right in told)} right in all fields")
    print(f"{'said':>12}{'facts':>8}{'mean':>8}{'right':>8}")
    for low, high in pairwise(BINS):
        inside = [(said, right) for said, right in told if low <= said < high]
        if inside:
            mean = sum(said for said, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            print(f"{low:6.1f}–{min(high, 1):.1f}{len(inside):8}{mean:8.2f}{share:8.2f}")


def write(model: Model, cases: Sequence[Case], level: Sequence[Case]) -> None:
    """Put the weights into the table in use, with the day and the counts."""
    texts, held = len({case.text for case in cases}), len({case.text for case in level})
    lines = [
        "# Weights of the clues of a fact, by tools/calibrate.py: docs/reading.md, What confidence means.",
        "# A clue that is not here is neutral.",
        f"made = {date.today().isoformat()}",
        f"facts = {len(cases)}",
        f"texts = {texts}",
        f"texts_not_tuned_on = {held}",
        f"intercept = {model.intercept:.3f}",
        "",
        "[weights]",
        *(f"{json.dumps(clue, ensure_ascii=False)} = {weight:.3f}" for clue, weight in sorted(model.weights.items())),
    ]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"written: {TABLE.relative_to(ROOT)}, {len(model.weights)} clues")


if __name__ == "__main__":
    raise SystemExit(main())
