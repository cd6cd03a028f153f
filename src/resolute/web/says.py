"""What a report says besides numbers, for its page: with words for codes, and keys by which its words are linked to."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from resolute.publishing.evidence import Span

INSTRUMENTS = {
    "announcement": gettext_lazy("Announcement"),
    "circular": gettext_lazy("Circular"),
    "conclusion": gettext_lazy("Conclusion"),
    "decision": gettext_lazy("Decision"),
    "decree": gettext_lazy("Decree"),
    "directive": gettext_lazy("Directive"),
    "law": gettext_lazy("Law"),
    "official_dispatch": gettext_lazy("Official dispatch"),
    "plan": gettext_lazy("Plan"),
    "project": gettext_lazy("Project"),
    "regulation": gettext_lazy("Regulation"),
    "resolution": gettext_lazy("Resolution"),
    "work_programme": gettext_lazy("Work programme"),
}
MODES = {
    "in_person": gettext_lazy("in person"),
    "online": gettext_lazy("online"),
    "hybrid": gettext_lazy("in person and online"),
}
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Group:
    """Proposals or directions."""

    heading: str
    items: list[Json]


@dataclass(frozen=True, slots=True)
class Says:
    """The parts of a record, each object with `start`, `end` and the `key` of its anchor `#n…` in the text."""

    meeting: Json | None
    instruments: list[Json]
    people: list[Json]
    bodies: list[Json]
    requests: tuple[Group, ...]

    @property
    def spans(self) -> list[Span]:
        """The words of all of it, to be linked to."""
        requests = [one for group in self.requests for one in group.items]
        return [
            Span(one["start"], one["end"], one["key"], is_number=False, kind="", is_anchor=True)
            for one in (*self.instruments, *self.people, *self.bodies, *requests)
        ]


def says_of(record: Json | None) -> Says | None:
    """What to show of a record as the ledger keeps it; `None` where it was not read, or says nothing."""
    if not record:
        return None
    keys = iter(range(1, 1_000_000))

    def keyed(one: Json, **more: Any) -> Json:
        return {**one, "key": f"00{next(keys)}", **more}

    instruments = [
        keyed(one, type=INSTRUMENTS.get(one["type"], one["type"]), day=_day(one["date"]))
        for one in record["instruments"]
    ]
    people = [keyed(one) for one in record["people"]]
    bodies = [keyed(one) for one in record["bodies_formed"]]
    requests = (
        Group(_("Proposals"), [keyed(one, origin=one["from"]) for one in record["proposals"]]),
        Group(_("Directions"), [keyed(one, origin=one["from"]) for one in record["directions"]]),
    )
    meeting = _meeting(record["meeting"])
    says = Says(meeting, instruments, people, bodies, requests)
    return says if meeting or says.spans else None


def _meeting(meeting: Json | None) -> Json | None:
    if meeting is None:
        return None
    number = _("No. %(number)s") % {"number": meeting["ordinal"]} if meeting["ordinal"] else ""
    mode = MODES[meeting["mode"]] if meeting["mode"] else ""
    return {"body": meeting["body"], "number": number, "day": _day(meeting["date"]), "mode": mode}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
