"""The command line: a thin shell over the rooms.

Exit 0 fine, 1 some input failed and the rest was done, 2 wrong use.
"""

import argparse
import io
import sys
from collections.abc import Sequence

from resolute.cli.common import complain, print_no_more
from resolute.cli.exporting import add_export
from resolute.cli.ledger import add_import, add_ingest, add_init
from resolute.cli.places import add_places
from resolute.cli.reading import add_read
from resolute.cli.scoring import add_score
from resolute.cli.site import add_demo, add_serve
from resolute.core import ResoluteError


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    _print_in_utf8()
    arguments = build_parser().parse_args(argv)
    try:
        status = int(arguments.run(arguments))
        if sys.stdout:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        print_no_more()
        return 0
    except Exception as error:
        if not _can_be_mended(error):
            raise
        if isinstance(error, OSError):
            print_no_more()
        complain(" ".join(str(error).split()))
        return 1
    return status


def _print_in_utf8() -> None:
    """Texts of five scripts and files of facts are UTF-8 whatever the locale; half characters of names are escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _can_be_mended(error: Exception) -> bool:
    """Whether input, machine or settings are at fault (a full disk, a database out of reach), not the program."""
    if isinstance(error, ResoluteError | OSError):
        return True
    if "django" not in sys.modules:
        return False
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError, OperationalError

    return isinstance(error, ImproperlyConfigured | OperationalError) or type(error) is DatabaseError


def build_parser() -> argparse.ArgumentParser:
    """All commands with their options."""
    parser = argparse.ArgumentParser(prog="resolute", description="From resolution to result.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for add in (add_read, add_places, add_score, add_init, add_ingest, add_import, add_export, add_serve, add_demo):
        add(commands)
    return parser
