"""Backups that still hold somebody who was forgotten, each with why; only there while there are any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerjournal import services
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.theme import GAP
from partnerjournal.ui.widgets.card import Card, SectionHeading
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.rowlist import RowList
from partnerjournal.ui.widgets.rows import SIDE, RowData, Sign

if TYPE_CHECKING:
    from partnerjournal.services.forgetting import Pending


class PendingBackups(Card):
    """Return tries all of them again. Read on a worker: a drive may be asleep."""

    def __init__(self, context: Context) -> None:
        super().__init__(roomy=True, name="settings_pending")
        self._context = context
        self._rows = RowList(SIDE, _("Backups still to be cleaned"), "settings_pending_rows", fit=True)
        self._rows.opened.connect(lambda _id: self._try_again())
        self.body.setSpacing(GAP)
        self.add(SectionHeading(_("Backups still to be cleaned")))
        self.add(
            label(
                _("They hold somebody you forgot. Return tries again; so does each start. Or delete them yourself."),
                "note",
                wrap=True,
            )
        )
        self.add(self._rows)
        self.hide()

    def read(self) -> None:
        """Look again what is pending."""
        self._context.jobs.run(self, lambda read: services.forgetting.pending(read), self._show)  # loaded there

    def _show(self, found: tuple[Pending, ...]) -> None:
        from partnerjournal.services.forgetting.words import reach_words

        self._rows.set_rows(
            [
                RowData(
                    str(each.path),
                    each.path.name,
                    subtitle=f"{each.path.parent} · {reach_words(each.reach)}",
                    leading=Sign("archive", "warn"),
                    state_text=_("try again"),
                    state_token="accent",
                    tooltip=str(each.path),
                )
                for each in found
            ]
        )
        self.setVisible(bool(found))

    def _try_again(self) -> None:
        from partnerjournal.ui.dialogs.forget.going_on import go_on

        go_on(self._context, self, self.read)
