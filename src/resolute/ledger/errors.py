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
