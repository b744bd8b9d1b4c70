"""Agreements with a colleague on the profile: confirmed, corrected, promised and copied by keys."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.domain.enums import Direction, Pronoun, Visibility
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.reads import restatements as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.people import PeoplePage
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.widgets.entry_row import EntryRow
from tests.ui.hands import button, focused, press, write

Key = Qt.Key


@pytest.fixture
def ana(context: Context) -> int:
    services.colleagues.set_me(context.journal, name="Lior Brackensea")
    return services.colleagues.add(context.journal, name="Ana Ruiz", pronoun=Pronoun.SHE)


@pytest.fixture
def heard(context: Context, ana: int) -> list[int]:
    """Corrected in a meeting, confirmed, and not answered yet."""
    journal = context.journal
    when = When(datetime(2026, 11, 12, 14), 30, "Europe/Berlin")
    meeting = services.meetings.add(journal, when, [Person(colleague_id=ana)], title="Weekly")
    ids = [
        services.restatements.add(journal, text, colleague_id=ana, meeting_id=meeting)
        for text in ("Start in two sites", "Lee signs by 3 dec", "Budget is the risk")
    ]
    services.restatements.correct(journal, ids[0], "Start in three sites")
    services.restatements.confirm(journal, ids[1])
    return ids


@pytest.fixture
def told(context: Context) -> list[str]:
    said: list[str] = []
    context.telling.connect(lambda text, _undo: said.append(text))
    context.failing.connect(said.append)
    return said


@pytest.fixture
def page(qtbot: QtBot, context: Context, ana: int, heard: list[int]) -> PeoplePage:
    made = PeoplePage(context)
    qtbot.addWidget(made)
    made.resize(1192, 900)
    context.changed.connect(made.refresh)
    with qtbot.waitActive(made):
        made.show()
    made.open(Place(PageName.PEOPLE, ana, f"restatement/{heard[2]}"))
    return made


def shown(page: QWidget) -> list[tuple[str, ...]]:
    said = [row.said() for row in page.findChildren(EntryRow) if row.objectName().startswith("agreed_")]
    lines = [(each.text, *(mark.text for mark in each.marks)) for each in said]
    return sorted(lines, key=lambda line: line[1])


def part(page: QWidget, kind: type[Any], name: str) -> Any:
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def test_each_says_what_became_of_it_and_where(page: PeoplePage, context: Context, heard: list[int]) -> None:
    assert shown(page) == [
        ("Lee signs by 3 dec", "Confirmed 19 Nov", "Weekly"),
        ("Start in three sites", "Corrected 19 Nov", "Weekly"),
        ("Budget is the risk", "Not yet confirmed, heard 19 Nov", "Weekly"),
    ]
    corrected = part(page, EntryRow, f"agreed_{heard[0]}")
    assert corrected.accessibleName().startswith("was “Start in two sites”, now “Start in three sites”")
    order = [row.restated.heard for row in reads.agreed(context.read, 2)]
    assert order[0] == "Budget is the risk"


def test_not_yet_confirmed_is_confirmed_by_one_key(page: PeoplePage, heard: list[int]) -> None:
    assert focused() == f"agreed_{heard[2]}"
    press(Key.Key_C)
    assert ("Budget is the risk", "Confirmed 19 Nov", "Weekly") in shown(page)
    assert focused() == f"agreed_{heard[2]}"


def test_a_promise_comes_out_of_it_by_one_key_though_the_page_knows_the_key_too(
    page: PeoplePage, heard: list[int], told: list[str]
) -> None:
    page.open(Place(PageName.PEOPLE, page._profile.person_id(), f"restatement/{heard[1]}"))
    press(Key.Key_T)
    assert ("Lee signs by 3 dec", "Confirmed 19 Nov", "Weekly", "She owes: Lee signs, due in 2 weeks") in shown(page)
    assert told == ["A promise now: “Lee signs by 3 dec”"]
    assert focused() == f"agreed_{heard[1]}"


def test_in_part_is_written_where_it_stands(page: PeoplePage, context: Context, heard: list[int]) -> None:
    press(Key.Key_I)
    assert focused() == "kept_correction_text"
    write("only until May")
    press(Key.Key_Return)
    assert ("Budget is the risk", "Confirmed in part 19 Nov", "But: only until May", "Weekly") in shown(page)
    assert focused() == f"agreed_{heard[2]}"


def test_the_words_are_mended_in_place(page: PeoplePage, heard: list[int]) -> None:
    press(Key.Key_Return)
    assert focused() == "agreed_heard"
    write("! ")
    press(Key.Key_Return)
    assert any("Budget is the risk" in line[0] and "!" in line[0] for line in shown(page))


def test_something_heard_between_meetings_is_added(page: PeoplePage, context: Context, ana: int) -> None:
    button(page, "agreed_add").click()
    assert focused() == "agreed_new_text"
    write("May is too soon")
    press(Key.Key_Return)
    newest = reads.agreed(context.read, ana)[0]
    assert (newest.restated.heard, newest.meeting_id) == ("May is too soon", None)
    assert part(page, QPlainTextEdit, "agreed_new_text").toPlainText() == ""


def test_copied_is_what_may_be_shared_and_what_was_left_out_is_said(
    page: PeoplePage, context: Context, heard: list[int], told: list[str]
) -> None:
    journal = context.journal
    services.restatements.promise(journal, heard[1], Direction.THEY_OWE)
    services.restatements.set_visibility(journal, heard[2], Visibility.PRIVATE)
    waiting = services.restatements.add(journal, "May is too soon", colleague_id=2)
    button(page, "agreed_copy").click()

    assert QGuiApplication.clipboard().text() == (
        "Agreed with Ana Ruiz\n\n"
        "- Lee signs by 3 dec (19 Nov, Weekly)\n"
        "  → Ana: Lee signs (by 3 Dec)\n"
        "- Start in three sites (19 Nov, Weekly)\n\n"
        "Not yet confirmed\n\n"
        "- May is too soon (19 Nov)\n"
    )
    assert told == ["3 lines copied. 1 private one was left out."]
    for each in (*heard, waiting):
        services.restatements.set_visibility(journal, each, Visibility.PRIVATE)
    button(page, "agreed_copy").click()
    assert told[-1] == "Nothing to copy. 4 private ones were left out."


def test_it_is_not_on_my_own_profile(page: PeoplePage, context: Context) -> None:
    page.open(Place(PageName.PEOPLE, 1))
    assert not part(page, QWidget, "agreed").isVisible()
