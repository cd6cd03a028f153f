"""The site behind gunicorn's threads: one process, WSGI, loopback unless told otherwise."""

from typing import Any

from gunicorn.app.base import BaseApplication


class _Application(BaseApplication):  # type: ignore[misc]
    """The site as an application that gunicorn can run without a command line of its own."""

    def __init__(self, options: dict[str, Any]) -> None:
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from resolute.web.wsgi import application

        return application


def serve(address: str, *, threads: int) -> None:
    """Serve until stopped. `address` is host:port."""
    _Application(
        {
            "bind": address,
            "workers": 1,
            "threads": threads,
            "worker_class": "gthread",
            "timeout": 300,  # a report of 50 MB takes its time
            "loglevel": "warning",
            "accesslog": None,
        }
    ).run()
