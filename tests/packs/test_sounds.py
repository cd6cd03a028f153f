"""Latin, Thai and Arabic letters become the same phonemes."""

import pytest

from resolute.packs.sounds import sounds

HEARD = [
    ("Ninh Thuận", "niYTu@n"),
    ("นิญถ่วน", "niYTwn"),
    ("Ninh Thuan", "niYTuan"),
    ("Gia Lai", "zalai"),
    ("Giồng Giềng", "zoNzeN"),
    ("Gìn", "zin"),
    ("Quảng Ngãi", "kwaNNai"),
    ("กว๋างหงาย", "kwaNNay"),
    ("كوانج نجاي", "kwaNNay"),
    ("เถื่อเทียน-เว้", "T@aTianwe"),
    ("โฮจิมินห์", "hocimin"),  # a silenced letter is not heard
    ("إن", "in"),
    ("", ""),
    ("2566", ""),
    (", Hà Nội", ""),  # a name begins at once
]


@pytest.mark.parametrize(("text", "heard"), HEARD)
def test_sounds_when_written_in_any_script_are_of_one_alphabet(text: str, heard: str) -> None:
    """One character a phoneme, tones dropped."""
    assert sounds(text).text == heard


@pytest.mark.parametrize("text", [text for text, _heard in HEARD])
def test_ends_lie_in_the_text_and_never_fall(text: str) -> None:
    """Every phoneme knows where in the original it ends, marks included."""
    heard = sounds(text)

    assert len(heard.ends) == len(heard.text)
    assert list(heard.ends) == sorted(heard.ends)
    assert not heard.text or heard.ends[-1] == len(text)
    assert heard.stops <= {*range(len(heard.text) + 1)}


def test_stops_when_a_thai_syllable_needs_its_last_letter_are_after_it() -> None:
    """บั๊กไอ: no name ends after บั๊ or before ก, which only a syllable already begun can take."""
    heard = sounds("บั๊กไอ")

    assert (heard.text, sorted(heard.stops)) == ("bakai", [3, 5])
