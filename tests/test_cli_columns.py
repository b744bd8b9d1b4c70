"""The command line, on tables whose columns somebody has to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnerjournal import cli
from partnerjournal.store.connect import open_reader

TABLE = "Wer;Womit;Wohin\nRenée;blue;r@kite.example\nBo;;bo@mill.example\n".encode("cp1252")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    made = tmp_path / "people.csv"
    made.write_bytes(TABLE)
    return made


def people(journal: Path) -> list[tuple[str, str, str]]:
    reader = open_reader(journal)
    found = reader.execute(
        "SELECT c.name, coalesce(max(h.value), ''), coalesce(max(n.text), '') FROM colleague c"
        " LEFT JOIN handle h ON h.colleague_id = c.id LEFT JOIN note n ON n.colleague_id = c.id"
        " WHERE NOT c.is_me GROUP BY c.id ORDER BY c.id"
    ).fetchall()
    reader.close()
    return [tuple(row) for row in found]


def test_columns_are_said_once_and_remembered(table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    journal = tmp_path / "mine.db"
    assert cli.main(["import", str(table), "--journal", str(journal)]) == 1
    refused = capsys.readouterr().err
    assert "“Wer”, “Womit”, “Wohin”" in refused
    assert "--columns “Wer=name”" in refused

    said = ["--columns", "wer=name, Womit=note, 3=mail:work", "--delimiter", ";", "--encoding", "latin1"]
    assert cli.main(["import", *said, "--dry-run", str(table), "--journal", str(journal)]) == 0
    assert cli.main(["import", str(table), "--journal", str(journal)]) == 1
    assert cli.main(["import", *said, str(table), "--journal", str(journal)]) == 0
    wanted = [("Renée", "r@kite.example", "Womit: blue"), ("Bo", "bo@mill.example", "")]
    assert people(journal) == wanted

    later = tmp_path / "later.csv"
    later.write_bytes(TABLE + b"Cy;red;cy@hollow.example\n")
    capsys.readouterr()
    assert cli.main(["import", str(later), "--journal", str(journal)]) == 0
    told = capsys.readouterr().out
    assert "1 added, 2 unchanged" in told
    assert "Its columns are taken as you said on" in told
    assert people(journal) == [*wanted, ("Cy", "cy@hollow.example", "Womit: red")]


def test_a_table_without_names_of_columns(tmp_path: Path) -> None:
    journal, bare = tmp_path / "mine.db", tmp_path / "bare.csv"
    bare.write_text("Ada,12\nBo,13\n", encoding="utf-8")
    said = ["--no-header", "--columns", "1=name", "--delimiter", ","]
    assert cli.main(["import", *said, str(bare), "--journal", str(journal)]) == 0
    assert [name for name, _mail, _note in people(journal)] == ["Ada", "Bo"]


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (["--columns", "Wer"], "COLUMN=FIELD. Fields are: name, given,"),
        (["--columns", "Wer=shoe"], "no field “shoe”. Fields are: name, given,"),
        (["--columns", "Wo=name"], "people.csv has no column “Wo”. Its columns are “Wer”, “Womit”, “Wohin”."),
        (["--columns", "Womit=note"], "say which column of people.csv holds the names or the mail addresses"),
        (["--columns", "Wer=name", "--delimiter", "x"], "“x” separates no columns"),
        (["--encoding", "klingon"], "“klingon” is no text encoding"),
    ],
)
def test_what_cannot_be_meant_ends_with_2_and_says_what_can(
    said: list[str], answer: str, table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["import", *said, str(table), "--journal", str(tmp_path / "mine.db")]) == 2
    assert answer in capsys.readouterr().err
    assert not (tmp_path / "mine.db").exists()
