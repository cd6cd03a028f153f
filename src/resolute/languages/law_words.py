"""Load the words by which legal texts of a language are built, as regular expressions: `law.toml`, see docs/law.md."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from resolute.languages.tables import LanguageTableError

CLAUSES = frozenset("article in_force operates on_adoption".split())
SUCCESSION = frozenset("verb whole part rest aside into unchanged plural and".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class LawWords:
    """One expression for each name, all ways of saying it as alternatives; a name that is not there has no words."""

    code: str
    clauses: dict[str, re.Pattern[str]] = field(default_factory=dict)
    succession: dict[str, re.Pattern[str]] = field(default_factory=dict)


@cache
def load_law_words(code: str) -> LawWords:
    """The words of a language; none where it has no `law.toml`. Raises LanguageTableError if the table is wrong."""
    path = files("resolute.languages").joinpath(code, "law.toml")
    if not path.is_file():
        return LawWords(code=code)
    where = f"languages/{code}/law.toml"
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LanguageTableError(where=where, why=str(error)) from error
    clauses, succession = tables.get("clauses", {}), tables.get("succession", {})
    unknown = sorted(
        (set(tables) - {"clauses", "succession"}) | (set(clauses) - CLAUSES) | (set(succession) - SUCCESSION)
    )
    if unknown:
        raise LanguageTableError(where=where, why=f"unknown names: {', '.join(unknown)}; see docs/law.md")
    return LawWords(
        code=code,
        clauses={name: _compiled(words, where, name) for name, words in clauses.items()},
        succession={name: _compiled(words, where, name) for name, words in succession.items()},
    )


def _compiled(words: list[str], where: str, name: str) -> re.Pattern[str]:
    """A blank stands for any blanks; case does not matter; longer ways first."""
    ways = sorted(words, key=len, reverse=True)
    try:
        return re.compile("|".join(f"(?:{way})" for way in ways).replace(" ", r"\s+"), re.IGNORECASE)
    except re.error as error:
        raise LanguageTableError(where=where, why=f"{name}: {error}") from error
