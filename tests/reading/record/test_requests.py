"""Who asks whom to do what, in sentences of our own."""

import pytest

from resolute.reading.record import Record, read_record


def asked(record: Record, kind: str = "directions") -> list[tuple[str | None, str | None, str]]:
    return [(one.origin, one.addressee, one.text) for one in getattr(record, kind)]


def test_who_was_required_to_do_something_is_asked_by_the_last_speaker() -> None:
    """ "They" are those who were asked last."""
    record = read_record(
        "Prime Minister John Sample asked ministries, sectors and localities to mend the dykes. "
        "They were also requested to clean the canals. The Ministry of Finance was required to find the funds."
    )

    assert asked(record) == [
        ("John Sample, Prime Minister", "Ministries, sectors and localities", "mend the dykes"),
        ("John Sample, Prime Minister", "Ministries, sectors and localities", "clean the canals"),
        ("John Sample, Prime Minister", "Ministry of Finance", "find the funds"),
    ]


def test_two_verbs_of_a_sentence_ask_two_organs() -> None:
    """Each has its own addressee; the second has the asker of the first."""
    record = read_record(
        "Chủ tịch UBND tỉnh yêu cầu Sở Tài chính rà soát nguồn vốn, đồng thời giao Sở Xây dựng lập quy hoạch kênh mương."
    )

    assert asked(record) == [
        ("Chairman of the Provincial People's Committee", "Department of Finance", "rà soát nguồn vốn"),
        ("Chairman of the Provincial People's Committee", "Department of Construction", "lập quy hoạch kênh mương"),
    ]


def test_what_must_be_done_is_asked_by_who_spoke_before() -> None:
    """The organ before "must" is asked; a sentence that begins with a task goes on with it."""
    record = read_record(
        "Bộ trưởng Bộ Tài chính nhấn mạnh việc giữ kênh mương là quan trọng. Sở Tài chính cần rà soát nguồn vốn của các kè. "
        "Tiếp tục nạo vét các kênh mương trong mùa khô."
    )

    assert asked(record) == [
        ("Minister of Finance", "Department of Finance", "rà soát nguồn vốn của các kè"),
        ("Minister of Finance", "Department of Finance", "Tiếp tục nạo vét các kênh mương trong mùa khô"),
    ]


def test_list_below_a_lead_in_is_one_task_an_item() -> None:
    """The lead-in says who asks whom."""
    record = read_record(
        "Chủ tịch UBND tỉnh yêu cầu Sở Tài chính:\n- Rà soát nguồn vốn của các kè.\n- Trình phương án trước mùa mưa.\nTin ảnh"
    )

    assert [one[2] for one in asked(record)] == ["Rà soát nguồn vốn của các kè", "Trình phương án trước mùa mưa"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("UBND tỉnh đề nghị Chính phủ sớm bố trí vốn cho cầu qua sông.", "proposals"),
        ("Chính phủ đề nghị UBND tỉnh sớm bố trí vốn cho cầu qua sông.", "directions"),
    ],
    ids=["upward", "downward"],
)
def test_level_tells_a_proposal_from_a_direction(text: str, kind: str) -> None:
    """The same verb upward and downward."""
    record = read_record(text)

    assert len(asked(record, kind)) == len(record.proposals) + len(record.directions) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Các đại biểu đã nghe một số kiến nghị, đề xuất về nguồn vốn của các kè.",
        "Sản lượng lúa đạt yêu cầu của kế hoạch tỉnh giao, tăng hơn năm trước.",
        "TP. Cần Thơ nằm ở trung tâm của vùng đồng bằng rộng lớn nhiều kênh mương.",
    ],
    ids=["noun", "plan assigned", "name of a place like a word"],
)
def test_words_that_look_like_a_request_are_none(text: str) -> None:
    """Nouns, plans and names ask nobody."""
    record = read_record(text)

    assert asked(record) == [] and asked(record, "proposals") == []


def test_solutions_that_participants_propose_are_the_list_below() -> None:
    """Those present propose solutions; the paragraphs below say them."""
    record = read_record(
        "وفي المؤتمر اقترح المشاركون العديد من الحلول لتنفيذ المهام.\nتعزيز العمل على تنظيف القنوات في المقاطعة.\n"
        "مواصلة بناء السدود على ضفاف النهر."
    )

    assert [one[0] for one in asked(record)] == ["Participants of the conference"] * 2
