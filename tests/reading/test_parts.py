"""Words beside an indicator's name or figure that make it a part: the figure is none of the indicator."""

import pytest

from resolute.reading import read

URBAN, RURAL = "Unemployment rate: urban", "Unemployment rate: rural"
SENTENCES = [  # language, text, for each fact: its code, or the label of a part
    (
        "en",
        "In 2024, exports to Laos rose by 5%, total exports by 3%.",
        ["Export turnover: to Laos", "export_turnover"],
    ),
    ("en", "In 2024, the unemployment rate was 5% in urban areas and 7% in rural areas.", [URBAN, RURAL]),
    ("en", "In 2024, unemployment rate in the province was 5%.", ["unemployment_rate"]),
    ("pl", "Stopa bezrobocia w miastach wyniosła w 2024 r. 5%, na wsi 7%.", [URBAN, RURAL]),
    ("pl", "W 2024 r. stopa bezrobocia wyniosła 5% na wsi, o 1 pkt proc. mniej niż rok wcześniej.", [RURAL, RURAL]),
    (
        "pl",
        "Wydatki na obronę narodową wzrosły w 2024 r. o 6,5 mld zł.",
        ["Local budget expenditure: for obronę narodową"],
    ),
    ("pl", "W 2024 r. wydatki na terenie gminy wyniosły 5 mln zł.", ["budget_expenditure"]),
    ("pl", "W 2024 r. Wietnam odwiedziło 14 mln turystów z zagranicy.", ["Tourist arrivals: foreign"]),
    ("pl", "GRDP wzrósł w 2024 r. o 5%, co daje prowincji 2. miejsce wśród 14 miast.", ["grdp", "grdp"]),
    ("vi", "Năm 2024, xuất khẩu sang Lào tăng 5%.", ["Export turnover: to Lào"]),
    ("ar", "بلغ متوسط دخل الفرد 60 مليون دونج في المناطق الحضرية في عام 2024.", ["Average income per capita: urban"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), SENTENCES, ids=[text for _, text, _ in SENTENCES])
def test_a_part_is_no_figure_of_the_whole(language: str, text: str, expected: list[str]) -> None:
    found = read(text, language=language).facts
    assert [fact.label if fact.indicator == "other" else fact.indicator for fact in found] == expected


def test_a_place_that_exports_go_to_owns_no_figure() -> None:
    [fact] = read("In 2024, Ninh Thuận province's exports to Laos rose by 5%.", language="en").facts
    assert (fact.indicator, fact.place) == ("other", "Ninh Thuận")
