"""Files brought into the window: what is shown first, what is written, and the way back."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, QProcess, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal import paths, services
from partnerjournal.services.journal import Journal
from partnerjournal.services.transfer import writing
from partnerjournal.store.connect import one
from partnerjournal.ui.batches import Batches
from partnerjournal.ui.context import Context
from partnerjournal.ui.dialogs.import_files import ImportFiles
from partnerjournal.ui.incoming import Incoming
from partnerjournal.ui.theme import Theme
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.chip import Chip
from partnerjournal.ui.widgets.fields import SearchField
from partnerjournal.ui.widgets.rowlist import RowTable, row_of
from partnerjournal.ui.widgets.rows import RowData


def cards(count: int) -> str:
    return "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Person {n}\r\nUID:{n}\r\nEMAIL:p{n}@a.example\r\nEND:VCARD\r\n"
        for n in range(count)
    )


class Desk:
    """A window with what it takes in; what it says and offers is kept."""

    def __init__(self, context: Context, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.offers: list[tuple[str, str, Any]] = []
        self.told: list[tuple[str, bool]] = []
        self.failed: list[str] = []
        context.telling.connect(lambda text, undo: self.told.append((text, undo)))
        context.failing.connect(self.failed.append)
        self.incoming = Incoming(context, self.window, lambda *offer: self.offers.append(offer))
        self.window.show()

    @property
    def dialog(self) -> ImportFiles | None:
        return self.window.findChild(ImportFiles)


@pytest.fixture
def desk(context: Context, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(context, qtbot)
    yield made
    for dialog in made.window.findChildren(ImportFiles):
        dialog.reject()


def brought_in(desk: Desk, qtbot: QtBot, *files: Path) -> ImportFiles:
    """The dialog once it has read the files."""
    desk.incoming.bring_in(list(files))
    dialog = desk.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(rows(dialog)), timeout=5000)
    return dialog


def shown(dialog: ImportFiles) -> RowTable:
    found = dialog.findChild(RowTable, "import_rows")
    assert isinstance(found, RowTable)
    return found


def row_at(dialog: ImportFiles, place: int) -> RowData:
    found = row_of(shown(dialog).model().index(place, 0))
    assert found is not None
    return found


def rows(dialog: ImportFiles) -> list[str]:
    """What the list says, a tick before what is taken."""
    found = [row_at(dialog, place) for place in range(shown(dialog).model().rowCount())]
    return [
        ("✓ " if row.checked else "") + " · ".join(part for part in (row.title, row.subtitle, row.state_text) if part)
        for row in found
    ]


def said(dialog: ImportFiles) -> list[str]:
    """What the pane beside the list says."""
    pane = dialog.findChild(QWidget, "import_pane")
    assert pane is not None
    return [found.text() for found in pane.findChildren(QLabel)]


def button(dialog: ImportFiles, name: str) -> Button:
    found = dialog.findChild(Button, name)
    assert isinstance(found, Button)
    return found


def people(journal: Journal) -> int:
    return int(one(journal.read, "SELECT count(*) FROM colleague"))


def test_it_shows_first_and_writes_on_return(desk: Desk, journal: Journal, qtbot: QtBot, tmp_path: Path) -> None:
    contacts, calendar = tmp_path / "contacts.vcf", tmp_path / "calendar.ics"
    contacts.write_text(cards(2))
    calendar.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:x\nSUMMARY:Never\nEND:VEVENT\n"
        "BEGIN:VEVENT\nUID:y\nDTSTART:20261120T100000Z\nSUMMARY:Pilot\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    dialog = brought_in(desk, qtbot, contacts, calendar)
    assert rows(dialog) == [
        "contacts.vcf · Contacts (vCard)",
        "New · 2",
        "✓ Person 0",
        "✓ Person 1",
        "calendar.ics · Calendar",
        "New · 1",
        "✓ Pilot · Fri 20 Nov · 11:00",
        "Not taken · 1",
        "The event has no start. · Entry 1, line 2 · not taken",
    ]
    assert people(journal) == 0
    go = button(dialog, "import_go")
    assert go.words() == "Import 3"
    qtbot.waitUntil(go.hasFocus)
    QTest.keyClick(go, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(desk.told), timeout=5000)
    assert desk.told == [("Imported 2 people, 1 meeting", True)]
    assert people(journal) == 2
    journal.undo()
    assert (people(journal), one(journal.read, "SELECT count(*) FROM meeting")) == (0, 0)


def test_a_file_that_is_known_says_so_and_offers_nothing(
    desk: Desk, journal: Journal, qtbot: QtBot, tmp_path: Path
) -> None:
    contacts = tmp_path / "contacts.vcf"
    contacts.write_text(cards(2))
    plan = services.transfer.look(journal.read, journal.clock, [contacts])
    assert list(services.transfer.write(journal, plan))
    dialog = brought_in(desk, qtbot, contacts)
    assert rows(dialog) == ["2 are in the journal already"]
    assert not button(dialog, "import_go").isEnabled()
    close = button(dialog, "import_close")
    assert close.words() == "Close"
    qtbot.waitUntil(close.hasFocus)
    search = dialog.findChild(SearchField, "import_search")
    assert search is not None
    assert not search.isVisible()  # there is nothing to look for


def test_a_file_that_is_none_says_why(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    odd = tmp_path / "odd.bin"
    odd.write_bytes(b"\x00\x01")
    dialog = brought_in(desk, qtbot, odd)
    assert rows(dialog) == ["This is neither a vCard, nor a calendar, nor a contacts table, nor a journal."]


def test_esc_before_writing_leaves_the_journal_as_it_was(
    desk: Desk, journal: Journal, qtbot: QtBot, tmp_path: Path
) -> None:
    contacts = tmp_path / "contacts.vcf"
    contacts.write_text(cards(3))
    dialog = brought_in(desk, qtbot, contacts)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert people(journal) == 0


def test_cancel_while_writing_keeps_what_is_there_and_can_be_undone(
    desk: Desk, journal: Journal, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "_MOST_STEPS", 5)
    contacts = tmp_path / "contacts.vcf"
    contacts.write_text(cards(200))
    dialog = brought_in(desk, qtbot, contacts)
    QTest.keyClick(shown(dialog), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert button(dialog, "import_go").words() == "Import 200"
    button(dialog, "import_go").click()
    qtbot.waitUntil(lambda: people(journal) > 0, timeout=5000)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert 0 < people(journal) < 200
    assert desk.told == [("The import was stopped; what came in by then is here.", True)]
    journal.undo()
    assert people(journal) == 0


def test_one_picks_by_keys_from_many_and_the_ticks_stay_when_somebody_writes(
    desk: Desk, journal: Journal, qtbot: QtBot, tmp_path: Path
) -> None:
    services.colleagues.set_me(journal, name="Me", organisation="Hollis Paper")
    contacts = tmp_path / "contacts.vcf"
    contacts.write_text(
        cards(20) + cards(1).replace("Person 0", "Ada Near").replace("UID:0", "ORG:Hollis Paper\nUID:n")
    )
    dialog = brought_in(desk, qtbot, contacts)
    table, go = shown(dialog), button(dialog, "import_go")
    qtbot.waitUntil(table.hasFocus)
    assert rows(dialog)[:3] == ["New · 21", "✓ Ada Near · Hollis Paper", "Person 0"]
    assert row_at(dialog, 1).marks[0].text == "Hollis Paper, like you"
    assert (row_of(table.currentIndex()), go.words()) == (row_at(dialog, 1), "Import 1 of 21")
    assert "Ada Near" in said(dialog)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert rows(dialog)[2] == "✓ Person 0"
    assert {"Person 0", "p0@a.example"} <= set(said(dialog))
    QTest.keyClick(table, Qt.Key.Key_1)  # a letter looks for names
    search = dialog.findChild(SearchField, "import_search")
    assert search is not None
    assert (search.text(), search.hasFocus()) == ("1", True)
    assert len(rows(dialog)) == 12  # 1, and 10 to 19
    search.setText("nobody")
    nothing = dialog.findChild(QLabel, "import_nothing_found")
    assert nothing is not None
    assert (nothing.text(), nothing.isVisible()) == ("Nothing here is called “nobody”.", True)
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert not nothing.isVisible()
    assert len(rows(dialog)) == 22
    services.colleagues.add(journal, name="Person 3", mail="p3@a.example")
    qtbot.waitUntil(lambda: "Person 3" not in rows(dialog), timeout=5000)
    assert row_of(table.currentIndex()) == row_at(dialog, 1)
    assert go.words() == "Import 2 of 20"  # Person 3 is known now, and the ticks are as they were
    chip = dialog.findChild(Chip, "import_show_suggested")
    assert chip is not None
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert rows(dialog)[1] == "✓ Ada Near · Hollis Paper"
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(desk.told), timeout=5000)
    names = [row[0] for row in journal.read.execute("SELECT name FROM colleague WHERE NOT is_me ORDER BY id")]
    assert names == ["Person 3", "Person 0", "Ada Near"]


def test_what_changes_stands_beside_what_is_there(desk: Desk, journal: Journal, qtbot: QtBot, tmp_path: Path) -> None:
    person = services.colleagues.add(journal, name="Person 0", mail="p0@a.example", role="My word")
    contacts = tmp_path / "contacts.vcf"
    contacts.write_text(cards(1).replace("UID:0", "TITLE:Their word\r\nTEL:123\r\nUID:0"))
    dialog = brought_in(desk, qtbot, contacts)
    assert rows(dialog) == ["Changed · 1", "✓ Person 0 · Phone"]
    texts = said(dialog)
    assert texts[texts.index("Phone") :] == [
        *("Phone", "–", "123"),
        *("Role", "My word", "as it is", "Kept as you wrote it; the file says: Their word"),
    ]
    button(dialog, "import_go").click()
    qtbot.waitUntil(lambda: bool(desk.told), timeout=5000)
    assert desk.told == [("Imported 1 change", True)]
    assert one(journal.read, "SELECT role FROM colleague WHERE id = ?", person) == "My word"


def test_what_was_written_on_since_stays_and_that_is_said(
    desk: Desk, journal: Journal, context: Context, tmp_path: Path
) -> None:
    contacts = tmp_path / "contacts.vcf"
    contacts.write_text(cards(3))
    assert list(services.transfer.write(journal, services.transfer.look(journal.read, journal.clock, [contacts])))
    someone = int(one(journal.read, "SELECT min(id) FROM colleague"))
    services.facts.add(journal, someone, "Sings alto")
    context.take_back(1)
    said = "Taken back: Import contacts.vcf. What you have written on since stays, with what belongs to it."
    assert desk.told == [(said, True)]
    assert people(journal) == 1


def test_everything_in_it_has_a_name(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    contacts = tmp_path / "contacts.vcf"
    contacts.write_text(cards(1))
    dialog = brought_in(desk, qtbot, contacts)
    for each in dialog.findChildren(QWidget):
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible():
            named = each.accessibleName() or (each.text() if isinstance(each, QAbstractButton) else "")
            assert named, each.objectName()
            assert each.objectName(), named
    assert dialog.windowTitle() == "Import"


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_it_fits_the_screen(desk: Desk, look: Theme, qtbot: QtBot, tmp_path: Path, factor: float) -> None:
    look.set_text_factor(factor)
    contacts = tmp_path / "contacts.vcf"
    contacts.write_text(cards(30))
    dialog = brought_in(desk, qtbot, contacts)
    room = dialog.screen().availableGeometry()
    assert dialog.height() <= room.height()
    assert dialog.width() <= room.width()
    assert shown(dialog).height() >= 2 * shown(dialog).rowHeight(0)
    look.set_text_factor(1.0)


# --- onto the window


def dropped(window: QWidget, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    where, buttons, keys = QPointF(5, 5), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(where.toPoint(), action, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(where, action, data, buttons, keys))


def test_files_dropped_on_the_window_are_looked_at(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    contacts = tmp_path / "contacts.vcf"
    contacts.write_text(cards(1))
    dropped(desk.window, contacts)
    dialog = desk.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: "✓ Person 0" in rows(dialog), timeout=5000)


def test_text_dropped_on_the_window_is_not_taken(desk: Desk) -> None:
    data = QMimeData()
    data.setText("only words")
    enter = QDragEnterEvent(
        QPointF(5, 5).toPoint(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(desk.window, enter)
    assert not enter.isAccepted()


def test_the_chooser_takes_several_files(desk: Desk, context: Context, qtbot: QtBot, tmp_path: Path) -> None:
    contacts = tmp_path / "contacts.vcf"
    contacts.write_text(cards(1))
    context.import_files()
    chooser = desk.window.findChild(QFileDialog)
    assert chooser is not None
    assert chooser.fileMode() is QFileDialog.FileMode.ExistingFiles
    assert "*.ics" in chooser.nameFilters()[0]
    chooser.filesSelected.emit([str(contacts)])
    chooser.reject()
    dialog = desk.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: "✓ Person 0" in rows(dialog), timeout=5000)


# --- once the window has settled


def test_an_import_that_was_cut_short_is_offered_to_be_taken_back(
    desk: Desk, journal: Journal, qtbot: QtBot, tmp_path: Path
) -> None:
    contacts = tmp_path / "contacts.vcf"
    contacts.write_text(cards(20))
    plan = services.transfer.look(journal.read, journal.clock, [contacts])
    assert list(services.transfer.write(journal, plan))
    with journal.writer.plain() as connection:
        connection.execute("UPDATE import SET state = 'going'")
    desk.incoming.settle()
    ((text, action, take_back),) = desk.offers
    assert (text, action) == (
        "“Import contacts.vcf” was cut short; repeat it to finish.",
        "Take back",
    )
    take_back()
    assert people(journal) == 0


def test_series_are_brought_up_to_date(desk: Desk, journal: Journal, qtbot: QtBot, tmp_path: Path) -> None:
    calendar = tmp_path / "weekly.ics"
    calendar.write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:w\nDTSTART:20261123T100000\nRRULE:FREQ=WEEKLY\nSUMMARY:W\nEND:VEVENT\n"
        "END:VCALENDAR\n"
    )
    plan = services.transfer.look(journal.read, journal.clock, [calendar])
    assert list(services.transfer.write(journal, plan))
    with journal.writer.plain() as connection:
        connection.execute("DELETE FROM meeting")
        connection.execute("UPDATE series SET expanded_until_on = '2026-11-20'")
    desk.incoming.settle()
    qtbot.waitUntil(lambda: one(journal.read, "SELECT count(*) FROM meeting") == 13, timeout=5000)
    assert journal.history.to_undo is not None
    assert journal.history.to_undo.label == "Import weekly.ics"


def test_the_sample_opens_in_a_window_of_its_own(
    desk: Desk, context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[str, list[str]]] = []

    def start(program: str, arguments: list[str]) -> tuple[bool, int]:
        started.append((program, arguments))
        return True, 1

    monkeypatch.setattr(QProcess, "startDetached", start)
    context.open_sample()
    qtbot.waitUntil(lambda: bool(started), timeout=20000)
    path = paths.data_dir() / "sample.db"
    assert started == [(sys.executable, ["-m", "partnerjournal", "--journal", str(path)])]
    made = path.read_bytes()
    context.open_sample()  # what somebody did in it is still there
    qtbot.waitUntil(lambda: len(started) == 2, timeout=5000)
    assert path.read_bytes() == made


def test_batches_say_how_they_ended(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    given: list[int] = []
    batches = Batches(iter([1, 2, 3]), parent)
    batches.progressed.connect(given.append)
    with qtbot.waitSignal(batches.finished, timeout=2000) as ended:
        pass
    assert (given, ended.args) == ([1, 2, 3], [True])
    batches.stop()  # nothing more to say
    assert given == [1, 2, 3]
