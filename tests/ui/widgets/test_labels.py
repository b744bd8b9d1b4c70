"""Labels, cards, entries, tabs and avatars: plain text, elided with the whole at hand."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal.ui.theme import Theme
from partnerjournal.ui.widgets.avatar import Avatar
from partnerjournal.ui.widgets.card import Card, SectionHeading
from partnerjournal.ui.widgets.chip import Chip
from partnerjournal.ui.widgets.entry import Entry, MarkLine
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import ElidedLabel, IconLabel, Rule, label, restyle, tooltip
from partnerjournal.ui.widgets.rows import Mark
from partnerjournal.ui.widgets.scroll import scroll_area
from partnerjournal.ui.widgets.tabs import Tabs

from .conftest import Shown, spoken_name

MARKUP = "<img src='file:///etc/hostname'> & <b>bold</b>"


def words(widget: QWidget) -> list[str]:
    return [child.text() for child in widget.findChildren(QLabel) if child.text() and child.isVisible()]


def test_every_label_is_plain_text(shown: Shown) -> None:
    entry = Entry(MARKUP, MARKUP, "note", marks=[Mark(MARKUP, "lock")])
    heading = SectionHeading(MARKUP, MARKUP, remark=MARKUP)
    shown(label(MARKUP), ElidedLabel(MARKUP), entry, heading)
    for widget in (entry, heading):
        assert {child.textFormat() for child in widget.findChildren(QLabel) if child.text()} == {
            Qt.TextFormat.PlainText
        }
    assert label(MARKUP).textFormat() == Qt.TextFormat.PlainText


def test_tooltips_show_markup_as_it_was_written() -> None:
    assert tooltip("Bram & Ines") == "<p>Bram &amp; Ines</p>"
    assert tooltip("<b>x</b>") == "<p>&lt;b&gt;x&lt;/b&gt;</p>"
    assert tooltip("plain") == "plain"


def test_an_elided_label_keeps_the_whole_in_its_tooltip(shown: Shown) -> None:
    name = ElidedLabel("Hollis Perrigrove-Fotheringham of the North", "title")
    window = shown(name, width=200)
    assert name.elided()
    assert name.toolTip() == "Hollis Perrigrove-Fotheringham of the North"
    assert spoken_name(name) == "Hollis Perrigrove-Fotheringham of the North"
    window.resize(900, 400)
    assert not name.elided()
    assert name.toolTip() == ""
    name.setText("Hollis " * 40)
    assert name.toolTip() == "Hollis " * 40


def test_roles_and_tones_show(shown: Shown, usual: Theme) -> None:
    title, small = label("Title", "title"), label("Small", "note")
    shown(title, small)
    assert title.font().pixelSize() == usual.text_px(1.6)
    assert small.font().pixelSize() == usual.text_px(0.85)
    assert small.palette().color(small.foregroundRole()) == usual.color("muted")
    restyle(small, tone="warn")
    assert small.palette().color(small.foregroundRole()) == usual.color("warn")
    restyle(small, tone="")
    assert small.palette().color(small.foregroundRole()) == usual.color("muted")


def test_an_icon_says_what_it_means(shown: Shown, usual: Theme) -> None:
    sign = IconLabel("lock", "muted", name="Private")
    shown(sign)
    assert spoken_name(sign) == "Private"
    before = sign.grab().toImage()
    sign.set_icon("globe", "good", "Public")
    assert spoken_name(sign) == "Public"
    assert sign.grab().toImage() != before


def test_rules_are_hairlines(shown: Shown) -> None:
    across, down = Rule(), Rule(vertical=True)
    shown(across, down)
    assert (across.height(), down.width()) == (1, 1)


def test_a_heading_shows_only_the_parts_it_has(qtbot: QtBot, shown: Shown) -> None:
    heading = SectionHeading("You owe", "3", link="2 more", name="owe")
    shown(heading)
    assert words(heading) == ["You owe", "3"]
    link = heading.findChild(QWidget, "owe_link")
    assert link is not None
    with qtbot.waitSignal(heading.followed):
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    heading.set_count("")
    heading.set_link("")
    heading.set_remark("nothing open")
    heading.set_title("They owe")
    assert words(heading) == ["They owe", "nothing open"]
    assert not link.isVisible()


def test_a_card_holds_a_column(shown: Shown, usual: Theme) -> None:
    card = Card()
    card.add(label("Agree who signs"))
    shown(card)
    assert words(card) == ["Agree who signs"]
    image = card.grab().toImage()
    assert image.pixelColor(card.width() // 2, 0) == usual.color("hairline")
    assert image.pixelColor(card.width() // 2, 4) == usual.color("raised")


def test_an_entry_wraps_its_second_line(shown: Shown) -> None:
    short, long_one = Entry("Brief", "She told you"), Entry("Introduce her", "Ines cut hand-offs by half. " * 8)
    shown(short, long_one, width=300)
    assert long_one.height() > short.height() + 30


def test_marks_wrap_too(shown: Shown) -> None:
    marks = [Mark("She told you", "speech"), Mark("12 Nov"), Mark("Don’t name him", "eye-off", "warn")]
    line = MarkLine(marks)
    window = shown(line, width=600)
    one_line = line.height()
    window.resize(180, 400)
    assert line.height() > one_line
    assert words(line) == ["She told you", "12 Nov", "Don’t name him"]


def test_a_flow_wraps_hides_and_empties(shown: Shown) -> None:
    around = QWidget()
    flow = FlowLayout(around)
    chips = [Chip(f"Filter {n}") for n in range(6)]
    for chip in chips:
        flow.addWidget(chip)
    window = shown(around, width=700)
    rows = {chip.y() for chip in chips}
    assert len(rows) == 1
    window.resize(250, 500)
    assert len({chip.y() for chip in chips}) > 1
    assert all(chip.geometry().right() <= around.width() for chip in chips)
    assert around.height() == flow.heightForWidth(around.width())
    for chip in chips[1:]:
        chip.hide()
    assert flow.heightForWidth(250) == chips[0].height()
    flow.clear()
    assert flow.count() == 0


def test_tabs_are_reached_by_arrows_and_say_their_counts(qtbot: QtBot, shown: Shown) -> None:
    tabs = Tabs("Parts of the page", "parts")
    for text, count in (("About", None), ("Goals", 2), ("Timeline", 31)):
        tabs.add_tab(text, count)
    shown(tabs)
    tabs.setFocus()
    with qtbot.waitSignal(tabs.currentChanged) as heard:
        QTest.keyClick(tabs, Qt.Key.Key_Right)
    assert heard.args == [1]
    assert tabs.accessibleTabName(1) == "Goals, 2"
    before = tabs.tabSizeHint(1).width()
    tabs.set_count(1, None)
    assert tabs.accessibleTabName(1) == "Goals"
    assert tabs.tabSizeHint(1).width() < before
    assert tabs.tabRect(0).left() == 0


def test_the_chosen_tab_is_underlined(shown: Shown, usual: Theme) -> None:
    tabs = Tabs("Parts")
    tabs.add_tab("About")
    tabs.add_tab("Goals")
    shown(tabs)
    image = tabs.grab().toImage()
    assert image.pixelColor(4, tabs.height() - 1) == usual.color("accent")
    assert image.pixelColor(tabs.tabRect(1).left() + 4, tabs.height() - 1) == usual.color("hairline")


def png(color: str) -> bytes:
    image = QImage(40, 60, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def test_an_avatar_is_initials_or_a_round_picture(shown: Shown, usual: Theme) -> None:
    face = Avatar("OF", 1, size=48, name="Odalie Fenmark")
    shown(face)
    assert spoken_name(face) == "Odalie Fenmark"
    assert face.grab().toImage().pixelColor(24, 4) == usual.avatar(1)[0]
    face.set_person("OF", 1, png("#336699"), "Odalie Fenmark")
    image = face.grab().toImage()
    assert image.pixelColor(24, 24) == QColor("#336699")
    assert image.pixelColor(1, 1) != QColor("#336699")


def test_a_picture_that_cannot_be_read_is_initials(shown: Shown, usual: Theme) -> None:
    face = Avatar("BQ", 2, b"no picture at all", size=48)
    shown(face)
    assert face.grab().toImage().pixelColor(24, 4) == usual.avatar(2)[0]
    assert spoken_name(face) == "BQ"


def test_any_id_picks_a_colour(usual: Theme) -> None:
    assert usual.avatar(10**9) == usual.avatar(10**9 + 7)


def test_a_scroll_area_takes_no_focus_and_shows_what_gets_it(shown: Shown) -> None:
    content = QWidget()
    column = QVBoxLayout(content)
    fields = [QLineEdit() for _ in range(30)]
    for field in fields:
        column.addWidget(field)
    area = scroll_area(content, "page")
    assert isinstance(area, QScrollArea)
    shown(area)
    assert area.focusPolicy() == Qt.FocusPolicy.NoFocus
    fields[-2].setFocus()
    QTest.keyClick(fields[-2], Qt.Key.Key_Tab)
    assert fields[-1].hasFocus()
    assert area.verticalScrollBar().value() > 0
