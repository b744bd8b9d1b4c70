"""The properties of one vCard as a `PersonRecord`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from partnerjournal.domain.enums import HandleKind
from partnerjournal.formats.birthdays import iso_date
from partnerjournal.formats.lines import ContentLine, split_value, unescape
from partnerjournal.formats.photos import photo_from
from partnerjournal.formats.records import Handle, PersonRecord
from partnerjournal.formats.text import Decoder, one_line, tidy, words
from partnerjournal.formats.wording import Code
from partnerjournal.formats.zones import zone_named
from partnerjournal.i18n import _

# RFC 6350 § 6.10, RFC 2426, vCard 2.1 and what Apple, Google, Outlook, Thunderbird and Android add.
KNOWN = words(
    """
    ADR AGENT ANNIVERSARY BDAY BIRTHPLACE CALADRURI CALURI CAPURI CATEGORIES CLASS CLIENTPIDMAP CONTACT-URI
    CREATED DEATHDATE DEATHPLACE EMAIL EXPERTISE FBURL FN GENDER GEO GRAMGENDER HOBBY IMPP INTEREST JSPROP KEY
    KIND LABEL LANG LANGUAGE LOGO MAILER MEMBER N NAME NICKNAME NOTE ORG ORG-DIRECTORY PHOTO PRODID PROFILE
    PRONOUNS RELATED REV ROLE SOCIALPROFILE SORT-STRING SOUND SOURCE TEL TITLE TZ UID URL VERSION XML
    """
)

_CHATS = {
    "X-AIM": "AIM",
    "X-GADUGADU": "Gadu-Gadu",
    "X-GOOGLE-TALK": "Google Talk",
    "X-GROUPWISE": "GroupWise",
    "X-GTALK": "Google Talk",
    "X-ICQ": "ICQ",
    "X-JABBER": "Jabber",
    "X-MATRIX": "Matrix",
    "X-MS-IMADDRESS": "",
    "X-MSN": "MSN",
    "X-QQ": "QQ",
    "X-SIGNAL": "Signal",
    "X-SIP": "SIP",
    "X-SKYPE": "Skype",
    "X-SKYPE-USERNAME": "Skype",
    "X-TELEGRAM": "Telegram",
    "X-THREEMA": "Threema",
    "X-TWITTER": "Twitter",
    "X-WHATSAPP": "WhatsApp",
    "X-YAHOO": "Yahoo",
}
# Texts kept with the person though no field of ours holds them, under these names.
_EXTRAS = words(
    """
    ANNIVERSARY BIRTHPLACE EXPERTISE GENDER HOBBY INTEREST LANG PRONOUNS RELATED X-ABDATE X-ABRELATEDNAMES
    X-ANNIVERSARY X-ASSISTANT X-EVOLUTION-ASSISTANT X-EVOLUTION-MANAGER X-EVOLUTION-SPOUSE X-GENDER X-MANAGER
    X-MS-ANNIVERSARY X-MS-ASSISTANT X-MS-MANAGER X-MS-SPOUSE X-SPOUSE
    """
)
# Parameters that say how a value is written, or nothing about what kind of address it is.
_NO_LABELS = words(
    """
    pref internet quoted-printable base64 b q 8bit 7bit x400 uri text url voice inline utf-8 email
    """
)
_ANGLE = re.compile(r"<([^<>@\s]+@[^<>\s]+)>")
_APPLE_LABEL = re.compile(r"_?\$!<(.*)>!\$_?")
_TELEPHONE = re.compile(r"tel:", re.I)
_NO_PROPERTIES = frozenset({"VERSION", "PRODID", "REV", "PROFILE", "MAILER", "SOURCE", "NAME", "CLASS", "SORT-STRING"})


@dataclass(slots=True)
class _Draft:
    """A person while the lines of the card are gone through."""

    fn: str = ""
    n: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    handles: list[tuple[int, Handle]] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    extras: list[tuple[str, str]] = field(default_factory=list)
    photo: tuple[bytes, str] | None = None
    problem: Code | None = None


def person(
    record: int, number: int, lines: Sequence[ContentLine], decoder: Decoder
) -> tuple[PersonRecord, Code | None] | None:
    """The person in a card's lines and what is wrong with the picture, if anything; None for an empty card."""
    if all(line.name in _NO_PROPERTIES for line in lines):
        return None
    old = any(line.name == "VERSION" and line.value.strip() == b"2.1" for line in lines)
    labels = {
        line.group: _label_text(_text(line, decoder, old)) for line in lines if line.name == "X-ABLABEL" and line.group
    }
    draft = _Draft()
    for line in lines:
        _take(line, draft, decoder, old, labels.get(line.group, "") if line.group else "")
    return _record(record, number, draft), draft.problem


def display_name(parts: Sequence[str]) -> str:
    """The parts of N (family, given, additional, prefix, suffix) in the order they are said."""
    family, given, additional, prefix, suffix = (*parts, "", "", "", "", "")[:5]
    return " ".join(part for part in (prefix, given, additional, family, suffix) if part)


def _record(record: int, number: int, draft: _Draft) -> PersonRecord:
    handles = tuple(handle for _rank, handle in sorted(draft.handles, key=lambda ranked: ranked[0]))
    found = draft.fields
    organisation, team = found.get("organisation", ""), found.get("team", "")
    mails = [h.value for h in handles if h.kind is HandleKind.MAIL]
    name = draft.fn or display_name(draft.n) or organisation or (mails[0] if mails else "")
    others = [h.value for h in handles if h.kind is not HandleKind.MAIL]
    stand_in = found.get("nickname") or team or (others[0] if others else _("Unnamed contact"))
    return PersonRecord(
        record=record,
        line=number,
        name=name or stand_in,
        named=bool(name),
        uid=found.get("uid") or None,
        given=draft.n[1] if len(draft.n) > 1 else "",
        family=draft.n[0] if draft.n else "",
        nickname=found.get("nickname", ""),
        handles=handles,
        organisation=organisation,
        team=team,
        role=found.get("title") or found.get("role", ""),
        time_zone=found.get("zone"),
        birthday=found.get("birthday", ""),
        note=found.get("note", ""),
        categories=tuple(dict.fromkeys(draft.categories)),
        photo=draft.photo[0] if draft.photo else None,
        photo_type=draft.photo[1] if draft.photo else "",
        kind=found.get("kind", "individual"),
        extras=tuple(draft.extras),
    )


def _take(line: ContentLine, draft: _Draft, decoder: Decoder, old: bool, label: str) -> None:
    """Put one property where it belongs."""
    if line.name in ("PHOTO", "X-MS-CARDPICTURE"):
        _take_photo(line, draft)
        return
    if line.name in _HANDLERS:
        text = _text(line, decoder, old)
        if text.strip():
            _HANDLERS[line.name](line, draft, text, label)
    elif line.name in _CHATS:
        value = one_line(unescape(_text(line, decoder, old)))
        _add_handle(draft, line, HandleKind.CHAT, value, label or _CHATS[line.name])
    elif line.name in _EXTRAS:
        value = _apple_words(tidy(unescape(_text(line, decoder, old))))
        if value:
            draft.extras.append((label or line.name.removeprefix("X-").capitalize(), value))


def _text(line: ContentLine, decoder: Decoder, old: bool) -> str:
    """The value as text, still escaped."""
    raw = line.value
    if line.encoding == "q":
        raw = line.unquoted()
    elif old and line.folded is not None:
        raw = line.folded.replace(b"\r", b"").replace(b"\n", b"")  # 2.1 folds before a blank that stays
    return decoder.text(raw, line.param("CHARSET"))


def _take_fn(line: ContentLine, draft: _Draft, text: str, label: str) -> None:
    if not draft.fn:
        draft.fn = one_line(unescape(text))


def _take_n(line: ContentLine, draft: _Draft, text: str, label: str) -> None:
    if draft.n:
        return  # ALTID: the same name in another script
    parts = split_value(text, ";")[:5]
    if any(part.strip() for part in parts):
        draft.n = [_listed(part, ", " if place == 4 else " ") for place, part in enumerate(parts)]


def _listed(part: str, separator: str) -> str:
    """A part of N that may be a list: several given names, several titles after the name."""
    return separator.join(word for item in split_value(part, ",") if (word := one_line(unescape(item))))


def _take_org(line: ContentLine, draft: _Draft, text: str, label: str) -> None:
    parts = [one_line(unescape(part)) for part in split_value(text, ";")]
    if "organisation" in draft.fields:
        draft.extras.append(("Organisation", ", ".join(part for part in parts if part)))
        return
    draft.fields["organisation"] = parts[0]
    draft.fields["team"] = ", ".join(part for part in parts[1:] if part)


def _take_title(line: ContentLine, draft: _Draft, text: str, label: str) -> None:
    value = one_line(unescape(text))
    key = line.name.lower()
    known = draft.fields.setdefault(key, value)
    other = draft.fields.get("role" if key == "title" else "title")
    if known != value or (other is not None and other != value):
        draft.extras.append((line.name.capitalize(), value))


def _take_mail(line: ContentLine, draft: _Draft, text: str, label: str) -> None:
    value = one_line(unescape(text))
    if value.lower().startswith("mailto:"):
        value = value[7:]
    angle = _ANGLE.search(value)
    _add_handle(draft, line, HandleKind.MAIL, angle[1] if angle else value, label)


def _take_phone(line: ContentLine, draft: _Draft, text: str, label: str) -> None:
    value = one_line(unescape(text))
    if _TELEPHONE.match(value):  # RFC 3966, as version 4.0 writes numbers
        value = value[4:].replace(";ext=", " ext. ").partition(";")[0]
    _add_handle(draft, line, HandleKind.PHONE, value, label)


def _take_url(line: ContentLine, draft: _Draft, text: str, label: str) -> None:
    _add_handle(draft, line, HandleKind.LINK, one_line(unescape(text)), label)


def _take_impp(line: ContentLine, draft: _Draft, text: str, label: str) -> None:
    value = one_line(unescape(text))
    scheme, colon, rest = value.partition(":")
    named = colon and scheme.lower() != "x-apple"  # Apple's for services that have none
    service = line.param("X-SERVICE-TYPE") or line.param("SERVICE-TYPE") or (scheme if named else "")
    name = one_line(unquote(rest.lstrip("/"))) if colon else value
    _add_handle(draft, line, HandleKind.CHAT, name, label or service)


def _take_other(line: ContentLine, draft: _Draft, text: str, label: str) -> None:
    _add_handle(draft, line, HandleKind.OTHER, one_line(unescape(text)), label)


def _take_social(line: ContentLine, draft: _Draft, text: str, label: str) -> None:
    service = line.param("SERVICE-TYPE") or ", ".join(_labels(line))
    value = one_line(unescape(text))
    kind = HandleKind.LINK if value.lower().startswith(("http:", "https:")) else HandleKind.OTHER
    _add_handle(draft, line, kind, value, label or service)


def _take_android(line: ContentLine, draft: _Draft, text: str, label: str) -> None:
    parts = [one_line(unescape(part)) for part in split_value(text, ";")]
    if parts[0] == "vnd.android.cursor.item/nickname" and len(parts) > 1:
        draft.fields.setdefault("nickname", parts[1])
    elif any(parts[1:]):
        draft.extras.append((parts[0].rpartition("/")[2], ", ".join(part for part in parts[1:] if part)))


def _take_address(line: ContentLine, draft: _Draft, text: str, label: str) -> None:
    parts = (tidy(unescape(part)) for part in split_value(text, ";"))
    written = ", ".join(part.replace("\n", ", ") for part in parts if part)
    kinds = label or ", ".join(word for word in _labels(line) if word not in ("postal", "parcel", "dom", "intl"))
    if written:
        draft.extras.append((f"Address ({kinds})" if kinds else "Address", written))


def _take_list(line: ContentLine, draft: _Draft, text: str, label: str) -> None:
    draft.categories.extend(word for part in split_value(text, ",") if (word := one_line(unescape(part))))


def _take_nickname(line: ContentLine, draft: _Draft, text: str, label: str) -> None:
    draft.fields.setdefault("nickname", one_line(unescape(text)))


def _take_note(line: ContentLine, draft: _Draft, text: str, label: str) -> None:
    value = tidy(unescape(text))
    before = draft.fields.get("note")
    if value and value != before:
        draft.fields["note"] = f"{before}\n\n{value}" if before else value


def _take_birthday(line: ContentLine, draft: _Draft, text: str, label: str) -> None:
    draft.fields.setdefault("birthday", iso_date(one_line(unescape(text))))


def _take_zone(line: ContentLine, draft: _Draft, text: str, label: str) -> None:
    zone = zone_named(one_line(unescape(text)))
    if zone is not None:
        draft.fields.setdefault("zone", zone)


def _take_uid(line: ContentLine, draft: _Draft, text: str, label: str) -> None:
    draft.fields.setdefault("uid", one_line(unescape(text)))


def _take_kind(line: ContentLine, draft: _Draft, text: str, label: str) -> None:
    word = one_line(text).lower()
    if word in ("individual", "org", "group", "location"):
        draft.fields["kind"] = word


def _take_company_card(line: ContentLine, draft: _Draft, text: str, label: str) -> None:
    if one_line(text).upper() == "COMPANY":  # Apple's X-ABShowAs
        draft.fields.setdefault("kind", "org")


_HANDLERS = {
    "ADR": _take_address,
    "BDAY": _take_birthday,
    "CATEGORIES": _take_list,
    "EMAIL": _take_mail,
    "FN": _take_fn,
    "IMPP": _take_impp,
    "KIND": _take_kind,
    "N": _take_n,
    "NICKNAME": _take_nickname,
    "NOTE": _take_note,
    "ORG": _take_org,
    "ROLE": _take_title,
    "SOCIALPROFILE": _take_social,
    "TEL": _take_phone,
    "TITLE": _take_title,
    "TZ": _take_zone,
    "UID": _take_uid,
    "URL": _take_url,
    "X-ABSHOWAS": _take_company_card,
    "X-ADDRESSBOOKSERVER-KIND": _take_kind,
    "X-ANDROID-CUSTOM": _take_android,
    "X-PARTNERJOURNAL-OTHER": _take_other,
    "X-SOCIALPROFILE": _take_social,
}


def _take_photo(line: ContentLine, draft: _Draft) -> None:
    if draft.photo is not None:
        return
    found = photo_from(line.value, encoded=line.encoding == "b")
    if isinstance(found, Code):
        draft.problem = found
    elif found is not None:
        draft.photo, draft.problem = found, None


def _add_handle(draft: _Draft, line: ContentLine, kind: HandleKind, value: str, label: str) -> None:
    if not value:
        return
    types = line.types()
    preference = line.param("PREF") or ""
    rank = 100
    if preference.isascii() and preference.isdigit() and len(preference) <= 3:
        rank = int(preference)
    elif "pref" in types:
        rank = 1
    draft.handles.append((rank, Handle(kind, value, label or ", ".join(_labels(line)), rank < 100)))


def _labels(line: ContentLine) -> list[str]:
    return list(dict.fromkeys(word for word in line.types() if word not in _NO_LABELS))


def _label_text(text: str) -> str:
    return _apple_words(one_line(unescape(text)))


def _apple_words(text: str) -> str:
    """Apple writes its own words as `_$!<HomePage>!$_`, a person's word plainly."""
    known = _APPLE_LABEL.fullmatch(text)
    return known[1] if known else text
