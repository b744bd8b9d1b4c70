"""What tests of the window stand on: the look, and the context that pages are handed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from partnerjournal.services.journal import Journal
from partnerjournal.settings import Settings
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague.profile import ProfileView
from partnerjournal.ui.theme import Mode, Theme, install


@pytest.fixture
def look(qapp: QApplication) -> Theme:
    """The light look at the usual text size."""
    return install(qapp, Mode.LIGHT)


@pytest.fixture
def context(look: Theme, journal: Journal) -> Iterator[Context]:
    """The context of a fresh journal; settings are taken but stored nowhere."""
    made = Context(journal, Settings(), lambda _settings: None)
    yield made
    made.jobs.wait()


@pytest.fixture
def show(qtbot: QtBot, context: Context) -> Callable[[int], ProfileView]:
    """Shows somebody's profile in a window that has the keyboard, as People would."""

    def shown(person: int) -> ProfileView:
        view = ProfileView(context)
        view.add_keys(view)
        qtbot.addWidget(view)
        context.changed.connect(view.refresh)
        view.resize(980, 900)
        view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        view.show_person(person)
        view.take_focus()
        return view

    return shown
