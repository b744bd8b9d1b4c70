"""Many rows in one transaction: gathered with ids of their own and written together, in plain SQL over the driver.

A session costs half a millisecond a statement; an import has tens of thousands of rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from partnerjournal.domain.ids import uuid7
from partnerjournal.domain.names import fold
from partnerjournal.store.connect import Connection, one
from partnerjournal.store.reads.transfer import TOUCHED

# Attendees go before their meetings: then a meeting is indexed once with all names, not once a name.
_ORDER = (
    "team", "objective", "organisation", "own_question", "template", "template_item", "alias", "snooze", "refusal",
    "colleague", "picture", "handle", "identity", "affiliation", "preference", "contact", "goal", "shared_goal",
    "attendee", "series", "meeting", "tie", "research_step", "path", "shared_goal_part", "note", "restatement",
    "gesture", "decision", "focus_session", "drift", "preflight", "fact", "asked", "agenda_item", "commitment",
    "commitment_event", "thanks",
)  # fmt: skip
_WITHOUT_UUID = frozenset({"picture"})
_WITH_MAIL = """
    SELECT h.colleague_id FROM handle AS h JOIN colleague AS c ON c.id = h.colleague_id
    WHERE h.value_key = ? AND h.kind = 'mail' ORDER BY c.is_me DESC, h.id LIMIT 1
"""


class BulkRows:
    """The rows of one transaction that is open on `connection`. Call `flush` before it ends.

    `now_ms` is milliseconds since 1970 UTC, `today_on` the local date in ISO form.
    """

    def __init__(self, connection: Connection, now_ms: int, today_on: str) -> None:
        self.now_ms = now_ms
        self.today_on = today_on
        self._connection = connection
        self._new: dict[str, list[dict[str, object]]] = defaultdict(list)
        self._found: dict[tuple[str, object], int] = {}
        self._last_ids = dict(connection.execute("SELECT name, seq FROM sqlite_sequence"))
        self._teams: dict[str, int] | None = None
        self._people: dict[str, int | None] = {}
        self._links: list[tuple[int, str]] = []
        connection.execute("PRAGMA defer_foreign_keys = ON")

    def insert(self, table: str, **values: object) -> int:
        """Add a row; gives its id. It gets a UUID where the table has one, unless `values` say it."""
        row_id = int(self._last_ids.get(table, 0)) + 1
        self._last_ids[table] = row_id
        if "uuid" in values:
            self._found[table, values["uuid"]] = row_id
        elif table not in _WITHOUT_UUID:
            values["uuid"] = uuid7(self.now_ms)
        self._new[table].append({"id": row_id, **values})
        return row_id

    def find(self, table: str, identity: str) -> int | None:
        """The id of the row with that UUID, written or to be written."""
        key = (table, identity)
        if key not in self._found:
            row_id = one(self._connection, f"SELECT id FROM {table} WHERE uuid = ?", identity)
            if row_id is None:
                return None
            self._found[key] = row_id
        return self._found[key]

    def has_one(self, table: str, values: Mapping[str, object]) -> bool:
        """Whether there is a row with these values, written or to be written."""
        self.flush(table)
        wanted = " AND ".join(f"{column} IS ?" for column in values)
        return one(self._connection, f"SELECT 1 FROM {table} WHERE {wanted}", *values.values()) is not None

    def update(self, table: str, row_id: int, values: Mapping[str, object]) -> None:
        """Change columns of a row; one that is gone stays so."""
        if values:
            self.flush()
            settings = ", ".join(f"{column} = ?" for column in values)
            self._connection.execute(f"UPDATE {table} SET {settings} WHERE id = ?", (*values.values(), row_id))

    def replace_picture(self, colleague_id: int, image: bytes) -> None:
        """Put another picture in the place of a colleague's."""
        self.flush()
        self._connection.execute("UPDATE picture SET image = ? WHERE colleague_id = ?", (image, colleague_id))

    def delete(self, table: str, row_id: int) -> None:
        """Take a row away."""
        self.flush()
        self._connection.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))

    def has(self, table: str, row_id: int) -> bool:
        """Whether the row is there, written or to be written."""
        if any(row["id"] == row_id for row in self._new[table]):
            return True
        return one(self._connection, f"SELECT 1 FROM {table} WHERE id = ?", row_id) is not None

    def holds(self, table: str, row_id: int, values: Mapping[str, object]) -> bool:
        """Whether a row is there and these columns of it are still as they were."""
        self.flush(table)
        same = " AND ".join(["id = ?", *(f"{column} IS ?" for column in values)])
        return one(self._connection, f"SELECT 1 FROM {table} WHERE {same}", row_id, *values.values()) is not None

    def untouched(self, meeting_id: int) -> bool:
        """Whether nothing of the person's own hangs on a meeting."""
        sql = f"SELECT 1 FROM meeting AS m WHERE m.id = ? AND NOT ({TOUCHED})"
        return one(self._connection, sql, meeting_id) is not None

    def team(self, name: str) -> int | None:
        """The id of a team, made where it is new; None for no name."""
        if not name:
            return None
        if self._teams is None:
            rows = self._connection.execute("SELECT name, id FROM team ORDER BY id DESC")
            self._teams = {fold(team): team_id for team, team_id in rows}
        key = fold(name)
        if key not in self._teams:
            self._teams[key] = self.insert("team", name=name)
        return self._teams[key]

    def colleague_with(self, mail_key: str) -> int | None:
        """Whom an attendee with this address is linked to: me first, then the oldest."""
        if not mail_key:
            return None
        if mail_key not in self._people:
            self.flush("handle")
            self._people[mail_key] = one(self._connection, _WITH_MAIL, mail_key)
        return self._people[mail_key]

    def copy_attendees(self, from_id: int, to_id: int) -> None:
        """Let those of one meeting attend another as well; nobody has answered for it yet."""
        self.flush("meeting")
        found = self._connection.execute(
            "SELECT colleague_id, name, mail, mail_key, position FROM attendee WHERE meeting_id = ? ORDER BY position",
            (from_id,),
        ).fetchall()
        for colleague_id, name, mail, mail_key, position in found:
            self.insert(
                "attendee",
                meeting_id=to_id,
                colleague_id=colleague_id,
                name=name,
                mail=mail,
                mail_key=mail_key,
                position=position,
            )

    def link_attendees(self, colleague_id: int, mail_key: str) -> None:
        """Let attendees with this address, and no colleague yet, be this colleague."""
        self._links.append((colleague_id, mail_key))
        self._people.pop(mail_key, None)

    def next_place(self, table: str, owner: str, owner_id: int) -> int:
        """The position after the last of an owner's rows."""
        self.flush(table)
        last = one(self._connection, f"SELECT max(position) FROM {table} WHERE {owner} = ?", owner_id)
        return 0 if last is None else int(last) + 1

    def flush(self, table: str = "") -> None:
        """Write what was gathered; with `table` only where a row of that table is among it."""
        if table and not self._new[table]:
            return
        for name in _ORDER:
            by_columns: dict[tuple[str, ...], list[dict[str, object]]] = defaultdict(list)
            for row in self._new.pop(name, ()):
                by_columns[tuple(row)].append(row)
            for columns, rows in by_columns.items():
                marks = ", ".join(f":{column}" for column in columns)
                self._connection.executemany(f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks})", rows)
        if self._links:
            self._connection.executemany(
                "UPDATE attendee SET colleague_id = ? WHERE mail_key = ? AND colleague_id IS NULL", self._links
            )
            self._links.clear()
