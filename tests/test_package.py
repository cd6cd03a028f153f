"""A plain `pip install .` gives everything: what a wheel holds, and what an environment needs."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from repository import REPOSITORY, copy_to, tracked

TABLES = {".toml", ".csv", ".gz", ".txt", ".json", ".jsonl", ".sql", ".md"}
READ_AS_FILES = TABLES | {".html", ".css", ".js", ".svg", ".woff2", ".po", ".typed"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in a wheel built from the files of the repository alone."""
    only = ("src", "setup.py", "pyproject.toml", "README.md", "LICENSE")
    source = copy_to(tmp_path_factory.mktemp("source"), only=only)
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*command, "--wheel-dir", "out", "."], cwd=source, check=True)
    [built] = (source / "out").glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_every_module_and_every_file_they_read(wheel: set[str]) -> None:
    """No table, template or translation stays behind."""
    sources = {path.relative_to("src").as_posix() for path in tracked() if path.parts[:2] == ("src", "resolute")}

    modules = {name for name in sources if name.endswith(".py")}
    files = {name for name in sources if Path(name).suffix in READ_AS_FILES}
    others = sources - modules - files

    assert modules <= wheel
    assert files <= wheel
    assert others == set()


def test_the_wheel_holds_compiled_translations(wheel: set[str]) -> None:
    """Each catalogue in the form that is read at run time, though none is in the repository."""
    catalogues = {path.relative_to("src").with_suffix(".mo").as_posix() for path in tracked() if path.suffix == ".po"}

    assert {name for name in wheel if name.endswith(".mo")} == catalogues


def test_the_wheel_holds_nothing_else(wheel: set[str]) -> None:
    """Neither tests nor tools are installed."""
    assert {name.split("/")[0].split("-")[0] for name in wheel} == {"resolute"}


def lock(name: str) -> str:
    return (REPOSITORY / f"requirements/{name}.txt").read_text()


def locked(name: str) -> dict[str, str]:
    """The pins of a lock by name, each with the lines that follow it."""
    entries = re.split(r"^(?=\S)", lock(name), flags=re.MULTILINE)
    return {entry.split("==")[0]: entry for entry in entries if "==" in entry}


@pytest.mark.parametrize("name", ["run", "dev"])
def test_the_lock_holds_hashes_and_no_address(name: str) -> None:
    """Each release is pinned by the hashes of its files; where they come from is the user's matter."""
    pins = locked(name)

    assert len(pins) > 10
    assert [pin for pin, entry in pins.items() if "--hash=sha256:" not in entry] == []
    assert re.findall(r"://|--(?:extra-)?index|--find-links| @ ", lock(name)) == []


def test_the_lock_holds_every_dependency() -> None:
    """Nothing is declared and not locked."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())
    declared = {
        "run": project["project"]["dependencies"] + project["build-system"]["requires"],
        "dev": project["project"]["optional-dependencies"]["dev"],
    }

    for name, requirements in declared.items():
        wanted = {re.match(r"[\w-]+", requirement)[0].lower().replace("_", "-") for requirement in requirements}
        assert wanted <= locked(name).keys()


def test_every_dependency_has_its_reason() -> None:
    """docs/decisions/dependencies.md says of each what it is for."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())
    declared = [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["dev"]]
    names = {re.match(r"[\w-]+", requirement)[0] for requirement in declared + project["build-system"]["requires"]}

    page = (REPOSITORY / "docs/decisions/dependencies.md").read_text()

    assert set(re.findall(r"^\| `([\w-]+)` \|", page, re.MULTILINE)) == names
