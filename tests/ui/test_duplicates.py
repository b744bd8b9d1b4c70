"""Maybe twice: two side by side, merged, taken back, said not to be the same; by the keyboard."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.domain.enums import HandleKind
from partnerjournal.domain.views.duplicates import Pair
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.connect import Connection
from partnerjournal.ui.context import Context
from partnerjournal.ui.page import Page
from partnerjournal.ui.pages.duplicates import DuplicatesPage, counting
from partnerjournal.ui.pages.duplicates.counting import TwinCount
from partnerjournal.ui.pages.people import PeoplePage
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.notices import EmptyState
from partnerjournal.ui.widgets.rowlist import RowList
from tests.ui.hands import focused

Said = list[tuple[str, bool]]


@pytest.fixture
def said(context: Context) -> Said:
    told: Said = []
    context.telling.connect(lambda text, undo: told.append((text, undo)))
    return told


@pytest.fixture
def people(context: Context) -> tuple[int, int, int, int]:
    """Ana, who is here as A. Ruiz too, and Bo, who shares a number with Cal."""
    add, journal = services.colleagues.add, context.journal
    ana = add(journal, name="Ana Ruiz", role="Lead", organisation="Hollis Paper", mail="ana@hollis.example")
    twin = add(journal, name="A. Ruiz", role="Head of Ops", organisation="Hollis Paper", zone="Europe/Lisbon")
    bo, cal = add(journal, name="Bo Lind", organisation="Tallis"), add(journal, name="Cal Moss", organisation="Kestrel")
    for who in (bo, cal):
        services.handles.add(journal, who, HandleKind.PHONE, "+46 8 555 0100")
    for who, days in ((ana, (3, 4)), (twin, (5,))):
        for day in days:
            services.meetings.add(journal, When(datetime(2026, 11, day), 30), [Person(colleague_id=who)])
    return ana, twin, bo, cal


def shown(qtbot: QtBot, context: Context, page: Page, place: Place) -> None:
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.open(place)
    qtbot.waitUntil(lambda: not context.jobs.busy)


def text(page: QWidget, name: str) -> str:
    found = page.findChild(QLabel, name)
    assert found is not None, name
    return found.text()


def option(page: QWidget, name: str) -> QRadioButton:
    found = page.findChild(QRadioButton, name)
    assert isinstance(found, QRadioButton), name
    return found


def pairs(page: QWidget) -> list[str]:
    listed = page.findChild(RowList, "duplicates_list")
    assert isinstance(listed, RowList)
    return [row.title for row in listed.rows()]


def press(qtbot: QtBot, context: Context, *keys: Qt.Key) -> None:
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)
    qtbot.waitUntil(lambda: not context.jobs.busy)


def test_two_are_compared_merged_taken_back_and_refused(
    qtbot: QtBot, context: Context, people: tuple[int, int, int, int], said: Said
) -> None:
    ana, twin, _bo, _cal = people
    page = DuplicatesPage(context)
    shown(qtbot, context, page, Place(PageName.DUPLICATES))
    assert pairs(page) == ["Ana Ruiz · A. Ruiz", "Bo Lind · Cal Moss"]
    assert text(page, "duplicates_why") == "Names alike, both at Hollis Paper"
    assert text(page, "duplicates_held_1") == "Ana Ruiz: 2 meetings"
    assert text(page, "duplicates_zone_value") == "Europe/Lisbon"  # one of them only: nothing to choose
    # the fuller name and the role that was written last are proposed
    assert option(page, "duplicates_name_1").isChecked()
    role = option(page, "duplicates_role_2")
    assert role.isChecked()
    assert role.accessibleName() == "Role: Head of Ops, of A. Ruiz"

    page.edit()  # from field to field, and from side to side
    press(qtbot, context, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is role
    press(qtbot, context, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_1)
    assert not role.isChecked()
    press(qtbot, context, Qt.Key.Key_M)
    assert said[-1] == ("Merged: Ana Ruiz is here once now", True)
    left = context.read.execute("SELECT name, role, zone FROM colleague WHERE id IN (?, ?)", (ana, twin))
    assert left.fetchall() == [("Ana Ruiz", "Lead", "Europe/Lisbon")]
    assert pairs(page) == ["Bo Lind · Cal Moss"]
    assert text(page, "duplicates_why") == "Same phone number +46 8 555 0100"
    assert QApplication.focusWidget() is page.findChild(RowList, "duplicates_list")

    context.undo()
    qtbot.waitUntil(lambda: len(pairs(page)) == 2)
    assert text(page, "duplicates_why").startswith("Names alike")  # the pair is chosen again
    press(qtbot, context, Qt.Key.Key_S, Qt.Key.Key_N)
    assert said[-1] == ("Not the same: Bo Lind and Cal Moss", True)
    assert pairs(page) == ["Ana Ruiz · A. Ruiz"]
    press(qtbot, context, Qt.Key.Key_N)
    none = page.findChild(EmptyState, "duplicates_none")
    assert none is not None
    assert none.isVisible()


def test_two_whom_i_name_and_the_profile_of_the_one_who_is_gone(
    qtbot: QtBot, context: Context, people: tuple[int, int, int, int]
) -> None:
    ana, _twin, _bo, cal = people
    owner = QObject()
    TwinCount(context, lambda *_said: None, owner)
    qtbot.waitUntil(lambda: not context.jobs.busy)
    listed = PeoplePage(context)  # made after they were counted
    shown(qtbot, context, listed, Place(PageName.PEOPLE, cal, "merge"))
    quiet = listed.findChild(Button, "people_twins")
    assert quiet is not None
    assert quiet.isVisible()
    assert quiet.words() == "2 people may be here twice"
    places: list[Place] = []
    context.going.connect(places.append)
    press(qtbot, context, Qt.Key.Key_A, Qt.Key.Key_N, Qt.Key.Key_A, Qt.Key.Key_Space, Qt.Key.Key_R, Qt.Key.Key_Return)
    assert places == [Place(PageName.DUPLICATES, part=f"merge/{cal}/{ana}")]

    page = DuplicatesPage(context)
    shown(qtbot, context, page, places.pop())
    assert pairs(page)[0] == "Ana Ruiz · Cal Moss"
    assert text(page, "duplicates_why") == "You want to merge these"
    press(qtbot, context, Qt.Key.Key_M)
    assert places == [Place(PageName.PEOPLE, ana)]
    listed.open(Place(PageName.PEOPLE, cal))  # as from the way back
    assert text(listed, "profile_name") == "Ana Ruiz"
    owner.deleteLater()


def test_after_an_import_one_is_told_once_what_it_said_was_read(
    qtbot: QtBot, context: Context, people: tuple[int, int, int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "QUIET_MS", 0)
    monkeypatch.setattr(counting, "AFTER_IMPORT_MS", 0)
    offers: list[tuple[str, str]] = []
    owner = QObject()
    TwinCount(context, lambda said, action, _go: offers.append((said, action)), owner)
    counts: list[int] = []
    context.twins_found.connect(counts.append)
    qtbot.waitUntil(lambda: counts == [2])
    services.colleagues.add(context.journal, name="Bo Lind")  # by hand: the line in People says it
    qtbot.waitUntil(lambda: counts[-1] == 3)
    cards = tmp_path / "people.vcf"
    cards.write_bytes(b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:x\r\nFN:Cal Moss\r\nEND:VCARD\r\n")
    plan = services.transfer.look(context.read, context.clock, [cards])
    list(services.transfer.write(context.journal, plan))
    qtbot.waitUntil(lambda: bool(offers))
    assert offers == [("1 person may be here twice", "Look at them")]
    owner.deleteLater()


@pytest.mark.qt_no_exception_capture
def test_a_look_that_fails_says_so_and_a_look_of_the_page_is_the_only_one(
    qtbot: QtBot, context: Context, people: tuple[int, int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    looks, broken = [0], [True]
    find = services.duplicates.find

    def looked(read: Connection) -> tuple[Pair, ...]:
        looks[0] += 1
        if broken:
            broken.clear()
            raise OSError("the disk is away")
        return find(read)

    monkeypatch.setattr(services.duplicates, "find", looked)
    page = DuplicatesPage(context)
    with qtbot.captureExceptions() as errors:
        shown(qtbot, context, page, Place(PageName.DUPLICATES))
    assert [str(error[1]) for error in errors] == ["the disk is away"]
    failed = page.findChild(EmptyState, "duplicates_failed")
    assert failed is not None
    assert failed.isVisible()
    assert failed.button.hasFocus()
    press(qtbot, context, Qt.Key.Key_Space)
    assert not failed.isVisible()
    assert len(pairs(page)) == 2
    assert focused() == "duplicates_list"

    monkeypatch.setattr(counting, "QUIET_MS", 900)  # after the page's own look, as in the window
    owner = QObject()
    TwinCount(context, lambda *_said: None, owner)
    context.changed.connect(page.refresh)
    qtbot.waitUntil(lambda: not context.jobs.busy)
    looks[0] = 0
    press(qtbot, context, Qt.Key.Key_M, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: looks == [1] and not context.jobs.busy)
    assert context.twins == 0
    context.journal.undo()
    qtbot.waitUntil(lambda: len(pairs(page)) == 1)
    assert focused() == "duplicates_list"
    qtbot.wait(1000)
    assert looks == [2]
    owner.deleteLater()
