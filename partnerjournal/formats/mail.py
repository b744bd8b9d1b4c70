"""A text as a mail that is still to be sent (.eml): RFC 5322, 2047 and 2045.

Mail programs open it as a draft where they know `X-Unsent` (Outlook does), else as a message to forward or to send
again. It names no machine, and nobody as its sender who has no address.

Headers are written here: the standard library's folding loses the quotation marks of long names (Python 3.11).
"""

from __future__ import annotations

import re
from base64 import b64encode
from binascii import b2a_qp
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.utils import format_datetime

from partnerjournal.formats.text import one_line, tidy

# What stands in an address without quotation marks (RFC 5321 § 4.1.2): no blanks, no signs of a list.
_NOT = r"\s@<>()\[\],;:\\\"\x00-\x1f\x7f"
_ADDRESS = re.compile(rf"([^{_NOT}\x80-\U0010ffff]{{1,64}})@([^{_NOT}]{{1,200}})")
_PLAIN = re.compile(r"[\w!#$%&'*+/^`{|}~-]+(?: [\w!#$%&'*+/^`{|}~-]+)*", re.ASCII)
_MOST_PLAIN = 60
_IN_A_WORD = 39  # octets: 64 signs as an encoded word, so that "Subject: " and one stay below 76 (RFC 2047 § 2)

Who = tuple[str, str]  # a name, which may be empty, and a mail address


def message(subject: str, body: str, to: Iterable[Who], *, sender: Who | None, at: datetime, identity: str) -> bytes:
    """The mail. `at` is aware; `identity` a UUID of its own. Who has no address that mail goes to is left out."""
    written = tidy(body).replace("\n", "\r\n") + "\r\n"
    lines = [
        "X-Unsent: 1",
        f"Date: {format_datetime(at)}",
        f"Message-ID: <{identity}@partnerjournal.invalid>",
        *_people("From", (sender,) if sender else ()),
        *_people("To", to),
        f"Subject: {_words(one_line(subject))}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        "",
    ]
    return "\r\n".join(lines).encode("ascii") + b2a_qp(written.encode("utf-8"), istext=True)


def reached(mail: str) -> str:
    """The address that mail to `mail` goes to, its domain in ASCII; empty where none does."""
    match = _ADDRESS.fullmatch(one_line(mail))
    if not match:
        return ""
    try:
        return f"{match[1]}@{match[2] if match[2].isascii() else match[2].encode('idna').decode('ascii')}"
    except UnicodeError:
        return ""


def _people(header: str, people: Iterable[Who]) -> Iterator[str]:
    """The header, an address a line; none for nobody."""
    found = [(one_line(name), address) for name, mail in people if (address := reached(mail))]
    said = [f"{_words(name)}\r\n <{address}>" if name else f"<{address}>" for name, address in found]
    if said:
        yield f"{header}: " + ",\r\n ".join(said)


def _words(text: str) -> str:
    """`text` as words of a header: as it is where every sign is plain, else encoded, so that no sign means anything."""
    if len(text) <= _MOST_PLAIN and _PLAIN.fullmatch(text):
        return text
    octets, parts, start = text.encode("utf-8"), [], 0
    while start < len(octets):
        stop = min(start + _IN_A_WORD, len(octets))
        while stop < len(octets) and octets[stop] & 0b1100_0000 == 0b1000_0000:
            stop -= 1
        parts.append(f"=?utf-8?B?{b64encode(octets[start:stop]).decode('ascii')}?=")
        start = stop
    return "\r\n ".join(parts)
