"""Files of facts: what is wrong is told by line and field, the rest is read."""

import json
from dataclasses import replace
from datetime import date

import pytest
from reckoning.facts import result, target

from resolute.core import Period
from resolute.packs import AmbiguousPlaceError, UnknownPlaceError, load_pack
from resolute.reckoning import FactsFileError, facts_from_jsonl, facts_from_lines, row_of, score, targets_of
from resolute.reckoning.candidate import as_candidates

GOOD = json.dumps(result("5").to_json())


def line(**fields):
    return json.dumps(result("5").to_json() | fields)


MEASURES = "change, difference_from_plan, growth, level, percent_of_plan, percent_of_same_period, rank, share, tally"
NO_OBJECT = "is no JSON object; one line holds one fact"
UPSIDE_DOWN = "low=6, high=5, bound='range': low lies above high; swap the two ends"
WRONG = [
    ("no_json", "{", NO_OBJECT),
    ("a_list", "[1]", NO_OBJECT),
    ("deep", "[" * 100_000, NO_OBJECT),
    ("huge_number", f'{{"low": {"9" * 5000}}}', NO_OBJECT),
    (
        "beyond_all_exponents",
        GOOD.replace('"low": 5', f'"low": 1e{"9" * 20}'),
        f"field 'low': '1e{'9' * 20}' is no finite number",
    ),
    ("a_field_twice", GOOD[:-1] + ', "low": 7}', "field 'low': is given twice"),
    ("a_list_for_a_word", line(bound=[]), "field 'bound': [] is none of about, at_least, at_most, exact, range"),
    ("a_list_for_a_status", line(status=[]), "field 'status': [] is none of accepted, proposed"),
    ("a_number_for_rules", line(rules=5), "field 'rules': 5 is no list of texts"),
    ("surer_than_sure", line(confidence=2), "field 'confidence': 2 is not between 0 and 1"),
    ("a_tally_beyond_all_count", line(of=2**31), "field 'of': 2147483648 is not between 0 and 2147483647"),
    ("half_a_character", line(label="\ud800"), r"field 'label': '\ud800' holds NUL or half a character"),
    ("nul", line(label="\0"), r"field 'label': '\x00' holds NUL or half a character"),
    ("unknown_measure", line(measure="pace"), f"field 'measure': 'pace' is none of {MEASURES}"),
    ("low_above_high", line(low=6, bound="range"), f"field 'low': {UPSIDE_DOWN}"),
    ("no_status", line(status="believed"), "field 'status': 'believed' is none of accepted, proposed"),
    ("no_finality", line(finality="sure"), "field 'finality': 'sure' is none of estimate, final, preliminary"),
    ("no_day", line(published="today"), "field 'published': 'today' is no day; write it as 2024-01-31"),
    ("no_name", line(document=5), "field 'document': 5 is no text"),
]


@pytest.mark.parametrize(("_spoken", "wrong", "message"), WRONG, ids=[case[0] for case in WRONG])
def test_a_wrong_line_is_named_and_the_others_read(_spoken, wrong, message):
    """The message names file, line, field and what would be right."""
    file = facts_from_lines([GOOD, wrong, "", GOOD], name="a.jsonl")

    assert [str(error) for error in file.errors] == [f"a.jsonl:2: {message}"]
    assert len(file.candidates) == 2


def test_standing_is_read_beside_the_fact(tmp_path):
    """Status, finality, day and document of a line come with its fact; a byte-order mark does no harm."""
    path = tmp_path / "facts.jsonl"
    text = line(status="accepted", finality="estimate", published="2024-01-06", document="plan")
    path.write_text("\ufeff" + text + "\r\n", encoding="utf-8")

    [read] = facts_from_jsonl(path).candidates

    assert (read.status, read.finality) == ("accepted", "estimate")
    assert (read.published, read.source) == (date(2024, 1, 6), "plan")
    assert read.fact == result("5")


def test_a_missing_file_and_one_that_is_no_text_are_told(tmp_path):
    """The message names the file and the cause."""
    binary = tmp_path / "binary.jsonl"
    binary.write_bytes(b"\x00\xff")

    with pytest.raises(FactsFileError, match=r"missing\.jsonl: cannot be opened \(No such file or directory\)"):
        facts_from_jsonl(tmp_path / "missing.jsonl")
    with pytest.raises(FactsFileError, match=r"binary\.jsonl: is no text in UTF-8 \(byte 1\); save it as UTF-8"):
        facts_from_jsonl(binary)


def test_a_fact_written_and_read_is_the_same():
    """What `read --jsonl` writes, `score` reads."""
    facts = [target("11..12", measure="growth"), target("<=-4", measure="change"), result("8", measure="rank", of=63)]

    file = facts_from_lines([json.dumps(fact.to_json()) for fact in facts], name="a")

    assert [candidate.fact for candidate in file.candidates] == facts


def named(place, place_id=None, **fields):
    return as_candidates([target("5", place=place, place_id=place_id, **fields)])[0]


def test_targets_of_a_place_and_period():
    """By name without accents or by id; of the same days; results are left out."""
    pack = load_pack()
    own, district = named("Ninh Thuận", "58@2025-06-30"), named("Bác Ái")
    without_id, last_year = named("Ninh Thuận"), named("Ninh Thuận", period="2023")
    facts = [own, district, without_id, last_year, *as_candidates([result("5", place="Ninh Thuận")])]
    year = Period("2024")

    assert targets_of(facts, place="ninh thuan", period=year, pack=pack) == [own, without_id]
    assert targets_of(facts, place="58@2025-06-30", period=year, pack=pack) == [own, without_id]
    assert targets_of(facts, place=None, period=Period("2024-12M"), pack=pack) == [own, district, without_id]


def test_carve_outs_come_with_the_targets_of_the_document_that_sets_them():
    """The province's plan sets the district's target too; the district's own plan is another matter."""
    own, district = (
        replace(named(*place), source="plan")
        for place in (("Ninh Thuận", "58@2025-06-30"), ("Bác Ái", "584@2025-06-30"))
    )
    elsewhere = replace(named("Hải Dương", "30@2025-06-30"), source="plan")
    by_itself = replace(district, source="district plan")
    facts = [own, district, elsewhere, by_itself]

    assert targets_of(facts, place="Ninh Thuận", period=Period("2024"), pack=load_pack()) == [own, district]
    assert targets_of(facts, place="Bác Ái", period=Period("2024"), pack=load_pack()) == [district, by_itself]


def test_a_place_unknown_to_the_pack_is_found_as_written():
    """A made-up country's facts can be scored without its pack; a name that nobody bears is an error."""
    pack = load_pack()
    lowland = named("Lowland of Nowhere")

    assert targets_of([lowland], place="lowland of nowhere", period=None, pack=pack) == [lowland]
    with pytest.raises(UnknownPlaceError):
        targets_of([lowland], place="Highland of Nowhere", period=None, pack=pack)


def test_a_name_that_two_places_bear_is_refused():
    """The message lists those who bear it."""
    with pytest.raises(AmbiguousPlaceError):
        targets_of([], place="Châu Thành", period=Period("2024"), pack=load_pack())


def test_a_score_as_a_row():
    """The row of a score is plain JSON, with the reasons in words."""
    [achievement] = score([target("11..12", measure="growth")], [result("9.4", measure="growth")])

    row = json.loads(json.dumps(row_of(achievement)))

    assert (row["target_low"], row["result_high"], row["percent_low"]) == (11, 9.4, 85.454545)
    assert (row["status"], row["reason"], row["result_rules"]) == ("missed", "not_met", ["only"])
