"""Which column of a contacts table is what, by its name: LinkedIn, Google, Outlook in its languages, Thunderbird.

Their names are in `csv_names`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from partnerjournal.formats import limits
from partnerjournal.formats.csv_names import NAMES
from partnerjournal.formats.tables import Row


class Field(StrEnum):
    """What a column holds. The *_OR_* ones depend on the columns beside them and are settled by `columns_of`."""

    NAME = "name"
    GIVEN = "given"
    MIDDLE = "middle"
    FAMILY = "family"
    PREFIX = "prefix"
    SUFFIX = "suffix"
    NICKNAME = "nickname"
    FILED = "filed"
    MAIL = "mail"
    PHONE = "phone"
    CHAT = "chat"
    LINK = "link"
    PROFILE = "profile"
    OTHER = "other"
    ORGANISATION = "organisation"
    TEAM = "team"
    ROLE = "role"
    NOTE = "note"
    BIRTHDAY = "birthday"
    BIRTH_YEAR = "birth_year"
    BIRTH_MONTH = "birth_month"
    BIRTH_DAY = "birth_day"
    CATEGORIES = "categories"
    CONNECTED_ON = "connected_on"
    ZONE = "zone"
    OWN_ID = "own_id"
    LABEL = "label"
    EXTRA = "extra"
    NOTHING = "nothing"
    NAME_OR_GIVEN = "name_or_given"
    NAME_OR_FAMILY = "name_or_family"
    PREFIX_OR_ROLE = "prefix_or_role"
    BIRTHDAY_OR_OTHER = "birthday_or_other"


@dataclass(frozen=True, slots=True)
class Column:
    """A column's meaning. `label` is what kind of address it holds; `labelled_by` the column that says so instead."""

    field: Field
    label: str = ""
    labelled_by: int | None = None


_PUNCTUATION = re.compile(r"[\s_\-–—./:,;*#()（）：\[\]'’\"]+")
# Google: "E-mail 1 - Value", "Phone 2 - Type", "Organization 1 - Title".
_NUMBERED = re.compile(
    r"(e ?mail|phone|website|im|other|organization|address|relation|event|custom field|external id|jot) (\d{1,2}) (.+)"
)
_NUMBERED_VALUES = {
    ("e mail", "value"): Field.MAIL,
    ("email", "value"): Field.MAIL,
    ("phone", "value"): Field.PHONE,
    ("website", "value"): Field.LINK,
    ("im", "value"): Field.CHAT,
    ("other", "value"): Field.OTHER,
    ("organization", "name"): Field.ORGANISATION,
    ("organization", "title"): Field.ROLE,
    ("organization", "department"): Field.TEAM,
    ("address", "formatted"): Field.EXTRA,
    ("relation", "value"): Field.EXTRA,
    ("event", "value"): Field.EXTRA,
    ("custom field", "value"): Field.EXTRA,
    ("e mail", "address"): Field.MAIL,  # Outlook: "E-mail 2 Address"
    ("email", "address"): Field.MAIL,
}
_LABELS = frozenset({"type", "label", "service", "typ"})
# Outlook beside a mail address, Google beside an organisation: nothing about a person.
_NOTHING = frozenset({"type", "display name", "yomi name", "symbol", "location", "job description"})
# In a table of our own (formats/tables_writing): whose row it is, and what the journal knows better than a contact.
_OURS = {
    "partner journal id": Column(Field.OWN_ID),
    **dict.fromkeys(("pronoun", "reports to", "days between contacts"), Column(Field.NOTHING)),
}


def columns_of(header: Sequence[str]) -> tuple[Column, ...] | None:
    """The meaning of each column; None when `header` is no line of column names.

    It is one when a column holds mail addresses, or one holds names and another anything that is known.
    """
    columns = named_columns(header)
    known = [column.field for column in columns if column.field not in (Field.EXTRA, Field.NOTHING, Field.LABEL)]
    named = any(field in (Field.NAME, Field.GIVEN, Field.FAMILY) for field in known)
    return columns if Field.MAIL in known or (named and len(known) > 1) else None


def named_columns(header: Sequence[str]) -> tuple[Column, ...]:
    """What is known of each column by its name, `Field.EXTRA` for one that isn't."""
    names = [folded(cell) for cell in header]
    columns = _with_labels(_settled([_column(name) for name in names]), names)
    ours = _OURS if "partner journal id" in names else {}
    return tuple(ours.get(name, column) for name, column in zip(names, columns, strict=True))


def known_columns(header: Sequence[str]) -> int:
    """How many of the names in `header` are known: how much it looks like a line of column names."""
    return sum(_column(folded(cell)).field is not Field.EXTRA for cell in header)


def table_score(first: Sequence[Row]) -> int:
    """How much rows look like a table: known column names count most, then rows of one width, more than one column."""
    known = max((known_columns(row.cells[: limits.MAX_COLUMNS]) for row in first), default=0)
    widths = Counter(len(row.cells) for row in first if len(row.cells) > 1)
    return known * 100 + max(widths.values(), default=0)


def folded(cell: str) -> str:
    """A column's name as it is compared: without case, punctuation and surplus blanks."""
    return _PUNCTUATION.sub(" ", cell[:100].replace("\ufeff", "").casefold()).strip()


_BY_NAME = {name: Column(Field(what), label) for (what, label), names in NAMES.items() for name in names.split("|")}


def _column(name: str) -> Column:
    known = _BY_NAME.get(name)
    if known:
        return known
    numbered = _NUMBERED.fullmatch(name)
    if numbered:
        kind, what = numbered[1], numbered[3]
        field = _NUMBERED_VALUES.get((kind, what))
        if field is not None:
            return Column(field)
        if what in _LABELS and kind != "organization":
            return Column(Field.LABEL)
        if what in _NOTHING:
            return Column(Field.NOTHING)
    return Column(Field.EXTRA)


def _settled(columns: Sequence[Column]) -> list[Column]:
    """Names that mean one thing beside some columns and another beside others."""
    fields = {column.field for column in columns}
    choice = {
        Field.NAME_OR_GIVEN: Field.GIVEN if Field.FAMILY in fields and Field.GIVEN not in fields else Field.NAME,
        Field.NAME_OR_FAMILY: Field.FAMILY if Field.GIVEN in fields and Field.FAMILY not in fields else Field.NAME,
        Field.PREFIX_OR_ROLE: Field.PREFIX if Field.ROLE in fields else Field.ROLE,
        Field.BIRTHDAY_OR_OTHER: Field.EXTRA if Field.BIRTHDAY in fields else Field.BIRTHDAY,
    }
    if {Field.BIRTH_YEAR, Field.BIRTH_MONTH} <= fields:  # Thunderbird in German calls the day of the month so
        choice[Field.BIRTHDAY] = Field.BIRTH_DAY
    titles = [n for n, column in enumerate(columns) if column.field is Field.PREFIX_OR_ROLE]
    found = [replace(column, field=choice.get(column.field, column.field)) for column in columns]
    if len(titles) > 1:  # Outlook in French: before the name how somebody is addressed, after it what they do
        for n, place in enumerate(titles):
            found[place] = Column(Field.ROLE if n else Field.PREFIX)
    return found


def _with_labels(columns: Sequence[Column], names: Sequence[str]) -> list[Column]:
    """Values joined with the column that says their kind: "Phone 1 - Type" beside "Phone 1 - Value"."""
    kinds: dict[tuple[str, str], int] = {}
    for place, (column, name) in enumerate(zip(columns, names, strict=True)):
        numbered = _NUMBERED.fullmatch(name)
        if column.field is Field.LABEL and numbered:
            kinds[numbered[1], numbered[2]] = place
    found = []
    for column, name in zip(columns, names, strict=True):
        numbered = _NUMBERED.fullmatch(name) if column.field is not Field.LABEL else None
        kind = kinds.get((numbered[1], numbered[2])) if numbered else None
        found.append(replace(column, labelled_by=kind))
    return found
