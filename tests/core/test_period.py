"""Periods: a text is one or is refused, whatever is asked of it afterwards."""

import pickle

import pytest

from resolute.core import Period, PeriodError


@pytest.mark.parametrize(
    "text",
    ["0000", "0999", "２０２３", "٢٠٢٣", "2023-0M", "2023-13", "2023-02-29", "2025/2020", "1000/9999", "2023\n", ""],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    """A period is its own canonical text: digits of other scripts and years that no calendar has are none."""
    with pytest.raises(PeriodError):
        Period(text)


@pytest.mark.parametrize(
    "text", ["1000", "1000/1099", "9999", "9999-12-31", "2024-02-29", "2000/2099", "2023-Q4", "2023-9M"]
)
def test_a_period_knows_its_days_and_the_year_before(text: str) -> None:
    """Whatever is accepted has a first and a last day and a year before."""
    period = Period(text)

    assert period.start <= period.end
    assert period.year_before().end < period.end


def test_a_period_goes_from_process_to_process() -> None:
    """Also after it was asked for its days: readings of several workers carry periods."""
    period = Period("2023-9M")
    assert period.end.month == 9

    copy = pickle.loads(pickle.dumps(period))

    assert (copy, type(copy), copy.end) == (period, Period, period.end)
