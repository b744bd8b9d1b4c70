"""What an import would do as groups of rows: made on the worker, since there may be twenty thousand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from partnerjournal import services
from partnerjournal.domain.names import fold
from partnerjournal.i18n import _
from partnerjournal.ui.dialogs.importing import words
from partnerjournal.ui.widgets.rows import Sign

if TYPE_CHECKING:
    from partnerjournal.services.transfer import Choice, FilePlan, Item, Plan


class Show(StrEnum):
    """The filters, one at a time."""

    ALL = "all"
    SUGGESTED = "suggested"
    CHANGED = "changed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Line:
    """A row that is nothing to take or leave: a heading, a number, a record that is not taken, a remark.

    `columns_of` is the table of which somebody may say what its columns are.
    """

    id: str
    title: str
    kind: str = "row"
    subtitle: str = ""
    sign: Sign | None = None
    state: str = ""
    refused: bool = False
    columns_of: Path | None = None


Entry: TypeAlias = "Line | Item"


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading (none where `title` is empty), each with what it is found by, folded.

    `shown` are the filters that let them through; of `SUGGESTED` only the items that are suggested. Without
    `searched` they go while somebody looks for a name.
    """

    id: str
    title: str
    shown: frozenset[Show]
    entries: list[tuple[Entry, str]]
    searched: bool = True

    def found(self, show: Show, looked_for: tuple[str, ...]) -> list[Entry]:
        """The entries that a filter and a search let through."""
        if show not in self.shown or (looked_for and not self.searched):
            return []
        entries = self.entries
        if show is Show.SUGGESTED:
            entries = [pair for pair in entries if not isinstance(pair[0], Line) and pair[0].suggested]
        for word in looked_for:
            entries = [pair for pair in entries if word in pair[1]]
        return [entry for entry, _text in entries]


@dataclass(frozen=True, slots=True)
class Looked:
    """A plan, what of it is chosen, how many rows each filter has, and by file (its heading) the groups of rows."""

    plan: Plan
    choice: Choice
    counts: dict[Show, int]
    files: list[tuple[str, list[Group]]]


def prepared(plan: Plan, today: date, still: Callable[[], None]) -> Looked:
    """`plan` as it is shown, ticked as suggested; `still` is asked now and then, what it raises ends it."""
    choice = services.transfer.Choice(plan)
    outcome = services.transfer.Outcome
    counts = {
        Show.ALL: len(choice.items),
        Show.SUGGESTED: sum(1 for item in choice.items if item.suggested),
        Show.CHANGED: sum(1 for item in choice.items if item.outcome is outcome.UPDATED),
        Show.REFUSED: sum(len(file.refusals) for file in plan.files),
    }
    files = []
    for place, file in enumerate(plan.files):
        title = _("{file} · {kind}").format(file=file.path.name, kind=services.transfer.kind_name(file.kind))
        files.append((title, [group for group in _groups(f"{place}", file, today, still) if group.entries]))
    return Looked(plan, choice, counts, files)


def _groups(place: str, file: FilePlan, today: date, still: Callable[[], None]) -> Iterator[Group]:
    outcome = services.transfer.Outcome

    def items(which: Callable[[Item], bool]) -> list[tuple[Entry, str]]:
        found: list[tuple[Entry, str]] = []
        for item in sorted(filter(which, file.items), key=lambda item: -item.weight):
            still()
            found.append((item, fold(f"{item.name} {item.detail} {item.because}")))
        return found

    everywhere = frozenset({Show.ALL, Show.SUGGESTED})
    yield Group(f"{place}/error", "", frozenset({Show.ALL, Show.REFUSED}), _error(place, file), searched=False)
    yield Group(f"{place}/new", _("New"), everywhere, items(lambda item: item.outcome is outcome.ADDED))
    changed = items(lambda item: item.outcome is outcome.UPDATED)
    yield Group(f"{place}/changed", _("Changed"), everywhere | {Show.CHANGED}, changed)
    yield Group(f"{place}/refused", _("Not taken"), frozenset({Show.ALL, Show.REFUSED}), _refused(place, file))
    kept = items(lambda item: not item.asks and bool(item.changes))
    yield Group(f"{place}/kept", _("Stays as you wrote it"), frozenset({Show.ALL}), kept)
    yield Group(f"{place}/more", "", frozenset({Show.ALL}), _more(place, file, today), searched=False)


def _error(place: str, file: FilePlan) -> list[tuple[Entry, str]]:
    """Why a file can't be read; of a table whose columns nobody knows, that somebody can say them."""
    if not file.error:
        return []
    wanted = file.table is not None and file.table.wanted
    line = Line(
        f"{place}/error/said",
        file.error,
        subtitle=_("Say what its columns are") if wanted else "",
        sign=Sign("warning", "warn" if wanted else "bad"),
        columns_of=file.path if wanted else None,
    )
    return [(line, "")]


def _refused(place: str, file: FilePlan) -> list[tuple[Entry, str]]:
    return [
        (
            Line(
                f"{place}/refused/{n}",
                each.reason,
                subtitle=words.where(each.record, each.line),
                sign=Sign("warning", "warn"),
                state=_("not taken"),
                refused=True,
            ),
            fold(each.reason),
        )
        for n, each in enumerate(file.refusals)
    ]


def _more(place: str, file: FilePlan, today: date) -> list[tuple[Entry, str]]:
    """What there is to know, how the columns are known, and how many are the same."""
    lines = [
        Line(f"{place}/hint/{n}", each.text, subtitle=words.where(each.record, each.line), sign=Sign("info"))
        for n, each in enumerate(file.hints)
    ]
    if file.table is not None and not file.table.wanted:
        said = words.columns_said(file.table.said_on, today)
        lines.append(Line(f"{place}/columns", said, "more", sign=Sign("info"), columns_of=file.path))
    same = file.outcomes[services.transfer.Outcome.UNCHANGED]
    if same:
        lines.append(Line(f"{place}/same", words.known(same), "more"))
    return [(line, "") for line in lines]
