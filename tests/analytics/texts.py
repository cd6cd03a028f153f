"""A few texts of several languages, one of them empty."""

from typing import Any

_TEXTS = {
    "vi": "Năm 2023, GRDP của tỉnh Ninh Thuận tăng 9,4%; thu ngân sách đạt 3.658 tỷ đồng.",
    "en": "In 2023 the province's budget revenue reached 4,000 billion dong, up 5.2 %.",
    "th": "ในปี 2567 จังหวัดลาวกายมีรายได้งบประมาณ 4,000 พันล้านดอง",
    "pl": "W 2024 roku dochody budżetu wyniosły 5,5 mld zł.",
    "empty": " ",
}
ROWS: list[dict[str, Any]] = [
    {"document": name, "text": text, "place": "Ninh Thuận" if name == "en" else None} for name, text in _TEXTS.items()
]
