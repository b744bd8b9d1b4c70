"""Where somebody is named in other texts, and what becomes of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from partnerjournal.domain.erasing import Decision
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _, ngettext
from partnerjournal.ui.context import Context
from partnerjournal.ui.theme import BODY, GAP, color, font, px, theme
from partnerjournal.ui.widgets.announce import announce
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.choice import Segmented
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.rowlist import RowModel, RowTable
from partnerjournal.ui.widgets.rows import RowData, RowStyle

if TYPE_CHECKING:
    from partnerjournal.services.forgetting import Mention

_STYLE = RowStyle(40, 0, 0, pad=8, rounded=True)
_BEFORE, _AFTER = 24, 160  # characters of a text around the name, in its row
_ROWS = 5  # that are seen at once
_LINES = 3
_KEYS = {Qt.Key.Key_R: Decision.REPLACE, Qt.Key.Key_D: Decision.DELETE, Qt.Key.Key_L: Decision.LEAVE}


class Mentions(QWidget):
    """A list with one decision a row: R, D and L on the chosen row, with Shift for all; the text whole below it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("forget_mentions")
        self._context = context
        self._mentions: Sequence[Mention] = ()
        self._decided: dict[str, Decision] = {}
        self._model = RowModel()
        self._list = RowTable(_STYLE, _("Where the name stands in other texts"), "forget_list")
        self._list.setModel(self._model)
        self._list.installEventFilter(self)
        self._list.chosen.connect(lambda _id: self._show_chosen())
        self._whole = QPlainTextEdit()
        self._whole.setObjectName("forget_text")
        self._whole.setAccessibleName(_("The text, with the name marked"))
        self._whole.setReadOnly(True)
        self._whole.setTabChangesFocus(True)
        self._choice = Segmented(
            [
                (Decision.REPLACE, _("Replace the name")),
                (Decision.DELETE, _("Delete the text")),
                (Decision.LEAVE, _("Leave it")),
            ],
            _("What becomes of this text"),
            "forget_choice",
        )
        self._choice.chosen.connect(self._decide)
        self._list.opened.connect(lambda _id: self._choice.focus_choice())
        self._all = Button(_("The same for all"), kind="link", name="forget_all")
        self._all.clicked.connect(lambda: self._decide_all(self._choice.value()))
        self._hint = label("", "note", wrap=True, name="forget_hint")
        self._build()
        theme().changed.connect(self._fit)
        self._fit()

    def show_mentions(self, mentions: Sequence[Mention]) -> None:
        """Show these; what surely names the one is replaced, the rest left, until one says otherwise."""
        self._mentions = mentions
        self._decided = {each.key: Decision.REPLACE if each.sure else Decision.LEAVE for each in mentions}
        self._show_rows()
        self._list.choose_place(0)
        self._fit()

    def decisions(self) -> dict[str, Decision]:
        """What was decided, by the key of each mention."""
        return dict(self._decided)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys, before the list looks for a row that begins with them."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            decision = _KEYS.get(Qt.Key(event.key()))
            held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if decision is not None and held == Qt.KeyboardModifier.ShiftModifier:
                self._decide_all(decision)
                return True
            if decision is not None and not held:
                self._decide(decision)
                return True
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._list)
        column.addWidget(self._whole)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._choice)
        row.addWidget(self._all)
        row.addStretch(1)
        column.addLayout(row)
        self._hint.setText(_("R, D and L do the same by key, with Shift for all."))
        column.addWidget(self._hint)

    def _fit(self) -> None:
        rows = max(1, min(_ROWS, len(self._mentions)))
        self._list.setFixedHeight(rows * self._list.verticalHeader().defaultSectionSize() + 2)
        self._whole.setFont(font(BODY))
        self._whole.setFixedHeight(self._whole.fontMetrics().lineSpacing() * _LINES + px(20))
        self._mark()

    # --- deciding

    def _decide(self, decision: object) -> None:
        mention = self._chosen()
        if mention is None or not isinstance(decision, Decision):
            return
        self._decided[mention.key] = _possible(mention, decision)
        self._show_rows()
        self._choice.set_value(self._decided[mention.key])
        announce(self, _state(self._decided[mention.key])[0])

    def _decide_all(self, decision: object) -> None:
        if isinstance(decision, Decision):
            self._decided = {each.key: _possible(each, decision) for each in self._mentions}
            self._show_rows()
            self._show_chosen()
            n = len(self._mentions)
            words = ngettext("{n} text: {what}", "All {n} texts: {what}", n)
            announce(self, words.format(n=n, what=_state(decision)[0]))

    def _chosen(self) -> Mention | None:
        place = self._list.currentIndex().row()
        return self._mentions[place] if 0 <= place < len(self._mentions) else None

    # --- showing

    def _show_rows(self) -> None:
        self._model.set_rows([self._row(each) for each in self._mentions])

    def _show_chosen(self) -> None:
        mention = self._chosen()
        if mention is None:
            return
        self._choice.set_value(self._decided[mention.key])
        self._whole.setPlainText(mention.text)
        self._mark()
        start, _end = mention.spans[0]
        self._whole.setTextCursor(_cursor(self._whole, mention.text, start, start))
        self._whole.ensureCursorVisible()

    def _mark(self) -> None:
        """Where the name stands in the whole text."""
        mention = self._chosen()
        if mention is None:
            return
        ink = QTextCharFormat()
        ink.setBackground(color("mark"))
        ink.setForeground(color("onmark"))
        marked = []
        for start, end in mention.spans:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = _cursor(self._whole, mention.text, start, end)
            selection.format = ink
            marked.append(selection)
        self._whole.setExtraSelections(marked)

    def _row(self, mention: Mention) -> RowData:
        from partnerjournal.services.forgetting.words import where

        first = mention.spans[0][0]
        begin = mention.text.find(" ", first - _BEFORE, first) + 1 if first > 2 * _BEFORE else 0
        cut = "…" if begin else ""
        text = (cut + mention.text[begin : first + _AFTER]).replace("\n", " ").replace("\r", " ").replace("\t", " ")
        shift = len(cut) - begin
        place = where(mention)
        if mention.at_ms is not None:
            clock = self._context.clock
            day = datetime.fromtimestamp(mention.at_ms / 1000, UTC).astimezone(clock.zone).date()
            place = f"{place} · {short_date(day, clock.today())}"
        words, token = _state(self._decided[mention.key])
        return RowData(
            mention.key,
            text,
            subtitle=place,
            state_text=words,
            state_token=token,
            title_spans=tuple((start + shift, end - start) for start, end in mention.spans if end + shift <= len(text)),
            tooltip=mention.text[:400],
        )


def _possible(mention: Mention, decision: Decision) -> Decision:
    """A title can’t be left empty, so the name in it is replaced."""
    return Decision.REPLACE if decision is Decision.DELETE and not mention.deletable else decision


def _state(decision: Decision) -> tuple[str, str]:
    return {
        Decision.REPLACE: (_("name replaced"), "accent"),
        Decision.DELETE: (_("text deleted"), "bad"),
        Decision.LEAVE: (_("left as it is"), "muted"),
    }[decision]


def _cursor(view: QPlainTextEdit, text: str, start: int, end: int) -> QTextCursor:
    """A cursor over characters of `text`: Qt counts those beyond U+FFFF twice."""
    cursor = QTextCursor(view.document())
    cursor.setPosition(len(text[:start].encode("utf-16-le")) // 2)
    cursor.setPosition(len(text[:end].encode("utf-16-le")) // 2, QTextCursor.MoveMode.KeepAnchor)
    return cursor
