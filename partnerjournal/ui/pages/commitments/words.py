"""How promises are said: groups, due dates, what happened."""

from __future__ import annotations

from datetime import date, timedelta, tzinfo

from partnerjournal.domain.commitments import Reliability
from partnerjournal.domain.enums import CommitmentState, CommitmentStep, Direction
from partnerjournal.domain.views.commitments import CommitmentLine, HistoryLine
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _, ngettext
from partnerjournal.ui.models.promise_rows import due
from partnerjournal.ui.widgets.rows import RowData, Sign

FEWEST = 3  # of one or two promises a share says nothing


def reliability(found: Reliability, when: str) -> str:
    """How reliable I was, with the sample, and where that is small that it is; `when` says "in the last year"."""
    rate = found.rate
    if not rate.sample:
        said = [_("You had no promise to keep {when}.").format(when=when)]
    elif rate.sample < FEWEST:
        few = _("{kept} of {n} promises kept in time {when}: too few to say how reliable you are.")
        said = [few.format(kept=rate.kept, n=rate.sample, when=when)]
    else:
        kept = _("{kept} of {n} promises kept in time {when}.")
        said = [kept.format(kept=rate.kept, n=rate.sample, when=when)]
    if rate.late:
        said.append(ngettext("{n} kept late.", "{n} kept late.", rate.late).format(n=rate.late))
    if rate.overdue:
        said.append(ngettext("{n} is late now.", "{n} are late now.", rate.overdue).format(n=rate.overdue))
    if found.moved:
        said.append(ngettext("{n} got another date.", "{n} got another date.", found.moved).format(n=found.moved))
    if found.dropped:
        said.append(ngettext("{n} was dropped.", "{n} were dropped.", found.dropped).format(n=found.dropped))
    return " ".join(said)


def counted(found: Reliability) -> str:
    """The figures of one stretch of time: "3 of 4 kept in time, 1 late, 2 moved"."""
    rate = found.rate
    if not found.sample and not found.moved:
        return _("nothing came to an end")
    said = [_("{kept} of {n} kept in time").format(kept=rate.kept, n=rate.sample)] if rate.sample else []
    for count, text in (
        (rate.late, _("{n} kept late")),
        (rate.overdue, _("{n} late now")),
        (found.moved, _("{n} got another date")),
        (found.dropped, _("{n} dropped")),
    ):
        if count:
            said.append(text.format(n=count))
    return ", ".join(said)


def grouped(lines: tuple[CommitmentLine, ...], today: date) -> list[RowData]:
    """Open promises under headings: late, this week, after it, without a date."""
    week = today + timedelta(days=6 - today.weekday())
    groups = (
        ("late", _("Late"), [line for line in lines if line.due_on and line.due_on < today]),
        ("week", _("This week"), [line for line in lines if line.due_on and today <= line.due_on <= week]),
        ("later", _("After this week"), [line for line in lines if line.due_on and line.due_on > week]),
        ("undated", _("Without a date"), [line for line in lines if line.due_on is None]),
    )
    rows: list[RowData] = []
    for key, title, members in groups:
        if members:
            rows.append(RowData(f"section/{key}", title, kind="section", subtitle=str(len(members))))
            rows += [open_row(line, today) for line in members]
    return rows


def open_row(line: CommitmentLine, today: date) -> RowData:
    icon, words, token = due(line.due_on, today)
    return RowData(
        line.id,
        line.text,
        subtitle=line.name,
        checkable=True,
        state_icon=icon,
        state_text=words,
        state_token=token,
    )


def closed_row(line: CommitmentLine, today: date, zone: tzinfo) -> RowData:
    icons = {CommitmentState.KEPT: ("check-circle", "good"), CommitmentState.KEPT_LATE: ("clock", "warn")}
    icon, token = icons.get(line.state, ("close", "muted"))
    arrow = "arrow-up-right" if line.direction is Direction.I_OWE else "arrow-down-left"
    closed = short_date(line.closed.astimezone(zone).date(), today) if line.closed else ""
    return RowData(
        line.id,
        line.text,
        subtitle=" · ".join(part for part in (line.name, closed) if part),
        leading=Sign(arrow),
        state_icon=icon,
        state_text=state(line.state),
        state_token=token,
        quiet=line.state is CommitmentState.DROPPED,
    )


def state(which: CommitmentState) -> str:
    return {
        CommitmentState.OPEN: _("Open"),
        CommitmentState.KEPT: _("Kept"),
        CommitmentState.KEPT_LATE: _("Kept late"),
        CommitmentState.DROPPED: _("Dropped"),
    }[which]


def owner(line: CommitmentLine) -> str:
    """Who promised whom, as a sentence."""
    if line.direction is Direction.I_OWE:
        return _("You promised {name}").format(name=line.name) if line.name else _("You promised")
    return _("{name} promised you").format(name=line.name) if line.name else _("They promised you")


def happened(step: HistoryLine, today: date) -> str:
    """One step of the history in words."""
    after = short_date(step.due_after, today) if step.due_after else _("no date")
    before = short_date(step.due_before, today) if step.due_before else _("no date")
    return {
        CommitmentStep.MADE: _("Made, due {day}").format(day=after) if step.due_after else _("Made, without a date"),
        CommitmentStep.DATED: _("Agreed on {day}").format(day=after),
        # Journals of version 1 know no other word for the first date of a promise that was made without one.
        CommitmentStep.RENEGOTIATED: _("Moved from {before} to {after}").format(before=before, after=after)
        if step.due_before
        else _("Agreed on {day}").format(day=after),
        CommitmentStep.KEPT: _("Kept"),
        CommitmentStep.DROPPED: _("Dropped"),
        CommitmentStep.REOPENED: _("Opened again"),
    }[step.step]
