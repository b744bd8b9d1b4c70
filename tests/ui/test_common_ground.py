"""Common ground on a profile: names that may be the same, opening lines, old facts, research, who knows her."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.domain.enums import AffiliationKind, FactSource, Pronoun, Visibility
from partnerjournal.domain.stale import NEVER
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.reads import mutual, research
from partnerjournal.store.reads import profile as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.briefing.page import BriefingPage
from partnerjournal.ui.pages.colleague.profile import ProfileView
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import theme
from partnerjournal.ui.widgets.chip import Tag
from tests.ui.hands import focused, press, write

SCHOOL, EMPLOYER = AffiliationKind.SCHOOL, AffiliationKind.EMPLOYER


@pytest.fixture
def ana(context: Context) -> int:
    journal = context.journal
    me = services.colleagues.set_me(journal, name="Robin Hale", organisation="Brightmoor")
    services.affiliations.add(journal, me, SCHOOL, "UConn", from_year=2007, to_year=2011)
    return services.colleagues.add(journal, name="Ana Ruiz", pronoun=Pronoun.SHE)


def tags(view: QWidget) -> list[str]:
    return [tag.words() for tag in view.findChildren(Tag) if tag.isVisible()]


def seen(view: QWidget, name: str) -> bool:
    return any(found.isVisible() for found in view.findChildren(QWidget, name))


def text(view: QWidget, name: str) -> str:
    return next(found.text() for found in view.findChildren(QLabel, name) if found.isVisible())


def button(view: QWidget, name: str) -> QAbstractButton:
    return next(found for found in view.findChildren(QAbstractButton, name) if found.isVisible())


def field(view: QWidget, name: str) -> QLineEdit:
    return next(found for found in view.findChildren(QLineEdit, name) if found.isVisible())


# --- in common


def test_is_this_the_same_is_answered_by_one_key_for_all(
    show: Callable[[int], ProfileView], ana: int, context: Context, qtbot: QtBot
) -> None:
    services.affiliations.add(context.journal, ana, SCHOOL, "University of Connecticut", from_year=2009, to_year=2013)
    view = show(ana)
    assert text(view, "same_0_question") == "Is “UConn” the same as “University of Connecticut”?"
    qtbot.waitUntil(lambda: tags(view._in_common) == ["Brightmoor’s mission"])
    button(view, "same_0_y").setFocus()
    with qtbot.waitSignal(context.telling) as told:
        press(Qt.Key.Key_Y)
    assert told.args == ["“UConn” is the same as “University of Connecticut”", True]
    qtbot.waitUntil(lambda: tags(view._in_common) == ["UConn, both there 2009–2011", "Brightmoor’s mission"])
    assert not seen(view, "same_0")
    assert focused() == "opening_line"
    another = services.colleagues.add(context.journal, name="Bo Quillory")
    services.affiliations.add(context.journal, another, SCHOOL, "Connecticut University")
    view.show_person(another)
    qtbot.waitUntil(lambda: tags(view._in_common)[:1] == ["UConn"])
    view.show_person(ana)
    button(view, "common_0_apart").click()
    qtbot.waitUntil(lambda: tags(view._in_common) == ["Brightmoor’s mission"])
    assert not seen(view, "same_0")  # a no is not asked about again
    context.undo()
    qtbot.waitUntil(lambda: tags(view._in_common)[:1] == ["UConn, both there 2009–2011"])


def test_a_no_is_kept_and_at_most_three_are_asked(
    show: Callable[[int], ProfileView], ana: int, context: Context
) -> None:
    for name in ("University of Connecticut", "U Conn.", "Uconn College", "The UConn"):
        services.affiliations.add(context.journal, ana, SCHOOL, name)
    view = show(ana)
    assert [seen(view, f"same_{place}") for place in range(4)] == [True, True, True, False]
    button(view, "same_0_n").setFocus()
    press(Qt.Key.Key_N)
    assert focused() == "same_0_y"
    press(Qt.Key.Key_N)
    press(Qt.Key.Key_N)
    press(Qt.Key.Key_N)
    assert not seen(view, "same_0")
    view.show_person(ana)
    assert not seen(view, "same_0")


def test_the_mission_is_said_in_short_once_it_is_written(
    show: Callable[[int], ProfileView], ana: int, context: Context, qtbot: QtBot
) -> None:
    services.organisation.set(context.journal, mission="Better pilots for every clinic")
    view = show(ana)
    mission = button(view, "common_mission")
    assert mission.text() == "Brightmoor’s mission"
    assert mission.toolTip() == mission.accessibleDescription() == "Brightmoor: Better pilots for every clinic"
    qtbot.waitUntil(lambda: tags(view._in_common) == [])
    with qtbot.waitSignal(context.going) as gone:
        mission.click()
    assert gone.args == [Place(PageName.ORGANISATION)]


def test_an_opening_line_by_one_key_and_another_one(
    show: Callable[[int], ProfileView], ana: int, context: Context
) -> None:
    facts = services.facts
    facts.add(context.journal, ana, "Runs marathons.")
    facts.add(
        context.journal,
        ana,
        "Paints at night",
        source=FactSource.THIRD_PARTY,
        source_name="Bram",
        visibility=Visibility.SHAREABLE,
    )
    facts.add(context.journal, ana, "Looks for another job", source=FactSource.THIRD_PARTY, source_name="Jo")
    facts.add(context.journal, ana, "Is often tired", source=FactSource.OBSERVED)
    view = show(ana)
    view.take_focus()
    said = []
    for _n in range(4):
        press(Qt.Key.Key_O)
        said.append(text(view, "opening_sentence"))
    assert focused() == "opening_another"
    assert said[0].startswith("Bram told me")
    assert "Runs marathons”" in said[1]
    assert said[3] == said[0]
    assert not any("another job" in line or "tired" in line or "Jo" in line for line in said)
    press(Qt.Key.Key_Escape)
    assert not seen(view, "opening_card")
    assert focused() == "opening_line"


# --- facts


def test_an_old_fact_is_asked_about_and_answered_by_one_key(
    show: Callable[[int], ProfileView], ana: int, context: Context, qtbot: QtBot
) -> None:
    add = services.facts.add
    old = add(context.journal, ana, "Runs on Sundays", learned_on=date(2025, 1, 10))
    dated = add(context.journal, ana, "New boss", learned_on=date(2026, 5, 1), review_on=date(2026, 11, 1))
    view = show(ana)
    assert text(view, "stale_fact_question") == "Still true? “Runs on Sundays”, from 22 months ago"
    button(view, "stale_fact_y").setFocus()
    press(Qt.Key.Key_Y)
    stored = {fact.id: fact for fact in reads.facts(context.read, ana)}
    assert stored[old].confirmed_on == date(2026, 11, 19)
    assert text(view, "stale_fact_question").startswith("Still true? “New boss”")
    assert focused() == "stale_fact_y"
    with qtbot.waitSignal(context.telling) as told:
        press(Qt.Key.Key_N)
    assert told.args == ["No longer true: “New boss”", True]
    assert not seen(view, "stale_fact")
    assert [fact.id for fact in reads.facts(context.read, ana)] == [old]
    context.undo()
    assert dated in {fact.id for fact in reads.facts(context.read, ana)}


@pytest.mark.parametrize(
    ("words", "day", "shown"),
    [("in 6 months", date(2027, 5, 19), "19 May 2027"), ("never", NEVER, "never"), ("", None, "")],
)
def test_when_to_check_again_is_written_in_words(
    show: Callable[[int], ProfileView], ana: int, context: Context, words: str, day: date | None, shown: str
) -> None:
    fact = services.facts.add(context.journal, ana, "New boss", review_on=date(2026, 12, 24))
    view = show(ana)
    view._facts.open_editor(fact)
    written = field(view, "fact_review")
    assert written.text() == "24 Dec"
    written.setFocus()
    written.selectAll()
    press(Qt.Key.Key_Delete)
    write(words)
    press(Qt.Key.Key_Tab)
    assert written.text() == shown
    assert reads.facts(context.read, ana)[0].review_on == day


def test_words_that_name_no_day_stay_and_are_told(
    show: Callable[[int], ProfileView], ana: int, context: Context, qtbot: QtBot
) -> None:
    fact = services.facts.add(context.journal, ana, "New boss")
    view = show(ana)
    view._facts.open_editor(fact)
    field(view, "fact_review").setFocus()
    write("some day")
    with qtbot.waitSignal(context.failing) as failed:
        press(Qt.Key.Key_Escape)
    assert "some day" in failed.args[0]
    assert field(view, "fact_review").text() == "some day"


# --- research


def test_research_is_ticked_noted_and_kept_as_a_fact(
    show: Callable[[int], ProfileView], ana: int, context: Context
) -> None:
    view = show(ana)
    assert any(label.text() == "Research · 0 of 5 done" for label in view.findChildren(QLabel))
    button(view, "research_-4").setFocus()
    assert button(view, "research_-4").accessibleName() == "Read what you wrote in the last meetings"
    press(Qt.Key.Key_D)
    assert research.steps(context.read, ana)[0].done_on == date(2026, 11, 19)
    assert not seen(view, "research_-4")
    button(view, "research_-1").setFocus()
    press(Qt.Key.Key_Return)
    assert focused() == "research_note"
    write("Wrote about tides")
    assert button(view, "research_keep").accessibleName() == "Keep as a public fact"
    button(view, "research_keep").click()
    (fact,) = reads.facts(context.read, ana)
    assert (fact.text, fact.source) == ("Wrote about tides", FactSource.PUBLIC)
    assert any(label.text() == "Research · 2 of 5 done" for label in view.findChildren(QLabel))
    button(view, "research_more").click()
    assert "Wrote about tides" in button(view, "research_-1").accessibleName()


def test_own_lines_of_research(show: Callable[[int], ProfileView], ana: int, context: Context) -> None:
    view = show(ana)
    button(view, "research_add").click()
    write("Ask the librarian")
    press(Qt.Key.Key_Return)
    write("Read the minutes")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    first, second = research.steps(context.read, ana)
    button(view, f"research_{second.id}").setFocus()
    press(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [row.id for row in research.steps(context.read, ana)] == [second.id, first.id]
    press(Qt.Key.Key_Delete)
    assert [row.text for row in research.steps(context.read, ana)] == ["Ask the librarian"]
    button(view, "research_-5").setFocus()
    press(Qt.Key.Key_Delete)
    assert not seen(view, "research_-5")
    context.undo()
    assert seen(view, "research_-5")


# --- who knows her


def test_who_knows_her_is_written_and_asked(
    show: Callable[[int], ProfileView], ana: int, context: Context, qtbot: QtBot
) -> None:
    lee = services.colleagues.add(context.journal, name="Lee Ostrom")
    view = show(ana)
    assert not seen(view, "knows")  # nothing empty is shown
    view.take_focus()
    press(Qt.Key.Key_A)
    assert focused() == "tie_who"
    write("Lee")
    press(Qt.Key.Key_Return)
    assert focused() == "tie_place"
    write("the Atlas project")
    field(view, "tie_from").setFocus()
    write("2021")
    press(Qt.Key.Key_Return)
    assert text(view, f"knows_{lee}_words") == "Lee knows her from the Atlas project, since 2021"
    assert button(view, "research_-2").accessibleName() == "Ask Lee, who knows her"
    assert focused() == f"knows_{lee}_ask"
    with qtbot.waitSignal(context.telling) as told:
        press(Qt.Key.Key_Space)
    assert told.args == ["Ask Lee: in the research, and planned for Lee", True]
    assert reads.questions(context.read, lee)[0].text == "What should I know before I meet Ana?"
    assert [row.text for row in research.steps(context.read, ana)] == ["Ask Lee about Ana"]
    assert not seen(view, "knows")
    context.undo()
    assert seen(view, f"knows_{lee}_ask")
    view.show_part("tie", mutual.ties(context.read, ana)[0].id)
    assert focused() == f"knows_{lee}_ask"
    button(view, f"knows_{lee}_edit").click()
    button(view, "tie_delete").click()
    assert mutual.ties(context.read, ana) == ()
    assert [b for b in view._knows.findChildren(QAbstractButton) if b.isVisible()] == []


# --- the briefing


def test_the_briefing_asks_lee_and_turns_the_opening_line(ana: int, context: Context, qtbot: QtBot) -> None:
    journal = context.journal
    lee = services.colleagues.add(journal, name="Lee Ostrom")
    services.ties.add(journal, ana, lee, "the Atlas project", from_year=2021, to_year=2022)
    services.affiliations.add(journal, ana, SCHOOL, "UConn")
    meeting = services.meetings.add(journal, When(datetime(2026, 11, 19, 14, 0)), [Person(colleague_id=ana)])
    page = BriefingPage(context)
    qtbot.addWidget(page)
    context.changed.connect(page.refresh)
    page.resize(1180, 760)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.open(Place(PageName.BRIEFING, meeting))
    common = button(page, "common")
    assert common.accessibleName().startswith("UConn. Open with: “")
    before = common.accessibleName()
    common.setFocus()
    press(Qt.Key.Key_Space)
    assert focused() == "common"
    assert button(page, "common").accessibleName() != before
    assert seen(page, "research")  # nothing was looked up before a first meeting
    mutual_line = button(page, "mutual")
    assert mutual_line.accessibleName() == "Lee knows her from the Atlas project, 2021–2022"
    mutual_line.setFocus()
    with qtbot.waitSignal(context.telling):
        press(Qt.Key.Key_Space)
    assert not seen(page, "mutual")
    assert reads.questions(context.read, lee)[0].text == "What should I know before I meet Ana?"
    with qtbot.waitSignal(context.going) as going:
        button(page, "research").setFocus()
        press(Qt.Key.Key_Space)
    assert going.args == [Place(PageName.PEOPLE, ana, "research/0")]


@pytest.mark.parametrize(("size", "factor"), [((639, 560), 1.0), ((639, 560), 2.0), ((2400, 1300), 2.0)])
def test_all_of_it_has_its_room(
    show: Callable[[int], ProfileView],
    ana: int,
    context: Context,
    qtbot: QtBot,
    size: tuple[int, int],
    factor: float,
) -> None:
    lee = services.colleagues.add(context.journal, name="Leonora Ostrom-Quillfeather")
    services.ties.add(context.journal, ana, lee, "the Atlas project that went on and on", from_year=2021, to_year=2022)
    services.affiliations.add(context.journal, ana, SCHOOL, "University of Connecticut")
    services.facts.add(context.journal, ana, "Runs on Sundays along the river", learned_on=date(2025, 1, 10))
    view = show(ana)
    theme().set_text_factor(factor)
    try:
        view.resize(*size)
        button(view, "opening_line").click()
        qtbot.wait(50)  # the layouts of the new text size
        content, port = view._content, view._area.viewport().width()
        assert content.width() <= port
        for widget in content.findChildren(QAbstractButton):
            if widget.isVisible():
                right = widget.mapTo(content, widget.rect().topRight()).x()
                assert right <= content.width(), f"{widget.objectName()} ends at {right} of {content.width()}"
    finally:
        theme().set_text_factor(1.0)
