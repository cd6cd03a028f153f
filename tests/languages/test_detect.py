"""Languages are told by script, by letters of their own, else by a model that is loaded when it is needed."""

import subprocess
import sys

import pytest

from resolute.languages import detect_language

TEXTS = [
    ("Tổng sản phẩm trên địa bàn tỉnh tăng trưởng khá, thu ngân sách vượt dự toán cả năm.", "vi"),
    ("ارتفعت ايرادات الميزانية في المقاطعة خلال الربع الاول من العام الحالي", "ar"),
    ("درآمد بودجه استان در سه ماهه نخست سال جاری پنج درصد افزایش یافت", "fa"),
    ("Dochody budżetu prowincji wzrosły w pierwszym kwartale o pięć procent.", "pl"),
    ("Budget revenue of the province rose by five percent in the first quarter.", "en"),
    ("รายได้งบประมาณของจังหวัดเพิ่มขึ้นร้อยละห้าในไตรมาสแรก", "th"),
    ("Die Einnahmen des Landkreises stiegen im ersten Quartal um fünf Prozent.", "de"),
    ("Pendapatan daerah kabupaten naik lima persen pada triwulan pertama.", "id"),
    ("Доходы областного бюджета выросли на пять процентов в первом квартале.", "ru"),
]
LINES = [  # a few words and names, where the model alone wavers between languages with tables
    ("GRDP grew 8.1 % in Hai Duong", "en"),
    ("Exports rose 3 % to $4 billion", "en"),
    ("GRDP wuchs um 8,1 % in Hai Duong.", "de"),
    ("PDRB Hai Duong tumbuh 8,1 persen.", "id"),
    ("GRDP tang 8,1% tinh Hai Duong", "vi"),
    ("PKB wzrósł o 4,2% w Hai Duong", "pl"),
]


@pytest.mark.parametrize(("text", "code"), TEXTS + LINES)
def test_language_of_a_sentence(text: str, code: str) -> None:
    """One sentence of some length is enough."""
    assert detect_language(text) == code


@pytest.mark.parametrize(("text", "code"), [TEXTS[0], TEXTS[1], TEXTS[5]], ids=["vi", "ar", "th"])
def test_language_with_letters_of_its_own_when_alone_loads_no_model(text: str, code: str) -> None:
    """A start costs no model where the letters tell."""
    script = f"import sys; from resolute.languages import detect_language as d; print(d({text!r}), 'py3langid' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.split() == [code, "False"]
