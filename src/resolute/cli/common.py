"""What the commands share: how arguments are read and answers printed."""

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from resolute.core import Period, PeriodError, ResoluteError
from resolute.documents import DocumentError

Commands = Any  # what add_subparsers returns is private to argparse


def day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as 2024-01-31") from None


def period(text: str) -> Period:
    try:
        return Period(text)
    except PeriodError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def whole_number(first: int, last: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        value = int(text)
        if not first <= value <= last:
            raise argparse.ArgumentTypeError(f"{text} is not between {first} and {last}")
        return value

    return number


def user_name() -> str:
    """Who runs the command. In a container a user may have a number only."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return f"user {os.getuid()}"


def print_json(rows: Sequence[object]) -> None:
    print(json.dumps(rows, ensure_ascii=False, indent=1))


def complain(what: object) -> None:
    print(f"resolute: {what}", file=sys.stderr)


def whole_path(path: Path, error: ResoluteError) -> str:
    """The error of a file, with the path of it: in a folder many files bear one name."""
    return f"{path}: {str(error).removeprefix(f'{error.name}: ')}" if isinstance(error, DocumentError) else str(error)


def add_given_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--place", metavar="NAME", help="the place that the reports are about")
    parser.add_argument("--published", type=day, metavar="DATE", help="the day of publication, 2024-01-31")
    parser.add_argument("--language", metavar="CODE", help="the language, where detection errs")


def given_options(arguments: argparse.Namespace) -> dict[str, Any]:
    return {"place": arguments.place, "published": arguments.published, "language": arguments.language}


def print_no_more() -> None:
    """Let what is still to be printed vanish: nobody reads on, or the disk is full."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
