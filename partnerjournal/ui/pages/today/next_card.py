"""The one card that matters: the meeting that goes on or comes next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from partnerjournal.domain.clashes import BREATHER, ClashKind, clashes, say
from partnerjournal.domain.commitments import Promise, days_late
from partnerjournal.domain.commonality import Affiliation, commonalities
from partnerjournal.domain.enums import Direction, PreferenceDimension, RestatementState
from partnerjournal.domain.names import by_pronoun, first_name, initials
from partnerjournal.domain.usual_ways import phrase_of
from partnerjournal.domain.views.briefing import Attending, BriefingView, ComingMeeting
from partnerjournal.domain.views.people import AffiliationRow
from partnerjournal.domain.when import relative_time, time_there, weekday_name
from partnerjournal.i18n import _, ngettext
from partnerjournal.store.reads import clashes as clash_reads
from partnerjournal.ui.context import Context
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_ROW, px
from partnerjournal.ui.widgets.avatar import Avatar
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.card import Card
from partnerjournal.ui.widgets.entry import MarkLine
from partnerjournal.ui.widgets.labels import ElidedLabel, label, restyle
from partnerjournal.ui.widgets.rows import Mark

_FIRST_DIMENSIONS = (PreferenceDimension.CONVERSATION, PreferenceDimension.CHANNEL, PreferenceDimension.TIMING)

_AT_HAND = timedelta(hours=1)


class NextCard(Card):
    """Who, when, what for, and what to know before going in. Buttons lead to the briefing and to present mode."""

    def __init__(self, context: Context) -> None:
        super().__init__(roomy=True, name="next_meeting")
        self._context = context
        self._meeting: ComingMeeting | None = None
        self._there = ""  # the time where they are, when it differs
        self._face = Avatar(size=48)
        self._name = ElidedLabel("", "title", name="next_name")
        self._who = ElidedLabel("", "muted", name="next_who")
        self._soon = label("", "figure", "accent", name="next_soon")
        self._when = label("", "note", name="next_when")
        self._intention = label("", "statement", wrap=True, name="next_intention")
        self._facts = QGridLayout()
        self.prepare = Button(_("Prepare"), keys=["F8"], kind="primary", name="next_prepare")
        self.present = Button(_("Be present"), keys=["F9"], name="next_present")
        self.prepare.clicked.connect(self._prepare)
        self.present.clicked.connect(self._be_present)
        self._build()

    def show_next(self, view: BriefingView) -> None:
        """Show the meeting of `view`, which has one."""
        if view.meeting is None:
            raise ValueError("a briefing without a meeting")
        self._meeting = view.meeting
        first = view.people[0] if view.people else None
        alone = first if len(view.people) == 1 else None
        title = alone.name if alone else view.meeting.title
        picture = alone.picture if alone else None
        self._face.set_person(initials(title), (first.id or 0) if first else 0, picture, title)
        self._name.setText(title)
        self._who.setText(_who(view, alone))
        restyle(self._intention, tone="" if view.meeting.intention else "muted")
        self._intention.setText(view.meeting.intention or _("What do you want from this meeting?"))
        self._there = _their_time(self._context, view.meeting, alone)
        _empty(self._facts)
        for row, (words, said) in enumerate(_facts(self._context, view, alone)):
            self._facts.addWidget(label(words, "beside"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(said, row, 1)
        self.tick()

    def at_hand(self) -> int | None:
        """The meeting shown, where it is so near that to be present now can only mean this one."""
        meeting = self._meeting
        near = meeting is not None and meeting.starts - self._context.clock.now() <= _AT_HAND
        return meeting.id if meeting is not None and near else None

    def tick(self) -> None:
        """Say again how soon it is."""
        if self._meeting is None:
            return
        now = self._context.clock.local()
        starts = self._meeting.starts.astimezone(now.tzinfo)
        ends = starts + timedelta(minutes=self._meeting.minutes)
        self._soon.setText(_("now") if starts <= now < ends else relative_time(starts, now))
        self.present.set_keys(*(("F9",) if self.at_hand() is not None else ()))
        span = f"{starts:%H:%M}–{ends:%H:%M}"
        if starts.date() != now.date():
            span = f"{weekday_name(starts.date())} {span}"
        self._when.setText(" · ".join(part for part in (span, self._there) if part))

    def _build(self) -> None:
        self._facts.setHorizontalSpacing(GAP_CARD)
        self._facts.setVerticalSpacing(6)
        self._facts.setColumnMinimumWidth(0, px(92))
        self._facts.setColumnStretch(1, 1)
        self._soon.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._when.setAlignment(Qt.AlignmentFlag.AlignRight)
        top = QHBoxLayout()
        top.setSpacing(GAP_CARD)
        top.addWidget(self._face, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(_stack(self._name, self._who), 1)
        top.addLayout(_stack(self._soon, self._when))
        keys = QHBoxLayout()
        keys.setSpacing(GAP)
        keys.addWidget(self.prepare)
        keys.addWidget(self.present)
        keys.addStretch(1)
        self.body.setSpacing(GAP_ROW)
        self.body.addLayout(top)
        self.body.addWidget(self._intention)
        self.body.addLayout(self._facts)
        self.body.addLayout(keys)

    def _prepare(self) -> None:
        if self._meeting is not None:
            self._context.prepare(self._meeting.id)

    def _be_present(self) -> None:
        if self._meeting is not None:
            self._context.present(self._meeting.id)


def _stack(*labels: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(2)
    for each in labels:
        column.addWidget(each)
    return column


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _who(view: BriefingView, alone: Attending | None) -> str:
    if alone is not None:
        return " · ".join(part for part in (alone.role or alone.team, _("just the two of you")) if part)
    names = [first_name(person.name) for person in view.people[:4]]
    more = len(view.people) + view.more_people - len(names)
    if more > 0:
        names.append(ngettext("{n} other", "{n} others", more).format(n=more))
    return ", ".join(names)


def _their_time(context: Context, meeting: ComingMeeting, alone: Attending | None) -> str:
    time = time_there(meeting.starts, alone.zone, context.clock.zone) if alone else None
    if alone is None or time is None:
        return ""
    return by_pronoun(alone.pronoun, she=_("her {time}"), he=_("his {time}"), they=_("their {time}")).format(time=time)


def _facts(context: Context, view: BriefingView, alone: Attending | None) -> list[tuple[str, QWidget]]:
    """The lines of the card as (small label, what it says); only those that have something to say."""
    lines: list[tuple[str, QWidget]] = []
    if alone is not None:
        meet = by_pronoun(alone.pronoun, she=_("Meet her"), he=_("Meet him"), they=_("Meet them"))
        known = {row.dimension: row.text for row in alone.preferences}
        said = [(kind, known[kind]) for kind in _FIRST_DIMENSIONS if kind in known]
        how = "; ".join(phrase_of(kind, text) if place else text for place, (kind, text) in enumerate(said))
        shared = commonalities(
            _affiliations(view.mine),
            _affiliations(alone.affiliations),
            context.clock.today().year,
            view.my_organisation,
            alone.organisation,
            aliases=view.common.aliases,
        )
        common = ", ".join(each.name for each in shared if each.kind is not None)
        lines += [(words, label(said, wrap=True)) for words, said in ((meet, how), (_("In common"), common)) if said]
    marks = _marks(context, view, alone)
    if marks:
        lines.append((_("Before you go in"), MarkLine(marks, "body")))
    return lines


def _marks(context: Context, view: BriefingView, alone: Attending | None) -> list[Mark]:
    """What can't wait: my late promises, and what they have not confirmed."""
    today = context.clock.today()
    late = [
        days
        for row in view.commitments
        if row.direction is Direction.I_OWE
        and (days := days_late(Promise(row.direction, row.state, row.due_on), today)) > 0
    ]
    marks = []
    if len(late) == 1:
        said = ngettext("One promise is {n} day late", "One promise is {n} days late", late[0]).format(n=late[0])
        marks.append(Mark(said, "clock", "warn"))
    elif late:
        marks.append(
            Mark(
                ngettext("{n} promise is late", "{n} promises are late", len(late)).format(n=len(late)), "clock", "warn"
            )
        )
    open_ones = sum(row.state is RestatementState.UNCONFIRMED for row in view.restatements)
    if open_ones:
        said = ngettext("One restatement to confirm", "{n} restatements to confirm", open_ones).format(n=open_ones)
        marks.append(Mark(said, "dashed-circle", "ink"))
    if said := _in_the_way(context, view.meeting):
        marks.append(Mark(said, "warning", "warn"))
    return marks


def _in_the_way(context: Context, meeting: ComingMeeting | None) -> str:
    """What is at the same time, or ends as it begins: then there is no breath before it."""
    if meeting is None or meeting.all_day:
        return ""
    ends = meeting.starts + timedelta(minutes=meeting.minutes)
    near = clash_reads.busy(context.read, meeting.starts - BREATHER, ends, [meeting.id])
    found = [clash for clash in clashes(meeting.starts, ends, near) if clash.kind is not ClashKind.DIRECTLY_BEFORE]
    return say(found, context.clock.zone, most=1)


def _affiliations(rows: Sequence[AffiliationRow]) -> list[Affiliation]:
    return [Affiliation(row.kind, row.name, row.from_year, row.to_year) for row in rows]
