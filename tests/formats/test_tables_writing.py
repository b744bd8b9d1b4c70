"""Tables that leave the journal: every cell comes back as it was, and none is a formula where it is opened."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerjournal.formats import tables_writing
from partnerjournal.formats.formulas import neutralised, restored

_ODD = st.sampled_from(["=1+1", "+49 30 1", "-x", "@cmd", "\tx", "\r\nx", "'=x", "''+1", "'plain", "＝1", 'a;b,"c"\nd'])
_TEXT = _ODD | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)


def read(chunks: Iterable[bytes]) -> list[dict[str, str]]:
    text = b"".join(chunks).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def person(**said: Any) -> dict[str, Any]:
    return {"id": "0", "name": "Ana Ruiz", "handles": [], **said}


@given(_TEXT)
def test_a_guarded_cell_is_no_formula_and_comes_back(cell: str) -> None:
    guarded = neutralised(cell)
    assert not guarded.startswith(tuple("=+-@\t\r＝＋－＠"))
    assert restored(guarded) == cell


@settings(max_examples=50)
@given(_TEXT, _TEXT, st.lists(st.tuples(st.sampled_from(["mail", "phone", "chat", "other"]), _TEXT), max_size=4))
def test_colleagues_come_back_cell_by_cell(name: str, role: str, ways: list[tuple[str, str]]) -> None:
    handles = [{"kind": kind, "label": "work", "value": value} for kind, value in ways]
    whole = person(name=name, role=role, handles=handles, cadence_days=14)
    first, second = read(tables_writing.colleagues({"colleagues": [whole, person()]}))
    back = {column: restored(cell) for column, cell in first.items()}
    assert (back["Name"], back["Role"], back["Days between contacts"]) == (name, role, "14")
    mails = [value for kind, value in ways if kind == "mail"]
    assert [back[f"E-mail {n} - Value"] for n in range(1, len(mails) + 1)] == mails
    assert second["Name"] == "Ana Ruiz"
    assert set(second) == set(first)


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ({"starts_local": "2026-11-19T23:45", "minutes": 30, "all_day": False}, "2026-11-19 23:45", "2026-11-20 00:15"),
        ({"starts_local": "2026-11-19", "minutes": 1440, "all_day": True}, "2026-11-19", "2026-11-19"),
        ({"starts_local": "2026-12-31", "minutes": 2880, "all_day": True}, "2026-12-31", "2027-01-01"),
    ],
)
def test_a_meeting_says_when_it_ends_and_who_comes(said: dict[str, Any], start: str, end: str) -> None:
    people = [{"name": "Ana Ruiz", "email": ""}, {"name": "", "email": "bo@hollis.example"}]
    agenda = [{"text": "Pilot sites"}, {"text": "Rota"}]
    (row,) = read(tables_writing.meetings({"meetings": [{"id": "1", "attendees": people, "agenda": agenda, **said}]}))
    assert (row["Start"], row["End"]) == (start, end)
    assert row["With"] == "Ana Ruiz, bo@hollis.example"
    assert row["Agenda"] == "Pilot sites\nRota"


def test_promises_are_found_wherever_they_were_made() -> None:
    def promise(text: str, day: str, **more: Any) -> dict[str, Any]:
        return {"id": text, "text": text, "direction": "i_owe", "state": "open", "made_at": f"{day}T09:00:00Z", **more}

    ana = person(id="a", commitments=[promise("of her", "2026-11-02")])
    held = promise("held", "2026-11-03", colleague="a")
    meeting = {"title": "Pilot", "starts_local": "2026-11-03T10:00", "commitments": [held]}
    sections = {
        "me": person(id="m", name="Lior"),
        "colleagues": [ana],
        "meetings": [meeting],
        "loose": {"commitments": [promise("loose", "2026-11-01", closed_at="2026-11-05T09:00:00Z")]},
    }
    rows = read(tables_writing.commitments(sections))
    assert [(row["Promise"], row["With"], row["Meeting"], row["Closed"]) for row in rows] == [
        ("loose", "", "", "2026-11-05"),
        ("of her", "Ana Ruiz", "", ""),
        ("held", "Ana Ruiz", "Pilot", ""),
    ]
