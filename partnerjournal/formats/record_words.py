"""What stands in the journal's records, as lines for people to read: one function a kind of record.

The records are those of the JSON file (resources/schema/journal-1.json). A field that its audience may not see is not
in them, so every one but the main text may be missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from partnerjournal.domain.enums import Pronoun
from partnerjournal.domain.research import usual_text
from partnerjournal.domain.text import one_line
from partnerjournal.domain.usual_ways import Way
from partnerjournal.domain.usual_ways import name as way_name
from partnerjournal.domain.when import month_name
from partnerjournal.i18n import _, ngettext

Record = Mapping[str, Any]
Names = Mapping[str, str]  # of people and meetings, by their ids


@dataclass(frozen=True, slots=True)
class Line:
    """One record: what it says, what there is to know about it, and whether it is done where it can be.

    `person` and `meeting` are the ids of whom and what it is about.
    """

    text: str
    notes: tuple[str, ...] = ()
    ticked: bool | None = None
    person: str | None = None
    meeting: str | None = None


def day_words(day: str | None) -> str:
    """A day (or the day of a moment) in words, with its year: "19 Nov 2026"; empty for none."""
    if not day:
        return ""
    found = date.fromisoformat(day[:10])
    return _("{day} {month} {year}").format(day=found.day, month=month_name(found), year=found.year)


def line_of(name: str, record: Record, names: Names) -> Line:
    """A record of the list `name` as a line."""
    return _LINES[name](record, names)


def _handle(record: Record, _names: Names) -> Line:
    kinds = {"mail": _("E-mail"), "phone": _("Phone"), "chat": _("Chat"), "link": _("Link"), "other": _("Other")}
    kind = kinds[record["kind"]]
    said = _("{kind}, {label}").format(kind=kind, label=record["label"]) if record.get("label") else kind
    return Line(f"{said}: {record['value']}")


def _affiliation(record: Record, _names: Names) -> Line:
    kinds = {
        "school": _("School"),
        "employer": _("Employer"),
        "role": _("Role"),
        "place": _("Place"),
        "interest": _("Interest"),
        "language": _("Language"),
        "community": _("Community"),
    }
    return Line(f"{kinds[record['kind']]}: {record['name']}", _noted(_years(record)))


def _fact(record: Record, _names: Names) -> Line:
    sources = {
        "told": _("they told me"),
        "observed": _("I observed it"),
        "third_party": _("{name} told me").format(name=record.get("source_name") or _("somebody else")),
        "public": _("public"),
    }
    learned = record.get("learned_on")
    notes = _noted(sources.get(record.get("source", "")), day_words(learned), _visibility(record))
    return Line(record["text"], notes, meeting=record.get("meeting"))


def _preference(record: Record, _names: Names) -> Line:
    dimensions = {
        "conversation": _("Conversation"),
        "channel": _("Channel"),
        "timing": _("Timing"),
        "detail": _("Detail"),
        "pace": _("Pace"),
    }
    ways = {str(way) for way in Way}
    said = way_name(Way(record["text"])) if record["text"] in ways else record["text"]
    evidence = {"told": _("told"), "observed": _("seen")}.get(record.get("evidence", ""))
    return Line(f"{dimensions[record['dimension']]}: {said}", _noted(evidence, record.get("because")))


def _goal(record: Record, _names: Names) -> Line:
    kinds = {"objective": "", "motivation": _("what drives them"), "challenge": _("a challenge")}
    done = record.get("done_on")
    notes = _noted(
        kinds.get(record.get("kind", ""), ""),
        record.get("horizon"),
        _("reached {day}").format(day=day_words(done)) if done else "",
        _visibility(record),
    )
    return Line(record["text"], notes, ticked=bool(done))


def _shared_goal(record: Record, _names: Names) -> Line:
    parts = (
        (_("value to me: {what}"), "value_mine"),
        (_("value to them: {what}"), "value_theirs"),
        (_("my next step: {what}"), "next_mine"),
        (_("their next step: {what}"), "next_theirs"),
    )
    said = [words.format(what=record[field]) for words, field in parts if record.get(field)]
    return Line(record["text"], _noted(record.get("horizon"), *said), ticked=bool(record.get("done_on")))


def _commitment(record: Record, names: Names) -> Line:
    whose = {"i_owe": _("I owe"), "they_owe": _("They owe")}[record["direction"]]
    states = {"kept": _("kept"), "kept_late": _("kept late"), "dropped": _("dropped")}
    due = record.get("due_on")
    moved = sum(step["step"] == "renegotiated" for step in record.get("history", ()))
    notes = _noted(
        names.get(record.get("colleague") or ""),
        _("due {day}").format(day=day_words(due)) if due else "",
        states.get(record.get("state", "")),
        ngettext("moved once", "moved {n} times", moved).format(n=moved) if moved else "",
        _visibility(record, usual="shareable"),
    )
    text = _("{who}: {what}").format(who=whose, what=record["text"])
    ticked = record.get("state") != "open"
    return Line(text, notes, ticked=ticked, person=record.get("colleague"), meeting=record.get("meeting"))


def _restatement(record: Record, names: Names) -> Line:
    states = {
        "unconfirmed": _("not confirmed yet"),
        "confirmed": _("confirmed"),
        "partly": _("partly right"),
        "corrected": _("corrected"),
    }
    said, corrected = record.get("said_back"), record.get("correction")
    notes = _noted(
        _("said back: {what}").format(what=said) if said else "",
        states.get(record.get("state", "")),
        _("they said: {what}").format(what=corrected) if corrected else "",
        names.get(record.get("colleague") or ""),
        _visibility(record, usual="shareable"),
    )
    return Line(record["heard"], notes, person=record.get("colleague"))


def _decision(record: Record, _names: Names) -> Line:
    review = record.get("review_on")
    notes = _noted(
        _("decided by {name}").format(name=record["decider"]) if record.get("decider") else "",
        day_words(record.get("decided_at")),
        _("to be looked at again {day}").format(day=day_words(review)) if review else "",
        _visibility(record, usual="shareable"),
    )
    return Line(record["text"], notes)


def _question(record: Record, _names: Names) -> Line:
    answer, asked = record.get("answer"), record.get("asked_at")
    notes = _noted(
        _("answer: {what}").format(what=answer) if answer else "",
        day_words(asked) if asked else _("not asked yet"),
    )
    return Line(record["text"], notes, meeting=record.get("meeting"))


def _note(record: Record, names: Names) -> Line:
    about = names.get(record.get("colleague") or "")
    notes = _noted(about, day_words(record.get("at")), _visibility(record))
    return Line(record["text"], notes, person=record.get("colleague"))


def _gesture(record: Record, names: Names) -> Line:
    kinds = {
        "introduction": _("Introduction"),
        "follow_up": _("Follow-up"),
        "advocacy": _("Advocacy"),
        "listening": _("Listening"),
        "thank_you": _("Thank-you"),
        "recognition": _("Recognition"),
        "appreciation": _("Said to their boss"),
        "other": _("Value given"),
    }
    introduced = names.get(record.get("introduced") or "")
    notes = _noted(
        names.get(record.get("colleague") or ""),
        _("introduced to {name}").format(name=introduced) if introduced else "",
        day_words(record.get("given_at")),
        _visibility(record),
    )
    said = _("{who}: {what}").format(who=kinds[record["kind"]], what=record["text"])
    return Line(said if record["text"] else kinds[record["kind"]], notes, person=record.get("colleague"))


def _thanks(record: Record, _names: Names) -> Line:
    sent = record.get("sent_at")
    return Line(
        record["text"],
        _noted(
            _("to their boss") if record.get("to_boss") else "",
            _("sent {day}").format(day=day_words(sent)) if sent else _("a draft"),
        ),
    )


def _contact(record: Record, _names: Names) -> Line:
    kinds = {"call": _("Call"), "message": _("Message"), "mail": _("E-mail"), "in_person": _("In person")}
    kind, text = kinds[record["kind"]], record.get("text")
    said = _("{who}: {what}").format(who=kind, what=text) if text else kind
    return Line(said, _noted(day_words(record.get("at")), _visibility(record)))


def _tie(record: Record, names: Names) -> Line:
    return Line(
        names.get(record["other"], _("Somebody")), _noted(record.get("text"), _years(record)), person=record["other"]
    )


def _step(record: Record, names: Names) -> Line:
    asked = names.get(record.get("asked") or "")
    return Line(
        record["text"] or usual_text(record["key"], Pronoun.NONE),
        _noted(record.get("note"), asked, day_words(record.get("done_on"))),
        ticked=bool(record.get("done_on")),
    )


def _path(record: Record, names: Names) -> Line:
    adviser = names.get(record.get("advisor") or "") or record.get("advisor_name")
    parts = (
        (_("advisor: {what}"), adviser),
        (_("what I told them: {what}"), record.get("brief")),
        (_("next step: {what}"), record.get("next_step")),
        (_("what came of it: {what}"), record.get("outcome")),
    )
    said = [words.format(what=what) for words, what in parts if what]
    return Line(record["trouble"] or day_words(record["started_on"]), _noted(day_words(record["started_on"]), *said))


def _agenda(record: Record, names: Names) -> Line:
    kinds = {"question": _("open question"), "decision": _("decision"), "restatement": _("to confirm")}
    states = {"carried": _("carried over"), "dropped": _("dropped")}
    minutes = record.get("minutes")
    notes = _noted(
        names.get(record.get("owner") or ""),
        ngettext("{n} min", "{n} min", minutes).format(n=minutes) if minutes else "",
        kinds.get(record.get("kind", "")),
        states.get(record.get("state", "")),
        _visibility(record, usual="shareable"),
    )
    return Line(record["text"], notes, ticked=record.get("state") in ("done", "dropped", "carried"))


def _attendee(record: Record, _names: Names) -> Line:
    answers = {"accepted": _("accepted"), "tentative": _("tentative"), "declined": _("declined")}
    notes = _noted(record["email"] if record["name"] else "", answers.get(record.get("response", "")))
    return Line(record["name"] or record["email"] or _("Somebody"), notes, person=record.get("colleague"))


def _session(record: Record, _names: Names) -> Line:
    minutes, drifts = round(record["elapsed_seconds"] / 60), len(record.get("drifts", ()))
    return Line(
        ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes),
        _noted(ngettext("{n} drift", "{n} drifts", drifts).format(n=drifts) if drifts else ""),
    )


def _objective(record: Record, _names: Names) -> Line:
    done = record.get("done_on")
    return Line(record["text"], _noted(record.get("horizon"), day_words(done)), ticked=bool(done))


_LINES: dict[str, Callable[[Record, Names], Line]] = {
    "handles": _handle,
    "affiliations": _affiliation,
    "facts": _fact,
    "preferences": _preference,
    "goals": _goal,
    "shared_goals": _shared_goal,
    "commitments": _commitment,
    "restatements": _restatement,
    "decisions": _decision,
    "questions": _question,
    "notes": _note,
    "gestures": _gesture,
    "thanks": _thanks,
    "contacts": _contact,
    "ties": _tie,
    "research": _step,
    "paths": _path,
    "agenda": _agenda,
    "attendees": _attendee,
    "focus_sessions": _session,
    "objectives": _objective,
}


def _years(record: Record) -> str:
    begin, end = record.get("from_year"), record.get("to_year")
    if begin and end:
        return f"{begin}–{end}" if begin != end else str(begin)
    if begin:
        return _("since {year}").format(year=begin)
    return _("until {year}").format(year=end) if end else ""


def _visibility(record: Record, usual: str = "private") -> str:
    """Said only where it is not the usual one of its kind (decision 14)."""
    words = {"private": _("private"), "shareable": _("shareable")}
    said = record.get("visibility", usual)
    return "" if said == usual else words[said]


def _noted(*notes: str | None) -> tuple[str, ...]:
    return tuple(one_line(note) for note in notes if note)
