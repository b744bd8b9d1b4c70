"""partnerjournal brief NAME"""

from __future__ import annotations

import argparse

from partnerjournal import settings
from partnerjournal.commands.people import chosen
from partnerjournal.commands.terminal import existing_journal, say
from partnerjournal.domain.briefing import compose
from partnerjournal.formats.briefing_text import as_text
from partnerjournal.services.question_bank import bank
from partnerjournal.store.reads import briefing as reads


def run(asked: argparse.Namespace) -> int:
    """Print the briefing for one colleague, for the next meeting with them where one is planned."""
    name = " ".join(asked.name)
    saved = settings.load()[0]
    with existing_journal(asked) as journal:
        now = journal.clock.local()
        person_id = chosen(journal.read, name)
        if person_id is None:
            return 1
        meeting_id = reads.next_with(journal.read, person_id, now)
        view = None
        if meeting_id is not None:
            view = reads.of_meeting(journal.read, meeting_id, now, saved.largest_contact)
        if view is None:
            view = reads.of_colleague(journal.read, person_id, now, saved.largest_contact)
        assert view is not None  # just found
        place = next((n for n, each in enumerate(view.people) if each.id == person_id), 0)
        questions = bank(journal.read, saved.language)
        say(as_text(compose(view, now, questions, place), now).rstrip("\n"))
    return 0
