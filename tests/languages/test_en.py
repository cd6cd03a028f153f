"""English: sentences as reports and translations write them, and what must be read from them."""

import pytest

from resolute.reading import read

# text, then for each fact: indicator, measure, low, high, unit, period
FACTS = [
    # amounts, scales, currencies
    ("Budget revenue in 2024 reached VND 5,250 billion.",
     [("budget_revenue", "level", 5.25e12, 5.25e12, "VND", "2024")]),
    ("In 2024, budget revenue was 1.35 million billion VND.",
     [("budget_revenue", "level", 1.35e15, 1.35e15, "VND", "2024")]),
    ("Export turnover in 2023 was about US$1.2 billion.", [("export_turnover", "level", 1.2e9, 1.2e9, "USD", "2023")]),
    ("In 2023, the total expenditure of the state was Rs 2.4 lakh crore.",
     [("budget_expenditure", "level", 2.4e12, 2.4e12, "INR", "2023")]),
    ("In 2023, capital expenditure was Rs 1,25,300 crore.", [("other", "level", 1.253e12, 1.253e12, "INR", "2023")]),
    ("In 2022, tourism revenue totalled £44m.", [("tourism_revenue", "level", 44e6, 44e6, "GBP", "2022")]),
    ("In 2022, the health sector got Sh27 and Sh13 million.",
     [("other", "level", 27e6, 27e6, "KES", "2022"), ("other", "level", 13e6, 13e6, "KES", "2022")]),
    ("Average income per capita in 2024 was 61.5 million VND/person/year.",
     [("income_per_capita", "level", 61.5e6, 61.5e6, "VND", "2024")]),
    ("In 2023, GRDP was $6.5 - $6.8 billion.", [("grdp", "level", 6.5e9, 6.8e9, "USD", "2023")]),
    ("In 2023, domestic revenue exceeded VND25 trillion ($984 million).",
     [("domestic_revenue", "level", 25e12, None, "VND", "2023"),
      ("domestic_revenue", "level", 984e6, None, "USD", "2023")]),
    ("In 2022, 96 000 jobs were created. Another 7 000 jobs followed.",
     [("jobs_created", "level", 96000, 96000, "count", "2022"), ("other", "level", 7000, 7000, "count", "2022")]),
    # growth, change, share
    ("GRDP in the first nine months of 2023 rose 6.42 per cent over the same period in 2022.",
     [("grdp", "growth", 6.42, 6.42, "percent", "2023-9M")]),
    ("In 2023, exports rose 6.2 per cent to $36 billion.",
     [("export_turnover", "growth", 6.2, 6.2, "percent", "2023"),
      ("export_turnover", "level", 36e9, 36e9, "USD", "2023")]),
    ("In 2023, the industrial production index fell by 2.3%.",
     [("industrial_production_index", "growth", -2.3, -2.3, "percent", "2023")]),
    ("In 2023, the poverty rate decreased by 1.2%.", [("poverty_rate", "change", -1.2, -1.2, "percent", "2023")]),
    ("In 2023, the poverty rate dropped to 3.4%.", [("poverty_rate", "level", 3.4, 3.4, "percent", "2023")]),
    ("Tourist arrivals in 2023 reached 1.4 million, a 2.2-fold increase.",
     [("tourist_arrivals", "level", 1.4e6, 1.4e6, "count", "2023"),
      ("tourist_arrivals", "growth", 2.2, 2.2, "times", "2023")]),
    ("In 2022, agriculture, forestry and fishery accounted for 24.5% of GRDP.",
     [("va_agriculture", "share", 24.5, 24.5, "percent", "2022")]),
    ("In 2024, the digital economy made up 11.2% of GRDP.",
     [("digital_economy", "share", 11.2, 11.2, "percent", "2024")]),
    ("In 2023, services saw a 4.7 percent increase.", [("va_services", "growth", 4.7, 4.7, "percent", "2023")]),
    # against the plan
    ("Domestic revenue in 2023 reached 3,900 billion VND, equal to 104.5% of the annual estimate.",
     [("domestic_revenue", "level", 3.9e12, 3.9e12, "VND", "2023"),
      ("domestic_revenue", "percent_of_plan", 104.5, 104.5, "percent", "2023")]),
    ("Average income per capita in 2023 exceeded the plan by 8.5 percent.",
     [("income_per_capita", "percent_of_plan", 108.5, 108.5, "percent", "2023")]),
    ("Budget revenue in 2023 reached 41% of the city People's Council's estimate.",
     [("budget_revenue", "percent_of_plan", 41, 41, "percent", "2023")]),
    ("Budget revenue in 2023 was 4 billion USD, 5% above the estimate.",
     [("budget_revenue", "level", 4e9, 4e9, "USD", "2023"),
      ("budget_revenue", "percent_of_plan", 105, 105, "percent", "2023")]),
    ("Budget revenue in 2023 was 4 billion USD, exceeding 65.4% of the provincial estimate.",
     [("budget_revenue", "level", 4e9, 4e9, "USD", "2023"),
      ("budget_revenue", "percent_of_plan", 165.4, 165.4, "percent", "2023")]),
    # counts, ranks, tallies
    ("In the first quarter of 2024, the district admitted 95 new party members.",
     [("new_party_members", "level", 95, 95, "count", "2024-Q1")]),
    ("In 2023, 27/40 communes met the new rural standards.",
     [("communes_new_rural", "tally", 27, 27, "count", "2023")]),
    ("In 2023, 5 communes have met the advanced new rural standards.",
     [("communes_advanced_new_rural", "level", 5, 5, "count", "2023")]),
    ("In 2023 the city met or surpassed 10 out of 13 key economic targets.",
     [("targets_met", "tally", 10, 10, "count", "2023")]),
    ("In 2023, the PCI index ranked 21st out of 63 provinces and cities.", [("pci", "rank", 21, 21, "rank", "2023")]),
    ("In 2023, the poverty rate fell to 2.5 percent, while 91 percent of residents have health insurance.",
     [("poverty_rate", "level", 2.5, 2.5, "percent", "2023"),
      ("health_insurance_coverage", "level", 91, 91, "percent", "2023")]),
    ("In 2023 the district set 22 targets, of which 19 targets were achieved.",
     [("targets_met", "tally", 19, 19, "count", "2023")]),
    ("In 2023, the city welcomed 4.2 million visitors, of whom 380,000 were foreigners; revenue was VND5 billion.",
     [("tourist_arrivals", "level", 4.2e6, 4.2e6, "count", "2023"), ("other", "level", 380e3, 380e3, "count", "2023"),
      ("tourism_revenue", "level", 5e9, 5e9, "VND", "2023")]),
    ("In 2023, 96.5% of the population participated in health insurance.",
     [("health_insurance_coverage", "level", 96.5, 96.5, "percent", "2023")]),
    ("In 2023, the contribution of TFP to growth was 45%.", [("tfp", "share", 45, 45, "percent", "2023")]),
    ("In 2023, agriculture grew 3.1%, industry 9.2% and services 7.4%.",
     [("va_agriculture", "growth", 3.1, 3.1, "percent", "2023"), ("va_industry", "growth", 9.2, 9.2, "percent", "2023"),
      ("va_services", "growth", 7.4, 7.4, "percent", "2023")]),
    # periods
    ("In 2023, GRDP rose 7.1% compared to 2019. Exports reached 3 billion USD.",
     [("grdp", "growth", 7.1, 7.1, "percent", "2023"), ("export_turnover", "level", 3e9, 3e9, "USD", "2023")]),
    ("The budget for FY 2024/25 is as follows. Total expenditure was Sh5 billion.",
     [("budget_expenditure", "level", 5e9, 5e9, "KES", "2024/2025")]),
    ("In January-June 2023, retail sales reached VND3 trillion.",
     [("retail_sales", "level", 3e12, 3e12, "VND", "2023-H1")]),
    ("By October 31, 2023, public investment disbursement reached 61.7% of the capital plan.",
     [("public_investment_disbursed", "percent_of_plan", 61.7, 61.7, "percent", "2023-10-31")]),
]  # fmt: skip

# text, kind
KINDS = [
    ("The province strives for GRDP growth of 8% in 2025.", "target"),
    ("By 2030, the urbanization rate will be 45%.", "target"),
    ("In 2023 the assembly allocated Sh7 million to roads.", "target"),
    ("A further 51,000 jobs will be created.", "target"),
    ("GRDP growth in 2023 is estimated at 8%.", "result"),
    ("It is expected that in 2023, 57 new projects will be attracted.", "result"),
]

# text, bound
BOUNDS = [
    ("In 2023, forest cover was at least 42%.", "at_least"),
    ("In 2023, forest cover reached 42% or more.", "at_least"),
    ("In 2023, the unemployment rate was below 4%.", "at_most"),
    ("In 2023, exports reached nearly $19 billion.", "about"),
    ("In 2023, GRDP growth was 7.5-8%.", "range"),
]

NOTHING = [
    "The 63rd meeting was held on June 18, 2024 in person and online to 9 locations.",
    "Resolution No. 158/2024/QH15 was signed at 9:30.",
    "After 15 years of implementation, 424 delegates attended the conference.",
    "Party members aged 18-30 took part.",
    "COVID-19 and Article 5 of the law were discussed.",
    "National Highway 14 runs for hours.",
]


@pytest.mark.parametrize(("text", "expected"), FACTS, ids=[text for text, _ in FACTS])
def test_sentence_gives_its_facts(text: str, expected: list[tuple[str, str, float, float, str, str]]) -> None:
    """Every number of a sentence becomes the fact that it states."""
    reading = read(text, language="en")

    found = [
        (
            fact.indicator,
            fact.measure,
            None if fact.quantity.low is None else float(fact.quantity.low),
            None if fact.quantity.high is None else float(fact.quantity.high),
            fact.quantity.unit,
            fact.period,
        )
        for fact in reading.facts
    ]

    assert found == expected


@pytest.mark.parametrize(("text", "kind"), KINDS, ids=[text for text, _ in KINDS])
def test_cue_settles_the_kind(text: str, kind: str) -> None:
    """Words of aiming make targets; words of reaching and forecasting make results."""
    reading = read(text, language="en")

    assert [fact.kind for fact in reading.facts] == [kind]


@pytest.mark.parametrize(("text", "bound"), BOUNDS, ids=[text for text, _ in BOUNDS])
def test_words_around_a_number_give_its_bound(text: str, bound: str) -> None:
    """Comparators stand before or after their number."""
    reading = read(text, language="en")

    assert [fact.quantity.bound for fact in reading.facts] == [bound]


@pytest.mark.parametrize("text", NOTHING)
def test_text_without_figures_gives_nothing(text: str) -> None:
    """Dates, ordinals, document numbers, headcounts, ages and names are no facts."""
    reading = read(text, language="en")

    assert [fact.evidence.quote for fact in reading.facts] == []


def test_place_carries_into_the_next_paragraph_that_refers_back() -> None:
    """A text that goes from province to province keeps each behind "the city" and "its"."""
    text = (
        "Vietnam has 34 provinces.\n\nHải Phòng led with GRDP growth of 9 per cent in 2023.\n\n"
        "The city welcomed 2 million visitors.\n\n"
        "Nghệ An followed with GRDP growth of 8 per cent.\n\nIts exports reached $3 billion."
    )

    reading = read(text, language="en")

    assert [fact.place for fact in reading.facts][-4:] == ["Hải Phòng", "Hải Phòng", "Nghệ An", "Nghệ An"]
