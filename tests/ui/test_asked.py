"""Questions on a profile: one's own, what was asked and answered, and what an answer becomes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.domain.enums import FactSource, GoalKind, PreferenceDimension
from partnerjournal.domain.questions import Purpose
from partnerjournal.store.reads import profile as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague.profile import ProfileView
from partnerjournal.ui.widgets.chooser import FieldChooser
from tests.ui.hands import focused, press, text, write

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def ana(context: Context) -> int:
    return services.colleagues.add(context.journal, name="Ana Ruiz")


@pytest.fixture
def view(qtbot: QtBot, context: Context, ana: int) -> ProfileView:
    made = ProfileView(context)
    qtbot.addWidget(made)
    made.resize(1000, 900)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.show_person(ana)
    context.changed.connect(made.refresh)
    return made


def said(view: ProfileView) -> list[tuple[str, str]]:
    """What stands under asked and answered: the words and the remark."""
    rows = [row.said() for row in view._unknown.asked.rows()] if view._unknown.asked.isVisible() else []
    return [(each.text, each.marks[0].text) for each in rows]


def button(view: ProfileView, name: str) -> QAbstractButton:
    """The one that is shown: what was closed is let go of later."""
    return next(each for each in view.findChildren(QAbstractButton, name) if each.isVisible())


def chooser(view: ProfileView) -> FieldChooser:
    return next(each for each in view.findChildren(FieldChooser, "answer_as") if each.isVisible())


def asked(context: Context, ana: int, words: str, key: str = "") -> int:
    made = services.questions.plan(context.journal, ana, words, question_key=key)
    services.questions.mark_asked(context.journal, made)
    return made


def test_nothing_asked_takes_no_room(view: ProfileView) -> None:
    assert not view._unknown.asked.isVisible()


def test_what_was_asked_waits_for_its_answer(view: ProfileView, context: Context, ana: int) -> None:
    row = asked(context, ana, "What is the hardest part of your work just now?", "obstacles-hardest")
    assert said(view) == [("What is the hardest part of your work just now?", "Asked 19 Nov, not answered yet")]
    button(view, f"asked_questions_{row}").setFocus()
    press(Qt.Key.Key_Return)
    assert focused() == "answer_text"
    assert chooser(view).value() is GoalKind.CHALLENGE  # what such a question is there to learn
    write("The rota")
    press(Qt.Key.Key_Return)
    assert said(view) == [("What is the hardest part of your work just now?\nThe rota", "Asked 19 Nov")]
    assert [goal.text for goal in reads.goals(context.read, ana)] == ["The rota"]
    assert focused() == f"asked_questions_{row}"


def test_an_answer_is_mended_and_becomes_a_preference_later(view: ProfileView, context: Context, ana: int) -> None:
    row = asked(context, ana, "How do you like to be reached when something can’t wait?", "together-reach")
    services.questions.answer(context.journal, row, "By cha")
    button(view, f"asked_questions_{row}").click()
    assert chooser(view).value() == "answer"
    field = view.findChild(QPlainTextEdit, "answer_text")
    assert field is not None
    field.selectAll()
    write("By chat")
    press(Qt.Key.Key_Return)
    assert said(view)[0][0].endswith("By chat")
    assert reads.preferences(context.read, ana) == ()
    press(Qt.Key.Key_Return)
    chooser(view)._choose(PreferenceDimension.CHANNEL)
    button(view, "answer_keep").click()
    preference = reads.preferences(context.read, ana)[0]
    assert (preference.dimension, preference.text) == (PreferenceDimension.CHANNEL, "By chat")


def test_not_asked_after_all_and_deleted(view: ProfileView, context: Context, ana: int) -> None:
    row = asked(context, ana, "Why?")
    button(view, f"asked_questions_{row}").setFocus()
    press(Qt.Key.Key_U)
    assert said(view) == []
    assert button(view, f"asked_{row}_act").isVisible()  # it is planned again
    services.questions.mark_asked(context.journal, row)
    button(view, f"asked_questions_{row}").setFocus()
    press(Qt.Key.Key_Delete)
    assert said(view) == []
    context.undo()
    assert said(view) == [("Why?", "Asked 19 Nov, not answered yet")]


def test_a_question_in_my_own_words_is_opened_and_planned(view: ProfileView, context: Context, ana: int) -> None:
    button(view, "unknown_own").click()
    assert focused() == "own_words_text"
    write("Can we start in May?")
    assert "How can we" in text(view, "own_words_hint_words")
    press(Qt.Key.Key_O, ALT)
    press(Qt.Key.Key_Return)
    row = reads.questions(context.read, ana)[0]
    assert (row.text, row.asked) == ("How can we start in May?", None)
    assert focused() == f"asked_{row.id}_act"
    press(Qt.Key.Key_Space)
    assert chooser(view).value() is FactSource.TOLD


def test_a_question_that_is_hidden_or_reworded_is_offered_so(view: ProfileView, context: Context) -> None:
    key = _offered(view)[0]
    services.own_questions.hide(context.journal, key, Purpose.PATH)
    assert key not in _offered(view)
    services.own_questions.hide(context.journal, key, Purpose.PATH, hidden=False)
    services.own_questions.edit(context.journal, key, "In my words?", Purpose.PATH)
    assert "In my words?" in [line._text.text() for line in view._unknown._lines.values()]


def _offered(view: ProfileView) -> list[str]:
    return list(view._unknown._lines)
