"""What present mode and the wrap-up say, as whole sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from partnerjournal.domain.capture_line import CaptureKind
from partnerjournal.domain.enums import AgendaKind, Direction, DriftKind, Pronoun, RestatementState
from partnerjournal.domain.names import by_pronoun, first_name
from partnerjournal.domain.views.present import CapturedRow, PresentItem, PresentMeeting, PresentPerson
from partnerjournal.domain.when import duration
from partnerjournal.i18n import _, ngettext

NAMED_DRIFTS = (
    DriftKind.MESSAGES,
    DriftKind.PHONE,
    DriftKind.THOUGHTS,
    DriftKind.PEOPLE,
    DriftKind.OTHER_WORK,
)  # in the order of their keys


def drift_words(kind: DriftKind) -> str:
    """What took the attention."""
    return {
        DriftKind.NONE: _("Not named"),
        DriftKind.MESSAGES: _("Messages"),
        DriftKind.PHONE: _("Phone"),
        DriftKind.THOUGHTS: _("Thoughts"),
        DriftKind.PEOPLE: _("Somebody"),
        DriftKind.OTHER_WORK: _("Other work"),
    }[kind]


def heading(meeting: PresentMeeting) -> str:
    """Who or what it is: the one person's name, otherwise the title."""
    return meeting.people[0].name if len(meeting.people) == 1 else meeting.title


def wrap_up_heading(meeting: PresentMeeting) -> str:
    """ "Wrap up with Odalie", or the title where there are several people or none."""
    if len(meeting.people) == 1:
        return _("Wrap up with {name}").format(name=first_name(meeting.people[0].name))
    return _("Wrap up “{title}”").format(title=meeting.title)


def item_facts(item: PresentItem, place: int, count: int) -> str:
    """ "2 of 4 · 10 min · decision"."""
    parts = [_("{n} of {count}").format(n=place, count=count)]
    if item.minutes:
        parts.append(duration(item.minutes))
    kind = {
        AgendaKind.TOPIC: "",
        AgendaKind.QUESTION: _("question"),
        AgendaKind.DECISION: _("decision"),
        AgendaKind.CARRIED: _("carried over"),
        AgendaKind.RESTATEMENT: _("to be confirmed"),
    }[item.kind]
    if kind:
        parts.append(kind)
    if item.owner:
        parts.append(first_name(item.owner))
    return " · ".join(parts)


def row_words(row: CapturedRow, several: bool) -> str:
    """A kept line as the list says it; with `several` people it says whose."""
    if row.kind is CaptureKind.RESTATEMENT:
        stands = row.correction if row.answer is RestatementState.CORRECTED else row.said_back or row.text
        return _("{name}: {text}").format(name=first_name(row.who), text=stands) if several and row.who else stands
    if row.kind is CaptureKind.I_OWE:
        if several and row.who:
            return _("You owe {name}: {text}").format(name=first_name(row.who), text=row.text)
        return _("You owe: {text}").format(text=row.text)
    if row.kind is CaptureKind.NOTE:
        return row.text
    return {
        CaptureKind.DECISION: _("Decided: {text}"),
        CaptureKind.QUESTION: _("Ask: {text}"),
        CaptureKind.FACT: _("Learned: {text}"),
        CaptureKind.GESTURE: _("Gave: {text}"),
    }[row.kind].format(text=row.text)


def they_owe_words(row: CapturedRow, person: PresentPerson | None, several: bool) -> str:
    """ "She owes: names of site leads"; by name where there are several or nothing is known of the pronoun."""
    if person is None or several or person.pronoun is Pronoun.NONE:
        return _("{name} owes: {text}").format(name=first_name(row.who) if row.who else _("They"), text=row.text)
    return by_pronoun(
        person.pronoun, she=_("She owes: {text}"), he=_("He owes: {text}"), they=_("They owe: {text}")
    ).format(text=row.text)


def agrees(person: PresentPerson | None, several: bool = False) -> str:
    """The button: "She agrees"."""
    if person is None:
        return _("Confirmed")
    if several or person.pronoun is Pronoun.NONE:
        return _("{name} agrees").format(name=first_name(person.name))
    return by_pronoun(person.pronoun, she=_("She agrees"), he=_("He agrees"), they=_("They agree"))


def corrects(person: PresentPerson | None, several: bool = False) -> str:
    """The button: "She corrects…"."""
    if person is None:
        return _("Corrected…")
    if several or person.pronoun is Pronoun.NONE:
        return _("{name} corrects…").format(name=first_name(person.name))
    return by_pronoun(person.pronoun, she=_("She corrects…"), he=_("He corrects…"), they=_("They correct…"))


def does_agree(person: PresentPerson | None, said_back: bool, several: bool = False) -> str:
    """The question over an unanswered restatement."""
    if person is None:
        return _("You said it back. Is it so?") if said_back else _("Say it back. Is it so?")
    if several or person.pronoun is Pronoun.NONE:
        name = first_name(person.name)
        if said_back:
            return _("You said it back. Does {name} agree?").format(name=name)
        return _("Say it back. Does {name} agree?").format(name=name)
    if said_back:
        return by_pronoun(
            person.pronoun,
            she=_("You said it back. Does she agree?"),
            he=_("You said it back. Does he agree?"),
            they=_("You said it back. Do they agree?"),
        )
    return by_pronoun(
        person.pronoun,
        she=_("Say it back. Does she agree?"),
        he=_("Say it back. Does he agree?"),
        they=_("Say it back. Do they agree?"),
    )


def meant(person: PresentPerson | None) -> str:
    """The field of a correction."""
    if person is None or person.pronoun is Pronoun.NONE:
        return _("What was meant")
    return by_pronoun(person.pronoun, she=_("What she meant"), he=_("What he meant"), they=_("What they meant"))


def replaced_words(row: CapturedRow, several: bool) -> str:
    """What the list said before they corrected it, to be shown as a change; empty where nothing was corrected."""
    if row.answer is not RestatementState.CORRECTED:
        return ""
    return row_words(replace(row, answer=RestatementState.UNCONFIRMED), several)


def promised(direction: Direction, person: PresentPerson | None, several: bool = False) -> str:
    """Whose promise came out of a restatement: "You owe this", "She owes this"."""
    if direction is Direction.I_OWE:
        return _("You owe this")
    if person is None or several or person.pronoun is Pronoun.NONE:
        return _("{name} owes this").format(name=first_name(person.name)) if person else _("They owe this")
    return by_pronoun(person.pronoun, she=_("She owes this"), he=_("He owes this"), they=_("They owe this"))


def earlier_words(row: CapturedRow, person: PresentPerson | None, several: bool = False) -> str:
    """What stands below a kept line: what is different, what was heard first, what came of it, or where it is from."""
    parts = []
    if row.kind is CaptureKind.QUESTION and row.correction:
        parts.append(_("Answer: {text}").format(text=row.correction))
    if row.answer is RestatementState.PARTLY:
        parts.append(_("But: {text}").format(text=row.correction))
    elif row.answer and row.said_back and row.said_back != row.text:
        parts.append(_("Heard: {text}").format(text=row.text))
    parts += [promised(direction, person, several) for direction in row.promised]
    if row.out_of:
        parts.append(_("Out of what was said back"))
    return " · ".join(parts)


def answered(answer: RestatementState | None, person: PresentPerson | None) -> str:
    """The state of a restatement in the list: "She agreed"."""
    pronoun = person.pronoun if person else Pronoun.NONE
    if answer is RestatementState.CONFIRMED:
        if pronoun is Pronoun.NONE:
            return _("Confirmed")
        return by_pronoun(pronoun, she=_("She agreed"), he=_("He agreed"), they=_("They agreed"))
    if answer is RestatementState.CORRECTED:
        if pronoun is Pronoun.NONE:
            return _("Corrected")
        return by_pronoun(pronoun, she=_("She corrected"), he=_("He corrected"), they=_("They corrected"))
    return _("In part") if answer is RestatementState.PARTLY else _("Not confirmed")


def figures(elapsed_s: int, planned_s: int, drifts: int, lines: int) -> str:
    """ "28 of 30 min · 1 drift · 6 lines kept"."""
    gone = elapsed_s // 60
    if planned_s:
        time = _("{n} of {planned} min").format(n=gone, planned=round(planned_s / 60))
    else:
        time = _("{n} min").format(n=gone)
    return " · ".join(
        (
            time,
            ngettext("{n} drift", "{n} drifts", drifts).format(n=drifts),
            ngettext("{n} line kept", "{n} lines kept", lines).format(n=lines),
        )
    )


def person_of(row: CapturedRow, people: Sequence[PresentPerson]) -> PresentPerson | None:
    """Who of the meeting a line is about."""
    return next(
        (each for each in people if each.colleague_id is not None and each.colleague_id == row.colleague_id), None
    )
