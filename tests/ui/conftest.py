"""What tests of the window stand on: the look, and the context that pages are handed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from partnerjournal.services.journal import Journal
from partnerjournal.settings import Settings
from partnerjournal.ui.context import Context
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
