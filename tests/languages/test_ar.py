"""Arabic: sentences as reports write them, and what must be read from them."""

import pytest

from resolute.reading import read

# text, then for each fact: indicator, measure, low, high, unit, period
FACTS = [
    # amounts: scales with their plurals and accusatives, both kinds of digits, currencies
    ("في عام 2023، قدرت إيرادات الميزانية في المقاطعة بأكثر من 12,340 مليار دونج.", [("budget_revenue", "level", 12.34e12, None, "VND", "2023")]),
    ("بلغ حجم الصادرات نحو 2.4 مليار دولار أمريكي عام 2022.", [("export_turnover", "level", 2.4e9, 2.4e9, "USD", "2022")]),
    ("بلغت مبيعات التجزئة ٣٫٥ تريليون دونج في عام ٢٠٢٤.", [("retail_sales", "level", 3.5e12, 3.5e12, "VND", "2024")]),
    ("في عام 2024، تراوح متوسط دخل الفرد بين 61 و64 مليون دونج.", [("income_per_capita", "level", 61e6, 64e6, "VND", "2024")]),
    ("بلغت نفقات الميزانية في محافظة أسوان 9 ملايين جنيه سنة 2021.", [("budget_expenditure", "level", 9e6, 9e6, "EGP", "2021")]),
    ("بلغ إجمالي الناتج المحلي للمقاطعة 88،410 مليار دونغ فيتنامي عام 2023.", [("grdp", "level", 88.41e12, 88.41e12, "VND", "2023")]),
    ("خصصت محافظة المنيا 41 مليونا و250 ألف جنيه للطرق عام 2022.", [("other", "level", 41_250_000, 41_250_000, "EGP", "2022")]),
    ("بلغ عدد سكان محافظة إربد 2 مليون و35 ألفا و411 نسمة سنة 2022.", [("population", "level", 2_035_411, 2_035_411, "count", "2022")]),
    ("يبلغ عدد سكان المحافظة 31,450 نسمة.", [("population", "level", 31450, 31450, "count", None)]),
    ("تبلغ مساحة البلدية 77.3 كيلومترًا مربعًا.", [("area", "level", 77.3, 77.3, "km2", None)]),
    # one name of money in several countries
    ("بلغت الإيرادات العامة في الأردن 310 ملايين دينار عام 2020.", [("budget_revenue", "level", 310e6, 310e6, "JOD", "2020")]),
    ("بلغت الإيرادات العامة في العراق 310 ملايين دينار عام 2020.", [("budget_revenue", "level", 310e6, 310e6, "IQD", "2020")]),
    ("بلغت مداخيل جماعة فاس 48 مليون درهم سنة 2019.", [("budget_revenue", "level", 48e6, 48e6, "MAD", "2019")]),
    ("ارتفعت واردات الأردن عام 2021 إلى 640 مليون دينار، مقابل 580 مليونا في عام 2020.",
     [("import_turnover", "level", 640e6, 640e6, "JOD", "2021"), ("import_turnover", "level", 580e6, 580e6, "JOD", "2020")]),
    # growth, change, share
    ("في الربع الثاني من عام 2024، ارتفع مؤشر الإنتاج الصناعي بنسبة 9.4% مقارنة بالفترة نفسها من العام الماضي.",
     [("industrial_production_index", "growth", 9.4, 9.4, "percent", "2024-Q2")]),
    ("انخفضت الواردات في النصف الأول من عام 2023 بنسبة 3.1 في المئة على أساس سنوي.", [("import_turnover", "growth", -3.1, -3.1, "percent", "2023-H1")]),
    ("انخفض معدل الفقر متعدد الأبعاد إلى 2.7% في عام 2023.", [("poverty_rate", "level", 2.7, 2.7, "percent", "2023")]),
    ("تراجع معدل البطالة بمقدار 0.6 نقطة مئوية في عام 2022.", [("unemployment_rate", "change", -0.6, -0.6, "percent", "2022")]),
    ("في عام 2022، ارتفعت إيرادات السياحة 2.1 مرة.", [("tourism_revenue", "growth", 2.1, 2.1, "times", "2022")]),
    ("في عام 2024، شكل الاقتصاد الرقمي 11.2% من الناتج المحلي الإجمالي.", [("digital_economy", "share", 11.2, 11.2, "percent", "2024")]),
    ("سجل مؤشر الإنتاج الصناعي نموا بلغت نسبته 7,5 بالمائة سنة 2018.", [("industrial_production_index", "growth", 7.5, 7.5, "percent", "2018")]),
    # against the plan
    ("بلغت إيرادات السياحة 810 مليارات دونج في الأشهر التسعة الأولى من عام 2023، أي ما يعادل 72٪ من الخطة.",
     [("tourism_revenue", "level", 810e9, 810e9, "VND", "2023-9M"), ("tourism_revenue", "percent_of_plan", 72, 72, "percent", "2023-9M")]),
    ("حتى 30 أكتوبر 2024، بلغ صرف رأس مال الاستثمار العام 55.5% من الخطة.", [("public_investment_disbursed", "percent_of_plan", 55.5, 55.5, "percent", "2024-10-30")]),
    # ranks, tallies
    ("في عام 2023، احتل مؤشر PCI المرتبة 12 من بين 63 مقاطعة.", [("pci", "rank", 12, 12, "rank", "2023")]),
    ("في عام 2022، جاءت المقاطعة في المرتبة الخامسة من حيث نمو الناتج المحلي الإجمالي.", [("grdp", "rank", 5, 5, "rank", "2022")]),
    ("في عام 2023، استوفت 11/14 بلدية معايير المناطق الريفية الجديدة.", [("communes_new_rural", "tally", 11, 11, "count", "2023")]),
    ("في عام 2023، تم تحقيق 17 من أصل 21 هدفًا.", [("targets_met", "tally", 17, 17, "count", "2023")]),
    ("في عام 2024، قبلت لجنة الحزب 240 عضوًا جديدًا في الحزب.", [("new_party_members", "level", 240, 240, "count", "2024")]),
    # the verb first, its number far
    ("تجاوز حجم الصادرات خلال عام 2024 نحو 7.3 مليار دولار.", [("export_turnover", "level", 7.3e9, 7.3e9, "USD", "2024")]),
    ("في عام 2024، تجاوزت إيرادات الميزانية 6,100 مليار دونج.", [("budget_revenue", "level", 6.1e12, None, "VND", "2024")]),
    ("انخفض معدل الفقر من 6.4% في عام 2021 إلى 2.1% في عام 2024.",
     [("poverty_rate", "level", 6.4, 6.4, "percent", "2021"), ("poverty_rate", "level", 2.1, 2.1, "percent", "2024")]),
    ("في عام 2024، ارتفع قطاع الخدمات بنسبة 6.3% في الربع الرابع و7.5% للعام بأكمله.",
     [("va_services", "growth", 6.3, 6.3, "percent", "2024-Q4"), ("va_services", "growth", 7.5, 7.5, "percent", "2024")]),
    ("بلغ الناتج المحلي الإجمالي 90 مليار دولار في عام 2023، منها 45 مليار دولار في النصف الأول.",
     [("grdp", "level", 90e9, 90e9, "USD", "2023"), ("grdp", "level", 45e9, 45e9, "USD", "2023-H1")]),
    ("في عام 2023، انخفضت صادرات الأثاث بنسبة 4.2 %، والنسيج بما نسبته 3.1 %.",
     [("export_turnover", "growth", -4.2, -4.2, "percent", "2023"), ("export_turnover", "growth", -3.1, -3.1, "percent", "2023")]),
    # months and years of other calendars and habits
    ("في شهر شتنبر 2023، بلغت نسبة البطالة 13,5 في المائة.", [("unemployment_rate", "level", 13.5, 13.5, "percent", "2023-09")]),
    ("في أيلول 2022، بلغ معدل البطالة 9.1%.", [("unemployment_rate", "level", 9.1, 9.1, "percent", "2022-09")]),
    ("في عام 2025م، بلغ معدل البطالة 8%.", [("unemployment_rate", "level", 8, 8, "percent", "2025")]),
]  # fmt: skip

# the usual names of the indicators, one figure each
NAMES = [
    ("grdp", "بلغ معدل النمو الاقتصادي 7.2%."),
    ("grdp", "يقدر الناتج المحلي الإجمالي الإقليمي بنحو 51 تريليون دونج."),
    ("grdp", "بلغ معدل نمو إجمالي الناتج المحلي للمقاطعة 8.3%."),
    ("grdp_per_capita", "بلغ متوسط الناتج المحلي الإجمالي للفرد 71 مليون دونج."),
    ("grdp_per_capita", "وصل نصيب الفرد من الناتج المحلي الإجمالي إلى 4,200 دولار أمريكي."),
    ("income_per_capita", "بلغ متوسط الدخل للفرد 58 مليون دونج/شخص/سنة."),
    ("va_agriculture", "ارتفع قطاع الزراعة والغابات ومصايد الأسماك بنسبة 3.4%."),
    ("va_agriculture", "شكلت الزراعة والغابات ومصايد الأسماك 18.5% من الناتج المحلي الإجمالي."),
    ("va_industry_construction", "ارتفع قطاع الصناعة والبناء بنسبة 11.2%."),
    ("va_services", "ارتفع قطاع الخدمات بنسبة 7.7%."),
    ("va_services", "شكلت الخدمات 38.4% من الهيكل الاقتصادي."),
    ("product_taxes", "ارتفعت ضرائب المنتجات ناقص الإعانات بنسبة 2.9%."),
    ("tfp", "تبلغ مساهمة إنتاجية العوامل الكلية في النمو 45%."),
    ("labour_productivity", "ارتفعت إنتاجية العمل الاجتماعي بنسبة 6.5%."),
    ("marine_economy", "يمثل الاقتصاد البحري 41% من الناتج المحلي الإجمالي."),
    ("digital_economy", "بلغت نسبة الاقتصاد الرقمي 15% من الناتج المحلي الإجمالي."),
    ("production_value", "بلغ إجمالي قيمة الإنتاج 8,300 مليار دونج."),
    ("agricultural_production_value", "تقدر قيمة الإنتاج الزراعي والغابات ومصايد الأسماك بنحو 5,100 مليار دونج."),
    ("industrial_production_value", "بلغت قيمة الإنتاج الصناعي 14,700 مليار دونج."),
    ("construction_value", "بلغت قيمة إنتاج البناء 2,100 مليار دونج."),
    ("production_value_per_hectare", "بلغ متوسط قيمة الإنتاج لكل هكتار من الأراضي الزراعية 135 مليون دونج."),
    ("industrial_production_index", "ارتفع مؤشر الإنتاج الصناعي بنسبة 12.6%."),
    ("retail_sales", "بلغ إجمالي مبيعات التجزئة للسلع وإيرادات خدمات المستهلكين 33,400 مليار دونج."),
    ("tourist_arrivals", "استقبلت المقاطعة 2.9 مليون سائح."),
    ("tourist_arrivals", "بلغ إجمالي عدد السياح 3.1 مليون."),
    ("tourism_revenue", "بلغ إجمالي إيرادات السياحة 2,450 مليار دونج."),
    ("export_turnover", "بلغ حجم الصادرات 640 مليون دولار."),
    ("import_turnover", "بلغ حجم الواردات 410 ملايين دولار."),
    ("trade_turnover", "بلغ إجمالي حجم الصادرات والواردات 1.3 مليار دولار."),
    ("budget_revenue", "بلغت إيرادات ميزانية الدولة في المنطقة 4,870 مليار دونج."),
    ("domestic_revenue", "بلغت الإيرادات المحلية 3,990 مليار دونج."),
    ("customs_revenue", "بلغت الإيرادات من أنشطة الاستيراد والتصدير 720 مليار دونج."),
    ("land_revenue", "بلغت إيرادات رسوم استخدام الأراضي 610 مليارات دونج."),
    ("budget_expenditure", "بلغ إجمالي نفقات الميزانية المحلية 9,020 مليار دونج."),
    ("social_investment", "بلغ إجمالي رأس مال استثمار التنمية الاجتماعية 18,900 مليار دونج."),
    ("public_investment_disbursed", "بلغ صرف رأس مال الاستثمار العام 2,130 مليار دونج."),
    ("fdi_registered", "اجتذبت المقاطعة 310 ملايين دولار من رأس مال الاستثمار الأجنبي المباشر."),
    ("fdi_disbursed", "بلغ رأس مال الاستثمار الأجنبي المباشر المنفذ 190 مليون دولار."),
    ("domestic_investment_registered", "بلغ رأس مال الاستثمار المحلي المسجل 5,600 مليار دونج."),
    ("new_enterprises", "تم تأسيس 830 شركة جديدة."),
    ("new_enterprises", "كان هناك 640 شركة تم تأسيسها حديثا."),
    ("credit_outstanding", "بلغ إجمالي رصيد القروض المستحقة 41,200 مليار دونج."),
    ("deposits", "بلغ إجمالي رأس المال المعبأ 28,500 مليار دونج."),
    ("grain_output", "بلغ إنتاج الحبوب الغذائية 289,000 طن."),
    ("fishery_output", "بلغ إنتاج المنتجات المائية 12,400 طن."),
    ("planted_area", "بلغت المساحة المزروعة 58,300 هكتار."),
    ("forest_planted", "تمت زراعة 1,900 هكتار من الغابات الجديدة."),
    ("forest_cover", "بلغت نسبة تغطية الغابات 47.2%."),
    ("poverty_rate", "انخفض معدل الفقر متعدد الأبعاد بنسبة 1.8%."),
    ("near_poverty_rate", "بلغ معدل الأسر القريبة من الفقر 4.4%."),
    ("poor_households", "لا يزال هناك 3,200 أسرة فقيرة."),
    ("jobs_created", "تم خلق فرص عمل جديدة لـ 17,500 عامل."),
    ("unemployment_rate", "بلغ معدل البطالة في المناطق الحضرية 2.6%."),
    ("trained_labour_rate", "بلغت نسبة العمال المدربين 68%."),
    ("certified_labour_rate", "بلغت نسبة العمال المدربين الحاصلين على شهادات 29%."),
    ("agricultural_labour_rate", "انخفضت نسبة العمالة الزراعية إلى 34%."),
    ("health_insurance_coverage", "بلغ معدل المشاركة في التأمين الصحي 95.6%."),
    ("social_insurance_coverage", "بلغت نسبة المشاركين في التأمين الاجتماعي 31%."),
    ("doctors_per_10000", "بلغ عدد الأطباء لكل 10,000 نسمة 11.5 طبيبا."),
    ("hospital_beds_per_10000", "بلغ عدد أسرة المستشفيات لكل 10,000 نسمة 33 سريرا."),
    ("communes_health_standard", "استوفت 94% من البلديات المعايير الوطنية للصحة."),
    ("child_malnutrition_rate", "انخفض معدل سوء التغذية لدى الأطفال دون سن الخامسة إلى 12.1%."),
    ("schools_national_standard", "بلغت نسبة المدارس التي تلبي المعايير الوطنية 66%."),
    ("population", "بلغ عدد السكان 412,000 نسمة."),
    ("urban_population", "بلغ عدد سكان المناطق الحضرية 121,000 نسمة."),
    ("urbanisation_rate", "بلغ معدل التحضر 36.5%."),
    ("clean_water_urban", "بلغت نسبة سكان الحضر الذين يستخدمون المياه النظيفة 97%."),
    ("clean_water_rural", "بلغت نسبة سكان الريف الذين يستخدمون المياه الصحية 93%."),
    ("waste_collected_rate", "بلغت نسبة النفايات الصلبة التي يتم جمعها ومعالجتها 91%."),
    ("communes_new_rural", "هناك 37 بلدية تلبي المعايير الريفية الجديدة."),
    ("communes_advanced_new_rural", "تلبي 12 بلدية المعايير الريفية الجديدة المتقدمة."),
    ("communes_model_new_rural", "تلبي 5 بلديات المعايير الريفية النموذجية الجديدة."),
    ("districts_new_rural", "استوفت 3 وحدات على مستوى المنطقة المعايير الريفية الجديدة."),
    ("ocop_products", "يوجد في المقاطعة 184 منتجا من منتجات OCOP."),
    ("cultural_households", "بلغت نسبة الأسر التي حصلت على لقب الأسرة الثقافية 88%."),
    ("industrial_parks_occupancy", "بلغ معدل إشغال المناطق الصناعية 62%."),
    ("par_index", "بلغ مؤشر الإصلاح الإداري 86.4 نقطة."),
    ("pci", "بلغ مؤشر القدرة التنافسية الإقليمية 66.2 نقطة."),
    ("papi", "بلغ مؤشر PAPI 42.7 نقطة."),
    ("sipas", "بلغ مؤشر رضا المواطنين 83.1%."),
    ("digital_transformation_index", "احتل مؤشر التحول الرقمي المرتبة 21 من أصل 63."),
    ("online_public_services_rate", "بلغت نسبة الخدمات العامة عبر الإنترنت 78%."),
    ("new_party_members", "تم قبول 920 عضوا جديدا في الحزب."),
    ("party_organisations_established", "تم إنشاء 7 منظمات حزبية في الشركات الخاصة."),
    ("villages_with_party_organisation", "100% من القرى لديها منظمات حزبية."),
    ("party_organisations_completing_tasks", "أكملت 92% من المنظمات الحزبية القاعدية مهامها بشكل جيد."),
    ("party_members_completing_tasks", "أكمل 93% من أعضاء الحزب مهامهم بشكل جيد."),
    ("communes_defence_standard", "75% من البلديات قوية وشاملة في الدفاع الوطني والأمن."),
    ("crimes", "انخفضت الجرائم ضد النظام الاجتماعي بنسبة 5.3%."),
    ("traffic_accidents", "وقع 48 حادثا مروريا."),
    ("targets_met", "حققت المقاطعة 14/16 هدفا."),
    ("hospital_beds", "يوجد في المستشفيات 2,150 سريرا."),
    ("doctors", "يعمل في المقاطعة 790 طبيبا."),
]

NOTHING = [
    "صدر القرار رقم 215/NQ-HDND بتاريخ 14 يوليو 2025.",
    "حضر المؤتمر 240 مندوبا.",
    "شباب تتراوح أعمارهم بين 18 و35 سنة.",
    "يوم 3 سبتمبر/أيلول عقد الاجتماع.",
    "ناقش المجلس خطة العام المالي 1445/1446هـ.",
    "استمر البرنامج 12 يوما.",
    "منتج من فئة 4 نجوم.",
    "الذكرى 80 لتأسيس البلاد.",
]

TARGETS = [
    "تسعى المقاطعة في عام 2026 إلى تحقيق نمو في الناتج المحلي الإجمالي بنسبة 9% أو أكثر.",
    "هدف المحافظة لعام 2025: معدل الفقر أقل من 2%.",
    "خصصت الحكومة 120 مليون دولار لقطاع الصحة عام 2024.",
]

RESULTS = [
    "من المتوقع أن يصل الناتج المحلي الإجمالي إلى 690 تريليون دونج بحلول عام 2025.",
    "بلغت نسبة تغطية التأمين الصحي 96% عام 2023.",
]


@pytest.mark.parametrize(("text", "expected"), FACTS, ids=[text[:60] for text, _ in FACTS])
def test_sentence_gives_its_facts(text: str, expected: list[tuple[object, ...]]) -> None:
    """Each fact of a sentence is read, and no other."""
    facts = read(text, language="ar").facts

    found = [
        (
            fact.indicator,
            fact.measure,
            None if fact.quantity.low is None else float(fact.quantity.low),
            None if fact.quantity.high is None else float(fact.quantity.high),
            fact.quantity.unit,
            None if fact.period is None else str(fact.period),
        )
        for fact in facts
    ]

    assert found == expected


@pytest.mark.parametrize(("indicator", "text"), NAMES, ids=[f"{name}: {text[:40]}" for name, text in NAMES])
def test_usual_name_gives_its_indicator(indicator: str, text: str) -> None:
    """The figure of a short sentence is of the indicator that the sentence names."""
    assert [fact.indicator for fact in read(text, language="ar").facts] == [indicator]


@pytest.mark.parametrize("text", NOTHING)
def test_text_without_figures_gives_nothing(text: str) -> None:
    """Numbers of instruments, days, people at a meeting, ages and years of other calendars are no facts."""
    assert read(text, language="ar").facts == ()


@pytest.mark.parametrize("text", TARGETS)
def test_words_of_intent_make_a_target(text: str) -> None:
    """What is to be reached, allotted or aimed at is a target."""
    assert [fact.kind for fact in read(text, language="ar").facts] == ["target"]


@pytest.mark.parametrize("text", RESULTS)
def test_words_of_reach_make_a_result(text: str) -> None:
    """What was reached, or is forecast, is a result."""
    assert [fact.kind for fact in read(text, language="ar").facts] == ["result"]
