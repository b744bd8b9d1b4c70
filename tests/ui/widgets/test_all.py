"""What holds for every widget: a name, a ring for the keyboard, both looks, both text sizes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDateEdit,
    QLineEdit,
    QRadioButton,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from partnerjournal.ui.theme import Mode, Theme
from partnerjournal.ui.widgets.arc import Arc
from partnerjournal.ui.widgets.avatar import Avatar
from partnerjournal.ui.widgets.bars import Sparkline, ThinBar
from partnerjournal.ui.widgets.button import KINDS, Button, IconButton
from partnerjournal.ui.widgets.chip import Chip, Tag
from partnerjournal.ui.widgets.choice import Rating, Segmented
from partnerjournal.ui.widgets.dates import DateField
from partnerjournal.ui.widgets.fields import LineField, SearchField, TextArea
from partnerjournal.ui.widgets.keycap import KeyCap
from partnerjournal.ui.widgets.labels import IconLabel, label
from partnerjournal.ui.widgets.notices import Banner, Blank, EmptyState, ProgressNotice
from partnerjournal.ui.widgets.rowlist import RowList
from partnerjournal.ui.widgets.rows import MEETINGS, PEOPLE, SIDE, Face, RowData
from partnerjournal.ui.widgets.saved import Saved, SavedMark
from partnerjournal.ui.widgets.tabs import Tabs

from .conftest import Shown, spoken_name


def _arc() -> Arc:
    arc = Arc()
    arc.set_time(360, 600)
    return arc


def _bar() -> ThinBar:
    bar = ThinBar()
    bar.set_share(12, 30, "12 minutes in, 18 left")
    return bar


def _sparkline() -> Sparkline:
    line = Sparkline()
    line.set_weeks([1, 0, 2], "Dec", "now")
    return line


def _rows() -> RowList:
    rows = RowList(PEOPLE, "Colleagues", "rows", fit=True)
    rows.set_rows([RowData(1, "Odalie Fenmark", leading=Face("OF", 1)), RowData(2, "Bram Quillory")])
    rows.choose(2)
    return rows


def _tabs() -> Tabs:
    tabs = Tabs("Parts of the page")
    tabs.add_tab("About")
    tabs.add_tab("Goals", 2)
    return tabs


FOCUSABLE: dict[str, Callable[[], QWidget]] = {
    **{f"button {kind}": partial(Button, "Copy", "copy", ["F8"], kind) for kind in KINDS},
    "icon button": lambda: IconButton("plus", "New colleague", framed=True),
    "quiet icon button": lambda: IconButton("more", "More"),
    "chip": lambda: Chip("Going quiet", 4),
    "line": lambda: LineField("intention", "My intention"),
    "area": lambda: TextArea("note", "Note"),
    "search": lambda: SearchField("find", "Find or do", ["Ctrl", "K"]),
    "rows": _rows,
    "tabs": _tabs,
    "day": lambda: DateField("day", "Day", date(2026, 11, 19)),
    "check box": lambda: QCheckBox("Prepared"),
    "radio": lambda: QRadioButton("They told me"),
}
STILL: dict[str, Callable[[], QWidget]] = {
    "avatar": lambda: Avatar("OF", 3, name="Odalie Fenmark"),
    "key caps": lambda: KeyCap("Ctrl", "Return"),
    "icon": lambda: IconLabel("lock", name="Private"),
    "label": lambda: label("Agree who signs", "statement"),
    "saved mark": lambda: SavedMark(Saved.SAVED),
    "arc": _arc,
    "bar": _bar,
    "sparkline": _sparkline,
}
GROUPS: dict[str, Callable[[], QWidget]] = {
    "segments": lambda: Segmented([("carry", "Carry"), ("drop", "Drop")], "Hand-over", "segments"),
    "rating": lambda: Rating("How present were you?", "rating"),
    "tag": lambda: Tag("Fri 20 Nov", "meetings", removable=True),
    "empty": lambda: EmptyState("people", "Nobody here yet.", "Add a colleague", "It takes a name.", "empty"),
    "banner": lambda: Banner("Read-only.", "bad", "Copy", closable=True, name="banner"),
    "blank": lambda: Blank("What does the ward gain?", "Ask at 14:00", "blank"),
    "progress": lambda: ProgressNotice("Reading contacts.vcf", name="progress"),
}
ALL = FOCUSABLE | STILL | GROUPS


def picture(widget: QWidget) -> QImage:
    """What `widget` shows now."""
    return widget.grab().toImage()


def has(image: QImage, wanted: QColor) -> int:
    """Pixels of exactly this colour."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(1 for pixel in pixels if pixel == wanted)


@pytest.mark.parametrize("what", FOCUSABLE | STILL)
def test_each_has_a_name_for_screen_readers(shown: Shown, what: str) -> None:
    widget = ALL[what]()
    shown(widget)
    assert spoken_name(widget)


@pytest.mark.parametrize("what", GROUPS)
def test_each_control_inside_has_a_name(shown: Shown, what: str) -> None:
    widget = ALL[what]()
    shown(widget)
    controls = [child for child in widget.findChildren(QWidget) if child.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert controls
    assert [spoken_name(child) for child in controls if not spoken_name(child)] == []


@pytest.mark.parametrize("what", FOCUSABLE)
def test_the_keyboard_can_be_seen(shown: Shown, usual: Theme, what: str) -> None:
    widget = FOCUSABLE[what]()
    window = shown(widget)
    before = picture(widget)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert widget.hasFocus()
    after = picture(widget)
    ring = usual.color("onaccent" if what == "button primary" else "accent")
    assert has(after, ring) >= has(before, ring) + 20


@pytest.mark.parametrize("what", GROUPS)
def test_each_control_inside_shows_the_keyboard(shown: Shown, what: str) -> None:
    widget = GROUPS[what]()
    window = shown(widget)
    before = picture(widget)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert widget.isAncestorOf(window.focusWidget())
    assert picture(widget) != before


@pytest.mark.parametrize("what", ALL)
@pytest.mark.parametrize("mode", [Mode.DARK, Mode.CONTRAST])
def test_each_takes_on_another_look_at_once(shown: Shown, usual: Theme, what: str, mode: Mode) -> None:
    widget = ALL[what]()
    shown(widget)
    before = picture(widget)
    usual.set_mode(mode)
    assert picture(widget) != before


@pytest.mark.parametrize("what", [what for what in ALL if what not in ("bar", "banner", "blank", "progress", "empty")])
def test_each_grows_with_the_text(shown: Shown, usual: Theme, what: str) -> None:
    widget = ALL[what]()
    shown(widget)
    before = widget.sizeHint().height()
    usual.set_text_factor(2.0)
    assert widget.sizeHint().height() >= before * 1.6


@pytest.mark.parametrize("what", ALL)
def test_a_changed_text_size_is_as_good_as_a_start_with_it(shown: Shown, usual: Theme, what: str) -> None:
    changed = ALL[what]()
    shown(changed)
    usual.set_text_factor(2.0)
    QApplication.processEvents()
    fresh = ALL[what]()
    shown(fresh)
    assert changed.height() == fresh.height()


@pytest.mark.parametrize(
    ("widget", "height"),
    [
        (lambda: Button("Prepare", keys=["F8"], kind="primary"), 36),
        (lambda: Button("Ask", small=True), 28),
        (lambda: IconButton("plus", "New"), 28),
        (lambda: Chip("All"), 28),
        (lambda: Tag("Lisbon", "pin"), 24),
        (lambda: Tag("I owe", "arrow-up-right", "prefix"), 28),
        (lambda: LineField("a", "b"), 36),
        (lambda: LineField("a", "b", kind="intention"), 40),
        (lambda: SearchField("a", "b"), 32),
        (_arc, 104),
        (lambda: Segmented([(1, "Carry")], "x"), 28),
    ],
)
def test_heights_are_the_designs(shown: Shown, widget: Callable[[], QWidget], height: int) -> None:
    made = widget()
    shown(made)
    assert made.height() == height


def test_fields_keep_their_height_and_text_in_place_with_the_focus(shown: Shown) -> None:
    line = LineField("intention", "My intention")
    line.setText("Agree")
    shown(line)
    before = (line.height(), line.cursorRect().topLeft())
    line.setFocus()
    line.deselect()
    assert (line.height(), line.cursorRect().topLeft()) == before


def test_rows_in_a_card_keep_to_its_corners(shown: Shown, usual: Theme) -> None:
    rows = RowList(MEETINGS, "Later today", "later", fit=True)
    rows.set_rows([RowData(1, "Data hand-over")])
    shown(rows)
    rows.choose(1)
    image = picture(rows)
    assert image.pixelColor(0, 0) != usual.color("tint")
    assert image.pixelColor(rows.width() // 2, 3) == usual.color("tint")


@pytest.mark.parametrize("made", [QDateEdit, QLineEdit, QSpinBox, QTimeEdit])
def test_qts_own_fields_are_as_high_as_ours(shown: Shown, made: type[QWidget]) -> None:
    own = made()
    own.setAccessibleName("x")
    shown(own)
    assert own.height() == 36


def test_side_rows_are_44(usual: Theme) -> None:
    rows = RowList(SIDE, "You owe", fit=True)
    rows.set_rows([RowData(1, "One"), RowData("s", "Heads", kind="section")])
    assert rows.sizeHint().height() == 44 + 32
    rows.deleteLater()
