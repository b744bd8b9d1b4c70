"""Looking back on presence: lengths, ratings, drifts, and what goes together with being there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal.domain import presence as rules
from partnerjournal.domain.presence import Compared, Stretch, Year
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _, ngettext
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import presence as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.jobs import Job
from partnerjournal.ui.pages.looking_back import words
from partnerjournal.ui.pages.looking_back.pictures import LengthsPicture, Mark, Picture, RatingsPicture
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.present.words import drift_words
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_GROUP, GAP_TIGHT, px
from partnerjournal.ui.widgets.bars import ThinBar
from partnerjournal.ui.widgets.card import Card, SectionHeading
from partnerjournal.ui.widgets.choice import Segmented
from partnerjournal.ui.widgets.labels import ElidedLabel, label
from partnerjournal.ui.widgets.notices import EmptyState
from partnerjournal.ui.widgets.rowlist import RowList
from partnerjournal.ui.widgets.rows import SIDE, RowData, Sign

BACK = timedelta(days=365)
_HELPED_SHOWN = 8


class PresencePart(QWidget):
    """The last year of my meetings, read on a worker by `load`. A mirror of mine, of nobody else."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("looking_back_presence")
        self._context = context
        self._year: Year | None = None
        self._job: Job | None = None
        self._per = Segmented(
            [(False, _("Last 20 meetings")), (True, _("By week"))], _("What is shown"), "looking_back_per"
        )
        self._per.set_value(False)
        self._per.chosen.connect(lambda _weekly: self._show_pictures())
        self._lengths = _Shown(
            LengthsPicture("lengths_picture"),
            _("Planned and taken, in minutes"),
            _("frame: planned · bar: taken"),
            "lengths",
        )
        self._ratings = _Shown(
            RatingsPicture("ratings_picture"), _("How present you were"), _("line: mean of the last five"), "ratings"
        )
        for shown in (self._lengths, self._ratings):
            shown.picture.opened.connect(self._open)
        self._drifts = _Bars()
        self._helped = _Helped(self._go_to)
        self._empty = EmptyState(
            "history",
            _("Be present in a meeting with F9 and rate it: this shows how long, how present, and what helped."),
            name="looking_back_nothing",
        )
        self._filled = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_CARD)
        column.addWidget(_head(self._per))
        column.addWidget(self._empty)
        column.addWidget(self._filled)
        filled = QVBoxLayout(self._filled)
        filled.setContentsMargins(0, 0, 0, 0)
        filled.setSpacing(GAP_CARD)
        filled.addWidget(self._lengths)
        filled.addWidget(self._ratings)
        filled.addWidget(self._drifts)
        filled.addWidget(self._helped)
        self._empty.hide()
        self._filled.hide()

    def load(self) -> None:
        """Read the last year and show it; what is shown stays until it is there."""
        now, zone = self._context.clock.now(), self._context.clock.zone
        since, until = _ms(now - BACK), _ms(now) + 1

        def work(read: Connection) -> Year:
            return rules.look_back(reads.sittings(read, since, until), zone)

        if self._job is not None:
            self._job.cancel()
        self._job = self._context.jobs.run(self, work, self._show)

    def _show(self, year: Year) -> None:
        self._year = year
        self._empty.setVisible(not year.sittings)
        self._filled.setVisible(year.sittings > 0)
        self._per.setVisible(year.sittings > 0)
        self._drifts.show_drifts(year)
        self._helped.show_helped(year)
        self._show_pictures()

    def _show_pictures(self) -> None:
        year, weekly, today = self._year, self._per.value() is True, self._context.clock.today()
        if year is None:
            return
        stretches = year.timed_by_week if weekly else year.timed_by_meeting
        marks = [Mark(each.taken, each.planned, words.length_of(each, weekly, today)) for each in stretches]
        self._lengths.show_stretches(stretches, marks, words.lengths(year.lengths), _ends(stretches, today))
        stretches = year.rated_by_week if weekly else year.rated_by_meeting
        marks = [Mark(each.presence, None, words.rating_of(each, weekly, today)) for each in stretches]
        found = words.ratings(*year.lately, year.rated)
        self._ratings.show_stretches(stretches, marks, found, _ends(stretches, today))

    def _open(self, place: int) -> None:
        shown = self._lengths if self.sender() is self._lengths.picture else self._ratings
        meetings = shown.stretches[place].meetings
        if len(meetings) == 1:
            self._go_to(meetings[0].meeting_id)

    def _go_to(self, meeting_id: int) -> None:
        self._context.go(Place(PageName.MEETINGS, meeting_id))


class _Shown(Card):
    """A picture with its finding above, and below it what one points at."""

    def __init__(self, picture: Picture, title: str, legend: str, name: str) -> None:
        super().__init__(name=f"{name}_card")
        self.picture = picture
        self.stretches: tuple[Stretch, ...] = ()
        self._marks: Sequence[Mark] = ()
        self._finding = label("", "muted", wrap=True, name=f"{name}_finding")
        self._said = ElidedLabel("", "note", name=f"{name}_said")
        self._hint = _("Left and right walk along it, Return opens a meeting.")
        self.add(SectionHeading(title, remark=legend))
        self.add(self._finding)
        self.add(picture)
        self.add(self._said)
        picture.pointed.connect(self._say)

    def show_stretches(
        self, stretches: tuple[Stretch, ...], marks: Sequence[Mark], finding: str, ends: tuple[str, str]
    ) -> None:
        self.stretches, self._marks = stretches, marks
        self._finding.setText(finding)
        self.picture.show_marks(marks, finding, ends)
        self.picture.setVisible(bool(stretches))
        self._said.setVisible(bool(stretches))
        self._say(-1)

    def _say(self, place: int) -> None:
        self._said.setText(self._marks[place].said if place >= 0 else self._hint)


class _Bars(Card):
    """Drifts by kind."""

    def __init__(self) -> None:
        super().__init__(name="drifts_card")
        self._finding = label("", "muted", wrap=True, name="drifts_finding")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GAP)
        self.add(SectionHeading(_("What drew you away")))
        self.add(self._finding)
        self.body.addLayout(self._rows)

    def show_drifts(self, year: Year) -> None:
        total = sum(times for _kind, times in year.drifts)
        self._finding.setText(words.drifts(total, year.drifts_an_hour))
        _empty(self._rows)
        for kind, times in year.drifts:
            self._rows.addWidget(_bar(kind.value or "unnamed", drift_words(kind), times, total))


class _Helped(Card):
    """What goes together with presence: the ticks compared, and what was written."""

    def __init__(self, go_to: Callable[[int], None]) -> None:
        super().__init__(name="helped_card")
        self._meetings: dict[int, int] = {}
        self._compared = QVBoxLayout()
        self._compared.setSpacing(GAP_CARD)
        self._unsaid = label("", "note", wrap=True, name="compared_unsaid")
        self._caution = label(
            _("What went together need not be the cause, and a small difference may be chance."),
            "note",
            wrap=True,
            name="compared_caution",
        )
        self._nothing = label(
            _("Tick the list before a meeting and rate it afterwards: then the ticks are compared here."),
            "muted",
            wrap=True,
            name="compared_nothing",
        )
        self._written_heading = label(_("In your words"), "label")
        self._written = RowList(SIDE, _("What you wrote that helped"), "helped_written", fit=True)
        self._written.opened.connect(lambda row: go_to(self._meetings[row]))
        self.add(SectionHeading(_("What helps")))
        self.body.addLayout(self._compared)
        for part in (self._nothing, self._unsaid, self._caution, self._written_heading, self._written):
            self.add(part)

    def show_helped(self, year: Year) -> None:
        compared, unsaid = year.compared
        _empty(self._compared)
        for place, each in enumerate(compared, 1):
            self._compared.addWidget(_comparison(each, place))
        self._nothing.setVisible(not compared and not unsaid)
        self._unsaid.setText(words.unsaid(unsaid))
        self._unsaid.setVisible(bool(unsaid))
        self._caution.setVisible(bool(compared))
        written = year.helped[:_HELPED_SHOWN]
        self._meetings = {place: latest.meeting_id for place, (_text, _times, latest) in enumerate(written)}
        self._written.set_rows([_written(place, text, times) for place, (text, times, _latest) in enumerate(written)])
        self._written_heading.setVisible(bool(written))
        self._written.setVisible(bool(written))


def _head(per: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GAP_GROUP)
    said = QVBoxLayout()
    said.setSpacing(0)
    said.addWidget(label(_("Presence"), "statement", name="presence_heading"))
    said.addWidget(label(_("The last year, as you logged it. Only you see this."), "note", wrap=True))
    row.addLayout(said, 1)
    row.addWidget(per)
    return made


def _bar(name: str, title: str, times: int, total: int) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GAP)
    said = ElidedLabel(title, name=f"drifts_{name}")
    said.setFixedWidth(px(110))
    bar = ThinBar(f"drifts_{name}_bar", "accent")
    bar.set_share(times, total, _("{what}: {n} of {total}").format(what=title, n=times, total=total))
    row.addWidget(said)
    row.addWidget(bar, 1)
    count = label(str(times), "muted", name=f"drifts_{name}_times")
    count.setMinimumWidth(px(32))  # the bars end together
    count.setAlignment(Qt.AlignmentFlag.AlignRight)
    row.addWidget(count)
    return made


def _comparison(found: Compared, place: int) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(GAP_TIGHT)
    column.addWidget(label(found.words, "strong", wrap=True, name=f"compared_{place}"))
    column.addWidget(label(words.compared(found), "note", wrap=True, name=f"compared_{place}_said"))
    for name, mean in (("ticked", found.ticked), ("without", found.without)):
        bar = ThinBar(f"compared_{place}_{name}", "accent" if name == "ticked" else "muted")
        bar.set_share(mean.value, 5, words.compared(found))
        column.addWidget(bar)
    return made


def _written(place: int, text: str, times: int) -> RowData:
    meetings = ngettext("{n} meeting", "{n} meetings", times).format(n=times)
    return RowData(place, text, leading=Sign("lightbulb"), state_text=meetings)


def _ends(stretches: Sequence[Stretch], today: date) -> tuple[str, str]:
    if not stretches:
        return ("", "")
    return (short_date(stretches[0].day, today), short_date(stretches[-1].day, today))


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)
