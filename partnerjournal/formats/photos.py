"""Pictures in contact files: told by their first bytes, never opened here and never fetched."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from partnerjournal.formats import limits
from partnerjournal.formats.lines import decode_base64
from partnerjournal.formats.wording import Code

_DATA_URI = re.compile(rb"data:([^,;\\]*)((?:;[^,;\\]*)*?)(;base64)?\\?,", re.I)
_ADDRESS = re.compile(rb"[A-Za-z][A-Za-z0-9+.-]{1,20}:")


def photo_from(value: bytes, *, encoded: bool) -> tuple[bytes, str] | Code | None:
    """The picture in a PHOTO or LOGO value as (bytes, media type), None for none, or why it can't be used.

    `encoded` says that the property calls its value base64. A `data:` address (RFC 2397) is read, any other address
    is none. A bare value of neither kind is tried as base64, which version 3.0 cards of some programs hold.
    """
    if not value:
        return None
    uri = _DATA_URI.match(value)
    if uri:
        payload = value[uri.end() :]
        raw = decode_base64(payload) if uri[3] else unquote_to_bytes(payload)
    elif not encoded and _ADDRESS.match(value):
        return None
    else:
        raw = decode_base64(value)
    if raw is None:
        return Code.BAD_PHOTO
    if len(raw) > limits.MAX_PHOTO_BYTES:
        return Code.PHOTO_TOO_LARGE
    media_type = media_type_of(raw)
    return (raw, media_type) if media_type else Code.BAD_PHOTO


def media_type_of(raw: bytes) -> str:
    """The media type of a picture by its first bytes; "" for anything else."""
    if raw.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if raw.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if raw.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if raw.startswith(b"RIFF") and raw[8:12] == b"WEBP":
        return "image/webp"
    if raw.startswith(b"BM") and len(raw) > 26:
        return "image/bmp"
    return ""
