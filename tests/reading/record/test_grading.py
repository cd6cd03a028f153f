"""How records are graded."""

import pytest

from resolute.reading.record.grading import grade, overlap, party_key, same_party

EMPTY = {
    "language": "vi",
    "title": None,
    "published": None,
    "meeting": None,
    "instruments": [],
    "people": [],
    "bodies_formed": [],
    "proposals": [],
    "directions": [],
}


def request(
    start: int, end: int, origin: str | None = "Minister of Finance", to: str | None = "Government"
) -> dict[str, object]:
    return {"from": origin, "to": to, "start": start, "end": end}


def test_what_nobody_wrote_down_and_nobody_found_counts_nowhere() -> None:
    """An empty record against an empty one has no scores but the language's."""
    scores = grade([(EMPTY, EMPTY)])

    assert scores["language"].f1 == 1
    assert all(score.f1 is None for field, score in scores.items() if field != "language")


def test_request_counts_with_half_of_the_words_in_common() -> None:
    """Each request is matched once; who asks whom counts only where the words do."""
    found = EMPTY | {"proposals": [request(0, 10), request(50, 60, "Politburo")]}
    expected = EMPTY | {"proposals": [request(0, 12), request(52, 60, "Government"), request(90, 99)]}

    scores = grade([(found, expected)])

    assert (scores["proposals"].hits, scores["proposals"].found, scores["proposals"].expected) == (2, 2, 3)
    assert (scores["proposals.from"].hits, scores["proposals.to"].hits) == (1, 2)


def test_request_of_the_other_kind_is_a_request_still() -> None:
    """A proposal taken for a direction is wrong as that, and right as a request."""
    scores = grade([(EMPTY | {"directions": [request(0, 10)]}, EMPTY | {"proposals": [request(0, 10)]})])

    assert (scores["proposals"].recall, scores["directions"].precision, scores["requests"].f1) == (0, 0, 1)


def test_people_count_by_the_name_as_first_written_and_posts_by_person() -> None:
    """A spelling that is not the first is the person still, for posts alone."""
    found = {"name": "Pham Van A", "also_written": [], "posts": ["Chairman of the Provincial People's Committee"]}
    expected = {
        "name": "ฟาม วัน อา",
        "also_written": ["Pham Van A"],
        "posts": ["Chairman of the Ninh Thuận Provincial People's Committee", "Member of the Politburo"],
    }

    scores = grade([(EMPTY | {"people": [found]}, EMPTY | {"people": [expected]})])

    assert scores["people"].hits == 0
    assert (scores["people.posts"].hits, scores["people.posts"].expected) == (1, 2)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Hải Dương Provincial Police", "Provincial Police", True),
        (
            "Standing Board of the Provincial Party Committee",
            "Standing Committee of the Provincial Party Committee",
            True,
        ),
        ("Ministry of Finance and Government", "Government", True),
        ("Provincial Police", "Provincial Party Committee", False),
        (None, "Government", False),
    ],
)
def test_parties_are_the_same_without_their_place(one: str | None, other: str, same: bool) -> None:
    """The table of organs has one body under several names."""
    assert same_party(one, other) is same


def test_key_and_overlap() -> None:
    """Small letters, no article, no place; ranges apart have nothing in common."""
    assert (
        party_key("Chairman of the Ninh Thuận Provincial People's Council") == "chairman of provincial people's council"
    )
    assert overlap({"start": 0, "end": 4}, {"start": 6, "end": 9}) == 0
