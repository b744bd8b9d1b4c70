"""What a briefing says, what it asks where nothing is known, and the few lines that cannot wait."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from partnerjournal.domain.briefing import compose, countdown
from partnerjournal.domain.briefing_sheet import Line, LineKind, Panel, Sheet
from partnerjournal.domain.briefing_words import LONGEST, clip, telling_words
from partnerjournal.domain.enums import (
    AgendaState,
    CommitmentState,
    Direction,
    FactSource,
    GestureKind,
    GoalKind,
    Pronoun,
    Response,
    RestatementState,
    Visibility,
)
from partnerjournal.domain.views.briefing import AgendaRow, BriefingView, CommitmentRow, Helper, LastGesture
from partnerjournal.domain.views.goals import Ground, Linked, SharedGoal, Wish
from partnerjournal.domain.views.people import FactRow, GoalRow, QuestionRow
from tests.briefing_views import BANK, GROUP, KAITO, NOW, ODALIE, STRANGER, VIEW, commitment, restatement


def sheet(view: BriefingView = VIEW, chosen: int = 0, now: datetime = NOW) -> Sheet:
    return compose(view, now, BANK, chosen)


def said(panel: Panel) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(section.title, [(line.text, line.note) for line in section.lines]) for section in panel.sections]


def all_lines(shown: Sheet) -> list[Line]:
    return [line for panel in shown.panels for line in panel.lines]


def with_person(**changes: object) -> BriefingView:
    return replace(VIEW, people=(replace(ODALIE, **changes),))  # type: ignore[arg-type]


def test_the_head_says_who_when_and_what_time_it_is_for_her() -> None:
    shown = sheet()
    assert (shown.title, shown.detail) == ("Odalie Fenmark", "Clinical Operations lead · 14:00–14:30, her 13:00")
    assert shown.intention == "Agree who signs off the pilot"
    assert shown.starts is not None
    assert shown.starts.hour == 14


def test_about_her() -> None:
    about = said(sheet().about)
    assert about[0] == (
        "How to meet her",
        [("Brief, to the point, chat before mail (seen 4 times)", "Some of it she told you")],
    )
    title, lines = about[1]
    assert (title, lines[0][0]) == ("In common", "Wexmoor University; Lisbon")
    assert lines[0][1].startswith("Open with: “")
    assert about[2] == (
        "What she wants",
        [
            ("Fewer hand-offs for the ward staff", "Confirmed 12 Nov"),
            ("Two pilot sites running, by March", "Last confirmed 7 months ago"),
        ],
    )
    assert about[3] == (
        "Worth knowing",
        [("Runs a half marathon each spring", "Kaito Lanternby told you, 2 Oct; don’t say who")],
    )


def test_last_time_begins_with_what_nobody_confirmed() -> None:
    last = sheet().last
    assert (last.title, last.remark) == ("Last time", "Thu 12 Nov, 28 of 30 min")
    assert said(last) == [
        (
            "You said it back",
            [
                ("Budget is the risk, not the date", "Not confirmed yet; it opens this meeting"),
                ("The ward lead signs, not the manager", "She corrected you: you had heard “manager”"),
                ("Start in two sites, not five", "Confirmed by her"),
            ],
        ),
        ("Decided", [("Weekly site report stays", "Look at it again on 14 Jan 2027")]),
        ("You noted", [("Tired of pilots that never end", "Private")]),
    ]


def test_bring() -> None:
    assert said(sheet().bring) == [
        ("You owe her", [("Pilot data for sites 1 to 3", "2 days late. Say so first")]),
        ("She owes you", [("Introduction to Kaito Lanternby", "Due today")]),
        (
            "What is in it for her today",
            [("Offer one thing that helps with “Fewer hand-offs for the ward staff”", "Last gesture 6 weeks ago")],
        ),
    ]


def test_what_both_want_comes_before_what_they_want_and_is_not_said_twice() -> None:
    goal = ODALIE.goals[0]
    shared = SharedGoal(
        id=3,
        uuid="shared-3",
        colleague_id=ODALIE.id,
        name=ODALIE.name,
        text="Two sites in use",
        value_mine="",
        value_theirs="",
        next_mine="Send the list",
        next_theirs="Read it",
        horizon="by March",
        confirmed_on=NOW.date(),
        done_on=None,
        objective_id=None,
        objective="",
        visibility=Visibility.PRIVATE,
        parts=(Linked(goal.id, goal.text, mine=False),),
    )
    with_it = sheet(replace(VIEW, shared_goals=(shared,)))
    sections = dict(said(with_it.about))
    assert sections["What you both want"] == [("Two sites in use, by March", "Your next step: Send the list")]
    assert list(sections).index("What you both want") == list(sections).index("What she wants") - 1
    assert goal.text not in [text for text, _note in sections["What she wants"]]
    assert not any(line.bold for line in with_it.about.lines)
    hers = replace(shared, next_mine="", confirmed_on=date(2026, 4, 10))
    assert dict(said(sheet(replace(VIEW, shared_goals=(hers,))).about))["What you both want"] == [
        ("Two sites in use, by March", "Last confirmed 7 months ago. Her next step: Read it")
    ]
    nobodys = replace(shared, next_mine="", next_theirs="")
    assert dict(said(sheet(replace(VIEW, shared_goals=(nobodys,))).about))["What you both want"][0][1] == (
        "No next step yet"
    )


def test_one_idea_of_what_to_take_on_together() -> None:
    mine, hers = (
        Wish(number, f"goal-{number}", who, "", GoalKind.OBJECTIVE, text)
        for number, who, text in ((1, 1, "Fewer hand-offs on the ward"), (2, 2, "Hand-offs the ward staff trust"))
    )
    ground = Ground("odalie", "Odalie Fenmark", "she", mine=(mine,), theirs=(hers,))
    sections = dict(said(sheet(replace(VIEW, ground=ground)).bring))
    assert sections["Next together"] == [
        (
            "Take on “Hand-offs the ward staff trust” with her",
            "Your “Fewer hand-offs on the ward” looks like the same goal",
        )
    ]
    assert "Next together" not in dict(said(sheet().bring))


def test_exactly_what_cannot_wait_is_bold() -> None:
    assert [line.text for line in all_lines(sheet()) if line.bold] == [
        "Budget is the risk, not the date",
        "Pilot data for sites 1 to 3",
    ]


def test_late_ones_of_theirs_are_bold_too_and_come_first() -> None:
    rows = (
        commitment(1, Direction.THEY_OWE, "Late", date(2026, 11, 18)),
        commitment(2, Direction.THEY_OWE, "Soon", date(2026, 11, 21)),
        commitment(3, Direction.THEY_OWE, "Some day", None),
    )
    lines = sheet(replace(VIEW, commitments=rows)).bring.lines[:3]
    assert [(line.text, line.note, line.bold) for line in lines] == [
        ("Late", "1 day late. Ask what is in the way", True),
        ("Soon", "Due Saturday", False),
        ("Some day", "No date agreed", False),
    ]


def test_who_owes_very_much_is_told_how_much_more() -> None:
    rows = tuple(commitment(number, Direction.I_OWE, f"Promise {number}", None) for number in range(11))
    bring = sheet(replace(VIEW, commitments=rows)).bring
    assert len(bring.sections[0].lines) == 8
    assert bring.beyond == 3


@pytest.mark.parametrize(
    ("pronoun", "words"),
    [
        (Pronoun.SHE, ("How to meet her", "What she wants", "You owe her", "She owes you")),
        (Pronoun.HE, ("How to meet him", "What he wants", "You owe him", "He owes you")),
        (Pronoun.THEY, ("How to meet them", "What they want", "You owe them", "They owe you")),
        (Pronoun.NONE, ("How to meet them", "What they want", "You owe them", "They owe you")),
    ],
)
def test_the_pronoun_runs_through(pronoun: Pronoun, words: tuple[str, ...]) -> None:
    titles = [section.title for panel in sheet(with_person(pronoun=pronoun)).panels for section in panel.sections]
    assert set(words) <= set(titles)


def test_goals_say_how_far_one_can_rely_on_them() -> None:
    def goal(number: int, confirmed: date | None, kind: GoalKind = GoalKind.OBJECTIVE) -> GoalRow:
        return GoalRow(number, kind, f"Goal {number}", "", confirmed, None, Visibility.PRIVATE)

    goals = (
        goal(1, NOW.date()),
        goal(2, NOW.date() - timedelta(days=91)),
        goal(3, date(2026, 8, 19)),
        goal(4, None),
        goal(5, date(2026, 8, 20), GoalKind.CHALLENGE),
    )
    lines = [line for line in sheet(with_person(goals=goals)).about.lines if line.text.startswith("Goal")]
    assert [(line.note, line.late) for line in lines] == [
        ("Confirmed today", False),
        ("Confirmed 20 Aug", False),
        ("Last confirmed 3 months ago", True),
        ("Never confirmed", True),
        ("What makes it hard. Confirmed 20 Aug", False),
    ]


def test_a_fact_names_its_source_and_asks_to_be_checked() -> None:
    def fact(source: FactSource, *, who: str = "", reveal: bool = True, review: date | None = None) -> str:
        row = FactRow(1, "X", date(2026, 10, 2), source, who, reveal, Visibility.PRIVATE, review, None)
        line = next(line for line in sheet(with_person(facts=(row,))).about.lines if line.kind is LineKind.FACT)
        assert line.late == (review is not None and review <= NOW.date())
        return line.note

    assert fact(FactSource.TOLD) == "She told you, 2 Oct"
    assert fact(FactSource.OBSERVED) == "You saw it, 2 Oct"
    assert fact(FactSource.PUBLIC) == "Public, 2 Oct"
    assert fact(FactSource.THIRD_PARTY, who="Ines") == "Ines told you, 2 Oct"
    assert fact(FactSource.TOLD, review=date(2026, 11, 1)) == "She told you, 2 Oct. Ask whether it still holds"
    assert fact(FactSource.TOLD, review=date(2026, 12, 1)) == "She told you, 2 Oct"


def test_an_older_open_restatement_says_when_it_was_heard() -> None:
    old = replace(
        restatement(9, "Old", RestatementState.UNCONFIRMED), meeting_id=3, heard_at=datetime(2026, 9, 1, 8, tzinfo=UTC)
    )
    shown = sheet(replace(VIEW, restatements=(*VIEW.restatements, old)))
    line = next(line for line in shown.last.lines if line.text == "Old")
    assert line.note == "Heard 1 Sep. Not confirmed yet; it opens this meeting"


def test_half_confirmed_keeps_both_versions() -> None:
    row = restatement(4, "Five sites", RestatementState.PARTLY, correction="two first")
    line = sheet(replace(VIEW, restatements=(row,))).last.lines[0]
    assert (line.text, line.note, line.bold) == ("Five sites", "Confirmed in part, but: “two first”", False)


# --- what is in it for them


def idea(view: BriefingView) -> tuple[str, str, GestureKind | None] | None:
    line = next((line for line in all_lines(sheet(view)) if line.kind is LineKind.IDEA), None)
    return (line.text, line.note, line.gesture) if line else None


def test_a_reached_goal_asks_for_recognition_until_a_gesture_was_made() -> None:
    reached = replace(ODALIE.goals[0], done_on=date(2026, 11, 10))
    assert idea(with_person(goals=(reached,), last_gesture=None)) == (
        "Congratulate Odalie: “Fewer hand-offs for the ward staff” is reached",
        "No gesture yet",
        GestureKind.RECOGNITION,
    )
    given = LastGesture(GestureKind.RECOGNITION, "x", datetime(2026, 11, 11, 8, tzinfo=UTC))
    assert idea(with_person(goals=(reached,), last_gesture=given)) is None


def test_a_kept_promise_asks_for_thanks() -> None:
    kept = CommitmentRow(
        4,
        2,
        Direction.THEY_OWE,
        "The list",
        None,
        CommitmentState.KEPT_LATE,
        datetime(2026, 11, 2, 8, tzinfo=UTC),
    )
    found = idea(replace(VIEW, commitments=(kept,)))
    assert found == ("Thank Odalie for “The list”", "Last gesture 6 weeks ago", GestureKind.THANK_YOU)
    owes = [section.title for section in sheet(replace(VIEW, commitments=(kept,))).bring.sections]
    assert "She owes you" not in owes
    thanked = LastGesture(GestureKind.THANK_YOU, "The list", datetime(2026, 11, 2, 9, tzinfo=UTC))  # the same day
    assert idea(replace(with_person(goals=(), last_gesture=thanked), commitments=(kept,))) is None


def test_somebody_who_knows_of_what_she_wants_is_worth_an_introduction() -> None:
    helpers = (
        Helper(5, "Tamsin Vellacourt", "Moved the ward to the second floor"),  # one word in common says nothing
        Helper(4, "Ines Tavarrow", "Cut hand-offs in ward training by half"),
        Helper(6, "Bram Quillfeather", "Has staff on every ward"),
    )
    assert idea(replace(VIEW, helpers=helpers)) == (
        "Introduce her to Ines Tavarrow",
        "Known of Ines: “Cut hand-offs in ward training by half”. Last gesture 6 weeks ago",
        GestureKind.INTRODUCTION,
    )
    found = idea(replace(VIEW, helpers=helpers[:1]))
    assert found is not None
    assert found[2] is GestureKind.FOLLOW_UP


def test_telling_words_leave_out_everyday_ones() -> None:
    assert telling_words("What the Wärd needs: fewer hand-offs, this year!") == {"ward", "hand", "offs"}


def test_what_makes_it_hard_is_to_be_listened_to() -> None:
    hard = GoalRow(9, GoalKind.CHALLENGE, "No staff", "", NOW.date(), None, Visibility.PRIVATE)
    found = idea(with_person(goals=(*ODALIE.goals, hard)))
    assert found is not None
    assert found[0] == "Let her tell you about “No staff”, and only listen"
    assert found[2] is GestureKind.LISTENING


def test_without_anything_known_no_idea_is_made_up() -> None:
    assert idea(with_person(goals=())) is None


# --- gaps and questions


def test_gaps_are_three_questions_about_her_that_are_put_to_her() -> None:
    assert [(gap.said, gap.text) for gap in sheet().gaps] == [
        ("What is hardest for her now?", "What is the hardest part of your work just now?"),
        ("Who else decides?", "Who would have to agree before this can move?"),
        ("How much detail does she want?", "How much detail do you want to see before you decide?"),
    ]


def test_a_gap_waits_while_its_question_is_planned() -> None:
    row = QuestionRow(5, "obstacles-hardest", "What is the hardest part of your work just now?", "", None, 7)
    shown = sheet(with_person(questions=(row,)))
    assert "What is hardest for her now?" not in [gap.said for gap in shown.gaps]
    assert (row.text, 5) in [(question.text, question.row_id) for question in shown.ask]


def test_questions_never_asked_come_first_and_say_so() -> None:
    shown = sheet()
    assert [(question.text, question.note) for question in shown.ask] == [
        ("What would make this year a success for you?", "Never asked"),
        ("What did you do before you came to this work?", "Never asked"),
        ("How do you like to be reached when something can’t wait?", "Never asked"),
    ]
    assert shown.more[-1].note == "Asked 12 May, not answered"


def test_choosing_a_question_moves_nothing_and_own_words_stand_last() -> None:
    before = [question.text for question in sheet().ask]
    planned = (
        QuestionRow(8, "path-before", before[1], "", None, 7),
        QuestionRow(9, "", "Why now?", "", None, 7),
        QuestionRow(10, "closing-missed", "elsewhere", "", None, 99),
    )
    after = sheet(with_person(questions=(*ODALIE.questions, *planned))).ask
    assert [question.text for question in after] == [*before[:2], "Why now?"]
    assert [question.row_id for question in after] == [None, 8, 9]


# --- first meetings, groups, meeting some day


def test_a_first_meeting_asks_instead_of_showing_blank_panels() -> None:
    shown = sheet(STRANGER)
    assert (shown.title, shown.detail) == (
        "Bram Quillfeather",
        "Getting to know each other · Fri 20 Nov 09:00–09:45",
    )
    assert [panel.blank for panel in shown.panels] == [
        "Bram Quillfeather is not among your colleagues yet.",
        "You have not met yet.",
        "Nothing is owed either way.",
    ]
    assert [(line.kind, line.text) for line in all_lines(shown)] == [
        (LineKind.STRANGER, "Add Bram to your colleagues"),
        (LineKind.ASK, "What would make this year good for them?"),
        (LineKind.ASK, "What is hardest for them now?"),
    ]
    assert [gap.said for gap in shown.gaps] == ["Who else decides?"]
    assert len(shown.ask) == 3


def test_nobody_invited_reads_well() -> None:
    shown = sheet(replace(STRANGER, people=()))
    assert shown.title == "Getting to know each other"
    assert shown.person is None
    assert shown.about.blank == "Nobody else is invited yet."
    assert shown.ask == shown.gaps == ()


def test_a_group_merges_what_is_owed_and_says_whose_it_is() -> None:
    shown = sheet(GROUP)
    assert (shown.title, shown.detail) == ("Pilot steering", "3 people · 14:00–15:00")
    assert said(shown.bring)[:2] == [
        ("You owe", [("Pilot data for sites 1 to 3", "Odalie: 2 days late. Say so first")]),
        (
            "They owe you",
            [
                ("Open data questions", "Kaito: 3 days late. Ask what is in the way"),
                ("Introduction to Kaito Lanternby", "Odalie: Due today"),
            ],
        ),
    ]
    assert shown.last.lines[0].note == "Odalie: Not confirmed yet; it opens this meeting"


def test_one_of_a_group_is_chosen() -> None:
    shown = sheet(GROUP, chosen=1)
    assert (shown.chosen, shown.about.title) == (1, "About Kaito")
    assert shown.person is not None
    assert shown.person.name == KAITO.name
    assert sheet(GROUP, chosen=7).chosen == 0


def test_a_colleague_met_some_day() -> None:
    shown = sheet(replace(VIEW, meeting=None, agenda=()))
    assert (shown.meeting_id, shown.detail) == (None, "Clinical Operations lead · no meeting planned")
    assert shown.last.lines[0].note == "Not confirmed yet"


def test_who_declined_is_known_in_the_strip() -> None:
    guests = (*GROUP.people[:2], replace(STRANGER.people[0], response=Response.DECLINED))
    assert sheet(replace(GROUP, people=guests)).people[2].response is Response.DECLINED


# --- agenda and time


def test_the_agenda_is_numbered_without_what_was_dropped() -> None:
    dropped = replace(VIEW.agenda[1], state=AgendaState.DROPPED)
    lines = sheet(replace(VIEW, agenda=(VIEW.agenda[0], dropped, *VIEW.agenda[2:]))).agenda
    assert [(line.number, line.text, line.side, line.minutes) for line in lines] == [
        (1, "Confirm: budget is the risk, not the date", "restatement", 3),
        (2, "Order of the two sites", "Odalie", 10),
        (3, "Hand-over of the training", "carried from 12 Nov", 5),
    ]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [((), ""), ((None,), ""), ((10, 18), "28 of 30 min planned"), ((30, 12), "42 of 30 min planned: 12 too much")],
)
def test_planned_minutes(minutes: tuple[int | None, ...], words: str) -> None:
    rows: tuple[AgendaRow, ...] = tuple(replace(VIEW.agenda[0], minutes=each) for each in minutes)
    assert sheet(replace(VIEW, agenda=rows)).agenda_remark == words


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ((13, 48, 0), "in 12 min"),
        ((13, 59, 30), "now"),
        ((14, 0, 0), "30 min left"),
        ((14, 29, 30), "1 min left"),
        ((14, 30, 0), "just ended"),
        ((16, 0, 0), "ended 1 h 30 min ago"),
    ],
)
def test_how_far_off_it_is(at: tuple[int, int, int], words: str) -> None:
    starts = datetime(2026, 11, 19, 13, 0, tzinfo=UTC)
    assert countdown(starts, 30, NOW.replace(hour=at[0], minute=at[1], second=at[2])) == words


def test_long_texts_are_cut_at_a_word() -> None:
    text = clip("word " * 100)
    assert len(text) <= LONGEST + 1
    assert text.endswith("word…")
    assert clip("x" * 500) == "x" * LONGEST + "…"
    assert clip("two\nlines") == "two lines"


def test_a_correction_says_what_it_replaced_on_paper_and_marks_it_in_the_window() -> None:
    row = restatement(4, "two sites", RestatementState.CORRECTED, correction="three sites")
    line = sheet(replace(VIEW, restatements=(row,))).last.lines[0]
    assert (line.text, line.was, line.told) == ("three sites", "two sites", "She corrected you")
    assert line.note == "She corrected you: you had heard “two sites”"
