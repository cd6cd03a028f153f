"""A language model asked for what the rules left open: which indicator a figure is about, and whether it is a target.

Off unless an endpoint is given. Number, unit, period, place and span stay the reader's; what the model answers counts
only if it is one of the codes asked for, fits the unit, and points to words that stand in the sentence. See
docs/assistant.md.

    endpoint = Endpoint(url="http://127.0.0.1:8000/v1", model="small")
    answered = ask_about(reading, text, pack, endpoint, classification="public", log=print)
"""

from resolute.assistant.asking import Answered, Sent, ask_about
from resolute.assistant.endpoint import Endpoint, Reply
from resolute.assistant.errors import AssistantError, EndpointError, NotPublicError
from resolute.assistant.questions import Question, Refused, checked, questions_of

__all__ = [
    "Answered",
    "AssistantError",
    "Endpoint",
    "EndpointError",
    "NotPublicError",
    "Question",
    "Refused",
    "Reply",
    "Sent",
    "ask_about",
    "checked",
    "questions_of",
]
