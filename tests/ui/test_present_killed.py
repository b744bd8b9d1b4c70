"""A process killed in mid-meeting, and the next one that goes on with the same journal."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.clock import Clock
from partnerjournal.services.journal import Journal
from partnerjournal.settings import Settings
from partnerjournal.store.connect import one
from partnerjournal.ui.context import Context
from partnerjournal.ui.present.window import PresentWindow
from partnerjournal.ui.theme import Theme

# Types as a person does, and never ends: a line kept, a restatement open, a line half written.
_MEETING = """
import sys
from datetime import datetime, timedelta
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from partnerjournal import services
from partnerjournal.clock import Clock
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.settings import Settings
from partnerjournal.ui.context import Context
from partnerjournal.ui.present.window import PresentWindow

app = QApplication([])
journal = Journal(Path(sys.argv[1]), Clock())
odalie = services.colleagues.add(journal, name="Odalie Fenmark")
starts = journal.clock.local().replace(tzinfo=None, second=0, microsecond=0)
when = When(starts, 30, journal.clock.zone.key)
meeting = services.meetings.add(journal, when, [Person(colleague_id=odalie)], title="Pilot review")
services.agenda.add(journal, meeting, "Who signs it off", minutes=10)
window = PresentWindow(Context(journal, Settings(preflight=("Cat is fed", "Mail is shut")), lambda settings: None))
window.start(meeting)
QTest.qWaitForWindowActive(window)
QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
field = window.focusWidget()
for line in ("c sign-off table by 2 Dec", "r the budget is the risk"):
    QTest.keyClicks(field, line)
    QTest.keyClick(field, Qt.Key.Key_Return)
QTest.keyClick(field, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
QTest.keyClicks(field, "t names of the site leads")
QTest.qWait(1000)
print("typed", flush=True)
app.exec()
"""


@pytest.mark.starts_process
def test_a_meeting_goes_on_after_a_kill(tmp_path: Path, look: Theme, qtbot: QtBot) -> None:
    path = tmp_path / "journal.db"
    process = subprocess.Popen([sys.executable, "-c", _MEETING, str(path)], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "typed"
    finally:
        process.kill()
        process.communicate()

    journal = Journal(path, Clock())
    context = Context(journal, Settings(), lambda _settings: None)
    window = PresentWindow(context)
    try:
        assert window.offer_to_go_on()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        question = window.findChild(QLabel, "present_offer_question")
        assert question is not None
        assert question.text().startswith("You were in “Pilot review” at ")
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Space)  # Go on

        assert window.present
        kept = [line.row.text for line in window._meeting._list.lines()]
        assert kept == ["sign-off table"]
        assert window._meeting._card.row is not None
        assert window._meeting._card.row.text == "the budget is the risk"
        line = window._meeting._line
        assert line.captured().text == "names of the site leads"
        assert line.field.hasFocus()
        drifts = window.findChild(QLabel, "drifts")
        assert drifts is not None
        assert drifts.text() == "drifted · 1"

        QTest.keyClick(line.field, Qt.Key.Key_Return)
        QTest.keyClick(line.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        window.finish()
        assert one(journal.read, "SELECT count(*) FROM commitment") == 2
        assert one(journal.read, "SELECT state FROM restatement") == "confirmed"
        assert one(journal.read, "SELECT kind FROM drift") == "thoughts"
        ticks = journal.read.execute("SELECT text, ticked FROM preflight ORDER BY id").fetchall()
        assert [tuple(row) for row in ticks] == [("Cat is fed", 1), ("Mail is shut", 0)]
        assert services.focus.running(journal) is None
        assert services.drafts.kept(journal, "capture/1") == ""
        assert one(journal.read, "PRAGMA integrity_check") == "ok"
    finally:
        window.close()
        window.deleteLater()
        context.jobs.wait()
        journal.close()
