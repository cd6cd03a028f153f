"""Translations: complete where promised, as many plurals as the language has, the same gaps, and all that pages say."""

import gettext
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from repository import REPOSITORY, copy_to, tracked

COMPLETE = {"vi"}  # English is the language of the sources
CATALOGUES = [path for path in tracked() if path.suffix == ".po"]
GAP = re.compile(r"%\(\w+\)[sd]|%%|\{\w+\}")


def language(path: Path) -> str:
    return path.parts[-3]


def entries(path: Path) -> list[polib.POEntry]:
    return [entry for entry in polib.pofile(str(REPOSITORY / path)) if not entry.obsolete]


def test_promised_languages_have_a_catalogue() -> None:
    """A language promised complete is there."""
    assert {language(path) for path in CATALOGUES} >= COMPLETE


@pytest.mark.parametrize("path", CATALOGUES, ids=language)
def test_catalogue_is_sound(path: Path) -> None:
    """Nothing is half translated or doubtful, and where a language is promised nothing is missing."""
    wrong = [entry.msgid for entry in entries(path) if entry.fuzzy]
    missing = [entry.msgid for entry in entries(path) if not entry.translated()]

    assert wrong == []
    assert language(path) not in COMPLETE or missing == []


@pytest.mark.parametrize("path", CATALOGUES, ids=language)
def test_translations_have_the_gaps_of_the_original(path: Path) -> None:
    """A gap that is lost drops a figure from the sentence; one that is new breaks the page."""
    for entry in entries(path):
        original = set(GAP.findall(entry.msgid)) | set(GAP.findall(entry.msgid_plural))
        for text in (entry.msgstr, *entry.msgstr_plural.values()):
            gaps = set(GAP.findall(text))
            counted = entry.msgid_plural and original - gaps <= {"%(count)s", "%(count)d"}
            assert not text or gaps == original or (counted and gaps <= original), (entry.msgid, text)


@pytest.mark.parametrize("path", CATALOGUES, ids=language)
def test_compiled_plurals_are_those_of_the_catalogue(path: Path, tmp_path: Path) -> None:
    """Compiled as the build does, each number gets the form of its language."""
    catalogue = polib.pofile(str(REPOSITORY / path))
    catalogue.save_as_mofile(str(tmp_path / "django.mo"))
    with (tmp_path / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    forms = re.search(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+)", catalogue.metadata["Plural-Forms"])
    assert forms
    index_of = gettext.c2py(forms[2])  # type: ignore[attr-defined]

    for entry in catalogue:
        if entry.obsolete or not entry.msgid_plural or not entry.translated():
            continue
        assert len(entry.msgstr_plural) == int(forms[1]), entry.msgid
        for count in (0, 1, 2, 3, 5, 11, 21, 22, 100, 101, 111):
            if entry.msgctxt:
                said = compiled.npgettext(entry.msgctxt, entry.msgid, entry.msgid_plural, count)
            else:
                said = compiled.ngettext(entry.msgid, entry.msgid_plural, count)
            assert said == entry.msgstr_plural[index_of(count)]


def test_catalogues_hold_all_that_pages_say(tmp_path: Path) -> None:
    """What code and templates mark for translation stands in every catalogue, in its present wording."""
    if not shutil.which("xgettext"):
        pytest.skip("gettext is not installed, which collects the texts")
    copy_to(tmp_path, only=("src",))
    command = [sys.executable, "-m", "django", "makemessages", "--all", "--no-wrap", "--no-location"]
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "src"), "DJANGO_SETTINGS_MODULE": "resolute.web.settings"}
    subprocess.run(command, cwd=tmp_path / "src/resolute", env=environment, check=True, capture_output=True)

    for path in CATALOGUES:
        present = {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in entries(path)}
        collected = {
            (entry.msgctxt, entry.msgid, entry.msgid_plural)
            for entry in polib.pofile(str(tmp_path / path))
            if not entry.obsolete
        }
        assert collected - present == set(), f"{path}: run makemessages and translate"
