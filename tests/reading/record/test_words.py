"""The tables of all languages compile, and say what they should."""

import pytest

from resolute.languages import language_codes
from resolute.languages.record_words import load_record_words
from resolute.packs import load_pack
from resolute.reading.record.words import Name, record_lexicon


@pytest.mark.parametrize("code", language_codes())
def test_every_phrase_of_a_language_names_something_in_english(code: str) -> None:
    """Organs, posts and groups give plain English; what a part or post leaves open is one gap."""
    words = load_record_words(code)
    record_lexicon(code, load_pack())

    for table in (words.organs, words.parts, words.posts, words.groups, words.fields):
        for phrase, english in table.items():
            assert english.isascii(), phrase
            assert english.count("{}") <= 1, phrase
    assert all("{}" in english for english in words.parts.values())
    assert all(kind.isascii() and kind.islower() for kind in words.types)


@pytest.mark.parametrize(
    ("code", "text", "name"),
    [
        ("vi", "bộ công an", "Ministry of Public Security"),
        ("vi", "đại hội xiii của đảng", "13th National Party Congress"),
        ("vi", "ubnd tỉnh", "Provincial People's Committee"),
        ("en", "14th provincial party congress", "14th Provincial Party Congress"),
        ("en", "ministry of finance", "Ministry of Finance"),
        ("th", "กระทรวงการคลัง", "Ministry of Finance"),
        ("ar", "وزاره الماليه", "Ministry of Finance"),
        ("pl", "ministerstwo finansów", "Ministry of Finance"),
        ("pl", "xiii krajowego zjazdu partii", "13th National Party Congress"),
    ],
)
def test_organ_has_its_english_name(code: str, text: str, name: str) -> None:
    """Gaps for fields and ordinals are filled."""
    [(start, end, classes)] = record_lexicon(code, load_pack()).scanner.scan(text)

    organ = classes["organ"]
    assert (start, end) == (0, len(text))
    assert isinstance(organ, Name) and organ.text == name
