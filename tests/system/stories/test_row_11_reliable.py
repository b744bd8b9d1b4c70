"""Row 11, reliable and transparent: promises both ways, what became of mine, good news and a challenge in the recap."""

from __future__ import annotations

from datetime import timedelta

import pytest

from partnerjournal import services
from partnerjournal.domain.enums import Direction, Pronoun
from partnerjournal.services.meetings import Person, When
from tests.system.stories.driver import Story
from tests.system.stories.steps import begin_at_once, held_before, restart

pytestmark = pytest.mark.story

PROMISE = "send the pilot data"
LATE = timedelta(days=12)
PROMISES = "SELECT text, direction, state FROM commitment WHERE meeting_id ORDER BY id"


def test_row_11_reliable(story: Story) -> None:
    _hold_a_call(story)
    story.start()
    _promise_in_the_call(story)
    _tell_both_sides(story)
    restart(story, LATE)
    _be_late(story)
    _renegotiate(story)
    _keep(story)
    _look_back(story)
    story.quit()


def _hold_a_call(story: Story) -> None:
    """Five promises of mine that were kept, one of them late; a call with Ana now and another in thirteen days."""
    story.step("hold a call")
    with held_before(story) as journal:
        ana = services.colleagues.add(journal, name="Ana Ruiz", pronoun=Pronoun.SHE)
        now = journal.clock.local().replace(tzinfo=None)
        for number in range(5):
            due = now.date() + timedelta(days=7 if number else -3)
            made = services.commitments.add(
                journal, f"send part {number}", Direction.I_OWE, colleague_id=ana, due_on=due
            )
            services.commitments.keep(journal, made)
        for title, starts in (("Pilot", now), ("Pilot again", now + LATE + timedelta(days=1))):
            services.meetings.add(journal, When(starts, 45), [Person(colleague_id=ana)], title=title)


def _promise_in_the_call(story: Story) -> None:
    story.step("promise in the call, with a date in words")
    story.wait("the keyboard to be somewhere", story.focused)
    story.key("F8")
    story.wait_for_focus("My intention")
    begin_at_once(story)
    story.type(f"c {PROMISE} in 1 week", "Return")
    story.type("t introduce Lee Ostrom", "Return")
    story.wait_for_rows(PROMISES, (PROMISE, "i_owe", "open"), ("introduce Lee Ostrom", "they_owe", "open"))
    story.key("F9")


def _tell_both_sides(story: Story) -> None:
    story.step("tell good news and a challenge in the recap")
    story.wait_for_words("How present were you?")
    for button, field, words in (
        ("Add good news", "Good news, for the recap", "Two sites signed"),
        ("Add a challenge", "A challenge, for the recap", "We have no trainer yet"),
    ):
        story.tab_to(button)
        story.key("Return")
        story.wait_for_focus(field)
        story.type(words)
    story.picture("recap")
    story.key("ctrl+Return")
    story.wait_for_words("Wrapped up “Pilot”.")
    recap = story.screen.clipboard()
    for words in ("Two sites signed", "We have no trainer yet", f"I: {PROMISE} (by ", "You: introduce Lee Ostrom"):
        assert words in recap


def _be_late(story: Story) -> None:
    story.step("be told first that I am late")
    story.wait_for_words("One promise is 5 days late")
    story.key("F8")
    story.wait_for_words(f"{PROMISE}. 5 days late. Say so first")
    story.wait_for_words(f"What I promised: {PROMISE}, late")
    story.picture("briefing")


def _renegotiate(story: Story) -> None:
    story.step("agree on another date in Review, with the words to send")
    story.key("ctrl+5")
    story.wait_for_words("5 days late: you promised this")
    story.picture("review")
    story.key("1")
    story.wait_for_focus("Kept")
    story.key("2")
    story.wait_for_focus("New date")
    story.type("in 2 weeks", "Return")
    moved = "julianday(due_after_on) - julianday(due_before_on)"  # from a week ahead to two weeks after the twelfth day
    story.wait_for_rows(f"SELECT {moved} FROM commitment_event WHERE step = 'renegotiated'", 19)
    wording = story.screen.clipboard()
    assert wording.startswith("Hello Ana,")
    assert f"“{PROMISE}”; I need until" in wording


def _keep(story: Story) -> None:
    story.step("keep it")
    story.key("ctrl+4")
    story.wait_for_focus("Promises", "list")
    story.wait_for_words("Moved from")
    story.picture("history")
    story.key("space")
    story.wait_for_rows(f"{PROMISES} LIMIT 1", (PROMISE, "i_owe", "kept"))
    story.wait_for_focus("You owe 0")


def _look_back(story: Story) -> None:
    story.step("see what became of my promises")
    story.tab_to("Over time")
    story.key("Return")
    story.wait_for_words("Looking back")
    story.wait_for_words("5 of 6 promises kept in time in the last year. 1 kept late. 1 got another date.")
    story.picture("looking-back")
