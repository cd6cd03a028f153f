"""Compile the translations: what is shipped are the .po files, what is read at run time are .mo files made from them.

Runs with every build, `pip install .` and `pip install -e .` alike, and alone as `python setup.py compile_messages`.
All else is in pyproject.toml.
"""

from pathlib import Path
from typing import ClassVar

import polib
from setuptools import Command, setup
from setuptools.command.build_py import build_py

SOURCE = Path(__file__).parent / "src"


def compile_messages() -> None:
    """Write a .mo file beside each .po file that is newer. Fuzzy and half translated entries stay out of it."""
    for path in sorted(SOURCE.rglob("*.po")):
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime:
            polib.pofile(str(path)).save_as_mofile(str(compiled))


class BuildWithMessages(build_py):
    """The usual build, the translations compiled before it."""

    def run(self) -> None:
        compile_messages()
        super().run()


class CompileMessages(Command):
    """The translations alone."""

    description = "compile the translations"
    user_options: ClassVar[list[tuple[str, str, str]]] = []

    def initialize_options(self) -> None:
        pass

    def finalize_options(self) -> None:
        pass

    def run(self) -> None:
        compile_messages()


setup(cmdclass={"build_py": BuildWithMessages, "compile_messages": CompileMessages})
