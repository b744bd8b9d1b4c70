"""What leaves the journal: all of it for me, nothing private for others, everything about one colleague, no names."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerjournal import services
from partnerjournal.domain.enums import AgendaKind, Audience, Direction, FactSource, Visibility
from partnerjournal.domain.errors import Refused
from partnerjournal.domain.journal_shape import TABLES, Type
from partnerjournal.domain.masking import Mask
from partnerjournal.domain.name_finding import NameFinder, person_key
from partnerjournal.domain.sharing import grouped
from partnerjournal.domain.unnaming import texts, unnamed
from partnerjournal.domain.views.paths import Names, Person
from partnerjournal.formats.tables_writing import colleagues
from partnerjournal.services import exporting
from partnerjournal.services.exporting import Wanted, folder, left_out, sections
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person as Guest
from partnerjournal.services.meetings import When
from partnerjournal.store.reads import export
from tests.formats.test_journal_json import SCHEMA, problems

PRIVATE, OPEN = Visibility.PRIVATE, Visibility.SHAREABLE


def listed(found: Mapping[str, Any]) -> dict[str, Any]:
    return {name: part if part is None or isinstance(part, Mapping) else list(part) for name, part in found.items()}


@pytest.fixture
def ana(journal: Journal) -> int:
    """Somebody of whom everything is known twice: once for me (KEPT), once for everybody (SAID)."""
    services.colleagues.set_me(journal, name="Mo Self", organisation="Orbit")
    ana = services.colleagues.add(journal, name="Ana Ruiz", team="Night Shift", mail="ana@pilot.example")
    bo = services.colleagues.add(journal, name="Bo Quist")
    services.colleagues.edit(journal, ana, reports_to="KEPT boss")
    when = When(journal.clock.local().replace(tzinfo=None), 30)
    meeting = services.meetings.add(journal, when, [Guest(colleague_id=ana)], title="Pilot")
    services.meetings.edit(journal, meeting, intention="KEPT intention", details="KEPT details")
    for words, visibility in (("KEPT", PRIVATE), ("SAID", OPEN)):
        services.notes.add(journal, f"{words} note", meeting_id=meeting, visibility=visibility)
        services.facts.add(journal, ana, f"{words} fact", visibility=visibility)
        row = services.goals.add(journal, ana, f"{words} goal")
        services.goals.set_visibility(journal, row, visibility)
        row = services.decisions.add(journal, meeting, f"{words} decision")
        services.decisions.set_visibility(journal, row, visibility)
        row = services.restatements.add(journal, f"{words} restated", meeting_id=meeting)
        services.restatements.set_visibility(journal, row, visibility)
        row = services.commitments.add(journal, f"{words} promise", Direction.I_OWE, colleague_id=ana)
        services.commitments.set_visibility(journal, row, visibility)
        item = services.agenda.add(journal, meeting, f"{words} line", kind=AgendaKind.TOPIC)
        services.agenda.edit(journal, item, visibility=visibility)
    services.facts.add(
        journal, ana, "SAID by somebody", source=FactSource.THIRD_PARTY, source_name="KEPT source",
        reveal_source=False, visibility=OPEN,
    )  # fmt: skip
    services.notes.add(journal, "Ruiz should hear of SAID", colleague_id=bo, visibility=OPEN)
    services.notes.add(journal, "Bo alone, KEPT", colleague_id=bo)
    return ana


def test_for_me_it_is_everything(journal: Journal, ana: int) -> None:
    assert listed(sections(journal.read, Wanted())) == listed(export.sections(journal.read))


def test_for_others_nothing_private_leaves_and_it_is_said_what_stayed(journal: Journal, ana: int) -> None:
    wanted = Wanted(audience=Audience.OTHERS)
    found = listed(sections(journal.read, wanted))
    text = json.dumps(found)
    assert "KEPT" not in text
    assert text.count("SAID") == 9
    assert list(problems({"format": "partnerjournal", "version": 1, **found}, SCHEMA)) == []
    left = grouped(left_out(journal.read, wanted))
    assert [each.text for each in left["Private notes"]] == ["Bo alone, KEPT", "KEPT note"]
    assert [each.of for each in left["Private notes"]] == ["Bo Quist", "Pilot"]
    assert {words: len(some) for words, some in left.items() if words in ("Private facts", "My intentions")} == {
        "Private facts": 1,
        "My intentions": 1,
    }


def test_everything_about_one_holds_what_is_theirs_and_what_names_them(journal: Journal, ana: int) -> None:
    found = listed(sections(journal.read, Wanted(about=ana)))
    whole = {each["name"]: each for each in export.colleagues(journal.read)}
    assert found["colleagues"][0] == whole["Ana Ruiz"]
    assert found["meetings"] == list(export.meetings(journal.read))
    assert [each["text"] for each in found["colleagues"][1]["notes"]] == ["Ruiz should hear of SAID"]
    assert found["me"]["name"] == "Mo Self"
    assert list(problems({"format": "partnerjournal", "version": 1, **found}, SCHEMA)) == []
    assert [each.where for each in exporting.elsewhere(journal.read, ana)] == ["Note about Bo Quist"]


def test_a_meeting_for_others_has_who_comes_and_what_is_open_between_us(journal: Journal, ana: int) -> None:
    (meeting,) = (row for (row,) in journal.read.execute("SELECT id FROM meeting"))
    form = exporting.formats()["html"]
    for audience, private in ((Audience.OTHERS, False), (Audience.ME, True)):
        made = exporting.chunks(journal.read, Wanted(audience=audience, meeting=meeting), form, at=journal.clock.now())
        page = b"".join(made).decode("utf-8")
        assert page.partition("<h2>")[2].startswith("Pilot</h2>")
        assert [words in page for words in ("I owe: SAID promise", "SAID line", "Ana Ruiz", "Bo Quist")] == [
            *(True, True, True, False),
        ]
        assert ("KEPT" in page) == private


def test_of_the_sample_no_reference_leads_out_of_everything_about_one(journal: Journal) -> None:
    services.sample.fill(journal)
    (who,) = (row for (row,) in journal.read.execute("SELECT id FROM colleague WHERE name = 'Odalie Fenmark'"))
    found = listed(sections(journal.read, Wanted(about=who)))
    ids = {value for key, value in fields(found) if key == "id"}
    places = {field.name for table in TABLES.values() for field in table.fields if field.type is Type.ROW}
    assert {(key, value) for key, value in fields(found) if key in places and value and value not in ids} == set()
    assert len(found["meetings"]) < 120


def fields(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        yield from ((key, each) for key, each in value.items() if isinstance(each, str))
        for each in value.values():
            yield from fields(each)
    elif isinstance(value, list):
        for each in value:
            yield from fields(each)


def test_names_are_replaced_everywhere_by_the_same_letters(journal: Journal, ana: int) -> None:
    kept = json.dumps(listed(sections(journal.read, Wanted(replace_names=True))))
    assert not [name for name in ("Ana", "Ruiz", "Quist", "Night Shift", "Orbit", "pilot.example") if name in kept]
    assert "Mo Self" in kept
    assert "Mo Self" not in json.dumps(listed(sections(journal.read, Wanted(replace_names=True, keep_my_name=False))))
    found = listed(sections(journal.read, Wanted(replace_names=True)))
    letter = found["colleagues"][0]["name"]
    assert found["colleagues"][1]["notes"][0]["text"] == f"{letter} should hear of SAID"
    assert [each["name"] for each in found["meetings"][0]["attendees"]] == [letter]


NAMES = st.one_of(
    st.text(alphabet="abcéßøØ佐藤 .-'’A B", min_size=1, max_size=12),
    st.sampled_from(["Ana Ruiz", "Bo", "team", "A. B.", "ana.ruiz@x.example", "Strauß"]),
).filter(lambda name: name.strip() != "")


@settings(max_examples=50)
@given(st.lists(NAMES, min_size=1, max_size=5), st.lists(NAMES, max_size=2), st.text(max_size=20))
def test_no_name_that_was_given_comes_out(people: list[str], teams: list[str], between: str) -> None:
    names = Names(Person(""), tuple(Person(name) for name in people), tuple(teams))
    said = between.join([*people, *teams, *people])
    record: dict[str, Any] = dict.fromkeys(texts("meeting"), said)
    record["attendees"] = [{"name": name, "email": name, "colleague": None} for name in people]
    out = unnamed("meetings", record, Mask(names))
    finder = NameFinder(names)
    assert [list(finder.find(out[name])) for name in texts("meeting")] == [[] for _name in texts("meeting")]
    for before, after in zip(people, out["attendees"], strict=True):
        assert (after["email"], before == after["name"]) == ("", False)
        assert finder.was[person_key(Person(before))]


def test_a_folder_is_written_whole_and_only_over_our_own(tmp_path: Path) -> None:
    target = tmp_path / "out"
    first = [(PurePosixPath("a.md"), [b"1", b"2"]), (PurePosixPath("People/b.md"), [b"3"])]
    folder.write(target, first)
    assert ((target / "a.md").read_bytes(), (target / "People/b.md").read_bytes()) == (b"12", b"3")
    assert stat.S_IMODE(target.stat().st_mode) == 0o700
    assert {stat.S_IMODE(each.stat().st_mode) for each in target.rglob("*.md")} == {0o600}
    (target / ".obsidian").mkdir()
    (target / ".obsidian" / "app.json").write_text("{}")
    folder.write(target, [(PurePosixPath("c.md"), [b"4"])])
    assert sorted(each.name for each in target.iterdir()) == [".obsidian", ".partnerjournal.json", "c.md"]

    def broken() -> Iterator[tuple[PurePosixPath, list[bytes]]]:
        yield PurePosixPath("d.md"), [b"5"]
        raise RuntimeError

    def meanwhile() -> Iterator[tuple[PurePosixPath, list[bytes]]]:
        (target / "c.md").write_bytes(b"changed by hand")
        yield PurePosixPath("c.md"), [b"5"]

    with pytest.raises(RuntimeError):
        folder.write(target, broken())
    with pytest.raises(Refused):
        folder.write(target, meanwhile())
    assert (target / "c.md").read_bytes() == b"changed by hand"
    (target / "c.md").write_bytes(b"4")
    with pytest.raises(ValueError, match="outside"):
        folder.write(target, [(PurePosixPath("../x"), [b""])])
    target.rename(tmp_path / ".out.cut.old")  # a kill between two names
    folder.write(target, [(PurePosixPath("c.md"), [b"6"])])
    assert (target / ".obsidian" / "app.json").read_text() == "{}"
    (target / "c.md").write_bytes(b"changed by hand")
    for place in (target, make_link(tmp_path, target), tmp_path / "none" / "out"):
        with pytest.raises(Refused):
            folder.write(place, first)
    assert (target / "c.md").read_bytes() == b"changed by hand"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["link", "out"]


def make_link(tmp_path: Path, target: Path) -> Path:
    os.symlink(target, tmp_path / "link")
    return tmp_path / "link"


def test_every_format_can_be_made_for_everybody(journal: Journal, ana: int, tmp_path: Path) -> None:
    told: list[int] = []
    for key, form in exporting.formats().items():
        target = tmp_path / f"{key}.{form.suffix}"
        told.clear()
        exporting.write(
            journal.read, Wanted(audience=Audience.OTHERS, about=ana, replace_names=True), form, target,
            at=journal.clock.now(), journal=journal.path, progress=lambda done, _total: told.append(done),
        )  # fmt: skip
        files = list(target.rglob("*.md")) if form.files else [target]
        text = b"".join(file.read_bytes() for file in files)
        assert text
        assert told
        assert not [name for name in (b"KEPT", b"Ruiz", b"Quist", b"pilot.example") if name in text], key


def test_our_own_table_of_colleagues_changes_nothing_here(journal: Journal, ana: int, tmp_path: Path) -> None:
    table = tmp_path / "colleagues.csv"
    table.write_bytes(b"".join(colleagues(export.sections(journal.read))))
    services.colleagues.edit(journal, ana, name="Ana R.")  # by the name nobody would find her
    plan = services.transfer.look(journal.read, journal.clock, [table])
    assert plan.steps == []
    assert plan.total(services.transfer.Outcome.UNCHANGED) == plan.files[0].read > 0
