"""Holders of posts, in sentences of our own."""

import pytest

from resolute.reading.record import read_record


def people(text: str, language: str | None = None) -> dict[str, list[str]]:
    return {one.name: [post.name for post in one.posts] for one in read_record(text, language=language).people}


def test_names_of_a_list_without_capitals_each_have_their_posts() -> None:
    """An honorific opens the list; commas part it."""
    found = people(
        "ผู้เข้าร่วมประชุม ได้แก่ ดิง ถิ เมา รองเลขาธิการคณะกรรมการพรรคประจำจังหวัด, เล วัน ดู ประธานคณะกรรมการประชาชนจังหวัด"
    )

    assert found == {
        "ดิง ถิ เมา": ["Deputy Secretary of the Provincial Party Committee"],
        "เล วัน ดู": ["Chairman of the Provincial People's Committee"],
    }


def test_names_that_follow_their_posts_stay_with_them() -> None:
    """As the first of a list, so the others."""
    found = people(
        "Otwarcia dokonał Burmistrz Pan Jan Przykład, Zastępca Burmistrza Pani Anna Wzorowa powitała radnych.", "pl"
    )

    assert found == {"Jan Przykład": ["Mayor"], "Anna Wzorowa": ["Deputy Mayor"]}


def test_general_and_posts_on_either_side_of_a_name_are_one_person() -> None:
    """The rank stands before the name, the posts behind it."""
    found = people("ในการประชุม พลเอกโตเมา สมาชิกโปลิตบูโรและรัฐมนตรีว่าการกระทรวงความมั่นคงสาธารณะ กล่าวชื่นชม")

    assert found == {"โตเมา": ["General", "Member of the Politburo", "Minister of Public Security"]}


def test_two_spellings_of_one_holder_are_one_person() -> None:
    """They share a post and sound alike; the first spelling is the name."""
    record = read_record(
        "สหาย ฟาม วัน เฮา ประธานสภาประชาชนจังหวัด เป็นประธานการประชุม\nนาย Pham Van Hau ประธานสภาประชาชนจังหวัด กล่าวว่าดี"
    )

    assert [(one.name, one.also_written) for one in record.people] == [("ฟาม วัน เฮา", ("Pham Van Hau",))]


def test_two_holders_of_like_posts_stay_two() -> None:
    """Names in one script have to be much alike."""
    found = people("Ông Lê Văn Mẫu, Phó Chủ tịch UBND tỉnh; bà Trần Thị Thử, Phó Chủ tịch UBND tỉnh cùng dự.")

    assert list(found) == ["Lê Văn Mẫu", "Trần Thị Thử"]


@pytest.mark.parametrize(
    "text",
    [
        "Tỉnh tu bổ khu lưu niệm Tổng Bí thư Trần Văn Mẫu trong năm nay.",
        "Sekretariat omówił projekt Miejsca Pamięci Sekretarza Generalnego Jana Przykładu.",
        "Ảnh: Trần Văn Mẫu",
        "Trình bày báo cáo tại Kỳ họp thứ 4, Quốc hội Khóa IX, Thủ tướng nói về kênh mương.",
    ],
    ids=["memorial", "memorial in Polish", "byline", "number of a term"],
)
def test_names_that_are_part_of_others_or_hold_no_post_are_left_out(text: str) -> None:
    """Only holders of public posts are put down."""
    assert people(text) == {}
