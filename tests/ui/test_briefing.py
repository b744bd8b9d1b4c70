"""The briefing as one sees and uses it: read at a glance, prepared, asked, ticked, by keys and by mouse."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QFileDialog,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.clock import Clock
from partnerjournal.domain.enums import (
    AffiliationKind,
    AgendaKind,
    Direction,
    Evidence,
    PreferenceDimension,
    Pronoun,
    RestatementState,
)
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.connect import one
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.briefing import BriefingPage
from partnerjournal.ui.pages.briefing.lines import DoLine, SaidLine
from partnerjournal.ui.pages.briefing.panels import PanelCard
from partnerjournal.ui.pages.briefing.people import PersonButton
from partnerjournal.ui.pages.briefing.question_row import QuestionRow
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import Theme
from partnerjournal.ui.widgets.fields import LineField
from partnerjournal.ui.widgets.rowlist import RowList
from partnerjournal.ui.widgets.saved import Saved

BERLIN = ZoneInfo("Europe/Berlin")


class World:
    """One journal with Odalie in it: what she was promised, said, wants; and the ids of it all."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        colleagues = services.colleagues
        self.me = colleagues.set_me(journal, name="Mira Sollund")
        self.odalie = colleagues.add(
            journal,
            name="Odalie Fenmark",
            role="Clinical Operations lead",
            pronoun=Pronoun.SHE,
            zone="Europe/London",
            mail="odalie@fenmark.example",
        )
        self.kaito = colleagues.add(journal, name="Kaito Lanternby", pronoun=Pronoun.HE)
        for whose in (self.me, self.odalie):
            services.affiliations.add(journal, whose, AffiliationKind.PLACE, "Lisbon")
        services.preferences.set(journal, self.odalie, PreferenceDimension.CONVERSATION, "Brief, to the point")
        services.preferences.set(
            journal, self.odalie, PreferenceDimension.CHANNEL, "Chat before mail", evidence=Evidence.OBSERVED, times=4
        )
        self.goal = services.goals.add(journal, self.odalie, "Two pilot sites", confirmed_on=date(2026, 4, 12))
        with self.at(2026, 11, 12, 14, 10):
            self.last = self.meet(datetime(2026, 11, 12, 14), self.odalie)
            self.restated = services.restatements.add(
                journal, "Budget is the risk", meeting_id=self.last, colleague_id=self.odalie
            )
            services.notes.add(journal, "Tired of pilots", meeting_id=self.last)
            self.left = services.agenda.add(journal, self.last, "Hand-over")
        self.owed = services.commitments.add(
            journal, "Pilot data", Direction.I_OWE, colleague_id=self.odalie, due_on=date(2026, 11, 17)
        )
        self.owes = services.commitments.add(
            journal, "Introduction", Direction.THEY_OWE, colleague_id=self.odalie, due_on=date(2026, 11, 19)
        )
        self.meeting = self.meet(datetime(2026, 11, 19, 14), self.odalie)
        with self.at(2026, 11, 19, 9, 0):
            services.meetings.edit(journal, self.meeting, intention="Agree who signs")

    def meet(self, starts: datetime, *others: int) -> int:
        people = [Person(colleague_id=each) for each in (self.me, *others)]
        return services.meetings.add(self.journal, When(starts, 30, "Europe/Berlin"), people)

    def at(self, *when: int) -> _At:
        return _At(self.journal, Clock(BERLIN, datetime(*when, tzinfo=BERLIN).astimezone(UTC)))  # type: ignore[misc,arg-type]


class _At:
    def __init__(self, journal: Journal, clock: Clock) -> None:
        self._journal, self._clock, self._before = journal, clock, journal.clock

    def __enter__(self) -> None:
        self._journal.clock = self._clock

    def __exit__(self, *_error: object) -> None:
        self._journal.clock = self._before


@pytest.fixture
def world(context: Context) -> World:
    return World(context.journal)


@pytest.fixture
def told(context: Context) -> list[str]:
    said: list[str] = []
    context.telling.connect(lambda text, _undo: said.append(text))
    return said


@pytest.fixture
def page(qtbot: QtBot, context: Context, world: World) -> BriefingPage:
    made = BriefingPage(context)
    qtbot.addWidget(made)
    made.resize(1192, 800)
    with qtbot.waitActive(made):
        made.show()
    made.open(Place(PageName.BRIEFING, world.meeting))
    QApplication.processEvents()
    return made


def find(page: QWidget, name: str, kind: type[QWidget] = QWidget) -> QWidget:
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def button(page: QWidget, name: str) -> QAbstractButton:
    """The button of that name; where one was made anew, the one that can be seen."""
    found = page.findChildren(QAbstractButton, name)
    assert found, name
    return next((each for each in found if each.isVisible()), found[0])


def words(page: QWidget, name: str) -> str:
    found = page.findChild(QLabel, name)
    assert found is not None
    return found.text()


def intention(page: QWidget) -> LineField:
    fields = [field for field in page.findChildren(LineField, "briefing_intention") if field.isVisible()]
    assert len(fields) == 1
    return fields[0]


def lines(page: QWidget, card: str) -> list[tuple[str, str]]:
    """Text and note of the lines of a card that can be seen."""
    found = page.findChild(PanelCard, card)
    assert found is not None
    return [(line.line.text, line.line.note) for line in found.lines if line.isVisible()]


def line(page: QWidget, name: str) -> DoLine:
    found = [each for each in page.findChildren(DoLine, name) if each.isVisible()]
    assert len(found) == 1, name
    return found[0]


def asked(page: QWidget) -> list[tuple[str, bool]]:
    rows = [row for row in page.findChildren(QuestionRow) if row.isVisible()]
    return [(row.question.text, row.isChecked()) for row in sorted(rows, key=lambda row: _top(row, page))]


def gaps(page: QWidget) -> list[str]:
    found = [each for each in page.findChildren(QAbstractButton) if each.objectName().startswith("gap_")]
    return [each.accessibleName() for each in found if each.isVisible()]


def agenda(page: QWidget) -> list[str]:
    found = page.findChild(RowList, "briefing_agenda_editor_items")
    assert found is not None
    return [row.title for row in found.rows()]


def has_focus() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def _top(widget: QWidget, page: QWidget) -> int:
    return widget.mapTo(page, QPoint()).y()


# --- read at a glance


def test_it_opens_with_the_caret_in_the_intention(page: BriefingPage) -> None:
    assert words(page, "briefing_name") == "Odalie Fenmark"
    assert words(page, "briefing_detail") == "Clinical Operations lead · 14:00–14:30, her 13:00"
    assert words(page, "briefing_when") == " · in 12 min"
    assert intention(page).text() == "Agree who signs"
    assert intention(page).hasFocus()
    assert intention(page).cursorPosition() == len("Agree who signs")


def test_three_cards_say_what_matters(page: BriefingPage) -> None:
    about = lines(page, "briefing_about")
    assert about[0] == ("Brief, to the point, chat before mail (seen 4 times)", "Some of it she told you")
    assert about[1][0] == "Lisbon"
    assert about[2] == ("Two pilot sites", "Last confirmed 7 months ago")
    assert lines(page, "briefing_last") == [
        ("Budget is the risk", "Not confirmed yet; it opens this meeting"),
        ("Hand-over", "Not finished, not carried over"),
        ("Tired of pilots", "Private"),
    ]
    assert words(page, "briefing_last_remark") == "Thu 12 Nov, 30 min"
    assert lines(page, "briefing_bring")[:2] == [
        ("Pilot data", "2 days late. Say so first"),
        ("Introduction", "Due today"),
    ]


def test_exactly_what_cannot_wait_is_bold(page: BriefingPage) -> None:
    shown: list[DoLine | SaidLine] = [*page.findChildren(DoLine), *page.findChildren(SaidLine)]
    bold = [each.line.text for each in shown if each.isVisible() and each.line.bold]
    assert sorted(bold) == ["Budget is the risk", "Pilot data"]


def test_one_screen_without_scrolling(page: BriefingPage) -> None:
    scroll = page.findChild(QScrollArea, "briefing_scroll")
    assert scroll is not None
    assert scroll.verticalScrollBar().maximum() == 0


def test_what_finds_no_room_gives_way_to_a_link(page: BriefingPage, context: Context, world: World) -> None:
    for number in range(6):
        services.facts.add(context.journal, world.odalie, f"Fact {number}")
        services.agenda.add(context.journal, world.meeting, f"Item {number}")
    QApplication.processEvents()
    scroll = page.findChild(QScrollArea, "briefing_scroll")
    assert scroll is not None
    assert scroll.verticalScrollBar().maximum() == 0
    link = button(page, "briefing_about_all")
    hidden = [each for each in find(page, "briefing_about", PanelCard).lines if not each.isVisible()]  # type: ignore[attr-defined]
    assert link.isVisible()
    assert link.accessibleName() == f"{len(hidden)} more"
    gone: list[Place] = []
    context.going.connect(gone.append)
    link.click()
    assert gone == [Place(PageName.PEOPLE, world.odalie)]


@pytest.mark.parametrize(("width", "height", "factor"), [(968, 640, 1.0), (1192, 800, 2.0), (660, 480, 1.5)])
def test_where_room_is_short_everything_is_there_and_scrolls(
    page: BriefingPage, look: Theme, width: int, height: int, factor: float
) -> None:
    look.set_text_factor(factor)
    try:
        page.resize(width, height)
        QApplication.processEvents()
        board = find(page, "briefing_board")
        parts = [each for each in board.children() if isinstance(each, QWidget) and each.isVisible()]
        for part in parts:
            assert part.geometry().right() < board.width(), part.objectName()
            assert part.geometry().bottom() < board.height(), part.objectName()
        for one_part in parts:
            others = [other for other in parts if other is not one_part]
            assert not [other for other in others if other.geometry().intersects(one_part.geometry())]
        for card in page.findChildren(PanelCard):
            assert all(each.isVisible() and each.geometry().bottom() <= card.height() for each in card.lines)
        name = page.findChild(QLabel, "briefing_name")
        assert name is not None
        assert name.width() > 60
    finally:
        look.set_text_factor(1.0)


def test_each_control_has_a_name(page: BriefingPage) -> None:
    unnamed = [
        type(each).__name__
        for each in page.findChildren(QWidget)
        if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus and not each.accessibleName()
    ]
    assert unnamed == []
    assert line(page, f"i_owe_{page.sheet.bring.lines[0].id}").accessibleName() == (  # type: ignore[union-attr]
        "Pilot data. 2 days late. Say so first"
    )


def test_tab_goes_from_top_to_bottom(page: BriefingPage) -> None:
    seen: list[QWidget] = []
    while has_focus() not in seen and len(seen) < 60:
        seen.append(has_focus())
        QTest.keyClick(has_focus(), Qt.Key.Key_Tab)
    names = [each.objectName() for each in seen]
    inner = [name for name in names if name.startswith(("i_owe", "they_owe", "unconfirmed", "objective", "left_open"))]
    assert [name.rpartition("_")[0] for name in inner] == ["objective", "unconfirmed", "left_open", "i_owe", "they_owe"]
    order = ("briefing_intention", inner[0], inner[-1], "ask_0", "ask_2", "gap_1")
    assert [names.index(name) for name in order] == sorted(names.index(name) for name in order)


# --- the intention


def test_the_intention_saves_itself(page: BriefingPage, context: Context, world: World, qtbot: QtBot) -> None:
    QTest.keyClicks(intention(page), " off")
    assert intention(page).mark.state() is Saved.SAVING
    qtbot.waitUntil(lambda: intention(page).mark.state() is Saved.SAVED, timeout=2000)
    assert one(context.read, "SELECT intention FROM meeting WHERE id = ?", world.meeting) == "Agree who signs off"


def test_letters_that_are_composed_are_kept(page: BriefingPage, context: Context, world: World) -> None:
    event = QInputMethodEvent()
    event.setCommitString(" à é")
    QApplication.sendEvent(intention(page), event)
    page.open(Place(PageName.BRIEFING, world.last))
    assert one(context.read, "SELECT intention FROM meeting WHERE id = ?", world.meeting) == "Agree who signs à é"
    assert intention(page).text() == ""


def test_a_change_elsewhere_keeps_what_is_typed_and_the_caret(
    page: BriefingPage, context: Context, world: World
) -> None:
    intention(page).setCursorPosition(0)
    QTest.keyClicks(intention(page), "So: ")
    services.preferences.set(context.journal, world.odalie, PreferenceDimension.CONVERSATION, "At length")
    assert intention(page).text() == "So: Agree who signs"
    assert intention(page).hasFocus()
    assert intention(page).cursorPosition() == 4
    assert lines(page, "briefing_about")[0][0].startswith("At length, ")


def test_undo_of_the_intention_shows(page: BriefingPage, context: Context, world: World) -> None:
    services.meetings.edit(context.journal, world.meeting, intention="Something else")
    assert intention(page).text() == "Something else"
    context.undo()
    assert intention(page).text() == "Agree who signs"


# --- prepared, present, time


def test_prepared_is_a_tick_with_its_time(page: BriefingPage, context: Context, world: World) -> None:
    box = page.findChild(QCheckBox, "briefing_prepared")
    assert box is not None
    QTest.keyClick(has_focus(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert box.isChecked()
    assert box.text() == "Prepared 13:48"
    assert one(context.read, "SELECT prepared_ms FROM meeting WHERE id = ?", world.meeting) == context.clock.now_ms()
    assert intention(page).hasFocus()
    box.click()
    assert not box.isChecked()
    assert one(context.read, "SELECT prepared_ms FROM meeting WHERE id = ?", world.meeting) is None


def test_be_present_and_f9_mean_this_meeting(page: BriefingPage, context: Context, world: World) -> None:
    wanted: list[int] = []
    context.presenting.connect(wanted.append)
    button(page, "briefing_present").click()
    assert wanted == [world.meeting]
    assert page.meeting_at_hand() == world.meeting


def test_each_minute_the_words_follow(page: BriefingPage, context: Context) -> None:
    clock = context.journal.clock
    context.journal.clock = Clock(BERLIN, clock.now() + timedelta(minutes=20))
    context.minute.emit()
    assert words(page, "briefing_when") == " · 22 min left"
    context.journal.clock = clock


def test_past_midnight_it_is_another_day(page: BriefingPage, context: Context) -> None:
    clock = context.journal.clock
    context.journal.clock = Clock(BERLIN, clock.now() + timedelta(days=1))
    context.minute.emit()
    assert lines(page, "briefing_bring")[:2] == [
        ("Pilot data", "3 days late. Say so first"),
        ("Introduction", "1 day late. Ask what is in the way"),
    ]
    context.journal.clock = clock


# --- done right there


def test_a_promise_is_kept_with_return_and_can_be_taken_back(
    page: BriefingPage, context: Context, world: World, told: list[str]
) -> None:
    name = f"i_owe_{world.owed}"
    line(page, name).setFocus()
    QTest.keyClick(line(page, name), Qt.Key.Key_Space)
    assert "Pilot data" not in [text for text, _note in lines(page, "briefing_bring")]
    assert told == ["Kept: “Pilot data”"]
    assert has_focus().objectName() == f"they_owe_{world.owes}", "the keyboard stays in the card"
    context.undo()
    assert lines(page, "briefing_bring")[0] == ("Pilot data", "2 days late. Say so first")


def test_only_the_words_at_the_end_are_clicked(page: BriefingPage, context: Context, world: World) -> None:
    owed = line(page, f"i_owe_{world.owed}")
    QTest.mouseClick(owed, Qt.MouseButton.LeftButton, pos=QPoint(60, 12))
    assert one(context.read, "SELECT state FROM commitment WHERE id = ?", world.owed) == "open"
    QTest.mouseClick(owed, Qt.MouseButton.LeftButton, pos=QPoint(owed.width() - 16, 12))
    assert one(context.read, "SELECT state FROM commitment WHERE id = ?", world.owed) == "kept_late"


def test_a_restatement_is_confirmed_there(page: BriefingPage, context: Context, world: World) -> None:
    QTest.keyClick(line(page, f"unconfirmed_{world.restated}"), Qt.Key.Key_Return)
    assert lines(page, "briefing_last")[0] == ("Budget is the risk", "Confirmed by her")
    assert gaps(page)
    assert one(context.read, "SELECT state FROM restatement") == RestatementState.CONFIRMED


def menu_of(page: QWidget, widget: QWidget) -> QMenu:
    from PySide6.QtGui import QContextMenuEvent

    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), widget.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(widget, event)
    menus = [each for each in widget.findChildren(QMenu) if each.isVisible()]
    assert len(menus) == 1
    return menus[0]


def choose(menu: QMenu, text: str) -> None:
    action = next(each for each in menu.actions() if each.text() == text)
    action.trigger()
    menu.close()


def test_a_correction_is_written_there_and_both_versions_stay(
    page: BriefingPage, context: Context, world: World
) -> None:
    over = line(page, f"unconfirmed_{world.restated}")
    choose(menu_of(page, over), "Corrected…")
    field = page.findChild(LineField, "briefing_words")
    assert field is not None
    assert field.hasFocus()
    assert field.accessibleName() == "What they said instead"
    QTest.keyClicks(field, "The date is the risk")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert over.hasFocus()
    choose(menu_of(page, over), "Corrected…")
    again = [each for each in page.findChildren(LineField, "briefing_words") if each.isVisible()][-1]
    assert again.text() == "The date is the risk", "what was typed is there again"
    QTest.keyClick(again, Qt.Key.Key_Return)
    assert lines(page, "briefing_last")[0] == (
        "The date is the risk",
        "She corrected you: you had heard “Budget is the risk”",
    )
    assert one(context.read, "SELECT count(*) FROM draft") == 0


def test_another_date_and_a_promise_out_of_what_was_said_back(
    page: BriefingPage, context: Context, world: World, qtbot: QtBot
) -> None:
    choose(menu_of(page, line(page, f"unconfirmed_{world.restated}")), "They owe this")
    assert one(context.read, "SELECT restatement_id FROM commitment ORDER BY id DESC LIMIT 1") == world.restated
    choose(menu_of(page, line(page, f"i_owe_{world.owed}")), "Another date…")
    date_field = page.findChild(LineField, "commitment_date")
    assert date_field is not None
    QTest.keyClicks(date_field, "24 nov")
    QTest.keyClick(date_field, Qt.Key.Key_Return)
    assert one(context.read, "SELECT due_on FROM commitment WHERE id = ?", world.owed) == "2026-11-24"
    qtbot.waitUntil(lambda: page.findChild(LineField, "commitment_date") is None)


def test_a_goal_still_holds(page: BriefingPage, world: World) -> None:
    line(page, f"objective_{world.goal}").click()
    assert ("Two pilot sites", "Confirmed today") in lines(page, "briefing_about")


def test_what_was_left_open_is_carried_here(page: BriefingPage, world: World) -> None:
    line(page, f"left_open_{world.left}").click()
    assert agenda(page) == ["Hand-over"]
    assert "Hand-over" not in [text for text, _note in lines(page, "briefing_last")]


def test_an_idea_done_is_a_gesture(page: BriefingPage, context: Context, world: World) -> None:
    line(page, "idea").click()
    row = context.read.execute("SELECT colleague_id, meeting_id, kind, text FROM gesture").fetchone()
    assert row == (world.odalie, world.meeting, "follow_up", "Offer one thing that helps with “Two pilot sites”")
    assert lines(page, "briefing_bring")[-1][1] == "Last gesture today"


# --- the agenda


def drafted(page: BriefingPage) -> list[tuple[str, str]]:
    """What is proposed for the agenda, and why."""
    draft = page._agenda.editor.draft
    return [(row.title, row.detail) for row in draft.list.rows()] if draft.isVisible() else []


def test_what_is_not_confirmed_is_proposed_to_open_the_meeting(
    page: BriefingPage, context: Context, world: World
) -> None:
    services.agenda.add(context.journal, world.meeting, "Sites")
    assert drafted(page) == []  # folded: the agenda has a line already, and the briefing is one screen
    button(page, "briefing_agenda_editor_draft_show").click()
    assert drafted(page)[0][0] == "Confirm: Budget is the risk"
    proposed = page._agenda.editor.draft.list
    assert has_focus() is proposed
    QTest.keyClick(proposed, Qt.Key.Key_Return)
    assert agenda(page) == ["Confirm: Budget is the risk", "Sites"]
    row = context.read.execute(
        "SELECT kind, restatement_id FROM agenda_item WHERE position = 0 AND meeting_id = ?", (world.meeting,)
    )
    assert row.fetchone() == (AgendaKind.RESTATEMENT, world.restated)
    assert "Confirm: Budget is the risk" not in [text for text, _why in drafted(page)]
    assert page.isAncestorOf(has_focus())
    context.undo()
    assert agenda(page) == ["Sites"]


def test_proposed_lines_are_taken_one_after_the_other(page: BriefingPage, context: Context, world: World) -> None:
    """They stand open where the agenda is empty, and its first line does not fold away the others."""
    draft = page._agenda.editor.draft
    for proposal in draft._proposals[3:]:
        services.agenda_draft.refuse(context.journal, world.meeting, proposal)
    assert len(drafted(page)) == 3
    draft.list.setFocus()
    for taken in (1, 2):
        QTest.keyClick(draft.list, Qt.Key.Key_Return)
        assert has_focus() is draft.list
        assert (len(agenda(page)), len(drafted(page))) == (taken, 3 - taken)


def test_all_that_is_proposed_is_taken_with_one_key(page: BriefingPage, context: Context, world: World) -> None:
    services.agenda.add(context.journal, world.meeting, "Sites")
    page._agenda.write()
    QTest.keyClick(has_focus(), Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    assert agenda(page)[:2] == ["Confirm: Budget is the risk", "Sites"]
    assert len(agenda(page)) > 3
    assert drafted(page) == []
    context.undo()
    assert agenda(page) == ["Sites"]


def test_a_no_is_remembered(page: BriefingPage, context: Context, world: World, told: list[str]) -> None:
    proposed = page._agenda.editor.draft.list
    if not proposed.isVisible():
        button(page, "briefing_agenda_editor_draft_show").click()
    proposed.setFocus()
    proposed.choose_first()
    first = drafted(page)[0][0]
    QTest.keyClick(proposed, Qt.Key.Key_Delete)
    assert first not in [text for text, _why in drafted(page)]
    assert proposed.hasFocus()
    assert told[-1] == f"Not proposed again: “{first}”"
    page.open(Place(PageName.BRIEFING, world.meeting))
    assert first not in [text for text, _why in drafted(page)]
    context.undo()
    assert drafted(page)[0][0] == first


def test_an_item_is_added_by_keys(page: BriefingPage, context: Context, world: World) -> None:
    services.agenda.add(context.journal, world.meeting, "Sites", minutes=10)
    field = page.findChild(LineField, "briefing_agenda_editor_line")
    assert field is not None
    QApplication.processEvents()
    page.new()
    assert field.hasFocus()
    QTest.keyClicks(field, "d Sign-off 25 min")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert agenda(page) == ["Sites", "Sign-off"]
    assert field.hasFocus()
    assert "35 of 30 min planned: 5 too much" in [each.text() for each in page.findChildren(QLabel)]
    QTest.keyClick(field, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert not field.isVisible()
    assert has_focus().objectName() == "briefing_agenda_heading_link"


# --- questions


def test_three_questions_never_asked_and_one_is_chosen(page: BriefingPage, context: Context, world: World) -> None:
    before = asked(page)
    assert len(before) == 3
    row = button(page, "ask_1")
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert asked(page) == [before[0], (before[1][0], True), before[2]]
    planned = context.read.execute("SELECT colleague_id, meeting_id, text, asked_ms FROM asked").fetchall()
    assert planned == [(world.odalie, world.meeting, before[1][0], None)]
    assert has_focus().accessibleName().startswith(before[1][0])
    QTest.keyClick(has_focus(), Qt.Key.Key_Space)
    assert asked(page) == before
    assert one(context.read, "SELECT count(*) FROM asked") == 0


def test_a_gap_is_asked_and_the_next_one_has_the_keyboard(page: BriefingPage, context: Context) -> None:
    before = gaps(page)
    assert before[0] == "What is hardest for her now?"
    first = button(page, "gap_1")
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert before[0] not in gaps(page)
    assert ("What is the hardest part of your work just now?", True) in asked(page)
    assert has_focus().objectName() == "gap_1"


def test_other_questions_and_own_words(page: BriefingPage, context: Context, world: World) -> None:
    link = button(page, "briefing_ask_heading_link")
    link.click()
    own = page.findChild(LineField, "briefing_own_question")
    assert own is not None
    assert own.hasFocus()
    assert len(asked(page)) == 9
    QTest.keyClicks(own, "Do you like it?")
    hint = words(page, "briefing_own_hint_words")
    assert "What do you" in hint
    own.selectAll()
    QTest.keyClicks(own, "Why now?")
    assert words(page, "briefing_own_hint_words") == ""
    QTest.keyClick(own, Qt.Key.Key_Return)
    assert ("Why now?", True) in asked(page)
    assert own.text() == ""
    QTest.keyClick(own, Qt.Key.Key_Escape)
    assert not own.isVisible()
    assert link.hasFocus()


def test_a_closed_question_is_opened_with_one_key(page: BriefingPage) -> None:
    button(page, "briefing_ask_heading_link").click()
    own = page.findChild(LineField, "briefing_own_question")
    assert own is not None
    QTest.keyClicks(own, "Can we start in May?")
    QTest.keyClick(own, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    assert own.text() == "How can we start in May?"
    assert own.cursorPosition() == len("How can we ")


def test_what_they_answered_is_written_below_the_question(page: BriefingPage, context: Context) -> None:
    question = asked(page)[0][0]
    first = button(page, "ask_0")
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_A)
    assert has_focus().objectName() == "answer_text"
    assert asked(page)[0] == (question, True)  # what is answered was planned
    QTest.keyClicks(has_focus(), "Two sites by March")
    QTest.keyClick(has_focus(), Qt.Key.Key_Return)
    assert one(context.read, "SELECT answer FROM asked WHERE text = ?", question) == "Two sites by March"
    assert one(context.read, "SELECT count(*) FROM goal WHERE text = 'Two sites by March'") == 1
    assert question not in [text for text, _on in asked(page)]
    assert has_focus().objectName() == "ask_0"
    context.undo()
    assert (question, True) in asked(page)
    assert one(context.read, "SELECT count(*) FROM goal WHERE text = 'Two sites by March'") == 0


def test_an_answer_half_written_stays_while_the_page_changes(page: BriefingPage, context: Context) -> None:
    button(page, "ask_1").setFocus()
    QTest.keyClick(has_focus(), Qt.Key.Key_A)
    QTest.keyClicks(has_focus(), "The ro")
    services.notes.add(context.journal, "Something else")
    button(page, "ask_0").click()
    editor = page.findChild(QPlainTextEdit, "answer_text")
    assert editor is not None
    assert editor.toPlainText() == "The ro"
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    assert has_focus().objectName() == "ask_1"


def test_a_question_half_written_is_there_the_next_time(page: BriefingPage, world: World, qtbot: QtBot) -> None:
    button(page, "briefing_ask_heading_link").click()
    own = page.findChild(LineField, "briefing_own_question")
    assert own is not None
    QTest.keyClicks(own, "Why")
    other = world.meet(datetime(2026, 11, 20, 9), world.kaito)
    page.open(Place(PageName.BRIEFING, other))
    assert own.text() == ""
    page.open(Place(PageName.BRIEFING, world.meeting))
    assert own.text() == "Why"


# --- other briefings


def test_a_first_meeting_asks_instead_of_blank_panels(page: BriefingPage, context: Context, world: World) -> None:
    meeting = world.meet(datetime(2026, 11, 20, 9))
    services.meetings.add_attendee(context.journal, meeting, Person("Bram Quillfeather", "bram@quill.example"))
    page.open(Place(PageName.BRIEFING, meeting))
    assert words(page, "briefing_name") == "Bram Quillfeather"
    assert words(page, "briefing_last_blank") == "You have not met yet."
    assert lines(page, "briefing_about") == [
        ("Add Bram to your colleagues", "Then what you learn has a place to be kept")
    ]
    assert [text for text, _note in lines(page, "briefing_last")] == ["What would make this year good for them?"]
    line(page, "stranger").click()
    assert [text for text, _note in lines(page, "briefing_about")] == ["What would make this year good for them?"]
    bram = one(context.read, "SELECT colleague_id FROM attendee WHERE mail = 'bram@quill.example'")
    assert one(context.read, "SELECT value FROM handle WHERE colleague_id = ?", bram) == "bram@quill.example"


def test_asking_a_stranger_makes_them_a_colleague(page: BriefingPage, context: Context, world: World) -> None:
    meeting = world.meet(datetime(2026, 11, 20, 9))
    services.meetings.add_attendee(context.journal, meeting, Person("Bram Quillfeather"))
    page.open(Place(PageName.BRIEFING, meeting))
    button(page, "ask_0").click()
    assert one(context.read, "SELECT c.name FROM asked AS q JOIN colleague AS c ON c.id = q.colleague_id") == (
        "Bram Quillfeather"
    )
    assert asked(page)[0][1]


def test_a_group_has_a_strip_and_one_card_at_a_time(page: BriefingPage, world: World) -> None:
    group = world.meet(datetime(2026, 11, 20, 9), world.odalie, world.kaito)
    page.open(Place(PageName.BRIEFING, group))
    people = [each for each in page.findChildren(PersonButton) if each.isVisible()]
    assert [each.accessibleName() for each in people] == ["Odalie Fenmark", "Kaito Lanternby"]
    assert words(page, "briefing_about_title") == "About Odalie"
    assert lines(page, "briefing_bring")[0] == ("Pilot data", "Odalie: 2 days late. Say so first")
    people[0].setFocus()
    QTest.keyClick(people[0], Qt.Key.Key_Right)
    assert words(page, "briefing_about_title") == "About Kaito"
    assert people[1].isChecked()
    assert people[1].hasFocus()
    assert lines(page, "briefing_bring")[0] == ("Pilot data", "Odalie: 2 days late. Say so first"), "owed is merged"


def test_a_colleague_without_a_meeting(page: BriefingPage, world: World) -> None:
    page.open(Place(PageName.BRIEFING, part=f"colleague/{world.odalie}"))
    assert words(page, "briefing_detail") == "Clinical Operations lead · no meeting planned"
    for name in ("briefing_prepared", "briefing_present"):
        assert not button(page, name).isVisible()
    assert not find(page, "briefing_agenda").isVisible()
    assert page.meeting_at_hand() is None
    assert len(asked(page)) == 3


def test_without_an_id_it_is_the_next_meeting(page: BriefingPage, world: World) -> None:
    page.open(Place(PageName.BRIEFING))
    assert page.meeting_at_hand() == world.meeting


def test_a_meeting_that_is_gone_leaves_a_way_on(page: BriefingPage, context: Context, world: World) -> None:
    services.meetings.delete(context.journal, world.meeting)
    assert page.sheet is None
    shown = find(page, "briefing_nothing")
    assert shown.isVisible()
    gone: list[Place] = []
    context.going.connect(gone.append)
    button(page, "briefing_nothing_action").click()
    assert gone == [Place(PageName.MEETINGS)]
    context.undo()
    assert not shown.isVisible()
    assert intention(page).text() == "Agree who signs"


# --- ways out


def shown_menu(page: BriefingPage) -> QMenu:
    button(page, "briefing_menu").click()
    menus = [each for each in page.findChildren(QMenu, "briefing_menu_list") if each.isVisible()]
    assert len(menus) == 1
    return menus[0]


def test_the_menu_names_every_way_out(page: BriefingPage, context: Context, world: World) -> None:
    menu = shown_menu(page)
    assert [each.text() for each in menu.actions() if each.text()] == [
        "Open the meeting",
        "Open Odalie Fenmark",
        "Log a call\tL",
        "Log a message\tM",
        "Log a mail",
        "Log that you met in person",
        "Log with words…",
        "Print…\tCtrl+P",
        "Save as PDF…",
        "Save as web page…",
        "Copy as text",
        "For others: only what is shareable…",
    ]
    gone: list[Place] = []
    context.going.connect(gone.append)
    choose(menu, "Open Odalie Fenmark")
    assert gone == [Place(PageName.PEOPLE, world.odalie)]


@pytest.mark.parametrize(("link", "offered"), [("https://call.example/room", True), ("file:///etc/passwd", False)])
def test_only_a_web_address_opens_a_call(
    page: BriefingPage, context: Context, world: World, link: str, offered: bool
) -> None:
    services.meetings.edit(context.journal, world.meeting, link=link)
    menu = shown_menu(page)
    assert ("Open the call" in [each.text() for each in menu.actions()]) == offered
    menu.close()


def test_it_is_saved_as_a_web_page_that_says_how_it_is_written(
    page: BriefingPage, context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(shown_menu(page), "Save as web page…")
    dialog = page.findChild(QFileDialog, "save_html")
    assert dialog is not None
    with qtbot.waitSignal(context.telling):
        dialog.fileSelected.emit(str(tmp_path / "briefing.html"))
    dialog.reject()
    saved = (tmp_path / "briefing.html").read_text("utf-8")
    assert '<meta charset="utf-8">' in saved
    assert "Odalie Fenmark" in saved


def test_it_is_copied_as_text(page: BriefingPage, told: list[str]) -> None:
    choose(shown_menu(page), "Copy as text")
    text = QApplication.clipboard().text()
    assert "  ! - Pilot data\n      2 days late. Say so first" in text
    assert told == ["Copied as text"]


def test_print_asks_for_a_printer(page: BriefingPage, qtbot: QtBot) -> None:
    from PySide6.QtPrintSupport import QPrintDialog

    QTest.keyClick(has_focus(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = page.findChild(QPrintDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()


def test_rendering(page: BriefingPage, look: Theme) -> None:
    """Painted in each look; a Qt warning or an error while painting fails the test."""
    from partnerjournal.ui.theme import Mode

    for mode in (Mode.DARK, Mode.CONTRAST, Mode.LIGHT):
        look.set_mode(mode)
        assert not page.grab().isNull()
