"""Errors as sentences: what happened, with names, and what can be done. The one place where codes become words."""

from __future__ import annotations

from collections.abc import Callable

from partnerjournal.domain.errors import JournalError
from partnerjournal.i18n import _

# Looked up when an error is told, so that the language in use then is spoken.
_SENTENCES: dict[str, Callable[[], str]] = {
    "not_found": lambda: _("This is no longer in the journal. It was deleted here or by another program."),
    "name_missing": lambda: _("A name is needed."),
    "title_missing": lambda: _("A meeting needs a title or somebody to meet."),
    "text_missing": lambda: _("There is nothing to keep yet: write something first."),
    "handle_missing": lambda: _("Write the address, number or name to reach them by."),
    "mail_odd": lambda: _("“{mail}” is not a mail address."),
    "affiliation_missing": lambda: _("Write the name of the school, employer, place or interest."),
    "years_odd": lambda: _("The years don't fit: the first has to come before the last."),
    "zone_unknown": lambda: _("“{zone}” is not a time zone. Zones look like Europe/Lisbon."),
    "cadence_odd": lambda: _("Between 1 day and 10 years."),
    "minutes_odd": lambda: _("A meeting of {minutes} minutes is not possible."),
    "series_rule_own": lambda: _(
        "This series goes by a rule that only its own calendar can move. Move this one alone, or say how it repeats."
    ),
    "agenda_empty": lambda: _("There is nothing on this agenda yet that a template could be made of."),
    "item_minutes_odd": lambda: _("An agenda item takes between 1 minute and a day."),
    "setting_odd": lambda: "{reason}",
    "settings_not_saved": lambda: _("The settings can’t be kept: {reason}. They apply until you quit."),
    "presence_odd": lambda: _("Rate from 1 to 5."),
    "review_odd": lambda: _("“{words}” names no day to come. Write it like in 6 months, 3 May or never."),
    "again_odd": lambda: _("“{words}” names no day to come. Write it like in 4 weeks or 3 Dec."),
    "path_with_oneself": lambda: _("A path is begun for a colleague, not for yourself."),
    "merge_oneself": lambda: _("Two are needed to merge: pick somebody else."),
    "merge_me": lambda: _("Your own profile stays: merge the other one into it."),
    "tie_to_oneself": lambda: _("Nobody needs to be told whether they know themselves: pick somebody else."),
    "introduced_to_self": lambda: _("An introduction needs two people."),
    "commitment_closed": lambda: _("This promise is closed already. Open it again to change it."),
    "commitment_open": lambda: _("This promise is open already."),
    "until_past": lambda: _("Put it off until tomorrow or later."),
    "past_day_odd": lambda: _("“{words}” is no day that is past. Write it like yesterday, last fri or 3 Nov."),
    "due_same": lambda: _("That is the date it has already."),
    "due_past": lambda: _("A new date has to be today or later."),
    "promised_already": lambda: _("A promise was made of it already."),
    "undo_conflict": lambda: _("This can’t be taken back: something in it was changed again since."),
    "cannot_write": lambda: _("Not saved: {reason}. Your text is still here; try again when there is room or access."),
    "backup_failed": lambda: _("No backup could be made at {path}: {reason}. Nothing was changed."),
    "import_going": lambda: _("Another import is writing into this journal. Try again when it is done."),
    "watch_empty": lambda: _("The file is empty."),
    "watch_not_a_calendar": lambda: _("The file is no calendar any more."),
    "watch_cut_off": lambda: _("The file is not whole: whoever writes it did not come to the end."),
    "watch_no_events": lambda: _("The file has no events any more."),
    "watch_lost_most": lambda: _("{missing} of {count} coming meetings are missing from the file all at once."),
    "window_open": lambda: _("A window shows this journal. Close it, or do it there."),
    "forget_present": lambda: _("You are being present in a meeting. Finish it first."),
    "no_folder": lambda: _("There is no folder {path} to write into."),
    "not_replaced": lambda: _("{path} is a link, a folder or a device; only a plain file is replaced."),
    "not_a_folder": lambda: _("{path} is a file or a link. Choose another name for the folder."),
    "folder_not_ours": lambda: _(
        "In {path} are files that were not exported into it, or were changed since. Choose a new folder."
    ),
    "folder_needed": lambda: _("Markdown is a folder of files: say where with -o FOLDER."),
    "is_the_journal": lambda: _("{path} is the journal itself. Choose another file."),
    "missing": lambda: _("There is no journal at {path}."),
    "exists": lambda: _("{path} exists already and was left as it is. Choose another name."),
    "not_a_file": lambda: _("{path} is not a file."),
    "unreadable": lambda: _("{path} can't be read: {reason}."),
    "cannot_create": lambda: _("No journal can be made at {path}: {reason}."),
    "foreign": lambda: _("{path} is not a Partner Journal file. It was left as it is."),
    "damaged": lambda: _("{path} is damaged ({reason}). It was left as it is."),
    "newer": lambda: _(
        "{path} was written by a newer Partner Journal (format {version}; this one reads up to {known})."
        " It was left as it is: install the newer program to open it."
    ),
}


def sentence(error: JournalError) -> str:
    """What to tell the person about `error`; never empty, never a traceback."""
    known = _SENTENCES.get(error.code)
    if known is None:
        return _("This was refused ({code}).").format(code=error.code)
    return known().format(**error.details)


def codes() -> frozenset[str]:
    """The codes that have a sentence."""
    return frozenset(_SENTENCES)
