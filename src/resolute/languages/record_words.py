"""Load the words by which a language says what a report holds besides numbers: `record.toml`, see docs/record.md."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from resolute.languages.tables import LanguageTableError

RECORD_TABLES = frozenset("language fields organs parts posts groups types words".split())
RECORD_LISTS = frozenset(
    """
    honorific pronoun name_stop also link number_before about issued_by former meeting meeting_ordinal convene online
    in_person hybrid propose ask direct say according modal task carry formed body members_before members_after
    head_before head_after no_request no_person issues passive infinitive lead_in
    organ_word
    """.split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordWords:
    """Phrases as written; `reading.record.words` compiles them. English is what names are given in.

    `fields` are those of government ("tài chính" = Finance) and fill the gap `{field}` of organs and posts; `parts`
    and `posts` say where the organ goes (`Secretary of the {}`); `types` maps each type of instrument to its phrases.
    """

    code: str
    verb_first: bool = False  # a sentence begins with its verb, and who speaks follows
    fields: dict[str, str] = field(default_factory=dict)
    organs: dict[str, str] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    posts: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    types: dict[str, tuple[str, ...]] = field(default_factory=dict)
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)


@cache
def load_record_words(code: str) -> RecordWords:
    """The words of a language for all but numbers; none where it has no `record.toml`.

    Raises LanguageTableError if the table is wrong.
    """
    path = files("resolute.languages").joinpath(code, "record.toml")
    if not path.is_file():
        return RecordWords(code=code)
    where = f"languages/{code}/record.toml"
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LanguageTableError(where=where, why=str(error)) from error
    unknown = sorted(set(tables) - RECORD_TABLES) + sorted(set(tables.get("words", {})) - RECORD_LISTS)
    if unknown:
        raise LanguageTableError(where=where, why=f"unknown names: {', '.join(unknown)}; see docs/record.md")
    return RecordWords(
        code=code,
        verb_first=tables.get("language", {}).get("verb_first", False),
        fields=tables.get("fields", {}),
        organs=tables.get("organs", {}),
        parts=tables.get("parts", {}),
        posts=tables.get("posts", {}),
        groups=tables.get("groups", {}),
        types={name: tuple(phrases) for name, phrases in tables.get("types", {}).items()},
        words={name: tuple(phrases) for name, phrases in tables.get("words", {}).items()},
    )
