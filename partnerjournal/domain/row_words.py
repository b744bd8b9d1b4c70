"""What the rows of a journal are called in words, and where a text stands."""

from __future__ import annotations

from functools import cache

from partnerjournal.i18n import _


def row_words(table: str) -> str:
    """What a row of `table` is called, as a heading: “Promise”, “Way to reach somebody”. Raises KeyError for others."""
    return _rows()[table]


def place_words(table: str, column: str, who: str, meeting: str) -> str:
    """“Note about Odalie Fenmark”, “Agenda line, “Pilot”” by its title `meeting`; both names are empty for none."""
    kind = _columns().get((table, column)) or _rows()[table]
    if table == "meeting":
        return f"{kind} · {meeting}" if meeting and column != "title" else kind
    if table == "colleague":
        return f"{kind} · {who}"
    if meeting and who and table != "attendee":
        return _("{kind} about {name}, “{meeting}”").format(kind=kind, name=who, meeting=meeting)
    if meeting:
        return _("{kind}, “{meeting}”").format(kind=kind, meeting=meeting)
    return _("{kind} about {name}").format(kind=kind, name=who) if who else kind


@cache
def _rows() -> dict[str, str]:
    return {
        "affiliation": _("Background"),
        "agenda_item": _("Agenda line"),
        "alias": _("Two names of one thing"),
        "asked": _("Question"),
        "attendee": _("Attendee"),
        "colleague": _("Profile"),
        "commitment": _("Promise"),
        "commitment_event": _("Step of a promise"),
        "contact": _("Contact"),
        "decision": _("Decision"),
        "drift": _("Drift"),
        "fact": _("Fact"),
        "focus_session": _("Focus session"),
        "gesture": _("Gesture"),
        "goal": _("Goal"),
        "handle": _("Way to reach somebody"),
        "identity": _("Name in another program’s file"),
        "meeting": _("Meeting"),
        "note": _("Note"),
        "objective": _("Objective of the organisation"),
        "organisation": _("Organisation"),
        "own_question": _("My own question"),
        "path": _("When it is not working"),
        "picture": _("Picture"),
        "preference": _("Working preference"),
        "preflight": _("Tick before a meeting"),
        "refusal": _("A proposal that was declined"),
        "research_step": _("Research"),
        "restatement": _("Restatement"),
        "series": _("Series of meetings"),
        "shared_goal": _("Shared goal"),
        "shared_goal_part": _("Link of goals"),
        "snooze": _("Why a card was put off"),
        "team": _("Team"),
        "template": _("Agenda template"),
        "template_item": _("Line of an agenda template"),
        "thanks": _("Thank-you"),
        "tie": _("Who knows whom"),
    }


@cache
def _columns() -> dict[tuple[str, str], str]:
    """Texts that say something else than their row."""
    return {
        ("asked", "answer"): _("Answer"),
        ("colleague", "reports_to"): _("Whom they report to"),
        ("colleague", "snooze_reason"): _("Why a check-in was put off"),
        ("commitment_event", "why"): _("Why a promise changed"),
        ("decision", "decider"): _("Who decided"),
        ("fact", "source_name"): _("Who told a fact"),
        ("meeting", "title"): _("Title of a meeting"),
        ("meeting", "intention"): _("My intention"),
        ("meeting", "place"): _("Place"),
        ("meeting", "link"): _("Link to the call"),
        ("meeting", "details"): _("What the invitation said"),
        ("meeting", "good_news"): _("Good news"),
        ("meeting", "challenge"): _("Challenge"),
        ("meeting", "helped"): _("What helped me to be present"),
        ("meeting", "source_uid"): _("Name in another program’s file"),
        ("path", "advisor"): _("Who was asked for advice"),
        ("path", "brief"): _("Advice brief"),
    }
