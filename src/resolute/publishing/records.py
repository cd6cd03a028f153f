"""What a report says besides numbers as plain text, for `resolute read --document`."""

from collections.abc import Iterator

from resolute.publishing.terminal import clean, terminal_width, wrap
from resolute.reading.record import Meeting, Record, Request

MODES = {"in_person": "in person", "online": "online", "hybrid": "in person and online"}


def render_record(record: Record, *, name: str = "", columns: int | None = None) -> str:
    """Title, meeting, instruments, people with posts, bodies formed, requests; what is not said is left out.

    `columns` is that of the terminal if not given.
    """
    total = columns or terminal_width()
    head = [name] if name else []
    head += [f"language {record.language}"] if record.language else []
    head += [f"published {record.published.isoformat()}"] if record.published else []
    lines = wrap(", ".join(head), total)
    for heading, rows in _sections(record):
        lines += ["", heading]
        for row in rows:
            lines += [("  - " if at == 0 else "    ") + line for at, line in enumerate(wrap(clean(row), total - 4))]
    if len(lines) <= 1:
        lines += wrap("The text names no meeting, instrument, holder of a post, proposal or direction.", total)
    return "\n".join(lines)


def _sections(record: Record) -> Iterator[tuple[str, list[str]]]:
    if record.title:
        yield "Title", [record.title.quote]
    if record.meeting:
        yield "Meeting", [_meeting(record.meeting)]
    if record.instruments:
        yield (
            "Instruments",
            [
                ", ".join(
                    part
                    for part in (
                        one.type.replace("_", " ") + (f" {one.number}" if one.number else ""),
                        one.date.isoformat() if one.date else "",
                        one.issuer or "",
                        f"“{one.subject}”" if one.subject else "",
                    )
                    if part
                )
                for one in record.instruments
            ],
        )
    if record.people:
        yield (
            "People",
            [
                f"{person.name}"
                + (f" (also {', '.join(person.also_written)})" if person.also_written else "")
                + f": {'; '.join(post.name for post in person.posts)}"
                for person in record.people
            ],
        )
    if record.bodies_formed:
        yield (
            "Bodies formed",
            [
                body.name
                + (f", {body.members} members" if body.members else "")
                + (f", headed by {body.head}" if body.head else "")
                for body in record.bodies_formed
            ],
        )
    if record.proposals:
        yield "Proposals", [_request(one) for one in record.proposals]
    if record.directions:
        yield "Directions", [_request(one) for one in record.directions]


def _meeting(meeting: Meeting) -> str:
    parts = [
        meeting.body or "a meeting",
        f"number {meeting.ordinal}" if meeting.ordinal else "",
        meeting.date.isoformat() if meeting.date else "",
        MODES[meeting.mode] if meeting.mode else "",
    ]
    return ", ".join(part for part in parts if part)


def _request(request: Request) -> str:
    return f"{request.origin or 'not said who'} to {request.addressee or 'not said whom'}: {request.text}"
