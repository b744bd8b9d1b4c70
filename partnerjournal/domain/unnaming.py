"""The records of an export without names: people, teams and organisations by letters, the same ones throughout.

Every text that somebody wrote is gone through. What names people by itself (addresses, pictures, what other programs
call them, the text of a calendar) is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from partnerjournal.domain.journal_shape import LOOSE, SECTIONS, TABLES, Type
from partnerjournal.domain.masking import Mask

Record = dict[str, Any]

LEFT_OUT: Final = frozenset({"series", "aliases", "snoozes", "refusals"})  # sections
_BLANK: Final[Mapping[str, object]] = {
    "email": "",
    "emails": (),
    "handles": (),
    "identities": (),
    "link": "",
    "picture": None,
    "recurrence": None,
    "series": None,
    "source_uid": None,
}
_CODED: Final = frozenset({"key", "zone"})
_WHO: Final = frozenset(
    {
        ("colleague", "name"),
        ("colleague", "reports_to"),
        ("attendee", "name"),
        ("fact", "source_name"),
        ("path", "advisor_name"),
    }
)
_TABLES: Final = {section.name: section.table for section in SECTIONS}
_LOOSE: Final = {inner.name: inner.table for inner in LOOSE}


def unnamed(section: str, record: Record, mask: Mask) -> Record:
    """A record of a section of the export with its names replaced."""
    if section == "loose":
        return {name: [_unnamed(_LOOSE[name], each, mask) for each in some] for name, some in record.items()}
    return _unnamed(_TABLES[section], record, mask)


def texts(table: str) -> frozenset[str]:
    """The fields of a kind of record in which somebody may be named."""
    free = {each.name for each in TABLES[table].fields if each.type is Type.TEXT and not each.words}
    return frozenset(free - _CODED - _BLANK.keys()) | ({"team"} if table == "colleague" else frozenset())


def _unnamed(table: str, record: Record, mask: Mask) -> Record:
    inner = {each.name: each.table for each in TABLES[table].inner}
    written = texts(table)
    out: Record = {}
    for name, value in record.items():
        if name in _BLANK:
            out[name] = [] if _BLANK[name] == () else _BLANK[name]
        elif name in inner:
            out[name] = [_unnamed(inner[name], each, mask) for each in value]
        elif value and (table, name) in _WHO:
            out[name] = mask.called(value)
        else:
            out[name] = mask.hide(value) if value and name in written else value
    return out
