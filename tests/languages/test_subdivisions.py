"""First-level units of all countries: how the table is made from CLDR, and which of its names texts are searched for."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from resolute.languages import language_codes, load_language
from resolute.languages.subdivisions import SEVERAL, searchable, subdivisions
from resolute.reading import read

TOOL = Path(__file__).parents[2] / "tools" / "build_subdivisions.py"
XML = '<ldml><subdivision type="{}" draft="contributed">{}</subdivision></ldml>'


def built(folder: Path, names: dict[str, str], inhabitants: int) -> list[list[str]]:
    """The rows that the tool writes for English from a CLDR of one country with these units."""
    common, languages = folder / "common", folder / "languages"
    for path in (common / "supplemental", common / "subdivisions", languages / "en"):
        path.mkdir(parents=True)
    (languages / "en" / "words.toml").touch()
    (common / "subdivisions" / "en.xml").write_text("".join(XML.format(*one) for one in names.items()))
    units = f'<subgroup type="XY" contains="{" ".join(names)}"/><subgroup type="xya" contains="xyz"/>'
    (common / "supplemental" / "subdivisions.xml").write_text(units)
    people = f'<territory type="XY" gdp="1" literacyPercent="1" population="{inhabitants}">'
    (common / "supplemental" / "supplementalData.xml").write_text(people)
    subprocess.run([sys.executable, TOOL, common, languages], check=True, capture_output=True)
    return list(csv.reader((languages / "en" / "subdivisions.csv").read_text().splitlines()))[1:]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Tambov Oblast", ["Tambov"]),
        ("Northern Province", []),
        ("S&#xE3;o Jo&#xE3;o\u00b2", ["Sao Joao", "S\u00e3o Jo\u00e3o"]),
        ("Bay (Somalia)", ["Bay"]),
    ],
)
def test_name_in_the_table_is_bare(tmp_path: Path, written: str, names: list[str]) -> None:
    """Without the word for its kind and marks of CLDR; a name of directions alone is none."""
    assert built(tmp_path, {"xya": written}, 1_000_000) == [["XY", name] for name in names]


def test_country_of_municipalities_alone_has_no_names(tmp_path: Path) -> None:
    """Its units are villages, named like many others."""
    assert built(tmp_path, {"xya": "Alpha", "xyb": "Beta"}, 90_000) == []


def test_name_of_units_of_several_countries_has_no_country() -> None:
    """What the text names besides tells which is meant."""
    names = subdivisions("en")

    assert (names["Bavaria"], names["Santa Cruz"]) == ("DE", SEVERAL)


def test_words_of_the_tables_and_short_names_are_not_searched_for() -> None:
    """They would be found in any text."""
    names = {"Gulf": "PG", "Goa": "IN", "Jeju": "KR"}

    assert searchable(names, {"gulf"}, word_breaks=True) == {"Jeju": "KR"}
    assert searchable(names, (), word_breaks=False) == {}


@pytest.mark.parametrize("code", language_codes())
def test_no_name_is_a_country_or_taken_back(code: str) -> None:
    """The tables of the language win over CLDR."""
    language = load_language(code)
    countries = {name.lower() for name in language.territories}

    assert [name for name in language.places if name.lower() in countries] == []
    assert not language.places.keys() & {name.removesuffix(" @level") for name in language.places if "@" in name}


@pytest.mark.parametrize(
    ("code", "text", "place"),
    [
        ("vi", "Năm 2023, GRDP của Bắc Carolina tăng 3%.", "Bắc Carolina"),
        ("en", "In 2023, the economy of Bavaria grew by 3%.", "Bavaria"),
        ("th", "ปี 2566 เศรษฐกิจของจังหวัดฮิโระชิมะขยายตัว 3%", "ฮิโระชิมะ"),
        ("ar", "نما اقتصاد بافاريا بنسبة 3% عام 2023.", "بافاريا"),
        ("pl", "W 2023 r. Kalifornia miała dochody budżetu w wysokości 300 mln USD.", "Kalifornia"),
    ],
)
def test_unit_abroad_that_no_table_names_is_the_place_of_its_figure(code: str, text: str, place: str) -> None:
    """As CLDR writes it in the language of the text."""
    assert [fact.place for fact in read(text, language=code).facts] == [place]


def test_commune_with_the_name_of_a_unit_abroad_stays_a_commune() -> None:
    """A word for a commune stands before it."""
    facts = read("Xã Thanh Hải có 12 hộ nghèo năm 2023.", language="vi").facts

    assert [fact.place for fact in facts] == ["Thanh Hải"]
