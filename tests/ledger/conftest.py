"""A ledger with the made-up country of tests/packs."""

from pathlib import Path

import pytest

from resolute import packs
from resolute.packs import Pack

TINYLAND = Path(__file__).parent.parent / "packs" / "tinyland"


@pytest.fixture(scope="session")
def pack() -> Pack:
    """Tinyland: two counties that merge in 2020, apples and wolves."""
    return packs.load_pack(TINYLAND)


@pytest.fixture
def tinyland(db: None, pack: Pack) -> Pack:
    """The pack, loaded into the ledger of the test."""
    from resolute.ledger.packs import load_pack

    load_pack(pack, by="pack:tinyland")
    return pack
