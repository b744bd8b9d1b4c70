"""The path that a sheet shows: begun with the first thing that one writes or chooses, not by looking at the page."""

from __future__ import annotations

from typing import Unpack

from partnerjournal import services
from partnerjournal.domain.enums import PathChoice
from partnerjournal.domain.views.paths import PathRow
from partnerjournal.services.paths import Fields
from partnerjournal.store.reads import paths
from partnerjournal.ui.context import Context


class Walk:
    """`path` is the open one with a colleague, None while there is none. Writing may raise any JournalError."""

    def __init__(self, context: Context, colleague_id: int) -> None:
        self._context = context
        self._colleague_id = colleague_id
        self.path: PathRow | None = None
        self.read()

    def read(self) -> None:
        """Read it again."""
        self.path = paths.open_path(self._context.read, self._colleague_id)

    def write(self, **fields: Unpack[Fields]) -> None:
        """Write on the path; the first words begin it."""
        if self.path is not None:
            services.paths.edit(self._context.journal, self.path.id, **fields)
        elif any(str(text).strip() for text in fields.values()):
            services.paths.start(self._context.journal, self._colleague_id, **fields)
            self.read()

    def choose(self, choice: PathChoice) -> None:
        """Take a way; the same once more is none again."""
        if self.path is None:
            services.paths.start(self._context.journal, self._colleague_id, choice=choice)
        else:
            again = self.path.choice is choice
            services.paths.choose(self._context.journal, self.path.id, PathChoice.NONE if again else choice)
        self.read()

    def begun(self) -> int:
        """The id of the path, which is begun where it is not."""
        if self.path is None:
            services.paths.start(self._context.journal, self._colleague_id)
            self.read()
        assert self.path is not None
        return self.path.id
