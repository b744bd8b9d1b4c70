"""Whom a recap goes to and how they like it; what the recaps before named."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from partnerjournal import services
from partnerjournal.domain.enums import PreferenceDimension
from partnerjournal.domain.errors import NotFound
from partnerjournal.domain.recap import RecapMedium, RecapStyle
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.store.reads import recap

STARTS = datetime.fromisoformat("2026-11-19T10:00")


def meet(journal: Journal, *people: Person, days: int = 0) -> int:
    return services.meetings.add(journal, When(STARTS + timedelta(days=days), 30), people, title="Review")


def test_everybody_but_me_with_what_they_like(journal: Journal) -> None:
    me = services.colleagues.set_me(journal, name="Lior")
    ana = services.colleagues.add(journal, name="Ana Ruiz", mail="ana@sample.invalid")
    services.preferences.set(journal, ana, PreferenceDimension.DETAIL, "Numbers first")
    services.preferences.set_recap(journal, ana, RecapStyle.BULLETS, None)
    meeting = meet(journal, Person(colleague_id=me), Person(colleague_id=ana), Person("Bo", "bo@sample.invalid"))
    first, second = recap.recipients(journal.read, meeting)
    assert (first.name, first.mail, first.style, first.medium) == (
        "Ana Ruiz",
        "ana@sample.invalid",
        RecapStyle.BULLETS,
        None,
    )
    assert first.preferences == {PreferenceDimension.DETAIL: "Numbers first"}
    assert (second.name, second.mail, second.colleague_id, second.preferences) == ("Bo", "bo@sample.invalid", None, {})
    journal.undo()  # the meeting
    journal.undo()
    assert recap.recipients(journal.read, meet(journal, Person(colleague_id=ana)))[0].style is None


def test_a_form_is_settled_for_a_colleague_that_is_there(journal: Journal) -> None:
    with pytest.raises(NotFound):
        services.preferences.set_recap(journal, 99, RecapStyle.FULL, RecapMedium.PAPER)


def test_challenges_are_those_of_the_last_three_recaps_sent_to_them(journal: Journal) -> None:
    ana = services.colleagues.add(journal, name="Ana Ruiz")
    other = services.colleagues.add(journal, name="Ben Okafor")
    for days, challenge in ((-28, "too early"), (-21, ""), (-14, "late data"), (-7, "")):
        earlier = meet(journal, Person(colleague_id=ana), Person("Guest"), days=days)
        services.meetings.edit(journal, earlier, challenge=challenge)
        services.meetings.mark_recap_sent(journal, earlier)
    meet(journal, Person(colleague_id=ana), days=-3)  # nothing was sent
    services.meetings.mark_recap_sent(journal, meet(journal, Person(colleague_id=ana), days=2))
    meeting = meet(journal, Person(colleague_id=ana))
    services.meetings.mark_recap_sent(journal, meeting)
    assert recap.challenges(journal.read, meeting, ana) == ("", "late data", "")
    assert recap.challenges(journal.read, meeting, other) == ()
