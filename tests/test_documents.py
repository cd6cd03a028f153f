"""What README and docs show works: commands are run, examples give what they say, links lead somewhere.

`console` blocks are run line by line after `$`; output below a command is compared, `...` stands for anything. `python`
blocks run as examples (`>>>`) or as a program. `json` blocks are read.
"""

import doctest
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from repository import REPOSITORY, copy_to, tracked

DOCUMENTS = [path for path in tracked() if path.suffix == ".md" and path.parts[0] in ("README.md", "docs")]
SHELL = Path(__file__).parent / "documents_shell.sh"
SECONDS = 600
FLAGS = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS


def blocks(path: Path, language: str) -> list[str]:
    """The fenced blocks of a language."""
    text = (REPOSITORY / path).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def with_blocks(language: str) -> list[Path]:
    return [path for path in DOCUMENTS if blocks(path, language)]


def commands(block: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block with the output expected below it."""
    yield from re.findall(r"^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository as a clone would hold it."""
    return copy_to(tmp_path_factory.mktemp("clone") / "resolute")


def test_the_readme_shows_commands() -> None:
    """A newcomer finds at least one command to paste, and they are those that are run here."""
    assert [command for block in blocks(Path("README.md"), "console") for command, _ in commands(block)]


@pytest.mark.parametrize("path", with_blocks("console"), ids=str)
def test_commands_run(path: Path, copy: Path, tmp_path: Path) -> None:
    """All commands of a document, one after another in one shell; it begins in a clone, or outside to make one."""
    shown = [pair for block in blocks(path, "console") for pair in commands(block)]
    if any("make " in command for command, _ in shown):
        environment_made_by_make(copy)
    begins_with_clone = shown[0][0].startswith("git clone")
    script = [f". {shlex.quote(str(SHELL))}"]
    for index, (command, _) in enumerate(shown):
        script += [f"echo @@{index}", command]
    places = {"COPY": copy, "SITE": tmp_path / "site", "PYTHON": sys.executable, "VENV": Path(sys.prefix)}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RESOLUTE_")}
    environment |= {name: str(value) for name, value in places.items()}
    environment["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment["COLUMNS"] = "100"

    run = subprocess.run(
        ["bash", "-c", "\n".join(script)],
        cwd=tmp_path if begins_with_clone else copy,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=SECONDS,
        check=False,
    )

    assert run.returncode == 0, run.stdout
    outputs = re.split(r"^@@\d+\n", run.stdout, flags=re.MULTILINE)[1:]
    for (command, expected), output in zip(shown, outputs, strict=True):
        assert not expected.strip() or doctest.OutputChecker().check_output(expected, output, FLAGS), (command, output)


def environment_made_by_make(copy: Path) -> None:
    """`make` must find its environment ready, for it would install into this one."""
    command = ["make", "--question", f"VENV={sys.prefix}", f"{sys.prefix}/.installed-dev"]
    if subprocess.run(command, cwd=copy, check=False, capture_output=True).returncode:
        pytest.skip("this environment was not made by `make`, so `make` would install anew")


@pytest.mark.parametrize("path", with_blocks("python"), ids=str)
def test_python_runs(path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All Python of a document, one block after another, in one namespace."""
    monkeypatch.chdir(copy)
    names: dict[str, object] = {}
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner(optionflags=FLAGS)

    for block in blocks(path, "python"):
        if ">>>" in block:
            example = parser.get_doctest(block, names, str(path), str(path), 0)
            runner.run(example, clear_globs=False)
            names = example.globs
        else:
            exec(compile(block, str(path), "exec"), names)

    assert runner.summarize(verbose=False).failed == 0


@pytest.mark.parametrize("path", with_blocks("json"), ids=str)
def test_json_is_json(path: Path) -> None:
    """One value a block, or one a line."""
    for block in blocks(path, "json"):
        try:
            json.loads(block)
        except json.JSONDecodeError:
            for line in block.splitlines():
                json.loads(line)


@pytest.mark.parametrize("path", DOCUMENTS, ids=str)
def test_links_lead_to_files(path: Path) -> None:
    """Every relative link names a file or folder of the repository."""
    text = (REPOSITORY / path).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text)

    assert [link for link in links if not ((REPOSITORY / path).parent / link).exists()] == []
