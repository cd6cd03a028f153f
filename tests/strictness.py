"""What holds for every test: nothing leaves this machine, and in CI nothing is skipped.

A plugin of conftest.py.
"""

import ipaddress
import os
import socket
from collections.abc import Callable, Generator
from typing import Any

import pytest


class NetworkUseError(Exception):
    """A test tried to reach another machine. No test needs a network."""

    def __init__(self, host: object) -> None:
        super().__init__(f"a test tried to reach {host!r}; only loopback is allowed")


def is_here(host: object) -> bool:
    """Whether a host is this machine.

    >>> is_here("127.0.0.1"), is_here("::1"), is_here("localhost"), is_here("example.org"), is_here("192.0.2.1")
    (True, True, True, False, False)
    """
    if host in (None, "", b"", "localhost", b"localhost"):
        return True
    try:
        return ipaddress.ip_address(host.decode() if isinstance(host, bytes) else str(host)).is_loopback
    except ValueError:
        return False


def _guarded_connect(connect: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not is_here(address[0]):
            raise NetworkUseError(address[0])
        return connect(self, address)

    return guarded


def _guarded_lookup(lookup: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(host: Any, *arguments: Any, **options: Any) -> Any:
        if not is_here(host):
            raise NetworkUseError(host)
        return lookup(host, *arguments, **options)

    return guarded


def pytest_configure() -> None:
    """Close the way out before anything of the product is imported."""
    for name in ("connect", "connect_ex"):
        setattr(socket.socket, name, _guarded_connect(getattr(socket.socket, name)))
    for name in ("getaddrinfo", "gethostbyname"):
        setattr(socket, name, _guarded_lookup(getattr(socket, name)))


Outcome = Generator[None, Any, Any]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Outcome:
    """In CI a skipped test has failed: it was there to be run."""
    report = yield
    return _not_skipped(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Outcome:
    """The same for a whole module."""
    report = yield
    return _not_skipped(report)


def _not_skipped(report: Any) -> Any:
    if os.environ.get("CI") and report.outcome == "skipped" and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome, report.longrepr = "failed", f"{reason} (with CI set a skipped test is a failure)"
    return report
