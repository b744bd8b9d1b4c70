"""The export holds the whole journal, in the shape that its schema says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from partnerjournal.assets import resource
from partnerjournal.clock import Clock
from partnerjournal.domain import enums
from partnerjournal.domain.enums import Direction, FactSource
from partnerjournal.domain.journal_shape import TABLES, Needed, Type
from partnerjournal.formats import journal_json
from partnerjournal.services import colleagues, commitments, decisions, facts, meetings, notes, sample
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import When
from partnerjournal.store import capture
from partnerjournal.store.reads import export

SCHEMA: Mapping[str, Any] = json.loads(resource("schema/journal-1.json").read_text("utf-8"))
_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "object": (dict,),
    "array": (list,),
    "null": (type(None),),
}


def problems(value: Any, schema: Mapping[str, Any], at: str = "$") -> Iterator[str]:
    """What in `value` is not as `schema` says: the few words of JSON Schema that ours uses."""
    known = {"$schema", "$defs", "$ref", "title", "description", "type", "properties", "required", "items", "enum"}
    assert set(schema) <= known | {"additionalProperties", "const", "anyOf", "allOf", "pattern"}, at
    if "$ref" in schema:
        yield from problems(value, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")], at)
    for part in schema.get("allOf", ()):
        yield from problems(value, part, at)
    if "anyOf" in schema and all(list(problems(value, part, at)) for part in schema["anyOf"]):
        yield f"{at}: none of anyOf"
    wrong = _wrong_value(value, schema)
    if wrong:
        yield f"{at}: {value!r} {wrong}"
        return
    if isinstance(value, dict) and "properties" in schema:
        yield from (f"{at}: no {name}" for name in schema.get("required", ()) if name not in value)
        for name, inner in value.items():
            if name in schema["properties"]:
                yield from problems(inner, schema["properties"][name], f"{at}.{name}")
            elif schema.get("additionalProperties") is False:
                yield f"{at}: {name} is not in the schema"
    if isinstance(value, list) and "items" in schema:
        for place, inner in enumerate(value):
            yield from problems(inner, schema["items"], f"{at}[{place}]")


def _wrong_value(value: Any, schema: Mapping[str, Any]) -> str:
    if "const" in schema and value != schema["const"]:
        return f"is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        return f"is not one of {schema['enum']}"
    if "type" in schema:
        kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        if not any(isinstance(value, _TYPES[kind]) and not (kind == "integer" and value is True) for kind in kinds):
            return f"is no {kinds}"
    if "pattern" in schema and not re.search(schema["pattern"], value):
        return "does not match"
    return ""


def text_of(journal: Journal) -> bytes:
    read = journal.read
    with export.snapshot(read):
        return b"".join(journal_json.chunks(export.sections(read)))


def identities(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "id" in value:
            yield value["id"]
        for inner in value.values():
            yield from identities(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from identities(inner)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    path: Path = tmp_path_factory.mktemp("export") / "sample.db"
    journal = Journal(path, Clock(ZoneInfo("Europe/Berlin"), datetime(2026, 11, 19, 12, 48, tzinfo=UTC)))
    sample.fill(journal)
    yield journal
    journal.close()


def test_the_sample_is_as_the_schema_says(made: Journal) -> None:
    data = json.loads(text_of(made))
    assert list(problems(data, SCHEMA))[:5] == []
    assert data["me"]["name"] == "Lior Brackensea"
    assert len(data["colleagues"]) == 40
    assert data["me"]["id"] not in {person["id"] for person in data["colleagues"]}
    assert data["colleagues"][0]["emails"] == ["odalie.fenmark@brightmoor.example"]


def test_every_row_that_may_leave_the_file_is_there_once(made: Journal) -> None:
    found = list(identities(json.loads(text_of(made))))
    assert len(found) == len(set(found))
    with_identity = [
        table
        for (table,) in made.read.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if any(column[1] == "uuid" for column in made.read.execute(f"PRAGMA table_info({table})"))
    ]
    assert len(with_identity) > 20
    everything = {identity for table in with_identity for (identity,) in made.read.execute(f"SELECT uuid FROM {table}")}
    assert set(found) == everything


def test_the_same_journal_gives_the_same_bytes(made: Journal) -> None:
    assert text_of(made) == text_of(made)


def test_an_empty_journal_is_as_the_schema_says(journal: Journal) -> None:
    data = json.loads(text_of(journal))
    assert list(problems(data, SCHEMA)) == []
    assert data["me"] is None
    assert data["colleagues"] == data["meetings"] == []


def test_rows_stand_where_they_belong_and_texts_come_out_whole(journal: Journal) -> None:
    odd = 'Line one\n"quoted" \\ \u202eturned\u202c 👩‍🚀 \x01'
    ana = colleagues.add(journal, name="Ana Ruiz", mail="ana@firm.example")
    facts.add(journal, ana, odd, source=FactSource.PUBLIC)
    meeting = meetings.add(journal, When(date(2026, 11, 24), 1440), [meetings.Person(colleague_id=ana)], title="Away")
    notes.add(journal, "of the meeting", meeting_id=meeting, colleague_id=ana)
    notes.add(journal, "about Ana", colleague_id=ana)
    notes.add(journal, "about nobody")
    commitments.add(journal, "Send it", Direction.I_OWE, meeting_id=meeting, due_on=date(2026, 11, 20))
    decisions.add(journal, None, "Loose decision")
    colleagues.set_picture(journal, ana, b"\x89PNG\r\n\x1a\n")
    data = json.loads(text_of(journal))
    assert list(problems(data, SCHEMA)) == []
    (person,), (held,) = data["colleagues"], data["meetings"]
    assert person["facts"][0]["text"] == odd
    assert person["picture"] == "iVBORw0KGgo="
    assert [note["text"] for note in person["notes"]] == ["about Ana"]
    assert [(note["text"], note["colleague"]) for note in held["notes"]] == [("of the meeting", person["id"])]
    assert [note["text"] for note in data["loose"]["notes"]] == ["about nobody"]
    assert [one["text"] for one in data["loose"]["decisions"]] == ["Loose decision"]
    assert (held["all_day"], held["date"], held["starts_at"]) == (True, "2026-11-24", "2026-11-23T23:00:00Z")
    (promise,) = held["commitments"]
    assert (promise["due_on"], [step["step"] for step in promise["history"]]) == ("2026-11-20", ["made"])
    assert held["attendees"][0]["colleague"] == person["id"]


_DEFS = {"colleague": "person", "asked": "question", "commitment_event": "step"}
_SAID = {
    Type.TEXT: {"type": "string"},
    Type.WALL: {"type": "string"},
    Type.NUMBER: {"type": "integer"},
    Type.FLAG: {"type": "boolean"},
    Type.DAY: {"$ref": "#/$defs/day"},
    Type.MOMENT: {"$ref": "#/$defs/moment"},
    Type.ROW: {"$ref": "#/$defs/uuid"},
}
# What follows from other columns, and what a row is by where it stands.
_NOT_SAID = {"id", "uuid", "is_me", "name_key", "value_key", "mail_key", "position"}


def test_the_shape_is_that_of_the_schema_file() -> None:
    for name, table in TABLES.items():
        properties = SCHEMA["$defs"][_DEFS.get(name, name)]["properties"]
        assert set(properties) == {"id", *(each.name for each in table.fields), *(one.name for one in table.inner)}
        for each in table.fields:
            found = {key: value for key, value in properties[each.name].items() if key != "description"}
            found = found["allOf"][0] if "allOf" in found else found
            if each.type is Type.SHOWN or "enum" in found or found.get("$ref") == "#/$defs/visibility":
                continue
            said = _SAID[each.type]
            null = {"type": [said["type"], "null"]} if "type" in said else {"anyOf": [said, {"type": "null"}]}
            either = {"type": ["string", "null"]}  # an older program wrote null
            assert found in ([null] if each.default is None else [said, either]), f"{name}.{each.name}"
        for one in table.inner:
            assert properties[one.name]["items"] == {"$ref": f"#/$defs/{_DEFS.get(one.table, one.table)}"}


def test_the_shape_has_every_column_of_the_journal(journal: Journal) -> None:
    """With its default, and written after all that it refers to."""
    captured = capture.captured_tables(journal.read)
    assert set(captured) == {*TABLES, "picture"}
    for name, table in TABLES.items():
        columns = {row[1]: row for row in journal.read.execute(f"PRAGMA table_info({name})")}
        missing = columns.keys() - table.by_column.keys() - _NOT_SAID
        assert missing == set(), name
        for column, each in table.by_column.items():
            _place, _name, _type, needed, default, _key = columns[column]
            assert (each.default is None) == (not needed), f"{name}.{column}"
            if default is not None and each.default is not Needed:
                assert default.strip("'") == str(int(each.default) if each.type is Type.FLAG else each.default)
            above = each in table.above
            if each.to and each.to != name:
                assert TABLES[each.to].phase < table.phase + above, f"{name}.{column}"


@pytest.mark.parametrize(
    ("kind", "field", "words"),
    [
        ("person", "pronoun", enums.Pronoun),
        ("handle", "kind", enums.HandleKind),
        ("affiliation", "kind", enums.AffiliationKind),
        ("fact", "source", enums.FactSource),
        ("preference", "dimension", enums.PreferenceDimension),
        ("preference", "evidence", enums.Evidence),
        ("goal", "kind", enums.GoalKind),
        ("contact", "kind", enums.ContactKind),
        ("meeting", "state", enums.MeetingState),
        ("meeting", "my_response", enums.Response),
        ("agenda_item", "kind", enums.AgendaKind),
        ("agenda_item", "state", enums.AgendaState),
        ("restatement", "state", enums.RestatementState),
        ("commitment", "direction", enums.Direction),
        ("commitment", "state", enums.CommitmentState),
        ("step", "step", enums.CommitmentStep),
        ("gesture", "kind", enums.GestureKind),
    ],
)
def test_the_schema_knows_every_word_of_the_journal(kind: str, field: str, words: list[str]) -> None:
    assert set(SCHEMA["$defs"][kind]["properties"][field]["enum"]) == {str(word) for word in words}


@pytest.mark.parametrize(
    ("ms", "said"),
    [(0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59.999Z"), (1_795_092_480_123, "2026-11-19T12:48:00.123Z")],
)
def test_moments_are_rfc_3339_in_utc(ms: int, said: str) -> None:
    assert export.moment(ms) == said
