"""partnerjournal watch [FILE]"""

from __future__ import annotations

import argparse
from pathlib import Path

from partnerjournal import settings
from partnerjournal.commands.terminal import BATCH_S, existing_journal, say, warn
from partnerjournal.domain.views.watches import Watch
from partnerjournal.domain.watch_words import summary
from partnerjournal.domain.when import relative_time
from partnerjournal.formats.records import Kind
from partnerjournal.i18n import _
from partnerjournal.services import transfer, watches
from partnerjournal.services.journal import Journal
from partnerjournal.services.transfer import Outcome
from partnerjournal.store.reads import watches as reads


def run(asked: argparse.Namespace) -> int:
    """Watch a calendar, watch one no more, or read those that are watched again; says how they stand.

    Status 1 where a file can't be read, or is not watched.
    """
    with existing_journal(asked) as journal:
        if asked.remove:
            return _remove(journal, Path(asked.remove).expanduser().absolute())
        if asked.file:
            return _add(journal, Path(asked.file).expanduser().absolute())
        watched = reads.all_of(journal.read)
        if asked.read:
            watched = tuple(_read(journal, watch) for watch in watched)
        if not watched:
            say(_("No calendar file is watched."))
        for watch in watched:
            _tell(journal, watch)
        return 1 if any(watch.problem for watch in watched) else 0


def _add(journal: Journal, path: Path) -> int:
    """Import it as `import` does, and watch it from then on."""
    plan = transfer.look(journal.read, journal.clock, [path], settings.load()[0].my_addresses)
    (file,) = plan.files
    if file.error or file.kind != Kind.ICALENDAR or not file.named:
        warn(f"{path}: {file.error or _('There is no calendar with events in it.')}")
        return 1
    for _progress in transfer.write(journal, plan, BATCH_S):
        pass
    watches.add(journal, path, file.named)
    added, updated = file.outcomes[Outcome.ADDED], file.outcomes[Outcome.UPDATED]
    say(
        _("{path}: {added} added, {updated} updated; it is read again when it changes.").format(
            path=path, added=added, updated=updated
        )
    )
    return 0


def _remove(journal: Journal, path: Path) -> int:
    found = next((watch for watch in reads.all_of(journal.read) if watch.path == str(path)), None)
    if found is None:
        warn(_("{path} is not watched.").format(path=path))
        return 1
    watches.remove(journal, found.id)
    say(_("{path} is no longer read. The meetings it brought stay.").format(path=path))
    return 0


def _read(journal: Journal, watch: Watch) -> Watch:
    found = watches.look(journal.read, journal.clock, watch, settings.load()[0].my_addresses)
    for _progress in watches.write(journal, found, BATCH_S):
        pass
    now = reads.watch(journal.read, watch.id) or watch
    if found.changes and now.import_id is not None:
        said = summary(reads.changes_of(journal.read, now.import_id), len(found.plan.otherwise if found.plan else ()))
        say(_("{path}: {what}").format(path=watch.path, what=said))
    return now


def _tell(journal: Journal, watch: Watch) -> None:
    if watch.problem is not None:
        warn(f"{watch.path}: {watches.problem_words(watch)}")
    elif watch.read is None:
        say(_("{path}: not read again yet").format(path=watch.path))
    else:
        now = journal.clock.local()
        read = relative_time(watch.read.astimezone(now.tzinfo), now)
        say(_("{path}: last read: {read}").format(path=watch.path, read=read))
