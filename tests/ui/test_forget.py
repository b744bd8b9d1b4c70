"""Forgetting somebody in the window: shown first, decided by key, done once the name is typed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.domain.enums import Direction
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.store import backup
from partnerjournal.ui.context import Context
from partnerjournal.ui.dialogs.forget.dialog import Forget, ask_to_forget
from partnerjournal.ui.pages.colleague.profile import ProfileView
from partnerjournal.ui.pages.settings import SettingsPage
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.widgets.rowlist import RowList, RowTable, row_of
from partnerjournal.ui.window import Window
from tests.ui.hands import button, focused, press, tab_to, text, write


@pytest.fixture
def asked(context: Context, journal: Journal, qtbot: QtBot) -> Iterator[Forget]:
    """The window that asks about Ana Quandrix, whom two texts about Bo name."""
    ana = services.colleagues.add(journal, name="Ana Quandrix", mail="ana@forgetme.example")
    bo = services.colleagues.add(journal, name="Bo Brome")
    services.commitments.add(journal, "send the figures", Direction.I_OWE, colleague_id=ana)
    services.notes.add(journal, "Bo likes tea.\nQuandrix 🙂 told me; ask Quandrix again.", colleague_id=bo)
    services.notes.add(journal, "Ana Quandrix was late", colleague_id=bo)
    copy = journal.path.parent / backup.FOLDER / "journal-v2-1.db"
    backup.copy(journal.path, copy)
    copy.chmod(0o400)
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    ask_to_forget(context, ana, page)
    dialog = page.findChild(Forget)
    assert dialog is not None
    qtbot.waitUntil(lambda: focused() == "forget_everything")
    before = shown(dialog)
    write("Dora")  # at once, as the line below asks: the letters decide nothing
    assert shown(dialog) == before
    tab_to("forget_list")
    yield dialog
    page.close()


def shown(dialog: Forget) -> list[tuple[str, str]]:
    """The words of each mention's row and what becomes of it."""
    table = dialog.findChild(RowTable, "forget_list")
    assert table is not None
    model = table.model()
    assert model is not None
    rows = [row for place in range(model.rowCount()) if (row := row_of(model.index(place, 0)))]
    assert all(row.title[at : at + length].endswith("Quandrix") for row in rows for at, length in row.title_spans)
    return [(row.subtitle, row.state_text) for row in rows]


def test_what_goes_is_shown_each_text_decided_and_the_name_typed(
    asked: Forget, context: Context, journal: Journal, qtbot: QtBot
) -> None:
    told: list[str] = []
    places: list[Place] = []
    context.telling.connect(lambda words, undo: told.append(f"{words} {undo}"))
    context.going.connect(places.append)
    assert text(asked, "forget_goes") == "The profile, 1 promise, 1 way to reach them."
    assert "journal-v2-1.db: may only be read" in text(asked, "forget_beyond")
    assert shown(asked) == [("Note · Bo Brome · 19 Nov", "name replaced")] * 2
    press(Qt.Key.Key_D)
    assert shown(asked)[0][1] == "text deleted"
    press(Qt.Key.Key_L, Qt.KeyboardModifier.ShiftModifier)
    assert [state for _where, state in shown(asked)] == ["left as it is"] * 2
    press(Qt.Key.Key_D)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_R)
    assert [state for _where, state in shown(asked)] == ["text deleted", "name replaced"]

    button(asked, "forget_go").setFocus()
    confirm = asked.findChild(QWidget, "forget_confirm")
    assert confirm is not None
    confirm.setFocus()
    write("Ana")
    press(Qt.Key.Key_Return)
    assert not button(asked, "forget_go").isEnabled()
    write(" quandrix")
    assert button(asked, "forget_go").isEnabled()
    with qtbot.waitSignal(context.telling, timeout=20_000):
        press(Qt.Key.Key_Return)
    assert told == ["Ana Quandrix is forgotten, but not in 1 backup: see Settings. False"]
    assert places == [Place(PageName.PEOPLE)]
    assert journal.read.execute("SELECT name FROM colleague").fetchall() == [("Bo Brome",)]
    assert journal.read.execute("SELECT text FROM note").fetchall() == [("Someone was late",)]
    assert b"Quandrix" not in journal.path.read_bytes()

    page = SettingsPage(context)
    qtbot.addWidget(page)
    page.open(Place(PageName.SETTINGS))
    pending = page.findChild(RowList, "settings_pending_rows")
    assert pending is not None
    qtbot.waitUntil(lambda: [row.title for row in pending.rows()] == ["journal-v2-1.db"])
    copy = journal.path.parent / backup.FOLDER / "journal-v2-1.db"
    copy.chmod(0o600)
    with qtbot.waitSignal(context.telling, timeout=20_000):
        pending.opened.emit("")
    assert told[1:] == ["1 backup was cleaned. False"]
    assert b"Quandrix" not in copy.read_bytes()
    qtbot.waitUntil(lambda: not pending.rows())


def test_escape_leaves_all_as_it_is_and_being_present_comes_first(
    asked: Forget, context: Context, journal: Journal, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_D)
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not context.jobs.busy)
    assert journal.read.execute("SELECT count(*) FROM colleague").fetchone() == (2,)
    assert journal.history.to_undo is not None
    when = When(journal.clock.local().replace(tzinfo=None), 30, "Europe/Berlin")
    meeting = services.meetings.add(journal, when, [Person(colleague_id=1)])
    services.focus.keep_running(journal, meeting, {})
    page = QWidget()
    qtbot.addWidget(page)
    with qtbot.waitSignal(context.failing) as refused:
        ask_to_forget(context, 1, page)
    assert refused.args == ["You are being present in a meeting. Finish it first."]


def test_find_or_do_and_a_profile_lead_to_it_and_back_does_not(
    context: Context, journal: Journal, qtbot: QtBot
) -> None:
    ana = services.colleagues.add(journal, name="Ana Quandrix")
    window = Window(context)
    qtbot.addWidget(window)
    window.start()
    qtbot.waitUntil(window.isActiveWindow)
    context.find_or_do("forget ana")

    def offered() -> list[str]:
        found = window.findChild(RowList, "find_or_do_list")
        return [str(row.id) for row in found.rows() if row.title == "Forget Ana Quandrix…"] if found else []

    qtbot.waitUntil(lambda: len(offered()) == 1)
    results = window.findChild(RowList, "find_or_do_list")
    assert results is not None
    results.opened.emit(offered()[0])
    qtbot.waitUntil(lambda: focused() == "forget_confirm")
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(Forget) is None)
    context.go(Place(PageName.SETTINGS))
    context.back()
    assert window.findChild(ProfileView) is not None
    assert window.findChild(Forget) is None
    context.forget(ana)
    qtbot.waitUntil(lambda: focused().startswith("forget_"))
    press(Qt.Key.Key_Escape)
    window.close()
