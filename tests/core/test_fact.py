"""A file of facts: what it may hold, and what each mistake is called."""

import pytest

from resolute.core import Fact
from resolute.core.fact import FactFieldError

ROW = {
    "kind": "result",
    "indicator": "grdp",
    "measure": "growth",
    "low": 9.4,
    "high": 9.4,
    "bound": "exact",
    "unit": "percent",
}


@pytest.mark.parametrize("value", ["1e999999", "-1e999999", "1e-999999", "0e999999", 10**80])
def test_from_json_when_a_number_would_not_fit_refuses_it(value: object) -> None:
    """Counting it out would take all memory."""
    with pytest.raises(FactFieldError, match=r"line 3: field 'low': .* has more than 60 digits"):
        Fact.from_json({**ROW, "low": value, "high": value}, where="line 3")


@pytest.mark.parametrize("field", ["low", "high", "of", "threshold", "confidence"])
@pytest.mark.parametrize("value", ["nan", "inf", "many", True, [], "1e999999"])
def test_from_json_when_a_number_is_none_names_the_field(field: str, value: object) -> None:
    """Each field of a number is checked alike."""
    with pytest.raises(FactFieldError, match=f"field '{field}'"):
        Fact.from_json({**ROW, field: value})
