"""Ask a model about what a reading left open, and put its answers in where they count."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from resolute.assistant.endpoint import Endpoint
from resolute.assistant.errors import NotPublicError
from resolute.assistant.questions import AT_ONCE, SYSTEM, Refused, checked, prompt, questions_of
from resolute.packs import Pack
from resolute.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """One request as it was sent, and what came back: for people to look at, and for the log."""

    document: str | None
    url: str
    model: str
    system: str
    user: str
    answer: str
    sent_tokens: int
    answer_tokens: int
    seconds: float

    def to_json(self) -> dict[str, Any]:
        """All of it; there is no key in it."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The reading with what the model settled; how much was asked, settled and refused, and what it cost."""

    reading: Reading
    asked: int
    settled: int
    refused: tuple[Refused, ...]
    sent: tuple[Sent, ...]


def ask_about(
    reading: Reading,
    text: str,
    pack: Pack,
    endpoint: Endpoint,
    *,
    classification: str,
    log: Callable[[Sent], object],
) -> Answered:
    """Ask about the facts whose indicator no rule knows. `text` is the one that was read; each request goes to `log`.

    Nothing but indicator and kind ever changes. Raises NotPublicError before anything is sent if the document is not
    public and the endpoint not on this machine; EndpointError if it does not answer: the reading stands as it was.
    """
    if classification != "public" and not endpoint.is_local:
        raise NotPublicError(document=reading.document, classification=classification, url=endpoint.url)
    questions = questions_of(reading, text)
    facts = list(reading.facts)
    refused: list[Refused] = []
    sent: list[Sent] = []
    settled = 0
    for first in range(0, len(questions), AT_ONCE):
        some = questions[first : first + AT_ONCE]
        user = prompt(some, pack.indicators)
        reply = endpoint.ask(SYSTEM, user)
        sent.append(
            Sent(
                document=reading.document,
                url=endpoint.url,
                model=endpoint.model,
                system=SYSTEM,
                user=user,
                answer=reply.text,
                sent_tokens=reply.sent_tokens,
                answer_tokens=reply.answer_tokens,
                seconds=round(reply.seconds, 3),
            )
        )
        log(sent[-1])
        changed, against = checked(some, reply.text, pack.indicators)
        for index, fact in changed.items():
            facts[index] = fact
        settled += len(changed)
        refused += against
    return Answered(
        reading=replace(reading, facts=tuple(facts)),
        asked=len(questions),
        settled=settled,
        refused=tuple(refused),
        sent=tuple(sent),
    )
