"""Research: whom one asked about a colleague and what one read, computed from the facts; what is missing is a step."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from partnerjournal.domain.enums import FactSource
from partnerjournal.domain.names import by_pronoun, fold
from partnerjournal.domain.views.people import FactRow, Profile
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _
from partnerjournal.store.reads import people
from partnerjournal.store.reads import profile as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague.entries import Section
from partnerjournal.ui.theme import GAP, GAP_TIGHT
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.labels import IconLabel, label


@dataclass(frozen=True, slots=True)
class _Step:
    text: str
    done: bool
    source: FactSource


class Research(Section):
    """Three steps. Signal `wanted(FactSource)`: a fact from that source is to be written down."""

    kinds = ("fact", "colleague", "team")
    wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context, "research")
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, 0, GAP, 0)
        column.setSpacing(GAP)
        head = QHBoxLayout()
        head.addWidget(label(_("Research"), "heading"))
        head.addStretch(1)
        self._count = label("", "note")
        head.addWidget(self._count)
        column.addLayout(head)
        self._lines: list[tuple[IconLabel, QLabel, Button]] = []
        for place in range(3):
            line = QHBoxLayout()
            line.setSpacing(GAP_TIGHT)
            sign = IconLabel("circle")
            done = label("", "small", wrap=True)
            step = Button("", kind="link", name=f"research_{place + 1}")
            step.clicked.connect(lambda _checked=False, place=place: self.wanted.emit(self._steps[place].source))
            line.addWidget(sign)
            line.addWidget(done, 1)
            line.addWidget(step)
            line.addStretch(0)
            column.addLayout(line)
            self._lines.append((sign, done, step))
        self._steps: list[_Step] = []

    def load(self, person: Profile) -> None:
        facts = reads.facts(self.context.read, person.id)
        mates = people.team_names(self.context.read, person.team, person.id)
        self._steps = [self._asked(facts), self._read(facts), self._asked_team(person, facts, mates)]
        for (sign, done, button), step in zip(self._lines, self._steps, strict=True):
            sign.set_icon(
                "check-circle" if step.done else "circle",
                "good" if step.done else "muted",
                _("done") if step.done else "",
            )
            done.setText(step.text)
            button.set_text(step.text)
            done.setVisible(step.done)
            button.setVisible(not step.done)
        count = sum(step.done for step in self._steps)
        self._count.setText(_("{done} of {total}").format(done=count, total=len(self._steps)))

    def _asked(self, facts: tuple[FactRow, ...]) -> _Step:
        told = next((fact for fact in facts if fact.source is FactSource.THIRD_PARTY and fact.source_name), None)
        if told is None:
            return _Step(_("Ask somebody who knows them"), False, FactSource.THIRD_PARTY)
        day = short_date(told.learned_on, self.context.clock.today())
        return _Step(_("Asked {who}, {day}").format(who=told.source_name, day=day), True, FactSource.THIRD_PARTY)

    def _read(self, facts: tuple[FactRow, ...]) -> _Step:
        public = next((fact for fact in facts if fact.source is FactSource.PUBLIC), None)
        if public is None:
            return _Step(_("Read what is public"), False, FactSource.PUBLIC)
        day = short_date(public.learned_on, self.context.clock.today())
        return _Step(_("Public profile read, {day}").format(day=day), True, FactSource.PUBLIC)

    def _asked_team(self, person: Profile, facts: tuple[FactRow, ...], mates: tuple[str, ...]) -> _Step:
        names = {fold(mate) for mate in mates}
        told = next((fact for fact in facts if fact.source_name and fold(fact.source_name) in names), None)
        if told is not None:
            return _Step(_("Asked {who} of the same team").format(who=told.source_name), True, FactSource.THIRD_PARTY)
        ask = by_pronoun(
            person.pronoun,
            she=_("Ask someone on her team"),
            he=_("Ask someone on his team"),
            they=_("Ask someone on their team"),
        )
        return _Step(ask, False, FactSource.THIRD_PARTY)
