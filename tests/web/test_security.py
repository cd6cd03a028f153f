"""Hostile reports are shown as text, nothing comes from elsewhere, and errors tell nothing but their sentence."""

import io
import logging
import re
from unittest.mock import Mock

import pytest
from django.test import Client
from ledger.reports import picked
from web.conftest import GREATHAM, text_of

from resolute.core import Evidence
from resolute.ledger import queries

HOSTILE = """<script>alert(1)</script> <img src=x onerror=alert(2)> 90 t </article><style>*{display:none}</style>
"onmouseover="alert(3) javascript:alert(4) {{ request }} {% csrf_token %} &lt;b&gt; \u202e reversed"""


@pytest.fixture
def pages(store):
    """All pages that show anything of a hostile report."""
    label = "<b>wolves</b>\"'><script>alert(5)</script>"
    words = Evidence(0, len(HOSTILE), HOSTILE)
    at = HOSTILE.index("90")
    facts = [
        picked(at=at, evidence=words, indicator="other", label=label, place=label, place_id=None, place_level=None),
        picked("90", at, evidence=words),
        picked("90", at, kind="target", evidence=words),
    ]
    document = store(HOSTILE, *facts, name="<i>name</i>.txt", place=label, notes=(label,), not_understood=())
    from resolute.ledger import actions
    from resolute.ledger.models import FactRow

    actions.describe_document(document.pk, by="test", source="javascript:alert(6)//<u>")
    pks = FactRow.objects.filter(document=document).values_list("pk", flat=True)
    return [
        "/",
        "/reports/",
        f"/reports/{document.pk}/",
        f"/places/{GREATHAM}/",
        f"/places/{GREATHAM}/2021/",
        *(f"/facts/{pk}/" for pk in pks),
        *(f"/facts/{pk}/correct/" for pk in pks),
        *(f"/targets/{pk}/" for pk in pks),
    ]


def test_hostile_report_is_shown_as_text(pages, anna):
    """No tag, attribute or address of a report becomes one of the page."""
    for page in pages:
        text = text_of(anna.get(page, follow=True))
        assert not re.search(r"<script>|<img|<style|<b>wolves|<i>name|<u>|onerror=alert\(2\)>(?!\s*90)", text), page
        assert not re.search(r"""(href|src|action)=["']?\s*javascript:""", text), page


def test_report_stands_letter_for_letter_in_its_page(store, visitor):
    """Marks cut the text and change nothing of it."""
    import html

    document = store(HOSTILE, picked(at=HOSTILE.index("90")), not_understood=())

    page = text_of(visitor.get(f"/reports/{document.pk}/"))
    article = re.search(r"<article[^>]*>(.*)</article>", page, re.DOTALL)[1]

    assert html.unescape(re.sub(r"<[^>]+>", "", article)) == document.text


@pytest.mark.parametrize(
    "page", ["/", "/places/", "/reports/", "/login/", "/rules/", "/nothing/", "/static/web/app.js"]
)
@pytest.mark.django_db
def test_only_what_this_server_sends_may_run(visitor, page):
    """The policy allows neither inline scripts nor other hosts, and the pages need none."""
    response = visitor.get(page)
    response.close()  # the file, where it is one
    policy = response.headers["Content-Security-Policy"]

    assert "script-src 'self'" in policy and "default-src 'none'" in policy and "unsafe" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    if not page.startswith("/static/"):
        text = text_of(response)
        assert response.headers["X-Frame-Options"] == "DENY"
        assert not re.search(r"<script(?![^>]*\ssrc=\"/static/)|<style|\sstyle=|\son\w+=", text)
        assert not re.search(r"""(src|href|action)=["']?(https?:)?//""", text)


@pytest.mark.django_db
def test_error_of_the_server_is_a_page_without_details(monkeypatch):
    """Status 500; what went wrong stays inside."""
    monkeypatch.setattr("resolute.web.views.home.queries.boards", lambda *_a, **_k: 1 / 0)

    response = Client(raise_request_exception=False).get("/")

    assert response.status_code == 500
    assert "Something went wrong here" in text_of(response)
    assert "ZeroDivisionError" not in text_of(response)


def test_download_has_no_formula(store, visitor):
    """A cell that a spreadsheet would run gets an apostrophe; numbers stay numbers."""
    label = "=HYPERLINK(1)"
    store("=1+1 and 90 t", picked(at=9, indicator="other", label=label, kind="target"), not_understood=())

    table = text_of(visitor.get(f"/places/{GREATHAM}/2021/scores.csv"))

    assert "'=HYPERLINK(1)" in table
    assert not re.search(r"""(^|,)"?=""", table, re.MULTILINE)


def test_an_error_of_the_program_is_logged(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The visitor gets a sentence; who runs the site gets the traceback on standard error."""
    log = io.StringIO()
    handler = next(one for one in logging.getLogger("django").handlers if one.name == "errors")
    monkeypatch.setattr(handler, "stream", log)
    monkeypatch.setattr(queries, "boards", Mock(side_effect=ArithmeticError("too many digits")))
    client.raise_request_exception = False

    answer = client.get("/")

    assert answer.status_code == 500 and "too many digits" not in answer.content.decode()
    assert "ArithmeticError: too many digits" in log.getvalue()
