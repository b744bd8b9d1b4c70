"""Every released schema, kept as `tests/data/vN.db`, becomes what a fresh journal is, with nothing lost on the way."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from partnerjournal import services
from partnerjournal.clock import Clock
from partnerjournal.domain.affiliation_names import normalise
from partnerjournal.domain.enums import AffiliationKind
from partnerjournal.services.journal import Journal
from partnerjournal.store.backup import problems_of
from partnerjournal.store.connect import SCHEMA_VERSION, Connection, one, open_writer, tables

KEPT = Path(__file__).parents[1] / "data"


@pytest.fixture
def upgraded(tmp_path: Path, clock: Clock) -> Iterator[Journal]:
    path = tmp_path / "mine.db"
    shutil.copy(KEPT / "v1.db", path)
    with closing(Journal(path, clock)) as journal:
        yield journal


def schema(connection: Connection) -> dict[str, object]:
    """Tables with their columns and keys, and the text of indexes, triggers and views."""
    found: dict[str, object] = {
        row[0]: row[1]
        for row in connection.execute("SELECT name, sql FROM sqlite_master WHERE type <> 'table' AND sql IS NOT NULL")
    }
    for name in tables(connection):
        columns = connection.execute(f"PRAGMA table_info({name})").fetchall()
        keys = connection.execute(f"PRAGMA foreign_key_list({name})").fetchall()
        found[name] = (columns, sorted(keys))
    return found


def test_every_schema_but_the_newest_is_kept() -> None:
    assert {path.name for path in KEPT.glob("v*.db")} == {f"v{number}.db" for number in range(1, SCHEMA_VERSION)}


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_an_older_journal_becomes_what_a_new_one_is(
    version: int, tmp_path: Path, clock: Clock, journal: Journal
) -> None:
    path = tmp_path / "mine.db"
    shutil.copy(KEPT / f"v{version}.db", path)
    with closing(Journal(path, clock)) as upgraded:
        assert schema(upgraded.read) == schema(journal.read)
        assert upgraded.backup_made is not None
        assert one(upgraded.read, "SELECT count(*) FROM colleague") >= 2
    with closing(open_writer(path)) as connection:
        assert problems_of(connection) == []
        connection.execute("INSERT INTO search_fts(search_fts, rank) VALUES ('integrity-check', 1)")


def test_nothing_is_lost_on_the_way(upgraded: Journal) -> None:
    goals = upgraded.read.execute("SELECT text, horizon, team_id FROM goal").fetchall()
    assert goals == [("Two pilot sites by March", "by March", None)]
    found = upgraded.read.execute("SELECT kind FROM search_doc WHERE text LIKE '%pilot sites%'").fetchall()
    assert found == [("goal",)]
    assert one(upgraded.read, "SELECT correction FROM restatement") == "No: the time"


def test_names_are_found_by_the_rules_of_today(tmp_path: Path) -> None:
    path = tmp_path / "mine.db"
    shutil.copy(KEPT / "v1.db", path)
    with closing(open_writer(path)) as old:
        old.execute("UPDATE affiliation SET name_key = 'as it was compared before'")
    with closing(Journal(path)) as journal:
        name = normalise("Wexmoor University", AffiliationKind.SCHOOL)
        assert one(journal.read, "SELECT name_key FROM affiliation") == name


def test_ids_of_what_was_deleted_before_are_not_used_again(upgraded: Journal) -> None:
    deleted = 3  # the highest goal, deleted in the kept file
    ana = services.colleagues.add(upgraded, name="Ana Ruiz")
    assert services.goals.add(upgraded, ana, "Something else") == deleted + 1


def test_what_was_deleted_before_the_upgrade_comes_back_after_it(upgraded: Journal) -> None:
    kept = upgraded.read.execute("SELECT id, label FROM trash ORDER BY id").fetchall()
    assert [label for _id, label in kept] == ["Delete Bram Quillory", "Delete goal"]
    for trash_id, _label in kept:
        services.trash.restore(upgraded, trash_id)
    back = {row[0] for row in upgraded.read.execute("SELECT text FROM goal")}
    assert back == {"Two pilot sites by March", "Fewer hand-offs", "One release a month"}
    assert one(upgraded.read, "SELECT reports_to FROM colleague WHERE name = 'Bram Quillory'") == ""
    assert upgraded.undo() is not None
    assert {row[0] for row in upgraded.read.execute("SELECT text FROM goal")} == back - {"Fewer hand-offs"}
