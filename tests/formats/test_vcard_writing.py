"""Cards written: read back by our reader and by another, whatever anybody wrote into a field."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerjournal.domain.enums import HandleKind
from partnerjournal.formats.text import one_line, tidy
from partnerjournal.formats.vcard import read_vcards
from partnerjournal.formats.vcard_writing import Version, vcards
from tests.formats.odd_text import ODD, ODD_NAME

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
NEW: Version = "4.0"
OLD: Version = "3.0"


def person(name: str, handles: Sequence[tuple[str, str, str]] = (), **fields: Any) -> dict[str, Any]:
    """A record as `store.reads.export` gives it, of what a card has."""
    return {
        "id": "01900000-0000-7000-8000-000000000001",
        "name": name,
        "role": "",
        "organisation": "",
        "team": None,
        "zone": None,
        "source_uid": None,
        "picture": None,
        "handles": [{"kind": kind, "label": label, "value": value} for kind, label, value in handles],
        "notes": [],
        **fields,
    }


FULL = person(
    "Zoë Ämilia Krähenbühl-Ştefănescu",
    [
        ("mail", "work", "zoe@kite.example"),
        ("mail", "Assistant’s, mornings", "desk@kite.example"),
        ("phone", "home, fax", "+49 30 5550100"),
        ("phone", "", "030 555"),
        ("chat", "Skype", "zoe.kite"),
        ("chat", 'The "blue" one', "/zoe k%41/ö"),
        ("chat", "", "zoe"),
        ("link", "", "https://kite.example/a,b;c?d=1"),
        ("other", "Desk", "4.12; by the window"),
    ],
    role="Head of Kites; Tails, and Strings",
    organisation="Kite, Works; Ltd",
    team="Launch\\West",
    zone="Europe/Berlin",
    picture=base64.b64encode(PNG).decode(),
    notes=[{"text": "Likes maps,\nsays \\n and ; too.\n\nEND:VCARD\nBEGIN:VCARD"}],
)


def written(*people: dict[str, Any], version: Version = NEW) -> bytes:
    return b"".join(vcards(people, version, at=datetime(2026, 11, 19, 12, 48, tzinfo=UTC)))


@pytest.mark.parametrize("version", [NEW, OLD])
def test_a_card_comes_back_as_it_was_and_keeps_to_the_format(version: Version) -> None:
    data = written(FULL, version=version)
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert all(line.decode("utf-8") for line in lines[:-1])  # no fold inside a character
    assert lines[1] == b"VERSION:" + version.encode()
    reading = read_vcards(data)
    (back,) = reading.people
    assert (reading.warnings, reading.rejected) == ((), ())
    assert back.uid == f"urn:uuid:{FULL['id']}"
    assert (back.name, back.given, back.family) == (FULL["name"], "Zoë Ämilia", "Krähenbühl-Ştefănescu")
    assert (back.organisation, back.team, back.role) == (FULL["organisation"], FULL["team"], FULL["role"])
    assert (back.time_zone, back.photo, back.photo_type) == ("Europe/Berlin", PNG, "image/png")
    assert [(h.kind, h.label, h.value) for h in back.handles] == [
        (h["kind"], h["label"], h["value"]) for h in FULL["handles"]
    ]
    assert back.note == FULL["notes"][0]["text"]


def test_another_reader_agrees() -> None:
    """vobject reads 3.0; for 4.0 there is none here, so its one difference in form, the picture, is looked at."""
    card = vobject.readOne(written(FULL, version=OLD).decode())
    assert card.fn.value == FULL["name"]
    assert (card.n.value.given, card.n.value.family) == ("Zoë Ämilia", "Krähenbühl-Ştefănescu")
    assert card.org.value == [FULL["organisation"], FULL["team"]]
    assert card.title.value == FULL["role"]
    assert [mail.value for mail in card.email_list] == ["zoe@kite.example", "desk@kite.example"]
    assert card.email_list[0].type_param == "work"
    assert sorted(card.tel_list[0].params["TYPE"]) == ["fax", "home"]
    assert {label.value for label in card.contents["x-ablabel"]} >= {"Assistant’s, mornings", "Desk"}
    assert card.note.value == FULL["notes"][0]["text"]
    assert card.photo.value == PNG
    assert card.tz.value == "Europe/Berlin"
    assert b"PHOTO:data:image/png;base64,iVBOR" in written(FULL)


def test_whose_card_it_is() -> None:
    """The identity somebody came with is theirs again, once a file; without one it is ours."""
    people = (
        person("Ana", source_uid="abc/1,2;3"),
        person("Ben", source_uid="https://in.example/ben"),
        person("Cem", source_uid="https://in.example/ben", id="01900000-0000-7000-8000-000000000003"),
    )
    uids = ["abc/1,2;3", "https://in.example/ben", "urn:uuid:01900000-0000-7000-8000-000000000003"]
    for version in (NEW, OLD):
        assert [each.uid for each in read_vcards(written(*people, version=version)).people] == uids


HANDLES = st.lists(
    st.tuples(st.sampled_from(["chat", "link", "other"]), ODD, ODD_NAME),
    max_size=3,
)


@settings(max_examples=50)
@given(ODD_NAME, ODD, ODD, ODD, ODD, HANDLES, st.sampled_from([NEW, OLD]))
def test_no_text_breaks_out(
    name: str, role: str, team: str, note: str, uid: str, handles: list[tuple[str, str, str]], version: Version
) -> None:
    odd = person(name, handles, role=role, organisation=role, team=team, source_uid=uid, notes=[{"text": note}])
    reading = read_vcards(written(odd, FULL, version=version))
    first, second = reading.people
    assert (reading.warnings, reading.rejected) == ((), ())
    assert second.name == FULL["name"]
    assert first.name == one_line(name)
    assert first.uid == (one_line(uid) or f"urn:uuid:{odd['id']}")
    assert (first.role, first.organisation, first.team) == (one_line(role), one_line(role), one_line(team))
    assert first.note == tidy(note)
    said = [(HandleKind(kind), one_line(label), one_line(value)) for kind, label, value in handles]
    assert [(handle.kind, handle.label, handle.value) for handle in first.handles] == said
    if version == OLD:
        theirs = [card.fn.value for card in vobject.readComponents(written(odd, FULL, version=OLD).decode())]
        assert theirs == [one_line(name), FULL["name"]]
