"""A journal's own export comes back in: exactly into an empty journal, and into another one without losing a word."""

from __future__ import annotations

import json
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from partnerjournal.clock import Clock
from partnerjournal.domain.affiliation_names import normalise
from partnerjournal.domain.enums import AffiliationKind, Direction, FactSource, HandleKind
from partnerjournal.domain.handles import handle_key
from partnerjournal.domain.ids import uuid7
from partnerjournal.domain.journal_shape import TABLES, Field, Needed, Table, Type
from partnerjournal.domain.names import fold, normalise_mail
from partnerjournal.domain.row_words import row_words
from partnerjournal.domain.when import to_utc
from partnerjournal.formats import journal_json, journal_json_reading, limits
from partnerjournal.services import colleagues, commitments, facts, meetings, notes, organisation, transfer, trash
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import When
from partnerjournal.services.transfer.own_words import field_names
from partnerjournal.store import capture
from partnerjournal.store.connect import one
from partnerjournal.store.reads import export

CLOCK = Clock(ZoneInfo("Europe/Berlin"), datetime(2026, 11, 19, 12, 48, tzinfo=UTC))
OLD = Path(__file__).parent.parent / "data" / "journal-of-schema-1.json"
ODD = [
    "budget",
    "a\r\nb\nc\td",
    "END:VCARD\r\nBEGIN:VCALENDAR",
    '=HYPERLINK("x")',
    "\u202eturned\u202c שלום عربي",
    "👩‍🚀 e\u0301",
    ' "quoted" \\ \\u0000 {"id": [ ] } ',
    "\x01\x7f\u2028\ufeff",
    "x" * 3_000,
]
Dump = dict[str, list[tuple[object, ...]]]


def text_of(journal: Journal) -> bytes:
    with export.snapshot(journal.read):
        return b"".join(journal_json.chunks(export.sections(journal.read)))


def bring_in(journal: Journal, file: Path, *, theirs: bool = False) -> transfer.Plan:
    """What the command line does."""
    plan = transfer.look(journal.read, journal.clock, [file])
    for item in plan.items:
        item.chosen = item.chosen or theirs
    for _progress in transfer.write(journal, plan):
        pass
    assert not any(file.error for file in plan.files)
    return plan


@contextmanager
def opened(path: Path) -> Iterator[Journal]:
    journal = Journal(path, CLOCK)
    try:
        yield journal
    finally:
        journal.close()


def dump(journal: Journal) -> Dump:
    """All rows under capture and what search finds, with UUIDs for row ids, and positions as ranks."""
    read = journal.read
    tables = capture.captured_tables(read)
    names = {
        (table, row_id): identity
        for table, columns in tables.items()
        if ("uuid", "TEXT") in columns
        for row_id, identity in read.execute(f"SELECT id, uuid FROM {table}")
    }
    names |= {("picture", row): f"of {who}" for row, who in read.execute("SELECT id, colleague_id FROM picture")}
    found: Dump = {}
    for table in tables:
        refers = {row[3]: row[2] for row in read.execute(f"PRAGMA foreign_key_list({table})")}
        cursor = read.execute(f"SELECT * FROM {table} ORDER BY {'position, ' if has_place(table) else ''}id")
        columns = [column[0] for column in cursor.description]
        rows = []
        places: Counter[object] = Counter()
        for values in cursor:
            row = {c: names.get((refers[c], v)) if c in refers else v for c, v in zip(columns, values, strict=True)}
            row["id"] = None
            if has_place(table):
                owner = row[TABLES[table].above[0].column]
                row["position"] = places[owner]
                places[owner] += 1
            rows.append(row)
        found[table] = sorted((tuple(row.values()) for row in rows), key=repr)
    docs = read.execute("SELECT kind, ref, who, meeting, text, context FROM search_doc")
    words = (
        (kind, names[kind, ref], names.get(("colleague", who)), names.get(("meeting", meeting)), *said)
        for kind, ref, who, meeting, *said in docs
    )
    found["search"] = sorted(words, key=repr)
    return found


def has_place(table: str) -> bool:
    return table in TABLES and TABLES[table].place


# --- journals with rows in every table


class Builder:
    """Fills a journal with rows of every kind: odd words, references that are there and that are not."""

    def __init__(self, journal: Journal, seed: int, word: str) -> None:
        self.random, self.words = random.Random(seed), [*ODD, word, word]
        self.journal = journal
        self.ids = {table: [row[0] for row in journal.read.execute(f"SELECT id FROM {table}")] for table in TABLES}

    def fill(self) -> None:
        with self.journal.writer.plain() as connection:
            for name in sorted(TABLES, key=lambda name: TABLES[name].phase):
                if name not in ("drift", "preflight", "commitment_event", "template_item", "attendee"):
                    self._rows(connection, name)
            for name in ("drift", "preflight", "commitment_event", "template_item", "attendee"):
                self._rows(connection, name)
            for colleague_id in self.ids["colleague"][:1]:
                connection.execute(
                    "INSERT OR IGNORE INTO picture(colleague_id, image) VALUES (?, ?)",
                    (colleague_id, b"\x89PNG\r\n\x1a\n\x00"),
                )

    def _rows(self, connection: Any, name: str) -> None:
        table = TABLES[name]
        for _time in range(self.random.randrange(1 if name == "organisation" else 4)):
            values = {"uuid": uuid7(self.random.getrandbits(40)), **self._values(table)}
            values |= self._derived(name, values)
            if any(values[each.column] is None and each.default is Needed for each in table.stored):
                continue
            if name == "goal":
                values["team_id" if values["colleague_id"] else "colleague_id"] = None
                if not values["colleague_id"] and not values["team_id"]:
                    continue
            if name == "colleague":
                values["is_me"] = int(not one(connection, "SELECT count(*) FROM colleague WHERE is_me"))
            if table.place:
                values["position"] = self.random.randrange(5)
            marks = ", ".join(f":{column}" for column in values)
            row = connection.execute(f"INSERT OR IGNORE INTO {name} ({', '.join(values)}) VALUES ({marks})", values)
            if row.rowcount:
                self.ids[name].append(row.lastrowid)

    def _values(self, table: Table) -> dict[str, Any]:
        return {each.column: self._value(table, each) for each in table.stored}

    def _value(self, table: Table, each: Field) -> Any:
        pick = self.random
        if each.default is None and pick.random() < 0.3:
            return None
        if each.words:
            return pick.choice(each.words)
        values: dict[Type, Callable[[], Any]] = {
            Type.ROW: lambda: pick.choice(self.ids[each.to] or [None]),
            Type.TEXT: lambda: pick.choice(self.words) + (str(pick.random()) if each.column in table.unique else ""),
            Type.DAY: lambda: (date(2026, 1, 1) + timedelta(days=pick.randrange(700))).isoformat(),
            Type.WALL: lambda: "2026-10-25T02:30",  # comes twice in Berlin
            Type.MOMENT: lambda: pick.randrange(-10_000, 2_000_000_000_000),
            Type.FLAG: lambda: pick.randrange(2),
            Type.NUMBER: lambda: pick.randrange(min(each.most, 3000) + 1),
        }
        return values[each.type]()

    def _derived(self, name: str, values: Mapping[str, Any]) -> dict[str, Any]:
        if name == "colleague":
            return {"name_key": fold(values["name"])}
        if name == "handle":
            return {"value_key": handle_key(HandleKind(values["kind"]), values["value"])}
        if name == "affiliation":
            return {"name_key": normalise(values["name"], AffiliationKind(values["kind"]))}
        if name == "attendee":
            return {"mail_key": normalise_mail(values["mail"])}
        if name != "meeting":
            return {}
        zone = None if values["all_day"] else self.random.choice(["Europe/Berlin", "America/New_York", None])
        local = values["starts_local"][: 10 if values["all_day"] else None]
        at = int(to_utc(datetime.fromisoformat(local), zone, CLOCK.zone).timestamp() * 1000)
        second = zone == "Europe/Berlin" and self.random.random() < 0.5  # the later of two times with one name
        return {"zone": zone, "starts_local": local, "starts_ms": at + 3_600_000 * second}


TEXT = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1, max_size=30)
# A seed is not made simpler by trying smaller ones.
FEW = settings(
    max_examples=8,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty journal to copy."""
    path = tmp_path_factory.mktemp("blank") / "blank.db"
    Journal(path, CLOCK).close()
    return path


@FEW
@given(st.integers(0, 2**32), TEXT)
def test_a_journal_of_anything_comes_back_as_it_was(blank: Path, seed: int, word: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(blank, folder / "a.db")
        shutil.copy(blank, folder / "b.db")
        with opened(folder / "a.db") as first, opened(folder / "b.db") as second:
            Builder(first, seed, word).fill()
            exported = text_of(first)
            (folder / "a.json").write_bytes(exported)
            plan = bring_in(second, folder / "a.json")
            assert [hint.text for hint in plan.files[0].hints] == []
            assert plan.files[0].refusals == []
            assert text_of(second) == exported
            assert dump(second) == dump(first)
            assert bring_in(second, folder / "a.json").steps == []


@FEW
@given(st.integers(0, 2**32), TEXT)
def test_two_journals_become_one_and_nothing_is_lost(blank: Path, seed: int, word: str) -> None:
    """Both begin as one and go on apart; each takes the other in."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(blank, folder / "a.db")
        with opened(folder / "a.db") as begun:
            Builder(begun, seed, word).fill()
        shutil.copy(folder / "a.db", folder / "b.db")
        found = []
        with opened(folder / "a.db") as first, opened(folder / "b.db") as second:
            for number, journal in enumerate((first, second), 1):
                Builder(journal, seed + number, word).fill()
                apart(journal, number)
                (folder / f"{number}.json").write_bytes(text_of(journal))
            for journal, other in ((first, "2.json"), (second, "1.json")):
                before = rows_here(journal)
                bring_in(journal, folder / other)
                after = rows_here(journal)
                for key, row in before.items():
                    assert {c: v for c, v in row.items() if v not in (None, "")}.items() <= after[key].items()
                assert bring_in(journal, folder / other).steps == []
                found.append({key for key in after if key[0] not in ("colleague", "team", "organisation")})
        assert found[0] == found[1]


def apart(journal: Journal, number: int) -> None:
    with journal.writer.plain() as connection:
        connection.execute("UPDATE colleague SET role = ?, zone = NULL WHERE id % 2", (f"role {number}",))
        connection.execute("DELETE FROM note WHERE id % 3 = ?", (number,))
        connection.execute("UPDATE meeting SET place = '' WHERE id % 2 = ?", (number % 2,))


def rows_here(journal: Journal) -> dict[tuple[str, str], dict[str, Any]]:
    found = {}
    for table, shape in TABLES.items():
        columns = ["uuid", *shape.by_column]
        for values in journal.read.execute(f"SELECT {', '.join(columns)} FROM {table}"):
            found[table, values[0]] = dict(zip(columns, values, strict=True))
    return found


# --- what differs


def test_blanks_are_filled_and_what_is_written_here_stays_unless_chosen(blank: Path, tmp_path: Path) -> None:
    for name in ("here.db", "there.db"):
        shutil.copy(blank, tmp_path / name)
    with opened(tmp_path / "there.db") as there, opened(tmp_path / "here.db") as here:
        colleagues.set_me(there, name="Lior Brackensea")
        ana = colleagues.add(there, name="Ana Ruiz", mail="ana@firm.example", role="Director", team="Pilot")
        promise = commitments.add(there, "Send it", Direction.I_OWE, colleague_id=ana)
        organisation.set(there, mission="Good boats")
        (tmp_path / "1.json").write_bytes(text_of(there))
        # Here: another me, another team of that name; then the same Ana, changed.
        colleagues.set_me(here, name="Lior B.")
        colleagues.add(here, name="Bo Lind", team="pilot")
        bring_in(here, tmp_path / "1.json")
        assert [row[0] for row in here.read.execute("SELECT name FROM team")] == ["pilot"]
        assert one(here.read, "SELECT count(*) FROM colleague WHERE is_me") == 1
        ana_here = one(here.read, "SELECT id FROM colleague WHERE name = 'Ana Ruiz'")
        colleagues.edit(here, ana_here, role="Lead")
        facts.add(there, ana, "Sails", source=FactSource.TOLD)
        colleagues.edit(there, ana, zone="Europe/Lisbon")
        commitments.keep(there, promise)
        (tmp_path / "2.json").write_bytes(text_of(there))
        plan = transfer.look(here.read, CLOCK, [tmp_path / "2.json"])
        shown = [(item.name, item.chosen, [(c.field, c.before, c.after) for c in item.changes]) for item in plan.items]
        assert shown == [
            ("Lior Brackensea", False, [("Name", "Lior B.", "Lior Brackensea")]),
            ("Pilot", False, [("Name", "pilot", "Pilot")]),
            ("Ana Ruiz", True, [("Time zone", "", "Europe/Lisbon"), ("Fact", "", "1 new")]),
            (
                "Ana Ruiz",
                False,
                [
                    ("Role", "Lead", "Director"),
                    ("Promise: Closed at", "", "19 Nov 13:48"),
                    ("Promise: State", "open", "kept"),
                ],
            ),
        ]
        bring_in(here, tmp_path / "2.json")
        both = "commitment AS p JOIN colleague AS c ON c.id = p.colleague_id"
        said = f"SELECT c.role, c.zone, p.state, p.closed_ms FROM {both}"
        assert here.read.execute(said).fetchall() == [("Lead", "Europe/Lisbon", "open", None)]
        assert one(here.read, "SELECT count(*) FROM commitment_event") == 1
        bring_in(here, tmp_path / "2.json", theirs=True)
        assert here.read.execute(said).fetchone()[:3] == ("Director", "Europe/Lisbon", "kept")
        assert one(here.read, "SELECT count(*) FROM commitment_event") == 2
        assert one(here.read, "SELECT name_key FROM colleague WHERE is_me") == "lior brackensea"


def test_it_is_one_step_to_undo_and_is_completed_after_a_kill(blank: Path, tmp_path: Path) -> None:
    for name in ("a.db", "b.db"):
        shutil.copy(blank, tmp_path / name)
    with opened(tmp_path / "a.db") as first:
        for number in range(40):
            who = colleagues.add(first, name=f"Person {number}")
            notes.add(first, "a word", colleague_id=who)
        (tmp_path / "a.json").write_bytes(text_of(first))
        whole = dump(first)
    with opened(tmp_path / "b.db") as second:
        empty = dump(second)
        bring_in(second, tmp_path / "a.json")
        assert dump(second) == whole
        second.undo()
        assert dump(second) == empty
        second.redo()
        assert dump(second) == whole
    with opened(tmp_path / "b.db") as second:  # a restart
        trash.take_back_import(second, 1)
        assert dump(second) == empty
        plan = transfer.look(second.read, CLOCK, [tmp_path / "a.json"])
        writing = transfer.write(second, plan, 0.0001)
        for _batch in range(4):
            next(writing)
        second.writer.connection.execute("VACUUM INTO ?", (str(tmp_path / "killed.db"),))
        list(writing)
    with opened(tmp_path / "killed.db") as killed:
        assert 0 < one(killed.read, "SELECT count(*) FROM colleague") < 40
        assert [each.label for each in transfer.unfinished(killed)] == ["Import a.json"]
        bring_in(killed, tmp_path / "a.json")
        assert transfer.unfinished(killed) == ()
        assert dump(killed) == whole


def test_who_was_left_out_is_missing_where_they_are_named(blank: Path, tmp_path: Path) -> None:
    for name in ("a.db", "b.db"):
        shutil.copy(blank, tmp_path / name)
    with opened(tmp_path / "a.db") as first, opened(tmp_path / "b.db") as second:
        ana, bo = colleagues.add(first, name="Ana Ruiz"), colleagues.add(first, name="Bo Lind")
        people = [meetings.Person(colleague_id=ana), meetings.Person(colleague_id=bo)]
        held = meetings.add(first, When(datetime(2026, 11, 20, 10), 30), people, title="Pilot")
        notes.add(first, "of Ana", meeting_id=held, colleague_id=ana)
        (tmp_path / "a.json").write_bytes(text_of(first))
        plan = transfer.look(second.read, CLOCK, [tmp_path / "a.json"])
        next(item for item in plan.items if item.name == "Ana Ruiz").chosen = False
        for _progress in transfer.write(second, plan):
            pass
        names = (
            "SELECT a.name, c.name FROM attendee AS a LEFT JOIN colleague AS c ON c.id = a.colleague_id ORDER BY a.id"
        )
        assert second.read.execute(names).fetchall() == [("Ana Ruiz", None), ("Bo Lind", "Bo Lind")]
        bring_in(second, tmp_path / "a.json")  # who was deleted, or never came, comes now, and is who they were
        assert dump(second) == dump(first)


def test_what_an_older_program_exported_has_defaults_for_what_it_lacks(blank: Path, tmp_path: Path) -> None:
    shutil.copy(blank, tmp_path / "a.db")
    with opened(tmp_path / "a.db") as journal:
        plan = bring_in(journal, OLD)
        assert (plan.files[0].hints, plan.files[0].refusals) == ([], [])
        was, now = json.loads(OLD.read_bytes()), json.loads(text_of(journal))
        assert contained(was, now) == []
        assert (now["me"]["recap_style"], now["objectives"]) == ("", [])


def contained(was: Any, now: Any, at: str = "$") -> list[str]:
    """Where `now` lacks something of `was`."""
    if isinstance(was, dict):
        return [problem for name, value in was.items() for problem in contained(value, now.get(name), f"{at}.{name}")]
    if isinstance(was, list):
        pairs = zip(was, now, strict=True)
        return [problem for place, pair in enumerate(pairs) for problem in contained(*pair, f"{at}[{place}]")]
    return [] if was == now else [f"{at}: {was!r} became {now!r}"]


# --- files that are not as they should be

PERSON = {"id": "01a2029a-2ce2-7544-8caa-df9562ca36b9", "name": "Ana Ruiz", "created_at": "2026-11-19T12:48:00Z"}
BO = PERSON | {"id": "01a2029a-2ce2-7544-8caa-df9562ca36ba", "name": "Bo Lind"}
NOTE = {"id": "01a2029a-2ce2-7544-8caa-df9562ca36c0", "text": "x", "at": "2026-11-19T12:48:00Z"}
TIE = {"id": "01a2029a-2ce2-7544-8caa-df9562ca36c1", "other": NOTE["id"], "created_at": "2026-11-19T12:48:00Z"}


def lines(*people: object, version: int = 1, end: str = "\n]}\n") -> bytes:
    """A file with these colleagues, a line each; text is taken as it is."""
    said = ",\n".join(each if isinstance(each, str) else json.dumps(each) for each in people)
    return f'{{"format": "partnerjournal",\n"version": {version},\n"colleagues": [\n{said}{end}'.encode(
        "utf-8", "surrogatepass"
    )


HALF = json.dumps(PERSON)[:-20]
FILES: dict[str, tuple[bytes, str]] = {
    "another JSON": (b'{"name": "x"}', "This JSON file is no journal that this program exported."),
    "a newer version": (
        lines(PERSON, version=2),
        "A newer version of this program exported this journal: its format is 2, up to 1 is read.",
    ),
    "no object": (lines("17", BO), "Colleagues: This is no record."),
    "a wrong type": (lines(PERSON | {"name": 7}, BO), "Colleagues: “name” can’t be “7”."),
    "a field missing": (lines({"id": PERSON["id"]}, BO), "Colleagues: It has no “name”."),
    "an unknown word": (lines(PERSON | {"pronoun": "it"}, BO), "Colleagues: “pronoun” can’t be “it”."),
    "a huge number": (lines(PERSON | {"cadence_days": 10**30}, BO), "Colleagues: “cadence_days” can’t be “Infinity”."),
    "no moment": (lines(PERSON | {"created_at": "soon"}, BO), "Colleagues: “created_at” can’t be “soon”."),
    "the last day of all": (
        lines(PERSON | {"created_at": "9999-12-31T23:59:59Z"}, BO),
        "Colleagues: “created_at” can’t be “9999-12-31T23:59:59Z”.",
    ),
    "NaN": (lines(json.dumps(PERSON | {"cadence_days": float("nan")}), BO), "Colleagues: It is no valid JSON."),
    "a field twice": (lines(json.dumps(PERSON)[:-1] + ', "name": "B"}', BO), "Colleagues: It has “name” twice."),
    "an id twice": (lines(BO, BO), "Colleagues: A record before it has the same id, or says the same."),
    "deep": (
        lines("[" * 4_000, BO),
        "Colleagues: Its parts stand too deep inside each other; that is no record of a journal.",
    ),
    "a long line": (lines(json.dumps(PERSON | {"role": "x" * 30_000}), BO), "Colleagues: It has more than 0 MB."),
    "too many parts": (
        lines(json.dumps(PERSON | {"facts": [[]] * 3_000}), BO),
        "Colleagues: It has more than 5000 parts.",
    ),
    "lone surrogates": (
        lines(json.dumps(BO | {"role": "a\ud800\x00b"})),
        "Colleagues, Bo Lind: “role” has signs that no text can hold; they were left out.",
    ),
    "a wrong row inside": (
        lines(BO | {"notes": [NOTE | {"at": 5}, NOTE]}),
        "Colleagues, Bo Lind: “notes”, number 1: “at” can’t be “5”. It was left out.",
    ),
    "no list": (lines(BO | {"notes": 5}), "Colleagues, Bo Lind: “notes”, number 1: This is no list. It was left out."),
    "a reference to nobody": (
        lines(BO | {"team_id": NOTE["id"]}),
        "Colleagues, Bo Lind: Profile “Bo Lind”: “team_id” is a record that is neither in the file nor in the"
        " journal; it was left empty.",
    ),
    "a tie to nobody": (
        lines(BO | {"ties": [TIE]}),
        "Colleagues, Bo Lind: Who knows whom: “other” is a record that is neither in the file nor in the journal."
        " It was left out.",
    ),
    "no picture": (
        lines(BO | {"picture": "AAAA"}),
        "Colleagues, Bo Lind: The picture is damaged or of an unknown kind and was left out.",
    ),
    "cut off": (
        lines(BO, HALF, end=""),
        "The file ends in the middle, it may have been cut off; what stands before that was read.",
    ),
    "cut off, indented": (
        json.dumps({"format": "partnerjournal", "version": 1, "colleagues": [BO, PERSON]}, indent=1).encode()[:-60],
        "From line 10 on this is no JSON; only what stands before that was read.",
    ),
    "UTF-16 and a line laid out anew": (
        lines(json.dumps(BO, indent=2), "17").decode().encode("utf-16"),
        "Colleagues: This is no record.",
    ),
    "a line laid out anew": (lines(json.dumps(BO, indent=2), "17"), "Colleagues: This is no record."),
}


def test_what_is_wrong_is_said_and_its_neighbours_are_kept(
    blank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_json_reading, "LONGEST", 20_000)
    monkeypatch.setattr(limits, "MAX_JOURNAL_RECORD_PARTS", 5_000)
    wrong = {}
    with opened(blank) as journal:
        for name, (data, said) in FILES.items():
            file = tmp_path / "journal.json"
            file.write_bytes(data)
            plan = transfer.look(journal.read, CLOCK, [file]).files[0]
            told = [*filter(None, [plan.error]), *(r.reason for r in plan.refusals), *(h.text for h in plan.hints)]
            if said not in told or (not plan.error and [item.name for item in plan.items] != ["Bo Lind"]):
                wrong[name] = (told, [item.name for item in plan.items])
    assert wrong == {}


def test_fields_that_a_newer_program_added_are_passed_over_and_counted(blank: Path, tmp_path: Path) -> None:
    file = tmp_path / "journal.json"
    file.write_bytes(lines(BO | {"mood": 3, "notes": [NOTE | {"mood": 4}]}, PERSON | {"mood": None}))
    with opened(blank) as journal:
        plan = transfer.look(journal.read, CLOCK, [file]).files[0]
        assert (plan.ignored, [item.name for item in plan.items]) == ({"colleagues.mood": 3}, ["Bo Lind", "Ana Ruiz"])


def test_every_kind_of_row_and_field_has_a_name() -> None:
    names = field_names()
    assert [each.name for table in TABLES.values() for each in table.stored if each.name not in names] == []
    assert all(row_words(table) for table in TABLES)
