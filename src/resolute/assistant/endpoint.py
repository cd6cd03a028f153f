"""An endpoint that speaks the chat completions of OpenAI: one request, one answer, with limits."""

import ipaddress
import json
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from resolute.assistant.errors import EndpointError

_LONGEST_ANSWER = 1_000_000  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back: the text of the answer, tokens as the endpoint counts them (0 if it does not), and seconds."""

    text: str
    sent_tokens: int
    answer_tokens: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where a model is asked: `url` ends before `/chat/completions`. `key` is a bearer token and never logged."""

    url: str
    model: str
    key: str = ""
    timeout: float = 60.0

    def __repr__(self) -> str:
        return f"<Endpoint {self.url} {self.model}>"

    @property
    def is_local(self) -> bool:
        """Whether it is on this machine: nothing leaves it then.

        >>> [Endpoint(url=u, model="m").is_local for u in ("http://127.0.0.1/v1", "http://[::1]", "https://a.bc")]
        [True, True, False]
        """
        host = urlsplit(self.url).hostname or ""
        try:
            return ipaddress.ip_address(host).is_loopback
        except ValueError:
            return host == "localhost"

    def ask(self, system: str, user: str) -> Reply:
        """One completion at temperature 0, asked for as JSON. Raises EndpointError."""
        body = {
            "model": self.model,
            "temperature": 0,
            "response_format": {"type": "json_object"},
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
        }
        started = time.perf_counter()
        data = self._post(json.dumps(body, ensure_ascii=False).encode())
        try:
            answer = json.loads(data)
            text = answer["choices"][0]["message"]["content"]
            usage = answer.get("usage") or {}
            tokens = [int(usage.get(name) or 0) for name in ("prompt_tokens", "completion_tokens")]
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise EndpointError(url=self.url, why=f"the answer is none of a chat completion ({error!r})") from error
        if not isinstance(text, str):
            raise EndpointError(url=self.url, why="the answer has no text")
        return Reply(text=text, sent_tokens=tokens[0], answer_tokens=tokens[1], seconds=time.perf_counter() - started)

    def _post(self, body: bytes) -> bytes:
        if urlsplit(self.url).scheme not in ("http", "https"):
            raise EndpointError(url=self.url, why="the address does not begin with http:// or https://")
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        request = urllib.request.Request(f"{self.url.rstrip('/')}/chat/completions", data=body, headers=headers)
        try:
            with _OPENER.open(request, timeout=self.timeout) as response:
                data: bytes = response.read(_LONGEST_ANSWER + 1)
        except urllib.error.HTTPError as error:
            raise EndpointError(url=self.url, why=f"HTTP {error.code} {error.reason}") from error
        except (OSError, ValueError) as error:
            raise EndpointError(url=self.url, why=str(getattr(error, "reason", error)) or "no answer") from error
        if len(data) > _LONGEST_ANSWER:
            raise EndpointError(url=self.url, why="the answer is longer than a megabyte")
        return data


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """What was allowed to go to one address does not go on to another."""

    def redirect_request(self, *_arguments: Any, **_named: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_NoRedirect)
