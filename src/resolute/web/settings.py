"""Settings of the Django project. The environment wins over `resolute.toml`, which wins over what stands here.

| variable | in resolute.toml | what |
|---|---|---|
| RESOLUTE_DATA | | the data folder: ledger, secret key, resolute.toml; ./resolute-data by default |
| RESOLUTE_DATABASE_URL | database_url | postgresql://user:password@host:port/name moves the ledger; SQLite by default |
| RESOLUTE_SECRET_KEY | | signs sessions; made and kept in the data folder if not given |
| RESOLUTE_HOSTS | hosts | further names under which the site is called; only loopback by default |
| RESOLUTE_HTTPS | https | 1 if the site is only reached by HTTPS: cookies are then never sent without |
| RESOLUTE_LANGUAGE | language | language of the pages for those who ask for none |
| RESOLUTE_TIME_ZONE | time_zone | time zone of the pages |
| RESOLUTE_PACK | pack | country pack with which the pages read reports: a name, or a folder |
| RESOLUTE_DEBUG | | 1 shows errors in full; never on a public site |
"""

import os
import tomllib
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from resolute.web.configuration import database_of, secret_key_of

DATA = Path(os.environ.get("RESOLUTE_DATA") or "resolute-data").resolve()


def _file() -> dict[str, Any]:
    path = DATA / "resolute.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{path}: {error}") from error


_CONFIGURED = _file()


def _given(name: str, default: str = "") -> str:
    value = os.environ.get(f"RESOLUTE_{name.upper()}") or _CONFIGURED.get(name, default)
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


def _on(name: str) -> bool:
    return _given(name).lower() in ("1", "true", "yes")


SECRET_KEY = os.environ.get("RESOLUTE_SECRET_KEY") or secret_key_of(DATA)
DEBUG = os.environ.get("RESOLUTE_DEBUG") == "1"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *(host for host in _given("hosts").split(",") if host)]
DATABASES: dict[str, dict[str, Any]] = {"default": database_of(_given("database_url"), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "resolute.ledger",
    "resolute.web",
]
MIDDLEWARE = [
    "resolute.web.middleware.security_headers",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "resolute.web.middleware.readable_requests",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "resolute.web.middleware.own_password_first",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "resolute.web.urls"
WSGI_APPLICATION = "resolute.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

AUTH_USER_MODEL = "ledger.Officer"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
CSRF_FAILURE_VIEW = "resolute.web.views.errors.csrf_failure"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

LOGGING = {  # what fails on a page is told to who runs the site: Django tells it by mail alone
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"errors": {"class": "logging.StreamHandler", "level": "ERROR"}},
    "loggers": {
        "django": {"handlers": ["errors"], "level": "INFO"},
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},  # whoever knocks at the wrong door
    },
}

USE_I18N = True
USE_TZ = True
LANGUAGE_CODE = _given("language", "en")
TIME_ZONE = _given("time_zone", "UTC")
LANGUAGES = [
    ("vi", _("Vietnamese")),
    ("en", _("English")),
    ("th", _("Thai")),
    ("ar", _("Arabic")),
    ("pl", _("Polish")),
]
LOCALE_PATHS = [Path(__file__).parent / "locale"]

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True  # static files are served out of the package: nothing is collected, nothing built
WHITENOISE_AUTOREFRESH = DEBUG

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _on("https")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _on("https") else None
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 60 * 2**20  # a pasted report of 50 MB and the rest of its form
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
LARGEST_REQUEST = 300 * 2**20  # beyond this a request is refused unread; each file of it is held to its own limit
PACK = _given("pack", "vietnam")  # reports that come in through the pages are read with this country pack
