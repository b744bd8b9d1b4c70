"""The recap as a file that a mail program opens, to be sent from there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from partnerjournal import paths
from partnerjournal.domain.ids import uuid7
from partnerjournal.formats.file_names import plain_name
from partnerjournal.formats.mail import message, reached
from partnerjournal.i18n import _, ngettext
from partnerjournal.store.reads.recap import sender
from partnerjournal.ui.context import Context
from partnerjournal.ui.offering import offer_file
from partnerjournal.ui.present.recap_view import RecapView

_MOST_NAMED = 2


def offer_mail_file(context: Context, view: RecapView) -> QFileDialog:
    """Ask where the recap goes as .eml and write it; a file isn't sent, so `view` then offers to say that it was."""
    clock, recipients, subject = context.clock, view.how.recipients(), view.recap.subject
    content = message(
        subject,
        view.text(),
        [(each.name, each.mail) for each in recipients],
        sender=sender(context.read),
        at=clock.now(),
        identity=uuid7(clock.now_ms()),
    )
    unreached = [each.name for each in recipients if not reached(each.mail)]

    def saved(path: Path) -> None:
        view.offer_sent()
        context.tell(_unreached_words(unreached) or _("Saved as {name}").format(name=path.name))

    return offer_file(
        context,
        view,
        caption=_("Save as a mail to be sent"),
        kind=_("Mails (*.eml)"),
        name=f"{plain_name(subject, _('Recap'))}.eml",
        write=partial(paths.write_private, content=content),
        saved=saved,
    )


def _unreached_words(names: Sequence[str]) -> str:
    """That somebody has no address to send it to; empty where everybody has one."""
    named, more = ", ".join(names[:_MOST_NAMED]), len(names) - _MOST_NAMED
    if more > 0:
        said = ngettext("Saved; no address: {names} and {n} more", "Saved; no address: {names} and {n} more", more)
        return said.format(names=named, n=more)
    return _("Saved; no address: {names}").format(names=named) if named else ""
