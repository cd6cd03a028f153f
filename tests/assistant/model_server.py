"""A small server on loopback that answers as a chat completion does, with whatever a test tells it."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

Answer = Callable[[dict[str, Any]], Any]  # the data of the user message → what the model says


class ModelServer(HTTPServer):
    """Keeps what it was sent; `status` and `raw` make it misbehave."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer = answer
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.status = 200
        self.raw: bytes | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: ModelServer

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append({"path": self.path, **body})
        self.server.keys.append(self.headers.get("Authorization"))
        said = self.server.answer(json.loads(body["messages"][1]["content"]))
        text = said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
        answer = {
            "choices": [{"message": {"role": "assistant", "content": text}}],
            "usage": {"prompt_tokens": 100, "completion_tokens": 10},
        }
        data = self.server.raw if self.server.raw is not None else json.dumps(answer).encode()
        self.send_response(self.server.status)
        if self.server.status in (301, 302, 307):
            self.send_header("Location", "http://192.0.2.1/")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on the screen."""


@contextmanager
def model_server(answer: Answer) -> Iterator[ModelServer]:
    """A running server, stopped afterwards."""
    server = ModelServer(answer)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
