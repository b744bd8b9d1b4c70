"""What is not known of somebody yet, each said as a question about them and asked as a question to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from partnerjournal.domain.briefing_lines import Scene
from partnerjournal.domain.briefing_sheet import Question
from partnerjournal.domain.enums import GoalKind, PreferenceDimension
from partnerjournal.domain.names import by_pronoun
from partnerjournal.i18n import _


def gaps(scene: Scene, texts: Mapping[str, str]) -> tuple[Question, ...]:
    """The gaps in what is known of whom the scene is about, those that matter most first.

    `texts` are the question bank's by key; a gap whose question is not in it is not offered. A gap closes when
    something is written down, and it waits while its question is planned or was asked and not answered yet.
    """
    person = scene.person
    if person is None:
        return ()
    waiting = {row.question_key for row in person.questions if not row.answer}
    return tuple(
        Question(texts[key], key, said) for key, said in _missing(scene) if key in texts and key not in waiting
    )


def _missing(scene: Scene) -> Iterator[tuple[str, str]]:
    """(key in the bank, the gap as a question about them)."""
    person, pronoun = scene.person, scene.pronoun
    assert person is not None
    kinds = {goal.kind for goal in person.goals if goal.done_on is None}
    dimensions = {row.dimension for row in person.preferences}
    if not kinds & {GoalKind.OBJECTIVE, GoalKind.MOTIVATION}:
        yield (
            "year-success",
            by_pronoun(
                pronoun,
                she=_("What would make this year good for her?"),
                he=_("What would make this year good for him?"),
                they=_("What would make this year good for them?"),
            ),
        )
    if GoalKind.CHALLENGE not in kinds:
        yield (
            "obstacles-hardest",
            by_pronoun(
                pronoun,
                she=_("What is hardest for her now?"),
                he=_("What is hardest for him now?"),
                they=_("What is hardest for them now?"),
            ),
        )
    if not any(row.decider for row in scene.view.decisions):
        yield "obstacles-people", _("Who else decides?")
    if PreferenceDimension.CHANNEL not in dimensions:
        yield (
            "together-reach",
            by_pronoun(
                pronoun,
                she=_("How does she like to be reached?"),
                he=_("How does he like to be reached?"),
                they=_("How do they like to be reached?"),
            ),
        )
    if PreferenceDimension.DETAIL not in dimensions:
        yield (
            "together-detail",
            by_pronoun(
                pronoun,
                she=_("How much detail does she want?"),
                he=_("How much detail does he want?"),
                they=_("How much detail do they want?"),
            ),
        )
    if not person.affiliations:
        yield (
            "path-before",
            by_pronoun(
                pronoun,
                she=_("What did she do before this?"),
                he=_("What did he do before this?"),
                they=_("What did they do before this?"),
            ),
        )
