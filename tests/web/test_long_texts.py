"""A long text is shown in parts that end with a line; every fact is found in its part."""

import html
import re

from ledger.reports import picked
from web.conftest import text_of

from resolute.core import Evidence
from resolute.ledger.models import FactRow
from resolute.web.views.documents import PART

LINE = "The county of Greatham keeps its orchards well, and the apples are sweet.\n"
FILLER = LINE * (3 * PART // len(LINE))
TEXT = FILLER + "In the end 90 t were picked.\n"
AT = TEXT.index("90")


def article(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", re.search(r"<article[^>]*>(.*)</article>", page, re.DOTALL)[1]))


def test_parts_make_up_the_text(store, visitor):
    """Nothing is lost between them, nothing is shown twice, and each ends with a line."""
    document = store(TEXT, picked(at=AT, evidence=Evidence(AT, AT + 4, "90 t")), not_understood=())
    first = text_of(visitor.get(f"/reports/{document.pk}/"))
    number = int(re.search(r"Part 1 of (\d+)", first)[1])

    parts = [article(text_of(visitor.get(f"/reports/{document.pk}/?part={part}"))) for part in range(1, number + 1)]

    assert number > 2
    assert "".join(parts) == document.text
    assert all(part.endswith("\n") for part in parts)


def test_fact_opens_the_part_in_which_it_stands(store, visitor):
    """By the fact, or by a position."""
    document = store(TEXT, picked(at=AT, evidence=Evidence(AT, AT + 4, "90 t")), not_understood=())
    fact = FactRow.objects.get(document=document)

    for query in (f"fact={fact.pk}", f"at={AT}"):
        page = text_of(visitor.get(f"/reports/{document.pk}/?{query}"))
        assert f'id="n{fact.pk}"' in page and f'id="f{fact.pk}"' in page
    assert f'id="f{fact.pk}"' not in text_of(visitor.get(f"/reports/{document.pk}/"))


def test_fact_between_two_parts_is_found_in_the_first(store, visitor):
    """The line in which a part ends belongs to it as a whole."""
    begins = LINE * (PART // len(LINE))
    line = f"Right there {'and on and on ' * 5} 90 t were picked.\n"
    text = begins + line + FILLER
    at = text.index("90")
    document = store(text, picked(at=at, evidence=Evidence(at, at + 4, "90 t")), not_understood=())
    fact = FactRow.objects.get(document=document)

    page = text_of(visitor.get(f"/reports/{document.pk}/?fact={fact.pk}"))

    assert at > PART
    assert f'id="n{fact.pk}"' in page and f'id="f{fact.pk}"' in page


def test_text_without_a_line_end_is_cut_between_words_or_not_at_all_lost(store, visitor):
    """One line of three parts, as some pages deliver."""
    line = TEXT.replace("\n", " ").replace(".", ",")
    document = store(line, picked(at=AT, evidence=Evidence(AT, AT + 4, "90 t")), not_understood=())

    parts = [article(text_of(visitor.get(f"/reports/{document.pk}/?part={part}"))) for part in range(1, 9)]

    assert "".join(dict.fromkeys(parts)) == document.text


def test_page_of_a_text_full_of_figures_stays_small(store, anna):
    """A fact every eleven letters: still at most 150 KB on the wire, and no more queries."""
    text = "90 apples. " * (2 * PART // 11)
    facts = [picked(at=at, evidence=Evidence(at, at + 9, "90 apples")) for at in range(0, len(text) - 11, 11)]
    document = store(text, *facts, not_understood=())

    response = anna.get(f"/reports/{document.pk}/", headers={"accept-encoding": "gzip"})

    assert len(response.content) <= 150_000
