"""What is being typed, kept at most a second behind: outside undo and feed, in the journal like everything else."""

from __future__ import annotations

from partnerjournal.domain.text import clean
from partnerjournal.services.journal import Journal


def keep(journal: Journal, key: str, text: str) -> None:
    """Keep `text` as the draft of the field `key` ("capture/12"); an empty text lets it go. Raises CannotWrite."""
    with journal.writer.plain() as connection:
        if clean(text):
            connection.execute(
                "INSERT INTO draft(key, text, at_ms) VALUES (?, ?, ?)"
                " ON CONFLICT(key) DO UPDATE SET text = excluded.text, at_ms = excluded.at_ms",
                (key, text, journal.clock.now_ms()),
            )
        else:
            connection.execute("DELETE FROM draft WHERE key = ?", (key,))


def kept(journal: Journal, key: str) -> str:
    """The draft of the field `key`; empty when there is none."""
    row = journal.read.execute("SELECT text FROM draft WHERE key = ?", (key,)).fetchone()
    return str(row[0]) if row else ""
