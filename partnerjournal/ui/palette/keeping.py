"""The palette's text outlives it: a search for a minute, a captured line until it is kept, also after a kill."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from partnerjournal import services
from partnerjournal.domain import capture_line
from partnerjournal.domain.capture_line import CaptureKind
from partnerjournal.domain.errors import JournalError
from partnerjournal.ui.context import Context
from partnerjournal.ui.saving import THROTTLE_MS

REMEMBERED_S = 60
_DRAFT = "find_or_do"


class Keeping(QObject):
    """Keeps `text()` as a draft, at most 0.7 s behind, while it is a captured line; `refuse` hears of what fails."""

    def __init__(
        self, context: Context, parent: QObject, text: Callable[[], str], refuse: Callable[[JournalError], None]
    ) -> None:
        super().__init__(parent)
        self._journal = context.journal
        self._text, self._refuse = text, refuse
        self._stored: str | None = None  # what the draft holds; not known before it was asked for
        self._left_at = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(THROTTLE_MS)
        self._timer.timeout.connect(self.save)

    def typed(self) -> None:
        """The text changed; later keys don't put the saving off."""
        if not self._timer.isActive():
            self._timer.start()

    def save(self) -> None:
        """Store a captured line, or let the draft go."""
        self._timer.stop()
        text = self._text()
        kept = text if _is_capture(text) else ""
        if kept == self._draft():
            return
        try:
            services.drafts.keep(self._journal, _DRAFT, kept)
        except JournalError as error:
            self._refuse(error)
        else:
            self._stored = kept

    def leave(self) -> None:
        """The palette is put away."""
        self.save()
        self._left_at = time.monotonic()

    def recalled(self) -> str:
        """The text to begin with again."""
        text = self._text() or self._draft()
        return text if _is_capture(text) or time.monotonic() - self._left_at < REMEMBERED_S else ""

    def _draft(self) -> str:
        if self._stored is None:
            self._stored = services.drafts.kept(self._journal, _DRAFT)
        return self._stored


def _is_capture(text: str) -> bool:
    return capture_line.split_prefix(text)[0] is not CaptureKind.NOTE and bool(text[2:].strip())
