"""What the column mapper offers: what a column can hold, what separates columns, how text is written, all in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from partnerjournal.formats.csv_columns import Column, Field
from partnerjournal.i18n import _

LEFT_OUT = Column(Field.NOTHING)


def choices() -> Sequence[tuple[Column, str]]:
    """What somebody can say of a column, in the order it is offered."""
    return (
        (LEFT_OUT, _("Leave out")),
        (Column(Field.NAME), _("Name")),
        (Column(Field.GIVEN), _("Given name")),
        (Column(Field.MIDDLE), _("Middle name")),
        (Column(Field.FAMILY), _("Family name")),
        (Column(Field.PREFIX), _("Title before the name")),
        (Column(Field.SUFFIX), _("Suffix after the name")),
        (Column(Field.NICKNAME), _("Nickname")),
        (Column(Field.MAIL), _("Mail")),
        (Column(Field.MAIL, "work"), _("Mail, work")),
        (Column(Field.MAIL, "home"), _("Mail, private")),
        (Column(Field.PHONE), _("Phone")),
        (Column(Field.PHONE, "work"), _("Phone, work")),
        (Column(Field.PHONE, "mobile"), _("Phone, mobile")),
        (Column(Field.PHONE, "home"), _("Phone, private")),
        (Column(Field.CHAT), _("Chat")),
        (Column(Field.LINK), _("Link")),
        (Column(Field.PROFILE), _("Link to a profile")),
        (Column(Field.ROLE), _("Role")),
        (Column(Field.ORGANISATION), _("Organisation")),
        (Column(Field.TEAM), _("Team")),
        (Column(Field.NOTE), _("Note")),
        (Column(Field.BIRTHDAY), _("Birthday")),
        (Column(Field.ZONE), _("Time zone")),
    )


def words_of(column: Column) -> str:
    """What a column holds that is known by its name but not offered for others."""
    names = {
        Field.MAIL: _("Mail"),
        Field.PHONE: _("Phone"),
        Field.CHAT: _("Chat"),
        Field.LINK: _("Link"),
        Field.OTHER: _("Another address"),
        Field.LABEL: _("Kind of an address"),
        Field.FILED: _("Name it is filed under"),
        Field.BIRTH_YEAR: _("Year of birth"),
        Field.BIRTH_MONTH: _("Month of birth"),
        Field.BIRTH_DAY: _("Day of birth"),
        Field.CATEGORIES: _("Groups"),
        Field.CONNECTED_ON: _("Day of connecting"),
        Field.OWN_ID: _("Whose row it is in a journal"),
    }
    words = names.get(column.field, column.field)
    return _("{what}, {kind}").format(what=words, kind=column.label) if column.label else words


def said(column: Column, name: str) -> Column:
    """`column` as somebody says it of one called `name`: a note that is not called one is kept with its name."""
    return replace(column, label=name) if column.field is Field.NOTE else column


def shown(column: Column) -> Column:
    """`column` as the choice that stands for it."""
    if column.field is Field.EXTRA:
        return LEFT_OUT
    return Column(Field.NOTE) if column.field is Field.NOTE else column


def delimiters() -> Sequence[tuple[str, str]]:
    """What can separate columns."""
    return ((",", _("Comma")), (";", _("Semicolon")), ("\t", _("Tab")), ("|", _("Vertical bar")))


def encodings() -> Sequence[tuple[str, str]]:
    """Codecs a table may be written in, by Python's names for them."""
    return (
        ("utf-8", _("Unicode (UTF-8)")),
        ("cp1252", _("Western European (Windows)")),
        ("cp1250", _("Central European (Windows)")),
        ("cp1251", _("Cyrillic (Windows)")),
        ("koi8-r", _("Cyrillic (KOI8-R)")),
        ("cp1253", _("Greek (Windows)")),
        ("cp1254", _("Turkish (Windows)")),
        ("cp1257", _("Baltic (Windows)")),
        ("cp1255", _("Hebrew (Windows)")),
        ("cp1256", _("Arabic (Windows)")),
        ("cp932", _("Japanese (Shift-JIS)")),
        ("euc_jp", _("Japanese (EUC)")),
        ("gb18030", _("Chinese, simplified")),
        ("big5", _("Chinese, traditional")),
        ("cp949", _("Korean")),
        ("mac-roman", _("Western European (Macintosh)")),
        ("cp850", _("Western European (DOS)")),
        ("utf-16-le", _("Unicode (UTF-16)")),
    )
