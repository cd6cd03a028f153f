"""`--ask-model`: a model asked for what the rules left open; what is sent is shown and logged."""

import argparse
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from resolute.assistant import Answered, Endpoint, EndpointError, Sent, ask_about
from resolute.cli.common import complain
from resolute.packs import load_pack
from resolute.reading import Reading

KEY = "RESOLUTE_MODEL_KEY"


def add_asking_options(parser: argparse.ArgumentParser) -> None:
    """The options of commands that read."""
    asking = parser.add_argument_group(
        "a language model, off unless given",
        "An endpoint that speaks OpenAI's chat completions may name the indicator of figures whose indicator no rule "
        f"knows. A key is taken from {KEY}. Texts that are not public go to endpoints on this machine only.",
    )
    asking.add_argument("--ask-model", metavar="URL", help="ask there: http://127.0.0.1:8000/v1")
    asking.add_argument("--model-name", metavar="NAME", default="default", help="the model, as the endpoint names it")
    asking.add_argument(
        "--class",
        dest="classification",
        default="public",
        choices=("public", "internal", "restricted"),
        help="who may see the files: what is not public stays on this machine",
    )
    asking.add_argument(
        "--model-log", type=Path, metavar="FILE", default=Path("model-log.jsonl"), help="each request is added to it"
    )


def endpoint_of(arguments: argparse.Namespace) -> Endpoint | None:
    """The endpoint given, if any."""
    if not arguments.ask_model:
        return None
    return Endpoint(url=arguments.ask_model, model=arguments.model_name, key=os.environ.get(KEY, ""))


def settle(arguments: argparse.Namespace, reading: Reading, text: str) -> Reading:
    """The reading with what the model settled; as it was if none is asked or it does not answer."""
    endpoint = endpoint_of(arguments)
    if endpoint is None:
        return reading

    def log(sent: Sent) -> None:
        _show(sent)
        row = {"at": datetime.now(UTC).isoformat(timespec="seconds"), **sent.to_json()}
        with arguments.model_log.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")

    try:
        answered = ask_about(reading, text, load_pack(), endpoint, classification=arguments.classification, log=log)
    except EndpointError as error:
        complain(error)
        return reading
    _tell(answered)
    return answered.reading


def _show(sent: Sent) -> None:
    print(f"resolute: sent to {sent.url} ({sent.model}), {len(sent.user):,} characters: {sent.user}", file=sys.stderr)


def _tell(answered: Answered) -> None:
    tokens = sum(one.sent_tokens + one.answer_tokens for one in answered.sent)
    seconds = sum(one.seconds for one in answered.sent)
    complain(
        f"{answered.reading.document}: {answered.settled} of {answered.asked} open figures settled by the model, "
        f"{len(answered.refused)} answers refused, {tokens:,} tokens, {seconds:.1f} s."
    )
    for one in answered.refused:
        complain(f"  refused, {one.why}: {one.answer}")
