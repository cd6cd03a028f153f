"""What can go wrong when a model is asked."""

from resolute.core import ResoluteError


class AssistantError(ResoluteError):
    """The root of the errors of this room."""

    code = "assistant"


class EndpointError(AssistantError):
    """The endpoint did not answer, or with something else than an answer."""

    code = "endpoint"

    def __init__(self, *, url: str, why: str) -> None:
        self.url, self.why = url, why
        super().__init__(f"{url}: {why}. The facts stand as the rules read them; ask again, or read without a model.")


class NotPublicError(AssistantError):
    """A document that is not public was to be sent to somebody else's machine."""

    code = "not-public"

    def __init__(self, *, document: str | None, classification: str, url: str) -> None:
        self.document, self.classification, self.url = document, classification, url
        super().__init__(
            f"{document or 'the text'} is {classification}: only public documents go to an endpoint outside this "
            f"machine ({url}). Use one on this machine, or read without a model."
        )
