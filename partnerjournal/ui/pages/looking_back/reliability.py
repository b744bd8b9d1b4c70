"""Looking back on my own promises: kept, late, moved and dropped over time. Those of others are never rated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from partnerjournal import services
from partnerjournal.domain.commitments import Reliability
from partnerjournal.domain.enums import Direction
from partnerjournal.domain.views.commitments import CommitmentLine
from partnerjournal.domain.when import add_months, month_name
from partnerjournal.i18n import _, ngettext
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import commitments as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.jobs import Job
from partnerjournal.ui.pages.commitments import words
from partnerjournal.ui.pages.looking_back.part import Part
from partnerjournal.ui.pages.looking_back.stacks import Fill, Legend, Stack, StackPicture
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import GAP_CARD, GAP_GROUP
from partnerjournal.ui.widgets.card import Card, SectionHeading
from partnerjournal.ui.widgets.choice import Segmented
from partnerjournal.ui.widgets.labels import ElidedLabel, label
from partnerjournal.ui.widgets.notices import EmptyState
from partnerjournal.ui.widgets.rowlist import RowList, bled
from partnerjournal.ui.widgets.rows import SIDE

_LATE_SHOWN = 8
_TIMES = {3: 8, 1: 12}  # quarters of two years, months of one


@dataclass(frozen=True, slots=True)
class _Found:
    year: Reliability
    times: tuple[Reliability, ...]
    late: tuple[CommitmentLine, ...]


class ReliabilityPart(Part):
    """Read on a worker by `load`. A promise counts when it ends; what is late now counts today."""

    def __init__(self, context: Context) -> None:
        super().__init__("looking_back_reliability")
        self._context = context
        self._job: Job | None = None
        self._times: tuple[Reliability, ...] = ()
        self._per = Segmented([(3, _("By quarter")), (1, _("By month"))], _("What is shown"), "reliability_per")
        self._per.set_value(3)
        self._per.chosen.connect(lambda _months: self.load())
        fills = (Fill.SOLID, Fill.WARN_STRIPED, Fill.WARN, Fill.OPEN)
        names = (_("kept in time"), _("kept late"), _("late now"), _("dropped"))
        self._finding = label("", "muted", wrap=True, name="reliability_finding")
        self._picture = StackPicture("reliability_picture", fills)
        self._said = ElidedLabel("", "note", name="reliability_said")
        self._late_heading = SectionHeading(_("Late now"), name="reliability_late_heading")
        self._late = RowList(SIDE, _("Late now"), "reliability_late", fit=True, keeps_selection=False)
        self._empty = EmptyState(
            "commitments",
            _("What you promise and keep is counted here: only what you owe, never what others owe you."),
            name="reliability_nothing",
        )
        self._card = Card(name="reliability_card")
        for part in (
            SectionHeading(_("What became of your promises")),
            self._finding,
            self._picture,
            Legend(tuple(zip(fills, names, strict=True))),
            self._said,
            self._late_heading,
        ):
            self._card.add(part)
        self._card.body.addLayout(bled(self._late))
        head = QHBoxLayout()
        head.setSpacing(GAP_GROUP)
        head.addWidget(label(_("Reliability"), "statement", name="reliability_heading"), 1)
        head.addWidget(self._per)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_CARD)
        column.addLayout(head)
        column.addWidget(self._empty)
        column.addWidget(self._card)
        self._empty.hide()
        self._card.hide()
        self._picture.pointed.connect(self._say)
        self._late.ticked.connect(self._keep)
        self._late.opened.connect(lambda row_id: context.go(Place(PageName.COMMITMENTS, int(row_id))))

    def load(self) -> None:
        """Read it and show it; what is shown stays until it is there."""
        today, zone = self._context.clock.today(), self._context.clock.zone
        days = _days(today, self._months)

        def work(read: Connection) -> _Found:
            late = [line for line in reads.open_ones(read, Direction.I_OWE) if line.due_on and line.due_on < today]
            return _Found(
                reads.my_last_year(read, today, zone),
                reads.my_reliability(read, days, today, zone),
                tuple(late),
            )

        if self._job is not None:
            self._job.cancel()
        self._job = self._context.jobs.run(self, work, self._show)

    def _keep(self, commitment_id: int, kept: bool) -> None:
        text = next((row.title for row in self._late.rows() if row.id == commitment_id), "")
        if kept and self._context.attempt(lambda: services.commitments.keep(self._context.journal, commitment_id)):
            self._context.tell(_("Kept: “{what}”").format(what=text), undo=True)

    @property
    def _months(self) -> int:
        """How long one bar is."""
        return 1 if self._per.value() == 1 else 3

    def _show(self, found: _Found) -> None:
        self._times = found.times
        today = self._context.clock.today()
        filled = any(each.sample or each.moved for each in (*found.times, found.year))
        self._empty.setVisible(not filled)
        self._per.setVisible(filled)
        self._card.setVisible(filled)
        said = words.reliability(found.year, _("in the last year"))
        self._finding.setText(said)
        stacks = [
            Stack((each.rate.kept, each.rate.late, each.rate.overdue, each.dropped), self._words(each))
            for each in found.times
        ]
        self._picture.show_stacks(stacks, said, (self._name(found.times[0]), self._name(found.times[-1])))
        self._late_heading.setVisible(bool(found.late))
        self._late_heading.set_count(str(len(found.late)))
        more = len(found.late) - _LATE_SHOWN
        more_words = ngettext("and {n} more", "and {n} more", more).format(n=more) if more > 0 else ""
        self._late_heading.set_remark(more_words)
        self._late.set_rows([words.open_row(line, today) for line in found.late[:_LATE_SHOWN]])
        self._late.setVisible(bool(found.late))
        self._say(-1)
        self.shown(self._picture if filled else None)

    def _say(self, place: int) -> None:
        self._said.setText(self._words(self._times[place]) if place >= 0 else _("Left and right walk along it."))

    def _words(self, each: Reliability) -> str:
        return _("{when}: {said}").format(when=self._name(each), said=words.counted(each))

    def _name(self, each: Reliability) -> str:
        if self._months == 1:
            return _("{month} {year}").format(month=month_name(each.since), year=each.since.year)
        last = each.until - timedelta(days=1)
        return _("{first}–{last} {year}").format(
            first=month_name(each.since), last=month_name(last), year=each.since.year
        )


def _days(today: date, months: int) -> list[date]:
    """The first days of the bars, the last of which holds `today`, and the day after it ends."""
    first = today.replace(day=1, month=(today.month - 1) // months * months + 1)
    return [add_months(first, months * place) for place in range(1 - _TIMES[months], 2)]
