"""Languages as tables: what each says in words.toml and indicators.toml, and what CLDR knows of it.

>>> from resolute.languages import language_codes, load_language
>>> "vi" in language_codes(), load_language("vi").scales["tỷ"]
(True, 1000000000)
"""

from resolute.languages.cldr import country_name, country_of, currencies_of, home_of
from resolute.languages.detect import detect_language
from resolute.languages.tables import (
    AFTER_LEVEL,
    IN_CAPITALS,
    Language,
    LanguageTableError,
    language_codes,
    load_language,
)

__all__ = [
    "AFTER_LEVEL",
    "IN_CAPITALS",
    "Language",
    "LanguageTableError",
    "country_name",
    "country_of",
    "currencies_of",
    "detect_language",
    "home_of",
    "language_codes",
    "load_language",
]
