"""What can go wrong when many texts are read."""

from resolute.core import ResoluteError


class AnalyticsError(ResoluteError):
    """The root of the errors of this room."""

    code = "analytics"


class TextsError(AnalyticsError):
    """A collection of texts, or a row of it, that cannot be read."""

    code = "texts"

    def __init__(self, *, where: str, why: str) -> None:
        self.where, self.why = where, why
        super().__init__(
            f"{where}: {why}. A row needs `text`; `document`, `published` (2024-01-31), `place`, `language` may be."
        )


class MissingLibraryError(AnalyticsError):
    """A library that comes with an extra is not installed."""

    code = "missing-library"

    def __init__(self, *, what: str, extra: str) -> None:
        self.what, self.extra = what, extra
        super().__init__(f"{what} needs a library that is not installed: pip install 'resolute[{extra}]'.")


class NoProcessError(AnalyticsError):
    """No further process can be started to read in."""

    code = "no-process"

    def __init__(self) -> None:
        super().__init__(
            "No process can be started to read in. Read with one worker; from Python, call this from a module, under "
            "`if __name__ == '__main__'`."
        )
