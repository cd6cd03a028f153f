"""Words of the pages for what the core, the reader and the ledger name by codes."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from resolute.core import Fact, Indicator, ResoluteError
from resolute.documents import (
    BinaryFileError,
    DamagedFileError,
    EmptyFileError,
    FileLimitError,
    FileTooLargeError,
    NoTextError,
    PicturesOnlyError,
    ProtectedFileError,
    UndecodableFileError,
)
from resolute.ledger.acceptance import SENTENCES as ACCEPTANCE
from resolute.ledger.errors import (
    AlreadyThereError,
    FactDecidedError,
    FactSupersededError,
    NothingCorrectedError,
    NotOfDocumentError,
)
from resolute.ledger.models import FactRow, Measure, Status
from resolute.packs import AmbiguousPlaceError, UnknownPlaceError
from resolute.publishing import figures
from resolute.reckoning import Reason
from resolute.reckoning.reasons import Value

LEVELS = {
    "nation": gettext_lazy("Nation"),
    "region": gettext_lazy("Region"),
    "province": gettext_lazy("Province"),
    "district": gettext_lazy("District"),
    "commune": gettext_lazy("Commune"),
}
STATUSES = {
    "reached": pgettext_lazy("status", "reached"),
    "on_pace": pgettext_lazy("status", "on pace"),
    "behind": pgettext_lazy("status", "behind"),
    "missed": pgettext_lazy("status", "missed"),
    "unknown": pgettext_lazy("status", "unknown"),
}
MEASURES = {
    "growth": gettext_lazy("%(indicator)s, growth"),
    "change": gettext_lazy("%(indicator)s, change"),
    "share": gettext_lazy("%(indicator)s, share"),
    "percent_of_plan": gettext_lazy("%(indicator)s, percent of the plan"),
    "difference_from_plan": gettext_lazy("%(indicator)s, difference from the plan"),
    "percent_of_same_period": gettext_lazy("%(indicator)s, percent of the same period a year before"),
    "rank": gettext_lazy("%(indicator)s, rank"),
    "tally": gettext_lazy("%(indicator)s, how many of how many"),
}
IGNORED = {
    "address": gettext_lazy("an address"),
    "age": gettext_lazy("an age"),
    "anniversary": gettext_lazy("an anniversary"),
    "document": gettext_lazy("number of a document"),
    "document number": gettext_lazy("number of a document"),
    "duration": gettext_lazy("duration"),
    "headcount": gettext_lazy("how many people sit in a body"),
    "head of a table": gettext_lazy("of the head of a table"),
    "label of a table": gettext_lazy("of the labels of a table"),
    "list number": gettext_lazy("number of a list"),
    "number too long": gettext_lazy("a number too long to be one"),
    "number of targets": gettext_lazy("how many targets there are"),
    "number with a leading zero": gettext_lazy("a number that begins with zero"),
    "ordinal": gettext_lazy("ordinal"),
    "page furniture": gettext_lazy("not of the report itself, but of the page around it"),
    "part of a name": gettext_lazy("part of a name"),
    "part of a phrase": gettext_lazy("part of a phrase that counts nothing"),
    "period": gettext_lazy("a date or period"),
    "time of day": gettext_lazy("time of day"),
}
NOT_UNDERSTOOD = {
    "no head of its row or column says what is counted": gettext_lazy(
        "No head of its row or column says what is counted."
    ),
    "no word near it says what is counted": gettext_lazy("No word near it says what is counted."),
    "several countries have money of that name, and the text names none of them": gettext_lazy(
        "Several countries have money of that name, and the text names none of them."
    ),
}
FORMATS = {
    "a PDF file": gettext_lazy("a PDF file"),
    "a ZIP archive or an Office document (DOCX, XLSX, ODT)": gettext_lazy(
        "a ZIP archive or an Office document (DOCX, XLSX, ODT)"
    ),
    "an old Office document (DOC, XLS)": gettext_lazy("an old Office document (DOC, XLS)"),
    "a ZIP archive": gettext_lazy("a ZIP archive"),
    "a PNG picture": gettext_lazy("a PNG picture"),
    "a JPEG picture": gettext_lazy("a JPEG picture"),
    "a GIF picture": gettext_lazy("a GIF picture"),
    "a picture, sound or film (RIFF)": gettext_lazy("a picture, sound or film (RIFF)"),
    "a gzip archive": gettext_lazy("a gzip archive"),
    "a bzip2 archive": gettext_lazy("a bzip2 archive"),
    "a 7z archive": gettext_lazy("a 7z archive"),
    "a RAR archive": gettext_lazy("a RAR archive"),
    "an SQLite database": gettext_lazy("an SQLite database"),
    "a program": gettext_lazy("a program"),
    "an RTF document": gettext_lazy("an RTF document"),
}
NOTES = {
    "The language could not be told: too few letters.": gettext_lazy(
        "The language could not be told: too few letters."
    ),
    "The text states no figures.": gettext_lazy("The text states no figures."),
    "No number of the text is a fact.": gettext_lazy("No number of the text is a fact."),
}


def what_is_counted(label: str, measure: str) -> str:
    """An indicator's label with its measure; a level is the label alone."""
    phrase = MEASURES.get(measure)
    return str(phrase) % {"indicator": label} if phrase else label


def what_of(fact: FactRow, language: str) -> str:
    """What a fact is about, with what narrows it down."""
    label = fact.label if fact.indicator_id == "other" and fact.label else fact.indicator.label(language)
    return _narrowed(what_is_counted(label, fact.measure), fact.to_core(), language)


def what_of_value(fact: Fact, indicators: dict[str, Indicator], language: str) -> str:
    """What a fact is about, as `what_of`, of a value of the core."""
    known = indicators.get(fact.indicator)
    label = (
        fact.label if fact.indicator == "other" and fact.label else known.label(language) if known else fact.indicator
    )
    return _narrowed(what_is_counted(label, fact.measure), fact, language)


def label_of(indicator: Indicator, measure: str, language: str) -> str:
    """What a series is about."""
    return what_is_counted(indicator.label(language), measure)


def _narrowed(text: str, fact: Fact, language: str) -> str:
    """With what a rank is among, which achievement a tally counts, per what and compared with what."""
    limits = [
        _("among %(whom)s") % {"whom": fact.among} if fact.among else "",
        _from_percent(fact.threshold, language),
        _("per %(what)s") % {"what": fact.per} if fact.per else "",
        _("compared with %(what)s") % {"what": fact.base} if fact.base else "",
    ]
    said = "; ".join(limit for limit in limits if limit)
    return f"{text} ({said})" if said else text


def _from_percent(threshold: Decimal | None, language: str) -> str:
    """From which percent of a target on it was counted as met; all of it goes without saying."""
    if threshold is None or threshold == 100:
        return ""
    return _("from %(percent)s of the target on") % {"percent": figures.amount(threshold, "percent", language)}


def sentence(reason: Reason, language: str) -> str:
    """A reason as a sentence of the page's language."""
    return reason.text(translate=_, show=lambda value: _shown(value, language))


def _shown(value: Value, language: str) -> str:
    if isinstance(value, str) and value and all(code in Measure.values for code in value.split(", ")):
        return ", ".join(str(Measure(code).label) for code in value.split(", "))
    return figures.shown(value, language)


def rule_sentence(rule: str) -> str:
    """A rule of acceptance as a sentence; one that is not known any more by its name."""
    known = ACCEPTANCE.get(rule)
    return str(known) if known else _("Accepted by the rule “%(rule)s”.") % {"rule": rule}


def remark_reason(reason: str) -> str:
    """Why a number became no fact."""
    known = IGNORED.get(reason) or NOT_UNDERSTOOD.get(reason)
    return str(known) if known else reason


def notes_of(notes: Iterable[str]) -> list[str]:
    """The reader's notes in the language of the page, where it is one of the fixed ones."""
    return [str(NOTES.get(note, note)) for note in notes]


def error_sentence(error: ResoluteError) -> str:
    """What went wrong and what to do, in the language of the page."""
    known = _document_error(error) or _ledger_error(error)
    if known:
        return known
    if isinstance(error, UnknownPlaceError):
        return _("No place is called “%(name)s”. Correct the name, or leave it out.") % {"name": error.name}
    if isinstance(error, AmbiguousPlaceError):
        places = ", ".join(f"{place.full_name or place.name} ({place.place_id})" for place in error.candidates)
        return _("Several places are called “%(name)s”: %(places)s. Give what stands in brackets instead.") % {
            "name": error.name,
            "places": places,
        }
    return str(error)


def _document_error(error: ResoluteError) -> str:
    if isinstance(error, EmptyFileError):
        return _("The file holds no text. Was it saved?")
    if isinstance(error, FileTooLargeError):
        return _("The file is larger than %(limit)s MiB. Split it, or take the report out of it.") % {
            "limit": error.limit // 2**20
        }
    if isinstance(error, BinaryFileError):
        if error.looks_like:
            kind = FORMATS.get(error.looks_like, error.looks_like)
            return _("This is no text but %(kind)s. Save it as plain text and try again.") % {"kind": kind}
        return _("This is no text. Save it as plain text and try again.")
    if isinstance(error, UndecodableFileError):
        return _(
            "The encoding of the text is not known, or the text is damaged (at byte %(at)s). Save it as UTF-8 and try "
            "again."
        ) % {"at": error.at}
    if isinstance(error, ProtectedFileError):
        return _("The file is protected by a password. Save it without one and try again.")
    if isinstance(error, DamagedFileError):
        return _("The file is damaged. Open it in its program, save it again and try again.")
    if isinstance(error, PicturesOnlyError):
        return _(
            "The pages are pictures without text, as of scanned paper. Run text recognition (OCR) over the file and "
            "try again."
        )
    if isinstance(error, NoTextError):
        return _("No text was found in the file. Paste the text of the report, or save it as plain text.")
    if isinstance(error, FileLimitError):
        return _(
            "Reading the file takes too long or too much memory. Take the report out of it, or save it as plain text."
        )
    return ""


def _ledger_error(error: ResoluteError) -> str:
    if isinstance(error, AlreadyThereError):
        return _("A figure that says the same of this number is there already. Accept that one.")
    if isinstance(error, NotOfDocumentError):
        return _("These words do not stand there in the report. Select them again.")
    if isinstance(error, FactSupersededError):
        return _("Somebody else was faster: this figure has been corrected meanwhile. Decide on the new one.")
    if isinstance(error, FactDecidedError):
        standing = Status(error.status).label if error.status in Status.values else _("changed")
        if error.decided_by:
            return _(
                "Somebody else was faster: %(name)s has decided meanwhile (%(standing)s). Nothing was changed."
            ) % {
                "name": error.decided_by,
                "standing": standing,
            }
        return _("Somebody else was faster: this figure stands otherwise now (%(standing)s). Nothing was changed.") % {
            "standing": standing
        }
    if isinstance(error, NothingCorrectedError):
        return _("The correction says what the figure says already. Accept it instead.")
    return ""
