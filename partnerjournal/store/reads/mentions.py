"""Where a colleague is named: in which texts of the whole journal, and where in each.

Every column that holds somebody's words is looked through, those of later schemas too: columns come from the schema
itself, but for those of `domain.wordless`. What the search index holds is found by it (its words are folded here, so
that Strauß finds Strauss); the rest is read through.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from partnerjournal.domain.name_finding import NameFinder, person_key, words_of
from partnerjournal.domain.row_words import place_words
from partnerjournal.domain.views.mentions import Mention, Span
from partnerjournal.domain.views.paths import Names, Person
from partnerjournal.domain.wordless import WORDLESS
from partnerjournal.store.connect import Connection, one, tables

# Tables beside the journal itself: typing, deletions, imports, files. Who forgets somebody sees to them apart.
_BESIDE: Final = frozenset(
    {"draft", "running", "trash", "import", "import_batch", "search_doc", "meta"}
    | {"watch", "watched", "column_map", "pending_forget"}
)
# There is no other column to read these from; other keys are derived from one.
_KEYS_WITH_WORDS: Final = frozenset({("alias", "name_key"), ("alias", "other_key")})
_FOLDED_LINES: Final = frozenset({"calendar", "source_calendar"})
_FOLD: Final = re.compile(r"\r?\n[ \t]")
_MANY: Final = 200  # words in one question to the index
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Table:
    """A table's columns of text, which of them the index holds, and in SQL whose its rows are (`x` is the row)."""

    name: str
    columns: tuple[str, ...]
    indexed: frozenset[str]
    own: str
    who: str
    meeting: str
    at: str


@dataclass(frozen=True, slots=True)
class _Hit:
    table: _Table
    row_id: int
    column: str
    text: str
    spans: tuple[Span, ...]
    sure: bool


def mentions(read: Connection, colleague_id: int) -> tuple[Mention, ...]:
    """All texts that name a colleague, the newest first; their own rows and where they attend are among them.

    They are named by their full name, each word of it, and every way to reach them. Where a longer name of somebody
    else stands (“Ana Petrova” for Ana Ruiz), that one is meant. Empty when there is no such colleague.
    """
    names = _names(read, colleague_id)
    if names is None:
        return ()
    finder, key = NameFinder(names), person_key(names.about)
    indexed = _indexed(read, finder.begins(key))
    hits: list[_Hit] = []
    text_tables = _text_tables(read)
    for table in text_tables.values():
        for row_id, column, text in _texts(read, table, indexed.get(table.name, ())):
            found = [each for each in finder.find(text) if each.key == key]
            if found:
                spans = tuple((each.start, each.end - each.start) for each in found)
                hits.append(_Hit(table, row_id, column, text, spans, all(each.sure for each in found)))
    known = {(hit.table.name, hit.row_id, hit.column) for hit in hits}
    for row_id, name, mail in read.execute(
        "SELECT id, name, mail FROM attendee WHERE colleague_id = ?", (colleague_id,)
    ):
        for column, text in (("name", name), ("mail", mail)):
            if text and ("attendee", row_id, column) not in known:
                hits.append(_Hit(text_tables["attendee"], row_id, column, text, ((0, len(text)),), sure=True))
    found_all = [mention for table, some in _by_table(hits) for mention in _placed(read, colleague_id, table, some)]
    return tuple(sorted(found_all, key=lambda each: each.at or _EPOCH, reverse=True))


def text_columns(read: Connection) -> dict[str, tuple[str, ...]]:
    """By table, the columns that are looked through."""
    return {name: table.columns for name, table in _text_tables(read).items()}


def _names(read: Connection, colleague_id: int) -> Names | None:
    """The colleague, and everybody else who is called by one of the same words."""
    name = one(read, "SELECT name FROM colleague WHERE id = ?", colleague_id)
    if name is None:
        return None
    also = [value for (value,) in read.execute("SELECT value FROM handle WHERE colleague_id = ?", (colleague_id,))]
    for pair in read.execute("SELECT DISTINCT name, mail FROM attendee WHERE colleague_id = ?", (colleague_id,)):
        also += [each for each in pair if each and each not in also]
    about = Person(name, tuple(also))
    words = {word for each in (name, *also) for word in words_of(each)}
    others: dict[object, list[str]] = {}
    sql = (
        "SELECT c.id, c.name, h.value FROM colleague AS c LEFT JOIN handle AS h ON h.colleague_id = c.id"
        " WHERE c.id <> :id UNION ALL"
        " SELECT DISTINCT a.name, a.name, a.mail FROM attendee AS a WHERE a.colleague_id IS NULL"
    )
    for other, called, reached in read.execute(sql, {"id": colleague_id}):
        alike = [each for each in (called, reached) if each and not words.isdisjoint(words_of(each))]
        if alike:
            others.setdefault(other, [called]).extend(each for each in alike if each != called)
    return Names(about, tuple(Person(each[0], tuple(each[1:])) for each in others.values() if each[0]))


def _indexed(read: Connection, begins: frozenset[str]) -> dict[str, list[int]]:
    """By table, the rows whose text in the index has a word that one of the names begins with."""
    with _vocabulary(read) as vocabulary:
        terms = [term for (term,) in read.execute(f"SELECT term FROM {vocabulary}") if _fits(term, begins)]
    found: dict[str, set[int]] = {}
    for start in range(0, len(terms), _MANY):
        words = " OR ".join('"{}"'.format(term.replace('"', '""')) for term in terms[start : start + _MANY])
        sql = (
            "SELECT d.kind, d.ref FROM search_fts AS f CROSS JOIN search_doc AS d ON d.key = f.rowid"
            " WHERE f.search_fts MATCH ?"
        )
        for kind, ref in read.execute(sql, (f"text : ({words})",)):
            found.setdefault(kind, set()).add(ref)
    return {kind: sorted(refs) for kind, refs in found.items()}


def _fits(term: str, begins: frozenset[str]) -> bool:
    words = (term,) if term.isascii() else words_of(term)
    return any(word in begins or (word.endswith("s") and word[:-1] in begins) for word in words)


@contextmanager
def _vocabulary(read: Connection) -> Iterator[str]:
    """The index's words as a table; it lives beside the journal, which is not written to."""
    before = one(read, "PRAGMA query_only")
    read.execute("PRAGMA query_only = OFF")
    read.execute("CREATE VIRTUAL TABLE temp.index_words USING fts5vocab(main, search_fts, row)")
    try:
        yield "temp.index_words"
    finally:
        read.execute("DROP TABLE temp.index_words")
        read.execute(f"PRAGMA query_only = {before:d}")


def _texts(read: Connection, table: _Table, rows: Iterable[int]) -> Iterator[tuple[int, str, str]]:
    """(row, column, text) of what may name somebody: indexed columns of `rows`, and the others of all."""
    indexed = [column for column in table.columns if column in table.indexed]
    others = [column for column in table.columns if column not in table.indexed]
    if indexed:
        sql = f"SELECT id, {', '.join(indexed)} FROM {table.name} WHERE id IN (SELECT value FROM json_each(?))"
        yield from _each(indexed, read.execute(sql, (json.dumps(list(rows)),)))
    if others:
        filled = " OR ".join(f"{column} <> ''" for column in others)
        yield from _each(others, read.execute(f"SELECT id, {', '.join(others)} FROM {table.name} WHERE {filled}"))


def _each(columns: list[str], rows: Iterable[tuple[object, ...]]) -> Iterator[tuple[int, str, str]]:
    for row_id, *texts in rows:
        for column, text in zip(columns, texts, strict=True):
            if text:
                assert isinstance(row_id, int)
                yield row_id, column, _FOLD.sub("", str(text)) if column in _FOLDED_LINES else str(text)


def _by_table(hits: Iterable[_Hit]) -> Iterable[tuple[_Table, list[_Hit]]]:
    found: dict[str, tuple[_Table, list[_Hit]]] = {}
    for hit in hits:
        found.setdefault(hit.table.name, (hit.table, []))[1].append(hit)
    return found.values()


def _placed(read: Connection, colleague_id: int, table: _Table, hits: list[_Hit]) -> Iterator[Mention]:
    sql = f"""
        SELECT x.id, x.uuid, {table.own}, {table.at}, m.id, m.title, m.starts_ms, c.id, c.name
        FROM {table.name} AS x
        LEFT JOIN meeting AS m ON m.id = {table.meeting} LEFT JOIN colleague AS c ON c.id = {table.who}
        WHERE x.id IN (SELECT value FROM json_each(:rows))
    """
    values = {"id": colleague_id, "rows": json.dumps([hit.row_id for hit in hits])}
    rows = {row_id: row for row_id, *row in read.execute(sql, values)}
    for hit in hits:
        uuid, own, at, meeting_id, title, starts, of, who = rows[hit.row_id]
        ms = starts if starts is not None else at
        yield Mention(
            table=table.name,
            row_id=hit.row_id,
            uuid=uuid,
            column=hit.column,
            text=hit.text,
            spans=hit.spans,
            own=bool(own),
            sure=hit.sure,
            where=place_words(table.name, hit.column, who or "", title or ""),
            at=None if ms is None else datetime.fromtimestamp(ms / 1000, UTC),
            meeting_id=meeting_id,
            colleague_id=of,
        )


def _text_tables(read: Connection) -> dict[str, _Table]:
    keys = {name: _foreign_keys(read, name) for name in tables(read) if name not in _BESIDE}
    found = {}
    for name in keys:
        columns = [(column, kind) for _n, column, kind, *_more in read.execute(f"PRAGMA main.table_info({name})")]
        texts = tuple(column for column, kind in columns if kind == "TEXT" and _holds_words(name, column))
        if not texts:
            continue
        moments = [column for column, _kind in columns if column.endswith("_ms")]
        found[name] = _Table(
            name,
            texts,
            _index_columns(read, name).intersection(texts),
            _owned(keys, name, "x"),
            _reached(keys, name, "colleague", "x"),
            _reached(keys, name, "meeting", "x"),
            f"x.{moments[0]}" if moments else "NULL",
        )
    return found


def _holds_words(table: str, column: str) -> bool:
    derived = column.endswith("_key") and (table, column) not in _KEYS_WITH_WORDS
    return column not in WORDLESS and not derived


_Keys = dict[str, list[tuple[str, str, bool]]]


def _foreign_keys(read: Connection, table: str) -> list[tuple[str, str, bool]]:
    """(column, table it points to, whether the row goes with that one), those named plainly first."""
    rows = read.execute(f"PRAGMA main.foreign_key_list({table})")
    found = [(row[3], row[2], row[6] == "CASCADE") for row in rows]
    return sorted(found, key=lambda key: (key[0] != f"{key[1]}_id", key[0]))


def _index_columns(read: Connection, table: str) -> frozenset[str]:
    """The columns that the trigger of the search index takes in."""
    name = "search_event_insert" if table == "commitment_event" else f"search_{table}_insert"
    trigger = one(read, "SELECT sql FROM main.sqlite_master WHERE type = 'trigger' AND name = ?", name)
    return frozenset(re.findall(r"\bnew\.(\w+)", trigger or ""))


def _owned(keys: _Keys, table: str, row: str) -> str:
    """SQL that says whether a row goes when the colleague :id is deleted."""
    if table == "colleague":
        return f"{row}.id = :id"
    ways = []
    for column, to, cascades in keys[table]:
        if cascades and to == "colleague":
            ways.append(f"{row}.{column} IS :id")
        elif cascades and (parent := _owned(keys, to, f"{row}p")) != "0":
            ways.append(f"EXISTS (SELECT 1 FROM {to} AS {row}p WHERE {row}p.id = {row}.{column} AND ({parent}))")
    return " OR ".join(ways) or "0"


def _reached(keys: _Keys, table: str, target: str, row: str) -> str:
    """SQL that gives the id of the row of `target` that a row belongs to, over what it hangs on."""
    if table == target:
        return f"{row}.id"
    for column, to, _cascades in keys[table]:
        if to == target:
            return f"{row}.{column}"
    for column, to, cascades in keys[table]:
        if cascades and (parent := _reached(keys, to, target, f"{row}p")) != "NULL":
            return f"(SELECT {parent} FROM {to} AS {row}p WHERE {row}p.id = {row}.{column})"
    return "NULL"
