"""`resolute serve`, `demo`: the site, and a demonstration in one command."""

import argparse
import socket
import time
from collections.abc import Sequence

from resolute.cli.common import Commands, given_options, whole_number
from resolute.cli.ledger import ingest_files, tell_line, tell_password
from resolute.cli.scoring import score_command
from resolute.core import Period, ResoluteError
from resolute.packs import load_pack

PORTS = range(8000, 8010)


def add_serve(commands: Commands) -> None:
    text = "Serve the site. Only this machine reaches it unless --host says otherwise."
    parser = commands.add_parser("serve", help="serve the site", description=text)
    _add_address(parser)
    parser.add_argument("--threads", type=whole_number(1, 256), default=8, metavar="N")
    parser.set_defaults(run=_serve)


def _add_address(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS")
    parser.add_argument(
        "--port", type=whole_number(0, 65535), metavar="N", help="the first free one from 8000 on if not given"
    )


def _serve(arguments: argparse.Namespace) -> int:
    from resolute.ledger.setup import require_ledger, setup_django

    setup_django()
    require_ledger()
    return _run_server(arguments.host, arguments.port, getattr(arguments, "threads", 8))


def _run_server(host: str, port: int | None, threads: int) -> int:
    from resolute.web.server import serve

    chosen = _free_port(host, (*PORTS, 0) if port is None else (port,))
    shown = f"[{host}]" if ":" in host else host
    print(f"Serving http://{shown}:{chosen}/ - stop with Ctrl-C", flush=True)
    serve(f"{shown}:{chosen}", threads=threads)
    return 0


class AddressError(ResoluteError):
    """The site cannot be served there: the port is taken, or the address is none of this machine."""

    code = "address-taken"

    def __init__(self, *, host: str, port: int, why: str) -> None:
        self.host, self.port, self.why = host, port, why
        super().__init__(f"{host}, port {port}: {why}. Choose another with --host or --port.")


def _free_port(host: str, ports: Sequence[int]) -> int:
    """The first of some ports that is free; 0 stands for any. Raises AddressError of the last one."""
    why = ""
    for port in ports:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
                return int(probe.getsockname()[1])
            except OSError as error:
                why = error.strerror or str(error)
    raise AddressError(host=host, port=ports[-1], why=why)


def add_demo(commands: Commands) -> None:
    text = "Make an embedded ledger with the Vietnam pack and its sample reports, score them, and serve the site."
    parser = commands.add_parser("demo", help="see it work with sample reports", description=text)
    _add_address(parser)
    parser.add_argument("--no-serve", action="store_true", help="stop before serving")
    parser.set_defaults(run=_demo)


def _demo(arguments: argparse.Namespace) -> int:
    from resolute.ledger.setup import init_ledger, setup_django

    started = time.monotonic()
    setup_django()
    made = init_ledger(by="resolute demo", progress=print)
    print("Reading the sample reports …")
    from resolute.ledger import actions

    options = {"by": "resolute demo", "source": "sample report of the Vietnam pack", "classification": "public"}
    failed, documents = ingest_files(
        load_pack().sample_reports(), given_options(_NOTHING_GIVEN), options, tell=tell_line
    )
    accepted = actions.accept_by_rule("demo", by="resolute demo", document_ids=documents)
    print(f"{accepted} facts accepted by the rule 'demo' in {time.monotonic() - started:.1f} s.")
    for year in ("2023", "2024"):
        print()
        score_command(argparse.Namespace(file=None, place="Ninh Thuận", period=Period(year), as_of=None, json=False))
    tell_password(made.reviewer, made.password)
    if arguments.no_serve:
        return 1 if failed else 0
    return _run_server(arguments.host, arguments.port, 8)


_NOTHING_GIVEN = argparse.Namespace(place=None, published=None, language=None)
