"""One line that was kept in a meeting: what it says, what became of it, and its words edited where they stand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.capture_line import CaptureKind
from partnerjournal.domain.enums import Direction
from partnerjournal.domain.views.present import CapturedRow, PresentPerson
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.meetings import kept_words
from partnerjournal.ui.pages.meetings.kept_editors import CorrectionEditor, WordsEditor
from partnerjournal.ui.pages.meetings.kept_words import PROMISES, TICKABLE
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.present import words
from partnerjournal.ui.theme import GAP, GAP_TIGHT, px
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.editing import Editor
from partnerjournal.ui.widgets.entry_row import EntryRow, RowAction, turning
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import restyle

_PAD = 9  # EntryRow's, above its words


class KeptLine(QWidget):
    """A tick where something can be ticked, the words, and below an unanswered restatement its answers.

    Signals: `wants_neighbour(-1 or 1)`, `deleting()`, `opened()` when an editor stands here.
    """

    wants_neighbour = Signal(int)
    deleting = Signal()
    opened = Signal()

    def __init__(self, context: Context, row: CapturedRow) -> None:
        super().__init__()
        self._context = context
        self.row = row
        self._person: PresentPerson | None = None
        self._several = False
        self._became = ""
        self._editor: Editor | None = None
        name = f"kept_{row.kind}_{row.id}"
        self.setObjectName(name)
        self.entry = EntryRow(f"{name}_words")
        self.entry.clicked.connect(self.edit)
        self.entry.wants_neighbour.connect(self.wants_neighbour)
        self.tick = QCheckBox()
        self.tick.setFixedWidth(px(21))
        self.tick.setObjectName(f"{name}_tick")
        self.tick.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by keyboard it is the space bar on the words
        self.tick.clicked.connect(self._ticked)
        self._agree = Button("", keys=["C"], kind="suggested", small=True, name=f"{name}_agree")
        self._partly = Button(_("Only in part…"), keys=["I"], small=True, name=f"{name}_partly")
        self._correct = Button("", keys=["K"], small=True, name=f"{name}_correct")
        self._agree.clicked.connect(self._confirm)
        self._partly.clicked.connect(lambda: self._ask(in_part=True))
        self._correct.clicked.connect(lambda: self._ask(in_part=False))
        self._answers = QWidget()
        flow = FlowLayout(self._answers)
        for button in (self._agree, self._partly, self._correct):
            flow.addWidget(button)
        self._ticked_off = QWidget()  # the tick stands where other lines have their icon
        box = QVBoxLayout(self._ticked_off)
        box.setContentsMargins(3, 0, 0, 0)
        box.addSpacing(px(_PAD))
        box.addWidget(self.tick)
        box.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self._ticked_off)
        across.addWidget(self.entry, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP_TIGHT)
        self._frame = QFrame()
        inner = QVBoxLayout(self._frame)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GAP)
        inner.addLayout(across)
        inner.addWidget(self._answers)
        self._slot = QVBoxLayout()
        self._slot.setContentsMargins(GAP, 0, GAP, 0)
        self._column.addWidget(self._frame)
        self._column.addLayout(self._slot)

    # --- showing

    def show_row(self, row: CapturedRow, person: PresentPerson | None, became: str, *, several: bool) -> None:
        """Show what is stored; words being typed stay. `became`: a question's answer, a commitment's state."""
        self.row, self._person, self._became, self._several = row, person, became, several
        self.entry.show_entry(
            kept_words.said(row, person, became, self._context.clock, several=several), self._offers()
        )
        tickable = row.kind in TICKABLE and not isinstance(self._editor, WordsEditor)
        self._ticked_off.setVisible(tickable)
        self._ticked_off.setFixedWidth(px(16) + GAP)
        self.tick.setChecked(row.settled)
        self.tick.setAccessibleName(
            _("Asked: {text}").format(text=row.text)
            if row.kind is CaptureKind.QUESTION
            else _("Kept: {text}").format(text=row.text)
        )
        self._show_answers()
        self._agree.set_text(words.agrees(person, several))
        self._correct.set_text(words.corrects(person, several))
        if isinstance(self._editor, WordsEditor):
            self._editor.update_row(row, became)
        elif isinstance(self._editor, CorrectionEditor) and not row.unanswered:
            self.close_editor(focus=self._editor.isAncestorOf(self.focusWidget()) if self.focusWidget() else False)

    def take_focus(self) -> None:
        """Give the keyboard to the words, or to what is being edited."""
        if self._editor is not None:
            self._editor.start()
        else:
            self.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        inside = self._editor.findChildren(QWidget) if self._editor is not None else []
        fields = [each for each in inside if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
        return [self.entry, self._agree, self._partly, self._correct, *fields]

    def has_focus(self) -> bool:
        """Whether the keyboard is anywhere in this line."""
        widget = self.window().focusWidget()
        return widget is not None and (widget is self or self.isAncestorOf(widget)) and widget.hasFocus()

    def flush(self) -> bool:
        """Save what isn't saved yet; whether all is."""
        return self._editor is None or self._editor.flush()

    # --- what can be done

    def _offers(self) -> list[RowAction]:
        row, journal = self.row, self._context.journal
        kept = services.capture.Kept(row.kind, row.id)
        offers = []
        if row.kind is CaptureKind.RESTATEMENT:
            offers += [
                RowAction(_("Confirmed"), self._confirm, "C", "check-circle"),
                RowAction(_("Only in part…"), lambda: self._ask(in_part=True), "I", "overlap"),
                RowAction(_("Corrected…"), lambda: self._ask(in_part=False), "K", "pencil"),
            ]
            if not row.unanswered:
                offers.append(RowAction(_("Not confirmed after all"), self._reopen, "U", "dashed-circle"))
            if Direction.I_OWE not in row.promised:
                offers.append(RowAction(_("I owe this"), lambda: self._promise(Direction.I_OWE), "O", "arrow-up-right"))
            if Direction.THEY_OWE not in row.promised:
                owed = RowAction(_("They owe this"), lambda: self._promise(Direction.THEY_OWE), "T", "arrow-down-left")
                offers.append(owed)
        elif row.kind in PROMISES:
            words_ = _("Open again") if row.settled else _("Kept")
            offers.append(RowAction(words_, self._toggle, "Space", "check"))
            go = Place(PageName.COMMITMENTS, row.id)
            offers.append(RowAction(_("Another date, history"), lambda: self._context.go(go), "O", "commitments"))
        elif row.kind is CaptureKind.QUESTION:
            words_ = _("Not asked after all") if row.settled else _("Asked")
            offers.append(RowAction(words_, self._toggle, "Space", "check"))
        offers.append(
            turning(
                row.visibility,
                lambda turned: self._context.attempt(lambda: services.capture.set_visibility(journal, kept, turned)),
            )
        )
        offers.append(RowAction(_("Delete"), self.deleting.emit, "Delete", "trash"))
        return offers

    def _ticked(self) -> None:
        self.tick.setChecked(self.row.settled)  # until the journal has it
        self._toggle()

    def _toggle(self) -> None:
        """Keep a promise or open it again; a question was asked, or not."""
        row, journal = self.row, self._context.journal
        if row.kind is CaptureKind.QUESTION:
            self._context.attempt(lambda: services.questions.mark_asked(journal, row.id, not row.settled))
        elif row.settled:
            self._context.attempt(lambda: services.commitments.reopen(journal, row.id))
        elif self._context.attempt(lambda: services.commitments.keep(journal, row.id)):
            self._context.tell(_("Kept: “{text}”").format(text=row.text), undo=True)

    def _confirm(self) -> None:
        refocus = self.has_focus()
        if self._context.attempt(lambda: services.restatements.confirm(self._context.journal, self.row.id)) and refocus:
            self.take_focus()

    def _reopen(self) -> None:
        self._context.attempt(lambda: services.restatements.reopen(self._context.journal, self.row.id))

    def _promise(self, direction: Direction) -> None:
        """Make a promise of what was said back, and say which."""
        journal, language = self._context.journal, self._context.settings.language or "en"
        if self._context.attempt(lambda: services.restatements.promise(journal, self.row.id, direction, language)):
            said = words.promised(direction, self._person, self._several)
            self._context.tell(_("{said}: “{text}”").format(said=said, text=self.row.text), undo=True)

    def _ask(self, *, in_part: bool) -> None:
        self._open(CorrectionEditor(self._context, self.row.id, words.meant(self._person), in_part=in_part))

    def _show_answers(self) -> None:
        """What nobody answered is outlined, with the answers below."""
        asks = self.row.unanswered and self._editor is None
        self._answers.setVisible(asks)
        restyle(self._frame, kind="outlined" if asks else "")
        gap = GAP if asks else 0
        layout = self._frame.layout()
        if layout is not None:
            layout.setContentsMargins(gap, 0, gap, gap)
        self._column.setContentsMargins(gap, gap, gap, gap)

    # --- editing

    def edit(self) -> None:
        """Edit the words in their place."""
        self._open(WordsEditor(self._context, self.row, self._became))

    def close_editor(self, *, focus: bool = True) -> None:
        """Close what is open, saved."""
        editor = self._editor
        if editor is None or not editor.flush():
            return  # it says why, and keeps the text
        self._editor = None
        self.entry.show()
        self._ticked_off.setVisible(self.row.kind in TICKABLE)
        self._show_answers()
        if focus:
            self.take_focus()
        editor.hide()
        editor.deleteLater()

    def _open(self, editor: Editor) -> None:
        self.close_editor(focus=False)
        if self._editor is not None:
            editor.deleteLater()
            return
        self._editor = editor
        editor.closing.connect(self.close_editor)
        self._slot.addWidget(editor)
        if isinstance(editor, WordsEditor):
            self.entry.hide()
            self._ticked_off.hide()
        self._show_answers()
        editor.show()
        self.opened.emit()
        editor.start()
