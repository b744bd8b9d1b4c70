"""Which questions a briefing offers for somebody, and what is known of each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from partnerjournal.domain import questions
from partnerjournal.domain.briefing_lines import Scene
from partnerjournal.domain.briefing_sheet import Question
from partnerjournal.domain.stage import stage_of
from partnerjournal.domain.views.people import QuestionRow
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _

AT_ONCE = 3


def to_ask(
    scene: Scene, bank: Sequence[questions.Question], without: Collection[str]
) -> tuple[tuple[Question, ...], tuple[Question, ...]]:
    """Three to ask, those planned for this meeting among them (more only where more are planned); all others by rank.

    A question that is planned keeps its place, so that choosing one of the three moves nothing.
    `without` are keys that are offered elsewhere already; planned ones are shown all the same.
    """
    person = scene.person
    if person is None:
        return (), ()
    here = scene.view.meeting.id if scene.view.meeting else None
    planned = {
        row.question_key or row.text: row
        for row in person.questions
        if row.asked is None and row.meeting_id in (here, None)  # None: the next time one meets
    }
    put = {row.question_key: row for row in person.questions if row.asked is not None and row.question_key}
    asked = questions.last_asked((row for key, row in put.items() if key not in planned), scene.now.tzinfo, scene.today)
    known = questions.Known.of(person.affiliations, person.goals, person.preferences)
    stage = stage_of(person.contacts, scene.today)
    offered = [
        Question(each.text, each.key, note=_note(scene, put.get(each.key)), row_id=_row_id(planned.get(each.key)))
        for each in questions.rank(bank, asked, known, stage)
        if each.key not in without or each.key in planned
    ]
    own = [Question(row.text, note=_("Your own"), row_id=row.id) for row in planned.values() if not row.question_key]
    later = [each for each in offered[AT_ONCE:] if each.row_id is not None] + own
    first = offered[:AT_ONCE]
    while len(first) + len(later) > AT_ONCE and (spare := [each for each in first if each.row_id is None]):
        first.remove(spare[-1])
    shown = first + later
    return tuple(shown), tuple(each for each in offered if each not in shown)


def _note(scene: Scene, row: QuestionRow | None) -> str:
    """When it was put to them before, and whether they answered."""
    if row is None:
        return _("Never asked")
    words = _("Answered {day}") if row.answer else _("Asked {day}, not answered")
    return words.format(day=short_date(_day(scene, row), scene.today))


def _day(scene: Scene, row: QuestionRow) -> date:
    return row.asked.astimezone(scene.now.tzinfo).date() if row.asked else scene.today


def _row_id(row: QuestionRow | None) -> int | None:
    return row.id if row else None
