"""A line of a meeting that saves itself, on a page that goes from meeting to meeting."""

from __future__ import annotations

from collections.abc import Callable

from partnerjournal.domain.text import one_line
from partnerjournal.services.journal import Journal
from partnerjournal.ui.saving import Keeper, put
from partnerjournal.ui.widgets.fields import LineField
from partnerjournal.ui.widgets.saved import Saved


class StoredLine:
    """A field with its Keeper. `refuses_blank`: what is emptied shows what is stored again when it is left."""

    def __init__(
        self,
        journal: Journal,
        name: str,
        label: str,
        placeholder: str = "",
        *,
        kind: str = "",
        refuses_blank: bool = False,
    ) -> None:
        self._journal = journal
        self._refuses_blank = refuses_blank
        self._meeting_id: int | None = None
        self._stored = ""
        self._write: Callable[[str], None] = _nowhere
        self.field = LineField(name, label, placeholder, kind)
        self._keeper = Keeper(self.field, self._save)
        if refuses_blank:
            self.field.editingFinished.connect(self._back_from_blank)

    def show(self, meeting_id: int, stored: str, write: Callable[[str], None]) -> None:
        """Show what is stored of a meeting, to be saved by `write`. What is being typed stays; call `flush` before
        another meeting is shown."""
        other = meeting_id != self._meeting_id
        if other:
            self._let_go(stored)
        self._meeting_id, self._stored, self._write = meeting_id, stored, write
        if other:
            return
        if one_line(self.field.text()) != stored:
            self._keeper.show(stored)

    def flush(self) -> bool:
        """Save what isn't saved yet; whether all is."""
        self._back_from_blank()
        return self._keeper.flush()

    def _let_go(self, stored: str) -> None:
        """Show another meeting's text. What could not be saved by now belonged to a meeting that is no more."""
        self._write = _nowhere
        self._keeper.flush()
        self._keeper.show(stored)
        self.field.setCursorPosition(0)
        self.field.set_saved(Saved.NOTHING)

    def _save(self, text: str) -> None:
        if self._refuses_blank and not one_line(text):
            return  # it is not left yet
        self._write(text)

    def _back_from_blank(self) -> None:
        if self._refuses_blank and not one_line(self.field.text()):
            put(self.field, self._stored)


def _nowhere(_text: str) -> None:
    """Where text of a meeting goes that is no more."""
