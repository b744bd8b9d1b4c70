"""A profile: what it says, and that all of it is edited in place by keyboard with nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.domain.enums import (
    AffiliationKind,
    ContactKind,
    Direction,
    Evidence,
    FactSource,
    GestureKind,
    GoalKind,
    HandleKind,
    PreferenceDimension,
    Pronoun,
    Visibility,
)
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.reads import people
from partnerjournal.store.reads import profile as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague.handles import address
from partnerjournal.ui.pages.colleague.picture import small_png
from partnerjournal.ui.pages.colleague.profile import ProfileView
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import theme
from partnerjournal.ui.widgets.bars import Sparkline
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.chip import Tag
from partnerjournal.ui.widgets.chooser import FieldChooser
from partnerjournal.ui.widgets.entry_row import EntryRow
from partnerjournal.ui.widgets.rows import RowData, RowRole
from tests.ui.hands import button, focused, press, tab_to, text, write


@pytest.fixture
def ana(context: Context) -> int:
    return services.colleagues.add(
        context.journal, name="Ana Ruiz", pronoun=Pronoun.SHE, role="Clinical lead", team="Pilot"
    )


def field(view: QWidget, name: str) -> QLineEdit:
    return next(found for found in view.findChildren(QLineEdit, name) if found.isVisible())


def marks(view: QWidget, name: str) -> list[str]:
    row = button(view, name)
    return [mark.text for mark in row.said().marks]  # type: ignore[attr-defined]


# --- the header


def test_the_header_says_who_where_and_since_when(
    show: Callable[[int], ProfileView], ana: int, context: Context
) -> None:
    journal = context.journal
    services.colleagues.edit(journal, ana, zone="America/New_York", cadence_days=14)
    services.preferences.set(journal, ana, PreferenceDimension.DETAIL, "Numbers first")
    services.preferences.set(journal, ana, PreferenceDimension.CONVERSATION, "Brief")
    week_ago = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)
    services.contacts.log(journal, ana, ContactKind.CALL, at_ms=int(week_ago.timestamp() * 1000))
    view = show(ana)
    assert text(view, "profile_name") == "Ana Ruiz"
    assert text(view, "profile_role") == "Clinical lead · Pilot · 07:48 where she is"
    assert text(view, "profile_meet") == "How to meet her: brief and to the point, numbers first; she told you"
    assert text(view, "profile_last") == "Last in touch 7 days ago"
    assert text(view, "profile_cadence") == "every 14 days"
    spark = view.findChild(Sparkline)
    assert spark is not None
    assert spark.accessibleName().startswith("Contact in 1 of 52 weeks")


def test_a_held_meeting_is_a_contact(show: Callable[[int], ProfileView], ana: int, context: Context) -> None:
    view = show(ana)
    assert text(view, "profile_last") == "Not in touch yet"
    services.meetings.add(context.journal, When(datetime(2026, 11, 17, 10, 0)), [Person(colleague_id=ana)])
    assert text(view, "profile_last") == "Last in touch 2 days ago"


def test_edit_the_header_in_place(show: Callable[[int], ProfileView], ana: int, context: Context) -> None:
    view = show(ana)
    view.edit()
    assert focused() == "profile_name_field"
    write("Ana Ruiz-Vega")
    press(Qt.Key.Key_Tab)
    write("Chief of everything")
    press(Qt.Key.Key_Tab)
    write("Wards")
    press(Qt.Key.Key_Escape)
    assert text(view, "profile_name") == "Ana Ruiz-Vega"
    assert text(view, "profile_role") == "Chief of everything · Wards"
    assert focused() == "profile_tabs"
    assert people.teams(context.read) == ("Pilot", "Wards")


def test_an_unknown_zone_stays_written_and_says_why(
    show: Callable[[int], ProfileView], ana: int, context: Context
) -> None:
    view = show(ana)
    view.edit("zone")
    write("Nowhere/Special")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)  # the first one closed what was completed
    zone = field(view, "profile_zone_field")
    assert zone.text() == "Nowhere/Special"
    assert "not a time zone" in zone.mark.toolTip()  # type: ignore[attr-defined]
    found = reads.profile(context.read, ana)
    assert found is not None
    assert found.zone is None


def test_a_picture_is_made_small(
    show: Callable[[int], ProfileView], ana: int, context: Context, tmp_path: Path
) -> None:
    path = tmp_path / "portrait.jpg"
    QImage(900, 600, QImage.Format.Format_RGB32).save(str(path))
    view = show(ana)
    view._header.picture.set_from_file(str(path))
    stored = people.picture(context.read, ana)
    assert stored is not None
    image = QImage.fromData(stored)
    assert (image.width(), image.height()) == (256, 170)


def test_what_is_no_picture_is_said(
    show: Callable[[int], ProfileView], ana: int, context: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "letter.png"
    path.write_text("Dear Ana")
    view = show(ana)
    with qtbot.waitSignal(context.failing) as failed:
        view._header.picture.set_from_file(str(path))
    assert failed.args == ["letter.png is no picture that can be read."]
    assert people.picture(context.read, ana) is None
    with pytest.raises(ValueError, match=r"gone\.png can’t be read"):
        small_png(tmp_path / "gone.png")


# --- facts


def test_facts_say_where_they_come_from(show: Callable[[int], ProfileView], ana: int, context: Context) -> None:
    def add(words: str, source: FactSource, day: date, **more: object) -> int:
        return services.facts.add(
            context.journal,
            ana,
            words,
            source=source,
            learned_on=day,
            **more,  # type: ignore[arg-type]
        )

    told = add("Ran a clinic", FactSource.TOLD, date(2026, 11, 12), visibility=Visibility.SHAREABLE)
    seen = add("Decides on paper", FactSource.OBSERVED, date(2026, 11, 2))
    third = add("Hands over", FactSource.THIRD_PARTY, date(2026, 10, 30), source_name="Bram", reveal_source=False)
    old = add("Learns the cello", FactSource.PUBLIC, date(2025, 3, 4), review_on=date(2026, 11, 1))
    older = add("Sails on lakes", FactSource.PUBLIC, date(2025, 2, 4), review_on=date(2026, 10, 1))
    view = show(ana)
    assert text(view, "stale_fact_question") == "Still true? “Sails on lakes”, from 21 months ago"
    assert marks(view, f"facts_{older}") == ["Public", "4 Feb 2025", "Private"]  # not asked twice
    assert marks(view, f"facts_{told}") == ["She told you", "12 Nov"]
    assert marks(view, f"facts_{seen}") == ["You saw it", "2 Nov", "Private"]
    assert marks(view, f"facts_{third}") == ["Bram told you", "30 Oct", "Private", "Don’t say who"]
    assert marks(view, f"facts_{old}") == ["Public", "4 Mar 2025", "Private", "Still true? From 20 months ago"]
    assert button(view, f"facts_{third}").accessibleName().startswith("Hands over, Bram told you")


def test_keys_on_a_fact(show: Callable[[int], ProfileView], ana: int, context: Context, qtbot: QtBot) -> None:
    first = services.facts.add(context.journal, ana, "One", learned_on=date(2026, 11, 2))
    second = services.facts.add(context.journal, ana, "Two", learned_on=date(2026, 5, 1), review_on=date(2026, 11, 1))
    view = show(ana)
    button(view, f"facts_{first}").setFocus()
    press(Qt.Key.Key_P)
    assert "Private" not in marks(view, f"facts_{first}")
    press(Qt.Key.Key_P)
    assert "Private" in marks(view, f"facts_{first}")
    press(Qt.Key.Key_Down)
    assert focused() == f"facts_{second}"
    press(Qt.Key.Key_C)
    assert marks(view, f"facts_{second}") == ["She told you", "1 May", "Private", "Still true 19 Nov"]
    with qtbot.waitSignal(context.telling) as told:
        press(Qt.Key.Key_Delete)
    assert told.args == ["Deleted “Two”", True]
    assert focused() == f"facts_{first}"
    context.undo()
    assert len(view._facts.rows()) == 2


def test_a_fact_is_edited_in_its_place(show: Callable[[int], ProfileView], ana: int, context: Context) -> None:
    fact = services.facts.add(context.journal, ana, "Likes tea")
    view = show(ana)
    button(view, f"facts_{fact}").setFocus()
    press(Qt.Key.Key_Return)
    assert focused() == "fact_text"
    write("Likes green tea")
    button(view, "fact_source_3").click()  # somebody else
    who = field(view, "fact_who")
    assert who.isVisible()
    who.setFocus()
    write("Bram")
    button(view, "fact_reveal").click()
    field(view, "fact_review").setFocus()
    write("in 3 months")
    press(Qt.Key.Key_Tab)
    assert field(view, "fact_review").text() == "19 Feb 2027"
    button(view, "fact_done").click()
    assert focused() == f"facts_{fact}"
    stored = reads.facts(context.read, ana)[0]
    assert (stored.text, stored.source, stored.source_name) == ("Likes green tea", FactSource.THIRD_PARTY, "Bram")
    assert (stored.reveal_source, stored.review_on) == (False, date(2027, 2, 19))


def test_an_emptied_fact_is_not_saved_and_not_lost(
    show: Callable[[int], ProfileView], ana: int, context: Context
) -> None:
    fact = services.facts.add(context.journal, ana, "Likes tea")
    view = show(ana)
    view._facts.open_editor(fact)
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Return)
    assert focused() == "fact_text"  # still open: there is nothing to keep
    assert reads.facts(context.read, ana)[0].text == "Likes tea"


def test_blanks_at_the_end_stay_while_one_writes_on(
    show: Callable[[int], ProfileView], ana: int, context: Context, qtbot: QtBot
) -> None:
    fact = services.facts.add(context.journal, ana, "Likes")
    view = show(ana)
    view._facts.open_editor(fact)
    area = QApplication.focusWidget()
    assert isinstance(area, QPlainTextEdit)
    write("Likes ")
    qtbot.waitUntil(lambda: context.journal.history.to_undo is not None and "Saved" in _mark(area))
    write("tea")
    assert area.toPlainText() == "Likes tea"


def _mark(area: QPlainTextEdit) -> str:
    return str(area.mark.text())  # type: ignore[attr-defined]


def test_an_unfinished_fact_survives(
    show: Callable[[int], ProfileView], ana: int, qtbot: QtBot, context: Context
) -> None:
    view = show(ana)
    button(view, "facts_add").click()
    write("Half a thou")
    view.close()
    again = show(ana)
    button(again, "facts_add").click()
    area = again.findChild(QPlainTextEdit, "fact_new_text")
    assert area is not None
    assert area.toPlainText() == "Half a thou"


def test_many_facts_show_the_newest_first_and_the_rest_on_demand(
    show: Callable[[int], ProfileView], ana: int, context: Context
) -> None:
    for number in range(15):
        services.facts.add(context.journal, ana, f"Fact {number:02}")
    view = show(ana)
    assert len(view._facts.rows()) == 12
    more = button(view, "facts_more")
    assert more.accessibleName() == "Show 3 more"
    more.click()
    assert len(view._facts.rows()) == 15
    assert not more.isVisible()


# --- goals, ways of working, contact, background


def test_goals(show: Callable[[int], ProfileView], ana: int, context: Context) -> None:
    goal = services.goals.add(
        context.journal, ana, "Two sites by March", horizon="by March", confirmed_on=date(2026, 4, 10)
    )
    view = show(ana)
    view._tabs.setCurrentIndex(1)
    assert view._tabs.accessibleTabName(1) == "Goals, 1"
    assert marks(view, f"goals_{goal}") == ["Objective", "by March", "Last confirmed 7 months ago", "Private"]
    button(view, f"goals_{goal}").setFocus()
    press(Qt.Key.Key_C)
    assert "Confirmed today" in marks(view, f"goals_{goal}")
    press(Qt.Key.Key_R)
    assert "Reached 19 Nov" in marks(view, f"goals_{goal}")
    assert view._tabs.accessibleTabName(1) == "Goals, 0"
    button(view, "goals_add").click()
    write("Find a deputy")
    button(view, "goal_new_kind_3").click()
    field(view, "goal_new_horizon").setFocus()
    write("this year")
    press(Qt.Key.Key_Return)
    stored = reads.goals(context.read, ana)[0]
    assert (stored.text, stored.kind, stored.horizon) == ("Find a deputy", GoalKind.CHALLENGE, "this year")
    assert focused() == "goal_new_text"


def test_ways_of_working(show: Callable[[int], ProfileView], ana: int, context: Context) -> None:
    view = show(ana)
    asked = button(view, "preference_conversation").accessibleName()
    assert asked == "Conversation, Ask: straight to the point, or some talk first?, Not known yet"
    assert not button(view, "preference_pace").isVisible()
    assert text(view, "preferences_rest") == "Also not known:"
    assert button(view, "preference_pace_open").text() == "Pace"
    button(view, "preference_pace_open").setFocus()
    press(Qt.Key.Key_Return)
    write("Sleeps on it")
    button(view, "preference_evidence_2").click()
    field(view, "preference_text").setFocus()
    press(Qt.Key.Key_Return)
    assert focused() == "preference_pace"
    assert marks(view, "preference_pace") == ["You saw it once"]
    press(Qt.Key.Key_Plus)
    assert marks(view, "preference_pace") == ["You saw it 2 times"]
    press(Qt.Key.Key_Return)
    field(view, "preference_text").clear()
    press(Qt.Key.Key_Return)
    assert reads.preferences(context.read, ana) == ()
    assert focused() == "preference_pace_open"


def test_contact_details_know_what_they_are(
    show: Callable[[int], ProfileView], ana: int, context: Context, qtbot: QtBot
) -> None:
    view = show(ana)
    button(view, "handles_add").click()
    for value in ("ana@pilot.example", "+351 210 000 000", "https://pilot.example/ana"):
        write(value)
        press(Qt.Key.Key_Return)
    kinds = [row.kind for row in reads.handles(context.read, ana)]
    assert kinds == [HandleKind.MAIL, HandleKind.PHONE, HandleKind.LINK]
    press(Qt.Key.Key_Escape)
    button(view, "handles_add").click()
    kind = next(found for found in view.findChildren(FieldChooser, "handle_new_kind") if found.isVisible())
    assert kind.value() == HandleKind.MAIL
    assert kind.accessibleName() == "Kind of contact: Mail"
    write("not an address")
    with qtbot.waitSignal(context.failing) as failed:
        press(Qt.Key.Key_Return)
    assert "not an address" in failed.args[0]
    assert field(view, "handle_new_value").text() == "not an address"


@pytest.mark.parametrize(
    ("kind", "value", "opened"),
    [
        (HandleKind.MAIL, "ana@pilot.example", "mailto:ana@pilot.example"),
        (HandleKind.PHONE, "+351 (210) 1", "tel:+3512101"),
        (HandleKind.LINK, "https://pilot.example/ana", "https://pilot.example/ana"),
        (HandleKind.LINK, "file:///etc/passwd", None),
        (HandleKind.CHAT, "javascript:alert(1)", None),
        (HandleKind.OTHER, "desk 4", None),
    ],
)
def test_only_mail_phone_and_web_are_opened(kind: HandleKind, value: str, opened: str | None) -> None:
    assert address(kind, value) == (QUrl(opened) if opened else None)


def test_years_have_to_fit(show: Callable[[int], ProfileView], ana: int, context: Context, qtbot: QtBot) -> None:
    view = show(ana)
    button(view, "background_add").click()
    write("Wexmoor University")
    field(view, "affiliation_new_from").setText("2012")
    field(view, "affiliation_new_to").setText("2008")
    with qtbot.waitSignal(context.failing):
        press(Qt.Key.Key_Return)
    assert reads.affiliations(context.read, ana) == ()
    field(view, "affiliation_new_to").setText("2015")
    press(Qt.Key.Key_Return)
    assert [(a.name, a.from_year, a.to_year) for a in reads.affiliations(context.read, ana)] == [
        ("Wexmoor University", 2012, 2015)
    ]


# --- in common


def tags(view: ProfileView) -> list[str]:
    return [tag.words() for tag in view._in_common.findChildren(Tag) if tag.isVisible()]


@pytest.fixture
def me(context: Context) -> int:
    mine = services.colleagues.set_me(context.journal, name="Robin Hale", organisation="Brightmoor")
    services.affiliations.add(context.journal, mine, AffiliationKind.SCHOOL, "Wexmoor University")
    return mine


def test_what_both_share_and_a_line_to_open_with(
    show: Callable[[int], ProfileView], ana: int, me: int, context: Context, qtbot: QtBot
) -> None:
    assert me != ana
    view = show(ana)
    qtbot.waitUntil(lambda: tags(view) == ["Brightmoor’s mission"])
    services.affiliations.add(context.journal, ana, AffiliationKind.SCHOOL, "University of Wexmoor")
    qtbot.waitUntil(lambda: tags(view) == ["Wexmoor University", "Brightmoor’s mission"])
    button(view, "opening_line").click()
    assert "Wexmoor University" in text(view, "opening_sentence")
    with qtbot.waitSignal(context.telling):
        button(view, "opening_copy").click()
    assert QGuiApplication.clipboard().text() == text(view, "opening_sentence")
    first = text(view, "opening_sentence")
    button(view, "opening_another").click()
    assert text(view, "opening_sentence") != first


def test_what_somebody_told_in_confidence_is_not_given_away(
    show: Callable[[int], ProfileView], ana: int, me: int, context: Context
) -> None:
    assert me != ana
    services.affiliations.add(context.journal, ana, AffiliationKind.SCHOOL, "Wexmoor University")
    services.facts.add(
        context.journal,
        ana,
        "Left Wexmoor University early",
        source=FactSource.THIRD_PARTY,
        source_name="Bram",
        reveal_source=False,
    )
    view = show(ana)
    button(view, "opening_line").click()
    said = text(view, "opening_sentence")
    assert "Bram" not in said
    assert "both" not in said


# --- questions


def test_a_question_is_planned_answered_and_becomes_a_goal(
    show: Callable[[int], ProfileView], ana: int, context: Context
) -> None:
    meeting = services.meetings.add(context.journal, When(datetime(2026, 11, 19, 14, 0)), [Person(colleague_id=ana)])
    view = show(ana)
    asks = [b for b in view._unknown.findChildren(QAbstractButton) if b.accessibleName() == "Ask at 14:00"]
    assert len(asks) == 2
    question = asks[0].accessibleDescription()
    asks[0].setFocus()
    press(Qt.Key.Key_Space)
    planned = reads.questions(context.read, ana)[0]
    assert (planned.text, planned.meeting_id, planned.asked) == (question, meeting, None)
    assert focused() == f"asked_{planned.id}_act"
    press(Qt.Key.Key_Space)
    assert focused() == "answer_text"
    write("Two sites by March")
    chooser = view.findChild(FieldChooser, "answer_as")
    assert chooser is not None
    chooser._choose(GoalKind.OBJECTIVE)
    button(view, "answer_keep").click()
    assert reads.goals(context.read, ana)[0].text == "Two sites by March"
    assert reads.questions(context.read, ana)[0].answer == "Two sites by March"
    context.undo()
    assert reads.goals(context.read, ana) == ()
    assert reads.questions(context.read, ana)[0].answer == ""


def test_without_a_meeting_a_question_waits_for_the_next_one(
    show: Callable[[int], ProfileView], ana: int, context: Context
) -> None:
    view = show(ana)
    ask = next(b for b in view._unknown.findChildren(QAbstractButton) if b.accessibleName() == "Ask next time")
    ask.click()
    assert reads.questions(context.read, ana)[0].meeting_id is None


def test_an_answer_that_is_being_written_stays(show: Callable[[int], ProfileView], ana: int, context: Context) -> None:
    asked = services.questions.plan(context.journal, ana, "What is hardest?")
    view = show(ana)
    button(view, f"asked_{asked}_act").click()
    write("The rota")
    services.facts.add(context.journal, ana, "Something else")
    area = view.findChild(QPlainTextEdit, "answer_text")
    assert area is not None
    assert area.isVisible()
    assert area.toPlainText() == "The rota"


# --- logging, timeline


def test_one_key_logs_a_call_but_not_where_one_writes(
    show: Callable[[int], ProfileView], ana: int, context: Context, qtbot: QtBot
) -> None:
    view = show(ana)
    view.take_focus()
    with qtbot.waitSignal(context.telling) as told:
        press(Qt.Key.Key_L)
    assert told.args == ["Logged a call with Ana", True]
    assert text(view, "profile_last") == "Last in touch today"
    button(view, "facts_add").click()
    write("lmg")
    area = QApplication.focusWidget()
    assert isinstance(area, QPlainTextEdit)
    assert area.toPlainText() == "lmg"
    assert len(lines(view, "timeline_touch")) == 1


def test_a_gesture_is_logged_with_its_words(show: Callable[[int], ProfileView], ana: int, context: Context) -> None:
    view = show(ana)
    view.take_focus()
    press(Qt.Key.Key_G)
    assert focused() == "gesture_new_text"
    write("Introduced her to Lee")
    press(Qt.Key.Key_Return)
    assert focused() == "profile_tabs"
    assert [line.title for line in lines(view, "timeline_touch")] == ["Introduced her to Lee"]


def lines(view: ProfileView, chip: str = "timeline_all") -> list[RowData]:
    view._tabs.setCurrentIndex(2)
    button(view, chip).click()
    model = view._timeline._model
    found: list[RowData] = [model.index(place, 0).data(RowRole) for place in range(model.rowCount())]
    return [line for line in found if line.kind == "row"]


@pytest.fixture
def busy(context: Context, ana: int) -> int:
    """Ana, with something of every kind; gives the meeting."""
    journal = context.journal
    meeting = services.meetings.add(
        journal, When(datetime(2026, 10, 12, 10, 0)), [Person(colleague_id=ana)], title="Kick-off"
    )
    services.notes.add(journal, "A note", meeting_id=meeting)
    said = services.restatements.add(journal, "Budget is the risk", meeting_id=meeting, colleague_id=ana)
    services.restatements.confirm(journal, said)
    promise = services.commitments.add(journal, "Send the data", Direction.I_OWE, colleague_id=ana, meeting_id=meeting)
    services.commitments.keep(journal, promise)
    services.decisions.add(journal, meeting, "Two sites")
    services.gestures.add(journal, ana, "Introduced her", kind=GestureKind.INTRODUCTION)
    services.contacts.log(journal, ana, ContactKind.CALL)
    services.facts.add(journal, ana, "Plays the cello")
    goal = services.goals.add(journal, ana, "Grow")
    services.goals.finish(journal, goal)
    asked = services.questions.plan(journal, ana, "What is hardest?")
    services.questions.answer(journal, asked, "The rota")
    return meeting


def test_the_timeline_holds_everything(show: Callable[[int], ProfileView], ana: int, busy: int) -> None:
    view = show(ana)
    found = {(line.title, line.marks[0].text if line.marks else "") for line in lines(view)}
    assert found == {
        ("Kick-off", "Met"),
        ("A note", "Note"),
        ("Budget is the risk", "Said back, confirmed"),
        ("Send the data", "You promised"),
        ("Send the data", "Kept"),
        ("Two sites", "Decided"),
        ("Introduced her", "Introduction"),
        ("Call", ""),
        ("Plays the cello", "She told you"),
        ("Grow", "Objective"),
        ("Grow", "Reached"),
        ("What is hardest?", "Asked"),
    }
    assert view._tabs.accessibleTabName(2) == "Timeline, 12"
    assert lines(view)[-1].title == "Kick-off"
    assert [line.title for line in lines(view, "timeline_decisions")] == ["Two sites"]


def test_return_in_the_timeline_goes_there(
    show: Callable[[int], ProfileView], ana: int, busy: int, context: Context, qtbot: QtBot
) -> None:
    view = show(ana)
    lines(view, "timeline_meetings")
    view._timeline.take_focus()
    with qtbot.waitSignal(context.going) as going:
        press(Qt.Key.Key_Return)
    assert going.args == [Place(PageName.MEETINGS, busy)]
    lines(view, "timeline_learned")
    view._timeline.wanted.emit("fact", reads.facts(context.read, ana)[0].id)
    assert view._tabs.currentIndex() == 0
    assert focused().startswith("facts_")


def test_the_timeline_reads_on_while_one_scrolls(
    show: Callable[[int], ProfileView], ana: int, context: Context
) -> None:
    now = context.clock.now()
    for number in range(250):
        at = now - timedelta(days=number)
        services.contacts.log(
            context.journal, ana, ContactKind.CALL, text=f"Call {number}", at_ms=int(at.timestamp() * 1000)
        )
    view = show(ana)
    assert len(lines(view)) == 100
    model = view._timeline._model
    while model.canFetchMore(model.index(-1, -1)):
        model.fetchMore(model.index(-1, -1))
    found = [model.index(place, 0).data(RowRole) for place in range(model.rowCount())]
    assert [line.title for line in found if line.kind == "row"] == [f"Call {number}" for number in range(250)]
    months = [line.title for line in found if line.kind == "section"]
    assert len(months) == len(set(months))
    assert months[:2] == ["Nov 2026", "Oct 2026"]


def test_somebody_deleted_elsewhere(
    show: Callable[[int], ProfileView], ana: int, context: Context, qtbot: QtBot
) -> None:
    view = show(ana)
    with qtbot.waitSignal(view.gone):
        services.colleagues.delete(context.journal, ana)
    assert view.person_id() is None


def test_evidence_counts_what_was_told(show: Callable[[int], ProfileView], ana: int, context: Context) -> None:
    services.preferences.set(context.journal, ana, PreferenceDimension.CHANNEL, "Chat", evidence=Evidence.TOLD, times=3)
    assert marks(show(ana), "preference_channel") == ["She told you 3 times"]


@pytest.mark.parametrize("size", [(639, 560), (880, 800), (2400, 1300)])
@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_nothing_is_cut_off(
    show: Callable[[int], ProfileView],
    ana: int,
    context: Context,
    qtbot: QtBot,
    size: tuple[int, int],
    factor: float,
) -> None:
    """From 1024×640 to 4K, at 100 and 200 % text, all buttons and rows have their room inside what scrolls."""
    services.facts.add(context.journal, ana, "Ran the night clinic in Lisbon before she came here " * 3)
    services.handles.add(context.journal, ana, HandleKind.MAIL, "ana@pilot.example")
    view = show(ana)
    content = view._content

    def whole() -> None:
        assert content.width() <= view._area.viewport().width()
        for widget in content.findChildren(QAbstractButton):
            if widget.isVisible():
                right = widget.mapTo(content, widget.rect().topRight()).x()
                assert right <= content.width(), f"{widget.objectName()} ends at {right} of {content.width()}"
                wanted = widget.minimumSizeHint().height()
                if isinstance(widget, EntryRow):
                    wanted = widget.heightForWidth(widget.width())
                assert widget.height() >= wanted, widget.objectName()

    theme().set_text_factor(factor)
    try:
        view.resize(*size)
        view._facts.open_new()
        qtbot.waitUntil(whole)
    finally:
        theme().set_text_factor(1.0)


def test_what_is_empty_is_a_button_and_not_a_section(
    show: Callable[[int], ProfileView], ana: int, context: Context
) -> None:
    view = show(ana)
    agreed = view.findChild(QWidget, "agreed")
    assert agreed is not None
    assert not agreed.isVisible()
    tab_to("agreed_add")
    assert [each.objectName() for each in view._beginnings.findChildren(Button) if each.isVisible()] == [
        "agreed_add",
        "background_add",
        "notes_add",
        "thanks_add",
        "handles_add",
    ]
    press(Qt.Key.Key_Space)
    assert (agreed.isVisible(), focused()) == (True, "agreed_new_text")
    press(Qt.Key.Key_Escape)
    assert (agreed.isVisible(), focused()) == (False, "agreed_add")
    press(Qt.Key.Key_Space)
    write("Sites open in March")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert (agreed.isVisible(), focused()) == (True, "agreed_add")
    view._agreed.rows()[0].setFocus()
    press(Qt.Key.Key_Delete)
    assert (agreed.isVisible(), focused()) == (False, "agreed_add")
    context.undo()
    assert (agreed.isVisible(), focused()) == (True, "agreed_add")


def test_my_own_profile_offers_only_what_is_mine(show: Callable[[int], ProfileView], context: Context) -> None:
    view = show(services.colleagues.set_me(context.journal, name="Lior"))
    assert button(view, "handles_add").isVisible()
    assert button(view, "background_add").isVisible()
    assert not button(view, "agreed_add").isVisible()
    assert not button(view, "notes_add").isVisible()
    assert not button(view, "thanks_add").isVisible()
