"""Copies that still hold somebody who was forgotten: cleaned at the start and when asked to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from partnerjournal import services
from partnerjournal.domain.errors import JournalError
from partnerjournal.i18n import _, ngettext
from partnerjournal.sentences import sentence
from partnerjournal.store.connect import Connection
from partnerjournal.ui.context import Context

if TYPE_CHECKING:
    from partnerjournal.services.forgetting import Done, Pending


def go_on_at_start(context: Context, owner: QObject) -> None:
    """Clean what can be reached by now; say nothing where nothing can be."""

    def can_be(found: tuple[Pending, ...]) -> None:
        reach = services.forgetting.Reach
        if any(each.reach in (reach.READY, reach.GONE) for each in found):
            go_on(context, owner, lambda: None, quiet=True)

    context.jobs.run(owner, lambda read: services.forgetting.pending(read), can_be)  # loaded there


def go_on(context: Context, owner: QObject, then: Callable[[], None], *, quiet: bool = False) -> None:
    """Try again on a worker and say what came of it, unless it is `quiet` and nothing was cleaned; then `then`."""
    path = context.journal.path

    def work(_read: Connection) -> Done:
        return services.forgetting.go_on(path)

    def done(done: Done) -> None:
        services.forgetting.tell(context.journal)
        if done.copies:
            words = ngettext("{n} backup was cleaned.", "{n} backups were cleaned.", done.copies)
            context.tell(words.format(n=done.copies))
        elif not quiet:
            context.failing.emit(_("No backup could be cleaned yet."))
        then()

    def failed(error: Exception) -> None:
        if not isinstance(error, JournalError):
            raise error
        if not quiet:
            context.failing.emit(sentence(error))
        then()

    context.jobs.run(owner, work, done, failed)
