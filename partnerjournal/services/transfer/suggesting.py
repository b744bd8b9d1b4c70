"""Who of the people that an import would add is likely to matter, and why, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta

from partnerjournal.clock import Clock
from partnerjournal.domain.enums import HandleKind, MeetingState, Response
from partnerjournal.domain.who_matters import FEW, RECENT, Mine, Suggestion, suggest
from partnerjournal.i18n import _, ngettext
from partnerjournal.services.transfer.plan import FilePlan, Item, Outcome, What
from partnerjournal.services.transfer.steps import AddMeeting, AddPerson
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import transfer as reads


def mark_who_matters(
    read: Connection, clock: Clock, files: Iterable[FilePlan], my_mails: frozenset[str], largest: int
) -> None:
    """Mark the new people of `files`: whether they are suggested, why, and how strongly.

    Meetings of the last two years and to come count, with at most `largest` attendees; those of these files as well.
    """
    plans = tuple(files)
    new = [(item, step) for file in plans for item in file.items for step in _added_by(item)]
    if not new:
        return
    mine = Mine(reads.my_organisation(read), my_mails)
    since_ms = clock.now_ms() - RECENT // timedelta(milliseconds=1)
    mails = {mail for _item, step in new for mail in _mails(step)}
    met = Counter(reads.shared_meetings(read, mails, since_ms, largest))
    for file in plans:
        for item in file.items:
            met.update(mail for step in item.steps for mail in _attending(step, since_ms, largest))
    for item, step in new:
        found = suggest(_mails(step), step.fields["organisation"], mine, met)
        item.suggested = found is not None
        if found is not None:
            item.because, item.weight = _because(found), found.weight


def choose_who_matters(file: FilePlan) -> None:
    """Choose for the person to begin with: all, but of many new people only those who are suggested.

    Of a change that is not suggested the journal's own words stay.
    """
    new = [item for item in file.items if item.what is What.PERSON and item.outcome is Outcome.ADDED]
    for item in file.items:
        item.chosen = item.suggested or item.outcome is Outcome.ADDED
    if len(new) > FEW:
        for item in new:
            item.chosen = item.suggested


def _added_by(item: Item) -> Iterator[AddPerson]:
    return (step for step in item.steps if isinstance(step, AddPerson))


def _mails(step: AddPerson) -> list[str]:
    return [handle.key for handle in step.additions.handles if handle.kind is HandleKind.MAIL]


def _attending(step: object, since_ms: int, largest: int) -> Iterable[str]:
    """Whom a new meeting is with, by address; nobody where it is no meeting of mine."""
    if not isinstance(step, AddMeeting) or len(step.people) > largest:
        return ()
    columns = step.columns
    starts_ms = columns["starts_ms"]
    past = isinstance(starts_ms, int) and starts_ms < since_ms
    if past or columns["state"] == MeetingState.CANCELLED or columns["my_response"] == Response.DECLINED:
        return ()
    return {person.mail_key for person in step.people if person.mail_key}


def _because(found: Suggestion) -> str:
    parts = []
    if found.meetings:
        words = ngettext("in {n} of your meetings", "in {n} of your meetings", found.meetings)
        parts.append(words.format(n=found.meetings))
    if found.employer:
        parts.append(_("{employer}, like you").format(employer=found.employer))
    return " · ".join(parts)
