"""Rows of lists: what a row says (`RowData`) and how each kind of list lays it out (`RowStyle`).

Any model works that answers `RowRole` with a RowData; `row_value` and `row_flags` answer the other roles from it,
so that titles, states and ticks reach screen readers and tooltips the same way everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt

from partnerjournal.ui.theme import MEDIUM, REGULAR

RowRole: Final = Qt.ItemDataRole.UserRole + 1
"""The role under which a model gives its RowData."""


@dataclass(frozen=True, slots=True)
class Face:
    """A leading avatar: initials, the number that picks the colour (the colleague's id), a picture's bytes."""

    initials: str
    index: int
    picture: bytes | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """A leading icon."""

    icon: str
    token: str = "muted"


@dataclass(frozen=True, slots=True)
class Mark:
    """A remark on the second line: "She told you", with an icon or without."""

    text: str
    icon: str = ""
    token: str = "muted"


@dataclass(frozen=True, slots=True)
class RowData:
    """One row. Only `id` and `title` are needed; what is empty takes no room, except the leading column.

    `kind`: "row"; "section", a heading that cannot be chosen; "more", a muted line that can ("and 5 more").
    `number` stands before everything, tabular (a time, a place in the agenda).
    `leading` is a face, a sign or nothing; a `checkable` row has its check box there.
    `detail` is muted text left of the state; `keys` are key caps right of it.
    `title_spans` and `subtitle_spans` are search hits, (start, length) in characters.
    `marks` take the subtitle's place as a series of remarks.
    `strong` makes the title bold, `quiet` muted and, with `struck`, struck through (done, dropped).
    """

    id: int | str
    title: str
    kind: str = "row"
    subtitle: str = ""
    number: str = ""
    leading: Face | Sign | None = None
    marks: tuple[Mark, ...] = ()
    detail: str = ""
    state_text: str = ""
    state_icon: str = ""
    state_token: str = "muted"
    keys: tuple[str, ...] = ()
    checkable: bool = False
    checked: bool = False
    title_spans: tuple[tuple[int, int], ...] = ()
    subtitle_spans: tuple[tuple[int, int], ...] = ()
    strong: bool = False
    quiet: bool = False
    struck: bool = False
    tooltip: str = ""
    spoken: str = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class RowStyle:
    """Sizes of one kind of list, in pixels beside 14 px text.

    `face` is the avatar's side, `leading` the width of the leading column (0: none), `number` of the number's.
    `pad` is the room left and right. `inline` puts the subtitle on the title's line. `ruled` draws a hairline
    between rows; `carded` rounds the first and last to fit a flush Card; `rounded` draws the chosen row as a
    rounded tint without the bar.
    """

    height: int
    face: int
    leading: int
    pad: int = 16
    number: int = 0
    title_weight: int = REGULAR
    inline: bool = False
    ruled: bool = False
    carded: bool = False
    rounded: bool = False
    section: int = 32


AGENDA: Final = RowStyle(36, 20, 28, pad=0, number=28, ruled=True)
QUEUE: Final = RowStyle(40, 24, 36, pad=8, rounded=True)
SIDE: Final = RowStyle(44, 28, 40, pad=0)
PALETTE: Final = RowStyle(44, 28, 40, inline=True, section=32)
MEETINGS: Final = RowStyle(52, 32, 44, pad=12, number=60, title_weight=MEDIUM, ruled=True, carded=True)
PEOPLE: Final = RowStyle(56, 32, 44, title_weight=MEDIUM)


def row_value(row: RowData, role: int) -> object:
    """What a model's `data` answers for `row` under `role`; None for a role that rows don't have."""
    if role == RowRole:
        return row
    if role == Qt.ItemDataRole.DisplayRole:
        return row.title
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return spoken(row)
    if role == Qt.ItemDataRole.CheckStateRole and row.checkable:
        return Qt.CheckState.Checked if row.checked else Qt.CheckState.Unchecked
    return None


def row_flags(row: RowData) -> Qt.ItemFlag:
    """What a model's `flags` answers: sections are passed over by the keys, checkable rows can be ticked."""
    if row.kind == "section":
        return Qt.ItemFlag.ItemNeverHasChildren
    flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
    if row.enabled:
        flags |= Qt.ItemFlag.ItemIsEnabled
    if row.checkable:
        flags |= Qt.ItemFlag.ItemIsUserCheckable
    return flags


def spoken(row: RowData) -> str:
    """The row for a screen reader: number, title, second line, detail and state, in the order they are read."""
    if row.spoken:
        return row.spoken
    second = [mark.text for mark in row.marks] or [row.subtitle]
    return ", ".join(part for part in (row.number, row.title, *second, row.detail, row.state_text) if part)
