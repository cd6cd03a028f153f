"""`resolute score`: results against targets, of a file of facts or of the ledger."""

import argparse
from contextlib import suppress
from pathlib import Path
from typing import Any

from resolute.cli.common import Commands, complain, day, period, print_json
from resolute.core import ResoluteError
from resolute.packs import Pack, load_pack


def add_score(commands: Commands) -> None:
    text = "Hold results against targets: of a file of facts, or of the ledger."
    parser = commands.add_parser("score", help="hold results against targets", description=text)
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a file of facts; the ledger if not given")
    parser.add_argument("--place", metavar="NAME|CODE@DATE")
    parser.add_argument("--period", type=period, metavar="P", help="2024, 2024-Q1, 2020/2025 …")
    parser.add_argument("--as-of", type=day, metavar="DATE", help="by what was known on that day")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=score_command)


def score_command(arguments: argparse.Namespace) -> int:
    from resolute.publishing.tables import render_scores
    from resolute.reckoning import facts_from_jsonl, row_of, score, stated_tallies, targets_of

    pack, failed = load_pack(), False
    if arguments.file is None:
        candidates = _candidates_of_ledger(pack, arguments)
    else:
        file = facts_from_jsonl(arguments.file)
        candidates, failed = list(file.candidates), bool(file.errors)
        for error in file.errors:
            complain(error)
    targets = targets_of(candidates, place=arguments.place, period=arguments.period, pack=pack)
    achievements = score(targets, candidates, indicators=pack.indicators, as_of=arguments.as_of)
    if arguments.json:
        print_json([row_of(one) for one in achievements])
    else:
        own = [one for one in candidates if arguments.place is None or one.fact.place == _name_of(pack, arguments)]
        print(render_scores(achievements, stated=stated_tallies(own, achievements)), end="")
    return 1 if failed else 0


def _name_of(pack: Pack, arguments: argparse.Namespace) -> str:
    with suppress(ResoluteError):
        return pack.only_place(arguments.place, period=arguments.period).name
    return str(arguments.place)


def _candidates_of_ledger(pack: Pack, arguments: argparse.Namespace) -> list[Any]:
    from resolute.ledger.setup import require_ledger, setup_django

    setup_django()
    require_ledger()
    from resolute.ledger import queries

    if arguments.place is None:
        return list(queries.candidates(classes=queries.EVERYTHING))
    place = pack.only_place(arguments.place, period=arguments.period, where="--place")
    rows = [queries.place(one.place_id, one.level) for one in (place, *pack.children(place))]
    return [one for row in rows for one in queries.candidates(row, queries.EVERYTHING)]
