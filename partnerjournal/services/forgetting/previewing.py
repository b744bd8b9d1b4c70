"""What forgetting somebody would do, before it is done: what goes, where they are named, what can't be reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from partnerjournal.domain.errors import NotFound
from partnerjournal.services.forgetting import files
from partnerjournal.services.forgetting.columns import NEEDED, TEXTS
from partnerjournal.services.forgetting.doing import Pending
from partnerjournal.services.forgetting.rows import gather, texts
from partnerjournal.services.forgetting.treatment import Erasing, mention_key
from partnerjournal.services.forgetting.whom import whom
from partnerjournal.store.connect import Connection, one

# Books of the program: their words come from rows that are shown themselves.
_BOOKS = frozenset({"search_doc", "trash", "import", "watch", "alias", "identity", "handle"})
_BOOKISH = frozenset({"source_uid", "name_key", "value_key"})
_WHERE = {
    "colleague_id": "SELECT name FROM colleague WHERE id = ?",
    "meeting_id": "SELECT title FROM meeting WHERE id = ?",
    "commitment_id": "SELECT text FROM commitment WHERE id = ?",
    "template_id": "SELECT name FROM template WHERE id = ?",
    "focus_session_id": (
        "SELECT m.title FROM focus_session AS f JOIN meeting AS m ON m.id = f.meeting_id WHERE f.id = ?"
    ),
}


@dataclass(frozen=True, slots=True)
class Mention:
    """A text of somebody else's that names the person. `spans` are (start, end) of the names in it.

    `where` says whose it is or in which meeting it stands, `at_ms` when, where that is known. Not `sure` where somebody
    else is called so too: it stays as it is unless one decides otherwise. `deletable` says whether the text can go.
    """

    key: str
    table: str
    column: str
    text: str
    spans: tuple[tuple[int, int], ...]
    sure: bool
    deletable: bool
    where: str = ""
    at_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """`rows` counts what goes with the profile, by table; `meetings` those that stay, without the name.

    `deletions` and `imports` are how many of what can be brought or taken back hold the person now; it stays possible,
    without them. `watches` says that a calendar is read again now and then.
    """

    id: int
    uuid: str
    name: str
    rows: Mapping[str, int]
    meetings: int
    mentions: tuple[Mention, ...]
    backups: tuple[Pending, ...]
    deletions: int
    imports: int
    watches: bool


def preview(read: Connection, colleague_id: int) -> Preview:
    """What forgetting a colleague comes to. Reads every text of the journal: on a worker. Raises NotFound."""
    row = read.execute("SELECT uuid FROM colleague WHERE id = ? AND is_me = 0", (colleague_id,)).fetchone()
    them = whom(read, row[0]) if row else None
    if them is None:
        raise NotFound("colleague", colleague_id)
    erasing = Erasing(them)
    gather(read, erasing)
    mentions = tuple(_mentions(read, erasing))
    kept = {
        table: sum(1 for (rows,) in read.execute(sql) if erasing.names_them(rows))
        for table, sql in (
            ("trash", "SELECT rows FROM trash"),
            ("import", "SELECT group_concat(rows, ' ') FROM import_batch GROUP BY import_id"),
        )
    }
    return Preview(
        id=colleague_id,
        uuid=them.uuid,
        name=them.name,
        rows={table: len(ids) for table, ids in erasing.gone.items()},
        meetings=int(one(read, "SELECT count(DISTINCT meeting_id) FROM attendee WHERE colleague_id = ?", colleague_id)),
        mentions=mentions,
        backups=tuple(Pending(path, files.reach(path)) for path in files.copies(_path(read))),
        deletions=kept["trash"],
        imports=kept["import"],
        watches=one(read, "SELECT 1 FROM watch LIMIT 1") is not None,
    )


def _path(read: Connection) -> Path:
    """The file that is read."""
    return Path(next(row[2] for row in read.execute("PRAGMA database_list") if row[1] == "main"))


def _mentions(read: Connection, erasing: Erasing) -> list[Mention]:
    found = []
    for table in (table for table in TEXTS if table not in _BOOKS):
        columns = tuple(column for column in TEXTS[table] if column not in _BOOKISH)
        for row in texts(read, table):
            if row.get("id") in erasing.gone.get(table, ()):
                continue
            for column in columns:
                hits = erasing.eraser.hits(row[column] or "")
                if hits:
                    found.append(
                        Mention(
                            key=mention_key(table, row.get("uuid") or row["key"], column),
                            table=table,
                            column=column,
                            text=row[column],
                            spans=tuple((hit.start, hit.end) for hit in hits),
                            sure=any(hit.sure for hit in hits),
                            deletable=(table, column) not in NEEDED,
                            where=_where(read, table, row),
                            at_ms=_at(row),
                        )
                    )
    return found


def _where(read: Connection, table: str, row: Mapping[str, Any]) -> str:
    """Whose it is, else in which meeting it stands."""
    if table == "colleague":
        return str(row["name"])
    for column, sql in _WHERE.items():
        if row.get(column) is not None:
            return str(one(read, sql, row[column]) or "")
    return str(row.get("title") or row.get("name") or "")


def _at(row: Mapping[str, Any]) -> int | None:
    for column in ("starts_ms", "taken_ms", "heard_ms", "made_ms", "decided_ms", "given_ms", "at_ms", "created_ms"):
        if row.get(column) is not None:
            return int(row[column])
    return None
