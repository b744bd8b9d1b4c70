"""What can be done with a line of a briefing, right there."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from partnerjournal import services
from partnerjournal.domain.briefing_sheet import Line, LineKind, Question, Sheet
from partnerjournal.domain.enums import Direction, GestureKind
from partnerjournal.domain.names import first_name
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.briefing.lines import Deed
from partnerjournal.ui.pages.colleague.goals.suggestions import refuse_idea, take_idea
from partnerjournal.ui.pages.colleague.knows import ask
from partnerjournal.ui.place import PageName, Place


class WordsFor(Enum):
    """What the words are for that a deed needs."""

    PART = "part"
    CORRECTION = "correction"


class Deeds(QObject):
    """The gestures of one briefing. Each can be undone, and says what it did.

    Signal `wants_words(Line, WordsFor)`: the deed needs what they said; `answer` takes it. Signal `wants_date(id)`:
    another date is wanted for a promise. Signal `wants_opening()`: another sentence to open with is wanted.
    """

    wants_words = Signal(object, object)
    wants_date = Signal(int)
    wants_opening = Signal()

    def __init__(self, context: Context, sheet: Callable[[], Sheet | None]) -> None:
        super().__init__()
        self._context = context
        self._sheet = sheet

    def of(self, line: Line) -> tuple[Deed, ...]:
        """What `line` offers, the first being what Return and a click do; nothing for one that only says something."""
        make = {
            LineKind.ASK: self._for_question,
            LineKind.STRANGER: lambda _line: (Deed(_("Add"), self._add_stranger),),
            LineKind.IDEA: lambda idea: (Deed(_("Done"), lambda: self._give(idea)),),
            LineKind.I_OWE: self._for_commitment,
            LineKind.THEY_OWE: self._for_commitment,
            LineKind.UNCONFIRMED: self._for_restatement,
            LineKind.OBJECTIVE: self._for_goal,
            LineKind.MOTIVATION: self._for_goal,
            LineKind.CHALLENGE: self._for_goal,
            LineKind.LEFT_OPEN: self._for_left_open,
            LineKind.SHARED: self._for_shared,
            LineKind.TOGETHER: self._for_idea,
            LineKind.COMMON: self._for_common,
            LineKind.MUTUAL: self._for_mutual,
            LineKind.RESEARCH: self._for_research,
        }.get(line.kind)
        return make(line) if make else ()

    def _for_question(self, line: Line) -> tuple[Deed, ...]:
        question = line.question
        return (Deed(_("Ask it"), lambda: self.ask(question)),) if question else ()

    def _for_commitment(self, line: Line) -> tuple[Deed, ...]:
        journal, row_id = self._context.journal, line.id or 0
        return (
            Deed(_("Kept"), lambda: self._do(lambda: services.commitments.keep(journal, row_id), _("Kept"), line)),
            Deed(_("Another date…"), lambda: self.wants_date.emit(row_id)),
            Deed(_("Drop"), lambda: self._do(lambda: services.commitments.drop(journal, row_id), _("Dropped"), line)),
            Deed(_("All commitments"), lambda: self._context.go(Place(PageName.COMMITMENTS, row_id))),
        )

    def _for_restatement(self, line: Line) -> tuple[Deed, ...]:
        journal, row_id, done = self._context.journal, line.id or 0, _("Confirmed")
        return (
            Deed(done, lambda: self._do(lambda: services.restatements.confirm(journal, row_id), done, line)),
            Deed(_("Confirmed in part…"), lambda: self.wants_words.emit(line, WordsFor.PART)),
            Deed(_("Corrected…"), lambda: self.wants_words.emit(line, WordsFor.CORRECTION)),
            *self._promises(row_id),
        )

    def _promises(self, row_id: int) -> tuple[Deed, Deed]:
        """A promise of either side out of what was said back."""
        journal, language = self._context.journal, self._context.settings.language or "en"

        def make(direction: Direction) -> None:
            if self._context.attempt(lambda: services.restatements.promise(journal, row_id, direction, language)):
                self._context.tell(_("It is a promise now"), undo=True)

        return (
            Deed(_("I owe this"), lambda: make(Direction.I_OWE)),
            Deed(_("They owe this"), lambda: make(Direction.THEY_OWE)),
        )

    def answer(self, line: Line, purpose: WordsFor, text: str) -> bool:
        """Keep what they made of a restatement, in part or as a whole; whether that went well."""
        journal, row_id = self._context.journal, line.id or 0
        partly = purpose is WordsFor.PART
        answer = services.restatements.partly if partly else services.restatements.correct
        return self._do(
            lambda: answer(journal, row_id, text), _("Confirmed in part") if partly else _("Corrected"), line
        )

    def _for_goal(self, line: Line) -> tuple[Deed, ...]:
        journal, row_id, still, reached = self._context.journal, line.id or 0, _("Still so"), _("Reached")
        return (
            Deed(still, lambda: self._do(lambda: services.goals.confirm(journal, row_id), still, line)),
            Deed(reached, lambda: self._do(lambda: services.goals.finish(journal, row_id), reached, line)),
        )

    def _for_shared(self, line: Line) -> tuple[Deed, ...]:
        journal, row_id, gestures = self._context.journal, line.id or 0, services.shared_goals
        still, reached = _("Still so"), _("Reached")
        place = Place(PageName.PEOPLE, self._person_id(), f"shared_goal/{row_id}")
        return (
            Deed(still, lambda: self._do(lambda: gestures.confirm(journal, row_id), still, line)),
            Deed(reached, lambda: self._do(lambda: gestures.finish(journal, row_id), reached, line)),
            Deed(_("All of it"), lambda: self._context.go(place)),
        )

    def _for_idea(self, line: Line) -> tuple[Deed, ...]:
        idea, person, journal = line.together, self._person_id(), self._context.journal
        if idea is None or person is None:
            return ()
        shared, refused = _("A shared goal now"), _("Not proposed again")
        return (
            Deed(_("Make it shared"), lambda: self._do(lambda: take_idea(journal, person, idea), shared, line)),
            Deed(_("No"), lambda: self._do(lambda: refuse_idea(journal, idea), refused, line)),
        )

    def _for_common(self, line: Line) -> tuple[Deed, ...]:
        if not line.opening:
            return ()

        def copy() -> None:
            QGuiApplication.clipboard().setText(line.opening)
            self._context.tell(_("Copied the opening line"))

        return (Deed(_("Another one"), self.wants_opening.emit), Deed(_("Copy the opening line"), copy))

    def _for_mutual(self, line: Line) -> tuple[Deed, ...]:
        bond, sheet = line.bond, self._sheet()
        person = sheet.person if sheet else None
        if bond is None or person is None or person.id is None:
            return ()
        who, colleague_id, name = first_name(bond.name), person.id, person.name
        asked = _("Ask {who}: in the research, and planned for {who}").format(who=who)

        def put() -> None:
            self._context.attempt(
                lambda: ask(self._context, colleague_id, name, bond),
                lambda _id: self._context.tell(asked, undo=True),
            )

        return (Deed(_("Ask {who}").format(who=who), put),)

    def _for_research(self, _line: Line) -> tuple[Deed, ...]:
        place = Place(PageName.PEOPLE, self._person_id(), "research/0")
        return (Deed(_("Research"), lambda: self._context.go(place)),)

    def _for_left_open(self, line: Line) -> tuple[Deed, ...]:
        return (Deed(_("Carry over"), lambda: self._carry(line)),) if self._meeting_id() is not None else ()

    def ask(self, question: Question) -> bool:
        """Plan a question for this meeting, or take the plan back where it is planned; whether that went well.

        Whoever is asked something is somebody to know: a guest of the calendar becomes a colleague by it.
        """
        journal = self._context.journal
        if question.row_id is not None:
            row_id = question.row_id
            return self._context.attempt(lambda: services.questions.delete(journal, row_id))
        if self._person_id() is None:
            self._add_stranger()
        person = self._person_id()
        return person is not None and self._context.attempt(
            lambda: services.questions.plan(
                journal, person, question.text, question_key=question.key, meeting_id=self._meeting_id()
            )
        )

    def _do(self, gesture: Callable[[], object], done: str, line: Line) -> bool:
        if not self._context.attempt(gesture):
            return False
        self._context.tell(_("{done}: “{what}”").format(done=done, what=line.text), undo=True)
        return True

    def _give(self, line: Line) -> None:
        kind = line.gesture or GestureKind.OTHER
        self._do(
            lambda: services.gestures.add(
                self._context.journal, self._person_id(), line.text, kind=kind, meeting_id=self._meeting_id()
            ),
            _("Kept as a gesture"),
            line,
        )

    def _carry(self, line: Line) -> None:
        meeting_id, item_id = self._meeting_id(), line.id
        if meeting_id is not None and item_id is not None:
            self._do(
                lambda: services.agenda.carry(self._context.journal, item_id, meeting_id), _("On this agenda now"), line
            )

    def _add_stranger(self) -> None:
        sheet = self._sheet()
        person = sheet.person if sheet else None
        if person is not None and person.attendee_id is not None:
            attendee_id = person.attendee_id
            if self._context.attempt(lambda: services.colleagues.add_attendee(self._context.journal, attendee_id)):
                self._context.tell(_("{name} is one of your colleagues now").format(name=person.name), undo=True)

    def _meeting_id(self) -> int | None:
        sheet = self._sheet()
        return sheet.meeting_id if sheet else None

    def _person_id(self) -> int | None:
        sheet = self._sheet()
        return sheet.person.id if sheet and sheet.person else None
