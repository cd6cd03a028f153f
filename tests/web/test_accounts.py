"""The way in and out, one-time passwords, languages, and forms of other sites."""

import pytest
from django.test import Client
from web.conftest import text_of

from resolute.ledger import actions
from resolute.ledger.models import Officer

PASSWORD = "a long pass phrase"
OWN = "sweet apples of Greatham"


def test_sign_in_and_out(people, visitor):
    """Back to the page from which one came, and to none of another site."""
    there = visitor.post("/login/", {"username": "anna", "password": PASSWORD, "next": "/reports/add/"})
    signed_in = visitor.get("/reports/add/").status_code
    out = visitor.post("/logout/")
    away = visitor.post("/login/", {"username": "anna", "password": PASSWORD, "next": "https://example.org/"})

    assert there.headers["Location"] == "/reports/add/"
    assert signed_in == 200
    assert out.headers["Location"] == "/"
    assert away.headers["Location"] == "/"


def test_wrong_password(people, visitor):
    """A sentence, and no hint which of both was wrong."""
    pages = [
        text_of(visitor.post("/login/", {"username": name, "password": "wrong"})).split("errorlist")[1][:200]
        for name in ("anna", "nobody")
    ]

    assert pages[0] == pages[1]


def test_one_time_password_is_changed_first(db, visitor):
    """Nothing else opens until then; afterwards the own password holds."""
    _officer, once = actions.create_reviewer("eve", by="test")
    visitor.post("/login/", {"username": "eve", "password": once})
    led = [
        visitor.get(page).headers.get("Location") for page in ("/", "/reports/", "/reports/add/", "/facts/1/correct/")
    ]
    page = text_of(visitor.get("/password/"))
    kept = text_of(visitor.post("/password/", {"new_password1": once, "new_password2": once}))
    visitor.post("/password/", {"new_password1": OWN, "new_password2": OWN})

    assert led == ["/password/"] * 4
    assert "The one-time password has done its work." in page
    assert "That is the one-time password. Choose another." in kept
    assert visitor.get("/reports/add/").status_code == 200
    assert Officer.objects.get(username="eve").check_password(OWN)
    assert not Client().login(username="eve", password=once)


def test_own_password_needs_the_old_one(people, anna):
    """Whoever finds an open session cannot take it over."""
    wrong = {"old_password": "guess", "new_password1": OWN, "new_password2": OWN}
    anna.post("/password/", wrong)
    anna.post("/password/", wrong | {"old_password": PASSWORD})

    assert Officer.objects.get(username="anna").check_password(OWN)
    assert anna.get("/reports/add/").status_code == 200


@pytest.mark.parametrize("new", ["short", "12345678901", "password123"])
def test_weak_password_is_refused(people, anna, new):
    """With Django's sentences."""
    anna.post("/password/", {"old_password": PASSWORD, "new_password1": new, "new_password2": new})

    assert Officer.objects.get(username="anna").check_password(PASSWORD)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "direction"), [("vi", "ltr"), ("en", "ltr"), ("th", "ltr"), ("ar", "rtl"), ("pl", "ltr")]
)
def test_language_is_switched(visitor, code, direction):
    """It lasts, and turns the page where the language runs from right to left."""
    response = visitor.post("/language/", {"language": code, "next": "/places/"}, follow=True)

    assert response.redirect_chain == [("/places/", 302)]
    assert f'<html lang="{code}" dir="{direction}">' in text_of(response)
    assert f'lang="{code}"' in text_of(visitor.get("/reports/"))


@pytest.mark.django_db
def test_language_of_the_browser_is_taken_at_first(visitor):
    """Nobody has to look for the switch."""
    assert '<html lang="vi"' in text_of(visitor.get("/", headers={"accept-language": "vi-VN,vi;q=0.9"}))


def test_form_of_another_site_is_refused(people):
    """Status 403, in whole sentences."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(people["anna"])

    response = client.post("/reports/add/", {"pasted": "x", "classification": "public"})

    assert response.status_code == 403
    assert "The form was not accepted" in text_of(response)
