"""Looking back on restating: how often I heard right, and what still waits for an answer. A mirror of nobody else."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from partnerjournal.domain.restatements import Mirror
from partnerjournal.domain.views.restatements import Looked, Waiting
from partnerjournal.domain.when import add_months, month_name, relative_day, short_date
from partnerjournal.i18n import _, ngettext
from partnerjournal.store.reads import restatements as reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.jobs import Job
from partnerjournal.ui.pages.looking_back.part import Part
from partnerjournal.ui.pages.looking_back.stacks import Fill, Legend, Stack, StackPicture
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import GAP_CARD
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.card import Card, SectionHeading
from partnerjournal.ui.widgets.labels import ElidedLabel, label
from partnerjournal.ui.widgets.notices import EmptyState

MONTHS = 12
FEWEST = 3  # of one or two answers a share says nothing


class RestatingPart(Part):
    """The last twelve months, read on a worker by `load`."""

    def __init__(self, context: Context) -> None:
        super().__init__("looking_back_restating")
        self._context = context
        self._job: Job | None = None
        self._times: tuple[Mirror, ...] = ()
        self._longest: Waiting | None = None
        fills = (Fill.SOLID, Fill.STRIPED, Fill.WARN_STRIPED, Fill.OPEN)
        names = (_("confirmed"), _("in part"), _("corrected"), _("not answered"))
        self._finding = label("", "muted", wrap=True, name="restating_finding")
        self._picture = StackPicture("restating_picture", fills)
        self._said = ElidedLabel("", "note", name="restating_said")
        self._waiting = Button("", "dashed-circle", kind="link", name="restating_waiting")
        self._waiting.setMinimumWidth(1)  # a long one is cut where the page is narrow
        self._empty = EmptyState(
            "dashed-circle",
            _("Say back what you hear: r and a blank begin such a line in a meeting. This shows how often it was so."),
            name="restating_nothing",
        )
        self._card = Card(name="restating_card")
        self._card.add(SectionHeading(_("What they made of what you heard"), remark=_("by month")))
        for part in (self._finding, self._picture, Legend(tuple(zip(fills, names, strict=True))), self._said):
            self._card.add(part)
        self._card.body.addWidget(self._waiting, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_CARD)
        column.addWidget(label(_("Restating"), "statement", name="restating_heading"))
        column.addWidget(self._empty)
        column.addWidget(self._card)
        self._empty.hide()
        self._card.hide()
        self._picture.pointed.connect(self._say)
        self._waiting.clicked.connect(self._open)

    def load(self) -> None:
        """Read the last year and show it; what is shown stays until it is there."""
        zone, first = self._context.clock.zone, self._context.clock.today().replace(day=1)
        days = [add_months(first, months) for months in range(1 - MONTHS, 2)]
        if self._job is not None:
            self._job.cancel()
        self._job = self._context.jobs.run(self, lambda read: reads.looked(read, days, zone), self._show)

    def _show(self, found: Looked) -> None:
        self._times, self._longest = found.times, found.longest
        filled = any(each.count for each in found.times) or found.longest is not None
        self._empty.setVisible(not filled)
        self._card.setVisible(filled)
        said = finding(found.times)
        self._finding.setText(said)
        stacks = [
            Stack((each.confirmed, each.partly, each.corrected, each.unanswered), month_words(each))
            for each in found.times
        ]
        self._picture.show_stacks(stacks, said, (month_name(found.times[0].since), month_name(found.times[-1].since)))
        self._waiting.setVisible(found.longest is not None)
        if found.longest is not None:
            self._waiting.set_text(self._waiting_words(found.longest))
        self._say(-1)
        self.shown(self._picture if filled else None)

    def _say(self, place: int) -> None:
        hint = _("Left and right walk along the months.")
        self._said.setText(month_words(self._times[place]) if place >= 0 else hint)

    def _waiting_words(self, row: Waiting) -> str:
        today = self._context.clock.today()
        day = row.heard.astimezone(self._context.clock.zone).date()
        when = f"{short_date(day, today)}, {relative_day(day, today)}"
        if row.name:
            return _("Waits longest: “{text}”, {name}, {when}").format(text=row.text, name=row.name, when=when)
        return _("Waits longest: “{text}”, {when}").format(text=row.text, when=when)

    def _open(self) -> None:
        row = self._longest
        if row is not None and row.meeting_id is not None:
            self._context.go(Place(PageName.MEETINGS, row.meeting_id, f"restatement/{row.id}"))
        elif row is not None and row.colleague_id is not None:
            self._context.go(Place(PageName.PEOPLE, row.colleague_id, f"restatement/{row.id}"))


def finding(times: tuple[Mirror, ...]) -> str:
    """ "You heard right 14 of 18 times in the last 12 months. 2 were right in part. 3 were never answered." """
    confirmed, partly, corrected = (
        sum(getattr(each, what) for each in times) for what in ("confirmed", "partly", "corrected")
    )
    answered, unanswered = sum(each.answered for each in times), sum(each.unanswered for each in times)
    if not answered:
        said = [_("Nothing you heard in the last 12 months was confirmed or corrected yet.")]
    elif answered < FEWEST:
        few = _("You heard right {n} of {all} times in the last 12 months: too few to say how well you hear.")
        said = [few.format(n=confirmed, all=answered)]
    else:
        said = [_("You heard right {n} of {all} times in the last 12 months.").format(n=confirmed, all=answered)]
    if partly:
        said.append(ngettext("{n} was right in part.", "{n} were right in part.", partly).format(n=partly))
    if corrected:
        said.append(ngettext("{n} was corrected.", "{n} were corrected.", corrected).format(n=corrected))
    if unanswered:
        said.append(ngettext("{n} was never answered.", "{n} were never answered.", unanswered).format(n=unanswered))
    return " ".join(said)


def month_words(each: Mirror) -> str:
    """What one bar says: "Nov 2026: 4 confirmed of 6 answered; 2 not answered"."""
    month = _("{month} {year}").format(month=month_name(each.since), year=each.since.year)
    if not each.count:
        return _("{month}: nothing was said back").format(month=month)
    if not each.answered:
        return _("{month}: {n} not answered").format(month=month, n=each.unanswered)
    said = _("{month}: {n} confirmed of {all} answered").format(month=month, n=each.confirmed, all=each.answered)
    return _("{said}; {n} not answered").format(said=said, n=each.unanswered) if each.unanswered else said
