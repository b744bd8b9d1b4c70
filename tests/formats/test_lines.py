"""Content lines: folding, parameters, soft breaks, and lines that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.formats import limits
from partnerjournal.formats.lines import (
    ContentLine,
    content_lines,
    decode_base64,
    escape,
    split_value,
    unescape,
)
from partnerjournal.formats.wording import Code, FormatError

TEXTS = frozenset({"NOTE"})
KNOWN = frozenset({"NOTE", "FN", "PHOTO", "TEL"})


def lines(data: bytes) -> list[ContentLine]:
    return list(content_lines(data, texts=TEXTS, known=KNOWN))


def test_a_property_has_group_name_parameters_and_value() -> None:
    (line,) = lines(b'item1.tel;TYPE="home,voice";PREF=1;X=a^nb:+1 555: 0100\r\n')
    assert (line.group, line.name, line.value) == ("item1", "TEL", b"+1 555: 0100")
    assert line.types() == ("home", "voice")
    assert line.param("PREF") == "1"
    assert line.param("X") == "a\nb"


@pytest.mark.parametrize("end", [b"\r\n", b"\n", b"\r", b"\r\r\n"])
def test_all_line_ends_fold_and_count(end: bytes) -> None:
    found = lines(end.join([b"FN:An", b" na", b"\t Ro", b"TEL:1", b""]))
    assert [(line.name, line.value) for line in found] == [("FN", b"Anna Ro"), ("TEL", b"1")]
    if end != b"\r\r\n":
        assert found[1].number == 4


def test_a_lone_cr_in_a_file_of_other_line_ends_is_part_of_the_text() -> None:
    found = lines(b"NOTE:one\rtwo\r\nFN:Anna\r\n")
    assert [line.value for line in found] == [b"one\rtwo", b"Anna"]


def test_a_character_may_be_folded_in_its_middle() -> None:
    (line,) = lines("FN:Zoë".encode()[:6] + b"\r\n " + "FN:Zoë".encode()[6:])
    assert line.value.decode() == "Zoë"


def test_quoted_printable_goes_on_over_soft_breaks() -> None:
    found = lines(b"NOTE;ENCODING=QUOTED-PRINTABLE:gr=C3=BC=\r\n=C3=9Fe=0D=0A=\r\n end\r\nFN:Anna\r\n")
    assert found[0].unquoted().decode() == "grüße\r\n end"
    assert found[1].value == b"Anna"


def test_a_soft_break_before_an_empty_line_or_a_frame_ends_the_value() -> None:
    found = lines(b"NOTE;QUOTED-PRINTABLE:a=\r\n\r\nFN:Anna\r\n")
    assert [line.name for line in found] == ["NOTE", "FN"]
    found = lines(b"NOTE;QUOTED-PRINTABLE:a=\r\nEND:VCARD\r\n")
    assert [line.frame for line in found] == ["", "END"]


def test_base64_goes_on_without_folds() -> None:
    found = lines(b"PHOTO;ENCODING=BASE64:iVBO\nRw0K\nGgo=\n\nFN:Anna\n")
    assert decode_base64(found[0].value) == b"\x89PNG\r\n\x1a\n"
    assert found[1].name == "FN"


def test_prose_without_folds_stays_with_its_text() -> None:
    found = lines(b"NOTE:First\nsecond line\nAgenda: third\nTEL:1\nXYZ:kept apart\n")
    assert found[0].value == b"First\nsecond line\nAgenda: third"
    assert [line.name for line in found[1:]] == ["TEL", "XYZ"]


def test_what_is_no_property_has_no_name() -> None:
    assert [line.name for line in lines(b"FN:a\nno colon here\n:\n;\nTEL:1")] == ["FN", "", "", "", "TEL"]


def test_a_quotation_mark_never_closed_ends_at_the_first_colon() -> None:
    (line,) = lines(b'TEL;TYPE="home:555')
    assert (line.name, line.value) == ("TEL", b"555")


def test_more_parameters_than_anything_real_is_no_property() -> None:
    (line,) = lines(b"TEL" + b";a=b" * (limits.MAX_PARAMS + 1) + b":1")
    assert line.name == ""


def test_a_giant_line_is_marked_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_LINE_BYTES", 100)
    found = lines(b"FN:" + b"x" * 200 + b"\nTEL:1")
    assert found[0].too_long
    assert found[1].value == b"1"


def test_endless_folds_are_a_giant_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_FOLDS", 10)
    found = lines(b"FN:x" + b"\n y" * 50 + b"\nTEL:1")
    assert found[0].too_long
    assert found[1].value == b"1"


def test_too_many_lines_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_LINES", 5)
    with pytest.raises(FormatError) as caught:
        lines(b"FN:x\n" * 6)
    assert caught.value.code == Code.TOO_MANY_LINES
    assert "5" in caught.value.describe()


@given(st.text(), st.integers(1, 80))
def test_folding_is_undone(text: str, width: int) -> None:
    value = escape(text.replace("\r", " ").strip(" \t\x00\n")).encode("utf-8", "replace")
    folded = b"\r\n ".join(value[start : start + width] for start in range(0, len(value), width))
    (line,) = lines(b"FN:" + folded + b"\r\n")
    assert line.value == value.strip(b" \t\x00")


@given(st.text())
def test_escaping_is_undone(text: str) -> None:
    assert unescape(escape(text)) == text


@given(st.lists(st.text()))
def test_structured_values_come_apart_as_they_were_put_together(parts: list[str]) -> None:
    joined = ";".join(escape(part) for part in parts)
    assert [unescape(part) for part in split_value(joined, ";")] == (parts or [""])


@given(st.binary(max_size=400))
def test_any_bytes_are_lines(data: bytes) -> None:
    for line in lines(data):
        assert line.number >= 1
        line.types()
        line.unquoted()


@given(st.binary(max_size=200), st.sampled_from([b"\r\n", b"\n"]))
def test_a_good_line_after_any_bytes_is_read(data: bytes, end: bytes) -> None:
    found = lines(data + end + end + b"BEGIN:VCARD" + end + b"FN:Anna" + end)
    assert [line.name or line.frame for line in found[-2:]] == ["BEGIN", "FN"]
