"""Row 10, trust and rapport: what she and her team want, what drives them and what is hard; gaps become questions."""

from __future__ import annotations

from datetime import timedelta

import pytest

from partnerjournal import services
from partnerjournal.domain.enums import Pronoun
from partnerjournal.services.meetings import Person, When
from tests.system.stories.driver import Story
from tests.system.stories.steps import held_before, open_person, restart

pytestmark = pytest.mark.story

HERS = ("One intake form for every site", "Fewer late evenings")
TEAMS = "Two people are away until May"
ASKED = "What makes it hard at the moment?"
GOALS = "SELECT text, kind, team_id IS NULL FROM goal ORDER BY id"
LATER = timedelta(days=220)  # goals are asked about after half a year


def test_row_10_trust(story: Story) -> None:
    _hold_a_team(story)
    story.start()
    _write_what_she_wants(story)
    _ask_what_is_missing(story)
    _write_what_the_team_wants(story)
    restart(story)
    _find_it_again(story)
    restart(story, LATER)
    _settle_in_review(story)
    story.quit()


def _hold_a_team(story: Story) -> None:
    """Two colleagues of one team; I meet one of them tomorrow."""
    story.step("hold a team")
    with held_before(story) as journal:
        ana = services.colleagues.add(journal, name="Ana Ruiz", pronoun=Pronoun.SHE, team="Clinical Ops")
        services.colleagues.add(journal, name="Bo Lind", team="Clinical Ops")
        starts = journal.clock.local().replace(tzinfo=None) + timedelta(days=1)
        services.meetings.add(journal, When(starts, 45), [Person(colleague_id=ana)], title="Pilot")


def _write_what_she_wants(story: Story) -> None:
    story.step("write what she wants and what drives her")
    story.wait("the keyboard to be somewhere", story.focused)
    _open_goals(story, "Ana Ruiz", 0)
    assert all(story.seen(f"{words}?") for words in ("by the end of this year", "matters most to you", ASKED[:-1]))
    story.tab_to("New goal: What she wants")
    story.key("Return")
    story.wait_for_focus("New goal")
    story.type(HERS[0], "Return")
    story.wait_for_rows(GOALS, (HERS[0], "objective", 1))
    _write_of_another_kind(story, HERS[1], "Motivation")
    story.wait_for_rows(f"{GOALS} DESC LIMIT 1", (HERS[1], "motivation", 1))
    story.key("Escape")
    story.wait_for_focus("New goal: What she wants")


def _open_goals(story: Story, name: str, count: int) -> None:
    open_person(story, name)
    story.key("Return")
    story.wait_for_focus("About", "page tab")
    story.key("Right")
    story.wait_for_focus(f"Goals, {count}", "page tab")


def _write_of_another_kind(story: Story, text: str, kind: str) -> None:
    """Write a goal in the line where the caret is, and choose its kind with the arrow keys."""
    story.type(text, "Tab", *["Right"] * ["Objective", "Motivation", "Challenge"].index(kind))
    story.wait_for_focus(f"Kind of goal: {kind}")
    story.key("Tab")
    story.wait_for_focus("By when")
    story.key("Return")


def _ask_what_is_missing(story: Story) -> None:
    story.step("ask what is missing")
    assert story.seen("What do you want to have done by the end of this year?") is None
    story.tab_to("Ask tomorrow")
    story.key("Return")
    story.wait_for_words(f"{ASKED} It is planned to be asked.")
    story.picture("asked")


def _write_what_the_team_wants(story: Story) -> None:
    story.step("write what is hard for the team")
    story.wait_for_focus("New goal: Clinical Ops wants")
    story.key("Return")
    story.wait_for_focus("New goal")
    _write_of_another_kind(story, TEAMS, "Challenge")
    story.wait_for_rows(f"{GOALS} DESC LIMIT 1", (TEAMS, "challenge", 0))
    story.key("Escape")
    story.picture("goals")


def _find_it_again(story: Story) -> None:
    story.step("find it on the briefing, and the team's on a second colleague")
    story.key("F8")
    story.wait_for_focus("My intention")
    for words in HERS:
        story.wait_for_words(words)
    asked = story.wait_for_words(ASKED)
    assert "checked" in asked.states
    story.picture("briefing")
    _open_goals(story, "Bo Lind", 0)
    story.wait_for_words("Clinical Ops wants")
    story.wait_for_words(f"{TEAMS}, Challenge")
    assert story.seen(HERS[0]) is None
    story.picture("second-colleague")


def _settle_in_review(story: Story) -> None:
    story.step("be asked in Review whether it holds")
    story.key("ctrl+5")
    story.wait_for_words("Ana Ruiz, old goal")
    story.key("Right")
    story.wait_for_words("Does it hold?")
    story.picture("review")
    story.key("1")
    story.wait_for_focus("It holds")
    story.key("1")
    today = story.environment["PARTNERJOURNAL_NOW"][:10]
    story.wait_for_rows("SELECT count(*) FROM goal WHERE confirmed_on = '" + today + "'", 1)
