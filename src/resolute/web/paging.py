"""Pages of a long list."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """Page `asked` of a list of `total` rows, `size` a page; beyond the last one it is the last."""

    asked: int
    size: int
    total: int

    @property
    def last(self) -> int:
        """The number of pages, at least one.

        >>> Page(1, 50, 0).last, Page(1, 50, 50).last, Page(999, 50, 51).number
        (1, 1, 2)
        """
        return max(1, -(-self.total // self.size))

    @property
    def number(self) -> int:
        return min(max(1, self.asked), self.last)

    @property
    def offset(self) -> int:
        """Rows before this page."""
        return (self.number - 1) * self.size

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.last else None
