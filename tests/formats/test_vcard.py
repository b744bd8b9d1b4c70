"""vCards of all versions, whole and broken."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.domain.enums import HandleKind
from partnerjournal.formats import limits
from partnerjournal.formats.records import PersonRecord, Reading
from partnerjournal.formats.vcard import read_vcards
from partnerjournal.formats.wording import Code, FormatError

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
JPEG = b"\xff\xd8\xff\xe0" + b"\x01" * 40


def card(*lines: str, version: str = "3.0", end: str = "\r\n") -> bytes:
    return end.join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]).encode()


def one(*lines: str, version: str = "3.0") -> PersonRecord:
    reading = read_vcards(card(*lines, version=version))
    assert (reading.read, reading.rejected) == (1, ())
    return reading.people[0]


def codes(reading: Reading) -> list[Code]:
    return [remark.code for remark in reading.warnings]


def test_a_full_card() -> None:
    person = one(
        "UID:urn:uuid:1",
        "N:Marrow;Ada;Quill,Sol;Dr.;Jr.,M.Sc.",
        "FN:Dr. Ada Marrow\\, M.Sc.",
        "NICKNAME:Addie",
        "ORG:Paper Kite Works;Launch;West",
        "TITLE:Head of Launch",
        "ROLE:Planner",
        "TZ:Europe/Lisbon",
        "BDAY:19800322",
        "NOTE:Likes maps.\\nWalks to work.",
        "CATEGORIES:Work,Launch\\, west",
        "URL;TYPE=work:https://paperkite.example",
        "EMAIL;TYPE=INTERNET:ada@home.example",
        "EMAIL;TYPE=WORK,PREF:ada@paperkite.example",
        "TEL;TYPE=CELL:+351 555 0100",
        "IMPP;X-SERVICE-TYPE=Matrix:matrix:@ada:example",
        "X-SKYPE:ada.kite",
        "ADR;TYPE=HOME:;;1 Sea Road;Lisboa;;1000;Portugal",
        "item1.X-ABDATE:2010-05-04",
        "item1.X-ABLabel:_$!<Anniversary>!$_",
    )
    assert person.name == "Dr. Ada Marrow, M.Sc."
    assert (person.given, person.family, person.nickname) == ("Ada", "Marrow", "Addie")
    assert (person.organisation, person.team, person.role) == ("Paper Kite Works", "Launch, West", "Head of Launch")
    assert person.emails == ("ada@paperkite.example", "ada@home.example")
    assert [(phone.value, phone.label) for phone in person.phones] == [("+351 555 0100", "cell")]
    assert person.urls == ("https://paperkite.example",)
    assert [(h.value, h.label) for h in person.handles if h.kind is HandleKind.CHAT] == [
        ("@ada:example", "Matrix"),
        ("ada.kite", "Skype"),
    ]
    assert (person.uid, person.time_zone, person.birthday) == ("urn:uuid:1", "Europe/Lisbon", "1980-03-22")
    assert person.note == "Likes maps.\nWalks to work."
    assert person.categories == ("Work", "Launch, west")
    assert person.extras == (
        ("Role", "Planner"),
        ("Address (home)", "1 Sea Road, Lisboa, 1000, Portugal"),
        ("Anniversary", "2010-05-04"),
    )


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["FN: Ada Marrow ", "N:Other;Name"], "Ada Marrow"),
        (["N:Marrow;Ada;Quill,Sol;Dr.;Jr.,M.Sc."], "Dr. Ada Quill Sol Marrow Jr., M.Sc."),
        (["FN:", "N:;;;;", "ORG:Paper Kite Works;Launch", "EMAIL:a@b.example"], "Paper Kite Works"),
        (["EMAIL:first@b.example", "EMAIL:second@b.example"], "first@b.example"),
    ],
)
def test_the_name_rule(lines: list[str], name: str) -> None:
    person = one(*lines)
    assert (person.name, person.named) == (name, True)


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["NICKNAME:Addie", "TEL:1"], "Addie"),
        (["TEL:+1 555 0100"], "+1 555 0100"),
        (["NOTE:somebody from the fair"], "Unnamed contact"),
    ],
)
def test_a_card_that_names_nobody_is_kept_and_marked(lines: list[str], name: str) -> None:
    person = one(*lines)
    assert (person.name, person.named) == (name, False)


def test_version_2_1_with_soft_breaks_bare_parameters_and_charsets() -> None:
    data = (
        b"BEGIN:VCARD\r\nVERSION:2.1\r\n"
        b"N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=\r\n=F6rg\r\n"
        b"TEL;WORK;VOICE;PREF:1\r\nTEL;HOME;FAX:2\r\n"
        b"ORG;CHARSET=SHIFT_JIS:\x83\x5c\x83\x6a\x81\x5b\r\n"
        b'EMAIL;INTERNET:"J"\r\n  <joerg@mill.example>\r\n'
        b"END:VCARD\r\n"
    )
    (person,) = read_vcards(data).people
    assert person.name == "Jörg Müller"
    assert [(phone.value, phone.label, phone.preferred) for phone in person.phones] == [
        ("1", "work", True),
        ("2", "home, fax", False),
    ]
    assert person.organisation == "ソニー"
    assert person.emails == ("joerg@mill.example",)


def test_raw_western_text_is_read_and_said() -> None:
    reading = read_vcards("BEGIN:VCARD\nVERSION:2.1\nFN:Zoë Mühl\nEND:VCARD\n".encode("cp1252"))
    assert reading.people[0].name == "Zoë Mühl"
    assert codes(reading) == [Code.OTHER_ENCODING]
    assert "cp1252" in reading.warnings[0].text


def test_somebody_may_choose_the_encoding() -> None:
    data = "BEGIN:VCARD\nVERSION:2.1\nFN:Ελένη Καρτά\nEND:VCARD\n".encode("cp1253")
    assert read_vcards(data, encoding="windows-1253").people[0].name == "Ελένη Καρτά"


def test_version_4_numbers_preferences_and_zone() -> None:
    person = one(
        "FN:Ada",
        "TEL;VALUE=uri;PREF=2:tel:+1-555-0100;ext=7",
        "TEL;PREF=1;TYPE=cell:+1 555 0101",
        "BDAY:--0415",
        "TZ:-0500",
        "KIND:org",
        version="4.0",
    )
    assert [phone.value for phone in person.phones] == ["+1 555 0101", "+1-555-0100 ext. 7"]
    assert (person.birthday, person.time_zone, person.kind) == ("--04-15", None, "org")


@pytest.mark.parametrize(
    "line",
    [
        f"PHOTO;ENCODING=b;TYPE=PNG:{base64.b64encode(PNG).decode()}",
        f"PHOTO:data:image/png;base64,{base64.b64encode(PNG).decode()}",
        f"PHOTO:data:image/png;base64\\,{base64.b64encode(PNG).decode()}",
        f"PHOTO:{base64.b64encode(PNG).decode()}",
        "PHOTO;ENCODING=BASE64;PNG:\r\n  " + "\r\n  ".join(base64.encodebytes(PNG).decode().split()),
    ],
)
def test_pictures_in_all_their_forms(line: str) -> None:
    person = one("FN:Ada", line)
    assert (person.photo, person.photo_type) == (PNG, "image/png")


def test_a_picture_is_what_its_bytes_say() -> None:
    person = one("FN:Ada", f"PHOTO;ENCODING=b;TYPE=PNG:{base64.b64encode(JPEG).decode()}")
    assert person.photo_type == "image/jpeg"


@pytest.mark.parametrize("value", ["ENCODING=b:!!!!", "ENCODING=b:AAAA", f"ENCODING=b:{'A' * 9}"])
def test_a_damaged_picture_costs_only_the_picture(value: str) -> None:
    reading = read_vcards(card("FN:Ada", f"PHOTO;{value}"))
    assert reading.people[0].photo is None
    assert codes(reading) == [Code.BAD_PHOTO]


def test_a_picture_elsewhere_is_not_fetched() -> None:
    reading = read_vcards(card("FN:Ada", "PHOTO;VALUE=uri:https://paperkite.example/ada.png"))
    assert reading.people[0].photo is None
    assert codes(reading) == []


def test_a_giant_picture_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_PHOTO_BYTES", 20)
    reading = read_vcards(card("FN:Ada", f"PHOTO;ENCODING=b:{base64.b64encode(PNG).decode()}"))
    assert (reading.people[0].photo, codes(reading)) == (None, [Code.PHOTO_TOO_LARGE])


def test_labels_of_groups() -> None:
    person = one(
        "FN:Ada",
        "item1.TEL:1",
        "item1.X-ABLabel:Boat",
        "item2.URL:https\\://paperkite.example",
        "item2.X-ABLabel:_$!<HomePage>!$_",
    )
    assert person.phones[0].label == "Boat"
    assert [(h.value, h.label) for h in person.handles if h.kind is HandleKind.LINK] == [
        ("https://paperkite.example", "HomePage")
    ]


@pytest.mark.parametrize(
    "agent",
    [
        ["AGENT:", "BEGIN:VCARD", "FN:Assistant", "TEL:9", "END:VCARD"],
        ["AGENT:BEGIN:VCARD", "FN:Assistant", "TEL:9", "END:VCARD"],
        ["AGENT:BEGIN:VCARD", " FN:Assistant", " TEL:9", " END:VCARD"],
        ["AGENT:", "BEGIN:VCARD", "AGENT:", "BEGIN:VCARD", "FN:Deeper", "END:VCARD", "END:VCARD"],
    ],
)
def test_an_agents_card_belongs_to_the_card_around_it(agent: list[str]) -> None:
    reading = read_vcards(card("FN:Ada", *agent, "TEL:1") + card("FN:Bo"))
    assert [person.name for person in reading.people] == ["Ada", "Bo"]
    assert [phone.value for phone in reading.people[0].phones] == ["1"]
    assert reading.read == 2
    assert reading.ignored["AGENT"] >= 1


def test_an_unclosed_card_is_reported_and_its_neighbours_are_read() -> None:
    reading = read_vcards(card("FN:Ada") + b"BEGIN:VCARD\r\nFN:Lost\r\n" + card("FN:Bo") + b"BEGIN:VCARD\nFN:Cut")
    assert [person.name for person in reading.people] == ["Ada", "Bo"]
    assert [(r.record, r.line, r.code) for r in reading.rejected] == [
        (2, 5, Code.UNCLOSED_CARD),
        (4, 11, Code.UNCLOSED_CARD),
    ]
    assert "END:VCARD" in reading.rejected[0].reason


def test_an_empty_card_is_rejected() -> None:
    reading = read_vcards(card("REV:20260101"))
    assert [rejected.code for rejected in reading.rejected] == [Code.EMPTY_CARD]


def test_blanks_case_marks_and_groups_around_frames() -> None:
    text = "\ufeff\n\nhome.begin:vcard  \nfn:Ada\nend:VCARD\n\ufeffBegin:VCard\n\ufefffn:Bo\nEnd:VCard\n"
    reading = read_vcards(text.encode())
    assert [person.name for person in reading.people] == ["Ada", "Bo"]
    assert codes(reading) == []


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-8-sig"])
def test_wide_files(codec: str) -> None:
    reading = read_vcards(card("FN:Zoë").decode().encode(codec))
    assert reading.people[0].name == "Zoë"


def test_a_giant_line_rejects_its_card_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_LINE_BYTES", 500)
    reading = read_vcards(card("FN:Ada", "NOTE:" + "x" * 600) + card("FN:Bo"))
    assert [person.name for person in reading.people] == ["Bo"]
    assert [rejected.code for rejected in reading.rejected] == [Code.LINE_TOO_LONG]


def test_too_many_cards_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_RECORDS", 3)
    with pytest.raises(FormatError) as caught:
        read_vcards(card("FN:Ada") * 4)
    assert caught.value.code == Code.TOO_MANY_RECORDS


def test_reading_can_be_cancelled() -> None:
    class CancelledError(Exception):
        pass

    def stop(read: int) -> None:
        raise CancelledError(read)

    with pytest.raises(CancelledError):
        read_vcards(card("FN:Ada") * 100, progress=stop)


def test_texts_can_always_be_stored() -> None:
    reading = read_vcards(b"BEGIN:VCARD\nFN:A\x00d\x07a\nNOTE:a\\nb\x00\nEND:VCARD\n")
    assert (reading.people[0].name, reading.people[0].note) == ("Ada", "a\nb")


_LINE = st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=60).filter(
    lambda text: (
        not text.strip().upper().partition(".")[2].startswith(("BEGIN", "END"))
        and not text.strip().upper().startswith(("BEGIN", "END", "AGENT"))
    )
)


@given(st.lists(_LINE, max_size=12))
def test_any_lines_keep_good_neighbours(lines: list[str]) -> None:
    reading = read_vcards(card("FN:Ada") + card("FN:Odd", *lines) + card("FN:Bo"))
    assert reading.read == 3
    assert [p.name for p in reading.people if p.record in (1, 3)] == ["Ada", "Bo"]
    assert len(reading.people) + len(reading.rejected) == 3


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda text: text.strip("\ufeff ")))
def test_any_name_survives(name: str) -> None:
    from partnerjournal.formats.lines import escape

    written = escape(name)
    (person,) = read_vcards(card(f"FN:{written}", "TEL:1")).people
    assert person.name == name.replace("\ufeff", "").strip()
