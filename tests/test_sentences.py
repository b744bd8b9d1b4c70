"""Every error that the journal can raise has a sentence, and every sentence can be filled."""

from __future__ import annotations

import re
from pathlib import Path

import partnerjournal
from partnerjournal.domain.errors import JournalError
from partnerjournal.sentences import codes, sentence

RAISED = re.compile(r"(?:Refused|CannotOpen|CannotWrite|UndoConflict|JournalError)\(\s*\"(\w+)\"")
REQUIRED = re.compile(r"required(?:_line)?\([^\"]*\"(\w+)\"\)")


def test_every_code_that_is_raised_has_a_sentence() -> None:
    raised: set[str] = {"not_found"}
    for file in Path(partnerjournal.__file__).parent.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        raised |= set(RAISED.findall(text)) | set(REQUIRED.findall(text))
    assert raised - codes() == set()


def test_a_code_without_a_sentence_is_still_told() -> None:
    assert "odd_thing" in sentence(JournalError("odd_thing", extra=1))


def test_details_stand_in_the_sentence() -> None:
    assert "no room" in sentence(JournalError("cannot_write", reason="no room"))
    assert "Mars/Olympus" in sentence(JournalError("zone_unknown", zone="Mars/Olympus"))
