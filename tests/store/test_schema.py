"""The mapped classes say what the migrations made, and every read statement fits the schema."""

from __future__ import annotations

from pathlib import Path

from partnerjournal.services.journal import Journal
from partnerjournal.store import capture, migrate
from partnerjournal.store.connect import APPLICATION_ID, SCHEMA_VERSION, one, tables
from partnerjournal.store.schema import Base

TYPES = {"INTEGER": ("INTEGER", "BOOLEAN"), "TEXT": ("VARCHAR",), "BLOB": ("BLOB",)}


def test_mapped_classes_match_the_tables(journal: Journal) -> None:
    mapped = Base.metadata.tables
    assert set(mapped) == set(capture.captured_tables(journal.writer.connection))
    for name, table in mapped.items():
        rows = journal.read.execute(f"PRAGMA table_info({name})").fetchall()
        assert [column.name for column in table.columns] == [row[1] for row in rows]
        for row in rows:
            column = table.columns[row[1]]
            assert str(column.type) in TYPES[row[2]], (name, row[1])
            assert column.nullable is not bool(row[3] or row[5]), (name, row[1])
            if row[4] is not None:
                assert column.default is not None, (name, row[1])
        foreign = {(row[3], row[2]) for row in journal.read.execute(f"PRAGMA foreign_key_list({name})")}
        assert foreign == {(key.parent.name, key.column.table.name) for key in table.foreign_keys}


def test_rows_that_can_leave_have_a_uuid_and_ids_are_never_used_again(journal: Journal) -> None:
    inner = {"meta", "draft", "running", "trash", "import", "import_batch", "search_doc", "picture"}
    inner |= {"watch", "watched", "column_map", "pending_forget"}
    for name in tables(journal.read):
        columns = {row[1] for row in journal.read.execute(f"PRAGMA table_info({name})")}
        sql = one(journal.read, "SELECT sql FROM sqlite_master WHERE name = ?", name)
        assert "STRICT" in sql
        if name not in inner:
            assert "uuid" in columns, name
            assert "AUTOINCREMENT" in sql, name


def test_foreign_keys_are_indexed(journal: Journal) -> None:
    """Deleting a colleague asks every table that points at one; without an index each asks every row."""
    for name in tables(journal.read):
        first = set()
        for index in journal.read.execute(f"PRAGMA index_list({name})").fetchall():
            columns = journal.read.execute(f"PRAGMA index_info({index[1]})").fetchall()
            first.add(columns[0][2])
        for row in journal.read.execute(f"PRAGMA foreign_key_list({name})").fetchall():
            assert row[3] in first, (name, row[3])


def test_file_says_whose_it_is(journal: Journal) -> None:
    assert one(journal.read, "PRAGMA application_id") == APPLICATION_ID
    assert one(journal.read, "PRAGMA user_version") == SCHEMA_VERSION == migrate.steps()[-1][0]
    assert one(journal.writer.connection, "PRAGMA journal_mode") == "wal"
    assert one(journal.writer.connection, "PRAGMA synchronous") == 2
    assert one(journal.writer.connection, "PRAGMA foreign_keys") == 1
    assert one(journal.writer.connection, "PRAGMA trusted_schema") == 0


def test_statements_are_split_where_sqlite_ends_them(tmp_path: Path) -> None:
    trigger = "CREATE TRIGGER t AFTER INSERT ON a\nBEGIN\n  SELECT 1;\n  SELECT 2;\nEND;\n"
    sql = f"-- a; b\nCREATE TABLE a (x); -- c\n{trigger}-- d\n"
    found = [part.strip() for part in migrate.statements(sql)]
    assert len(found) == 2
    assert found[1].startswith("CREATE TRIGGER")
    assert found[1].endswith("END;")
