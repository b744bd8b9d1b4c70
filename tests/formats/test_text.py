"""Bytes as text: marks, guesses, what may be stored."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.formats import limits
from partnerjournal.formats.text import (
    Decoder,
    as_utf8,
    asked_codec,
    codec_for,
    guess_codec,
    one_line,
    read_western,
    tidy,
)
from partnerjournal.formats.wording import Code, FormatError


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_marked_and_wide_text_becomes_utf8(codec: str) -> None:
    body, _found = as_utf8("BEGIN:VCARD\nFN:Zoë\n".encode(codec))
    assert body.decode() == "BEGIN:VCARD\nFN:Zoë\n"


def test_a_value_is_utf8_else_western_and_says_so() -> None:
    decoder = Decoder()
    assert decoder.text("Zoë".encode()) == "Zoë"
    assert decoder.assumed == ""
    assert decoder.text("Zoë".encode("cp1252")) == "Zoë"
    assert decoder.assumed == "cp1252"


def test_a_charset_counts_before_a_guess() -> None:
    decoder = Decoder()
    assert decoder.text("Ελένη".encode("cp1253"), "Windows-1253") == "Ελένη"
    assert decoder.text("Жанна".encode("koi8-r"), "KOI8-R") == "Жанна"
    assert not decoder.assumed
    assert not decoder.unknown


def test_an_unknown_charset_is_named_and_the_text_kept() -> None:
    decoder = Decoder()
    assert decoder.text(b"Anna", "no-such-set") == "Anna"
    assert decoder.unknown == "no-such-set"


@pytest.mark.parametrize("name", ["base64", "zip", "punycode", "unicode_escape", "idna", "rot13", "", "a" * 300, "x\0"])
def test_codecs_that_are_no_character_sets_are_unknown(name: str) -> None:
    assert codec_for(name) is None


def test_a_chosen_encoding_must_be_known() -> None:
    assert asked_codec(None) is None
    assert asked_codec("latin-1") == "iso8859-1"
    with pytest.raises(FormatError) as caught:
        asked_codec("klingon")
    assert caught.value.code == Code.UNKNOWN_ENCODING
    assert "klingon" in caught.value.describe()


def test_guesses() -> None:
    assert guess_codec("Zoë".encode()) == "utf-8"
    assert guess_codec("It’s Zoë’s “idea” – €5".encode("cp1252")) == "cp1252"
    assert guess_codec("やまだ たろう".encode("cp932")) == "cp932"


def test_long_text_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_TEXT_CHARS", 10)
    decoder = Decoder()
    assert decoder.text("ë".encode() * 500) == "ë" * 10
    assert decoder.cut


def test_storable_text_has_no_controls_and_one_kind_of_line_end() -> None:
    assert tidy("\ufeff a\x00b\r\nc\rd\x07 \ud800") == "ab\nc\nd"
    assert one_line(" a\r\nb\tc ") == "a b c"


@given(st.binary())
def test_western_reads_every_byte(data: bytes) -> None:
    assert len(read_western(data)) == len(data)


@given(st.binary(), st.sampled_from([None, "utf-8", "cp932", "utf-16", "utf-7", "hz", "shift_jisx0213", "iso2022_jp"]))
def test_whatever_is_decoded_can_be_stored(data: bytes, charset: str | None) -> None:
    text = tidy(Decoder().text(data, charset))
    assert "\x00" not in text
    text.encode("utf-8")
