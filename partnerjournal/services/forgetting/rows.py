"""Everything about one person taken out of the rows of a file, whatever its schema version, in one transaction.

Their rows go as the schema's own references say; in everybody else's rows their name and address are replaced. What the
trash and imports keep is treated by the same rules, so that it can still be brought back or taken back, without them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from partnerjournal.domain.affiliation_names import normalise
from partnerjournal.domain.changes import Image, RowChange, dumps, loads
from partnerjournal.domain.enums import AffiliationKind
from partnerjournal.domain.erasing import Decision, Eraser, Fingerprints
from partnerjournal.domain.names import normalise_mail, normalise_name
from partnerjournal.formats.icalendar import read_source, series_source
from partnerjournal.formats.records import AttendeeRecord, EventRecord
from partnerjournal.services.forgetting.columns import LINES, NEEDED, TEXTS
from partnerjournal.services.forgetting.whom import Whom
from partnerjournal.store.connect import Connection, tables

_KEPT_OTHERWISE = frozenset({"watched", "import_batch"})  # no rows of a person

Decisions = Mapping[str, Decision]  # by `mention_key`


def mention_key(table: str, uuid: str | int, column: str) -> str:
    """How a text is named where something is decided of it, in the journal and in its backups."""
    return f"{table}/{uuid}/{column}"


@dataclass(frozen=True, slots=True)
class Reference:
    """A column of a table that points at another; `cascades` where its row goes with that one."""

    column: str
    to: str
    cascades: bool


References = Mapping[str, Sequence[Reference]]  # by table


@dataclass
class Erasing:
    """One person and how their texts are treated, in one file.

    `fingerprints` find them where the file has no profile of theirs and their name is known no more.
    """

    whom: Whom
    decisions: Decisions = field(default_factory=dict)
    fingerprints: Fingerprints | None = None
    gone: dict[str, set[int]] = field(default_factory=dict)  # ids by table
    uuids: set[str] = field(default_factory=set)  # of these
    left: set[tuple[str, int]] = field(default_factory=set)  # rows in which a text is about somebody else

    def __post_init__(self) -> None:
        self.eraser = self.fingerprints or Eraser(self.whom.finding(), self.whom.everyday)

    # --- one value

    def decision(self, table: str, row: Mapping[str, Any], column: str) -> Decision | None:
        """What was decided of a text; None where nothing was."""
        return self.decisions.get(mention_key(table, row.get("uuid") or row.get("key") or row.get("id") or "", column))

    def cleaned(self, table: str, row: Mapping[str, Any], column: str) -> str | None:
        """What a text becomes; None where its whole row goes."""
        text = row[column]
        if not isinstance(text, str) or not text:
            return str(text or "")
        decided = self.decision(table, row, column)
        hits = self.eraser.hits(text)
        if not hits:
            return text
        if decided is Decision.LEAVE:
            if "id" in row:
                self.left.add((table, row["id"]))
            return text
        if decided is Decision.DELETE and (table, column) not in NEEDED:
            return None if LINES.get(table) == column else ""
        return self.eraser.clean(text, shared=decided is not None)

    def is_theirs(self, name: str, mail: str) -> bool:
        """Whether an attendee is the one, by their address or, where there is none, by the whole name."""
        key = normalise_mail(mail)
        if key:
            return key in self.whom.mails or bool(self.fingerprints and self.fingerprints.knows_address(key))
        if not name or not self.eraser.hits(name):
            return False
        known = bool(self.fingerprints and self.fingerprints.knows_name(name))
        return known or normalise_name(name) in self.whom.names or name == self.whom.name

    def names_them(self, text: str) -> bool:
        """Whether a text surely names the one."""
        return any(hit.sure for hit in self.eraser.hits(text))

    # --- one row, as it is in the file or as it is kept

    def row(self, table: str, row: Mapping[str, Any]) -> dict[str, Any] | None:
        """What the values of a row become; None where the row goes."""
        if table == "attendee":
            return self._attendee(row)
        out = dict(row)
        for column in TEXTS.get(table, ()):
            if row.get(column) is None:
                continue
            text = self.cleaned(table, row, column)
            if text is None:
                return None
            out[column] = text
        if table == "affiliation" and out["name"] != row["name"]:
            out["name_key"] = normalise(out["name"], AffiliationKind(out["kind"]))
        if table == "series":
            for column in ("calendar", "source_calendar"):
                if row.get(column):
                    out[column] = self.calendar(row[column])
        return out

    def _attendee(self, row: Mapping[str, Any]) -> dict[str, Any]:
        mine = row["colleague_id"] is not None and row["colleague_id"] == self.whom.id
        if mine or (row["colleague_id"] is None and self.is_theirs(row["name"], row["mail"])):
            return {**row, "colleague_id": None, "name": self.eraser.by, "mail": "", "mail_key": ""}
        if row["colleague_id"] is None and self.names_them(row["name"] + "\n" + row["mail"]):
            mail = row["mail"] if self.eraser.clean(row["mail"]) == row["mail"] else ""
            return {**row, "name": self.eraser.clean(row["name"]), "mail": mail, "mail_key": mail and row["mail_key"]}
        return dict(row)

    def calendar(self, source: str) -> str:
        """A series' own calendar text without them; as it was where it does not name them."""
        records = read_source(source)
        cleaned = tuple(self._event(record) for record in records)
        return source if cleaned == records else series_source(cleaned)

    def _event(self, record: EventRecord) -> EventRecord:
        clean = self.eraser.clean
        return replace(
            record,
            uid=clean(record.uid) if record.uid else record.uid,
            title=clean(record.title),
            location=clean(record.location),
            url=clean(record.url),
            description=clean(record.description),
            categories=tuple(clean(word) for word in record.categories),
            organizer=self._person(record.organizer) if record.organizer else None,
            attendees=tuple(self._person(person) for person in record.attendees),
        )

    def _person(self, person: AttendeeRecord) -> AttendeeRecord:
        if self.is_theirs(person.name, person.mail):
            return replace(person, name=self.eraser.by, mail="")
        if self.names_them(person.name + "\n" + person.mail):
            return replace(person, name=self.eraser.clean(person.name), mail="")
        return person

    # --- what the trash and imports keep

    def kept(self, rows: str, references: References) -> str:
        """The changes that a deletion or an import keeps, without them."""
        changes = loads(rows)
        gone = {table: set(ids) for table, ids in self.gone.items()}
        gone.setdefault("colleague", set()).update(  # an earlier profile of theirs that was deleted or merged
            change.id for change in changes if change.kind == "colleague" and self._was_them(change)
        )
        going = True
        while going:  # what belonged to them is in the file no more, but may be kept here
            going = False
            for change in changes:
                image = change.before or change.after or {}
                if change.id not in gone.get(change.kind, ()) and any(
                    reference.cascades and image.get(reference.column) in gone.get(reference.to, ())
                    for reference in references.get(change.kind, ())
                ):
                    gone.setdefault(change.kind, set()).add(change.id)
                    going = True
        cleaned = [one for each in changes if (one := self._change(each, references, gone))]
        return rows if tuple(cleaned) == changes else dumps(cleaned)

    def _was_them(self, change: RowChange) -> bool:
        names = [image["name"] for image in (change.before, change.after) if image]
        return any(normalise_name(name) in self.whom.names and self.names_them(name) for name in names)

    def _change(self, change: RowChange, references: References, gone: Mapping[str, set[int]]) -> RowChange | None:
        if change.id in gone.get(change.kind, ()):
            return None
        before = self._image(change.kind, change.before, references, gone)
        after = self._image(change.kind, change.after, references, gone)
        if (before is None) != (change.before is None) or (after is None) != (change.after is None):
            return None
        return RowChange(change.kind, change.id, before, after) if before != after else None

    def _image(
        self, kind: str, image: Image | None, references: References, gone: Mapping[str, set[int]]
    ) -> Image | None:
        out = None if image is None else self.row(kind, image)
        if image is not None and out is not None:
            if kind == "colleague":  # of those who are here it is somebody else's name; these may be nobody's any more
                out |= {column: self.eraser.clean(image[column]) for column in ("name", "name_key")}
            for reference in references.get(kind, ()):
                if image.get(reference.column) in gone.get(reference.to, ()):
                    out[reference.column] = None
        return out


def erase(connection: Connection, erasing: Erasing, step: Callable[[str], None] = lambda _table: None) -> None:
    """Do it inside the open transaction; `step` hears which table comes. `erasing.gone` says which rows went."""
    there = tables(connection)
    references = _references(connection, there)
    gather(connection, erasing, references)
    _texts(connection, erasing, "attendee")  # before the profile goes, which these are known by
    if erasing.whom.id is not None:
        connection.execute("DELETE FROM colleague WHERE id = ?", (erasing.whom.id,))
    _proposals(connection, erasing, there)
    _drafts(connection, erasing)
    for table in TEXTS:
        if table in there:
            step(table)
            _texts(connection, erasing, table)
    for table in ("trash", "import_batch"):
        step(table)
        for row_id, rows in connection.execute(f"SELECT id, rows FROM {table}").fetchall():
            kept = erasing.kept(rows, references)
            if kept == "[]" and table == "trash":
                connection.execute("DELETE FROM trash WHERE id = ?", (row_id,))
            elif kept != rows:
                connection.execute(f"UPDATE {table} SET rows = ? WHERE id = ?", (kept, row_id))
    if "watch" in there:
        _watches(connection, erasing)


def texts(connection: Connection, table: str) -> Iterator[dict[str, Any]]:
    """The rows of a table in which somebody may be named, each by its columns."""
    cursor = connection.execute(f'SELECT * FROM "{table}"')
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor)


def primary_key(table: str) -> str:
    """The column that names a row."""
    return "key" if table in ("draft", "search_doc") else "id"


def _references(connection: Connection, there: Iterable[str]) -> References:
    found: dict[str, list[Reference]] = {}
    for table in there:
        for row in connection.execute(f"PRAGMA foreign_key_list({table})"):
            found.setdefault(table, []).append(Reference(row[3], row[2], row[6] == "CASCADE"))
    return found


def gather(connection: Connection, erasing: Erasing, references: References | None = None) -> None:
    """Find which rows go with the profile, as the references of the schema say."""
    if erasing.whom.id is None:
        return
    references = references or _references(connection, tables(connection))
    erasing.gone["colleague"] = {erasing.whom.id}
    erasing.uuids.add(erasing.whom.uuid)
    going = ["colleague"]
    pointing = [(table, each) for table, several in references.items() for each in several if each.cascades]
    while going:
        owner = going.pop()
        ids = json.dumps(sorted(erasing.gone[owner]))
        for table, reference in pointing:
            if reference.to != owner or table in _KEPT_OTHERWISE:
                continue
            named = "''" if table == "picture" else "uuid"
            rows = connection.execute(
                f"SELECT id, {named} FROM {table} WHERE {reference.column} IN (SELECT value FROM json_each(?))", (ids,)
            ).fetchall()
            new = {row_id for row_id, _uuid in rows} - erasing.gone.get(table, set())
            if new:
                erasing.gone.setdefault(table, set()).update(new)
                erasing.uuids |= {uuid for _id, uuid in rows if uuid}
                going.append(table)


def _proposals(connection: Connection, erasing: Erasing, there: Iterable[str]) -> None:
    """What was refused or put off about them is no longer known by its UUIDs, nor by words that name them."""
    for table in ("refusal", "snooze"):
        if table not in there:
            continue
        for row_id, ref in connection.execute(f"SELECT id, ref FROM {table}").fetchall():
            if not erasing.uuids.isdisjoint(ref.split("|")) or erasing.names_them(ref):
                connection.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,))


def _drafts(connection: Connection, erasing: Erasing) -> None:
    for (key,) in connection.execute("SELECT key FROM draft").fetchall():
        table, *rest = key.split("/")
        own = rest[:1] == ["new"] and rest[1:2] == [str(erasing.whom.id)]
        if own or (rest and rest[0].isdecimal() and int(rest[0]) in erasing.gone.get(table, ())):
            connection.execute("DELETE FROM draft WHERE key = ?", (key,))


def _texts(connection: Connection, erasing: Erasing, table: str) -> None:
    changed = []
    for row in texts(connection, table):
        if table == "search_doc" and (row["kind"], row["ref"]) in erasing.left:
            continue
        new = erasing.row(table, row)
        if new != row:
            changed.append((row, new))
    for row, new in changed:
        _write(connection, table, row, new)


def _write(connection: Connection, table: str, row: Mapping[str, Any], new: Mapping[str, Any] | None) -> None:
    key = primary_key(table)
    if new is None or (table == "commitment_event" and new != row) or (table == "alias" and new != row):
        connection.execute(f"DELETE FROM {table} WHERE {key} = ?", (row[key],))
        if new is None or table == "alias":  # what was said of such a name is about nobody now
            return
        named = ", ".join(new)  # the history of a promise only grows, so the line is written anew
        connection.execute(f"INSERT INTO {table} ({named}) VALUES ({', '.join('?' * len(new))})", tuple(new.values()))
        return
    columns = [column for column in row if new[column] != row[column]]
    if columns:
        settings = ", ".join(f"{column} = ?" for column in columns)
        connection.execute(
            f"UPDATE {table} SET {settings} WHERE {key} = ?", (*(new[column] for column in columns), row[key])
        )


def _watches(connection: Connection, erasing: Erasing) -> None:
    """A calendar is read again with other eyes, and one whose file is named after them no more."""
    for watch_id, path in connection.execute("SELECT id, path FROM watch").fetchall():
        if erasing.names_them(path):
            connection.execute("DELETE FROM watch WHERE id = ?", (watch_id,))
    for watch_id, uid in connection.execute("SELECT watch_id, source_uid FROM watched").fetchall():
        cleaned = erasing.eraser.clean(uid)
        if cleaned != uid:
            connection.execute(
                "UPDATE OR REPLACE watched SET source_uid = ? WHERE watch_id = ? AND source_uid = ?",
                (cleaned, watch_id, uid),
            )
