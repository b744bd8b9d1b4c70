"""Where files are, and that nobody else can read them whatever the umask says."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from partnerjournal import paths
from partnerjournal.assets import resource


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


@pytest.fixture(params=[0o000, 0o022, 0o777], ids=["umask000", "umask022", "umask777"])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def test_the_journal_is_in_the_data_folder(home: Path) -> None:
    assert paths.journal_path() == home / "data" / "partnerjournal" / "journal.db"
    assert not home.exists()


def test_the_environment_names_another_journal_and_an_argument_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTNERJOURNAL_JOURNAL", "~/elsewhere.db")
    assert paths.journal_path().name == "elsewhere.db"
    assert paths.journal_path().is_absolute()
    assert paths.journal_path(tmp_path / "mine.db") == (tmp_path / "mine.db").resolve()


def test_two_names_of_one_journal_are_one_path(tmp_path: Path) -> None:
    (tmp_path / "alias.db").symlink_to(tmp_path / "mine.db")
    assert paths.journal_path(tmp_path / "alias.db") == paths.journal_path(tmp_path / "mine.db")


@pytest.mark.usefixtures("umask")
def test_folders_are_private_at_each_level(tmp_path: Path) -> None:
    made = paths.private_dir(tmp_path / "a" / "b")
    assert [mode(made), mode(made.parent)] == [0o700, 0o700]


def test_a_folder_of_ours_is_tightened_and_a_persons_is_not(home: Path) -> None:
    ours, theirs = paths.config_dir(), home / "Documents"
    for folder in (ours, theirs):
        folder.mkdir(parents=True)
        folder.chmod(0o755)
        paths.private_dir(folder)
    assert [mode(ours), mode(theirs)] == [0o700, 0o755]


@pytest.mark.usefixtures("umask")
def test_written_files_are_private_and_whole(tmp_path: Path) -> None:
    target = tmp_path / "settings.json"
    paths.write_private(target, b"one")
    paths.write_private(target, b"two")
    assert target.read_bytes() == b"two"
    assert mode(target) == 0o600
    assert os.listdir(tmp_path) == ["settings.json"]


def test_a_failed_write_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "settings.json"
    paths.write_private(target, b"one")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        paths.write_private(target, b"two")
    assert target.read_bytes() == b"one"
    assert os.listdir(tmp_path) == ["settings.json"]


def test_a_link_is_replaced_and_never_followed(tmp_path: Path) -> None:
    canary, target = tmp_path / "canary", tmp_path / "settings.json"
    canary.write_text("untouched", encoding="utf-8")
    target.symlink_to(canary)
    paths.write_private(target, b"new")
    assert canary.read_text(encoding="utf-8") == "untouched"
    assert not target.is_symlink()


def test_sockets_go_into_the_sessions_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = paths.private_dir(tmp_path / "session")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(session))
    assert paths.runtime_dir() == session / "partnerjournal"
    assert mode(paths.runtime_dir()) == 0o700


def test_a_folder_that_somebody_else_could_open_is_no_place_for_sockets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ours = paths.runtime_dir()
    assert (mode(ours), ours.parent) == (0o700, tmp_path)
    ours.chmod(0o755)
    with pytest.raises(PermissionError, match="open to others"):
        paths.runtime_dir()


def test_resources_are_found_in_a_checkout() -> None:
    assert resource("icons").is_dir()
    assert resource("icons/today.svg").parent == resource("icons")
