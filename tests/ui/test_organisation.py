"""The Organisation page: written as one types, objectives in order, and what serves none of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMenu, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from partnerjournal import services
from partnerjournal.store.reads import goals as goal_reads
from partnerjournal.store.reads import organisation as reads
from partnerjournal.store.reads import people, profile
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague.goals.suggestions import ProposalLine
from partnerjournal.ui.pages.organisation import OrganisationPage
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import theme
from partnerjournal.ui.widgets.chooser import Chooser
from partnerjournal.ui.widgets.entry_row import EntryRow
from tests.ui.hands import focused, press, tab_to, text, write

W = TypeVar("W", bound=QWidget)
HERE = Place(PageName.ORGANISATION)
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def me(context: Context) -> int:
    services.colleagues.set_me(context.journal, name="Hollis Perrigrove", organisation="Harbour Works")
    found = people.me(context.read)
    assert found is not None
    return found


@pytest.fixture
def show(qtbot: QtBot, context: Context) -> Callable[..., OrganisationPage]:
    def shown(place: Place = HERE, width: int = 1192, height: int = 800) -> OrganisationPage:
        page = OrganisationPage(context)
        qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.open(place)
        return page

    return shown


def seen(view: QWidget, kind: type[W], name: str) -> W:
    """The one that shows; what was taken away may still wait to be deleted."""
    found = view.findChildren(kind, name)
    assert found, name
    return next((each for each in found if each.isVisible()), found[0])


def marks(page: QWidget, name: str) -> list[str]:
    return [mark.text for mark in seen(page, EntryRow, name).said().marks]


def objectives(context: Context) -> list[str]:
    return [row.text for row in reads.objectives(context.read)]


def test_a_new_page_says_what_it_is_for_and_begins_with_the_mission(
    me: int, context: Context, show: Callable[..., OrganisationPage], qtbot: QtBot
) -> None:
    page = show()
    assert text(page, "organisation_name") == "Harbour Works"
    assert text(page, "organisation_shared") == (
        "Shared with everybody at Harbour Works: it is in common where nothing else is."
    )
    assert "goals are tied to it" in text(page, "objectives_empty").lower()
    assert "Once objectives are written down" in text(page, "untied_said")
    assert focused() == "organisation_mission"
    write("Boats that last")
    qtbot.waitUntil(lambda: reads.organisation(context.read).mission == "Boats that last")
    tab_to("organisation_culture")
    write("We sweep our own floor")
    page.close()  # what is typed is kept
    assert reads.organisation(context.read).culture == "We sweep our own floor"


def test_where_all_is_written_one_reads(me: int, context: Context, show: Callable[..., OrganisationPage]) -> None:
    services.organisation.set(context.journal, mission="Boats that last", culture="We sweep our own floor")
    page = show()
    assert focused() == "find_or_do"
    assert seen(page, QPlainTextEdit, "organisation_mission").toPlainText() == "Boats that last"
    page.edit()
    assert focused() == "organisation_mission"


def test_without_an_organisation_the_way_to_say_so(
    context: Context, show: Callable[..., OrganisationPage], qtbot: QtBot
) -> None:
    services.colleagues.set_me(context.journal, name="Hollis Perrigrove")
    page = show()
    with qtbot.waitSignal(context.going) as went:
        seen(page, QAbstractButton, "organisation_where").click()
    assert went.args == [Place(PageName.PEOPLE, people.me(context.read))]


def test_objectives_are_written_one_after_the_other(
    me: int, context: Context, show: Callable[..., OrganisationPage]
) -> None:
    page = show()
    page.new()
    for words in ("Care that starts sooner", "Staff who want to stay"):
        assert focused() == "objective_new_text"
        write(words)
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert objectives(context) == ["Care that starts sooner", "Staff who want to stay"]
    assert focused() == "objectives_add"


def test_objectives_are_moved_reached_and_deleted_by_keys(
    me: int, context: Context, show: Callable[..., OrganisationPage]
) -> None:
    first, second, third = (services.objectives.add(context.journal, each) for each in ("One", "Two", "Three"))
    page = show()
    seen(page, EntryRow, f"objectives_{third}").setFocus()
    press(Qt.Key.Key_Up, ALT)
    assert objectives(context) == ["One", "Three", "Two"]
    assert focused() == f"objectives_{third}"
    press(Qt.Key.Key_R)
    assert objectives(context) == ["One", "Two", "Three"]
    assert marks(page, f"objectives_{third}") == ["Reached 19 Nov"]
    press(Qt.Key.Key_Up, ALT)  # what is reached keeps its place: no such key there, and nothing happens to the order
    assert objectives(context) == ["One", "Two", "Three"]
    seen(page, EntryRow, f"objectives_{first}").setFocus()
    press(Qt.Key.Key_Delete)
    assert focused() == f"objectives_{second}"
    context.undo()
    assert objectives(context) == ["One", "Two", "Three"]


def test_an_objective_is_edited_in_its_place(me: int, context: Context, show: Callable[..., OrganisationPage]) -> None:
    sooner = services.objectives.add(context.journal, "Sooner")
    page = show(Place(PageName.ORGANISATION, None, f"objective/{sooner}"))
    assert focused() == f"objectives_{sooner}"
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_End)
    write(" and kinder")
    tab_to("objective_horizon")
    write("by 2028")
    press(Qt.Key.Key_Return)
    (row,) = reads.objectives(context.read)
    assert (row.text, row.horizon) == ("Sooner and kinder", "by 2028")
    assert marks(page, f"objectives_{sooner}") == ["by 2028", "Nothing serves it yet"]


def test_what_serves_nothing_is_tied_in_one_step(
    me: int, context: Context, show: Callable[..., OrganisationPage], qtbot: QtBot
) -> None:
    sooner = services.objectives.add(context.journal, "Care that starts sooner")
    ana = services.colleagues.add(context.journal, name="Ana Ruiz")
    shared = services.shared_goals.link(context.journal, ana, [], "Two sites in use")
    mine = services.goals.add(context.journal, me, "Fewer forms")
    page = show()
    names = (f"untied_shared_goal_{shared}", f"untied_goal_{mine}")
    assert [text(page, f"{name}_whose") for name in names] == ["Shared with Ana", "What you want"]
    chooser = seen(page, Chooser, f"{names[0]}_tie")
    assert chooser.accessibleDescription() == "Two sites in use"
    chooser.setFocus()
    press(Qt.Key.Key_Return)
    menu = chooser.findChild(QMenu)
    assert menu is not None
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(menu, key)
    assert goal_reads.shared_with(context.read, ana)[0].objective_id == sooner
    assert focused() == f"{names[1]}_tie"
    assert marks(page, f"objectives_{sooner}") == ["Served by 1 shared goal"]
    seen(page, Chooser, f"{names[1]}_tie")._choose(sooner)
    assert profile.goals(context.read, me)[0].objective_id == sooner
    assert marks(page, f"objectives_{sooner}") == ["Served by 1 shared goal and 1 goal"]
    assert text(page, "untied_said") == "Everything you want and share serves an objective."


def test_links_that_could_be_made_are_found_by_themselves(
    me: int, context: Context, show: Callable[..., OrganisationPage], qtbot: QtBot
) -> None:
    ana = services.colleagues.add(context.journal, name="Ana Ruiz")
    services.goals.add(context.journal, me, "Run the pilot in two sites")
    services.goals.add(context.journal, ana, "Two pilot sites by March")
    page = show()

    def lines() -> list[ProposalLine]:
        return [line for line in page.findChildren(ProposalLine) if line.isVisible()]

    qtbot.waitUntil(lambda: len(lines()) == 1)
    seen(page, QAbstractButton, f"{lines()[0].objectName()}_no").click()
    qtbot.waitUntil(lambda: lines() == [])
    assert not page.findChildren(QWidget, "links_to_make")[0].isVisible()


@pytest.mark.parametrize(("width", "factor"), [(1192, 1.0), (936, 1.0), (640, 1.0), (1192, 2.0)])
def test_nothing_is_cut_off(
    me: int, context: Context, show: Callable[..., OrganisationPage], qtbot: QtBot, width: int, factor: float
) -> None:
    services.organisation.set(context.journal, mission="Boats that last. " * 12)
    services.objectives.add(context.journal, "An objective that takes many words to say, " * 4)
    services.goals.add(context.journal, me, "Fewer forms for everybody who has to fill them in on a night shift")
    page = show(width=width)
    theme().set_text_factor(factor)
    try:
        qtbot.waitUntil(lambda: page._content.width() <= page._area.viewport().width())
        sheet = page.findChildren(QWidget, "organisation_sheet")[0]
        side = page.findChildren(QWidget, "untied")[0]

        def beside() -> bool:
            return side.mapTo(page, QPoint()).x() > sheet.mapTo(page, QPoint()).x() + sheet.width()

        qtbot.waitUntil(lambda: beside() == (width >= 900 and factor == 1.0))
        field = seen(page, QPlainTextEdit, "organisation_mission")
        qtbot.waitUntil(lambda: field.verticalScrollBar().maximum() == 0)
    finally:
        theme().set_text_factor(1.0)
