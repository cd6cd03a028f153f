"""Every page answers, on an empty ledger too, signed in or not, whatever stands in the address."""

import pytest
from web.conftest import GREATHAM, text_of

PAGES = ["/", "/places/", "/reports/", "/not-understood/", "/series/", "/rules/", "/login/"]
EMPTY = {
    "/": "No targets have been read yet.",
    "/places/": "No figures of any province are known.",
    "/reports/": "There are no reports here yet.",
    "/not-understood/": "Every number of every report is accounted for.",
    "/series/": "No official figures are loaded.",
}
OF_TINYLAND = [
    f"/places/{GREATHAM}/",
    "/places/TL/",
    f"/places/{GREATHAM}/2021/",
    f"/places/{GREATHAM}/2020_2025/",
    f"/places/{GREATHAM}/2021-9M/scores.csv",
    "/series/apples/",
    "/series/apples/figures.csv",
]


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_page_of_an_empty_ledger_says_so(visitor, page):
    """Nothing is there, and that is said in a sentence."""
    response = visitor.get(page)

    assert response.status_code == 200
    assert EMPTY.get(page, "Resolute") in text_of(response)


@pytest.mark.parametrize("page", [*PAGES[:-1], "/reports/add/", "/password/", *OF_TINYLAND])
def test_page_opens_for_those_signed_in(tinyland, anna, page):
    """With places, indicators and figures in the ledger."""
    assert anna.get(page).status_code == 200


@pytest.mark.parametrize("page", OF_TINYLAND)
def test_page_of_a_place_or_series_is_public(tinyland, visitor, page):
    """Nobody has to sign in to look at what is public."""
    assert visitor.get(page).status_code == 200


@pytest.mark.parametrize(
    "page",
    [
        "/nothing/",
        "/places/99@2020-01-01/",
        "/places/%00/",
        f"/places/{GREATHAM}/2021-Q9/",
        f"/places/{GREATHAM}/20211/",
        "/reports/0/",
        "/reports/999999999999999999999999/",
        "/facts/7/",
        "/targets/7/",
        "/series/nothing/",
        "/series/apples/?measure=nothing",
        "/series/apples/?level=nothing",
    ],
)
def test_what_is_not_there_is_a_page_of_its_own(tinyland, visitor, page):
    """Status 404, in a whole sentence, with a way back."""
    response = visitor.get(page)

    assert response.status_code == 404
    assert "There is no such page" in text_of(response)


NONSENSE = [
    "page=999",
    "page=-1",
    "page=abc",
    "page=99999999999999999999",
    "q=%27%20OR%201%3D1--",
    "q=%25_%5C",
    "q=%3Cscript%3Ealert(1)%3C/script%3E",
    "q=%00",
    "q=" + "a" * 5000,
    "on=2024-13-45",
    "on=yesterday",
    "as_of=0000-00-00",
    "as_of=%00",
    "year=1&sort=-nothing",
    "year=99999999999999999999",
    "unit=%27&level=district",
    "period=nothing",
    "part=999&at=12345678901234567890",
    "fact=-1",
]


@pytest.mark.parametrize("query", NONSENSE, ids=lambda query: query[:40])
def test_nonsense_in_an_address_is_no_error(store, visitor, query):
    """Every page that reads its address takes whatever stands there."""
    document = store()

    for page in [*PAGES, f"/places/{GREATHAM}/2021/", "/series/apples/", f"/reports/{document.pk}/", OF_TINYLAND[4]]:
        response = visitor.get(f"{page}?{query}")

        assert response.status_code == 200, page
        assert "<script>alert" not in text_of(response)


def test_day_that_is_none_is_said(tinyland, visitor):
    """It is left out, and a sentence tells."""
    assert "“yesterday” is no day, so it was left out." in text_of(visitor.get("/places/?q=greatham&on=yesterday"))


@pytest.mark.parametrize(
    ("words", "found"), [("greatham", True), ("GREATHÁM", True), ("easton on sea", True), ("xyz", False)]
)
def test_search_for_a_place_without_accents(tinyland, visitor, words, found):
    """Accents and case do not count."""
    page = text_of(visitor.get("/places/", {"q": words}))

    assert ("No place is called" not in page) is found


def test_search_as_of_a_day_finds_who_was_there(tinyland, visitor):
    """Northam was a county until 2019."""
    assert "County of Northam" in text_of(visitor.get("/places/?q=northam&on=2019-06-01"))
    assert "County of Northam" not in text_of(visitor.get("/places/?q=northam&on=2021-06-01"))


def test_scoreboard_moves_to_the_period_chosen(store, visitor):
    """The list of periods works without a script."""
    store()

    response = visitor.get(f"/places/{GREATHAM}/2019/?period=2021&as_of=2022-02-01")

    assert response.headers["Location"] == f"/places/{GREATHAM}/2021/?as_of=2022-02-01"


def test_scoreboard_before_the_publication_knows_nothing(store, visitor):
    """What was not yet published does not count."""
    store()

    assert "No target of 2021 is known" in text_of(visitor.get(f"/places/{GREATHAM}/2021/?as_of=2022-01-01"))
    assert "does not meet the target" in text_of(visitor.get(f"/places/{GREATHAM}/2021/?as_of=2022-02-01"))


def test_target_of_a_result_leads_to_the_fact(store, visitor):
    """Only targets have a page of a target."""
    from resolute.ledger.models import FactRow

    store()
    result = FactRow.objects.get(document__isnull=False, kind="result")

    assert visitor.get(f"/targets/{result.pk}/").headers["Location"] == f"/facts/{result.pk}/"


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_decision_is_only_posted(store, anna, method):
    """A link never changes anything."""
    from resolute.ledger.models import FactRow

    store()

    assert getattr(anna, method)(f"/facts/{FactRow.objects.last().pk}/review/").status_code == 405
