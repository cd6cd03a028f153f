"""Grade the reader on the graded reports, and list the facts gained and lost since a commit.

    python tools/gold.py [--against COMMIT] [--show N] [FOLDER]

FOLDER holds NAME.txt beside NAME.facts.jsonl, itself or in folders; by default the samples of the Vietnam pack and the
reports in `evaluation/`. The scores are F1 for ever stricter agreement (docs/reading.md), for each report and language;
beside those of a language stands the interval that 95 of 100 draws of its reports fall into. The commit (HEAD by
default) is read in a work tree of its own, put away after.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from resolute.assistant import Endpoint, ask_about
from resolute.core import Fact
from resolute.documents import load
from resolute.packs import load_pack
from resolute.reading import read
from resolute.reading.grading import LEVELS, Grade, grade, interval, total

ROOT = Path(__file__).parents[1]
EVALUATION = ROOT / "evaluation"
_PRINT_FACTS = """
import json, sys
from resolute.documents import load
from resolute.reading import read
for path in sys.argv[1:]:
    for fact in read(load(path).text).facts:
        print(json.dumps({"document": path, **fact.to_json()}))
"""


def main() -> int:
    """Print the scores of each report, then what changed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="graded reports")
    parser.add_argument("--against", default="HEAD", metavar="COMMIT", help="what to compare with; '' for nothing")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="list so many facts missed and found falsely")
    parser.add_argument("--ask-model", metavar="URL", help="grade with a language model asked, too (docs/assistant.md)")
    parser.add_argument("--model-name", default="default", metavar="NAME")
    arguments = parser.parse_args()
    paths = (
        reports_in(arguments.folder) if arguments.folder else [*load_pack().sample_reports(), *reports_in(EVALUATION)]
    )
    found = {path: list(read(load(path).text).facts) for path in paths if facts_file(path).exists()}
    grades = {path: grade(facts, expected(path), load(path).text) for path, facts in found.items()}
    if arguments.ask_model:
        endpoint = Endpoint(url=arguments.ask_model, model=arguments.model_name, key=_key())
        return _with_model(list(found), grades, endpoint)
    print(f"{'F1':30}" + "".join(f"{level:>10}" for level in LEVELS))
    for path, one in grades.items():
        print(_line(path.stem, one))
    _print_languages(grades)
    for path, one in grades.items():
        for fact, other in one.pairs if arguments.show else ():
            if (fact is None or other is None) and arguments.show:
                arguments.show -= 1
                print(f"{'missed' if fact is None else 'false '} {path.stem}: {_words(fact or other)}")
    return _changes(found, grades, arguments.against) if arguments.against else 0


def reports_in(folder: Path) -> list[Path]:
    """The graded reports of a folder and the folders in it."""
    return [path for path in sorted(folder.rglob("*.txt")) if facts_file(path).exists()]


def language_of(path: Path) -> str:
    """By the end of the name ("05_results_2023_vi"), else by the folder ("vi/1_commune_2025")."""
    last = path.stem.rpartition("_")[2]
    return last if len(last) == 2 and last.isalpha() else path.parent.name


def facts_file(path: Path) -> Path:
    """The file of the facts that a person found in a report."""
    return path.with_name(f"{path.stem}.facts.jsonl")


def expected(path: Path) -> list[Fact]:
    """The facts that a person found in a report."""
    lines = facts_file(path).read_text(encoding="utf-8").splitlines()
    return [Fact.from_json(json.loads(line), where=f"{path.stem}, line {n}") for n, line in enumerate(lines, 1) if line]


def _print_languages(grades: dict[Path, Grade]) -> None:
    by_language: dict[str, list[Grade]] = defaultdict(list)
    for path, one in grades.items():
        by_language[language_of(path)].append(one)
    print()
    for code, ones in {**dict(sorted(by_language.items())), "all": list(grades.values())}.items():
        facts = total(ones).scores()["number"]
        print(_line(f"{code}: {len(ones)} reports, {facts.expected} facts", total(ones)))
        ends = (interval(ones, level) for level in LEVELS)
        print(f"{'':30}" + "".join(f" {low:.2f}-{high:.2f}" for low, high in ends))
    print()


def _key() -> str:
    return os.environ.get("RESOLUTE_MODEL_KEY", "")


def _with_model(paths: list[Path], before: dict[Path, Grade], endpoint: Endpoint) -> int:
    """What a model gains on the same reports, and what it costs."""
    answers = {}
    for path in paths:
        text = load(path).text
        reading = read(text, document=path.stem)
        answers[path] = ask_about(reading, text, load_pack(), endpoint, classification="public", log=lambda _: None)
    after = {path: grade(list(one.reading.facts), expected(path), load(path).text) for path, one in answers.items()}
    print(f"{'F1':30}" + "".join(f"{level:>10}" for level in LEVELS))
    print(_line("rules alone", total(before.values())))
    print(_line("with the model", total(after.values())))
    sent = [one for answered in answers.values() for one in answered.sent]
    asked, settled = (sum(getattr(one, name) for one in answers.values()) for name in ("asked", "settled"))
    refused = sum(len(one.refused) for one in answers.values())
    tokens = sum(one.sent_tokens + one.answer_tokens for one in sent)
    print(
        f"{asked} figures asked about in {len(sent)} requests, {settled} settled, {refused} answers refused; "
        f"{tokens:,} tokens, {sum(one.seconds for one in sent):.1f} s"
    )
    return 0


def _line(name: str, one: Grade) -> str:
    return f"{name:30}" + "".join(f"{score.f1:10.3f}" for score in one.scores().values())


def _words(fact: Fact | None) -> str:
    assert fact is not None
    row = fact.to_json()  # whole numbers as such, whatever they were multiplied from
    value = f"{row['low']}" if row["low"] == row["high"] else f"{row['low']}…{row['high']}"
    where = f"{fact.kind} {fact.indicator} {fact.measure} {value} {row['unit']}, {fact.period}, {fact.place}"
    return f"{where}  «{fact.evidence.quote if fact.evidence else ''}»"


def _changes(found: dict[Path, list[Fact]], grades: dict[Path, Grade], commit: str) -> int:
    """Print what the reader of the work tree finds that the reader of the commit did not, and the other way round."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        git = ["git", "-C", str(ROOT)]
        made = subprocess.run([*git, "worktree", "add", "--detach", str(tree), commit], capture_output=True, text=True)
        if made.returncode:
            print(f"gold: {made.stderr.strip()}", file=sys.stderr)
            return 1
        try:
            done = subprocess.run(
                [sys.executable, "-X", "utf8", "-c", _PRINT_FACTS, *map(str, found)],
                env={**os.environ, "PYTHONPATH": str(tree / "src")},
                capture_output=True,
                encoding="utf-8",
            )
        finally:
            subprocess.run([*git, "worktree", "remove", "--force", str(tree)], capture_output=True)
    if done.returncode:
        print(f"gold: {commit} cannot read the reports: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
        return 1
    before: dict[Path, list[Fact]] = {path: [] for path in found}
    for line in done.stdout.splitlines():
        row = json.loads(line)
        before[Path(row["document"])].append(Fact.from_json(row))
    gained = lost = 0
    for path, facts in found.items():
        now, then = [_words(fact) for fact in facts], [_words(fact) for fact in before[path]]
        for mark, ones, others in (("+", now, then), ("-", then, now)):
            for words in ones:
                if words not in others:
                    print(f"{mark} {path.stem}: {words}")
                    gained, lost = gained + (mark == "+"), lost + (mark == "-")
    was = total(grade(facts, expected(path), load(path).text) for path, facts in before.items())
    print(f"{gained} facts gained, {lost} lost since {commit}")
    print(_line(f"{commit}", was))
    print(_line("now", total(grades.values())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
