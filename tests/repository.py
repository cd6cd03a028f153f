"""The files of this repository, for tests that need a copy of them, and its tools."""

import importlib.util
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

REPOSITORY = Path(__file__).parent.parent


def tracked() -> list[Path]:
    """Files of the repository, those not yet committed included, those ignored left out."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout.split("\0")
    return [Path(name) for name in names if name and (REPOSITORY / name).is_file()]


def copy_to(folder: Path, *, only: tuple[str, ...] = ()) -> Path:
    """Copy the files, all or those under the names given, as a clone would hold them."""
    for path in tracked():
        if not only or path.parts[0] in only:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(REPOSITORY / path, folder / path)
    return folder


def tool(name: str) -> ModuleType:
    """A script of `tools/` as a module."""
    spec = importlib.util.spec_from_file_location(name, REPOSITORY / "tools" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
