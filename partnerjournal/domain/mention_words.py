"""Where a text stands, in words."""

from __future__ import annotations

from functools import cache

from partnerjournal.i18n import _


def place_words(table: str, column: str, who: str, meeting: str) -> str:
    """“Note about Odalie Fenmark”, “Agenda of “Pilot review””; `who` and `meeting` (its title) are empty for none."""
    kind = _kinds().get((table, column)) or _kinds().get((table, "")) or _("Text")
    if table == "meeting":
        return f"{kind} · {meeting}" if meeting and column != "title" else kind
    if table == "colleague":
        return f"{kind} · {who}"
    if meeting and who and table != "attendee":
        return _("{kind} about {name}, “{meeting}”").format(kind=kind, name=who, meeting=meeting)
    if meeting:
        return _("{kind}, “{meeting}”").format(kind=kind, meeting=meeting)
    return _("{kind} about {name}").format(kind=kind, name=who) if who else kind


def has_words(table: str) -> bool:
    """Whether a table's texts have a name on screen."""
    return (table, "") in _kinds()


@cache
def _kinds() -> dict[tuple[str, str], str]:
    return {
        ("affiliation", ""): _("Background"),
        ("agenda_item", ""): _("Agenda line"),
        ("alias", ""): _("Two names of one thing"),
        ("asked", ""): _("Question"),
        ("asked", "answer"): _("Answer"),
        ("attendee", ""): _("Attendee"),
        ("colleague", ""): _("Profile"),
        ("colleague", "reports_to"): _("Whom they report to"),
        ("colleague", "snooze_reason"): _("Why a check-in was put off"),
        ("commitment", ""): _("Promise"),
        ("commitment_event", ""): _("Why a promise changed"),
        ("contact", ""): _("Contact"),
        ("decision", ""): _("Decision"),
        ("decision", "decider"): _("Who decided"),
        ("fact", ""): _("Fact"),
        ("fact", "source_name"): _("Who told a fact"),
        ("gesture", ""): _("Gesture"),
        ("goal", ""): _("Goal"),
        ("handle", ""): _("Way to reach somebody"),
        ("identity", ""): _("Name in another program’s file"),
        ("meeting", ""): _("Meeting"),
        ("meeting", "title"): _("Title of a meeting"),
        ("meeting", "intention"): _("My intention"),
        ("meeting", "place"): _("Place"),
        ("meeting", "link"): _("Link to the call"),
        ("meeting", "details"): _("What the invitation said"),
        ("meeting", "good_news"): _("Good news"),
        ("meeting", "challenge"): _("Challenge"),
        ("meeting", "helped"): _("What helped me to be present"),
        ("meeting", "source_uid"): _("Name in another program’s file"),
        ("note", ""): _("Note"),
        ("objective", ""): _("Objective of the organisation"),
        ("organisation", ""): _("Organisation"),
        ("own_question", ""): _("My own question"),
        ("path", ""): _("When it is not working"),
        ("path", "advisor"): _("Who was asked for advice"),
        ("path", "brief"): _("Advice brief"),
        ("preference", ""): _("Working preference"),
        ("preflight", ""): _("Tick before a meeting"),
        ("refusal", ""): _("A proposal that was declined"),
        ("research_step", ""): _("Research"),
        ("restatement", ""): _("Restatement"),
        ("series", ""): _("Series of meetings"),
        ("shared_goal", ""): _("Shared goal"),
        ("snooze", ""): _("Why a card was put off"),
        ("team", ""): _("Team"),
        ("template", ""): _("Agenda template"),
        ("template_item", ""): _("Line of an agenda template"),
        ("thanks", ""): _("Thank-you"),
        ("tie", ""): _("Who knows whom"),
    }
