"""Row 21, nurture: a cadence, who is overdue, put off with a reason, a call logged, an idea that both take on.

What lies back is written by the services before the program starts: a call with Ana 60 days ago, one with Lee 20 days
ago, a goal of mine and one of Ana's, and a meeting tomorrow.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from partnerjournal import services
from partnerjournal.domain.enums import ContactKind
from partnerjournal.services.meetings import Person, When
from tests.system.stories.driver import Story
from tests.system.stories.steps import held_before, look_for, open_person, restart

pytestmark = pytest.mark.story

LEE = "Lee Ostrom No contact for 20 days; you wanted every 7. Last: a call"
ANA = "Ana Ruiz No contact for 60 days; every 30 is usual. Last: a call"
GOAL = "Shorten onboarding of new nurses"


def test_row_21_nurture(story: Story) -> None:
    _what_lies_back(story)
    story.start()
    story.step("see who is overdue")
    story.wait_for_words("Ana Ruiz, 1 month ago, wanted every 30, 30 days over")
    open_person(story, "Lee Ostrom")
    story.step("wish to be in touch every week")
    story.key("e", "1")
    story.wait_for_rows("SELECT cadence_days FROM colleague WHERE name = 'Lee Ostrom'", 7)
    story.key("ctrl+1")
    story.wait_for_words("Lee Ostrom, 2 weeks ago, wanted every 7, 13 days over")
    story.picture("today")
    restart(story)
    _review(story)
    _log_what_was(story)
    _take_on_together(story)
    restart(story, timedelta(days=8))
    _later(story)
    story.quit()


def _what_lies_back(story: Story) -> None:
    now = datetime.now(ZoneInfo(story.environment["TZ"]))
    with held_before(story, timedelta(days=60)) as journal:
        ana = services.colleagues.add(journal, name="Ana Ruiz")
        lee = services.colleagues.add(journal, name="Lee Ostrom")
        services.goals.add(journal, 1, "Halve the onboarding time for nurses")
        services.goals.add(journal, ana, GOAL)
        services.contacts.log(journal, ana, ContactKind.CALL)
        later = int((now - timedelta(days=20)).timestamp() * 1000)
        services.contacts.log(journal, lee, ContactKind.CALL, at_ms=later)
        tomorrow = When((now + timedelta(days=1)).replace(tzinfo=None, hour=14, minute=0), 30)
        services.meetings.add(journal, tomorrow, [Person(colleague_id=ana)], title="Onboarding")


def _review(story: Story) -> None:
    """Most overdue for their own interval first: 2 and a reason put off, 3 logs a call; then a look back."""
    story.step("put one off with a reason")
    story.key("ctrl+5")
    story.wait("Lee’s card", lambda: any(node.name.startswith(LEE) for node in story.focused()))
    story.picture("card")
    story.key("2")
    story.wait_for_focus("1 week")
    story.type("on leave", "Return", "1")
    story.wait_for_rows("SELECT snooze_reason FROM colleague WHERE snoozed_until_on IS NOT NULL", "on leave")
    story.step("log a call")
    story.wait("Ana’s card", lambda: any(node.name.startswith(ANA) for node in story.focused()))
    story.key("3")
    story.wait_for_focus("Call")
    story.key("1")
    story.wait_for_rows("SELECT count(*) FROM contact", 3)
    story.wait_for_words("2 cards dealt with.")
    story.wait_for_words("Lee Ostrom, Check in · on leave, until")
    story.picture("end")
    story.wait_for_focus("Look back")
    story.key("Return")
    story.wait_for_words("The last year, as you logged it. Only you see this.")


def _log_what_was(story: Story) -> None:
    """Logged for an earlier day, it is on its day and moves no last contact back."""
    story.step("log an earlier call")
    look_for(story, "log call ana price lists last fri")
    story.wait_for_rows(
        "SELECT count(*) FROM contact WHERE text = 'price lists' AND at_ms < (SELECT max(at_ms) FROM contact)", 1
    )
    open_person(story, "Ana Ruiz")
    story.wait_for_words("Last in touch today")


def _take_on_together(story: Story) -> None:
    story.step("next together")
    story.key("F8")
    story.wait_for_words("Next together")
    story.picture("briefing")
    story.tab_to(f"Take on “{GOAL}” with them", starts=True)
    story.key("Return")
    story.wait_for_rows("SELECT text FROM shared_goal", GOAL)
    story.wait_for_words("A shared goal now")


def _later(story: Story) -> None:
    """A week later the card is back, and what both want is on the profile."""
    story.step("the card is back")
    story.key("ctrl+5")
    story.wait_for_words("Lee Ostrom No contact for 28 days; you wanted every 7")
    story.picture("back")
    open_person(story, "Ana Ruiz")
    story.wait_for_words("Goals, 1")
    story.tab_to("About", role="page tab")
    story.key("Right")
    story.wait_for_words("What you both want")
    story.wait_for_words("Made of your “Halve the onboarding time for nurses”")
    story.picture("goals")
