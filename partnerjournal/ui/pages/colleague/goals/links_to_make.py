"""Links you could make: goals of mine and of all colleagues that look like one, found on a worker."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerjournal.domain.briefing_words import clip
from partnerjournal.domain.enums import Proposed
from partnerjournal.domain.goals import Link, links
from partnerjournal.domain.names import first_name
from partnerjournal.i18n import _
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import goals, people
from partnerjournal.store.reads.refusals import refused
from partnerjournal.ui.context import Context
from partnerjournal.ui.jobs import Job
from partnerjournal.ui.pages.colleague.goals.suggestions import Proposal, Suggestions, link_proposal
from partnerjournal.ui.theme import GAP_ROW
from partnerjournal.ui.widgets.labels import label

MOST = 4  # at once; what is answered makes room for the next


class LinksToMake(QWidget):
    """Proposals under a heading, hidden where there is none."""

    kinds = ("goal", "shared_goal", "shared_goal_part", "refusal", "colleague")

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("links_to_make")
        self._context = context
        self._job: Job | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_ROW)
        column.addWidget(label(_("Links you could make"), "heading"))
        self.suggestions = Suggestions(context)
        self.suggestions.taken.connect(
            lambda _id: context.tell(_("Linked: it stands first among their goals now"), undo=True)
        )
        column.addWidget(self.suggestions)
        self.hide()

    def look(self) -> None:
        """Look through what everybody wants; what was shown stays until that is done."""
        self._cancel()
        self._job = self._context.jobs.run(self, _found, self._show)

    def stop(self) -> None:
        """Look no longer, and show nothing."""
        self._cancel()
        self._show(())

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _show(self, found: Sequence[Link]) -> None:
        self._job = None
        self.suggestions.show_proposals([self._proposal(link) for link in found])
        self.setVisible(bool(found))

    def _proposal(self, link: Link) -> Proposal:
        said = _("Your “{mine}” and {name}’s “{theirs}” look like one goal").format(
            mine=clip(link.mine.text), name=first_name(link.theirs.name), theirs=clip(link.theirs.text)
        )
        return link_proposal(self._context.journal, link, said)


def _found(read: Connection) -> tuple[Link, ...]:
    me = people.me(read)
    mine = goals.wishes(read, me) if me is not None else ()
    if not mine:
        return ()
    theirs = goals.wishes_of_colleagues(read)
    return links(mine, theirs, goals.linked_pairs(read), refused(read, Proposed.GOAL_LINK))[:MOST]
