"""Errors of other rooms as sentences for a person: each kind has its own, none shows a code."""

from datetime import date

import pytest
from django.utils import translation

from resolute.core import Place
from resolute.documents import (
    BinaryFileError,
    EmptyFileError,
    FileTooLargeError,
    UndecodableFileError,
    encodings,
)
from resolute.ledger.errors import FactDecidedError, FactSupersededError, NothingCorrectedError
from resolute.packs import AmbiguousPlaceError, UnknownPlaceError
from resolute.web.words import FORMATS, error_sentence

NEWTON = Place(code="21", name="Newton", level="district", full_name="Town of Newton", valid_from=date(2020, 1, 1))
ERRORS = [
    (EmptyFileError(name="x", size=0), "The file holds no text. Was it saved?"),
    (FileTooLargeError(name="x", limit=2**20), "The file is larger than 1 MiB."),
    (BinaryFileError(name="x", looks_like="a PDF file"), "This is no text but a PDF file."),
    (BinaryFileError(name="x", looks_like="", at=7), "This is no text. Save it as plain text"),
    (UndecodableFileError(name="x", at=12), "(at byte 12)"),
    (FactSupersededError(fact=1, by=2), "this figure has been corrected meanwhile"),
    (FactDecidedError(fact=1, status="accepted", decided_by="carl"), "carl has decided meanwhile (Accepted)"),
    (FactDecidedError(fact=1, status="withdrawn", decided_by=""), "stands otherwise now (Withdrawn)"),
    (FactDecidedError(fact=1, status="changed", decided_by=""), "stands otherwise now (changed)"),
    (NothingCorrectedError(fact=1), "The correction says what the figure says already."),
    (UnknownPlaceError(name="X", period=None, where="place"), "No place is called “X”."),
    (AmbiguousPlaceError(name="Newton", where="place", candidates=[NEWTON]), "Town of Newton (21@2020-01-01)"),
]


@pytest.mark.parametrize(("error", "said"), ERRORS, ids=[said for _, said in ERRORS])
def test_error_is_said_in_the_language_of_the_page(error, said):
    """In English as expected; in Vietnamese otherwise than in English."""
    with translation.override("en"):
        english = error_sentence(error)
    with translation.override("vi"):
        vietnamese = error_sentence(error)

    assert said in english
    assert vietnamese != english


def test_every_format_that_is_known_has_words():
    """A PDF is called so in every language."""
    assert {name for _signature, name in encodings._SIGNATURES} | {"a ZIP archive"} == FORMATS.keys()
