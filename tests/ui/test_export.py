"""The way out of the window: two visible choices, what stays is shown first, and the file is whole or not there."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.domain.enums import Visibility
from partnerjournal.services import exporting
from partnerjournal.services.journal import Journal
from partnerjournal.ui.context import Context
from partnerjournal.ui.dialogs.export import ExportDialog, ask_export
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.chooser import FieldChooser
from partnerjournal.ui.widgets.notices import Banner
from partnerjournal.ui.widgets.rowlist import RowList
from tests.ui.test_accessible import unnamed


@pytest.fixture
def ana(journal: Journal) -> int:
    ana = services.colleagues.add(journal, name="Ana Ruiz", mail="ana@pilot.example")
    bo = services.colleagues.add(journal, name="Bo Quist")
    services.notes.add(journal, "Mine alone", colleague_id=ana)
    services.notes.add(journal, "For Ana to read", colleague_id=bo, visibility=Visibility.SHAREABLE)
    return ana


@pytest.fixture
def opened(context: Context, ana: int, qtbot: QtBot) -> Callable[..., ExportDialog]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1024, 640)

    def make(about: int | None = None) -> ExportDialog:
        window.show()
        dialog = ask_export(context, window, about)
        qtbot.waitUntil(lambda: bool(said(dialog)))
        return dialog

    return make


def said(dialog: ExportDialog) -> str:
    found = dialog.findChild(QLabel, "export_said")
    assert found is not None
    return found.text()


def rows(dialog: ExportDialog) -> list[tuple[str, str, str]]:
    found = dialog.findChild(RowList, "export_rows")
    assert found is not None
    return [(row.title, row.subtitle, row.state_text) for row in found.rows()]


def press(dialog: ExportDialog, name: str, kind: type[QRadioButton] | type[QCheckBox] = QRadioButton) -> None:
    button = dialog.findChild(kind, name)
    assert button is not None
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def notice(dialog: ExportDialog) -> str:
    found = dialog.findChild(Banner, "export_banner")
    assert found is not None
    return found.text() if found.isVisible() else ""


def test_what_stays_is_shown_item_by_item_before_anything_is_written(
    opened: Callable[..., ExportDialog], qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened()
    assert said(dialog) == "Leaves: 2 colleagues and 0 meetings. Nothing stays behind: it is for you."
    assert unnamed(dialog) == []
    press(dialog, "export_for_others")
    qtbot.waitUntil(lambda: bool(rows(dialog)))
    assert rows(dialog) == [("Stays here", "", ""), ("Private notes", "", "1")]
    shown = dialog.findChild(RowList, "export_rows")
    assert shown is not None
    shown.choose("kind/Private notes")
    shown.setFocus()
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert rows(dialog)[2] == ("Mine alone", "Ana Ruiz", "")
    for count in (2, 3):  # one click closes it, and one opens it
        at = shown.visualRect(shown.model().index(1, 0)).center()
        QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert len(rows(dialog)) == count
    press(dialog, "export_names", QCheckBox)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    chooser = dialog.findChild(QFileDialog, "export_target")
    assert chooser is not None
    target = tmp_path / "out.json"
    chooser.fileSelected.emit(str(target))
    chooser.reject()
    qtbot.waitUntil(lambda: notice(dialog) == f"Saved: {target}")
    text = target.read_text("utf-8")
    assert "Mine alone" not in text
    assert "Ruiz" not in text
    assert len(json.loads(text)["colleagues"]) == 2
    focused = dialog.focusWidget()
    assert isinstance(focused, Button)
    assert focused.words() == "Close"
    dialog.reject()


def test_everything_about_one_shows_where_else_they_are_named(
    opened: Callable[..., ExportDialog], ana: int, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(ana)
    qtbot.waitUntil(lambda: bool(rows(dialog)))
    assert rows(dialog)[1][0] == "For Ana to read"
    assert rows(dialog)[1][1].startswith("Note about Bo Quist")
    press(dialog, "export_format_pdf")
    target = tmp_path / "ana.pdf"
    dialog.write_to(target)
    qtbot.waitUntil(lambda: notice(dialog) == f"Saved: {target}")
    assert target.read_bytes().startswith(b"%PDF")
    what = dialog.findChild(FieldChooser, "export_what")
    assert what is not None
    assert what.accessibleName() == "What shall leave: Everything about one colleague"
    what.set_value("promises")
    what.chosen.emit("promises")
    formats = [each for each in dialog.findChildren(QRadioButton) if "format" in each.objectName()]
    assert [each.text() for each in formats if each.isVisibleTo(dialog)] == ["Table of promises, CSV"]
    assert [each.text() for each in formats if each.isChecked()] == ["Table of promises, CSV"]
    dialog.reject()


def test_given_up_or_refused_nothing_is_written(
    opened: Callable[..., ExportDialog], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened()
    press(dialog, "export_format_markdown")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine")
    dialog.write_to(tmp_path / "mine")
    qtbot.waitUntil(lambda: "were not exported into it" in notice(dialog))
    going, stopped = threading.Event(), threading.Event()
    usual = exporting.write

    def slow(*values: object, **named: object) -> None:
        going.set()
        assert stopped.wait(10)
        usual(*values, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(exporting, "write", slow)
    dialog.write_to(tmp_path / "out")
    assert going.wait(10)
    dialog.reject()
    stopped.set()
    qtbot.waitUntil(lambda: notice(dialog) == "Stopped; nothing was written.")
    assert [each.name for each in tmp_path.iterdir() if "journal.db" not in each.name] == ["mine"]
    assert [each.name for each in (tmp_path / "mine").iterdir()] == ["letter.txt"]
    dialog.reject()
