"""partnerjournal import FILE…"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from partnerjournal import paths, settings
from partnerjournal.commands import columns
from partnerjournal.commands.terminal import BATCH_S, safe, say, warn
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _, ngettext
from partnerjournal.services import column_maps, transfer
from partnerjournal.services.journal import Journal
from partnerjournal.services.transfer import FilePlan, Hint, Item, Outcome, Plan
from partnerjournal.store.connect import recognise

_MOST_LINES = 20  # reasons and remarks a file in the text report; the JSON report holds all


def run(asked: argparse.Namespace) -> int:
    """Import the files one after the other; status 1 when one could not be read, 2 when what was said can't be meant.

    A missing journal is made.
    """
    files = [Path(name).expanduser() for name in asked.files]
    try:
        tables = columns.said(asked, files)
    except columns.WrongUsage as error:
        warn(str(error))
        return 2
    layouts = {path: layout for path, (_data, layout) in tables.items()}
    with _Counter(asked.report == "text") as counter, _journal(asked) as journal:
        addresses = settings.load()[0].my_addresses
        plan = transfer.look(journal.read, journal.clock, files, addresses, counter.looked, layouts=layouts)
        _remark_columns(plan, layouts, journal.clock.today())
        for item in plan.items:
            item.chosen = item.chosen or asked.theirs
        if not asked.dry_run:
            for progress in transfer.write(journal, plan, BATCH_S):
                counter.wrote(progress.done, progress.total)
            if asked.columns is not None:
                for path, (data, layout) in tables.items():
                    column_maps.remember(journal, data, path.name, layout)
    if asked.report == "json":
        print(json.dumps({"files": [_as_json(file) for file in plan.files]}, ensure_ascii=True, indent=2))
    else:
        for file in plan.files:
            _tell(file, asked.dry_run)
    for file in plan.files:
        if file.error:
            how = f" {columns.how_to_say(file.path)}" if file.table and file.table.wanted else ""
            warn(f"{file.path}: {file.error}{how}")
    return 1 if any(file.error for file in plan.files) else 0


def _remark_columns(plan: Plan, said_now: Container[Path], today: date) -> None:
    """Tables that are read as somebody said earlier say so."""
    for file in plan.files:
        if file.table and file.table.said_on and file.path not in said_now:
            day = short_date(file.table.said_on, today)
            file.hints.insert(0, Hint(None, None, _("Its columns are taken as you said on {day}.").format(day=day)))


@contextmanager
def _journal(asked: argparse.Namespace) -> Iterator[Journal]:
    """The journal to write into, made where it is missing; a dry run then has an empty one that is gone afterwards."""
    path = paths.journal_path(asked.journal)
    if asked.dry_run and not path.exists():
        import tempfile

        with tempfile.TemporaryDirectory(prefix="partnerjournal-") as folder:
            journal = Journal(Path(folder) / "empty.db")
            try:
                yield journal
            finally:
                journal.close()
        return
    if path.exists():
        recognise(path)
    journal = Journal(path)
    try:
        yield journal
    finally:
        journal.close()


def _as_json(file: FilePlan) -> dict[str, Any]:
    return {
        "path": str(file.path),
        "kind": file.kind,
        "read": file.read,
        **{str(outcome): file.outcomes[outcome] for outcome in (Outcome.ADDED, Outcome.UPDATED, Outcome.UNCHANGED)},
        "rejected": [{"record": each.record, "line": each.line, "reason": each.reason} for each in file.refusals],
        "ignored": dict(file.ignored),
        "warnings": [{"record": each.record, "line": each.line, "text": each.text} for each in file.hints],
        "error": file.error or None,
        **({"differing": [_difference(item) for item in _differing(file)]} if file.kind == "journal" else {}),
    }


def _difference(item: Item) -> dict[str, Any]:
    fields = [{"field": one.field, "here": one.before, "file": one.after} for one in item.changes]
    return {"name": item.name, "taken": item.chosen, "fields": fields}


def _tell(file: FilePlan, dry_run: bool) -> None:
    if file.error:
        return
    counts = [
        (file.outcomes[Outcome.ADDED], _("would be added") if dry_run else _("added")),
        (file.outcomes[Outcome.UPDATED], _("would be updated") if dry_run else _("updated")),
        (file.outcomes[Outcome.UNCHANGED], _("unchanged")),
        (len(file.refusals), _("rejected")),
    ]
    read = ngettext("{n} record", "{n} records", file.read).format(n=file.read)
    said = ", ".join(f"{count} {words}" for count, words in counts if count) or _("nothing to do")
    say(f"{file.path} ({transfer.kind_name(file.kind)}): {read}; {said}")
    if file.ignored:
        passed = ", ".join(f"{count} {name}" for name, count in sorted(file.ignored.items()))
        say(_("  passed over: {what}").format(what=passed))
    differing = _differing(file)
    for item in differing[:_MOST_LINES]:
        what = _("{name}: taken from the file") if item.chosen else _("{name}: left as it is here")
        say("  " + what.format(name=item.name))
        for one in item.changes:
            said = _("{field}: “{here}” here, “{file}” in the file")
            say("    " + said.format(field=one.field, here=_in_a_line(one.before), file=_in_a_line(one.after)))
    if len(differing) > _MOST_LINES:
        more = ngettext("{n} more; --report json lists all", "{n} more; --report json lists all", len(differing))
        say("  " + more.format(n=len(differing) - _MOST_LINES))
    _tell_lines([(each.record, each.line, each.reason) for each in file.refusals], _("rejected"))
    _tell_lines([(each.record, each.line, each.text) for each in file.hints], _("note"))


def _differing(file: FilePlan) -> list[Item]:
    """What would replace the journal's own words."""
    return [item for item in file.items if not item.suggested and item.outcome is Outcome.UPDATED]


def _in_a_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"


def _tell_lines(lines: Sequence[tuple[int | None, int | None, str]], what: str) -> None:
    for record, line, words in lines[:_MOST_LINES]:
        where = ", ".join(
            part
            for part in (
                _("record {n}").format(n=record) if record else "",
                _("line {n}").format(n=line) if line else "",
            )
            if part
        )
        say(f"  {what}: {where}: {words}" if where else f"  {what}: {words}")
    if len(lines) > _MOST_LINES:
        more = ngettext("{n} more; --report json lists all", "{n} more; --report json lists all", len(lines))
        say("  " + more.format(n=len(lines) - _MOST_LINES))


class _Counter:
    """What takes longer shows how far it is, on a terminal only, and wipes it away at the end."""

    def __init__(self, wanted: bool) -> None:
        self._on = wanted and sys.stderr.isatty()
        self._width = 0
        self._shown = ""

    def looked(self, file: Path, count: int) -> None:
        """So many records of a file were looked at."""
        self._show(_("{file}: {n} records").format(file=file.name, n=count))

    def wrote(self, done: int, total: int) -> None:
        """So many steps are written."""
        self._show(_("written: {n} %").format(n=100 * done // total))

    def _show(self, words: str) -> None:
        if self._on and words != self._shown:  # it is told at each record, and most say the same
            self._shown, words = words, safe(words)
            print(f"\r{words:<{self._width}}", end="", file=sys.stderr, flush=True)
            self._width = max(self._width, len(words))

    def __enter__(self) -> _Counter:
        return self

    def __exit__(self, *_failure: object) -> None:
        if self._width:
            print(f"\r{'':<{self._width}}\r", end="", file=sys.stderr, flush=True)
