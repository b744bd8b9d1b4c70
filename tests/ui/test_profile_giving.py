"""What one gives a colleague, on the profile: thanks made from what was recorded, and introductions for two."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.domain.enums import Direction, GestureKind, Pronoun
from partnerjournal.store.reads import thanks as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague.profile import ProfileView
from partnerjournal.ui.widgets.chooser import FieldChooser
from partnerjournal.ui.widgets.entry_row import EntryRow, RowAction, Said
from tests.ui.hands import button, focused, press, text, write


@pytest.fixture
def ana(context: Context) -> int:
    return services.colleagues.add(context.journal, name="Ana Ruiz", pronoun=Pronoun.SHE)


def words(view: ProfileView) -> str:
    found = next(each for each in view.findChildren(QPlainTextEdit, "thanks_new_text") if each.isVisible())
    return found.toPlainText()


def kept_promise(context: Context, ana: int) -> None:
    promise = services.commitments.add(context.journal, "Send the pilot data", Direction.THEY_OWE, colleague_id=ana)
    services.commitments.keep(context.journal, promise)


def test_thanks_for_a_kept_promise_by_keyboard(show: Callable[[int], ProfileView], ana: int, context: Context) -> None:
    kept_promise(context, ana)
    view = show(ana)
    assert text(view, "thanks_last") == "Nothing given yet."
    press(Qt.Key.Key_T)
    assert focused() == "thanks_new_reason"
    chooser = view.findChild(FieldChooser, "thanks_new_reason")
    assert chooser is not None
    assert chooser.accessibleName() == "What for: Kept a promise: Send the pilot data (19 Nov)"
    assert words(view).startswith("Hello Ana,\n\nyou said “Send the pilot data”, and you did it.")
    button(view, "thanks_new_copy").click()
    assert QGuiApplication.clipboard().text() == words(view)
    button(view, "thanks_new_sent").click()
    assert [row.sent is None for row in reads.of_colleague(context.read, ana)] == [False]
    assert text(view, "thanks_last") == "Thank-you today: Send the pilot data"
    context.undo()
    context.undo()
    assert reads.of_colleague(context.read, ana) == ()


def test_what_one_does_with_the_words_is_in_view(
    show: Callable[[int], ProfileView], ana: int, context: Context, qtbot: QtBot
) -> None:
    kept_promise(context, ana)
    view = show(ana)
    view.resize(880, 520)
    press(Qt.Key.Key_T)
    sent = button(view, "thanks_new_sent")
    qtbot.waitUntil(lambda: sent.visibleRegion().boundingRect() == sent.rect())


def test_a_draft_waits_to_be_sent(show: Callable[[int], ProfileView], ana: int, context: Context) -> None:
    kept_promise(context, ana)
    view = show(ana)
    press(Qt.Key.Key_T)
    button(view, "thanks_new_keep").click()
    [row] = reads.unsent(context.read, 9)
    entry = view.findChild(EntryRow, f"thanks_{row.id}")
    assert entry is not None
    assert [mark.text for mark in entry.said().marks] == ["Draft, not sent"]
    entry.setFocus()
    press(Qt.Key.Key_S)
    assert reads.unsent(context.read, 9) == ()


def test_own_words_are_never_written_over_and_survive_escape(
    show: Callable[[int], ProfileView], ana: int, context: Context
) -> None:
    kept_promise(context, ana)
    view = show(ana)
    press(Qt.Key.Key_T)
    field = view.findChild(QPlainTextEdit, "thanks_new_text")
    assert field is not None
    field.setFocus()
    write("Ana! ")
    box = view.findChild(QCheckBox, "thanks_new_to_boss")
    assert box is not None
    box.click()
    mine = words(view)
    assert mine.startswith("Ana! Hello Ana,")
    field.setFocus()
    press(Qt.Key.Key_Escape)
    assert reads.of_colleague(context.read, ana) == ()
    press(Qt.Key.Key_T)
    assert words(view) == mine


def test_praise_to_the_boss_remembers_who_that_is(
    show: Callable[[int], ProfileView], ana: int, context: Context
) -> None:
    kept_promise(context, ana)
    view = show(ana)
    press(Qt.Key.Key_T)
    box = view.findChild(QCheckBox, "thanks_new_to_boss")
    assert box is not None
    assert box.text() == "To her boss"
    box.click()
    view.findChild(QCheckBox, "thanks_new_to_boss").setFocus()  # type: ignore[union-attr]
    press(Qt.Key.Key_Tab)
    assert focused() == "thanks_new_boss"
    write("Marlo Fennick")
    assert words(view).startswith("Hello Marlo,\n\nI want you to know that Ana promised")
    button(view, "thanks_new_sent").click()
    assert reads.boss(context.read, ana) == "Marlo Fennick"
    last = reads.last_gesture(context.read, ana)
    assert last is not None
    assert last.kind is GestureKind.APPRECIATION


def test_an_introduction_by_keyboard_counts_for_both(
    show: Callable[[int], ProfileView], ana: int, context: Context
) -> None:
    bram = services.colleagues.add(context.journal, name="Bram Quillory")
    view = show(ana)
    section = view.findChild(type(view._introductions))
    assert section is not None
    assert not section.isVisible()
    press(Qt.Key.Key_I)
    assert focused() == "introduction_new_person"
    assert section.isVisible()
    write("bra")
    press(Qt.Key.Key_Return)
    assert text(view, "introduction_new_who") == "Ana and Bram Quillory"
    write("Both look at hand-offs")
    press(Qt.Key.Key_Return)
    [row] = reads.introductions(context.read, bram)
    assert row.follow_up_on == context.clock.today() + timedelta(weeks=2)
    entry = view.findChild(EntryRow, f"introductions_{row.id}")
    assert entry is not None
    assert entry.said().text == "Bram Quillory: Both look at hand-offs"
    view.show_person(bram)
    entry = view.findChild(EntryRow, f"introductions_{row.id}")
    assert entry is not None
    assert entry.said().text == "Ana Ruiz: Both look at hand-offs"
    assert text(view, "thanks_last") == "Introduction today: Both look at hand-offs"


def test_what_came_of_an_introduction_is_asked_when_its_day_has_come(
    show: Callable[[int], ProfileView], ana: int, context: Context
) -> None:
    bram = services.colleagues.add(context.journal, name="Bram Quillory")
    row_id = services.gestures.introduce(context.journal, ana, bram, "Hand-offs", follow_up_on=date(2026, 11, 18))
    view = show(ana)
    entry = view.findChild(EntryRow, f"introductions_{row_id}")
    assert entry is not None
    [mark] = entry.said().marks
    assert (mark.text, mark.icon) == ("Ask what came of it, 18 Nov", "clock")
    entry.setFocus()
    press(Qt.Key.Key_A)
    assert [mark.text for mark in entry.said().marks] == ["Followed up 19 Nov"]


def test_the_keys_of_a_row_come_before_those_of_its_page(qtbot: QtBot) -> None:
    done: list[str] = []
    page = QWidget()
    page.setObjectName("page")
    qtbot.addWidget(page)
    row = EntryRow("row")
    row.show_entry(Said("Something"), [RowAction("Take it", lambda: done.append("row"), "T")])
    QVBoxLayout(page).addWidget(row)
    shortcut = QShortcut(QKeySequence("T"), page)
    shortcut.activated.connect(lambda: done.append("page"))
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    row.setFocus()
    press(Qt.Key.Key_T)
    assert done == ["row"]


def test_who_was_thanked_for_all_of_it_is_thanked_in_own_words(
    show: Callable[[int], ProfileView], ana: int, context: Context
) -> None:
    kept_promise(context, ana)
    services.thanks.mark_sent(
        context.journal, services.thanks.add(context.journal, ana, "Send the pilot data", "Thank you!")
    )
    view = show(ana)
    press(Qt.Key.Key_T)
    chooser = view.findChild(FieldChooser, "thanks_new_reason")
    assert chooser is not None
    assert chooser.accessibleName() == "What for: In my own words"


def test_a_draft_says_that_its_last_sentence_is_mine(
    show: Callable[[int], ProfileView], ana: int, context: Context
) -> None:
    kept_promise(context, ana)
    view = show(ana)
    press(Qt.Key.Key_T)
    missing = view.findChild(QLabel, "thanks_new_unfinished")
    assert missing is not None
    assert missing.isVisible()
    field = view.findChild(QPlainTextEdit, "thanks_new_text")
    assert field is not None
    field.setFocus()
    press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    write("plan the week.")
    assert not missing.isVisible()
