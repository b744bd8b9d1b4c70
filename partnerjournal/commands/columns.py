"""What the columns of tables are, as the command line says it: --columns, --delimiter, --encoding, --no-header."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from partnerjournal.formats.csv_columns import Column, Field, folded, named_columns
from partnerjournal.formats.csv_layout import Layout
from partnerjournal.formats.csv_preview import Preview, preview
from partnerjournal.formats.detect import content_of, kind_of
from partnerjournal.formats.records import Kind
from partnerjournal.formats.text import codec_for
from partnerjournal.formats.wording import FormatError
from partnerjournal.i18n import _

_NONE = "none"
_NAMES = (Field.NAME, Field.GIVEN, Field.MIDDLE, Field.FAMILY, Field.PREFIX, Field.SUFFIX, Field.NICKNAME)
_WAYS = (Field.MAIL, Field.PHONE, Field.CHAT, Field.LINK, Field.PROFILE)
_OTHERS = (Field.ROLE, Field.ORGANISATION, Field.TEAM, Field.NOTE, Field.BIRTHDAY, Field.ZONE)
_FIELDS: Mapping[str, Field] = {**{field.value: field for field in _NAMES + _WAYS + _OTHERS}, _NONE: Field.NOTHING}
_DELIMITERS = {",": ",", ";": ";", "|": "|", "tab": "\t", "\\t": "\t", "\t": "\t"}
_MOST_NAMES = 20  # of a table's columns in one sentence


class WrongUsage(Exception):
    """What was said can't be meant; the sentence says what can."""


def said(asked: argparse.Namespace, files: Sequence[Path]) -> dict[Path, tuple[bytes, Layout]]:
    """How each table among `files` is to be read, with what it holds; empty where nothing was said of tables.

    Raises WrongUsage. Files that can't be read are left to whoever reports on them.
    """
    if asked.columns is None and asked.delimiter is None and asked.encoding is None and not asked.no_header:
        return {}
    wanted = _wanted(asked.columns) if asked.columns is not None else []
    delimiter = _delimiter(asked.delimiter)
    encoding = _encoding(asked.encoding)
    header = False if asked.no_header else None
    found = {}
    for path in files:
        try:
            data = content_of(path)
            if kind_of(data, path.name) is not Kind.CONTACTS_CSV:
                continue
            seen = preview(data, delimiter=delimiter, encoding=encoding, header=header)
        except FormatError:
            continue
        if wanted or seen.known:
            found[path] = (data, _layout(path, seen, wanted))
    return found


def how_to_say(path: Path) -> str:
    """A table's columns and how to say what they are, for one that can't be read without."""
    seen = preview(content_of(path))
    if seen.layout.header_row is None:
        columns = _("It has {n} columns without names.").format(n=len(seen.layout.columns))
        example = "1=name,2=mail"
    else:
        columns = _("Its columns are {names}.").format(names=_listed(seen.names))
        example = f"{next((name for name in seen.names if name), '1')}=name"
    say = _("Say what they hold, such as --columns “{example}”. There are: {fields}.")
    return f"{columns} {say.format(example=example, fields=_fields())}"


def _wanted(text: str) -> list[tuple[str, Column]]:
    try:
        (parts,) = csv.reader([text], skipinitialspace=True, strict=True)
    except (csv.Error, ValueError):
        parts = [""]
    found = []
    for part in parts:
        name, equals, what = part.rpartition("=")
        field, _colon, label = what.strip().partition(":")
        if not equals or not name.strip():
            sentence = _("--columns: “{part}” is not of the form COLUMN=FIELD. Fields are: {fields}.")
            raise WrongUsage(sentence.format(part=part, fields=_fields()))
        if field.casefold() not in _FIELDS:
            sentence = _("--columns: there is no field “{field}”. Fields are: {fields}.")
            raise WrongUsage(sentence.format(field=field, fields=_fields()))
        kind = _FIELDS[field.casefold()]
        found.append((name.strip(), Column(kind, label.strip() or (name.strip() if kind is Field.NOTE else ""))))
    return found


def _layout(path: Path, seen: Preview, wanted: Sequence[tuple[str, Column]]) -> Layout:
    """What is said of a table; the other columns are what their names say."""
    columns = list(named_columns(seen.names))
    by_name: dict[str, int] = {}
    for place, name in enumerate(seen.names):
        by_name.setdefault(folded(name), place)
    for name, column in wanted:
        at = by_name.get(folded(name)) if folded(name) else None
        if at is None and name.isdecimal() and 0 < int(name) <= len(columns):
            at = int(name) - 1
        if at is None:
            sentence = _("--columns: {file} has no column “{name}”. Its columns are {names}.")
            raise WrongUsage(sentence.format(file=path.name, name=name, names=_listed(seen.names)))
        columns[at] = column
    layout = replace(seen.layout, columns=tuple(columns))
    if not layout.names_people:
        sentence = _("--columns: say which column of {file} holds the names or the mail addresses ({fields}).")
        raise WrongUsage(sentence.format(file=path.name, fields="name, given, family, mail"))
    return layout


def _delimiter(text: str | None) -> str | None:
    if text is None:
        return None
    if text.casefold() not in _DELIMITERS:
        raise WrongUsage(_("--delimiter: “{text}” separates no columns; it is one of , ; | tab.").format(text=text))
    return _DELIMITERS[text.casefold()]


def _encoding(text: str | None) -> str | None:
    if text is not None and codec_for(text) is None:
        raise WrongUsage(_("--encoding: “{text}” is no text encoding this program knows.").format(text=text))
    return text


def _fields() -> str:
    return ", ".join(_FIELDS)


def _listed(names: Sequence[str]) -> str:
    said = [f"“{name}”" if name else str(n) for n, name in enumerate(names[:_MOST_NAMES], 1)]
    return ", ".join(said) + (" …" if len(names) > _MOST_NAMES else "")
