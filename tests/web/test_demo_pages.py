"""The pages over real figures: official series of provinces and the sample reports of the pack, in five languages."""

import csv
import gzip
import html
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from web.conftest import text_of

from resolute import documents, packs, read

MOST_QUERIES, MOST_BYTES = 15, 150_000
NINH_THUAN = "58@2025-06-30"


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """The pack and its samples, read and accepted by rule, for all tests of this module; taken back at its end."""
    from resolute.ledger import actions
    from resolute.ledger.models import Document, FactRow, Officer
    from resolute.ledger.packs import load_pack

    pack = packs.load_pack()
    with django_db_blocker.unblock(), transaction.atomic():
        load_pack(pack, by="pack:vietnam")
        for path in pack.sample_reports():
            document = documents.load(path)
            actions.ingest(document, read(document.text, pack=pack), by="demo")
        actions.accept_by_rule("demo", by="demo")
        officer = Officer.objects.create(username="carla")
        target = FactRow.objects.filter(kind="target", indicator="grdp", measure="growth", period="2023").first()
        assert target is not None
        yield {
            "officer": officer,
            "target": target.pk,
            "documents": dict(Document.objects.values_list("language", "pk")),
        }
        transaction.set_rollback(True)


@pytest.fixture
def carla(demo: dict[str, Any], db: None) -> Client:
    """Somebody who is signed in, and so gets the longest pages."""
    client = Client()
    client.force_login(demo["officer"])
    return client


PAGES = {
    "start": "/",
    "places": "/places/",
    "search": "/places/?q=hai+duong",
    "nation": "/places/VN/",
    "province": f"/places/{NINH_THUAN}/",
    "scoreboard": f"/places/{NINH_THUAN}/2023/",
    "scoreboard as of a day": f"/places/{NINH_THUAN}/2024/?as_of=2024-08-01",
    "scoreboard as CSV": f"/places/{NINH_THUAN}/2023/scores.csv",
    "target": "/targets/{target}/",
    "fact": "/facts/{target}/",
    "correction": "/facts/{target}/correct/",
    "reports": "/reports/",
    "report in Vietnamese": "/reports/{vi}/",
    "report in Thai": "/reports/{th}/",
    "report in Arabic": "/reports/{ar}/",
    "not understood": "/not-understood/",
    "series": "/series/",
    "a series": "/series/population/",
    "a series as CSV": "/series/population/figures.csv",
    "rules": "/rules/",
    "add": "/reports/add/",
}


@pytest.mark.parametrize("page", PAGES)
def test_page_needs_few_queries_and_few_bytes(demo, carla, page):
    """At most 15 queries and 150 KB on the wire, compressed as browsers ask for."""
    address = PAGES[page].format(target=demo["target"], **demo["documents"])

    with CaptureQueriesContext(connection) as queries:
        response = carla.get(address, headers={"accept-encoding": "gzip"})
        body = response.getvalue() if response.streaming else response.content

    assert response.status_code == 200
    assert response.headers["Content-Encoding"] == "gzip"
    assert len(queries) <= MOST_QUERIES
    assert len(body) <= MOST_BYTES
    assert gzip.decompress(body)


def test_scoreboard_counts_statuses_and_keeps_self_scores_apart(demo, carla):
    """Growth of 9.4 against 10 to 11 percent was missed; what the sources say of themselves stands below."""
    page = text_of(carla.get(f"/places/{NINH_THUAN}/2023/"))
    row = next(row for row in page.split("<tr>") if "Gross regional domestic product, growth" in row)
    board, below = page.split("What the sources say of their own score")

    assert "The result, 9.4\u00a0%, does not meet the target, 10–11\u00a0%." in row
    assert 'class="status missed"' in row
    assert "A later publication counts before an earlier one." in row
    assert "Stated by the source" in board
    assert "14 of 18" in below


def test_report_marks_numbers_and_keeps_its_letters(demo, carla):
    """In every language: the text stands whole, each number once as a mark, each mark leads to a fact of the page."""
    for language, pk in demo["documents"].items():
        page = text_of(carla.get(f"/reports/{pk}/"))
        attributes, article = re.search(r"<article([^>]*)>(.*)</article>", page, re.DOTALL).groups()
        marks = set(re.findall(r'<span id="n(\d+)">', article))
        from resolute.ledger.models import Document

        assert html.unescape(re.sub(r"<[^>]+>", "", article)) == Document.objects.get(pk=pk).text
        assert f'lang="{language}" dir="auto"' in attributes
        assert marks == set(re.findall(r'id="f(\d+)"', page))


def test_series_is_searched_without_accents_and_sorted(demo, carla):
    """ "hai duong" finds Hải Dương with its rank among all; sorting by name follows the letters without accents."""
    page = text_of(carla.get("/series/population/?q=hai+duong&year=2015"))
    ranking = re.findall(r'<th scope="row"><a[^>]*><bdi>([^<]+)', text_of(carla.get("/series/population/?year=2015")))
    names = re.findall(
        r'<th scope="row"><a[^>]*><bdi>([^<]+)', text_of(carla.get("/series/population/?year=2015&sort=name"))
    )

    assert re.findall(r"<bdi>([^<]+)</bdi></a></th>", page) == ["Hải Dương"]
    assert ranking[0] == "Hồ Chí Minh"
    assert len(ranking) == len(set(ranking)) == 63
    assert names.index("Đà Nẵng") < names.index("Đồng Nai") < names.index("Hải Dương") < names.index("Yên Bái")


def test_series_as_csv_holds_every_figure(demo, carla):
    """One line a place and year, in base units."""
    rows = list(
        csv.DictReader(io.StringIO(text_of(carla.get("/series/population/figures.csv")).removeprefix("\ufeff")))
    )

    assert len({row["Place"] for row in rows}) >= 63
    found = next(row for row in rows if (row["Place"], row["Year"]) == ("Hải Dương", "2015"))
    assert 1_700_000 < int(found["Low"]) < 1_800_000
    assert "GSO" in found["Source"]


def test_province_shows_charts_of_targets_and_results(demo, carla):
    """With a title for every point, and the figures as a table below."""
    page = text_of(carla.get(f"/places/{NINH_THUAN}/"))
    chart = next(card for card in page.split('<section class="card chart">') if "State budget revenue" in card)

    assert 'class="result"' in chart and 'class="target"' in chart
    assert re.search(r"<title>2023: 3,658 billion VND</title>", chart)
    assert "<table>" in chart


def test_wording_follows_the_language(demo, carla):
    """The same scoreboard in Vietnamese: words, marks of numbers, sentences."""
    carla.post("/language/", {"language": "vi"})

    page = text_of(carla.get(f"/places/{NINH_THUAN}/2023/"))

    assert "Kết quả 9,4\u00a0% không đạt mục tiêu 10–11\u00a0%." in page
    assert "3.658 tỷ đồng" in page


def test_every_reason_of_a_remark_has_words(demo, db):
    """What the reader names by rules, pages say in the language of the person."""
    from resolute.ledger.models import Remark
    from resolute.web.words import IGNORED, NOT_UNDERSTOOD

    assert set(Remark.objects.values_list("reason", flat=True)) <= IGNORED.keys() | NOT_UNDERSTOOD.keys()


@pytest.mark.parametrize("language", ["vi", "th", "ar", "pl"])
def test_every_page_opens_in_every_language(demo, carla, language):
    """No sentence has lost a gap, no number stops a page, and no English is left in the frame."""
    carla.post("/language/", {"language": language})

    for page in PAGES.values():
        response = carla.get(page.format(target=demo["target"], **demo["documents"]))
        text = text_of(response)
        assert response.status_code == 200
        if "html" in response.headers["Content-Type"]:
            assert not re.search(r">(Places|Reports|Sign out|Official series|Skip to the content)<", text), page


def test_samples_are_those_of_the_pack():
    """Five languages, so that the tests above look at each."""
    names = {Path(path).stem.rsplit("_", 1)[-1] for path in packs.load_pack().sample_reports()}

    assert names == {"vi", "th", "en", "ar", "pl"}
