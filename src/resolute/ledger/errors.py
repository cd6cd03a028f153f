"""What can go wrong when the ledger is written."""

from resolute.core import ResoluteError


class LedgerError(ResoluteError):
    """The root of the ledger's errors."""

    code = "ledger"


class RowChangedError(LedgerError):
    """Somebody has written the row since it was loaded."""

    code = "row-changed"

    def __init__(self, *, table: str, row: int | None) -> None:
        self.table, self.row = table, row
        super().__init__(f"{table} {row} was changed by somebody else meanwhile. Load it again and look at it.")


class NotInLedgerError(LedgerError):
    """There is no such row, or it may not be seen."""

    code = "not-in-ledger"

    def __init__(self, *, what: str, key: object) -> None:
        self.what, self.key = what, key
        super().__init__(f"The ledger has no {what} {key}.")


class FactDecidedError(LedgerError):
    """The fact stands otherwise than the decision supposes: somebody else was faster, or it was decided before."""

    code = "fact-decided"

    def __init__(self, *, fact: int, status: str, decided_by: str) -> None:
        self.fact, self.status, self.decided_by = fact, status, decided_by
        by = f" by {decided_by}" if decided_by else ""
        super().__init__(f"Fact {fact} is {status}{by} already. Load it again and look at it.")


class FactSupersededError(LedgerError):
    """A later fact has replaced it: decide on that one."""

    code = "fact-superseded"

    def __init__(self, *, fact: int, by: int) -> None:
        self.fact, self.by = fact, by
        super().__init__(f"Fact {fact} was corrected: fact {by} stands in its place. Decide on that one.")


class NothingCorrectedError(LedgerError):
    """A correction that says the same."""

    code = "nothing-corrected"

    def __init__(self, *, fact: int) -> None:
        self.fact = fact
        super().__init__(f"The correction says what fact {fact} says. Accept it instead.")


class AlreadyThereError(LedgerError):
    """A fact that is to be added says what another one says of the same number."""

    code = "already-there"

    def __init__(self, *, fact: int) -> None:
        self.fact = fact
        super().__init__(f"Fact {fact} says the same of the same number. Accept that one.")


class NotOfDocumentError(LedgerError):
    """The words of a fact do not stand in its document where it says so, or do not hold its number."""

    code = "not-of-document"

    def __init__(self, *, document: int, words: str) -> None:
        self.document, self.words = document, words
        super().__init__(
            f"Document {document} does not hold the words {words[:80]!r} there, or the number is not among them. "
            "Select the words in the text again."
        )


class OutsidePackError(LedgerError):
    """A fact names an indicator or a place that is not in the ledger."""

    code = "outside-pack"

    def __init__(self, *, what: str, key: str, where: str) -> None:
        self.what, self.key, self.where = what, key, where
        super().__init__(
            f"{where}: the ledger knows no {what} {key!r}. Load the pack that was used for reading (resolute init)."
        )


class UnknownRuleError(LedgerError):
    """No rule of acceptance bears that name."""

    code = "unknown-rule"

    def __init__(self, *, rule: str, known: tuple[str, ...]) -> None:
        self.rule = rule
        super().__init__(f"No rule of acceptance is called {rule!r}. There are: {', '.join(known)}.")


class NobodyError(LedgerError):
    """A write that does not say who makes it."""

    code = "nobody"

    def __init__(self) -> None:
        super().__init__("Every change of the ledger names who makes it; `by` is empty.")
