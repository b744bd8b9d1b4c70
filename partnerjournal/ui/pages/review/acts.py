"""What the three keys ask: how a card is settled, how long it waits, how one was in touch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtGui import QGuiApplication

from partnerjournal import services
from partnerjournal.domain import date_words, renegotiation, review_drafts, thanks
from partnerjournal.domain.briefing_words import day_words
from partnerjournal.domain.enums import CardKind, ContactKind, Direction
from partnerjournal.domain.names import first_name
from partnerjournal.domain.renegotiation import Medium
from partnerjournal.domain.review import Done
from partnerjournal.domain.views.review import Behind, Card
from partnerjournal.domain.views.thanks import Reason, ReasonKind
from partnerjournal.domain.when import add_months, short_date
from partnerjournal.i18n import _
from partnerjournal.store.reads import review as reads
from partnerjournal.store.reads import thanks as written
from partnerjournal.store.reads.review import Asking
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague.words import contact_kind
from partnerjournal.ui.pages.review.deeds import ANSWER_DAYS, Answer, Deeds
from partnerjournal.ui.pages.review.panel import Choice, Picked, Question, Writing
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.waits import waits

AGAIN_DAYS = 28  # until one looks again at what was not working
KEEP_MONTHS = 12  # how long notes that are kept are left in peace


class Acts:
    """The questions about one card at a time; every answer is one gesture with one way back."""

    def __init__(self, context: Context, asking: Callable[[], Asking]) -> None:
        self._context = context
        self._asking = asking
        self._deeds = Deeds(context, asking)

    # --- the three keys

    def act(self, card: Card, behind: Behind) -> Question:
        """Key 1."""
        return {
            CardKind.CHECK_IN: self._check_in,
            CardKind.MY_PROMISE: self._my_promise,
            CardKind.THEIR_PROMISE: self._their_promise,
            CardKind.RESTATEMENT: self._restatement,
            CardKind.THANKS_DRAFT: self._thanks_draft,
            CardKind.THANKS_DUE: self._thanks_due,
            CardKind.INTRODUCTION: self._introduction,
            CardKind.NO_GESTURE: self._gesture,
            CardKind.SHARED_GOAL: self._goal,
            CardKind.GOAL: self._goal,
            CardKind.FACT: self._fact,
            CardKind.OLD_NOTES: self._old_notes,
            CardKind.PATH: self._path,
        }[card.kind](card, behind)

    def put_off(self, card: Card, behind: Behind) -> Question:
        """Key 2: until when, and why."""
        met = behind.meeting_at.astimezone(self._context.clock.zone).date() if behind.meeting_at else None
        choices = tuple(
            Choice(wait.name, wait.text, lambda why, wait=wait: self._deeds.wait(card, wait.until, why, wait.text))  # type: ignore[misc]
            for wait in waits(self._today, met)
        )
        writing = Writing(_("Why"), _("Why, if you like: on leave, busy with the launch"), first=False)
        return Question("wait", _("Until when?"), choices, writing, _("It comes back by itself on that day."))

    def log(self, card: Card, behind: Behind) -> Question:
        """Key 3: how one was in touch."""
        when = Picked(self._today)
        order = [ContactKind.CALL, ContactKind.MESSAGE, ContactKind.MAIL, ContactKind.IN_PERSON]
        choices = tuple(
            Choice(kind, contact_kind(kind), lambda words, kind=kind: self._deeds.logged(card, kind, words, when.day))  # type: ignore[misc]
            for kind in order
        )
        writing = Writing(_("About what"), _("About what, if you like: price lists, yesterday"), first=False)
        hint = _("It counts as contact from that day.") if card.kind is CardKind.CHECK_IN else _("The card stays.")
        return Question("log", _("How were you in touch?"), choices, writing, hint, picked=when)

    # --- settling, kind by kind

    def _check_in(self, card: Card, behind: Behind) -> Question:
        text = review_drafts.check_in(card, behind, self._today, self._context.clock.zone)
        return self._write(card, behind, text, self._deeds.sent)

    def _my_promise(self, card: Card, behind: Behind) -> Question:
        return Question(
            "settle",
            f"“{card.text}”",
            (
                Choice("kept", _("Kept"), lambda _text: self._deeds.keep(card)),
                Choice("move", _("Another date…"), lambda _text: self._move(card)),
                Choice("drop", _("Dropped…"), lambda _text: self._drop(card)),
            ),
        )

    def _their_promise(self, card: Card, behind: Behind) -> Question:
        if card.colleague_id is None:
            return self._my_promise(card, behind)
        question = self._write(card, behind, review_drafts.reminder(card, behind, self._today), self._deeds.asked)
        return Question(
            question.name,
            question.title,
            (
                *question.choices,
                Choice("kept", _("It was kept"), lambda _text: self._deeds.keep(card)),
                Choice("move", _("Another date…"), lambda _text: self._move(card)),
                Choice("drop", _("Dropped…"), lambda _text: self._drop(card)),
            ),
            question.writing,
            self._comes_back(),
        )

    def _restatement(self, card: Card, behind: Behind) -> Question:
        answers = (
            Choice("confirmed", _("Confirmed already"), lambda _text: self._deeds.confirm(card)),
            Choice("corrected", _("Corrected…"), lambda _text: self._correct(card)),
        )
        if behind.meeting_id is not None and behind.meeting_at is not None:
            meeting_id, day = behind.meeting_id, self._day(behind)
            words = _("Put it on the agenda of {day}").format(day=day)
            put = Choice("agenda", words, lambda _text: self._deeds.open_with(card, meeting_id, day))
            return Question("settle", f"“{card.text}”", (put, *answers))
        if card.colleague_id is None:
            return Question("settle", f"“{card.text}”", answers)
        question = self._write(card, behind, review_drafts.restated(card, behind), self._deeds.asked)
        return Question(
            question.name, question.title, (*question.choices, *answers), question.writing, self._comes_back()
        )

    def _thanks_draft(self, card: Card, behind: Behind) -> Question:
        assert card.colleague_id is not None
        rows = written.of_colleague(self._context.read, card.colleague_id)
        text = next((row.text for row in rows if row.id == card.id), "")
        return self._write(card, behind, text, self._deeds.send_draft)

    def _thanks_due(self, card: Card, behind: Behind) -> Question:
        thing = Reason(ReasonKind(card.detail), card.text, card.last or self._today)
        text = thanks.draft(thing, card.name, behind.pronoun)
        return self._write(card, behind, text, self._deeds.thank)

    def _introduction(self, card: Card, behind: Behind) -> Question:
        question = self._write(card, behind, review_drafts.introduction(card, behind), self._deeds.asked)
        return Question(
            question.name,
            question.title,
            (
                *question.choices,
                Choice("known", _("I know what came of it"), lambda _text: self._deeds.followed_up(card)),
            ),
            question.writing,
            self._comes_back(),
        )

    def _gesture(self, card: Card, behind: Behind) -> Question:
        return Question(
            "gesture",
            _("What did you do for {name}?").format(name=first_name(card.name)),
            (Choice("keep", _("Log it"), lambda text: self._deeds.give(card, text)),),
            Writing(_("Gesture"), _("Shared a contact, listened, spoke up for them…"), long=True),
            _("Nothing yet? Esc, then 2 puts the card off."),
        )

    def _goal(self, card: Card, behind: Behind) -> Question:
        shared = card.kind is CardKind.SHARED_GOAL
        service = services.shared_goals if shared else services.goals
        journal = self._context.journal

        def confirm(_text: str) -> Answer:
            return self._deeds.do(lambda: service.confirm(journal, card.id), Done(_("confirmed")))

        def reached(_text: str) -> Answer:
            return self._deeds.do(lambda: service.finish(journal, card.id), Done(_("reached"), "check-circle"))

        def gone(_text: str) -> Answer:
            return self._deeds.do(lambda: service.delete(journal, card.id), Done(_("let go"), "trash"))

        return Question(
            "settle",
            f"“{card.text}”",
            (
                Choice("confirm", _("It holds"), confirm),
                Choice("reached", _("Reached"), reached),
                Choice("gone", _("No longer"), gone),
                *self._ask(card, behind),
            ),
        )

    def _fact(self, card: Card, behind: Behind) -> Question:
        journal = self._context.journal
        return Question(
            "settle",
            f"“{card.text}”",
            (
                Choice(
                    "confirm",
                    _("Still true"),
                    lambda _text: self._deeds.do(
                        lambda: services.facts.confirm(journal, card.id), Done(_("still true"))
                    ),
                ),
                Choice(
                    "gone",
                    _("No longer true"),
                    lambda _text: self._deeds.do(
                        lambda: services.facts.delete(journal, card.id), Done(_("let go"), "trash")
                    ),
                ),
                *self._ask(card, behind),
            ),
        )

    def _old_notes(self, card: Card, behind: Behind) -> Question:
        notes = reads.old_notes(self._context.read, card, self._asking())
        zone = self._context.clock.zone
        texts = tuple(f"{short_date(note.taken.astimezone(zone).date(), self._today)}: {note.text}" for note in notes)
        ids = [note.id for note in notes]
        journal, until = self._context.journal, add_months(self._today, KEEP_MONTHS)
        keep = _("Keep them for another year")
        return Question(
            "notes",
            whose_notes(card),
            (
                Choice(
                    "let_go",
                    _("Let them go"),
                    lambda _text: self._deeds.do(
                        lambda: services.reviews.let_go(journal, ids), Done(_("let go"), "trash")
                    ),
                ),
                Choice("keep", keep, lambda _text: self._deeds.wait(card, until, "", _("kept"))),
            ),
            hint=_("What is let go of can be brought back for 30 days, from Settings."),
            read=texts,
        )

    def _path(self, card: Card, behind: Behind) -> Question:
        """It is better and over, it needs more time, or one goes on with it on its page."""
        journal, later = self._context.journal, self._today + timedelta(days=AGAIN_DAYS)

        def close(words: str) -> Answer:
            outcome = words if words.strip() else None
            return self._deeds.do(lambda: services.paths.close(journal, card.id, outcome), Done(_("closed")))

        def again(_text: str) -> Answer:
            return self._deeds.do(
                lambda: services.paths.look_again(journal, card.id, later),
                Done(short_date(later, self._today), "carry"),
            )

        def go_on(_text: str) -> Answer:
            self._context.go(Place(PageName.PATH, card.colleague_id))
            return None

        return Question(
            "settle",
            f"“{card.text}”" if card.text else _("How is it between you and {name}?").format(name=card.name),
            (
                Choice("close", _("Close it"), close),
                Choice("again", _("Look again in 4 weeks"), again),
                Choice("open", _("Go on with it"), go_on),
            ),
            Writing(_("What came of it"), _("What came of it, if you close it"), first=False),
        )

    # --- parts of questions

    @property
    def _today(self) -> date:
        return self._context.clock.today()

    def _day(self, behind: Behind) -> str:
        assert behind.meeting_at is not None
        return day_words(behind.meeting_at.astimezone(self._context.clock.zone).date(), self._today)

    def _comes_back(self) -> str:
        day = short_date(self._today + timedelta(days=ANSWER_DAYS), self._today)
        return _("It is copied, for you to paste, and counts as contact. The card comes back on {day}.").format(day=day)

    def _write(self, card: Card, behind: Behind, text: str, send: Callable[[Card, Behind, str], Answer]) -> Question:
        to = first_name(card.name)
        return Question(
            "write",
            _("To {name}").format(name=to),
            (Choice("sent", _("Copy, and count as sent"), lambda words: send(card, behind, words)),),
            Writing(_("What to write"), text=text, long=True),
            _("The text is copied, for you to paste where you write to {name}. Shift+Return is a new line.").format(
                name=to
            ),
        )

    def _ask(self, card: Card, behind: Behind) -> tuple[Choice, ...]:
        """Asking about it when one meets; nothing where no meeting is planned."""
        if behind.meeting_id is None or behind.meeting_at is None:
            return ()
        meeting_id, day = behind.meeting_id, self._day(behind)
        until = behind.meeting_at.astimezone(self._context.clock.zone).date() + timedelta(days=1)
        words = _("Does this still hold: {what}?").format(what=card.text)

        def ask(_text: str) -> Answer:
            return self._deeds.do(
                lambda: services.reviews.to_agenda(
                    self._context.journal, card.kind, card.ref, meeting_id, words, until=until
                ),
                Done(_("on the agenda"), "question"),
            )

        return (Choice("ask", _("Ask on {day}").format(day=day), ask),)

    def _move(self, card: Card) -> Question:
        def move(words: str) -> Answer:
            found = date_words.find(f"by {words}", self._today) or date_words.find(words, self._today)
            if found is None:
                self._context.failing.emit(_("Write the new date: “next friday”, “3 Dec”, “in 2 weeks”."))
                return None
            done = Done(short_date(found.date, self._today), "carry")
            if self._deeds.do(
                lambda: services.commitments.renegotiate(self._context.journal, card.id, found.date), done
            ):
                self._offer_wording(card, found.date)
                return done
            return None

        writing = Writing(_("New date"), _("next friday, 3 Dec, in 2 weeks"))
        hint = _("What to write about it is copied, for you to paste.")
        return Question("move", f"“{card.text}”", (Choice("move", _("Move it"), move),), writing, hint)

    def _offer_wording(self, card: Card, after: date) -> None:
        way = Direction.I_OWE if card.kind is CardKind.MY_PROMISE else Direction.THEY_OWE
        words = renegotiation.wording(card.text, way, card.last, after, self._today, name=card.name, by=Medium.MAIL)
        QGuiApplication.clipboard().setText(words)

    def _drop(self, card: Card) -> Question:
        def drop(why: str) -> Answer:
            return self._deeds.do(
                lambda: services.commitments.drop(self._context.journal, card.id, why), Done(_("dropped"), "close")
            )

        writing = Writing(_("Why"), _("Why, if you like"))
        return Question("drop", f"“{card.text}”", (Choice("drop", _("Drop it"), drop),), writing)

    def _correct(self, card: Card) -> Question:
        def correct(words: str) -> Answer:
            return self._deeds.do(
                lambda: services.restatements.correct(self._context.journal, card.id, words), Done(_("corrected"))
            )

        writing = Writing(_("What was meant"), _("What they meant, in their words"), long=True)
        hint = _("Both versions are kept.")
        return Question("correct", f"“{card.text}”", (Choice("correct", _("Keep both"), correct),), writing, hint)


def whose_notes(card: Card) -> str:
    """Where old notes were taken."""
    if card.detail == "meeting":
        return _("Notes of “{meeting}”").format(meeting=card.name)
    return _("Notes about {name}").format(name=card.name)
