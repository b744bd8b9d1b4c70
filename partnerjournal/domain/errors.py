"""Errors that say what is wrong as a code with its details; `partnerjournal.sentences` makes the sentence."""

from __future__ import annotations


class JournalError(Exception):
    """Something a person can be told: `code` picks the sentence, `details` fill it."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code, details)
        self.code = code
        self.details = details


class Refused(JournalError):
    """A rule of the journal says no; nothing was changed."""


class NotFound(JournalError):
    """The row is gone: deleted here, or by another program."""

    def __init__(self, kind: str, row_id: int) -> None:
        super().__init__("not_found", kind=kind, id=row_id)


class CannotOpen(JournalError):
    """The journal can't be opened as it is; its bytes are unchanged."""


class CannotWrite(JournalError):
    """The environment refused a write (disk full, read-only, I/O error, locked); the text is still with the caller."""


class UndoConflict(JournalError):
    """The rows are not as the change left them, so taking it back would overwrite something newer."""
