"""partnerjournal brief NAME"""

from __future__ import annotations

import argparse

from partnerjournal import settings
from partnerjournal.commands.terminal import existing_journal, say, warn
from partnerjournal.domain.briefing import compose
from partnerjournal.domain.views.people import PersonMatch
from partnerjournal.formats.briefing_text import as_text
from partnerjournal.i18n import _
from partnerjournal.services.question_bank import bank
from partnerjournal.store.reads import briefing as reads


def run(asked: argparse.Namespace) -> int:
    """Print the briefing for one colleague, for the next meeting with them where one is planned."""
    name = " ".join(asked.name)
    chosen = settings.load()[0]
    with existing_journal(asked) as journal:
        now = journal.clock.local()
        matches = reads.by_name(journal.read, name)
        person = matches.best
        if person is None:
            return _several(name, matches.all)
        meeting_id = reads.next_with(journal.read, person.id, now)
        view = None
        if meeting_id is not None:
            view = reads.of_meeting(journal.read, meeting_id, now, chosen.largest_contact)
        if view is None:
            view = reads.of_colleague(journal.read, person.id, now, chosen.largest_contact)
        assert view is not None  # just found
        place = next((n for n, each in enumerate(view.people) if each.id == person.id), 0)
        questions = bank(journal.read, chosen.language)
        say(as_text(compose(view, now, questions, place), now).rstrip("\n"))
    return 0


def _several(name: str, people: tuple[PersonMatch, ...]) -> int:
    if not people:
        warn(_("Nobody in the journal is called “{name}”.").format(name=name))
        return 1
    warn(_("“{name}” may be one of these; say more of the name:").format(name=name))
    for person in people:
        warn(f"  {person.name}, {person.role}" if person.role else f"  {person.name}")
    return 1
