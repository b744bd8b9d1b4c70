"""Identities that hold outside the file."""

from __future__ import annotations

import secrets

_OWN = "urn:uuid:"  # RFC 9562, section 4


def uuid7(at_ms: int) -> str:
    """A UUIDv7 (RFC 9562, section 5.7) for the moment `at_ms`, milliseconds since 1970 UTC, as its 36 characters."""
    value = (at_ms & ((1 << 48) - 1)) << 80
    chance = secrets.randbits(74)  # one call: an import makes tens of thousands
    value |= 0x7 << 76 | chance >> 62 << 64
    value |= 0b10 << 62 | chance & ((1 << 62) - 1)
    digits = f"{value:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def own_uid(row: str) -> str:
    """What our own exports call the row with that UUID, so that reading them again finds it."""
    return f"{_OWN}{row}"


def uuid_in(uid: str) -> str:
    """The UUID in a UID that our own exports gave; any other UID as it is."""
    return uid.removeprefix(_OWN)
