"""Colleagues as vCards, version 4.0 (RFC 6350) and 3.0 (RFC 2426).

A card's UID is the one that the person came with, so that the program they came from knows them again, else
`urn:uuid:` and our own id. What a card says is what the record says: whoever asks leaves out what is not for others.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Literal
from urllib.parse import quote

from partnerjournal.domain.enums import HandleKind
from partnerjournal.domain.ids import own_uid
from partnerjournal.formats.line_writing import address, content_lines, line, quoted, text
from partnerjournal.formats.photos import media_type_of
from partnerjournal.formats.text import one_line, words
from partnerjournal.i18n import _

Record = Mapping[str, Any]
Version = Literal["4.0", "3.0"]

# Labels that are types of the formats; any other label is a person's own word.
_TYPES = {
    HandleKind.MAIL: words("home work"),
    HandleKind.PHONE: words("home work cell fax pager video"),
    HandleKind.LINK: words("home work"),
}
_PROPERTIES = {HandleKind.MAIL: "EMAIL", HandleKind.PHONE: "TEL", HandleKind.LINK: "URL"}
OTHER = "X-PARTNERJOURNAL-OTHER"  # a way to reach somebody for which there is no property
_SCHEMES = {
    "aim": "aim",
    "gadu-gadu": "gg",
    "icq": "icq",
    "jabber": "xmpp",
    "matrix": "matrix",
    "msn": "msnim",
    "signal": "sgnl",
    "sip": "sip",
    "skype": "skype",
    "telegram": "tg",
    "threema": "threema",
    "yahoo": "ymsgr",
}
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[!#-;=?-\[\]_a-z~%]+")


def vcards(colleagues: Iterable[Record], version: Version, *, at: datetime | None = None) -> Iterator[bytes]:
    """A card each for `colleagues`, records of `store.reads.export`, in their order.

    `at` (aware) is when they are written, which the cards then say of themselves.
    """
    used: set[str] = set()
    for person in colleagues:
        yield content_lines(_card(person, version, _uid(person, used), at))


def _uid(person: Record, used: set[str]) -> str:
    """No two cards of a file have one UID: a program that reads them would keep one of the two."""
    came_with = person.get("source_uid")
    uid = one_line(came_with) if came_with else ""
    if not uid or uid in used:
        uid = own_uid(person["id"])
    used.add(uid)
    return uid


def _card(person: Record, version: Version, uid: str, at: datetime | None) -> Iterator[str]:
    new = version == "4.0"
    name = one_line(person["name"]) or _("Unnamed contact")
    yield from ("BEGIN:VCARD", f"VERSION:{version}", "PRODID:-//Partner Journal//EN")
    yield f"UID:{uid}" if _URI.fullmatch(uid) else f"UID{';VALUE=text' if new else ''}:{line(uid)}"
    yield f"FN:{line(name)}"
    given, _blank, family = name.rpartition(" ")
    yield f"N:{line(family)};{line(given)};;;" if given else f"N:;{line(name)};;;"
    organisation, team = person["organisation"] or "", person["team"] or ""
    if organisation or team:
        yield f"ORG:{line(organisation)}" + (f";{line(team)}" if team else "")
    if person["role"]:
        yield f"TITLE:{line(person['role'])}"
    for number, handle in enumerate(person["handles"], 1):
        yield from _handle(handle, f"item{number}")
    if person["zone"]:
        yield f"TZ{'' if new else ';VALUE=text'}:{line(person['zone'])}"
    if person["picture"]:
        yield from _photo(base64.b64decode(person["picture"]), new)
    yield from (f"NOTE:{written}" for note in person["notes"] if (written := text(note["text"])))
    if at is not None:
        yield f"REV:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield "END:VCARD"


def _handle(handle: Record, group: str) -> Iterator[str]:
    kind, value, label = HandleKind(handle["kind"]), one_line(handle["value"]), one_line(handle["label"])
    if kind is HandleKind.CHAT:
        yield from _chat(value, label, group)
        return
    name = _PROPERTIES.get(kind, OTHER)
    written = address(value) if kind is HandleKind.LINK else line(value)
    types = label.split(", ")
    if not label:
        yield f"{name}:{written}"
    elif len(types) == len(set(types)) and _TYPES.get(kind, frozenset()).issuperset(types):
        yield f"{name};{';'.join(f'TYPE={each}' for each in types)}:{written}"
    else:
        yield f"{group}.{name}:{written}"
        yield f"{group}.X-ABLabel:{line(label)}"


def _chat(value: str, label: str, group: str) -> Iterator[str]:
    """IMPP as Apple and Google read it: the service by name, `x-apple` where it has no scheme of its own (RFC 4770)."""
    scheme = _SCHEMES.get(label.lower(), "x-apple")
    uri = f"{scheme}:{quote(value, safe='@:;,!$&()*+=.~-_')}"
    if not label:
        yield f"IMPP:{uri}"
    else:
        yield f"{group}.IMPP;X-SERVICE-TYPE={quoted(label)}:{uri}"
        yield f"{group}.X-ABLabel:{line(label)}"


def _photo(image: bytes, new: bool) -> Iterator[str]:
    media_type = media_type_of(image)
    packed = base64.b64encode(image).decode("ascii")
    if not media_type:
        return
    if new:
        yield f"PHOTO:data:{media_type};base64,{packed}"
    else:
        yield f"PHOTO;ENCODING=b;TYPE={media_type.rpartition('/')[2].upper()}:{packed}"
