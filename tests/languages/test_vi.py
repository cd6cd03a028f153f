"""Vietnamese: sentences as reports write them, and what must be read from them."""

import pytest

from resolute.reading import read

# text, then for each fact: indicator, measure, low, high, unit, period
FACTS = [
    # amounts, scales, currencies
    ("Thu ngân sách năm 2024 đạt 5.250 tỷ đồng.", [("budget_revenue", "level", 5.25e12, 5.25e12, "VND", "2024")]),
    ("Năm 2023, chi ngân sách địa phương là 12,4 nghìn tỉ đồng.",
     [("budget_expenditure", "level", 12.4e12, 12.4e12, "VND", "2023")]),
    ("Kim ngạch xuất khẩu năm 2022 đạt 1,35 tỷ USD.", [("export_turnover", "level", 1.35e9, 1.35e9, "USD", "2022")]),
    ("Nhập khẩu đạt 640 triệu đô la Mỹ trong quý II/2023.",
     [("import_turnover", "level", 640e6, 640e6, "USD", "2023-Q2")]),
    ("Năm 2023, tổng mức bán lẻ hàng hoá đạt 310 tỷ nhân dân tệ.",
     [("retail_sales", "level", 310e9, 310e9, "CNY", "2023")]),
    ("Thu nhập bình quân đầu người năm 2024 đạt 61,5 triệu đồng/người/năm.",
     [("income_per_capita", "level", 61.5e6, 61.5e6, "VND", "2024")]),
    ("Năm 2025, thu nhập bình quân đầu người đạt 68 triệu.",
     [("income_per_capita", "level", 68e6, 68e6, "VND", "2025")]),
    ("Giá trị sản phẩm trên 1 ha đất trồng trọt năm 2023 là 112 triệu đồng.",
     [("production_value_per_hectare", "level", 112e6, 112e6, "VND/ha", "2023")]),
    ("Sản lượng lương thực có hạt cả năm 2022 đạt 41 vạn tấn.",
     [("grain_output", "level", 410_000, 410_000, "t", "2022")]),
    # growth, change, share
    ("GRDP 9 tháng đầu năm 2023 tăng 6,42% so với cùng kỳ năm 2022.",
     [("grdp", "growth", 6.42, 6.42, "percent", "2023-9M")]),
    ("Tốc độ tăng trưởng kinh tế năm 2021 đạt 4,1%.", [("grdp", "growth", 4.1, 4.1, "percent", "2021")]),
    ("Chỉ số sản xuất công nghiệp tháng 5/2024 giảm 2,3% so với cùng kỳ năm trước.",
     [("industrial_production_index", "growth", -2.3, -2.3, "percent", "2024-05")]),
    ("Năm 2023, tỷ lệ hộ nghèo giảm 1,2%.", [("poverty_rate", "change", -1.2, -1.2, "percent", "2023")]),
    ("Năm 2023, tỷ lệ hộ nghèo giảm còn 3,4%.", [("poverty_rate", "level", 3.4, 3.4, "percent", "2023")]),
    ("Doanh thu du lịch quý I/2024 gấp 1,8 lần cùng kỳ.",
     [("tourism_revenue", "growth", 1.8, 1.8, "times", "2024-Q1")]),
    ("Cơ cấu kinh tế năm 2022: nông, lâm nghiệp và thủy sản chiếm 24,5%; công nghiệp - xây dựng 33,1%; dịch vụ 38%.",
     [("va_agriculture", "share", 24.5, 24.5, "percent", "2022"),
      ("va_industry_construction", "share", 33.1, 33.1, "percent", "2022"),
      ("va_services", "share", 38, 38, "percent", "2022")]),
    ("Năm 2024, kinh tế số chiếm 11,2% GRDP.", [("digital_economy", "share", 11.2, 11.2, "percent", "2024")]),
    # against the plan
    ("Thu nội địa năm 2023 đạt 3.900 tỷ đồng, bằng 104,5% dự toán tỉnh giao.",
     [("domestic_revenue", "level", 3.9e12, 3.9e12, "VND", "2023"),
      ("domestic_revenue", "percent_of_plan", 104.5, 104.5, "percent", "2023")]),
    ("Tổng thu ngân sách năm 2022 đạt 720 tỷ đồng, vượt 12% so với dự toán.",
     [("budget_revenue", "level", 720e9, 720e9, "VND", "2022"),
      ("budget_revenue", "percent_of_plan", 112, 112, "percent", "2022")]),
    ("Giải ngân vốn đầu tư công 10 tháng năm 2023 đạt 61,7% kế hoạch.",
     [("public_investment_disbursed", "percent_of_plan", 61.7, 61.7, "percent", "2023-10M")]),
    # counts, ranks, tallies
    ("Toàn huyện kết nạp 95 đảng viên mới trong 6 tháng đầu năm 2024.",
     [("new_party_members", "level", 95, 95, "count", "2024-H1")]),
    ("Năm 2023 có 27/40 xã đạt chuẩn nông thôn mới.", [("communes_new_rural", "tally", 27, 27, "count", "2023")]),
    ("Năm 2024 có 4 xã đạt chuẩn nông thôn mới nâng cao.",
     [("communes_advanced_new_rural", "level", 4, 4, "count", "2024")]),
    ("Năm 2022, huyện hoàn thành 18/21 chỉ tiêu.", [("targets_met", "tally", 18, 18, "count", "2022")]),
    ("Chỉ số PCI năm 2023 đạt 67,2 điểm, xếp thứ 21/63 tỉnh, thành phố.",
     [("pci", "level", 67.2, 67.2, "score", "2023"), ("pci", "rank", 21, 21, "rank", "2023")]),
    ("Năm 2022, chỉ số PAPI đạt 42,5/80 điểm.", [("papi", "level", 42.5, 42.5, "score", "2022")]),
    ("Năm 2024, tỉnh đón 2,4 triệu lượt khách.", [("tourist_arrivals", "level", 2.4e6, 2.4e6, "count", "2024")]),
    ("Khách du lịch quốc tế năm 2024 đạt 310 nghìn lượt.", [("other", "level", 310_000, 310_000, "count", "2024")]),
    ("Năm 2023, tỷ lệ bác sĩ đạt 9,8 bác sĩ/vạn dân.", [("doctors_per_10000", "level", 9.8, 9.8, "count", "2023")]),
    ("Tính đến ngày 15/6/2024, toàn tỉnh giải quyết việc làm cho 9.400 lao động.",
     [("jobs_created", "level", 9400, 9400, "count", "2024-06-15")]),
    ("Năm 2024, trong số 25 chỉ tiêu chủ yếu có 19 chỉ tiêu đạt và vượt kế hoạch, 6 chỉ tiêu không đạt.",
     [("targets_met", "tally", 19, 19, "count", "2024")]),
    ("Quý I/2024, toàn tỉnh xảy ra 52 vụ tai nạn giao thông, giảm 8 vụ (13,3%) so với cùng kỳ.",
     [("traffic_accidents", "level", 52, 52, "count", "2024-Q1"),
      ("traffic_accidents", "change", -8, -8, "count", "2024-Q1"),
      ("traffic_accidents", "growth", -13.3, -13.3, "percent", "2024-Q1")]),
    ("Năm 2023, chỉ số PAR Index đạt 87,1 điểm, giảm 3 bậc so với năm 2022.",
     [("par_index", "level", 87.1, 87.1, "score", "2023"), ("par_index", "change", -3, -3, "rank", "2023")]),
    ("Năm 2023, chỉ số hài lòng SIPAS đạt 84,5%.", [("sipas", "level", 84.5, 84.5, "percent", "2023")]),
    # periods
    ("6 tháng đầu năm 2024, GRDP tăng 6,1% so với cùng kỳ năm trước (quý I tăng 5,4%; quý II tăng 6,8%).",
     [("grdp", "growth", 6.1, 6.1, "percent", "2024-H1"), ("grdp", "growth", 5.4, 5.4, "percent", "2024-Q1"),
      ("grdp", "growth", 6.8, 6.8, "percent", "2024-Q2")]),
    ("Năm 2023, giá trị sản xuất (theo giá so sánh 2010) đạt 900 tỷ đồng.",
     [("production_value", "level", 900e9, 900e9, "VND", "2023")]),
    ("Trong 8 tháng của năm tài chính 2021-2022, thu ngân sách đạt 12 tỷ AUD.",
     [("budget_revenue", "level", 12e9, 12e9, "AUD", "2021/2022")]),
    ("Quý III năm 2024, GRDP tăng 7,9%.", [("grdp", "growth", 7.9, 7.9, "percent", "2024-Q3")]),
    ("Trong sáu tháng đầu năm 2021, GRDP tăng 5,5%.", [("grdp", "growth", 5.5, 5.5, "percent", "2021-H1")]),
    ("Giai đoạn 2021 - 2025, GRDP tăng bình quân 8%/năm.", [("grdp", "growth", 8, 8, "percent", "2021/2025")]),
]  # fmt: skip
NOTHING = [
    "Nghị quyết số 15/2021/NQ-HĐND ngày 9/12/2021 của Hội đồng nhân dân tỉnh.",
    "Hội nghị lần thứ 12 có 48 đại biểu tham dự.",
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Kỷ niệm 75 năm ngày thành lập ngành.",
    "Hội đồng nhân dân tỉnh khóa XIX, nhiệm kỳ 2021 - 2026.",
    "Nghị quyết đề ra 6 nhóm giải pháp và 24 nhiệm vụ.",
    "Cuộc họp bắt đầu lúc 8 giờ 30 phút ngày 12/3.",
    "Điều 3. Nghị quyết có hiệu lực từ ngày 1/1/2025.",
    "Hội nghị được tổ chức tại 65 điểm cầu, từ 8h30 ngày 17/10.",
    "Thực hiện Chỉ thị số 35-CT/TW ngày 30-5-2019 và Đề án 06 của Chính phủ.",
    "Trẻ em từ 6 đến 11 tuổi được tiêm vắc xin.",
]
KINDS = [
    ("Năm 2026, xã phấn đấu thu nhập bình quân đầu người đạt 80 triệu đồng.", "target"),
    ("Mục tiêu đến năm 2030, tỷ lệ đô thị hóa đạt 45%.", "target"),
    ("Các chỉ tiêu chủ yếu năm 2025:\n- Tỷ lệ che phủ rừng: 58,5%", "target"),
    ("Các chỉ tiêu chủ yếu năm 2025:\n2. Về môi trường:\n- Tỷ lệ che phủ rừng: 58,5%", "target"),
    ("Phấn đấu vào nhóm dẫn đầu cả nước\n\nNăm 2023, tỷ lệ che phủ rừng đạt 57%.", "result"),
    ("Từ nguồn này, 30 tỷ đồng sẽ được dành cho giao thông nông thôn.", "target"),
    ("Năm 2023, tỷ lệ che phủ rừng đạt 57%.", "result"),
    ("Tỷ lệ che phủ rừng năm 2023 ước đạt 57%, vượt mục tiêu đề ra.", "result"),
]
BOUNDS = [
    ("Thu ngân sách đạt trên 900 tỷ đồng.", "at_least"),
    ("Thu ngân sách đạt 900 tỷ đồng trở lên.", "at_least"),
    ("Thu ngân sách đạt hơn 900 tỷ đồng.", "at_least"),
    ("Thu ngân sách đạt gần 900 tỷ đồng.", "about"),
    ("Thu ngân sách đạt khoảng 900 tỷ đồng.", "about"),
    ("Tỷ lệ thất nghiệp dưới 3%.", "at_most"),
    ("GRDP tăng 7,5 - 8%.", "range"),
    ("Tỷ lệ che phủ rừng đạt từ 57 đến 58%.", "range"),
    ("Thu ngân sách đạt 900 tỷ đồng.", "exact"),
]
PLACES = [
    ("Năm 2023, GRDP tỉnh Ninh Thuận tăng 9,4%.", "Ninh Thuận"),
    ("Huyện Bác Ái: tỷ lệ hộ nghèo năm 2022 giảm 4%.", "Bác Ái"),
    ("Năm 2022, GDP của Lào tăng 4,4%.", "Lào"),
    ("Năm 2022, thu ngân sách của California đạt 220 tỷ đô la.", "California"),
]


def _facts(text: str) -> list[tuple[object, ...]]:
    return [
        (
            fact.indicator,
            fact.measure,
            None if fact.quantity.low is None else float(fact.quantity.low),
            None if fact.quantity.high is None else float(fact.quantity.high),
            fact.quantity.unit,
            None if fact.period is None else str(fact.period),
        )
        for fact in read(text, language="vi").facts
    ]


@pytest.mark.parametrize(("text", "expected"), FACTS)
def test_facts(text: str, expected: list[tuple[object, ...]]) -> None:
    assert _facts(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_read_from_dates_numbers_of_acts_and_headcounts(text: str) -> None:
    assert _facts(text) == []


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind(text: str, kind: str) -> None:
    assert [fact.kind for fact in read(text, language="vi").facts] == [kind]


@pytest.mark.parametrize(("text", "bound"), BOUNDS)
def test_bound(text: str, bound: str) -> None:
    assert [fact.quantity.bound for fact in read(text, language="vi").facts] == [bound]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_place(text: str, place: str) -> None:
    assert [fact.place for fact in read(text, language="vi").facts] == [place]
