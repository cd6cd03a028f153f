"""Lines: paragraphs, and those that were broken at a width."""

from resolute.reading import read

BROKEN = """In the year that the council has spoken about, in 2023, the
exports of the region, which are wheat and barley, reached
1.4 trillion tenge, so that the firms of the districts were
able to pay what they owed to the banks of the capital and
to others as well.
Prices rose."""


def test_a_text_broken_at_a_width_is_read_in_paragraphs() -> None:
    """A figure and its subject may stand on two lines; the quote keeps the break."""
    (fact,) = read(BROKEN, language="en").facts

    assert (fact.indicator, int(fact.quantity.middle), fact.period) == ("export_turnover", 1_400_000_000_000, "2023")
    assert "\n" in fact.evidence.quote


def test_lines_of_a_list_stay_apart() -> None:
    """Items that begin with capitals are paragraphs, however short the text."""
    text = "Exports of 2023 by county\nKisumu: 5 million USD\nNairobi: 7 million USD\nMombasa: 9 million USD"

    assert [fact.place for fact in read(text, language="en").facts] == ["Kisumu", "Nairobi", "Mombasa"]
