"""Identities that hold outside the file."""

from __future__ import annotations

import secrets
import uuid


def uuid7(at_ms: int) -> str:
    """A UUIDv7 (RFC 9562, section 5.7) for the moment `at_ms`, milliseconds since 1970 UTC, as its 36 characters."""
    value = (at_ms & ((1 << 48) - 1)) << 80
    value |= 0x7 << 76 | secrets.randbits(12) << 64
    value |= 0b10 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=value))
