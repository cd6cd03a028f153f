"""A site over the made-up country of tests/packs, people who use it, and reports in it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from resolute import packs
from resolute.packs import Pack

TINYLAND = Path(__file__).parent.parent / "packs" / "tinyland"
GREATHAM = "1@2020-01-01"


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Any) -> None:
    """Hashes that are slow on purpose protect nobody here."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def tinyland(db: None, settings: Any) -> Pack:
    """The made-up country, in the ledger and for reading."""
    from resolute.ledger.packs import load_pack

    settings.PACK = TINYLAND
    pack = packs.load_pack(TINYLAND)
    load_pack(pack, by="pack:tinyland")
    return pack


@pytest.fixture
def people(db: None) -> dict[str, Any]:
    """Anna, who reviews, and Bo, who may see everything."""
    from resolute.ledger.models import Officer

    return {
        "anna": Officer.objects.create_user("anna", password="a long pass phrase"),
        "bo": Officer.objects.create_superuser("bo", password="another pass phrase"),
    }


@pytest.fixture
def visitor() -> Client:
    """Somebody who is not signed in."""
    return Client()


@pytest.fixture
def anna(people: dict[str, Any]) -> Client:
    """Anna, signed in."""
    client = Client()
    client.force_login(people["anna"])
    return client


@pytest.fixture
def bo(people: dict[str, Any]) -> Client:
    """Bo, signed in."""
    client = Client()
    client.force_login(people["bo"])
    return client


@pytest.fixture
def store(tinyland: Pack) -> Callable[..., Any]:
    """Puts a report with its target and its result into the ledger and gives the row of the document."""
    from ledger.reports import TEXT, reading, report

    from resolute.ledger import actions
    from resolute.ledger.models import Document

    def put(
        text: str = TEXT, *facts: Any, name: str = "report.txt", classification: str = "public", **read: Any
    ) -> Any:
        done = actions.ingest(
            report(text, name),
            reading(*facts, **read),
            by="test",
            classification=classification,
            published=date(2022, 1, 31),
        )
        return Document.objects.get(pk=done.document)

    return put


def text_of(response: Any) -> str:
    """The page as text, streamed or not."""
    return (response.getvalue() if response.streaming else response.content).decode()
