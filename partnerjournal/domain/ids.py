"""Identities that hold outside the file."""

from __future__ import annotations

import secrets
import uuid

_OWN = "urn:uuid:"  # RFC 9562, section 4


def uuid7(at_ms: int) -> str:
    """A UUIDv7 (RFC 9562, section 5.7) for the moment `at_ms`, milliseconds since 1970 UTC, as its 36 characters."""
    value = (at_ms & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76 | secrets.randbits(12) << 64
    value |= 0b10 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=value))


def own_uid(row: str) -> str:
    """What our own exports call the row with that UUID, so that reading them again finds it."""
    return f"{_OWN}{row}"


def uuid_in(uid: str) -> str:
    """The UUID in a UID that our own exports gave; any other UID as it is."""
    return uid.removeprefix(_OWN)
