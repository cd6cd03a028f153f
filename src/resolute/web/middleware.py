"""What holds for every answer: nothing from elsewhere is loaded, one-time passwords are changed first."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import resolve

from resolute.web.views import errors

Answer = Callable[[HttpRequest], HttpResponseBase]

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_OPEN = frozenset({"password", "logout", "set_language"})  # to those whose password must be changed


def security_headers(answer: Answer) -> Answer:
    """Only what this server sends is run, shown or asked; pages of one person are not kept for another."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        response = answer(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    return answered


def readable_requests(answer: Answer) -> Answer:
    """Refuse what no page can use before anything reads it: bodies beyond all measure, NUL in the address."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdigit() and int(length) > settings.LARGEST_REQUEST:
            return errors.too_large(request)
        if "\x00" in request.path:
            return errors.not_found(request)
        return answer(request)

    return answered


def own_password_first(answer: Answer) -> Answer:
    """Who signs in with a one-time password chooses an own one before anything else."""

    def answered(request: HttpRequest) -> HttpResponseBase:
        if getattr(request.user, "must_change_password", False) and resolve(request.path_info).url_name not in _OPEN:
            return redirect("password")
        return answer(request)

    return answered
