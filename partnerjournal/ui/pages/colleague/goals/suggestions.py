"""Next together: goals that look like one, and one idea of what to take on; each taken or refused in one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.briefing_words import clip
from partnerjournal.domain.enums import Proposed
from partnerjournal.domain.goals import Link, link_parts, links
from partnerjournal.domain.names import by_pronoun
from partnerjournal.domain.together import Idea, next_together
from partnerjournal.domain.views.goals import Ground
from partnerjournal.i18n import _
from partnerjournal.services.journal import Journal
from partnerjournal.ui.context import Context
from partnerjournal.ui.theme import GAP, GAP_ROW, color, px
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.card import Card
from partnerjournal.ui.widgets.labels import IconLabel, label

_MOST_LINKS = 2


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something proposed: what is said, why, what its button says, and both answers."""

    key: str
    icon: str
    text: str
    why: str
    action: str
    take: Callable[[], int]
    refuse: Callable[[], object]


class Suggestions(Card):
    """A card of proposals, hidden where there is none. Signal `taken(int)` with the shared goal that one became."""

    taken = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__(flush=True, name="together")
        self._context = context
        self._lines: dict[str, ProposalLine] = {}

    def show_for(self, ground: Ground | None, colleague_id: int) -> None:
        """Propose what fits for one colleague."""
        self.show_proposals(() if ground is None else _proposals(self._context.journal, ground, colleague_id))

    def show_proposals(self, proposals: Sequence[Proposal]) -> None:
        """Show these; what stays keeps its widget, and the keyboard goes to a neighbour of what is gone."""
        keys = list(self._lines)
        focused = next((key for key, line in self._lines.items() if line.has_focus()), None)
        for key in set(self._lines) - {proposal.key for proposal in proposals}:
            line = self._lines.pop(key)
            self.body.removeWidget(line)
            line.hide()
            line.deleteLater()
        for place, proposal in enumerate(proposals):
            if proposal.key not in self._lines:
                made = ProposalLine(proposal.key)
                made.taking.connect(self._take)
                made.refusing.connect(self._refuse)
                self._lines[proposal.key] = made
            line = self._lines[proposal.key]
            line.show_proposal(proposal, ruled=place > 0)
            if self.body.indexOf(line) != place:
                self.body.insertWidget(place, line)
            line.show()
        self._lines = {proposal.key: self._lines[proposal.key] for proposal in proposals}
        self.setVisible(bool(proposals))
        if focused is not None and focused not in self._lines:
            self._focus_near(keys.index(focused))

    def lines(self) -> Sequence[ProposalLine]:
        """What is proposed, in order."""
        return tuple(self._lines.values())

    def _focus_near(self, place: int) -> None:
        left = list(self._lines.values())
        if left:
            left[min(place, len(left) - 1)].take_focus()

    def _take(self, proposal: Proposal) -> None:
        self._context.attempt(proposal.take, self.taken.emit)

    def _refuse(self, proposal: Proposal) -> None:
        if self._context.attempt(proposal.refuse):
            self._context.tell(_("Not proposed again: “{what}”").format(what=proposal.text), undo=True)


class ProposalLine(QWidget):
    """A proposal with two buttons. Signals `taking(Proposal)`, `refusing(Proposal)`."""

    taking = Signal(object)
    refusing = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._proposal: Proposal | None = None
        self._ruled = False
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(GAP_ROW, GAP, GAP, GAP)
        self._across.setSpacing(GAP)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        self._across.addLayout(row, 1)
        self._icon = IconLabel("lightbulb", "accent", high=20)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(0)
        self._text = label("", "body", wrap=True, name=f"{name}_text")
        self._why = label("", "note", wrap=True, name=f"{name}_why")
        said.addWidget(self._text)
        said.addWidget(self._why)
        row.addLayout(said, 1)
        self._take = Button("", small=True, kind="suggested", name=f"{name}_take")
        self._take.clicked.connect(lambda: self.taking.emit(self._proposal))
        self._no = Button(_("No"), small=True, kind="quiet", name=f"{name}_no")
        self._no.clicked.connect(lambda: self.refusing.emit(self._proposal))
        answers = QHBoxLayout()
        answers.setSpacing(GAP)
        answers.addStretch(1)
        answers.addWidget(self._take, 0, Qt.AlignmentFlag.AlignVCenter)
        answers.addWidget(self._no, 0, Qt.AlignmentFlag.AlignVCenter)
        self._across.addLayout(answers)

    def show_proposal(self, proposal: Proposal, *, ruled: bool) -> None:
        """Say it; `ruled`: a hairline parts it from the one above."""
        self._proposal, self._ruled = proposal, ruled
        self._icon.set_icon(proposal.icon, "accent")
        self._text.setText(proposal.text)
        self._why.setText(proposal.why)
        self._why.setVisible(bool(proposal.why))
        self._take.set_text(proposal.action)
        for button in (self._take, self._no):
            button.setAccessibleDescription(proposal.text)
        self.update()

    def take_focus(self) -> None:
        self._take.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_focus(self) -> bool:
        """Whether one of its buttons has the keyboard."""
        return self._take.hasFocus() or self._no.hasFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The answers stand below the words where these would become a narrow column."""
        super().resizeEvent(event)
        below = self.width() < px(420)
        self._across.setDirection(QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ruled:
            painter = QPainter(self)
            painter.fillRect(QRect(0, 0, self.width(), 1), color("hairline"))
            painter.end()


def link_proposal(journal: Journal, link: Link, said: str, why: str = "") -> Proposal:
    """Two goals that look like one, as a proposal in the words `said`."""
    return Proposal(
        f"link_{link.mine.id}_{link.theirs.id}",
        "link",
        said,
        why,
        _("Link"),
        lambda: services.shared_goals.link(journal, link.theirs.colleague_id, (link.theirs.id, link.mine.id)),
        lambda: services.refusals.refuse(journal, Proposed.GOAL_LINK, *link_parts(link.mine, link.theirs)),
    )


def take_idea(journal: Journal, colleague_id: int, idea: Idea) -> int:
    """Make the shared goal that an idea becomes; gives its id. Raises NotFound."""
    return services.shared_goals.link(
        journal, colleague_id, idea.goal_ids, idea.goal, objective_id=idea.objective_id, next_mine=idea.next_mine
    )


def refuse_idea(journal: Journal, idea: Idea) -> None:
    """Don't propose it again."""
    services.refusals.refuse(journal, idea.proposed, *idea.parts)


def _proposals(journal: Journal, ground: Ground, colleague_id: int) -> list[Proposal]:
    """Up to two pairs of goals that look like one, and one idea of another kind."""
    said = by_pronoun(
        ground.pronoun,
        she=_("Your “{mine}” and her “{theirs}” look like one goal"),
        he=_("Your “{mine}” and his “{theirs}” look like one goal"),
        they=_("Your “{mine}” and their “{theirs}” look like one goal"),
    )
    found = [
        link_proposal(journal, link, said.format(mine=clip(link.mine.text), theirs=clip(link.theirs.text)))
        for link in links(ground.mine, ground.theirs, ground.linked, ground.refused_links)[:_MOST_LINKS]
    ]
    idea = next_together(ground, links_too=False)
    if idea is not None:
        found.append(
            Proposal(
                f"idea_{idea.kind}_{'_'.join(str(goal_id) for goal_id in idea.goal_ids)}",
                "lightbulb",
                idea.text,
                idea.why,
                _("Make it shared"),
                lambda: take_idea(journal, colleague_id, idea),
                lambda: refuse_idea(journal, idea),
            )
        )
    return found
