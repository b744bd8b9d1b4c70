"""What forgetting somebody comes to, in words: for the window and for the command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from partnerjournal.i18n import _, ngettext
from partnerjournal.services.forgetting.doing import Done, Pending
from partnerjournal.services.forgetting.files import Reach
from partnerjournal.services.forgetting.previewing import Mention, Preview


def what_goes(preview: Preview) -> str:
    """What goes with the profile, counted: “12 facts, 3 goals”; what one would not miss is left out."""
    counted = (words.format(n=count) for words, count in _counted(preview.rows) if count)
    return ", ".join([_("The profile"), *counted])


def what_stays(preview: Preview) -> list[str]:
    """What stays without them, a sentence each."""
    said = []
    if preview.meetings:
        said.append(
            ngettext(
                "{n} meeting stays; “someone” attended instead.",
                "{n} meetings stay; “someone” attended instead.",
                preview.meetings,
            ).format(n=preview.meetings)
        )
    if preview.deletions or preview.imports:
        said.append(_("What was deleted or imported can still be brought or taken back, but nothing about them."))
    said.append(_("No undo: what can be undone until now can’t be afterwards."))
    return said


def beyond_reach(preview: Preview) -> list[str]:
    """What nobody can clean from here, and what stays behind on purpose, a sentence each."""
    said = [
        _("Files you exported, mails and recaps you sent, and copies of the journal elsewhere: delete them yourself."),
    ]
    said += [pending_words(each) for each in preview.backups if each.reach is not Reach.READY]
    ready = sum(1 for each in preview.backups if each.reach is Reach.READY)
    if ready:
        said.append(
            ngettext(
                "{n} backup is written anew without them.", "{n} backups are written anew without them.", ready
            ).format(n=ready)
        )
    calendars = (
        _("So that neither imports nor a watched calendar bring them back,")
        if preview.watches
        else _("So that no import brings them back,")
    )
    said.append(
        calendars
        + " "
        + _(
            "the journal keeps fingerprints of their name and address. Nobody can read them;"
            " who has the journal can try whether a name they guess is one of them."
        )
    )
    return said


def pending_words(pending: Pending) -> str:
    """A copy that was not cleaned, and why."""
    return f"{pending.path}: {reach_words(pending.reach)}"


def reach_words(reach: Reach) -> str:
    """Whether a copy can be cleaned, and why not."""
    return {
        Reach.READY: _("can be cleaned"),
        Reach.GONE: _("was deleted"),
        Reach.UNREACHABLE: _("can’t be reached now"),
        Reach.READ_ONLY: _("may only be read"),
        Reach.LINK: _("is a link or a folder, which is not followed"),
        Reach.NEWER: _("was written by a newer program, and is left as it is"),
        Reach.DAMAGED: _("is damaged or another program’s, and is left as it is"),
    }[reach]


def done_words(name: str, done: Done) -> str:
    """What was done, or what is left to do; short enough for a message."""
    if done.pending:
        left = ngettext(
            "{name} is forgotten, but not in {n} backup: see Settings.",
            "{name} is forgotten, but not in {n} backups: see Settings.",
            len(done.pending),
        )
        return left.format(name=name, n=len(done.pending))
    if done.copies:
        cleaned = ngettext(
            "{name} is forgotten, in {n} backup too.", "{name} is forgotten, in {n} backups too.", done.copies
        )
        return cleaned.format(name=name, n=done.copies)
    return _("{name} is forgotten.").format(name=name)


def where(mention: Mention) -> str:
    """What a text is and whose: “Note · Bo Brome”."""
    kind = _kinds().get((mention.table, mention.column)) or _kinds().get((mention.table, "")) or _("Text")
    place = mention.where if mention.where and mention.where != mention.text else ""
    return f"{kind} · {place}" if place else kind


def _counted(rows: Mapping[str, int]) -> list[tuple[str, int]]:
    """What goes with a profile, what one would miss most first; with its count."""
    n = Counter(rows)
    return [
        (ngettext("{n} fact", "{n} facts", n["fact"]), n["fact"]),
        (ngettext("{n} note", "{n} notes", n["note"]), n["note"]),
        (ngettext("{n} goal", "{n} goals", n["goal"]), n["goal"]),
        (ngettext("{n} shared goal", "{n} shared goals", n["shared_goal"]), n["shared_goal"]),
        (ngettext("{n} preference", "{n} preferences", n["preference"]), n["preference"]),
        (ngettext("{n} restatement", "{n} restatements", n["restatement"]), n["restatement"]),
        (ngettext("{n} promise", "{n} promises", n["commitment"]), n["commitment"]),
        (ngettext("{n} gesture", "{n} gestures", n["gesture"]), n["gesture"]),
        (ngettext("{n} thank-you", "{n} thank-yous", n["thanks"]), n["thanks"]),
        (ngettext("{n} question", "{n} questions", n["asked"]), n["asked"]),
        (ngettext("{n} logged contact", "{n} logged contacts", n["contact"]), n["contact"]),
        (ngettext("{n} line of research", "{n} lines of research", n["research_step"]), n["research_step"]),
        (ngettext("{n} path", "{n} paths", n["path"]), n["path"]),
        (
            ngettext("{n} school, employer or place", "{n} schools, employers and places", n["affiliation"]),
            n["affiliation"],
        ),
        (ngettext("{n} line of who knows whom", "{n} lines of who knows whom", n["tie"]), n["tie"]),
        (ngettext("{n} way to reach them", "{n} ways to reach them", n["handle"]), n["handle"]),
        (_("the picture"), n["picture"]),
    ]


def _kinds() -> Mapping[tuple[str, str], str]:
    return {
        ("team", ""): _("Name of a team"),
        ("colleague", ""): _("Profile"),
        ("colleague", "reports_to"): _("Reports to"),
        ("affiliation", ""): _("School, employer or place"),
        ("fact", ""): _("Fact"),
        ("fact", "source_name"): _("Who told me"),
        ("preference", ""): _("Preference"),
        ("goal", ""): _("Goal"),
        ("shared_goal", ""): _("Shared goal"),
        ("series", ""): _("Series"),
        ("meeting", ""): _("Meeting"),
        ("meeting", "intention"): _("Intention"),
        ("meeting", "details"): _("Invitation"),
        ("agenda_item", ""): _("Agenda"),
        ("note", ""): _("Note"),
        ("restatement", ""): _("Restatement"),
        ("commitment", ""): _("Promise"),
        ("commitment_event", ""): _("Why a promise changed"),
        ("decision", ""): _("Decision"),
        ("decision", "decider"): _("Who decides"),
        ("gesture", ""): _("Gesture"),
        ("contact", ""): _("Logged contact"),
        ("asked", ""): _("Question"),
        ("tie", ""): _("Who knows whom"),
        ("research_step", ""): _("Research"),
        ("own_question", ""): _("Question of mine"),
        ("template", ""): _("Template"),
        ("template_item", ""): _("Template"),
        ("organisation", ""): _("Organisation"),
        ("objective", ""): _("Objective"),
        ("preflight", ""): _("Before a meeting"),
        ("thanks", ""): _("Thank-you"),
        ("path", ""): _("When it is not working"),
        ("snooze", ""): _("Why it was put off"),
        ("draft", ""): _("Not kept yet"),
    }
