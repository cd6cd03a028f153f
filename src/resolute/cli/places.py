"""`resolute places`: the places of a day."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from datetime import date

from resolute.cli.common import Commands, day, print_json
from resolute.core import Place
from resolute.packs import Pack, load_pack


def add_places(commands: Commands) -> None:
    parser = commands.add_parser("places", help="list the places of a day", description="List the places of a day.")
    parser.add_argument("--on", type=day, default=date.today(), metavar="DATE", help="today if not given")
    parser.add_argument("--level", choices=("nation", "region", "province", "district", "commune"))
    parser.add_argument("--under", metavar="NAME|CODE@DATE", help="only those that lie within")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=_places)


def _places(arguments: argparse.Namespace) -> int:
    pack = load_pack()
    found: Iterable[Place] = pack.places_on(arguments.on, arguments.level)
    if arguments.under:
        above = pack.only_place(arguments.under, day=arguments.on, where="--under")
        found = (one for one in _within(pack, above, arguments.on) if arguments.level in (None, one.level))
    rows = [
        {"place_id": one.place_id, "level": one.level, "name": one.name, "full_name": one.full_name or one.name}
        for one in found
    ]
    if arguments.json:
        print_json(rows)
        return 0
    for row in rows:
        print(f"{row['place_id']:20} {row['level']:10} {row['full_name']}")
    print(f"{len(rows)} places on {arguments.on}", file=sys.stderr)
    return 0


def _within(pack: Pack, place: Place, day: date) -> Iterator[Place]:
    for child in pack.children(place, day):
        yield child
        yield from _within(pack, child, day)
