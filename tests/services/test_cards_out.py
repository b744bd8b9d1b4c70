"""Cards of the journal: read again they change nothing, elsewhere they make the same people."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from partnerjournal.domain.enums import HandleKind
from partnerjournal.formats.vcard_writing import Version, vcards
from partnerjournal.services import colleagues, handles, notes, transfer
from partnerjournal.services.journal import Journal
from partnerjournal.services.transfer.plan import Outcome
from partnerjournal.store.reads import export

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
THEIRS = """BEGIN:VCARD
VERSION:3.0
UID:7/of,theirs
FN:Ben Quill
N:Quill;Ben;;;
EMAIL;TYPE=HOME:ben@kite.example
NOTE:Likes maps.
END:VCARD
"""


@pytest.mark.parametrize("version", ["4.0", "3.0"])
def test_cards_come_back_as_they_went(journal: Journal, tmp_path: Path, version: Version) -> None:
    theirs = tmp_path / "theirs.vcf"
    theirs.write_text(THEIRS)
    for _progress in transfer.write(journal, transfer.look(journal.read, journal.clock, [theirs])):
        pass
    (ben,) = journal.read.execute("SELECT id FROM colleague").fetchone()
    ana = colleagues.add(
        journal, name="Ana María Ruiz", role="Lead; kites", organisation="Kite, Works", zone="Asia/Tokyo"
    )
    handles.add(journal, ana, HandleKind.CHAT, "ana kite", label="Matrix")
    handles.add(journal, ana, HandleKind.OTHER, "Desk 4", label="Where she sits")
    colleagues.set_picture(journal, ana, PNG)
    for text in ("Walks to work.\n\nSings.", "Walks to work", "likes, maps; \\n"):
        notes.add(journal, text, colleague_id=ana)
        notes.add(journal, text, colleague_id=ben)
    file = tmp_path / "out.vcf"
    file.write_bytes(b"".join(vcards(export.colleagues(journal.read), version, at=journal.clock.now())))
    again = transfer.look(journal.read, journal.clock, [file])
    assert again.steps == []
    assert again.total(Outcome.UNCHANGED) == 2
    before = list(export.colleagues(journal.read))
    for each in journal.read.execute("SELECT id FROM colleague ORDER BY id").fetchall():
        colleagues.delete(journal, each[0])
    for _progress in transfer.write(journal, transfer.look(journal.read, journal.clock, [file])):
        pass
    after = list(export.colleagues(journal.read))
    for name in ("name", "role", "organisation", "team", "zone", "emails", "picture"):
        assert [each[name] for each in after] == [each[name] for each in before], name
    assert base64.b64decode(after[1]["picture"]) == PNG
    assert [each["source_uid"] for each in after] == ["7/of,theirs", f"urn:uuid:{before[1]['id']}"]
    said = [[(one["kind"], one["label"], one["value"]) for one in each["handles"]] for each in (before[1], after[1])]
    assert said[0] == said[1]
