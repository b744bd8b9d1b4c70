"""The palette itself: a frame over the dimmed window, a line, and what the line finds and can do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from partnerjournal.domain.changes import ChangeSet
from partnerjournal.domain.errors import JournalError
from partnerjournal.domain.query import parse
from partnerjournal.domain.views.search import Found
from partnerjournal.i18n import _
from partnerjournal.sentences import sentence
from partnerjournal.ui.actions import Actions
from partnerjournal.ui.context import Context
from partnerjournal.ui.palette.bar import Foot, Head
from partnerjournal.ui.palette.contents import Contents
from partnerjournal.ui.palette.deeds import Deeds
from partnerjournal.ui.palette.finder import Finder
from partnerjournal.ui.palette.keeping import Keeping
from partnerjournal.ui.palette.looking import Answer
from partnerjournal.ui.palette.offers import Offer
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_GROUP, px, theme
from partnerjournal.ui.widgets.announce import announce
from partnerjournal.ui.widgets.labels import Rule, label
from partnerjournal.ui.widgets.rowlist import RowList
from partnerjournal.ui.widgets.rows import PALETTE, spoken

WIDTH, HEIGHT, TOP = 670, 588, 88  # of the frame, as designed at 1280×800
_MOVING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Palette(QWidget):
    """Find or do anything, over `window`. Signals `opened` and `closed`; the focus returns to where it was.

    Esc closes the innermost: first what can be done with one thing, then the palette; neither loses text.
    """

    opened = Signal()
    closed = Signal()

    def __init__(self, context: Context, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._is_open = False
        self._came_from: QWidget | None = None
        self._answer: Answer | None = None
        self._is_last = True  # whether the answer is all there will be
        self._subject: tuple[Offer, Sequence[Offer], str] | None = None  # what Tab was hit on, and the line before
        self._by_hand = False  # whether the chosen row was chosen, not just first
        self._enter_waits = False  # Return was hit before it was known what it means
        self._quiet = False
        deeds = Deeds(context, self._use_up, self._write, lambda error: self._say(sentence(error)))
        self._contents = Contents(actions, deeds)
        self._build()
        self._keeping = Keeping(context, self, self._text, self._refused)
        self._finder = Finder(context, self)
        self._finder.answered.connect(self._answered)
        self._finder.failed.connect(self._failed)
        self._finder.slow.connect(lambda: self._count(_("Looking…")))
        self._line.textChanged.connect(self._typed)
        self._line.backspaced.connect(self._leave_subject)
        self._list.chosen.connect(lambda _row_id: self._show_choice())
        self._list.opened.connect(lambda _row_id: self._enter())
        self._line.installEventFilter(self)
        window.installEventFilter(self)
        context.changed.connect(self._on_change)
        theme().changed.connect(self._fit)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def _build(self) -> None:
        self.setObjectName("palette")
        self.setAccessibleName(_("Find or do"))
        self.setProperty("kind", "scrim")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._head, self._foot = Head(), Foot()
        self._line = self._head.line
        self._notice = label("", "body", "bad", wrap=True, name="find_or_do_notice")
        self._notice.setContentsMargins(GAP_CARD, GAP, GAP_CARD, GAP)
        self._notice.hide()
        self._list = RowList(PALETTE, _("Found"), "find_or_do_list", open_on_click=True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the caret stays in the line
        self._frame = QFrame(self)
        self._frame.setProperty("kind", "floating")
        self._frame.setObjectName("palette_frame")
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(Rule())
        column.addWidget(self._notice)
        column.addWidget(self._list, 1)
        column.addWidget(Rule())
        column.addWidget(self._foot)
        self.hide()

    # --- coming and going

    def open_with(self, text: str = "") -> None:
        """Show the palette with `text` in its line; without, with what was typed a moment ago, to be typed over."""
        if not self._is_open:
            self._is_open = True
            self._came_from = QApplication.focusWidget()
        self._leave_subject()
        self._line.setText(text or self._keeping.recalled())
        self._answer, self._by_hand = None, False
        self._fit()
        self.show()
        self.raise_()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)  # which selects all
        if text:
            self._line.end(False)
        self._look()
        self.opened.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the focus back to where it was."""
        if not self._is_open:
            return
        self._leave_subject()
        self._is_open = False
        back, self._came_from = self._came_from, None
        focus = QApplication.focusWidget()
        here = focus is None or self.isAncestorOf(focus)
        if here and back is not None and shiboken6.isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self._put_away()

    def hideEvent(self, event: QHideEvent) -> None:
        """The window was closed below: keep the text all the same."""
        super().hideEvent(event)
        if self._is_open and not event.spontaneous():
            self._is_open = False
            self.hide()
            self._put_away()

    def _put_away(self) -> None:
        self._enter_waits = False
        self._finder.stop()
        self._keeping.leave()
        self.closed.emit()

    def _use_up(self) -> None:
        """Put the palette away when its text has served."""
        self._subject = None
        self._head.show_subject("")
        self._line.clear()
        self.close()

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """A key of the window took one elsewhere in it: the palette would be in the way."""
        if self._is_open and new is not None and new.window() is self.window() and not self.isAncestorOf(new):
            self.close()

    def _text(self) -> str:
        """The line, also while something else stands in it."""
        return self._subject[2] if self._subject else self._line.text()

    # --- looking

    def _typed(self) -> None:
        self._notice.hide()
        self._contents.close_sections()
        if self._subject is not None:
            self._show()
            return
        self._keeping.typed()
        if self._is_open:
            self._look()

    def _look(self) -> None:
        self._finder.look(self._line.text())

    def _answered(self, answer: Answer, last: bool) -> None:
        if self._answer is not None and self._answer.typed == answer.typed:
            self._by_hand = True  # a second look must not take the choice away from under the fingers
        self._answer, self._is_last = answer, last
        if self._subject is None:
            self._show()
        if self._enter_waits:
            self._enter_waits = False
            self._enter()

    def _failed(self, error: Exception) -> None:
        """What can be done is still there when nothing can be found."""
        typed = self._line.text()
        self._answered(Answer(typed, parse(typed), Found()), True)
        self._say(_("The search failed: {reason}.").format(reason=error))

    def _on_change(self, _change: ChangeSet) -> None:
        if self._is_open and self._subject is None:
            self._look()

    # --- showing

    def _show(self) -> None:
        """Show what there is for the line; what was chosen by hand stays chosen while it is there."""
        chosen = self._list.current() if self._by_hand else None
        if self._subject is not None:
            self._contents.show_deeds(self._subject[0], self._subject[1], self._line.text())
        elif self._answer is not None:
            self._contents.show_found(self._answer, self._is_last)
        with self._quietly():
            self._list.set_rows(self._contents.rows(None))
            if chosen is None or not self._list.choose(chosen.id):
                self._by_hand = False
                self._list.choose_first()
                self._list.scrollToTop()
        self._show_choice()

    def _show_choice(self) -> None:
        """Say in the chosen row what Return does, and at the foot what Tab and Esc do."""
        if self._quiet:
            return
        row = self._list.current()
        with self._quietly():
            self._list.set_rows(self._contents.rows(row.id if row else None))
        offer = self._current()
        self._foot.show_keys(more=offer is not None and offer.more is not None, inner=self._subject is not None)
        self._count(self._contents.count)

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Rows that come and go move the choice about; nobody chose anything meanwhile."""
        self._quiet = True
        try:
            yield
        finally:
            self._quiet = False

    def _count(self, words: str) -> None:
        if words and words != self._head.count.text():
            announce(self._line, words)
        self._head.count.setText(words)

    def _say(self, words: str) -> None:
        self._notice.setText(words)
        self._notice.show()
        announce(self._line, words, urgent=True)

    def _refused(self, error: JournalError) -> None:
        self._say(sentence(error))

    # --- choosing

    def _current(self) -> Offer | None:
        row = self._list.current()
        return self._contents.offer(row.id) if row else None

    def _enter(self) -> None:
        """Do what the chosen row offers, as soon as it is known what belongs to the line."""
        if self._subject is None and (self._answer is None or self._answer.typed != self._line.text()):
            self._enter_waits = True
            return
        row = self._list.current()
        if row is not None and row.kind == "more":
            self._show_all(str(row.id))
            return
        offer = self._current()
        if offer is not None and offer.row.enabled:
            self._contents.remember(self._subject[0] if self._subject else offer)
            offer.run()

    def _show_all(self, more_id: str) -> None:
        """Open a section; the first row that was hidden is chosen."""
        place = next(place for place, row in enumerate(self._list.rows()) if row.id == more_id)
        self._contents.open_section(more_id)
        with self._quietly():
            self._list.set_rows(self._contents.rows(None))
            self._by_hand = self._list.choose(self._list.rows()[place].id)
        self._show_choice()

    def _write(self, text: str) -> None:
        """Put a line there, to be finished."""
        self._subject = None
        self._head.show_subject("")
        self._by_hand = False
        self._line.setText(text)
        self._line.end(False)

    # --- more to do with one thing

    def _enter_subject(self) -> None:
        """Tab: what else can be done with the chosen row."""
        offer = self._current()
        if self._subject is not None or offer is None or offer.more is None:
            return
        self._finder.stop()
        self._subject = (offer, offer.more(), self._line.text())
        self._head.show_subject(offer.row.title)
        self._by_hand = False
        self._line.clear()
        self._show()
        announce(self._line, offer.row.title)

    def _leave_subject(self) -> None:
        """Back to what was found, where one was."""
        if self._subject is None:
            return
        offer, _deeds, text = self._subject
        self._subject = None
        self._head.show_subject("")
        self._line.setText(text)
        self._show()
        self._by_hand = self._list.choose(offer.row.id)

    def _escape(self) -> None:
        if self._subject is not None:
            self._leave_subject()
        else:
            self.close()

    # --- keys, mouse, room

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._fit()
        if watched is self._line and isinstance(event, QKeyEvent) and (act := self._meaning(event)):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()  # the key is ours, not a shortcut of the window
                return True
            if event.type() == QEvent.Type.KeyPress:
                act()
                return True
        return super().eventFilter(watched, event)

    def _meaning(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key does here; None for those that are the line's or the window's."""
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in _MOVING:
            return lambda: self._move(key)
        meanings: dict[str, Callable[[], object]] = {
            "Return": self._enter,
            "Enter": self._enter,
            "Tab": self._enter_subject,
            "Shift+Tab": self._leave_subject,
            "Shift+Backtab": self._leave_subject,
            "Esc": self._escape,
            "Ctrl+K": self._line.selectAll,
        }
        offer = self._current()
        pressed = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
        pressed = pressed.removeprefix("Num+")
        return meanings.get(pressed) or (offer.keys.get(pressed) if offer is not None else None)

    def _move(self, key: Qt.Key) -> None:
        """Up and down in the list, while the caret stays."""
        before = self._list.current()
        QApplication.sendEvent(self._list, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))
        row = self._list.current()
        self._by_hand = True
        if row is not None and (before is None or row.id != before.id):
            announce(self._line, spoken(row))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the frame puts the palette away."""
        event.accept()
        if not self._frame.geometry().contains(event.position().toPoint()):
            self.close()

    def _fit(self) -> None:
        room = self._window.rect()
        self.setGeometry(room)
        width = min(px(WIDTH), room.width() - 2 * GAP_GROUP)
        height = min(px(HEIGHT), room.height() - 2 * GAP_GROUP)
        top = max(GAP_GROUP, min(TOP, room.height() - height - GAP_GROUP))
        self._frame.setGeometry((room.width() - width) // 2, top, width, height)
