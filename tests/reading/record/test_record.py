"""What a text says besides numbers, in sentences of our own in five languages."""

import json
from datetime import date

import pytest

from resolute.packs import load_pack
from resolute.reading.record import Record, read_record

VI = """Hội nghị Tỉnh ủy Hải Dương lần thứ 12 bàn việc cuối năm

Sáng 5/11/2024, Ban Chấp hành Đảng bộ tỉnh Hải Dương tổ chức hội nghị lần thứ 12 theo hình thức trực tiếp kết hợp trực tuyến.
Đồng chí Trần Văn Mẫu, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy chủ trì hội nghị. Cùng dự có đồng chí Lê Thị Ví Dụ - Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh.
Hội nghị thảo luận việc thực hiện Nghị quyết số 07-NQ/TU ngày 12/3/2023 của Tỉnh ủy về phát triển kênh mương.
Hội nghị thống nhất thành lập Ban Chỉ đạo kè sông gồm 15 thành viên do Chủ tịch UBND tỉnh làm Trưởng ban.
Kết luận hội nghị, đồng chí Trần Văn Mẫu yêu cầu Sở Tài chính rà soát nguồn vốn của các kè; khẩn trương trình phương án.
UBND tỉnh kiến nghị Chính phủ sớm bố trí vốn cho cầu qua sông.
"""
EN = """Provincial Party Committee meets on dykes

On March 4, 2024, the Hai Duong Provincial Party Committee held its 9th meeting online. Mr. Tran Van Mau, Member of the Party Central Committee, Secretary of the Provincial Party Committee, chaired the meeting.
The meeting reviewed Resolution No. 07-NQ/TU dated March 12, 2023 of the Provincial Party Committee on canals.
Mr. Mau requested the Department of Finance to review the funds for dykes. The Provincial People's Committee proposed the Government to allot funds for a new bridge.
"""
TH = """สหาย เจิ่น วัน เมา เลขาธิการคณะกรรมการพรรคประจำจังหวัด สมาชิกคณะกรรมการกลางพรรค เป็นประธานการประชุมคณะกรรมการบริหารพรรคประจำจังหวัดครั้งที่ 9
ที่ประชุมพิจารณาคำสั่งที่ 31-CT/TW ลงวันที่ 7 มีนาคม 2022 ของสำนักงานเลขาธิการ ว่าด้วยการขุดลอกคลอง
เลขาธิการพรรคประจำจังหวัดขอให้ทุกระดับ ทุกภาคส่วน และทุกท้องถิ่นดูแลคลองและเขื่อนอย่างต่อเนื่อง
"""
AR = """افتتح الجلسة الرفيق تران فان ماو، رئيس مجلس الشعب الإقليمي، أمين لجنة الحزب الإقليمية؛ وحضرها قادة الإدارات.
ناقش الاجتماع القرار رقم 07-NQ/TU بتاريخ 12 مارس 2023 الصادر عن لجنة الحزب الإقليمية بشأن القنوات.
"""
PL = """Towarzysz Tran Van Mau – stały członek Sekretariatu, członek Biura Politycznego, przewodniczył konferencji (stacjonarnej i online).
Omówiono Dekret Rządowy 63/2021/ND-CP z dnia 4 marca 2021 r. w sprawie kanałów.
Towarzysz Tran Van Mau zaapelował do Rządu o szybkie przyznanie środków na nowy most.
"""


def people(record: Record) -> dict[str, list[str]]:
    return {person.name: [post.name for post in person.posts] for person in record.people}


def test_vietnamese_report_gives_all_parts() -> None:
    """Title, meeting, instrument, people, body formed, direction and proposal of one report."""
    record = read_record(VI)

    assert record.title is not None and record.title.quote == "Hội nghị Tỉnh ủy Hải Dương lần thứ 12 bàn việc cuối năm"
    assert record.meeting is not None
    assert (record.meeting.body, record.meeting.ordinal, record.meeting.date, record.meeting.mode) == (
        "Hải Dương Provincial Party Committee",
        12,
        date(2024, 11, 5),
        "hybrid",
    )
    assert [(i.type, i.number, i.date, i.issuer, i.subject) for i in record.instruments] == [
        ("resolution", "07-NQ/TU", date(2023, 3, 12), "Provincial Party Committee", "phát triển kênh mương")
    ]
    assert people(record) == {
        "Trần Văn Mẫu": ["Member of the Party Central Committee", "Secretary of the Provincial Party Committee"],
        "Lê Thị Ví Dụ": [
            "Deputy Secretary of the Provincial Party Committee",
            "Chairman of the Provincial People's Committee",
        ],
    }
    assert [(b.name, b.members, b.head) for b in record.bodies_formed] == [
        ("Ban Chỉ đạo kè sông", 15, "Chairman of the Provincial People's Committee")
    ]
    assert [(one.origin, one.addressee, one.text) for one in record.directions] == [
        ("Trần Văn Mẫu, Secretary of the Provincial Party Committee", "Department of Finance", text)
        for text in ("rà soát nguồn vốn của các kè", "khẩn trương trình phương án")
    ]
    assert [(one.origin, one.addressee, one.text) for one in record.proposals] == [
        ("Provincial People's Committee", "Government", "sớm bố trí vốn cho cầu qua sông")
    ]


def test_english_report_gives_people_instruments_and_requests() -> None:
    """A person named by the last word alone is the one introduced before."""
    record = read_record(EN)

    assert record.meeting is not None
    assert (record.meeting.ordinal, record.meeting.date, record.meeting.mode) == (9, date(2024, 3, 4), "online")
    assert [(i.type, i.number, i.date) for i in record.instruments] == [("resolution", "07-NQ/TU", date(2023, 3, 12))]
    assert list(people(record)) == ["Tran Van Mau"]
    assert [(one.addressee, one.text) for one in record.directions] == [
        ("Department of Finance", "review the funds for dykes")
    ]
    assert [(one.origin, one.addressee) for one in record.proposals] == [
        ("Provincial People's Committee", "Government")
    ]


def test_thai_report_without_blanks_between_words() -> None:
    """A name ends where a post begins; the speaker is the post that asks."""
    record = read_record(TH)

    assert people(record) == {
        "เจิ่น วัน เมา": ["Secretary of the Provincial Party Committee", "Member of the Party Central Committee"]
    }
    assert record.meeting is not None and record.meeting.ordinal == 9
    assert [(i.type, i.number, i.date, i.issuer) for i in record.instruments] == [
        ("directive", "31-CT/TW", date(2022, 3, 7), "Secretariat of the Party Central Committee")
    ]
    assert [one.addressee for one in record.directions] == ["All levels, sectors and localities"]


def test_arabic_report_with_joined_letters() -> None:
    """Letters joined to a word do not hide the organ behind a post."""
    record = read_record(AR)

    assert people(record) == {
        "تران فان ماو": ["Chairman of the Provincial People's Council", "Secretary of the Provincial Party Committee"]
    }
    assert [(i.number, i.date, i.issuer) for i in record.instruments] == [
        ("07-NQ/TU", date(2023, 3, 12), "Provincial Party Committee")
    ]


def test_polish_report_with_inflected_words() -> None:
    """Inflected posts are read; what goes up to the government from the secretariat's member is told by level."""
    record = read_record(PL)

    assert people(record) == {"Tran Van Mau": ["Permanent Member of the Secretariat", "Member of the Politburo"]}
    assert record.meeting is not None and record.meeting.mode == "hybrid"
    assert [(i.type, i.number, i.date, i.issuer) for i in record.instruments] == [
        ("decree", "63/2021/ND-CP", date(2021, 3, 4), "Government")
    ]


@pytest.mark.parametrize("text", [VI, EN, TH, AR, PL], ids=["vi", "en", "th", "ar", "pl"])
def test_words_of_all_parts_stand_in_the_text(text: str) -> None:
    """Every span is that of its quote, letter for letter, also in a text that is not composed."""
    import unicodedata

    def spans(value: object) -> list[dict[str, object]]:
        if isinstance(value, dict):
            own = [value] if "quote" in value else []
            return own + [span for part in value.values() for span in spans(part)]
        return [span for part in value for span in spans(part)] if isinstance(value, list) else []

    for written in (text, unicodedata.normalize("NFD", text)):
        found = spans(json.loads(json.dumps(read_record(written).to_json())))

        assert found
        for span in found:
            assert written[int(str(span["start"])) : int(str(span["end"]))] == span["quote"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "Giá lúa tăng 5% so với năm trước.",
        "The road was built in 2020 by many hands.",
        "Trường THPT Trần Văn Mẫu khai giảng năm học mới.",
    ],
    ids=["empty", "blank", "figures", "no holder of a post", "name of a school"],
)
def test_text_that_names_nobody_gives_nobody(text: str) -> None:
    """No person without a public post, no meeting that is not named."""
    record = read_record(text)

    assert record.people == () and record.meeting is None and record.directions == () and record.proposals == ()


def test_language_without_a_table_gives_an_empty_record() -> None:
    """What no table says is not guessed."""
    record = read_record("Am 5. März 2024 tagte der Gemeinderat.", language="de", pack=load_pack())

    assert (record.language, record.people, record.instruments) == ("de", (), ())
