"""A journal that was exported before, dropped on the window: its words against mine, chosen by keys, and undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.formats import journal_json
from partnerjournal.services.journal import Journal
from partnerjournal.store.connect import one
from partnerjournal.store.reads import export
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.welcome import WelcomePage
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.widgets.button import Button
from tests.ui.test_import_files import Desk, brought_in, button, desk, rows, shown

__all__ = ["desk"]


def test_what_would_replace_my_words_is_left_unless_i_tick_it(
    desk: Desk, journal: Journal, qtbot: QtBot, tmp_path: Path
) -> None:
    ana = services.colleagues.add(journal, name="Ana Ruiz", role="Director")
    file = tmp_path / "journal.json"
    with export.snapshot(journal.read):
        file.write_bytes(b"".join(journal_json.chunks(export.sections(journal.read))))
    services.colleagues.edit(journal, ana, role="Lead")
    services.colleagues.delete(journal, services.colleagues.add(journal, name="Bo Lind"))
    before = "SELECT role FROM colleague WHERE id = ?"
    dialog = brought_in(desk, qtbot, file)
    assert rows(dialog)[:2] == ["Changed · 1", "Ana Ruiz · Role"]
    shown(dialog).setFocus()
    shown(dialog).setCurrentIndex(shown(dialog).model().index(1, 0))
    QTest.keyClick(shown(dialog), Qt.Key.Key_Space)
    assert rows(dialog)[:2] == ["Changed · 1", "✓ Ana Ruiz · Role"]
    button(dialog, "import_go").click()
    qtbot.waitUntil(lambda: bool(desk.told), timeout=5000)
    assert one(journal.read, before, ana) == "Director"
    journal.undo()
    assert one(journal.read, before, ana) == "Lead"


def test_the_welcome_offers_it(qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(context, "go", asked.append)
    context.importing.connect(lambda: asked.append("files"))
    page = WelcomePage(context)
    qtbot.addWidget(page)
    offer = page.findChild(Button, "welcome_import")
    assert isinstance(offer, Button)
    offer.click()
    assert asked == [Place(PageName.TODAY), "files"]
