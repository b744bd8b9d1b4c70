"""Real files of other programs, imported, imported again and taken back. See tests/formats/test_corpus.py."""

from __future__ import annotations

import json
import os
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from partnerjournal.clock import Clock
from partnerjournal.services import series, transfer
from partnerjournal.services.journal import Journal
from partnerjournal.services.transfer import FilePlan, Outcome
from partnerjournal.store.connect import one

_FOLDER = os.environ.get("PARTNERJOURNAL_CORPUS")
pytestmark = pytest.mark.skipif(not _FOLDER, reason="PARTNERJOURNAL_CORPUS names no folder of real files")


def _origins() -> dict[str, list[str]]:
    """The files by kind and origin."""
    found: dict[str, list[str]] = {}
    if _FOLDER:
        for name in json.loads((Path(_FOLDER) / "expected.json").read_text("utf-8")):
            found.setdefault("/".join(name.split("/")[:2]), []).append(name)
    return found


ORIGINS = _origins()


def _agreed() -> dict[str, dict[str, Any]]:
    """The calendars of whose occurrences two readers found the same."""
    if not _FOLDER:
        return {}
    expected = json.loads((Path(_FOLDER) / "expected.json").read_text("utf-8"))
    found = {name: facts.get("occurrences") or {} for name, facts in expected.items()}
    return {name: occurrences for name, occurrences in found.items() if occurrences.get("agree")}


AGREED = _agreed()


def imported(journal: Journal, path: Path) -> FilePlan:
    plan = transfer.look(journal.read, journal.clock, [path])
    for _progress in transfer.write(journal, plan, 0.1):
        pass
    return plan.files[0]


@pytest.mark.parametrize("origin", ORIGINS)
def test_each_file_comes_in_once_and_goes_back_whole(
    origin: str, corpus: Path, fresh_journal: Path, tmp_path: Path, clock: Clock
) -> None:
    for number, name in enumerate(ORIGINS[origin]):
        path = tmp_path / f"{number}.db"
        shutil.copy(fresh_journal, path)
        journal = Journal(path, clock)
        try:
            first = imported(journal, corpus / name)
            assert sum(first.outcomes.values()) == first.read, name
            assert first.outcomes[Outcome.REJECTED] == len(first.refusals), name
            assert first.outcomes[Outcome.UPDATED] == first.outcomes[Outcome.UNCHANGED] == 0, name
            again = imported(journal, corpus / name)
            assert again.steps == [], name
            assert again.outcomes[Outcome.UNCHANGED] == first.outcomes[Outcome.ADDED], name
            journal.undo()
            for table in ("colleague", "handle", "meeting", "attendee", "series", "note", "search_doc"):
                assert one(journal.read, f"SELECT count(*) FROM {table}") == 0, f"{name}: {table}"
        finally:
            journal.close()


@pytest.mark.parametrize("name", AGREED)
def test_the_meetings_of_a_series_are_those_both_readers_agree_on(
    name: str, corpus: Path, fresh_journal: Path, tmp_path: Path
) -> None:
    """Imported on the first day of the window, and brought up to its end as the days pass."""
    wanted = AGREED[name]
    first, last = (date.fromisoformat(day) for day in wanted["window"])
    path = tmp_path / "journal.db"
    shutil.copy(fresh_journal, path)
    journal = Journal(path, _on(first))
    try:
        imported(journal, corpus / name)
        for days in range(60, (last - first).days + 60, 60):
            journal.clock = _on(first + timedelta(days=days))
            for _done in series.extend(journal, series.due(journal.read, journal.clock)):
                pass
        rows = journal.read.execute(
            "SELECT starts_local, minutes, all_day FROM meeting ORDER BY starts_local"
        ).fetchall()
    finally:
        journal.close()
    begin, end = (datetime(day.year, day.month, day.day) for day in (first, last))  # wall times, as the figures are
    walls = [(datetime.fromisoformat(row[0]), timedelta(minutes=row[1])) for row in rows]
    found = [wall for wall, length in walls if wall < end and (wall + length > begin or wall >= begin)]
    assert len(found) == wanted["count"]
    assert [f"{wall:%Y-%m-%d}" for wall in found[:6]] == [text[:10] for text in wanted["first"]]


def _on(day: date) -> Clock:
    return Clock(ZoneInfo("UTC"), datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
