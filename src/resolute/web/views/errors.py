"""Pages for what goes wrong, in whole sentences. They ask no database: it may be what has failed."""

# ruff: noqa: ARG001 (arguments as Django gives them)

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such page, or not for this person; which of both is not said."""
    return _page(404, _("There is no such page"), _("It may have been moved, or it is open only to those signed in."))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return _page(403, _("This is not open to you"), _("Sign in with another name, or ask for access."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form was not ours, or too old."""
    return _page(
        403,
        _("The form was not accepted"),
        _("It was open for too long, or cookies are switched off. Go back, load the page again and send it once more."),
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 if it was too much."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return _page(400, _("The request was not understood"), _("Go back, load the page again and try once more."))


def too_large(request: HttpRequest) -> HttpResponse:
    """413."""
    return _page(
        413,
        _("That is too much at once"),
        _("Nothing was stored. Send fewer files at a time, or split the text."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500."""
    return _page(
        500,
        _("Something went wrong here"),
        _(
            "It is not your doing, and nothing was stored halfway. Try again; if it happens again, tell the people who "
            "run this site."
        ),
    )


def _page(status: int, title: str, explanation: str) -> HttpResponse:
    return HttpResponse(render_to_string("web/error.html", {"title": title, "explanation": explanation}), status=status)
