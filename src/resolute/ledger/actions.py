"""All writes of the ledger. One action, one transaction; `by` says who, and the database keeps the record.

done = ingest(documents.load("report.txt"), resolute.read(text), by="anna", source="https://…")
accept_fact(fact_id, by="anna")
"""

import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import islice

from django.db import IntegrityError, connection, models, transaction
from django.db.models import F
from django.utils import timezone

from resolute import __version__, documents
from resolute.core import Fact
from resolute.core.folding import fold
from resolute.ledger import bulk
from resolute.ledger.acceptance import ACCEPTANCE_RULES
from resolute.ledger.errors import (
    FactDecidedError,
    NothingCorrectedError,
    NotInLedgerError,
    UnknownRuleError,
)
from resolute.ledger.models import (
    STANDING,
    Classification,
    Decision,
    Document,
    FactRow,
    Officer,
    Origin,
    Reading,
    Remark,
    RemarkKind,
    Review,
    Source,
    Status,
)
from resolute.ledger.rows import (
    FACT_COLUMNS,
    Known,
    Standing,
    digest,
    fact_row,
    fingerprint,
    statement,
    unique,
)
from resolute.ledger.standing import locked, move, name_given
from resolute.packs import Statistic
from resolute.reading.record import Record
from resolute.reading.result import Reading as ReadingResult

_BATCH = 5_000
_LINE = re.compile(r"\S[^\n]{0,299}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What an ingest did. `classification` is the document's as it stands; `kept` facts were there from an earlier
    reading, `withdrawn` ones are no longer read.
    """

    document: int
    reading: int
    new_document: bool
    classification: str
    new_reading: bool
    facts: int = 0
    kept: int = 0
    withdrawn: int = 0
    ignored: int = 0
    not_understood: int = 0

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return self.new_document or self.new_reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did: `known` facts were there already."""

    facts: int
    known: int


@transaction.atomic
def ingest(
    document: documents.Document,
    reading: ReadingResult,
    *,
    by: str,
    classification: str = Classification.PUBLIC,
    source: str = "",
    published: date | None = None,
    reader: str = "",
    record: Record | None = None,
) -> Ingested:
    """Store a document once, and what was read in it as proposed facts: all of it or nothing.

    `record`, what the text says besides numbers, is kept with the reading.

    The same document with the same reading again changes nothing. Another reading of it (a better reader, another place
    given) adds what is new and withdraws what is no longer read, unless a person has decided on it. `classification`,
    `source` and `published` describe a new document; for one that is there, `describe_document` changes them.

    Raises OutsidePackError if the facts name places or indicators that are not in the ledger.
    """
    name_given(by)
    now = timezone.now()
    published = published or reading.published
    row, new_document = _document(document, reading, by, now, classification, source, published)
    prints = dict(unique(reading.facts, lambda fact: fingerprint(document.sha256, fact)))
    read = digest(
        prints,
        *(reading.language, reading.place, published),
        *(tuple(reading.notes), [(one.start, one.end, one.rule) for one in reading.ignored]),
        [(one.start, one.end, one.why) for one in reading.not_understood],
        *([record.to_json()] if record is not None else ()),
    )
    last = None if new_document else Reading.objects.filter(document=row).order_by("-pk").first()
    if last and last.digest == read:
        return Ingested(
            document=row.pk,
            reading=last.pk,
            classification=row.classification,
            new_document=False,
            new_reading=False,
        )
    current = Reading.objects.create(
        recorded_at=now,
        changed_by=by,
        document=row,
        reader=reader or f"resolute {__version__}",
        digest=read,
        language=reading.language or "",
        place_name=reading.place or "",
        published=published,
        notes=list(reading.notes),
        record=record.to_json() if record is not None else None,
    )
    standing = Standing(
        by=by, now=now, origin=Origin.READ.value, document=row.pk, reading=current.pk, published=published
    )
    kept, withdrawn = (0, 0) if last is None else _reread(row, prints, by, now)
    known = Known.of_facts(prints.values())
    bulk.insert(
        FactRow, FACT_COLUMNS, (fact_row(fact, standing, known, key, document.name) for key, fact in prints.items())
    )
    _remark(current, reading, by, now)
    return Ingested(
        document=row.pk,
        reading=current.pk,
        new_document=new_document,
        classification=row.classification,
        new_reading=True,
        facts=len(prints),
        kept=kept,
        withdrawn=withdrawn,
        ignored=len(reading.ignored),
        not_understood=len(reading.not_understood),
    )


def as_stored(document: documents.Document) -> documents.Document:
    """A document with the text under which the ledger holds it, if it does: facts are spans of that text.

    A later release may find the main text of a file otherwise; the text of a stored document never changes.
    """
    stored = Document.objects.filter(sha256=document.sha256).values_list("text", flat=True).first()
    return document if stored is None else replace(document, text=stored)


def _document(
    document: documents.Document,
    reading: ReadingResult,
    by: str,
    now: datetime,
    classification: str,
    source: str,
    published: date | None,
) -> tuple[Document, bool]:
    """The row of a document, and whether it is new."""
    first_line = _LINE.search(document.text)
    title = first_line[0].strip() if first_line else ""
    found = Document.objects.select_for_update().defer("text").filter(sha256=document.sha256).first()
    if found:
        return found, False
    try:
        with transaction.atomic():  # another process may store the same file at the same moment
            row = Document.objects.create(
                recorded_at=now,
                changed_by=by,
                sha256=document.sha256,
                name=document.name[:300],
                title=title,
                text=document.text,
                encoding=document.encoding,
                size=document.size,
                language=reading.language or "",
                published=published,
                source=source,
                classification=classification,
                folded=fold(f"{document.name} {title}"),
            )
    except IntegrityError:
        found = Document.objects.select_for_update().defer("text").filter(sha256=document.sha256).first()
        if found is None:
            raise
        return found, False
    return row, True


def _reread(document: Document, prints: dict[str, Fact], by: str, now: datetime) -> tuple[int, int]:
    """Take out of `prints` what the ledger has; withdraw what it has and `prints` has not. Numbers of both."""
    entered = {
        (row.start, row.end, *statement(row.to_core()))
        for row in FactRow.objects.select_related("place").filter(
            document=document, origin=Origin.ENTERED, status__in=STANDING
        )
    }
    for key in [key for key, fact in prints.items() if (fact.start, fact.end, *statement(fact)) in entered]:
        del prints[key]
    kept = 0
    back: list[int] = []
    gone: list[int] = []
    rows = FactRow.objects.filter(document=document, origin=Origin.READ)
    for pk, known, status, rule in rows.values_list("pk", "fingerprint", "status", "rule"):
        if prints.pop(known or "", None) is not None:
            kept += 1
            if status == Status.WITHDRAWN:
                back.append(pk)
        elif status == Status.PROPOSED or (status == Status.ACCEPTED and rule):
            gone.append(pk)
    _set_status(back, by=by, now=now, status=Status.PROPOSED)
    _set_status(gone, by=by, now=now, status=Status.WITHDRAWN)
    return kept, len(gone)


def _remark(row: Reading, reading: ReadingResult, by: str, now: datetime) -> None:
    columns = ("recorded_at", "changed_by", "version", "reading_id", "kind", "start", "end", "text", "reason")
    ignored = ((RemarkKind.IGNORED, one.start, one.end, one.text, one.rule) for one in reading.ignored)
    open_ = ((RemarkKind.NOT_UNDERSTOOD, one.start, one.end, one.text, one.why) for one in reading.not_understood)
    for remarks in (ignored, open_):
        bulk.insert(
            Remark,
            columns,
            ((now, by, 1, row.pk, str(kind), start, end, text, why) for kind, start, end, text, why in remarks),
        )


@transaction.atomic
def describe_document(
    document_id: int,
    *,
    by: str,
    classification: str | None = None,
    source: str | None = None,
    published: date | None = None,
) -> Document:
    """Change what is said about a document; `None` leaves it. Its text never changes.

    Raises NotInLedgerError.
    """
    name_given(by)
    document = Document.objects.select_for_update().defer("text").filter(pk=document_id).first()
    if document is None:
        raise NotInLedgerError(what="document", key=document_id)
    given = {"classification": classification, "source": source, "published": published}
    changes = {name: value for name, value in given.items() if value is not None and value != getattr(document, name)}
    if changes:
        document.become(changed_by=by, **changes)
    return document


def accept_fact(fact_id: int, *, by: str, version: int | None = None, note: str = "") -> FactRow:
    """Accept a fact: from now on it counts before those that are only proposed.

    `version` is that of the row that the person saw. Raises NotInLedgerError, FactSupersededError if a later fact has
    replaced it meanwhile, FactDecidedError if a person has accepted it already or it was changed since that version.
    """
    return _decide(fact_id, Decision.ACCEPTED, by=by, version=version, note=note)


def reject_fact(fact_id: int, *, by: str, version: int | None = None, note: str = "") -> FactRow:
    """Reject a fact: it stays in the ledger and counts no longer. Raises as accept_fact."""
    return _decide(fact_id, Decision.REJECTED, by=by, version=version, note=note)


@transaction.atomic
def _decide(fact_id: int, decision: str, *, by: str, version: int | None, note: str) -> FactRow:
    name_given(by)
    row = locked(fact_id, version)
    if row.status == Status.WITHDRAWN or (row.status == decision and not row.rule):
        raise FactDecidedError(fact=row.pk, status=row.status, decided_by=row.decided_by)
    now = timezone.now()
    move(row, by=by, now=now, status=decision)
    Review.objects.create(recorded_at=now, changed_by=by, fact=row, decision=decision, note=note)
    return row


@transaction.atomic
def correct_fact(
    fact_id: int,
    corrected: Fact,
    *,
    by: str,
    version: int | None = None,
    note: str = "",
    status: str = Status.ACCEPTED.value,
) -> FactRow:
    """Put a fact in the place of another, which stays readable as corrected. The new one is accepted, or of `status`.

    It keeps document and words of the old one unless `corrected` says otherwise. Raises as accept_fact, and
    NothingCorrectedError, OutsidePackError.
    """
    name_given(by)
    row = locked(fact_id, version)
    if row.status == Status.WITHDRAWN:
        raise FactDecidedError(fact=row.pk, status=row.status, decided_by=row.decided_by)
    old = row.to_core()
    if statement(corrected) == statement(old) and (corrected.label or None) == (old.label or None):
        raise NothingCorrectedError(fact=row.pk)
    now = timezone.now()
    standing = Standing(
        by=by,
        now=now,
        origin=Origin.ENTERED.value,
        status=status,
        document=row.document_id,
        reading=row.reading_id,
        source=row.source_id,
        finality=row.finality,
        published=row.published,
        derived=row.derived,
        note=note,
        supersedes=row.pk,
    )
    values = fact_row(corrected, standing, Known.of_facts([corrected]), None, f"correction of fact {row.pk}")
    made = FactRow.objects.create(**dict(zip(FACT_COLUMNS, values, strict=True)))
    move(row, by=by, now=now, status=Status.CORRECTED)
    Review.objects.create(recorded_at=now, changed_by=by, fact=row, decision=Decision.CORRECTED, note=note)
    return FactRow.objects.select_related("place").get(pk=made.pk)


@transaction.atomic
def accept_by_rule(rule: str, *, by: str, document_ids: Sequence[int] | None = None) -> int:
    """Accept the proposed facts that a named rule covers, of some documents or of all; how many.

    The rule's name stays with each fact and its review. Raises UnknownRuleError.
    """
    name_given(by)
    if rule not in ACCEPTANCE_RULES:
        raise UnknownRuleError(rule=rule, known=tuple(ACCEPTANCE_RULES))
    covered = FactRow.objects.filter(ACCEPTANCE_RULES[rule].condition, status=Status.PROPOSED).order_by()
    if document_ids is not None:
        covered = covered.filter(document__in=document_ids)
    pks = list(covered.select_for_update(of=("self",)).values_list("pk", flat=True))
    now = timezone.now()
    _set_status(pks, by=by, now=now, status=Status.ACCEPTED, rule=rule)
    columns = ("recorded_at", "changed_by", "version", "fact_id", "decision", "rule", "note")
    bulk.insert(Review, columns, ((now, by, 1, pk, str(Decision.ACCEPTED), rule, "") for pk in pks))
    return len(pks)


def import_facts(
    statistics: Iterable[Statistic], *, by: str, rule: str = "", status: str = Status.PROPOSED
) -> Imported:
    """Store facts that come as figures of a named source, not out of a text; those that are there already are left.

    All in one transaction. `rule` names the rule by which they are accepted, if `status` says so. Raises
    OutsidePackError.
    """
    name_given(by)
    with transaction.atomic():
        return _Import(by=by, rule=rule, status=status).run(statistics)


@dataclass(slots=True, kw_only=True)
class _Import:
    by: str
    rule: str
    status: str
    now: datetime = field(default_factory=timezone.now)
    sources: dict[str, int] = field(default_factory=dict)

    def run(self, statistics: Iterable[Statistic]) -> Imported:
        self.sources = dict(Source.objects.values_list("name", "pk"))
        known_to_ledger = Known.everything()
        new = known = 0
        rows = iter(statistics)
        seen: set[str] = set()
        while batch := list(islice(rows, _BATCH)):
            prints = {fingerprint(one.source, one.fact, one.status, str(one.published)): one for one in batch}
            there = _present(prints)
            fresh = [(key, one) for key, one in prints.items() if key not in there and key not in seen]
            seen.update(key for key, _ in fresh)
            bulk.insert(FactRow, FACT_COLUMNS, (self._row(key, one, known_to_ledger) for key, one in fresh))
            new, known = new + len(fresh), known + len(batch) - len(fresh)
        return Imported(facts=new, known=known)

    def _row(self, key: str, one: Statistic, known: Known) -> tuple[object, ...]:
        standing = Standing(
            by=self.by,
            now=self.now,
            origin=Origin.IMPORTED.value,
            status=str(self.status),
            rule=self.rule,
            source=self._source(one.source),
            finality=one.status,
            published=one.published,
            derived=one.derived,
            note=one.note,
        )
        return fact_row(one.fact, standing, known, key, one.source)

    def _source(self, name: str) -> int:
        if name not in self.sources:
            row = Source.objects.create(recorded_at=self.now, changed_by=self.by, name=name)
            self.sources[name] = row.pk
        return self.sources[name]


def _present(prints: Iterable[str]) -> set[str]:
    """Those fingerprints that the ledger has. Past the ORM, which looks at each of them several times."""
    present: set[str] = set()
    keys = iter(prints)
    with connection.cursor() as cursor:
        while some := list(islice(keys, 500)):
            marks = ", ".join(["%s"] * len(some))
            cursor.execute(f"SELECT fingerprint FROM ledger_fact WHERE fingerprint IN ({marks})", some)
            present.update(key for (key,) in cursor.fetchall())
    return present


def create_reviewer(username: str, *, by: str) -> tuple[Officer, str]:
    """A person who may review, and a one-time password that must be changed at the first sign-in.

    Raises django.db.IntegrityError if the name is taken.
    """
    name_given(by)
    password = secrets.token_urlsafe(12)
    return Officer.objects.create_user(username, password=password, must_change_password=True), password


def change_password(officer: Officer, password: str) -> None:
    """Set the password that a person has chosen."""
    officer.set_password(password)
    officer.must_change_password = False
    officer.save(update_fields=["password", "must_change_password"])


def _set_status(pks: Sequence[int], *, by: str, now: datetime, status: str, rule: str = "") -> None:
    """Move many facts to a status."""
    decided = (
        {"decided_by": "", "decided_at": None} if status == Status.PROPOSED else {"decided_by": by, "decided_at": now}
    )
    for start in range(0, len(pks), 500):
        facts: models.QuerySet[FactRow] = FactRow.objects.filter(pk__in=pks[start : start + 500])
        facts.update(status=status, rule=rule, changed_by=by, version=F("version") + 1, **decided)
