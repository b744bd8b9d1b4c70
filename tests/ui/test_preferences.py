"""How somebody works, on their profile: chosen quickly, and asked about from what the journal holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.domain.enums import ContactKind, Evidence, PreferenceDimension, Pronoun
from partnerjournal.domain.recap import RecapStyle
from partnerjournal.domain.views.people import PreferenceRow
from partnerjournal.services.focus import Finished
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.reads import profile as reads
from partnerjournal.store.reads.recap import settled
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague.profile import ProfileView
from partnerjournal.ui.pages.colleague.proposal import ProposalLine
from partnerjournal.ui.widgets.chooser import FieldChooser
from partnerjournal.ui.widgets.entry_row import EntryRow
from tests.ui.hands import button, focused, press, tab_to, text, write

Dimension = PreferenceDimension


@pytest.fixture
def ana(journal: Journal) -> int:
    return services.colleagues.add(journal, name="Ana Ruiz", pronoun=Pronoun.SHE)


def ended_early(journal: Journal, who: int, times: int = 4) -> None:
    """Meetings of two that took 20 of 30 minutes, half of them before noon."""
    for week in range(1, times + 1):
        starts = datetime(2026, 11, 19, 10 if week % 2 else 15) - timedelta(weeks=week)
        meeting = services.meetings.add(journal, When(starts, 30), [Person(colleague_id=who)])
        services.focus.finish(journal, meeting, Finished(0, 1800, 1200))


def known(context: Context, who: int) -> list[PreferenceRow]:
    return list(reads.preferences(context.read, who))


def asked(view: ProfileView, of: Dimension) -> str:
    """What is proposed of a dimension; empty while nothing is."""
    line = view.findChild(ProposalLine, f"proposal_{of}")
    assert line is not None
    return line.words() if line.isVisible() else ""


def row(view: ProfileView, of: Dimension) -> EntryRow:
    found = button(view, f"preference_{of}")
    assert isinstance(found, EntryRow)
    return found


def marks(view: ProfileView, of: Dimension) -> list[str]:
    return [mark.text for mark in row(view, of).said().marks]


def test_what_was_seen_is_asked_and_taken_with_one_key(
    show: Callable[[int], ProfileView], ana: int, context: Context, qtbot: QtBot
) -> None:
    ended_early(context.journal, ana)
    view = show(ana)
    assert asked(view, Dimension.CONVERSATION) == "Brief? 4 of 4 meetings ended early"
    assert known(context, ana) == []
    assert not view._header._meet.isVisible()

    row(view, Dimension.CONVERSATION).setFocus()
    with qtbot.waitSignal(context.telling) as told:
        press(Qt.Key.Key_Y)

    assert told.args == ["Noted: Brief", True]
    assert focused() == "preference_conversation"
    assert asked(view, Dimension.CONVERSATION) == ""
    assert row(view, Dimension.CONVERSATION).said().text == "Brief"
    assert marks(view, Dimension.CONVERSATION) == ["4 of 4 meetings ended early"]
    assert text(view, "profile_meet") == ("How to meet her: brief and to the point (4 of 4 ended early); as you saw it")
    context.undo()
    assert asked(view, Dimension.CONVERSATION) == "Brief? 4 of 4 meetings ended early"


def test_no_is_remembered_and_can_be_undone(show: Callable[[int], ProfileView], ana: int, context: Context) -> None:
    ended_early(context.journal, ana)
    view = show(ana)
    row(view, Dimension.CONVERSATION).setFocus()
    tab_to("proposal_conversation_refuse")
    press(Qt.Key.Key_N)
    assert asked(view, Dimension.CONVERSATION) == ""
    assert focused() == "preference_conversation"
    ended_early(context.journal, ana, 1)
    assert asked(view, Dimension.CONVERSATION) == ""
    context.undo()
    context.undo()
    context.undo()
    assert asked(view, Dimension.CONVERSATION).startswith("Brief?")


def test_what_speaks_against_what_she_told_is_said_as_that(
    show: Callable[[int], ProfileView], ana: int, context: Context
) -> None:
    services.preferences.set(context.journal, ana, Dimension.CONVERSATION, "Long and open")
    ended_early(context.journal, ana)
    view = show(ana)
    said = "She told you “Long and open”, but 4 of 4 meetings ended early. Brief?"
    assert asked(view, Dimension.CONVERSATION) == said
    assert row(view, Dimension.CONVERSATION).said().text == "Long and open"
    assert button(view, "proposal_conversation_take").accessibleDescription() == said
    button(view, "proposal_conversation_take").click()
    assert [(each.text, each.evidence) for each in known(context, ana)] == [("Brief", Evidence.OBSERVED)]


def test_answers_propose_a_channel(show: Callable[[int], ProfileView], ana: int, context: Context) -> None:
    view = show(ana)
    for answered in (True, True, True):
        services.contacts.log(context.journal, ana, ContactKind.MESSAGE, answered=answered)
    services.contacts.log(context.journal, ana, ContactKind.MAIL, answered=False)
    assert asked(view, Dimension.CHANNEL) == "Chat? Answered 3 of 3 messages, 0 of 1 mail"


def test_a_usual_way_is_chosen_by_arrows_and_space(
    show: Callable[[int], ProfileView], ana: int, context: Context
) -> None:
    view = show(ana)
    button(view, "preference_channel_open").setFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    assert focused() == "preference_way_chat"
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    assert [each.text for each in known(context, ana)] == ["Mail"]
    press(Qt.Key.Key_Escape)
    assert focused() == "preference_channel"
    assert row(view, Dimension.CHANNEL).accessibleName() == "Channel, Mail, She told you"


def test_own_words_with_what_shows_it(show: Callable[[int], ProfileView], ana: int, context: Context) -> None:
    view = show(ana)
    view._preferences.open_editor(Dimension.DETAIL)
    write("Tables, then words")
    because = view.findChild(QLineEdit, "preference_because")
    assert because is not None
    button(view, "preference_evidence_2").click()
    because.setFocus()
    write("sent the report back twice")
    press(Qt.Key.Key_Return)
    (stored,) = known(context, ana)
    assert (stored.evidence, stored.because) == (Evidence.OBSERVED, "sent the report back twice")
    assert marks(view, Dimension.DETAIL) == ["Sent the report back twice"]


def test_my_own_ways_are_never_proposed(show: Callable[[int], ProfileView], context: Context) -> None:
    me = services.colleagues.set_me(context.journal, name="Lior")
    ended_early(context.journal, me)
    view = show(me)
    assert [asked(view, of) for of in Dimension] == [""] * len(Dimension)


def test_how_recaps_go_to_her_is_settled_on_the_profile(
    show: Callable[[int], ProfileView], ana: int, context: Context
) -> None:
    view = show(ana)
    view.edit()
    style = view.findChild(FieldChooser, "profile_recap_style")
    assert style is not None
    assert style.accessibleName() == "Length of recaps: As their preferences say"
    style.setFocus()
    press(Qt.Key.Key_Return)
    offered = view.findChild(QMenu, "profile_recap_style_options")
    assert offered is not None
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(offered, key)
    assert settled(context.read, ana) == (RecapStyle.BULLETS, None)
    context.undo()
    assert settled(context.read, ana) == (None, None)
    assert style.accessibleName() == "Length of recaps: As their preferences say"
