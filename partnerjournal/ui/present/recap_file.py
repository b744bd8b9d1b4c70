"""The recap as a file that a mail program opens, to be sent from there."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from partnerjournal import paths
from partnerjournal.domain.ids import uuid7
from partnerjournal.formats.file_names import plain_name
from partnerjournal.formats.mail import message, reached
from partnerjournal.i18n import _
from partnerjournal.store.reads.recap import sender
from partnerjournal.ui.context import Context
from partnerjournal.ui.offering import offer_file
from partnerjournal.ui.present.recap_view import RecapView


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
        told = _("Saved as {name}").format(name=path.name)
        if unreached:
            missing = _("without an address: {names}").format(names=", ".join(unreached))
            told = f"{told} · {missing}"
        context.tell(told)

    return offer_file(
        context,
        view,
        caption=_("Save as a mail to be sent"),
        kind=_("Mails (*.eml)"),
        name=f"{plain_name(subject, _('Recap'))}.eml",
        write=partial(paths.write_private, content=content),
        saved=saved,
    )
