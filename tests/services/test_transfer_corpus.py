"""Real files of other programs, imported, imported again and taken back. See tests/formats/test_corpus.py."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from partnerjournal.clock import Clock
from partnerjournal.services import transfer
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


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty journal to copy: quicker than making one for each file."""
    path = tmp_path_factory.mktemp("empty") / "journal.db"
    Journal(path).close()
    return path


def imported(journal: Journal, path: Path) -> FilePlan:
    plan = transfer.look(journal.read, journal.clock, [path])
    for _progress in transfer.write(journal, plan, 0.1):
        pass
    return plan.files[0]


@pytest.mark.parametrize("origin", ORIGINS)
def test_each_file_comes_in_once_and_goes_back_whole(
    origin: str, corpus: Path, empty: Path, tmp_path: Path, clock: Clock
) -> None:
    for number, name in enumerate(ORIGINS[origin]):
        path = tmp_path / f"{number}.db"
        shutil.copyfile(empty, path)
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
