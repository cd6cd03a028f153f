"""What a report says besides numbers, on its page."""

import re

import pytest
from web.conftest import text_of

from resolute import documents
from resolute.ledger import actions
from resolute.ledger.models import Reading
from resolute.reading import read
from resolute.reading.record import read_record
from resolute.web.says import says_of

TEXT = """On 4 March 2024, Mr. John Sample, Minister of Finance, chaired the 9th meeting of the Cabinet.
The meeting took note of Resolution No. 12/2024 of the Cabinet on dykes.
Mr. Sample requested the Ministry of Transport to mend the dykes in spring.
"""


@pytest.fixture
def report(tinyland) -> int:
    record = read_record(TEXT, language="en")
    return actions.ingest(documents.from_text(TEXT), read(TEXT, language="en"), by="anna", record=record).document


def test_page_shows_meeting_people_and_directions_with_links_into_the_text(visitor, report):
    """Each link leads to an anchor that stands right before its words."""
    response = visitor.get(f"/reports/{report}/")
    page = response.content.decode()

    shown = text_of(response)
    assert "John Sample" in shown and "Minister of Finance" in shown
    assert "Ministry of Transport" in shown
    links = re.findall(r'href="#(n00\d+)"', page)
    assert len(links) >= 3
    assert all(f'<span id="{link}"></span>' in page for link in links)
    last = page.split(f'<span id="{links[-1]}"></span>')[1]
    assert re.sub(r"<[^>]+>", "", last).startswith("mend the dykes")


def test_page_of_a_reading_without_a_record_shows_none(visitor, tinyland):
    """Readings from before, and texts that say nothing besides numbers, have no such part."""
    text = "The road has 12 bridges."
    plain = actions.ingest(documents.from_text(text), read(text, language="en"), by="anna").document

    assert "besides numbers" not in text_of(visitor.get(f"/reports/{plain}/"))
    assert says_of(read_record(text, language="en").to_json()) is None


def test_record_is_kept_with_the_reading_and_read_once(report):
    """The same record again is the same reading; another one is a reading of its own."""
    record = read_record(TEXT, language="en")
    reading = read(TEXT, language="en")
    assert Reading.objects.get().record == record.to_json()

    again = actions.ingest(documents.from_text(TEXT), reading, by="anna", record=record)
    anew = actions.ingest(documents.from_text(TEXT), reading, by="anna", record=read_record("Nothing.", language="en"))

    assert (again.new_reading, anew.new_reading, anew.facts) == (False, True, len(reading.facts))
    assert Reading.objects.count() == 2
