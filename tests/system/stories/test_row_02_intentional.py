"""Row 2, be intentional: all that matters on one screen before a meeting, and what I want from it written down."""

from __future__ import annotations

from datetime import timedelta

import pytest

from partnerjournal import services
from partnerjournal.domain.enums import Direction, PreferenceDimension, Pronoun
from partnerjournal.services.meetings import Person, When
from tests.system.stories.driver import Story
from tests.system.stories.steps import held_before, open_person, restart

pytestmark = pytest.mark.story

AGO = timedelta(days=220)  # when all of it was learned: seven months
GOAL = "One intake form for every site"
INTENTION = "Agree who signs off the pilot"
ASKED = "What did you do before you came to this work?"


def test_row_02_intentional(story: Story) -> None:
    _hold_what_is_known(story)
    story.start()
    _read_it_on_one_screen(story)
    _say_what_i_want(story)
    _take_the_agenda(story)
    restart(story)
    _find_it_again(story)
    _settle_in_review(story)
    story.quit()


def _hold_what_is_known(story: Story) -> None:
    """A meeting seven months ago, what was learned and promised there, and the next one today."""
    story.step("hold what is known")
    with held_before(story, AGO) as journal:
        now = journal.clock.local().replace(tzinfo=None)
        ana = services.colleagues.add(
            journal, name="Ana Ruiz", pronoun=Pronoun.SHE, role="Clinical Ops lead", cadence_days=365
        )
        services.goals.add(journal, ana, GOAL, confirmed_on=now.date())
        services.preferences.set(journal, ana, PreferenceDimension.CONVERSATION, "Brief")
        then = services.meetings.add(journal, When(now, 30), [Person(colleague_id=ana)], title="Kick-off")
        services.restatements.add(journal, "Budget is the risk", meeting_id=then, colleague_id=ana)
        owed = (
            ("send the pilot data", Direction.I_OWE, now.date() + timedelta(days=7)),
            ("introduce Lee Ostrom", Direction.THEY_OWE, None),
        )
        for text, direction, due in owed:
            services.commitments.add(journal, text, direction, colleague_id=ana, meeting_id=then, due_on=due)
        soon = When(now + AGO + timedelta(days=1), 45)
        services.meetings.add(journal, soon, [Person(colleague_id=ana)], title="Pilot sign-off")


def _read_it_on_one_screen(story: Story) -> None:
    story.step("read the briefing")
    story.wait("the keyboard to be somewhere", story.focused)
    story.key("F8")
    story.wait_for_focus("My intention")
    for words in (
        "Brief and to the point. She told you",
        f"{GOAL}. Last confirmed 7 months ago",
        "Budget is the risk. Not confirmed yet; it opens this meeting",
        "send the pilot data. 213 days late. Say so first",
        "introduce Lee Ostrom. No date agreed",
        f"Offer one thing that helps with “{GOAL}”",
    ):
        story.wait_for_words(words)
    assert len([node for node in story.nodes() if node.name.endswith("? Never asked")]) == 3
    story.picture("briefing")


def _say_what_i_want(story: Story) -> None:
    story.step("say what I want, and be prepared")
    story.type(INTENTION, "ctrl+Return")
    wanted = "SELECT intention, prepared_ms > 0 FROM meeting WHERE title = 'Pilot sign-off'"
    story.wait_for_rows(wanted, (INTENTION, 1))


def _take_the_agenda(story: Story) -> None:
    story.step("take the drafted agenda line by line")
    story.tab_to("Proposed for the agenda", role="list")
    taken = "SELECT text, minutes FROM agenda_item ORDER BY position"
    on_it: list[tuple[str, int]] = []
    for line in (("Confirm: Budget is the risk", 2), ("What I promised: send the pilot data", 3)):
        story.key("Return")
        on_it.append(line)
        story.wait_for_rows(taken, *on_it)
        story.wait_for_focus("Proposed for the agenda", "list")
    story.step("leave one line out, and ask a question instead")
    story.key("Delete")
    story.wait_for_rows("SELECT count(*) FROM refusal", 1)
    story.wait_for_focus("Proposed for the agenda", "list")
    story.tab_to(ASKED, starts=True)
    story.key("space")
    story.wait_for_rows("SELECT text FROM asked WHERE asked_ms IS NULL", ASKED)
    assert story.rows(taken) == on_it
    story.picture("prepared")


def _find_it_again(story: Story) -> None:
    story.step("find it on Today, the briefing and the profile")
    story.wait_for_words(INTENTION)
    story.key("F8")
    assert story.wait_for_focus("My intention").text == INTENTION
    ticked = [node.name for node in story.nodes() if node.role == "check box" and "checked" in node.states]
    assert "Prepared" in ticked
    assert f"{ASKED} Never asked" in ticked
    story.wait_for_words("1, Confirm: Budget is the risk, restatement, 2 min")
    story.wait_for_words("2, What I promised: send the pilot data, 3 min")
    assert story.seen(f"How it stands: {GOAL}") is None, "what was left out is not proposed again"
    story.picture("found")
    open_person(story, "Ana Ruiz")
    story.wait_for_words("How to meet her: brief and to the point; she told you")
    story.wait_for_words("To be asked tomorrow")


def _settle_in_review(story: Story) -> None:
    story.step("be asked in Review for the gaps")
    story.key("ctrl+5")
    story.wait_for_words("213 days late: you promised this")
    story.key("Right")
    story.wait_for_words("no gesture")
    story.key("Right")
    story.wait_for_words("Does it hold?")
    story.picture("review")
    story.key("1")
    story.wait_for_focus("It holds")
    story.key("1")
    story.wait_for_words("Ana Ruiz: confirmed")
    story.step("see the gap closed")
    story.key("F8")
    story.wait_for_words(f"{GOAL}. Confirmed today")
