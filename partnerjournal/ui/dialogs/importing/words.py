"""What the preview of an import says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from partnerjournal import services
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _, ngettext

if TYPE_CHECKING:
    from partnerjournal.services.transfer import Item, Plan


def counts(items: Iterable[Item]) -> str:
    """ "12 people, 40 meetings and 3 changed"; empty for nothing."""
    what, outcome = services.transfer.What, services.transfer.Outcome
    found = Counter(item.outcome if item.outcome is outcome.UPDATED else item.what for item in items)
    people, meetings, series = found[what.PERSON], found[what.MEETING], found[what.SERIES]
    other, changed = found[what.OTHER], found[outcome.UPDATED]
    return _listed(
        (people, ngettext("{n} person", "{n} people", people)),
        (meetings, ngettext("{n} meeting", "{n} meetings", meetings)),
        (series, ngettext("{n} series", "{n} series", series)),
        (other, ngettext("{n} other entry", "{n} other entries", other)),
        (changed, ngettext("{n} change", "{n} changes", changed)),
    )


def summary(plan: Plan) -> str:
    """What the files hold, in one sentence."""
    outcome = services.transfer.Outcome
    new = Counter(item.what for item in plan.items if item.outcome is outcome.ADDED)
    what = services.transfer.What
    people, meetings, series, other = new[what.PERSON], new[what.MEETING], new[what.SERIES], new[what.OTHER]
    changed = sum(1 for item in plan.items if item.outcome is outcome.UPDATED)
    same, rejected = plan.total(outcome.UNCHANGED), plan.total(outcome.REJECTED)
    return _listed(
        (people, ngettext("{n} new person", "{n} new people", people)),
        (meetings, ngettext("{n} new meeting", "{n} new meetings", meetings)),
        (series, ngettext("{n} new series", "{n} new series", series)),
        (other, ngettext("{n} other new entry", "{n} other new entries", other)),
        (changed, ngettext("{n} changed", "{n} changed", changed)),
        (same, ngettext("{n} as it is", "{n} as they are", same)),
        (rejected, ngettext("{n} not taken", "{n} not taken", rejected)),
    )


def where(record: int | None, line: int | None) -> str:
    """Where in its file a record is."""
    if record is None:
        return ""
    if line is None:
        return _("Entry {n}").format(n=record)
    return _("Entry {n}, line {line}").format(n=record, line=line)


def known(records: int) -> str:
    """How many records the journal holds already."""
    return ngettext("{n} is in the journal already", "{n} are in the journal already", records).format(n=records)


def fields_of(item: Item) -> str:
    """Which fields of an item change, each once; of one that stays, those in which the file differs."""
    named = (change.field for change in item.changes if change.field and change.kept is not item.asks)
    return ", ".join(dict.fromkeys(named))


def columns_said(on: date | None, today: date) -> str:
    """How the columns of a table are known."""
    if on is None:
        return _("Its column names say what is in which column; change that…")
    return _("Columns as you said on {day}; change that…").format(day=short_date(on, today))


def outcome(item: Item) -> str:
    """What becomes of it, as a word over its fields."""
    outcomes = services.transfer.Outcome
    if item.outcome is outcomes.ADDED:
        return _("New")
    return _("Changed") if item.outcome is outcomes.UPDATED else _("Stays as you wrote it")


def _listed(*parts: tuple[int, str]) -> str:
    said = [words.format(n=count) for count, words in parts if count]
    return ", ".join(said)
