"""What is done at a card: each answer one gesture of the journal, and what became of the card by it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtGui import QGuiApplication

from partnerjournal import services
from partnerjournal.domain import past_days
from partnerjournal.domain.enums import CardKind, ContactKind
from partnerjournal.domain.errors import Refused
from partnerjournal.domain.review import Done
from partnerjournal.domain.views.review import Behind, Card
from partnerjournal.i18n import _
from partnerjournal.store.reads.review import Asking
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague.words import CONTACT_ICONS
from partnerjournal.ui.pages.review.panel import Question

Answer = Done | Question | None
ANSWER_DAYS = 7  # how long one waits for an answer before the card comes back


class Deeds:
    """Every method gives what became of the card, or None where the journal refused and said why."""

    def __init__(self, context: Context, asking: Callable[[], Asking]) -> None:
        self._context = context
        self._asking = asking

    @property
    def _today(self) -> date:
        return self._context.clock.today()

    def do(self, gesture: Callable[[], object], done: Done) -> Done | None:
        """Carry out `gesture`; `done` when it was."""
        return done if self._context.attempt(gesture) else None

    def wait(self, card: Card, until: date, why: str, words: str) -> Answer:
        journal = self._context.journal

        def wait() -> None:
            if card.kind is CardKind.CHECK_IN:
                services.colleagues.snooze(journal, card.id, until, why)
            else:
                services.snoozes.put_off(journal, card.kind, card.ref, until, reason=why)

        return self.do(wait, Done(words, "moon"))

    def logged(self, card: Card, kind: ContactKind, words: str, day: date) -> Answer:
        assert card.colleague_id is not None
        colleague_id = card.colleague_id
        named = past_days.find(words, self._today)
        day, text = (named.day, named.rest) if named else (day, words)
        at_ms = self._asking().ms(day) + 12 * 3_600_000 if day < self._today else None
        return self.do(
            lambda: services.contacts.log(self._context.journal, colleague_id, kind, text=text, at_ms=at_ms),
            Done(_("logged"), CONTACT_ICONS[kind], settles=card.kind is CardKind.CHECK_IN),
        )

    def sent(self, card: Card, behind: Behind, words: str) -> Answer:
        assert card.colleague_id is not None
        colleague_id = card.colleague_id

        def send() -> None:
            if not words.strip():
                raise Refused("text_missing")
            services.contacts.log(self._context.journal, colleague_id, self._medium(behind), text=words)

        return self._copied(self.do(send, Done(_("wrote"), "send")), words)

    def asked(self, card: Card, behind: Behind, words: str) -> Answer:
        assert card.colleague_id is not None
        colleague_id, until = card.colleague_id, self._today + timedelta(days=ANSWER_DAYS)
        done = self.do(
            lambda: services.reviews.asked(
                self._context.journal, card.kind, card.ref, colleague_id, words, by=self._medium(behind), until=until
            ),
            Done(_("asked"), "send"),
        )
        return self._copied(done, words)

    def send_draft(self, card: Card, _behind: Behind, words: str) -> Answer:
        journal = self._context.journal

        def send() -> None:
            services.thanks.edit(journal, card.id, words)
            services.thanks.mark_sent(journal, card.id)

        return self._copied(self.do(send, Done(_("thanked"), "wave")), words)

    def thank(self, card: Card, _behind: Behind, words: str) -> Answer:
        assert card.colleague_id is not None
        colleague_id = card.colleague_id
        done = self.do(
            lambda: services.reviews.thanked(self._context.journal, colleague_id, card.text, words),
            Done(_("thanked"), "wave"),
        )
        return self._copied(done, words)

    def _copied(self, done: Done | None, words: str) -> Done | None:
        if done is not None:
            QGuiApplication.clipboard().setText(words)
        return done

    @staticmethod
    def _medium(behind: Behind) -> ContactKind:
        return ContactKind.MESSAGE if behind.chats else ContactKind.MAIL

    def keep(self, card: Card) -> Answer:
        return self.do(lambda: services.commitments.keep(self._context.journal, card.id), Done(_("kept")))

    def open_with(self, card: Card, meeting_id: int, day: str) -> Answer:
        return self.do(
            lambda: services.agenda.open_with(self._context.journal, meeting_id, [(card.id, card.text)]),
            Done(_("on {day}").format(day=day), "dashed-circle"),
        )

    def confirm(self, card: Card) -> Answer:
        return self.do(lambda: services.restatements.confirm(self._context.journal, card.id), Done(_("confirmed")))

    def followed_up(self, card: Card) -> Answer:
        return self.do(lambda: services.gestures.followed_up(self._context.journal, card.id), Done(_("followed up")))

    def give(self, card: Card, words: str) -> Answer:
        return self.do(
            lambda: services.gestures.add(self._context.journal, card.colleague_id, words), Done(_("logged"), "gift")
        )
