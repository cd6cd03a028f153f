"""From an upload to the ledger: decode, read, store; each report by itself, its error in a sentence."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from resolute import documents
from resolute.core import ResoluteError
from resolute.ledger import actions, queries
from resolute.ledger.models import Document
from resolute.packs import Pack, load_pack
from resolute.reading import read_document
from resolute.reading.record import record_of
from resolute.web.words import error_sentence, notes_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What a person says of reports. `place` and `published` settle only what a report does not say itself."""

    place: str | None = None
    published: date | None = None
    classification: str = "public"
    source: str = ""

    @property
    def is_about_text(self) -> bool:
        """Whether it says anything by which the text reads differently."""
        return self.place is not None or self.published is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one report: stored as `document`, or left out because of `error`; the numbers if it was read."""

    name: str
    error: str = ""
    document: int | None = None
    title: str = ""
    language: str = ""
    is_known: bool = False
    is_read: bool = False
    facts: int = 0
    not_understood: int = 0
    ignored: int = 0
    notes: tuple[str, ...] = ()


def the_pack() -> Pack:
    """The country pack with which reports are read."""
    return load_pack(settings.PACK)


def take_in(
    load: Callable[[], documents.Document], name: str, said: Description, *, by: str, seen: queries.Classes
) -> Outcome:
    """Take one report into the ledger, all of it or nothing."""
    try:
        document = load()
        known = queries.document_with_hash(document.sha256, queries.EVERYTHING)
        if known and known.classification not in seen:
            return Outcome(name=name, error=_("This report is in the ledger already, but it is not open to you."))
        if known and not said.is_about_text:
            return Outcome(
                name=name,
                document=known.pk,
                title=str(known),
                language=known.language,
                is_known=True,
                notes=_class_kept(known, said),
            )
        document = actions.as_stored(document)
        reading = read_document(
            document, pack=the_pack(), place=said.place, published=said.published, document=document.name
        )
        record = record_of(
            document.text, pack=the_pack(), place=said.place, published=reading.published, document=document.name
        )
        done = actions.ingest(
            document,
            reading,
            record=record,
            by=by,
            classification=said.classification,
            source=said.source,
            published=said.published or reading.published,
        )
    except ResoluteError as error:
        return Outcome(name=name, error=error_sentence(error))
    return Outcome(
        name=name,
        document=done.document,
        title=next((line.strip() for line in document.text.splitlines() if line.strip()), name)[:200],
        language=reading.language or "",
        is_known=not done.new_document,
        is_read=True,
        facts=len(reading.facts),
        not_understood=len(reading.not_understood),
        ignored=len(reading.ignored),
        notes=(*_class_kept(known, said), *notes_of(reading.notes)),
    )


def _class_kept(known: Document | None, said: Description) -> tuple[str, ...]:
    """What to say where a report that is there already has another class than the one asked for now."""
    if known is None or known.classification == said.classification:
        return ()
    return (_("Who may see it was settled before and stays: %(who)s.") % {"who": known.get_classification_display()},)
