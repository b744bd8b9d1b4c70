"""What our own exports call a row of the journal, so that reading them again finds it: `urn:uuid:` (RFC 9562, 4)."""

from __future__ import annotations

_BEGIN = "urn:uuid:"


def own_uid(uuid: str) -> str:
    """The UID of the row with that UUID."""
    return f"{_BEGIN}{uuid}"


def uuid_in(uid: str) -> str:
    """The UUID in a UID of ours; any other UID as it is."""
    return uid.removeprefix(_BEGIN)
