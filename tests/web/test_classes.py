"""Who sees what: public for everyone, internal for those signed in, restricted for those allowed. On every page."""

import pytest
from ledger.reports import PLAN, picked
from web.conftest import GREATHAM, text_of

from resolute.ledger.models import FactRow, Remark

SECRET = "Hidden orchard"  # begins the text, and so the title
TEXT = f"{SECRET}: in 2021 Greatham picked 90 t of apples against a plan of 100 t; rank 2; 17 of something."
VIEWERS = ["visitor", "anna", "bo"]
SEES = {"public": {"visitor", "anna", "bo"}, "internal": {"anna", "bo"}, "restricted": {"bo"}}
CASES = [(classification, viewer) for classification in SEES for viewer in VIEWERS]


@pytest.fixture
def hidden(store, request):
    """A report of the class of the test, with the only figures of Greatham in 2021."""
    return store(
        TEXT, picked(at=44), PLAN, name="hidden-orchard.txt", classification=request.getfixturevalue("classification")
    )


@pytest.mark.parametrize(("classification", "viewer"), CASES)
def test_report_and_its_figures_open_only_for_whom_they_are(hidden, classification, viewer, request):
    """The report, each fact and the target have addresses of their own; all follow the class of the report."""
    client = request.getfixturevalue(viewer)
    status = 200 if viewer in SEES[classification] else 404

    assert client.get(f"/reports/{hidden.pk}/").status_code == status
    for fact in FactRow.objects.filter(document=hidden):
        assert client.get(f"/facts/{fact.pk}/").status_code == status
        if fact.kind == "target":
            assert client.get(f"/targets/{fact.pk}/").status_code == status


@pytest.mark.parametrize(("classification", "viewer"), CASES)
def test_lists_and_searches_hold_only_what_may_be_seen(hidden, classification, viewer, request):
    """Titles, file names and words of a report come up nowhere else."""
    client = request.getfixturevalue(viewer)
    pages = ["/", "/reports/", "/reports/?q=orchard", "/not-understood/", f"/places/{GREATHAM}/"]

    for page in pages:
        assert (SECRET in text_of(client.get(page))) is (viewer in SEES[classification]), page


@pytest.mark.parametrize(("classification", "viewer"), CASES)
def test_figures_and_counts_hold_only_what_may_be_seen(hidden, classification, viewer, request):
    """Scoreboards, series and downloads are computed from what the asking person may see."""
    client, sees = request.getfixturevalue(viewer), viewer in SEES[classification]
    board = text_of(client.get(f"/places/{GREATHAM}/2021/"))
    download = text_of(client.get(f"/places/{GREATHAM}/2021/scores.csv"))

    assert ("does not meet the target" in board) is sees
    assert ("does not meet the target" in download) is sees
    assert (">2021<" in text_of(client.get("/series/apples/"))) is sees
    assert (",90," in text_of(client.get("/series/apples/figures.csv"))) is sees
    assert ("1 target" in text_of(client.get("/"))) is sees
    assert ("1 target figure" in text_of(client.get(f"/places/{GREATHAM}/"))) is sees


@pytest.mark.parametrize("classification", ["restricted"])
def test_nobody_decides_on_what_they_may_not_see(hidden, anna, classification):
    """The actions behind the pages are closed as well."""
    fact = FactRow.objects.filter(document=hidden).first()

    for page in ("review", "correct"):
        response = anna.post(f"/facts/{fact.pk}/{page}/", {"decision": "accept", "version": 1})
        assert response.status_code == 404
    fact.refresh_from_db()
    assert fact.status == "proposed"


@pytest.mark.parametrize("classification", ["restricted"])
def test_hidden_rivals_take_no_part_in_the_choice(hidden, store, visitor, classification):
    """A figure that may not be seen neither counts nor is listed."""
    store("Open. " + TEXT.removeprefix(SECRET), picked("80", 31), name="open.txt")
    fact = FactRow.objects.get(low=80)

    page = text_of(visitor.get(f"/facts/{fact.pk}/"))

    assert "It is the only figure." in page
    assert SECRET not in page


@pytest.mark.parametrize("classification", ["restricted"])
def test_context_of_numbers_not_understood_stays_closed(hidden, bo, anna, classification):
    """The words around a number are words of the report."""
    assert Remark.objects.filter(kind="not_understood").exists()
    assert "of something" in text_of(bo.get("/not-understood/")) or "orchard" in text_of(bo.get("/not-understood/"))
    assert "Every number of every report is accounted for." in text_of(anna.get("/not-understood/"))
