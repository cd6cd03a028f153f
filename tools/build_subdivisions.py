"""Write languages/<code>/subdivisions.csv: the first-level units of all countries, as Unicode CLDR names them.

    python tools/build_subdivisions.py COMMON [LANGUAGES]

COMMON is the folder `common` of a release of CLDR (Debian has it as the package unicode-cldr-core), LANGUAGES is
src/resolute/languages if not given. Which words for a kind of unit are no part of a name stands in subdivisions.toml
beside this file; which names a text may not be searched for is the reader's matter (`[places]` in words.toml).
"""

import csv
import html
import io
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

LEAST_INHABITANTS = 50_000  # of a unit on average: smaller ones are municipalities, many of them named like villages
LEAST_CHARS = 3
_UNITS = re.compile(r'<subgroup type="([A-Z]{2})" contains="([^"]+)"')
_INHABITANTS = re.compile(r'<territory type="([A-Z]{2})"[^>]* population="(\d+)"')
_NAMES = re.compile(r'<subdivision type="(\w+)"[^>]*>([^<]+)</subdivision>')
_ASIDE = re.compile(r"\s*\([^)]*\)|[\u00b2\u00b3]")
_LONG_VOWEL = "\u0304"


def main(arguments: list[str]) -> int:
    if len(arguments) not in (1, 2):
        print(__doc__, file=sys.stderr)
        return 2
    common = Path(arguments[0])
    here = Path(__file__)
    languages = Path(arguments[1]) if len(arguments) == 2 else here.parents[1] / "src/resolute/languages"
    options = tomllib.loads(here.with_suffix(".toml").with_stem("subdivisions").read_text(encoding="utf-8"))
    units = first_level(common)
    for folder in sorted(path.parent for path in languages.glob("*/words.toml")):
        source = common / "subdivisions" / f"{folder.name}.xml"
        if source.is_file():
            rows = sorted(set(names(source.read_text(encoding="utf-8"), units, options.get(folder.name, {}))))
            write(folder / "subdivisions.csv", rows)
            print(folder.name, len(rows))
    return 0


def first_level(common: Path) -> dict[str, str]:
    """The codes of first-level units and their countries, without those of countries that have only municipalities."""
    supplemental = common / "supplemental"
    inhabitants = dict(_INHABITANTS.findall((supplemental / "supplementalData.xml").read_text(encoding="utf-8")))
    found: dict[str, str] = {}
    for country, codes in _UNITS.findall((supplemental / "subdivisions.xml").read_text(encoding="utf-8")):
        units = codes.split()
        if int(inhabitants.get(country, 0)) >= LEAST_INHABITANTS * len(units):
            found |= dict.fromkeys(units, country)
    return found


def names(text: str, units: dict[str, str], options: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(country, name) of each unit, bare of the word for its kind, and as it is written without its marks.

    A name of directions alone, "Central Province", is of half the countries and no name in most texts.
    """
    before = _kinds(options.get("before", ()))
    after = _kinds(options.get("after", ()))
    whole = re.compile(options.get("whole", r"(?!)"))
    directions = frozenset(options.get("directions", ()))
    for code, written in _NAMES.findall(text):
        if code not in units:
            continue
        name = unicodedata.normalize("NFC", _ASIDE.sub("", html.unescape(written)).split(",")[0].strip())
        bare = re.sub(rf"(?:\s|^)(?:{after})$", "", re.sub(rf"^(?:{before})", "", name)).strip()
        if all(word.lower() in directions for word in re.split(r"[\s/-]+", bare)):
            continue
        if len(bare) >= LEAST_CHARS and not (bare != name and whole.search(bare)):
            name = bare
        if len(name) < LEAST_CHARS or not name[0].isalpha() or name[-1].isdigit():
            continue
        name = name[0].upper() + name[1:]
        yield units[code], name
        yield units[code], _without_marks(name, all_marks=options.get("marks_are_left_out", False))


def _kinds(words: Iterable[str]) -> str:
    """Words as alternatives, the longest first, with a blank behind them where they end with one."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def _without_marks(name: str, *, all_marks: bool) -> str:
    """A name without the strokes of long vowels ("Hyōgo"), or without all marks ("São Paulo")."""
    letters = unicodedata.normalize("NFD", name)
    kept = [one for one in letters if one != _LONG_VOWEL and not (all_marks and unicodedata.combining(one))]
    return unicodedata.normalize("NFC", "".join(kept))


def write(path: Path, rows: Iterable[tuple[str, str]]) -> None:
    content = io.StringIO()
    writer = csv.writer(content, lineterminator="\n")
    writer.writerow(("country", "name"))
    writer.writerows(rows)
    path.write_text(content.getvalue(), encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
