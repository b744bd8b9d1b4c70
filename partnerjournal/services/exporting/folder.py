"""A folder of files written whole or not at all, that never takes anything of somebody else's with it."""

from __future__ import annotations

import glob
import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from partnerjournal.domain.errors import Refused

MARK = ".partnerjournal.json"  # in the folder: which files are ours, by what they hold


def check(target: Path) -> None:
    """Raises Refused unless `target` can be made, is empty, or holds an earlier export as it was written.

    Entries whose name begins with a dot don't count: editors keep their own things there.
    """
    if not target.parent.is_dir():
        raise Refused("no_folder", path=str(target.parent))
    if not os.path.lexists(target):
        return
    if target.is_symlink() or not target.is_dir():
        raise Refused("not_a_folder", path=str(target))
    _check_ours(target, target)


def write(target: Path, files: Iterable[tuple[PurePosixPath, Iterable[bytes]]]) -> None:
    """Write `files` as the folder `target`, readable by its owner only; an earlier export of ours is replaced.

    Until all are written, nothing under `target` changes. Raises Refused as `check` does, also where somebody wrote
    there meanwhile, OSError, and what `files` raises; ValueError for a file that would land outside of the folder.
    """
    _recover(target)
    check(target)
    made = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    made.mkdir(mode=0o700)
    try:
        sums = {str(place): _write_file(made, place, parts) for place, parts in files}
        _write_file(made, PurePosixPath(MARK), [json.dumps({"files": sums}, indent=0).encode("utf-8")])
        if hasattr(os, "sync"):
            os.sync()  # one for all: a journal has as many pages as meetings
        _put(made, target)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def _write_file(folder: Path, place: PurePosixPath, parts: Iterable[bytes]) -> str:
    """Write one file below `folder`; gives its SHA-256."""
    if place.is_absolute() or not place.parts or ".." in place.parts:
        raise ValueError(f"{place} is outside of the folder")
    path = folder
    for part in place.parts[:-1]:
        path /= part
        path.mkdir(mode=0o700, exist_ok=True)
    path /= place.name
    found = hashlib.sha256()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with open(descriptor, "wb") as file:
        for each in parts:
            file.write(each)
            found.update(each)
    return found.hexdigest()


def _check_ours(folder: Path, target: Path) -> None:
    """Raises Refused, which names `target`, unless `folder` is empty or holds an earlier export as it was written."""
    if any(folder.iterdir()) and not _is_ours(folder):
        raise Refused("folder_not_ours", path=str(target))


def _is_ours(folder: Path) -> bool:
    try:
        sums = json.loads((folder / MARK).read_text("utf-8"))["files"]
        here = {str(PurePosixPath(*path.relative_to(folder).parts)): path for path in _files(folder)}
        return here.keys() == sums.keys() and all(_sum(path) == sums[name] for name, path in here.items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def _files(folder: Path) -> Iterable[Path]:
    """Every entry below but folders and what is hidden; links are entries and not followed."""
    for entry in folder.iterdir():
        if entry.name.startswith("."):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _files(entry)
        else:
            yield entry


def _sum(path: Path) -> str:
    if path.is_symlink() or not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _recover(target: Path) -> None:
    """Give an earlier export its name back where we were killed between taking it away and giving it to the new one."""
    if target.parent.is_dir() and not os.path.lexists(target):
        for old in target.parent.glob(f".{glob.escape(target.name)}.*.old"):
            old.rename(target)
            return


def _put(made: Path, target: Path) -> None:
    """Give `made` the name `target`; hidden entries of the folder that had it come along.

    Raises Refused where what is there now is not all ours.
    """
    if not target.exists():
        made.rename(target)
        return
    old = target.with_name(f".{target.name}.{secrets.token_hex(4)}.old")
    target.rename(old)
    try:
        _check_ours(old, target)
        made.rename(target)
    except BaseException:
        old.rename(target)
        raise
    for entry in old.iterdir():
        if entry.name.startswith(".") and entry.name != MARK:
            entry.rename(target / entry.name)
    shutil.rmtree(old)
