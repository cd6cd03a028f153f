"""Kind and period of the figures of a paragraph; what it sets for the paragraphs behind it."""

from resolute.reading.dating import periods_of
from resolute.reading.kinds import MOVE_BEGINS, is_to_come, kinds_of, note_plan
from resolute.reading.periods import TO_A_POINT
from resolute.reading.section import SELF_SCORED, Section, Setting
from resolute.reading.subjects import Linked
from resolute.reading.tokens import Paragraph

SAID_AGAIN = frozenset(("share in brackets", "conversion in brackets"))  # target or result as the figure before


def settle(paragraph: Paragraph, linked: list[Linked], section: Section) -> list[Setting]:
    """Kind and period of each mention; moves the section's state past the paragraph."""
    topic_words = section.topic_words
    kinds = kinds_of(paragraph, linked, section)
    periods = periods_of(paragraph, linked, section)
    heads_plan = note_plan(paragraph, section)
    settings: list[Setting] = []
    for link, (kind, kind_rule), (mention, period, period_rule) in zip(linked, kinds, periods, strict=True):
        is_forecast = kind_rule == "result word"  # "expected to reach by 2025"
        if kind_rule == MOVE_BEGINS and mention is not None and mention.form == "horizon":
            mention, period, period_rule = (
                None,
                None,
                "no period",
            )  # "from 22 % to 30 % by 2030" tells no year for the 22
        if mention is not None and mention.form == "horizon" and not is_forecast and link.measure not in SELF_SCORED:
            kind, kind_rule = "target", "horizon"
        elif kind == "target" and section.planned is not None:
            inherited = "period of the paragraph" if heads_plan else "period of the section"
            if period is None or period_rule == inherited:
                period, period_rule = section.planned, "period of the plan"
        if settings and SAID_AGAIN & set(link.rules):
            kind, kind_rule = settings[-1].kind, settings[-1].rules[0]
        if kind == "target" and period is None and section.budgeted is not None:
            period, period_rule = section.budgeted, "period of the budget"
        if kind_rule == "default" and link.measure not in SELF_SCORED and is_to_come(period, section.published):
            kind, kind_rule = "target", "period to come"
        if mention is not None and mention.form in TO_A_POINT and link.adds_up and period is not None:
            period = mention.since_january(period.year)
        words = (topic_words, section.list_words, section.plan_words)
        settings.append(Setting(kind, period, [kind_rule, period_rule], mention, *words))
    return settings
