"""Every change is seen, and can be done backwards and forwards; what can't be is refused whole."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, update

from partnerjournal import services
from partnerjournal.domain.changes import ChangeSet, RowChange, dumps, loads
from partnerjournal.domain.enums import Direction
from partnerjournal.domain.errors import CannotWrite, UndoConflict
from partnerjournal.services.journal import Journal
from partnerjournal.store.connect import one, open_writer
from partnerjournal.store.schema import Colleague, CommitmentEvent, Note


def _dump(journal: Journal) -> dict[str, list[tuple[object, ...]]]:
    names = ("colleague", "handle", "note", "attendee", "meeting", "picture", "search_doc")
    return {name: journal.read.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall() for name in names}


def _heard(journal: Journal) -> list[ChangeSet]:
    heard: list[ChangeSet] = []
    journal.feed.subscribe(heard.append)
    return heard


def test_bulk_statements_and_cascades_are_seen(journal: Journal) -> None:
    heard = _heard(journal)
    ana = services.colleagues.add(journal, name="Ana Ruiz", mail="ana@example.org")
    with journal.unit("many") as unit:
        unit.execute(
            insert(Note), [{"uuid": str(n), "text": f"note {n}", "colleague_id": ana, "taken_ms": n} for n in range(5)]
        )
        unit.execute(update(Note).where(Note.taken_ms > 2).values(text="changed"))
    assert len(heard[-1].of("note")) == 5
    before = _dump(journal)
    services.colleagues.delete(journal, ana)
    assert heard[-1].touches("colleague")
    assert len(heard[-1].of("note")) == 5
    assert len(heard[-1].of("handle")) == 1
    assert journal.undo() == "Delete Ana Ruiz"
    assert _dump(journal) == before


def _half(journal: Journal) -> None:
    with journal.unit("half") as unit:
        unit.add(Note(text="half", taken_ms=1))
        unit.flush()
        raise ZeroDivisionError


def test_nothing_happened_is_nothing_to_undo(journal: Journal) -> None:
    heard = _heard(journal)
    with journal.unit("nothing"):
        pass
    with pytest.raises(ZeroDivisionError):
        _half(journal)
    assert one(journal.read, "SELECT count(*) FROM note") == 0
    assert heard == []
    assert journal.undo() is None


def test_edits_of_one_field_within_a_minute_are_one_step(journal: Journal) -> None:
    note = services.notes.add(journal, "a")
    for text in ("ab", "abc", "abcd"):
        services.notes.edit(journal, note, text)
    assert journal.undo() == "Edit note"
    assert one(journal.read, "SELECT text FROM note") == "a"
    assert journal.redo() == "Edit note"
    assert one(journal.read, "SELECT text FROM note") == "abcd"


def test_undo_refuses_what_another_process_changed(journal: Journal) -> None:
    note = services.notes.add(journal, "mine")
    services.notes.edit(journal, note, "mine again")
    other = open_writer(journal.path)
    other.execute("UPDATE note SET text = 'theirs'")
    other.close()
    with pytest.raises(UndoConflict):
        journal.undo()
    assert one(journal.read, "SELECT text FROM note") == "theirs"
    assert journal.undo() is None


def test_undo_refuses_to_take_more_than_the_gesture(journal: Journal) -> None:
    """A row that another process hung on mine would go with it."""
    ana = services.colleagues.add(journal, name="Ana Ruiz")
    other = open_writer(journal.path)
    other.execute("INSERT INTO note (uuid, colleague_id, text, taken_ms) VALUES ('x', ?, 'theirs', 1)", (ana,))
    other.close()
    with pytest.raises(UndoConflict):
        journal.undo()
    assert one(journal.read, "SELECT text FROM note") == "theirs"


def test_another_process_is_noticed_once(journal: Journal) -> None:
    heard = _heard(journal)
    services.notes.add(journal, "mine")
    assert journal.poll() is False
    other = open_writer(journal.path)
    other.execute("INSERT INTO note (uuid, text, taken_ms) VALUES ('x', 'theirs', 1)")
    other.close()
    assert journal.poll() is True
    assert heard[-1].everything
    assert heard[-1].touches("anything")
    assert journal.poll() is False
    assert journal.undo() is None


def test_a_busy_journal_is_an_environment_error(journal: Journal) -> None:
    services.notes.add(journal, "first")
    journal.writer.connection.execute("PRAGMA busy_timeout = 10")
    other = open_writer(journal.path)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(CannotWrite) as caught:
        services.notes.add(journal, "second")
    assert "locked" in str(caught.value.details["reason"])
    other.execute("ROLLBACK")
    other.close()
    services.notes.add(journal, "second")
    assert one(journal.read, "SELECT count(*) FROM note") == 2


def test_trash_brings_back_after_a_restart(journal: Journal) -> None:
    ana = services.colleagues.add(journal, name="Ana Ruiz", mail="ana@example.org")
    services.colleagues.set_picture(journal, ana, b"\x89PNG\x00\xff")
    before = _dump(journal)
    services.colleagues.delete(journal, ana)
    again = Journal(journal.path, journal.clock)
    trash_id = one(again.read, "SELECT id FROM trash")
    assert services.trash.restore(again, trash_id) == "Delete Ana Ruiz"
    assert _dump(again) == before
    assert one(again.read, "SELECT count(*) FROM trash") == 0
    again.close()


def test_undone_deletion_is_not_in_the_trash(journal: Journal) -> None:
    ana = services.colleagues.add(journal, name="Ana Ruiz")
    services.colleagues.delete(journal, ana)
    journal.undo()
    assert one(journal.read, "SELECT count(*) FROM trash") == 0
    journal.redo()
    assert one(journal.read, "SELECT label FROM trash") == "Delete Ana Ruiz"


def test_trash_older_than_thirty_days_goes(journal: Journal) -> None:
    services.notes.delete(journal, services.notes.add(journal, "old"))
    services.notes.delete(journal, services.notes.add(journal, "new"))
    with journal.writer.plain() as connection:
        connection.execute("UPDATE trash SET deleted_ms = deleted_ms - ? WHERE id = 1", (services.trash.KEPT_MS + 1,))
    services.trash.expire(journal)
    assert journal.read.execute("SELECT id FROM trash").fetchall() == [(2,)]


def test_history_of_a_commitment_only_grows(journal: Journal) -> None:
    commitment = services.commitments.add(journal, "pilot data", Direction.I_OWE)
    with pytest.raises(Exception, match="only grows"), journal.unit("forge") as unit:
        unit.execute(update(CommitmentEvent).values(why="never"))
    services.commitments.drop(journal, commitment, "no longer needed")
    steps = journal.read.execute("SELECT step, why FROM commitment_event ORDER BY id").fetchall()
    assert steps == [("made", ""), ("dropped", "no longer needed")]


def test_changes_survive_writing_down(journal: Journal) -> None:
    with journal.unit("picture") as unit:
        unit.add(Colleague(name="Zoë \N{ROLLING ON THE FLOOR LAUGHING}", name_key="zoe", created_ms=1))
    step = journal.history.to_undo
    assert step is not None
    assert loads(dumps(step.rows)) == step.rows
    assert all(isinstance(row, RowChange) for row in step.rows)


def test_search_follows_the_text(journal: Journal) -> None:
    def found(words: str) -> list[str]:
        tables = "search_fts JOIN search_doc ON key = search_fts.rowid"
        sql = f"SELECT kind FROM {tables} WHERE search_fts MATCH ? ORDER BY key"
        return [row[0] for row in journal.read.execute(sql, (words,))]

    ana = services.colleagues.add(journal, name="Zoë Brandt", team="Pilot North")
    note = services.notes.add(journal, "the budget is the risk", colleague_id=ana)
    assert found('"budg"* "zoe"*') == ["note"]
    assert found('"pilot"*') == ["colleague"]
    services.colleagues.edit(journal, ana, name="Ana Brandt")
    assert found('"budg"* "zoe"*') == []
    assert found('"budg"* "ana"*') == ["note"]
    services.notes.edit(journal, note, "the date is the risk")
    assert found('"budg"*') == []
    services.colleagues.delete(journal, ana)
    assert found('"risk"') == []
    journal.undo()
    assert found('"risk"') == ["note"]
    journal.writer.connection.execute("INSERT INTO search_fts(search_fts) VALUES ('integrity-check')")


def test_many_documents_of_one_moment_have_keys_of_their_own(journal: Journal) -> None:
    with journal.unit("many") as unit:
        unit.execute(insert(Note), [{"uuid": str(n), "text": f"n{n}", "taken_ms": 1_000} for n in range(1100)])
    keys = [row[0] for row in journal.read.execute("SELECT key FROM search_doc ORDER BY key DESC")]
    assert keys == list(range(-1_024_000, -1_024_000 - 1100, -1))
