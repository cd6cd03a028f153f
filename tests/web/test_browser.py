"""The pages in a real browser: reports go in, figures are decided on in place, and nothing is asked of another host.

Uses the Chromium of the machine; without one it says so and skips.
"""

import os
import re
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from ledger.reports import picked
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright
from web.conftest import GREATHAM

from resolute.ledger.models import Document, FactRow

expect.set_options(timeout=15_000)  # a loaded machine is slow
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
SENTENCE = "In 2021 the county of Greatham had 17 wolves and picked 90 t of apples.\n"

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed, in which the pages are tried")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of this module. Its loop runs in this thread, which Django has to be told is fine."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page(browser: Browser, live_server: Any) -> Iterator[Page]:
    """A new window on the site. Requests to other hosts and errors in the console fail the test."""
    context = browser.new_context(base_url=live_server.url, locale="en-GB")
    page = context.new_page()
    elsewhere, complaints = [], []

    def asked(request: Any) -> None:
        if not request.url.startswith((live_server.url, "data:")):
            elsewhere.append(request.url)

    def said(message: ConsoleMessage) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            complaints.append(message.text)

    page.on("request", asked)
    page.on("console", said)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.set_default_timeout(15_000)
    yield page
    context.close()
    assert elsewhere == []
    assert complaints == []


@pytest.fixture
def signed_in(page: Page, transactional_db: None, people: dict[str, Any]) -> Page:
    """Anna at her desk."""
    page.goto("/login/")
    page.fill("#id_username", "anna")
    page.fill("#id_password", "a long pass phrase")
    page.click("main button")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    return page


def test_uploaded_files_are_read_one_by_one(signed_in, tinyland, tmp_path):
    """Good and bad ones, each with its own answer; the page stays."""
    (tmp_path / "good.txt").write_text(SENTENCE)
    (tmp_path / "empty.txt").write_text("")
    page = signed_in
    page.goto("/reports/add/")

    page.set_input_files("input[type=file]", [tmp_path / "empty.txt", tmp_path / "good.txt"])
    page.click("button[type=submit] >> text=Read")

    expect(page.locator("[data-progress] .errorlist")).to_contain_text("empty.txt")
    link = page.locator("[data-progress] .outcome a")
    expect(link).to_contain_text("In 2021 the county of Greatham")
    link.click()
    expect(page.locator("article.text")).to_contain_text("17 wolves")
    assert Document.objects.get().name == "good.txt"


def test_pasted_text_is_read_on_the_spot(signed_in, tinyland):
    """Without a file the text goes the same way."""
    page = signed_in
    page.goto("/reports/add/")

    page.fill("#id_pasted", SENTENCE)
    page.click("button[type=submit] >> text=Read")

    expect(page.locator("[data-progress] .outcome")).to_contain_text("In 2021 the county")


def test_figure_is_accepted_then_corrected_in_place(signed_in, store):
    """The page is never left; the form opens and closes under the figure."""
    page, document = signed_in, store()
    fact = FactRow.objects.get(document=document, kind="result")
    page.goto(f"/reports/{document.pk}/")
    shown = page.locator(f"#f{fact.pk}")

    shown.get_by_role("button", name="Accept").click()
    expect(shown).to_have_class(re.compile("accepted"))
    shown.get_by_role("link", name="Correct").click()
    form = shown.locator("form.correct")
    form.get_by_label("Low").fill("91")
    form.get_by_role("button", name="Save as a new figure").click()
    expect(form).to_contain_text("Low, high and bound do not fit each other")
    form.get_by_label("High").fill("91")
    form.get_by_role("button", name="Save as a new figure").click()

    expect(page.locator(".facts > .fact.accepted > .top .value", has_text="91 t")).to_be_visible()
    expect(page.locator(f"#f{fact.pk}")).to_have_class(re.compile("corrected"))
    assert FactRow.objects.get(supersedes=fact).decided_by == "anna"


def test_form_of_a_correction_opens_once_and_closes(signed_in, store):
    """A second touch, or Cancel, closes it."""
    page, document = signed_in, store()
    page.goto(f"/reports/{document.pk}/")
    fact = page.locator(".fact.proposed").first

    for close in ("Correct", "Cancel"):
        fact.get_by_role("link", name="Correct").click()
        expect(fact.locator("form.correct")).to_have_count(1)
        fact.get_by_role("link", name=close).click()
        expect(fact.locator("form.correct")).to_have_count(0)


def test_facts_are_walked_by_keyboard(signed_in, store):
    """Next, accept, undo, reject, correct; the keys are those places on any layout, and can be switched off."""
    page, document = signed_in, store()
    result, target = (FactRow.objects.get(document=document, kind=kind) for kind in ("result", "target"))
    page.goto(f"/reports/{document.pk}/")
    on = page.locator(".fact.on")

    page.keyboard.press("n")
    expect(on).to_have_id(f"f{result.pk}")
    page.keyboard.press("a")
    expect(page.locator(f"#f{result.pk}")).to_have_class(re.compile("accepted"))
    expect(on).to_have_id(f"f{target.pk}")
    page.keyboard.press("r")
    expect(page.locator(f"#f{target.pk}")).to_have_class(re.compile("rejected"))
    page.keyboard.press("u")
    expect(page.locator(f"#f{target.pk}")).to_have_class(re.compile("proposed"))
    page.keyboard.press("c")
    expect(page.locator("form.correct [name=figure]")).to_be_focused()
    page.keyboard.type("at most 91 t")
    page.keyboard.press("Enter")
    expect(page.locator(".fact.accepted .value", has_text="91 t")).to_be_visible()
    expect(on.locator(".value")).to_contain_text("91 t")
    page.keyboard.press("u")
    expect(page.locator(".fact.proposed .value", has_text="100 t")).to_be_visible()

    page.get_by_text("Review by keyboard").click()
    page.get_by_label("These keys are on").uncheck()
    page.locator("h1").click()
    page.keyboard.press("n")
    page.keyboard.press("a")
    assert FactRow.objects.filter(document=document, status="proposed").count() == 1


def test_missed_fact_is_added_by_selecting_its_words(signed_in, store):
    """Also behind letters that take two units in a script's counting; its words are marked afterwards."""
    page = signed_in
    text = "𝔸 report. In 2021 Greatham picked 90 t of apples. 🌲 Elsewhere 17 t of pears fell."
    document = store(text, picked("90", text.index("90"), evidence=None), ignored=(), not_understood=())
    page.goto(f"/reports/{document.pk}/")

    page.evaluate(
        """() => {
            const walk = document.createTreeWalker(document.querySelector(".text"), NodeFilter.SHOW_TEXT);
            let node = walk.nextNode();
            while (!node.data.includes("17 t of pears")) node = walk.nextNode();
            const at = node.data.indexOf("17 t of pears");
            const range = document.createRange();
            range.setStart(node, at); range.setEnd(node, at + 13);
            getSelection().removeAllRanges(); getSelection().addRange(range);
        }"""
    )
    expect(page.locator("[data-pick]")).to_be_visible()
    page.keyboard.press("m")
    form = page.locator("#adding form")
    expect(form.locator("blockquote")).to_have_text("17 t of pears")
    expect(form.locator("[name=figure]")).to_be_focused()
    form.get_by_label("Label").fill("pears")
    form.get_by_role("button", name="Add as accepted").click()

    expect(page.locator(".fact.accepted.on .value")).to_have_text("17 t")
    expect(page.locator(".text mark.on")).to_have_text("17")
    added = FactRow.objects.get(origin="entered")
    assert (added.quote, added.label, document.text[added.start : added.end]) == ("17 t of pears", "pears", "17")


def test_number_finds_its_fact_and_fact_its_words(page, store):
    """A touch lights both."""
    document = store()
    fact = FactRow.objects.get(document=document, kind="result")
    page.goto(f"/reports/{document.pk}/")

    page.locator(".text mark.result").click()
    expect(page.locator(f"#f{fact.pk}")).to_have_class(re.compile(r"\bon\b"))
    page.goto(f"/reports/{document.pk}/?fact={fact.pk}#n{fact.pk}")
    expect(page.locator(".text mark.result")).to_have_class(re.compile(r"\bon\b"))


def test_language_switch_turns_the_page(page, tinyland):
    """Arabic runs from right to left; the choice is sent without a button."""
    page.goto("/places/")

    page.select_option("#language", "ar")

    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    box = page.locator("header .name").bounding_box()
    assert box["x"] > page.viewport_size["width"] / 2


def test_search_fills_in_while_one_types(page, tinyland):
    """Without accents, and the address keeps the question."""
    page.goto("/places/")

    page.locator("#q").press_sequentially("easton", delay=30)

    expect(page.locator("#found")).to_contain_text("Town of Eastön-on-Sea")
    expect(page).to_have_url(re.compile("q=easton"))


def test_scoreboard_changes_with_the_period(page, store):
    """A choice in the list is enough."""
    store()
    page.goto(f"/places/{GREATHAM}/2019/")

    page.select_option("#period", "2021")

    expect(page.locator("h1")).to_contain_text("2021")
    expect(page.locator(".status.missed").first).to_be_visible()


@pytest.mark.parametrize(
    "address", ["/", "/places/", f"/places/{GREATHAM}/", f"/places/{GREATHAM}/2021/", "/series/apples/", "/reports/"]
)
def test_phone_scrolls_one_way_only(page, store, address):
    """Nothing is wider than a phone."""
    store()
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address)

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
