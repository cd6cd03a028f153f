"""The one root of our errors: each says what was wrong, where, and what to do."""


class ResoluteError(Exception):
    """Anything that a user can mend. `code` is stable: for the API and for translated texts."""

    code = "error"
