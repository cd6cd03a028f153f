"""Indicators: what is counted [SDMX concept]."""

from dataclasses import dataclass
from typing import Literal

Better = Literal["higher", "lower", "neutral"]
Aggregation = Literal["sum", "weighted_mean", "last", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One line of a pack's `indicators.csv`; `unit` is the base unit of its level."""

    code: str
    label_en: str
    unit: str
    better: Better
    definition: str = ""
    labels: tuple[tuple[str, str], ...] = ()  # (language, label), the English one left out
    cumulative: bool = False  # whether figures within a year add up to the year's

    @property
    def is_rate(self) -> bool:
        """Whether the level itself is a percentage, so that "up 2 %" is a change in points, not growth."""
        return self.unit == "percent"

    def label(self, language: str) -> str:
        """The label in a language, else the English one."""
        return dict(self.labels).get(language, self.label_en)
