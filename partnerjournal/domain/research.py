"""The research checklist of a colleague: the usual steps and one's own, and what is known to be done unticked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from partnerjournal.domain.enums import FactSource, Pronoun
from partnerjournal.domain.names import by_pronoun, first_name
from partnerjournal.domain.views.people import FactRow
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _

PUBLIC, WHOM, MEASURED, WRITTEN, COMMON = USUAL = ("public", "whom", "measured", "written", "common")


@dataclass(frozen=True, slots=True)
class Usual:
    """One of the usual steps of a colleague that is no row yet; `text` is what it would be called."""

    colleague_id: int
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """A line of the checklist as it is stored; `key` is empty for one's own, `asked` is who is to be asked."""

    id: int
    key: str
    text: str
    note: str
    asked_id: int | None
    asked: str
    done_on: date | None


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the checklist. `ref` is what gestures take: the row's id, or the usual step whether it is one or not.

    `row_id` is None while nothing was done with it. `how` says when it was done, and from which fact that is known
    where nobody ticked it. `ticked`: it can be unticked.
    """

    ref: int | Usual
    key: str
    text: str
    done: bool
    ticked: bool
    how: str = ""
    note: str = ""
    asked: str = ""
    row_id: int | None = None

    @property
    def id(self) -> int:
        """A number that stays when a usual step becomes a row: its place below zero."""
        return -1 - USUAL.index(self.key) if isinstance(self.ref, Usual) else self.ref


def checklist(
    colleague_id: int,
    pronoun: Pronoun,
    rows: Sequence[StepRow],
    facts: Sequence[FactRow],
    today: date,
    *,
    shared: bool,
    left_out: Collection[str] = (),
    whom: str = "",
) -> tuple[Step, ...]:
    """The usual steps that were not left out, then one's own in their order.

    A fact from a public source or from somebody else is research done; so is knowing something of what both share
    (`shared`). `whom` is a colleague who could be asked.
    """
    of_key = {row.key: row for row in rows if row.key}
    steps = []
    for key in USUAL:
        row = of_key.get(key)
        if row is None and key in left_out:
            continue
        text = usual_text(key, pronoun, whom)
        if row is not None and (row.done_on or row.note):
            text = row.text
        seen = _seen(key, facts, shared, today)
        ref = Usual(colleague_id, key, text)
        if row is None:
            steps.append(Step(ref, key, text, done=bool(seen), ticked=False, how=seen))
        else:
            steps.append(_step(ref, row, text, seen, today))
    steps += [_step(row.id, row, row.text, "", today) for row in rows if not row.key]
    return tuple(steps)


def default_source(step: Step) -> tuple[FactSource, str]:
    """Where a fact that comes out of a step is from, and who told me."""
    if step.key == WHOM or step.asked:
        return FactSource.THIRD_PARTY, step.asked
    return (FactSource.PUBLIC if step.key == PUBLIC else FactSource.OBSERVED), ""


def done_words(steps: Sequence[Step]) -> str:
    """How much of a checklist is done: "Research · 3 of 5 done"."""
    return _("Research · {done} of {total} done").format(done=sum(step.done for step in steps), total=len(steps))


def ask_about(name: str) -> str:
    """The question to plan for somebody who knows `name`."""
    return _("What should I know before I meet {name}?").format(name=first_name(name))


def ask_step(who: str, about: str) -> str:
    """The line of the checklist of `about` that says to ask `who`."""
    return _("Ask {who} about {name}").format(who=first_name(who), name=first_name(about))


def _step(ref: int | Usual, row: StepRow, text: str, seen: str, today: date) -> Step:
    how = _("Done {day}").format(day=short_date(row.done_on, today)) if row.done_on else seen
    return Step(
        ref=ref,
        key=row.key,
        text=text,
        done=bool(how),
        ticked=row.done_on is not None,
        how=how,
        note=row.note,
        asked=row.asked,
        row_id=row.id,
    )


def _seen(key: str, facts: Sequence[FactRow], shared: bool, today: date) -> str:
    """From what it is known that a step was done; "" where nothing says so."""
    if key == PUBLIC:
        public = next((fact for fact in facts if fact.source is FactSource.PUBLIC), None)
        return _("From a fact of {day}").format(day=short_date(public.learned_on, today)) if public else ""
    if key == WHOM:
        told = next((fact for fact in facts if fact.source is FactSource.THIRD_PARTY and fact.source_name), None)
        if told is None:
            return ""
        return _("{who} told you, {day}").format(who=told.source_name, day=short_date(told.learned_on, today))
    if key == COMMON and shared:
        return _("Shown under “In common”")
    return ""


def usual_text(key: str, pronoun: Pronoun, whom: str = "") -> str:
    """What a usual step is called; `whom` is who could be asked."""
    if key == WHOM and whom:
        return by_pronoun(
            pronoun,
            she=_("Ask {who}, who knows her"),
            he=_("Ask {who}, who knows him"),
            they=_("Ask {who}, who knows them"),
        ).format(who=whom)
    return {
        PUBLIC: by_pronoun(
            pronoun,
            she=_("Read her public profile"),
            he=_("Read his public profile"),
            they=_("Read their public profile"),
        ),
        WHOM: by_pronoun(
            pronoun,
            she=_("Ask somebody who worked with her"),
            he=_("Ask somebody who worked with him"),
            they=_("Ask somebody who worked with them"),
        ),
        MEASURED: by_pronoun(
            pronoun,
            she=_("Find out what her team is measured by"),
            he=_("Find out what his team is measured by"),
            they=_("Find out what their team is measured by"),
        ),
        WRITTEN: _("Read what you wrote in the last meetings"),
        COMMON: _("Look for what you have in common"),
    }[key]
