"""Taking everything out: each format of the sample journal times four, against plain json of the same records."""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from partnerjournal.clock import Clock
from partnerjournal.services import exporting, sample
from partnerjournal.services.journal import Journal
from partnerjournal.store.connect import Connection, one
from partnerjournal.store.reads import export as reads
from tests.bench.measure import Row, interleaved, peak_mb

_TIMES = 4  # so that neither the start nor a single row is what is measured
_NOW = datetime(2026, 11, 19, 12, 48, tzinfo=UTC)
_FORMATS = ("json", "markdown", "vcard", "calendar")


def rows() -> list[Row]:
    """The table; a row a format."""
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Path(folder, "journal.db"), Clock(ZoneInfo("Europe/Berlin"), _NOW))
        try:
            sample.fill(journal)
            return _measured(journal.read, Path(folder))
        finally:
            journal.close()


def _measured(read: Connection, folder: Path) -> list[Row]:
    records = _records(read)
    works = [partial(_out, read, key, folder) for key in _FORMATS]
    plain, reading, *taken = interleaved(
        lambda: [json.dumps(records) for _turn in range(_TIMES)],
        lambda: [_records(read) for _turn in range(_TIMES)],
        *works,
    )
    people, meetings = (one(read, f"SELECT count(*) FROM {name}") for name in ("colleague", "meeting"))
    said = f"{people} people, {meetings} meetings, {len(json.dumps(records)) // 1000} kB as JSON, {_TIMES} times"
    found = [
        Row(said, f"{plain * 1e3:.0f} ms", "plain json.dumps"),
        Row("reading the records", f"{reading * 1e3:.0f} ms, {reading / plain:.1f} times"),
    ]
    found += [
        Row(f"{key}, to the file", f"{took * 1e3:.0f} ms, {took / plain:.1f} times")
        for key, took in zip(_FORMATS, taken, strict=True)
    ]
    return [*found, Row("memory at most", f"{peak_mb():.0f} MB", "≤ 500 MB", peak_mb() <= 500)]


def _records(read: Connection) -> dict[str, Any]:
    found = reads.sections(read)
    return {name: part if part is None or isinstance(part, dict) else list(part) for name, part in found.items()}


def _out(read: Connection, key: str, folder: Path) -> None:
    form = exporting.formats()[key]
    target = folder / (f"out.{form.suffix}" if form.suffix else "out")
    for _turn in range(_TIMES):
        exporting.write(read, exporting.Wanted(), form, target, at=_NOW, journal=folder / "journal.db")
