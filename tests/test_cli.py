"""The command line, in this process: what it prints, what it refuses, and the status it ends with."""

from __future__ import annotations

import io
import json
import os
import stat
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from partnerjournal import cli, instance
from partnerjournal.services import colleagues
from partnerjournal.services.exporting import formats
from partnerjournal.services.journal import Journal
from partnerjournal.store.connect import one, open_writer

CARDS = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Ruiz\r\nEMAIL:ana@firm.example\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ben \x1b[31mOde\r\nTEL:1\r\nEND:VCARD\r\n"
)
EVENTS = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
    "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20261120T100000Z\r\nSUMMARY:Pilot\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:b\r\nSUMMARY:Never\r\nEND:VEVENT\r\n"
    "BEGIN:VTODO\r\nUID:c\r\nEND:VTODO\r\n"
    "END:VCALENDAR\r\n"
)

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journal is; not made yet."""
    return tmp_path / "folder" / "journal.db"


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    made = tmp_path / "cards.vcf"
    made.write_bytes(CARDS.encode())
    return made


@pytest.fixture
def events(tmp_path: Path) -> Path:
    made = tmp_path / "events.ics"
    made.write_bytes(EVENTS.encode())
    return made


@pytest.fixture
def sample_path(tmp_path: Path, now: datetime, capsys: Printed) -> Path:
    made = tmp_path / "sample.db"
    assert cli.main(["demo", str(made)]) == 0
    capsys.readouterr()
    return made


def run(*arguments: str | Path) -> int:
    return cli.main([str(argument) for argument in arguments])


def report(capsys: Printed) -> list[dict[str, Any]]:
    files: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["files"]
    return files


# --- what is understood


@pytest.mark.parametrize("command", [[], ["import"], ["export"], ["brief"], ["check"], ["demo"], ["forget"], ["watch"]])
def test_help_is_there_for_everything(command: list[str], capsys: Printed) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main([*command, "--help"])
    assert ended.value.code == 0
    printed = capsys.readouterr().out
    assert "--journal PATH" in printed
    assert not command or f"partnerjournal {command[0]}" in printed.partition("examples:")[2]


@pytest.mark.parametrize(
    "arguments",
    [
        ["unknown"],
        ["import"],
        ["export"],
        ["export", "--format", "xml", "-o", "x"],
        ["brief"],
        ["demo"],
        ["--nonsense"],
    ],
)
def test_what_is_not_understood_ends_with_2(arguments: list[str], capsys: Printed) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    assert "usage:" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["before", "after", "environment"])
def test_the_journal_is_named_before_or_after_or_by_the_environment(
    place: str, path: Path, cards: Path, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    arguments: dict[str, list[str | Path]] = {
        "before": ["--journal", path, "import", cards],
        "after": ["import", cards, "--journal", path],
        "environment": ["import", cards],
    }
    if place == "environment":
        monkeypatch.setenv("PARTNERJOURNAL_JOURNAL", str(path))
    assert run(*arguments[place]) == 0
    assert path.exists()
    assert not home.exists()


def test_without_a_name_it_is_ones_own(cards: Path, home: Path) -> None:
    assert run("import", cards) == 0
    assert (home / "data" / "partnerjournal" / "journal.db").exists()


@pytest.mark.parametrize("command", [["export", "-o", "-"], ["brief", "Ana"], ["check"], ["watch"]])
def test_a_journal_that_is_not_there_is_not_made(command: list[str], path: Path, capsys: Printed) -> None:
    assert run(*command, "--journal", path) == 1
    assert capsys.readouterr().err == f"partnerjournal: There is no journal at {path}.\n"
    assert not path.parent.exists()


@pytest.mark.parametrize("command", [["import", "CARDS"], ["export", "-o", "-"], ["brief", "Ana"], ["check"]])
def test_another_programs_file_is_refused_unchanged(
    command: list[str], tmp_path: Path, cards: Path, capsys: Printed
) -> None:
    foreign = tmp_path / "foreign.db"
    foreign.write_bytes(b"something else " * 100)
    assert run(*[str(cards) if word == "CARDS" else word for word in command], "--journal", foreign) == 1
    assert "is not a Partner Journal file" in capsys.readouterr().err
    assert foreign.read_bytes() == b"something else " * 100


# --- import


def test_import_makes_the_journal_and_says_what_became_of_each(path: Path, cards: Path, capsys: Printed) -> None:
    assert run("import", cards, "--journal", path) == 0
    assert capsys.readouterr().out == f"{cards} (Contacts (vCard)): 2 records; 2 added\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert run("import", cards, "--journal", path) == 0
    assert capsys.readouterr().out == f"{cards} (Contacts (vCard)): 2 records; 2 unchanged\n"


def test_the_report_as_json(path: Path, cards: Path, events: Path, capsys: Printed) -> None:
    assert run("import", cards, events, "--report", "json", "--journal", path) == 0
    first, second = report(capsys)
    assert first == {
        "path": str(cards),
        "kind": "vcard",
        "read": 2,
        "added": 2,
        "updated": 0,
        "unchanged": 0,
        "rejected": [],
        "ignored": {},
        "warnings": [],
        "error": None,
    }
    assert (second["kind"], second["read"], second["added"]) == ("icalendar", 2, 1)
    assert second["rejected"] == [{"record": 2, "line": 8, "reason": "The event has no start."}]
    assert second["ignored"] == {"VTODO": 1}


def test_a_rejected_record_is_said_in_the_text_too(path: Path, events: Path, capsys: Printed) -> None:
    assert run("import", events, "--journal", path) == 0
    printed = capsys.readouterr().out
    assert "2 records; 1 added, 1 rejected" in printed
    assert "rejected: record 2, line 8: The event has no start." in printed
    assert "passed over: 1 VTODO" in printed


def test_a_journal_of_mine_comes_back_and_keeps_what_is_written_here(
    path: Path, sample_path: Path, capsys: Printed
) -> None:
    file = path.with_name("journal.json")
    file.parent.mkdir()
    assert run("export", "--format", "json", "-o", file, "--journal", sample_path) == 0
    assert run("import", file, "--journal", path) == 0
    again = path.with_name("again.json")
    assert run("export", "--format", "json", "-o", again, "--journal", path) == 0
    assert again.read_bytes() == file.read_bytes()
    file.write_bytes(file.read_bytes().replace(b'"name": "Odalie Fenmark", "emails"', b'"name": "Odalie F.", "emails"'))
    capsys.readouterr()
    assert run("import", file, "--dry-run", "--journal", path) == 0
    said = "  Odalie F.: {what}\n    Name: “Odalie Fenmark” here, “Odalie F.” in the file\n"
    assert said.format(what="left as it is here") in capsys.readouterr().out
    assert run("import", file, "--theirs", "--report", "json", "--journal", path) == 0
    (first,) = report(capsys)
    fields = [{"field": "Name", "here": "Odalie Fenmark", "file": "Odalie F."}]
    assert first["differing"] == [{"name": "Odalie F.", "taken": True, "fields": fields}]
    assert run("export", "--format", "json", "-o", again, "--journal", path) == 0
    assert again.read_bytes() == file.read_bytes()


def test_a_dry_run_writes_nothing(path: Path, cards: Path, capsys: Printed) -> None:
    assert run("import", cards, "--dry-run", "--journal", path) == 0
    assert "2 would be added" in capsys.readouterr().out
    assert not path.parent.exists()
    assert run("import", cards, "--journal", path) == 0
    before = path.read_bytes()
    assert run("import", cards, "--dry-run", "--report", "json", "--journal", path) == 0
    assert path.read_bytes() == before


def test_a_file_that_cannot_be_read_ends_with_1_and_the_others_come_in(
    path: Path, cards: Path, tmp_path: Path, capsys: Printed
) -> None:
    (tmp_path / "odd.bin").write_bytes(b"\x00\x01\x02")
    missing = tmp_path / "missing.vcf"
    assert run("import", missing, tmp_path / "odd.bin", tmp_path, cards, "--report", "json", "--journal", path) == 1
    printed = capsys.readouterr()
    kinds = [file["kind"] for file in json.loads(printed.out)["files"]]
    assert kinds == [None, None, None, "vcard"]
    assert f"partnerjournal: {missing}: There is no such file." in printed.err
    assert "Traceback" not in printed.err


def test_what_a_file_says_cannot_steer_the_terminal(path: Path, tmp_path: Path, capsys: Printed) -> None:
    evil = tmp_path / "evil.ics"
    evil.write_bytes(
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:\x1b]0;title\x07\x1b[2J\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    assert run("import", evil, "--journal", path) == 0
    printed = capsys.readouterr().out
    assert "rejected" in printed
    assert "\x1b" not in printed


def test_it_works_beside_an_open_window(path: Path, cards: Path) -> None:
    window = Journal(path)
    try:
        colleagues.add(window, name="Me and the window")
        assert run("import", cards, "--journal", path) == 0
        assert window.poll()
        assert one(window.read, "SELECT count(*) FROM colleague") == 3
        colleagues.add(window, name="Still writing")
    finally:
        window.close()


def test_a_sample_that_takes_an_import_is_somebodys_own(sample_path: Path, cards: Path) -> None:
    assert run("import", cards, "--journal", sample_path) == 0
    journal = Journal(sample_path)
    try:
        assert one(journal.read, "SELECT count(*) FROM meta WHERE key = 'sample'") == 0
    finally:
        journal.close()


# --- export, brief, check, demo


def test_export_replaces_a_plain_file_whole_and_private(sample_path: Path, tmp_path: Path, capsys: Printed) -> None:
    target = tmp_path / "out.json"
    target.write_text("old")
    assert run("export", "--format", "json", "-o", target, "--journal", sample_path) == 0
    data = json.loads(target.read_bytes())
    assert (data["me"]["name"], len(data["colleagues"])) == ("Lior Brackensea", 40)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.glob(".*")] == []
    assert capsys.readouterr().out == ""


def test_export_to_standard_output(sample_path: Path, capsys: Printed) -> None:
    assert run("export", "-o", "-", "--journal", sample_path) == 0
    assert len(json.loads(capsys.readouterr().out)["meetings"]) > 300


def test_a_way_out_about_one_for_others_without_names(sample_path: Path, tmp_path: Path, capsys: Printed) -> None:
    assert tuple(formats()) == cli._FORMATS
    for key in ("html", "markdown"):
        target = tmp_path / key
        arguments = ("--format", key, "--for", "others", "--replace-names", "--about", "Odalie", "-o", target)
        assert run("export", *arguments, "--journal", sample_path) == 0
        written = list(target.rglob("*.md")) if key == "markdown" else [target]
        assert written
        assert not [each for each in written if b"Fenmark" in each.read_bytes()], key
    assert run("export", "--format", "markdown", "-o", tmp_path / "html", "--journal", sample_path) == 1
    assert "is a file or a link" in capsys.readouterr().err
    assert run("export", "--format", "markdown", "-o", "-", "--journal", sample_path) == 1
    assert "say where with -o" in capsys.readouterr().err
    assert run("export", "--about", "Nobody Here", "-o", "-", "--journal", sample_path) == 1
    assert capsys.readouterr() == ("", "partnerjournal: Nobody in the journal is called “Nobody Here”.\n")


@pytest.mark.parametrize("what", ["link", "folder", "fifo", "journal", "nowhere"])
def test_export_refuses_what_it_should_not_replace(
    what: str, sample_path: Path, tmp_path: Path, capsys: Printed
) -> None:
    target = tmp_path / "target"
    canary = tmp_path / "canary"
    canary.write_text("untouched")
    if what == "link":
        target.symlink_to(canary)
    elif what == "folder":
        target.mkdir()
    elif what == "fifo":
        os.mkfifo(target)
    elif what == "journal":
        target = sample_path
    else:
        target = tmp_path / "no" / "folder" / "x.json"
    before = sample_path.read_bytes()
    assert run("export", "-o", target, "--journal", sample_path) == 1
    assert capsys.readouterr().err.startswith("partnerjournal: ")
    assert canary.read_text() == "untouched"
    assert sample_path.read_bytes() == before


@pytest.mark.parametrize("name", [["Odalie"], ["odalie", "fenmark"], ["FENMARK"]])
def test_brief_prints_the_briefing(name: list[str], sample_path: Path, capsys: Printed) -> None:
    assert run("brief", *name, "--journal", sample_path) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Odalie Fenmark\n")
    assert "Agree who signs off the pilot" in printed
    assert "Pilot data for sites 1 to 3" in printed
    assert max(map(len, printed.splitlines())) <= 78


def test_brief_works_without_a_meeting(sample_path: Path, capsys: Printed) -> None:
    assert run("brief", "Anselm", "--journal", sample_path) == 0
    assert capsys.readouterr().out.startswith("Anselm Groote-Vey\n")


def test_brief_lists_all_whom_a_name_may_mean(sample_path: Path, capsys: Printed) -> None:
    assert run("brief", "lantern", "--journal", sample_path) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "Kaito Lanternby, Support manager" in printed.err
    assert "Mei Lanternfold" in printed.err


def test_brief_says_when_nobody_is_called_so(sample_path: Path, capsys: Printed) -> None:
    assert run("brief", "Zzz", "--journal", sample_path) == 1
    assert capsys.readouterr().err == "partnerjournal: Nobody in the journal is called “Zzz”.\n"


def test_check_says_what_it_counted(sample_path: Path, capsys: Printed) -> None:
    assert run("check", "--journal", sample_path) == 0
    printed = capsys.readouterr().out
    assert "pages, indexes and references are sound" in printed
    assert "     41  people" in printed


def test_check_finds_a_search_index_that_does_not_fit(sample_path: Path, capsys: Printed) -> None:
    connection = open_writer(sample_path)
    connection.execute("INSERT INTO search_fts(search_fts) VALUES ('delete-all')")
    connection.close()
    assert run("check", "--journal", sample_path) == 1
    assert "wrong: " in capsys.readouterr().out


def test_check_finds_a_reference_to_nothing(sample_path: Path, capsys: Printed) -> None:
    connection = open_writer(sample_path)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("UPDATE note SET meeting_id = 999999 WHERE id = 1")
    connection.close()
    assert run("check", "--journal", sample_path) == 1
    assert "wrong: note" in capsys.readouterr().out


def test_check_of_a_damaged_file_is_a_sentence(sample_path: Path, capsys: Printed) -> None:
    whole = sample_path.read_bytes()
    sample_path.write_bytes(whole[:8192] + b"\xa5" * (len(whole) - 8192))
    damaged = sample_path.read_bytes()
    assert run("check", "--journal", sample_path) == 1
    printed = capsys.readouterr()
    assert "damaged" in printed.err or "wrong: " in printed.out
    assert sample_path.read_bytes() == damaged


def test_demo_never_writes_over_a_file(tmp_path: Path, capsys: Printed) -> None:
    for name in ("file", "link"):
        there = tmp_path / name
        if name == "link":
            there.symlink_to(tmp_path / "elsewhere")
        else:
            there.write_text("mine")
        assert run("demo", there) == 1
        assert "exists already" in capsys.readouterr().err
    assert (tmp_path / "file").read_text() == "mine"
    assert not (tmp_path / "elsewhere").exists()


def test_demo_says_how_to_open_it(tmp_path: Path, capsys: Printed) -> None:
    assert run("demo", tmp_path / "new" / "sample.db") == 0
    printed = capsys.readouterr().out
    assert "40 colleagues" in printed
    assert f"partnerjournal --journal {tmp_path / 'new' / 'sample.db'}" in printed


# --- the corpus


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("vcf/mozilla__releases-comm-central/mailnews__addrbook__test__unit__data__export.vcf", "cards"),
        ("vcf/jeroendesloovere__vcard/examples__assets__contacts.vcf", "cards"),
        ("ics/ical4j__ical4j/src__test__resources__samples__valid__THFC.ics", "events"),
        ("ics/collective__icalendar/src__icalendar__tests__calendars__x_location.ics", "events"),
        ("csv/hirefrank__network-jobs/fixtures__Connections.csv", "rows"),
    ],
)
def test_the_corpus_by_the_command_line(corpus: Path, path: Path, name: str, count: str, capsys: Printed) -> None:
    expected = json.loads((corpus / "expected.json").read_text("utf-8"))[name][count]
    assert run("import", corpus / name, "--report", "json", "--journal", path) == 0
    (first,) = report(capsys)
    assert (first["read"], first["added"] + len(first["rejected"])) == (expected, expected)
    assert run("import", corpus / name, "--report", "json", "--journal", path) == 0
    (second,) = report(capsys)
    assert (second["added"], second["updated"], second["unchanged"]) == (0, 0, first["added"])


def test_forget_says_first_what_goes_and_wants_the_name_typed(
    sample_path: Path, tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    forget = ("--journal", sample_path, "forget", "Odalie")
    assert run(*forget, "--dry-run") == 0
    printed = capsys.readouterr().out
    assert "Odalie Fenmark: this goes for good" in printed
    assert "facts" in printed
    assert "Files you exported" in printed
    monkeypatch.setattr("sys.stdin", io.StringIO("Odalie\n"))
    assert run(*forget) == 1
    assert "Nothing was changed." in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO("odalie fenmark\n"))
    assert run(*forget) == 0
    assert "Odalie Fenmark is forgotten." in capsys.readouterr().out
    assert b"Fenmark" not in sample_path.read_bytes()
    window = instance.take(sample_path)
    assert window is not None
    with window:
        assert run("--journal", sample_path, "forget", "Bram") == 1
    assert "Close it" in capsys.readouterr().err
