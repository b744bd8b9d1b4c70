"""The first thing on the screen are real rows, before SQLAlchemy or any other page is loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from partnerjournal import services
from partnerjournal.services.journal import Journal

PROGRAM = """
import sys
from pathlib import Path
from partnerjournal.services.journal import Journal
from partnerjournal.settings import Settings
from partnerjournal.ui.context import Context
from partnerjournal.ui.theme import install
from partnerjournal.ui.window import Window
from PySide6.QtWidgets import QApplication, QLabel

application = QApplication([])
install(application)
journal = Journal(Path(sys.argv[1]))
context = Context(journal, Settings(), lambda settings: None)
window = Window(context)

def look() -> None:
    pages = [name for name in sys.modules if name.startswith("partnerjournal.ui.pages.")]
    print("painted:", "sqlalchemy" in sys.modules, any("people" in name or "briefing" in name for name in pages))
    print("rows:", *(label.text() for label in window.findChildren(QLabel, "next_name")))
    context.jobs.run(window, lambda read: None, lambda none: None)
    wait()

def wait() -> None:
    from PySide6.QtCore import QTimer
    if context.jobs.busy:
        QTimer.singleShot(20, wait)
    else:
        print("warm:", "sqlalchemy" in sys.modules)
        application.quit()

window.painted.connect(look)
window.start()
application.exec()
context.jobs.wait()
journal.close()
"""


@pytest.mark.starts_process
def test_first_paint_comes_before_the_orm(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.db")
    now = journal.clock.local().replace(tzinfo=None)
    ana = services.colleagues.add(journal, name="Ana Ruiz")
    when = services.meetings.When(now.replace(microsecond=0), 60)
    services.meetings.add(journal, when, [services.meetings.Person(colleague_id=ana)])
    journal.close()
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "journal.db")],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["painted: False False", "rows: Ana Ruiz", "warm: True"], done.stderr
