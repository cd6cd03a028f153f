"""Who asks, and the values of the address. Nonsense in an address is said, never raised."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from resolute.ledger import queries
from resolute.ledger.errors import NotInLedgerError
from resolute.ledger.models import Officer, PlaceRow

View = Callable[..., HttpResponseBase]


def language() -> str:
    """The language of the page."""
    return get_language() or "en"


def person(request: HttpRequest) -> Officer | AnonymousUser:
    """Who asks."""
    return request.user


def classes(request: HttpRequest) -> queries.Classes:
    """The classes of documents that the asking person may see."""
    return queries.classes_for(person(request))


def is_partial(request: HttpRequest) -> bool:
    """Whether a script asks for a piece of a page."""
    return request.headers.get("HX-Request") == "true"


def text(request: HttpRequest, name: str, *, longest: int = 200) -> str:
    """A text of the address, without what no search needs."""
    return request.GET.get(name, "").replace("\x00", "").strip()[:longest]


def whole(request: HttpRequest, name: str, default: int) -> int:
    """A whole number of the address; nonsense is the default."""
    value = request.GET.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else default


def day(request: HttpRequest, name: str) -> date | None:
    """A day of the address. What is none is left out, and a message says so."""
    value = text(request, name, longest=40)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        messages.warning(request, _("“%(text)s” is no day, so it was left out. Write 2024-01-31.") % {"text": value})
        return None


def place_or_404(key: str) -> PlaceRow:
    """The place of an address."""
    try:
        return queries.place(key)
    except NotInLedgerError:
        raise Http404 from None


def signed_in(view: View) -> View:
    """Send those who are not signed in to the sign-in page; a script is told to go there."""

    @wraps(view)
    def guarded(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return view(request, *arguments, **named)
        if is_partial(request):
            response = HttpResponse(status=401)
            response["HX-Redirect"] = reverse("login")
            return response
        back = request.get_full_path() if request.method == "GET" else reverse("home")
        return redirect_to_login(back)

    return guarded
