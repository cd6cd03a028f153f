"""Reports from the browser: uploaded or pasted, each by itself, nothing half stored."""

from dataclasses import replace
from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from web.conftest import text_of

from resolute import documents
from resolute.ledger import actions
from resolute.ledger.models import Document, FactRow

SENTENCE = "In 2021 the county of Greatham had 17 wolves and picked 90 t of apples.\n"
GIVEN = {"classification": "public"}


def file(content: bytes, name: str = "report.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_uploaded_report_is_read_and_stored_as_proposed(tinyland, anna):
    """The result page says how much was read and opens the report."""
    response = anna.post(
        "/reports/add/", GIVEN | {"reports": file(SENTENCE.encode()), "source": "https://example.org/"}
    )

    document = Document.objects.get()
    assert (document.name, document.text, document.changed_by) == ("report.txt", SENTENCE, "anna")
    assert f'href="/reports/{document.pk}/"' in text_of(response)
    assert set(FactRow.objects.filter(document=document).values_list("status", flat=True)) == {"proposed"}


def test_pasted_text_is_a_report_too(tinyland, anna):
    """Line ends of a browser make no other document."""
    anna.post("/reports/add/", GIVEN | {"pasted": SENTENCE.replace("\n", "\r\n")})

    assert Document.objects.get().text == SENTENCE


def test_same_report_again_is_known(tinyland, anna):
    """Nothing is stored twice, whatever it is called."""
    for name in ("a.txt", "b.txt"):
        response = anna.post("/reports/add/", GIVEN | {"reports": file(SENTENCE.encode(), name)})

    assert "This report was known already; nothing was stored twice." in text_of(response)
    assert Document.objects.count() == 1


BAD = [
    (b"", "The file holds no text."),
    (b" \n\t ", "The file holds no text."),
    (b"%PDF-1.7\n\x00\x01\x02\x03", "The file is damaged."),
    (b"PK\x03\x04" + bytes(range(32)), "The file is damaged."),
    (b"A" * (documents.MAX_BYTES + 1), "The file is larger than 64 MiB."),
]


@pytest.mark.parametrize(("content", "sentence"), BAD, ids=["empty", "blank", "pdf", "archive", "too large"])
def test_file_that_is_no_report_is_told_and_the_others_done(tinyland, anna, content, sentence):
    """Name and cause; the good file beside it is stored."""
    sent = GIVEN | {"reports": [file(content, "bad.txt"), file(SENTENCE.encode(), "good.txt")]}

    page = text_of(anna.post("/reports/add/", sent))

    assert "bad.txt" in page and sentence in page
    assert [document.name for document in Document.objects.all()] == ["good.txt"]


def test_other_encodings_are_read(tinyland, anna):
    """UTF-16 with its mark."""
    anna.post("/reports/add/", GIVEN | {"reports": file(SENTENCE.encode("utf-16"))})

    assert Document.objects.get().text == SENTENCE


def test_script_gets_the_part_of_one_file(tinyland, anna):
    """No frame around it; an error of the form is told as well."""
    answer = anna.post("/reports/add/", GIVEN | {"reports": file(SENTENCE.encode())}, headers={"HX-Request": "true"})
    wrong = anna.post("/reports/add/", GIVEN | {"pasted": " "}, headers={"HX-Request": "true"})

    assert answer.status_code == 200 and "<html" not in text_of(answer)
    assert wrong.status_code == 422 and text_of(wrong).count("Choose a file or paste a text.") == 1


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose a file or paste a text."),
        ({"pasted": SENTENCE, "published": "31.01.2022x"}, "Enter a valid date."),
        ({"pasted": SENTENCE, "published": "0022-01-31"}, "The day lies before 1900."),
        ({"pasted": SENTENCE, "classification": "restricted"}, "Select a valid choice."),
        ({"pasted": SENTENCE, "place": "Nowhere"}, "No place is called “Nowhere”."),
    ],
)
def test_wrong_form_stores_nothing(tinyland, anna, sent, sentence):
    """A sentence says what is wrong; nobody closes a report to themselves."""
    page = text_of(anna.post("/reports/add/", GIVEN | sent))

    assert sentence in page
    assert Document.objects.count() == 0


def test_report_that_is_closed_to_a_person_stays_closed(store, anna):
    """Who has the same file learns that it is there, not what was made of it."""
    store(SENTENCE, name="closed.txt", classification="restricted")

    page = text_of(anna.post("/reports/add/", GIVEN | {"reports": file(SENTENCE.encode(), "mine.txt")}))

    assert "This report is in the ledger already, but it is not open to you." in page
    assert "/reports/1" not in page
    assert Document.objects.get().name == "closed.txt"


def test_report_of_a_class_chosen(tinyland, anna, visitor):
    """What is internal is not shown to everyone."""
    anna.post("/reports/add/", {"pasted": SENTENCE, "classification": "internal"})
    document = Document.objects.get()

    assert anna.get(f"/reports/{document.pk}/").status_code == 200
    assert visitor.get(f"/reports/{document.pk}/").status_code == 404


def test_only_those_signed_in_add_reports(tinyland, visitor):
    """Others are led to the sign-in page and come back."""
    assert visitor.get("/reports/add/").headers["Location"] == "/login/?next=/reports/add/"
    assert visitor.post("/reports/add/", GIVEN | {"pasted": SENTENCE}).status_code == 302
    assert Document.objects.count() == 0


def test_request_beyond_all_measure_is_refused_unread(tinyland, anna, settings):
    """Status 413, in a whole sentence."""
    settings.LARGEST_REQUEST = 1000
    response = anna.post("/reports/add/", GIVEN | {"reports": file(b"x" * 2000)})

    assert response.status_code == 413
    assert "That is too much at once" in text_of(response)


def test_form_beyond_its_measure_is_refused(tinyland, anna, settings):
    """Also where Django itself refuses it."""
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    response = anna.post("/reports/add/", GIVEN | {"pasted": "x" * 2000})

    assert response.status_code == 413


def test_text_without_figures_gets_a_note(tinyland, anna):
    """It is stored; the note says what could be read."""
    page = text_of(anna.post("/reports/add/", GIVEN | {"pasted": "The apples were sweet this year, all said so."}))

    assert "The text states no figures." in page


def test_class_of_a_known_report_is_not_changed_in_silence(store, anna):
    """Who sends it again as internal learns that it stays public, whether it is read anew or not."""
    store(SENTENCE, name="open.txt", classification="public")
    sent = GIVEN | {"pasted": SENTENCE, "classification": "internal"}

    pages = [text_of(anna.post("/reports/add/", sent | more)) for more in ({}, {"published": "2022-01-31"})]

    assert all("Who may see it was settled before and stays: Public." in page for page in pages)
    assert [document.classification for document in Document.objects.all()] == ["public"]


def test_uploaded_table_is_read_and_stored_with_the_hash_of_its_file(tinyland, anna):
    """A file with form is stored as the text that its facts count in."""
    content = "County of Greatham\nIndicator;Unit;2021 target;2021 actual\nApples;t;20;17\n".encode("utf-16")

    page = text_of(anna.post("/reports/add/", GIVEN | {"reports": file(content, "table.csv")}))

    document = Document.objects.get()
    assert document.sha256 == sha256(content).hexdigest()
    assert document.text.splitlines()[2] == "Apples\tt\t20\t17"
    rows = [
        (row.kind, document.text[row.start : row.end])
        for row in FactRow.objects.filter(document=document).order_by("start")
    ]
    assert rows == [("target", "20"), ("result", "17")]
    assert "table.csv" in page or document.title in page


def test_file_whose_text_was_found_otherwise_is_read_by_its_stored_text(tinyland, anna):
    """Spans count in the text that the ledger keeps, also when a later release would find another."""
    content = f"<html><p>{SENTENCE}</p></html>".encode()
    anna.post("/reports/add/", GIVEN | {"reports": file(content, "page.html")})
    document = documents.from_bytes(content, "page.html")

    other = replace(document, text="News\n" + document.text)

    assert actions.as_stored(other) == document
    assert actions.as_stored(replace(other, sha256="0" * 64)).text == other.text
