"""What a journal remembers of those who were forgotten: fingerprints, so that no import brings them back.

In `meta`, under one key: {"salt": hex, "people": {uuid: {"out": [digest, …], "pending": {…}}}}. While a copy is still
to be cleaned, `pending` holds fingerprints of every name and what was decided of texts, by UUID; no word of either.
"""

from __future__ import annotations

import json
import secrets
from typing import Any

from partnerjournal.domain.erasing import Decision, Eraser, Fingerprints, digest, keys_of
from partnerjournal.services.forgetting.rows import Decisions
from partnerjournal.services.forgetting.whom import Whom
from partnerjournal.store.connect import Connection, one

_KEY = "forgotten"


def left_out(read: Connection) -> Fingerprints:
    """Whom imports leave out of what they bring."""
    kept = _kept(read)
    return Fingerprints(
        bytes.fromhex(kept["salt"]), {each for person in kept["people"].values() for each in person["out"]}
    )


def remember(connection: Connection, whom: Whom, decisions: Decisions) -> None:
    """Take the fingerprints of somebody who is going to be forgotten."""
    kept = _kept(connection)
    salt = bytes.fromhex(kept["salt"])
    sure = Eraser(whom.finding()).sure_names
    keys = keys_of(whom.person, sure)
    every = keys | {f"name/{name}" for name in sure}
    kept["people"][whom.uuid] = {
        "out": sorted(digest(salt, key) for key in keys),
        "pending": {
            "all": sorted(digest(salt, key) for key in every),
            "decisions": {key: str(decision) for key, decision in decisions.items()},
        },
    }
    _keep(connection, kept)


def pending(read: Connection, uuid: str) -> tuple[Fingerprints, Decisions]:
    """By what somebody is found in a copy that is still to be cleaned, and what was decided of texts."""
    kept = _kept(read)
    person = kept["people"].get(uuid, {})
    later = person.get("pending") or {"all": person.get("out", []), "decisions": {}}
    decided = {key: Decision(value) for key, value in later["decisions"].items()}
    return Fingerprints(bytes.fromhex(kept["salt"]), later["all"]), decided


def settle(connection: Connection, uuid: str) -> None:
    """No copy is left to be cleaned: only what imports need stays."""
    kept = _kept(connection)
    if kept["people"].get(uuid, {}).pop("pending", None) is not None:
        _keep(connection, kept)


def copy(read: Connection, to: Connection) -> None:
    """Let a copy of the journal leave the same people out."""
    value = one(read, "SELECT value FROM meta WHERE key = ?", _KEY)
    if value is not None:
        kept = json.loads(value)
        for person in kept["people"].values():
            person.pop("pending", None)
        _keep(to, kept)


def _kept(read: Connection) -> dict[str, Any]:
    value = one(read, "SELECT value FROM meta WHERE key = ?", _KEY)
    found: dict[str, Any] = json.loads(value) if value else {"salt": secrets.token_hex(32), "people": {}}
    return found


def _keep(connection: Connection, kept: dict[str, Any]) -> None:
    connection.execute(
        "INSERT INTO meta(key, value) VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
        (_KEY, json.dumps(kept)),
    )
