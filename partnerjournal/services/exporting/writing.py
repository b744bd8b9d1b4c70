"""Onto a file or into a folder, whole or not at all."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from partnerjournal import paths
from partnerjournal.domain.errors import Refused
from partnerjournal.services.exporting import folder
from partnerjournal.services.exporting.formats import Format, Setting
from partnerjournal.services.exporting.wanted import Sections, Wanted, sections
from partnerjournal.store.connect import Connection, one
from partnerjournal.store.reads import export as reads

Progress = Callable[[int, int], None]
"""Told how many records of how many are done; what it raises stops the writing."""


def write(
    read: Connection,
    wanted: Wanted,
    form: Format,
    target: Path,
    *,
    at: datetime,
    journal: Path,
    progress: Progress | None = None,
) -> None:
    """Write what is wanted to `target`, only for its owner to read. `at` (aware) is the moment that it may say.

    A plain file or an earlier folder of ours is replaced, and only when all is written. Raises Refused (no_folder,
    not_replaced, is_the_journal, not_a_folder, folder_not_ours), OSError, and what `progress` raises.
    """
    if form.files is not None:
        with reads.snapshot(read):
            folder.write(target, form.files(_records(read, wanted, form, progress)))
    else:
        check_file(target, journal)
        with reads.snapshot(read):
            paths.write_private_parts(target, chunks(read, wanted, form, at=at, progress=progress))


def chunks(
    read: Connection, wanted: Wanted, form: Format, *, at: datetime, progress: Progress | None = None
) -> Iterator[bytes]:
    """The bytes of a format that is one file."""
    assert form.chunks is not None
    setting = Setting(at, _about(read, wanted))
    return form.chunks(_records(read, wanted, form, progress), setting)


def check_file(target: Path, journal: Path) -> None:
    """Raises Refused unless `target` can be made or is a plain file, and not the journal itself."""
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        if not target.parent.is_dir():
            raise Refused("no_folder", path=str(target.parent)) from None
        return
    if not stat.S_ISREG(mode):
        raise Refused("not_replaced", path=str(target))
    if target.samefile(journal):
        raise Refused("is_the_journal", path=str(target))


def _records(read: Connection, wanted: Wanted, form: Format, progress: Progress | None) -> Sections:
    found = dict(sections(read, wanted))
    if form.people_alone and wanted.about is not None:
        uuid = _about(read, wanted)
        people = found["colleagues"]
        found["colleagues"] = (each for each in people if each["id"] == uuid)
    return _counted(read, found, progress) if progress else found


def _about(read: Connection, wanted: Wanted) -> str | None:
    """The UUID of the colleague or the meeting that all of it is about."""
    table, row_id = ("meeting", wanted.meeting) if wanted.meeting is not None else ("colleague", wanted.about)
    found: str | None = one(read, f"SELECT uuid FROM {table} WHERE id = ?", row_id)
    return found


def _counted(read: Connection, found: Mapping[str, Any], progress: Progress) -> Sections:
    """The same records, each of which is told to `progress` when it is gone through."""
    total = one(read, "SELECT (SELECT count(*) FROM colleague) + (SELECT count(*) FROM meeting)")
    done = 0

    def each(part: Any) -> Iterator[Any]:
        nonlocal done
        for record in part:
            progress(min(done, total), total)
            done += 1
            yield record

    lists = {name: each(found[name]) for name in ("colleagues", "meetings")}
    return {**found, **lists}
