"""What a journal remembers of those who were forgotten: fingerprints, so that no import brings them back.

In `meta`, under one key: {"salt": hex, "longest": words, "people": {uuid: {"whole": […], "every": […],
"decisions": {…}}}}: fingerprints of addresses and whole names, those of every name that was nobody else's, and, while a
copy is still to be cleaned, what was decided of texts, by UUID. No word of any.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from partnerjournal.domain.erasing import LONGEST, Decision, Eraser, Fingerprints, digest, keys_of
from partnerjournal.domain.names import normalise_mail
from partnerjournal.services.forgetting.treatment import Decisions
from partnerjournal.services.forgetting.whom import Whom
from partnerjournal.store.connect import Connection, one

if TYPE_CHECKING:
    from partnerjournal.store.write import Unit

_KEY = "forgotten"


def left_out(read: Connection) -> tuple[Fingerprints, Fingerprints]:
    """Whom imports leave out of what they bring: by addresses and whole names, and by every name."""
    kept = _kept(read)
    people = kept["people"].values()
    salt = bytes.fromhex(kept["salt"])
    return (
        Fingerprints(salt, {each for person in people for each in person["whole"]}, kept["longest"]),
        Fingerprints(salt, {each for person in people for each in person["every"]}, kept["longest"]),
    )


def uuids(read: Connection) -> frozenset[str]:
    """Who was forgotten here, by UUID."""
    return frozenset(_kept(read)["people"])


def remember(connection: Connection, whom: Whom, decisions: Decisions, others: Collection[str]) -> None:
    """Take the fingerprints of somebody who is going to be forgotten; `others` are words that meant somebody else."""
    kept = _kept(connection)
    salt = bytes.fromhex(kept["salt"])
    sure = Eraser(whom.finding()).sure_names
    keys = keys_of(whom.person, sure)
    kept["longest"] = min(LONGEST, max([kept["longest"], *(len(name.split()) for name in sure)]))
    kept["people"][whom.uuid] = {
        "whole": sorted(digest(salt, key) for key in keys),
        "every": sorted(digest(salt, key) for key in keys | {f"name/{name}" for name in sure.difference(others)}),
        "decisions": {key: str(decision) for key, decision in decisions.items()},
    }
    _keep(connection, kept)


def pending(read: Connection, uuid: str) -> tuple[Fingerprints, Decisions]:
    """By what somebody is found in a copy that is still to be cleaned, and what was decided of texts."""
    kept = _kept(read)
    person = kept["people"].get(uuid, {"every": (), "decisions": {}})
    decided = {key: Decision(value) for key, value in person.get("decisions", {}).items()}
    return Fingerprints(bytes.fromhex(kept["salt"]), person["every"], kept["longest"]), decided


def settle(connection: Connection, uuid: str) -> None:
    """No copy is left to be cleaned: what was decided of texts is needed no more."""
    kept = _kept(connection)
    if kept["people"].get(uuid, {}).pop("decisions", None) is not None:
        _keep(connection, kept)


def let_in(unit: Unit, mail: str) -> None:
    """Somebody adds that address by hand: who was forgotten under it is welcome again. Inside a unit."""
    from sqlalchemy import text  # imports read these marks, and don’t bring the write side

    value = unit.execute(text("SELECT value FROM meta WHERE key = :key"), {"key": _KEY}).scalar()
    if value is not None:
        kept = json.loads(value)
        known = digest(bytes.fromhex(kept["salt"]), f"mail/{normalise_mail(mail)}")
        people = {uuid: person for uuid, person in kept["people"].items() if known not in person["whole"]}
        if len(people) < len(kept["people"]):
            values = {"key": _KEY, "value": json.dumps({**kept, "people": people})}
            unit.execute(text("UPDATE meta SET value = :value WHERE key = :key"), values)


def copy(read: Connection, to: Connection) -> None:
    """Let a copy of the journal leave the same people out."""
    value = one(read, "SELECT value FROM meta WHERE key = ?", _KEY)
    if value is not None:
        _keep(to, json.loads(value))


def _kept(read: Connection) -> dict[str, Any]:
    value = one(read, "SELECT value FROM meta WHERE key = ?", _KEY)
    found: dict[str, Any] = json.loads(value) if value else {"salt": secrets.token_hex(32), "longest": 1, "people": {}}
    return found


def _keep(connection: Connection, kept: dict[str, Any]) -> None:
    connection.execute(
        "INSERT INTO meta(key, value) VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
        (_KEY, json.dumps(kept)),
    )
