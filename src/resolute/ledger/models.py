"""The tables of the ledger. Rows are appended; what may change in a row, and how, stands in `triggers.RULES`.

Every table carries `changed_by` (a user's name, `rule:…`, `pack:…`), never empty, and `version`, which grows by one
with each change. Both are demanded by the database, which also writes `History`: see docs/decisions/history.md.
"""

from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from resolute.core import Evidence, Fact, Indicator, Period, Place, Quantity
from resolute.ledger.errors import RowChangedError
from resolute.ledger.fields import ExactDecimalField, IsCanonical, NotAbove, PlainJSONField


class Kind(models.TextChoices):
    TARGET = "target", _("Target")
    RESULT = "result", _("Result")


class Measure(models.TextChoices):
    LEVEL = "level", _("Level")
    GROWTH = "growth", _("Growth")
    CHANGE = "change", _("Change")
    SHARE = "share", _("Share")
    PERCENT_OF_PLAN = "percent_of_plan", _("Percent of plan")
    DIFFERENCE_FROM_PLAN = "difference_from_plan", _("Difference from plan")
    PERCENT_OF_SAME_PERIOD = "percent_of_same_period", _("Percent of the same period")
    RANK = "rank", _("Rank")
    TALLY = "tally", _("Tally")


class Bound(models.TextChoices):
    EXACT = "exact", _("Exact")
    ABOUT = "about", _("About")
    AT_LEAST = "at_least", _("At least")
    AT_MOST = "at_most", _("At most")
    RANGE = "range", _("Range")


class Status(models.TextChoices):
    """`corrected`: another row supersedes it. `withdrawn`: a later reading of the document no longer says it."""

    PROPOSED = "proposed", _("Proposed")
    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("Rejected")
    CORRECTED = "corrected", _("Corrected")
    WITHDRAWN = "withdrawn", _("Withdrawn")


RULES_APART = "; "  # between the names of rules, which have blanks
STANDING = (Status.PROPOSED, Status.ACCEPTED)  # what takes part in the choice of the fact that counts


class Origin(models.TextChoices):
    READ = "read", _("Read")
    ENTERED = "entered", _("Entered")
    IMPORTED = "imported", _("Imported")
    COMPUTED = "computed", _("Computed")


class Finality(models.TextChoices):
    FINAL = "final", _("Final")
    ESTIMATE = "estimate", _("Estimate")
    PRELIMINARY = "preliminary", _("Preliminary")


class Classification(models.TextChoices):
    """Who may see a document and its facts: everyone, those signed in, those allowed."""

    PUBLIC = "public", _("Public")
    INTERNAL = "internal", _("Internal")
    RESTRICTED = "restricted", _("Restricted")


class RemarkKind(models.TextChoices):
    IGNORED = "ignored", _("Ignored")
    NOT_UNDERSTOOD = "not_understood", _("Not understood")


class Decision(models.TextChoices):
    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("Rejected")
    CORRECTED = "corrected", _("Corrected")
    ADDED = "added", _("Added")
    REOPENED = "reopened", _("Reopened")


class Officer(AbstractUser):
    """A person who signs in. Passwords are no matter of the ledger: this table has no history of rows."""

    must_change_password = models.BooleanField(_("must change the password"), default=False)

    class Meta(AbstractUser.Meta):
        verbose_name = _("officer")  # type: ignore[assignment]
        verbose_name_plural = _("officers")  # type: ignore[assignment]


class Ledgered(models.Model):
    """What every table has: when the row came, who wrote it last, how often it was written."""

    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now)
    changed_by = models.CharField(_("changed by"), max_length=200)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        abstract = True

    def become(self, *, changed_by: str, **changes: Any) -> None:
        """Write `changes` if nobody has written this row since it was loaded.

        Raises RowChangedError if somebody has. What may change is checked by the database.
        """
        changes |= {"changed_by": changed_by, "version": self.version + 1}
        manager = type(self)._base_manager
        if not manager.filter(pk=self.pk, version=self.version).update(**changes):
            raise RowChangedError(table=self._meta.db_table, row=self.pk)
        for name, value in changes.items():
            setattr(self, name, value)


def _one_of(field: str, choices: type[models.TextChoices], table: str) -> models.CheckConstraint:
    """Equalities rather than IN: SQLite would build a table of the values for every row."""
    known = reduce(or_, (Q(**{field: value}) for value in choices.values))
    return models.CheckConstraint(condition=known, name=f"{table}_{field}_known")


def _named(table: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=~Q(changed_by=""), name=f"{table}_changed_by_given")


class Source(Ledgered):
    """Where imported figures come from: an office's publication, or a page."""

    name = models.TextField(_("name"), unique=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints: ClassVar = [_named("source")]

    def __str__(self) -> str:
        return self.name


class PlaceRow(Ledgered):
    """One version of a place, as `core.Place`. `key` is its `place_id` (`10@2025-06-30`)."""

    key = models.CharField(_("key"), max_length=100)
    code = models.CharField(_("code"), max_length=80)
    name = models.CharField(_("name"), max_length=200)
    level = models.CharField(_("level"), max_length=20)
    kind = models.CharField(_("kind"), max_length=40, blank=True)
    full_name = models.CharField(_("full name"), max_length=300, blank=True)
    parent_code = models.CharField(_("code of the parent"), max_length=80, blank=True)
    parent_level = models.CharField(_("level of the parent"), max_length=20, blank=True)
    region = models.CharField(_("region"), max_length=200, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    names = models.JSONField(_("other spellings"), default=list, blank=True)  # pairs of language and name
    folded = models.TextField(_("names for search"), blank=True)  # all names folded, one a line
    pack = models.CharField(_("pack"), max_length=80)

    class Meta:
        db_table = "ledger_place"
        verbose_name = _("place")
        verbose_name_plural = _("places")
        indexes: ClassVar = [
            models.Index(fields=["name"], name="place_name"),
        ]
        constraints: ClassVar = [
            _named("place"),
            models.UniqueConstraint(fields=["key", "level"], name="place_key_unique"),
            models.UniqueConstraint(fields=["level", "code", "valid_from"], name="place_version_unique"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_from__lte=F("valid_to")),
                name="place_from_not_after_to",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name or self.name

    def to_core(self) -> Place:
        """The row as a value."""
        return Place(
            code=self.code,
            name=self.name,
            level=self.level,
            kind=self.kind,
            full_name=self.full_name,
            parent_code=self.parent_code,
            parent_level=self.parent_level,
            region=self.region,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
            names=tuple((language, name) for language, name in self.names),
        )


class IndicatorRow(Ledgered):
    """What is counted, as `core.Indicator`. Rows of facts refer to it by `code`; `other` is one of them."""

    code = models.CharField(_("code"), max_length=80, unique=True)
    label_en = models.CharField(_("English label"), max_length=300)
    unit = models.TextField(_("unit"), blank=True)
    better = models.CharField(_("direction"), max_length=10)
    definition = models.TextField(_("definition"), blank=True)
    labels = models.JSONField(_("labels"), default=dict, blank=True)  # language: label
    cumulative = models.BooleanField(_("cumulative"), default=False)
    folded = models.TextField(_("labels for search"), blank=True)
    pack = models.CharField(_("pack"), max_length=80)

    class Meta:
        db_table = "ledger_indicator"
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints: ClassVar = [
            _named("indicator"),
            models.CheckConstraint(
                condition=Q(better="higher") | Q(better="lower") | Q(better="neutral"), name="indicator_better_known"
            ),
        ]

    def __str__(self) -> str:
        return self.label_en

    def label(self, language: str) -> str:
        """The label in a language, else the English one."""
        return str(self.labels.get(language, self.label_en))

    def to_core(self) -> Indicator:
        """The row as a value."""
        return Indicator(
            code=self.code,
            label_en=self.label_en,
            unit=self.unit,
            better=self.better,  # type: ignore[arg-type]
            definition=self.definition,
            labels=tuple(self.labels.items()),
            cumulative=self.cumulative,
        )


class Document(Ledgered):
    """A report, stored once: `sha256` is that of its bytes. `text` is decoded, without BOM, line ends are LF."""

    sha256 = models.CharField(_("content hash"), max_length=64, unique=True)
    name = models.CharField(_("file name"), max_length=300)
    title = models.CharField(_("title"), max_length=300, blank=True)  # its first line
    text = models.TextField(_("text"))
    encoding = models.CharField(_("encoding"), max_length=40)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    language = models.CharField(_("language"), max_length=20, blank=True)
    published = models.DateField(_("published on"), null=True, blank=True)
    source = models.TextField(_("source"), blank=True)  # an address, or whatever tells where it comes from
    classification = models.CharField(_("class"), max_length=10, choices=Classification, default=Classification.PUBLIC)
    folded = models.TextField(_("name and title for search"), blank=True)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        constraints: ClassVar = [_named("document"), _one_of("classification", Classification, "document")]

    def __str__(self) -> str:
        return self.title or self.name


class Reading(Ledgered):
    """One reading of a document. The last one is current; the same result twice is one reading.

    `record` is what the text says besides numbers, as `Record.to_json` gives it; `None` where that was not read.
    """

    document = models.ForeignKey(Document, models.PROTECT, related_name="readings", verbose_name=_("document"))
    reader = models.CharField(_("version of the reader"), max_length=80)
    digest = models.CharField(_("hash of what was read"), max_length=64)
    language = models.CharField(_("language"), max_length=20, blank=True)
    place_name = models.TextField(_("place"), blank=True)
    published = models.DateField(_("published on"), null=True, blank=True)
    notes = models.JSONField(_("notes"), default=list, blank=True)
    record = models.JSONField(_("what it says besides numbers"), null=True, blank=True)

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        constraints: ClassVar = [_named("reading")]

    def __str__(self) -> str:
        return f"{self.document_id}/{self.pk}"


class Remark(Ledgered):
    """A number that became no fact: ignored by a named rule, or not understood. `reason` is the rule, or why."""

    reading = models.ForeignKey(Reading, models.PROTECT, related_name="remarks", verbose_name=_("reading"))
    kind = models.CharField(_("kind"), max_length=20, choices=RemarkKind)
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    text = models.TextField(_("words"))
    reason = models.TextField(_("reason"))

    class Meta:
        verbose_name = _("remark")
        verbose_name_plural = _("remarks")
        constraints: ClassVar = [
            _named("remark"),
            _one_of("kind", RemarkKind, "remark"),
            models.CheckConstraint(condition=Q(start__lte=F("end")), name="remark_start_not_after_end"),
        ]

    def __str__(self) -> str:
        return self.text


class FactRow(Ledgered):
    """One number with its meaning and its words: the columns of `core.Fact`, where it comes from, how it stands.

    Only the standing ever changes: `status`, `decided_by`, `decided_at`, `rule`. Empty text means "not said"; what a
    source says has no greatest length.
    `place` is the version of the place, `place_name` the words of the source; `finality` and `published` decide between
    competing facts. `fingerprint` is one for the same statement of the same source; rows that people enter have none.
    """

    document = models.ForeignKey(
        Document,
        models.PROTECT,
        related_name="facts",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("document"),
    )
    reading = models.ForeignKey(
        Reading,
        models.PROTECT,
        related_name="facts",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("reading"),
    )
    source = models.ForeignKey(
        Source,
        models.PROTECT,
        related_name="facts",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("source"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    indicator = models.ForeignKey(
        IndicatorRow,
        models.PROTECT,
        to_field="code",
        db_column="indicator",
        related_name="facts",
        db_index=False,
        verbose_name=_("indicator"),
    )
    label = models.TextField(_("label"), blank=True)
    measure = models.CharField(_("measure"), max_length=24, choices=Measure)
    low = ExactDecimalField(_("low"), null=True, blank=True)
    high = ExactDecimalField(_("high"), null=True, blank=True)
    bound = models.CharField(_("bound"), max_length=10, choices=Bound)
    unit = models.TextField(_("unit"))
    period = models.CharField(_("period"), max_length=12, blank=True)
    place = models.ForeignKey(
        PlaceRow,
        models.PROTECT,
        related_name="facts",
        null=True,
        blank=True,
        db_index=False,
        verbose_name=_("place"),
    )
    place_name = models.TextField(_("place as named"), blank=True)
    place_level = models.TextField(_("level of the place"), blank=True)
    of = models.BigIntegerField(_("out of"), null=True, blank=True)
    among = models.TextField(_("among"), blank=True)
    ranked_by = models.TextField(_("ranked by"), blank=True)
    threshold = ExactDecimalField(_("threshold in percent"), null=True, blank=True)
    per = models.TextField(_("per"), blank=True)
    base = models.TextField(_("compared with"), blank=True)
    suspect = models.BooleanField(_("implausible as written"), default=False)
    derived = models.BooleanField(_("computed by the source"), default=False)
    start = models.PositiveIntegerField(_("start of the number"), null=True, blank=True)
    end = models.PositiveIntegerField(_("end of the number"), null=True, blank=True)
    evidence_start = models.PositiveIntegerField(_("start of the words"), null=True, blank=True)
    evidence_end = models.PositiveIntegerField(_("end of the words"), null=True, blank=True)
    quote = models.TextField(_("words"), blank=True)
    note = models.TextField(_("note"), blank=True)
    confidence = models.FloatField(_("confidence"), default=1.0)
    rules = models.TextField(_("rules that made it"), blank=True)  # names parted by RULES_APART
    finality = models.CharField(_("finality"), max_length=12, choices=Finality, default=Finality.FINAL)
    published = models.DateField(_("published on"), null=True, blank=True)
    origin = models.CharField(_("origin"), max_length=10, choices=Origin)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PROPOSED)
    decided_by = models.CharField(_("decided by"), max_length=200, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    rule = models.CharField(_("accepted by the rule"), max_length=80, blank=True)
    supersedes = models.OneToOneField(
        "self",
        models.PROTECT,
        related_name="superseded_by",
        null=True,
        blank=True,
        verbose_name=_("supersedes"),
    )
    fingerprint = models.CharField(_("fingerprint"), max_length=32, null=True, blank=True, unique=True)

    class Meta:
        db_table = "ledger_fact"
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        indexes: ClassVar = [
            models.Index(fields=["document"], condition=Q(document__isnull=False), name="fact_document"),
            models.Index(fields=["place", "period", "indicator"], name="fact_place_period_indicator"),
            models.Index(fields=["indicator", "measure", "period"], name="fact_indicator_measure_period"),
        ]
        constraints: ClassVar = [
            _named("fact"),
            _one_of("kind", Kind, "fact"),
            _one_of("measure", Measure, "fact"),
            _one_of("bound", Bound, "fact"),
            _one_of("origin", Origin, "fact"),
            _one_of("status", Status, "fact"),
            _one_of("finality", Finality, "fact"),
            models.CheckConstraint(condition=IsCanonical(F("low")), name="fact_low_is_canonical"),
            models.CheckConstraint(condition=IsCanonical(F("high")), name="fact_high_is_canonical"),
            models.CheckConstraint(condition=NotAbove(F("low"), F("high")), name="fact_low_not_above_high"),
            models.CheckConstraint(
                condition=Q(bound="exact", low=F("high"))
                | Q(bound="about", low=F("high"))
                | Q(bound="range", low__isnull=False, high__isnull=False)
                | Q(bound="at_least", low__isnull=False, high__isnull=True)
                | Q(bound="at_most", low__isnull=True, high__isnull=False),
                name="fact_ends_fit_bound",
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True)
                | Q(start__isnull=False, end__isnull=False, start__lte=F("end")),
                name="fact_start_not_after_end",
            ),
            models.CheckConstraint(
                condition=Q(evidence_start__isnull=True, evidence_end__isnull=True)
                | Q(evidence_start__isnull=False, evidence_end__isnull=False, evidence_start__lte=F("evidence_end")),
                name="fact_words_start_not_after_end",
            ),
            models.CheckConstraint(
                condition=~Q(origin="read")
                | Q(document__isnull=False, reading__isnull=False, fingerprint__isnull=False),
                name="fact_read_has_document",
            ),
            models.CheckConstraint(
                condition=~Q(origin="imported") | Q(source__isnull=False, fingerprint__isnull=False),
                name="fact_imported_has_source",
            ),
            models.CheckConstraint(
                condition=Q(status="proposed")
                | Q(status="withdrawn")
                | (~Q(decided_by="") & Q(decided_at__isnull=False)),
                name="fact_decided_by_someone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.measure} {self.low}..{self.high} {self.unit}"

    @property
    def quantity(self) -> Quantity:
        """The ends, their bound and unit."""
        return Quantity(low=self.low, high=self.high, bound=self.bound, unit=self.unit)  # type: ignore[arg-type]

    def to_core(self) -> Fact:
        """The row as a value. Takes `place` from the database if it is not loaded: select it along."""
        words = (
            Evidence(self.evidence_start, self.evidence_end, self.quote)
            if self.evidence_start is not None and self.evidence_end is not None
            else None
        )
        return Fact(
            kind=self.kind,  # type: ignore[arg-type]
            indicator=self.indicator_id,
            measure=self.measure,  # type: ignore[arg-type]
            quantity=self.quantity,
            period=Period(self.period) if self.period else None,
            place=self.place_name or None,
            place_id=self.place.key if self.place else None,
            place_level=self.place_level or None,
            label=self.label or None,
            of=self.of,
            among=self.among or None,
            ranked_by=self.ranked_by or None,
            threshold=self.threshold,
            per=self.per or None,
            base=self.base or None,
            suspect=self.suspect,
            start=self.start,
            end=self.end,
            evidence=words,
            confidence=self.confidence,
            rules=tuple(self.rules.split(RULES_APART)) if self.rules else (),
        )


class Review(Ledgered):
    """A decision on a fact: who (`changed_by`), when (`recorded_at`), what; `rule` if a named rule decided."""

    fact = models.ForeignKey(FactRow, models.PROTECT, related_name="reviews", verbose_name=_("fact"))
    decision = models.CharField(_("decision"), max_length=10, choices=Decision)
    rule = models.CharField(_("rule"), max_length=80, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints: ClassVar = [_named("review"), _one_of("decision", Decision, "review")]

    def __str__(self) -> str:
        return f"{self.fact_id}: {self.decision}"


class History(models.Model):
    """Written by triggers only, never changed: who wrote which row when, from what, to what.

    `before` and `after` hold the row as JSON, but for large columns that never change; an update only what may change.
    """

    table = models.CharField(_("table"), max_length=60, db_column="table_name")
    row_id = models.BigIntegerField(_("row"))
    version = models.PositiveIntegerField(_("version"))
    action = models.CharField(_("action"), max_length=6)  # insert, update
    changed_by = models.CharField(_("changed by"), max_length=200)
    at: "models.DateTimeField[datetime, datetime]" = models.DateTimeField(_("at"))
    before = PlainJSONField(_("before"), null=True)
    after = PlainJSONField(_("after"))

    class Meta:
        verbose_name = _("history")
        verbose_name_plural = _("history")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["table", "row_id", "version"], name="history_one_row_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.row_id} {self.action}"
