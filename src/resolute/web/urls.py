"""The addresses of the pages."""

from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, URLResolver, path, register_converter
from django.views.i18n import set_language

from resolute.core import Period, PeriodError
from resolute.web.views import accounts, adding, documents, facts, home, places, reviewing, scoreboards, statistics


class PeriodConverter:
    """A period in an address: as it is written, but for the slash of a term (`2020_2025`)."""

    regex = "[0-9A-Z_-]{4,12}"

    def to_python(self, text: str) -> Period:
        try:
            return Period(text.replace("_", "/"))
        except PeriodError as error:
            raise ValueError(text) from error

    def to_url(self, period: str) -> str:
        return period.replace("/", "_")


register_converter(PeriodConverter, "period")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("rules/", home.rules, name="rules"),
    path("places/", places.places, name="places"),
    path("places/<str:key>/", places.place, name="place"),
    path("places/<str:key>/<period:period>/", scoreboards.scoreboard, name="scoreboard"),
    path("places/<str:key>/<period:period>/scores.csv", scoreboards.scoreboard_csv, name="scoreboard_csv"),
    path("targets/<int:pk>/", scoreboards.target, name="target"),
    path("facts/<int:pk>/", facts.fact, name="fact"),
    path("facts/<int:pk>/review/", facts.review, name="review"),
    path("facts/<int:pk>/correct/", facts.correct, name="correct"),
    path("facts/<int:pk>/alike/", reviewing.alike, name="alike"),
    path("reports/", documents.documents, name="documents"),
    path("reports/add/", adding.add_document, name="add_document"),
    path("reports/<int:pk>/", documents.document, name="document"),
    path("reports/<int:pk>/facts/add/", reviewing.add_fact, name="add_fact"),
    path("reports/<int:pk>/evaluation.jsonl", reviewing.evaluation, name="evaluation"),
    path("not-understood/", documents.not_understood, name="not_understood"),
    path("series/", statistics.statistics, name="statistics"),
    path("series/<slug:code>/", statistics.series, name="series"),
    path("series/<slug:code>/figures.csv", statistics.series_csv, name="series_csv"),
    path("login/", accounts.SignIn.as_view(), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("password/", accounts.password, name="password"),
    path("language/", set_language, name="set_language"),
]
handler400 = "resolute.web.views.errors.bad_request"
handler403 = "resolute.web.views.errors.forbidden"
handler404 = "resolute.web.views.errors.not_found"
handler500 = "resolute.web.views.errors.server_error"
