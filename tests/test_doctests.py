"""The examples in the docstrings of every module run."""

import doctest
import importlib
import pkgutil

import django
import pytest

import resolute

django.setup()  # modules of the ledger are imported one by one, before any test that touches it

SKIPPED = ("resolute.ledger.migrations",)
MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(resolute.__path__, "resolute.")
    if not module.name.startswith(SKIPPED) and not module.name.endswith("__main__")
)


@pytest.mark.parametrize("name", ["resolute", *MODULES])
def test_examples_of(name: str) -> None:
    """Every example gives what it says; every module can be imported by itself."""
    module = importlib.import_module(name)

    failed, _ = doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE)

    assert failed == 0


def test_examples_are_found() -> None:
    """A change of how modules are found does not lose their examples."""
    found = [test for name in MODULES for test in doctest.DocTestFinder().find(importlib.import_module(name))]

    assert sum(bool(test.examples) for test in found) > 20
