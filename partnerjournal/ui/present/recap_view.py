"""The recap before it is sent: what it says, what was left out, and how it leaves: copied, by mail, or on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, tzinfo
from enum import Enum, auto

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal.domain.capture_line import CaptureKind
from partnerjournal.domain.enums import Direction, Visibility
from partnerjournal.domain.recap import (
    AgendaPiece,
    CommitmentPiece,
    Piece,
    Recap,
    RecapInput,
    RecapMedium,
    RecapStyle,
    RestatementPiece,
    compose,
)
from partnerjournal.domain.recap_form import Recipient
from partnerjournal.domain.recap_text import as_chat, as_markdown, as_page, as_plain, left_out_words, mail_link, signed
from partnerjournal.domain.restatements import Restated
from partnerjournal.domain.views.present import CapturedRow, NextTime, PresentItem, PresentMeeting
from partnerjournal.formats.mail import reached
from partnerjournal.i18n import _
from partnerjournal.ui.present.recap_how import RecapHow
from partnerjournal.ui.theme import GAP, GAP_TIGHT
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.card import Card
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import IconLabel, label

IN_RECAP = frozenset(
    {
        CaptureKind.NOTE,
        CaptureKind.RESTATEMENT,
        CaptureKind.DECISION,
        CaptureKind.I_OWE,
        CaptureKind.THEY_OWE,
    }
)


def recap_input(
    meeting: PresentMeeting,
    items: Sequence[PresentItem],
    rows: Sequence[CapturedRow],
    next_time: NextTime | None,
    zone: tzinfo,
) -> RecapInput:
    """What the recap may see of a meeting; it lets nothing private through."""

    def pieces(kind: CaptureKind) -> tuple[Piece, ...]:
        return tuple(Piece(row.text, row.visibility) for row in rows if row.kind is kind)

    directions = {CaptureKind.I_OWE: Direction.I_OWE, CaptureKind.THEY_OWE: Direction.THEY_OWE}
    several = len(meeting.people) > 1
    return RecapInput(
        title=meeting.title,
        held_on=_local_day(meeting, zone),
        attendees=tuple(each.name for each in meeting.people),
        restatements=tuple(
            RestatementPiece(Restated(row.text, row.said_back, row.correction, row.answer), row.visibility)
            for row in rows
            if row.answer
        ),
        commitments=tuple(
            CommitmentPiece(row.text, directions[row.kind], row.visibility, row.who if several else "", row.due)
            for row in rows
            if row.kind in directions
        ),
        decisions=pieces(CaptureKind.DECISION),
        agenda=tuple(AgendaPiece(item.text, item.state, item.visibility) for item in items),
        notes=pieces(CaptureKind.NOTE),
        good_news=meeting.good_news,
        challenge=meeting.challenge,
        next_on=next_time.starts.astimezone(zone).date() if next_time else None,
    )


class Paper(Enum):
    """How a recap that is no message leaves."""

    PRINTED = auto()
    PDF = auto()
    WEB_PAGE = auto()


class RecapView(QWidget):
    """Signals: `sent(sentence)` when it left by copy or mail, or is said to be sent; `on_paper(Paper)` when it is to be
    printed or saved to be read; `as_file()` when it is to be saved as a mail; `shared(kind, id)` when a text left out
    is to be shareable, the kind None for an agenda item.
    """

    sent = Signal(str)
    on_paper = Signal(Paper)
    as_file = Signal()
    shared = Signal(object, int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("recap")
        self._input: RecapInput | None = None
        self._saved = False  # as a file, of which only the person knows whether it was sent
        self._footer = ""
        self._private: tuple[tuple[CaptureKind | None, int, str], ...] = ()
        self._heading = label(_("Recap"), "label", name="recap_heading")
        self.how = RecapHow()
        self.how.changed.connect(self._show)
        self._card = Card(name="recap_text")
        self._card.body.setSpacing(GAP_TIGHT)
        self._nothing = label(_("Nothing shareable was kept: there is no recap to send."), "muted", wrap=True)
        self._card.add(self._nothing)
        self._make_ways()
        self._left_out = label("", "note", wrap=True, name="recap_left_out")
        self._show_left_out = Button(_("Show"), kind="link", name="recap_show_left_out")
        self._show_left_out.clicked.connect(self._toggle_left_out)
        self._lock = QWidget()
        lock = QHBoxLayout(self._lock)
        lock.setContentsMargins(0, 0, 0, 0)
        lock.setSpacing(GAP_TIGHT)
        lock.addWidget(IconLabel("lock", "muted", 14))
        lock.addWidget(self._left_out, 1)
        lock.addWidget(self._show_left_out)
        self._texts = QWidget()
        self._text_column = QVBoxLayout(self._texts)
        self._text_column.setContentsMargins(0, 0, 0, 0)
        self._text_column.setSpacing(0)
        self._texts.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for part in (self._heading, self.how, self._card, self._ways, self._lock, self._texts):
            column.addWidget(part)

    def _make_ways(self) -> None:
        self._ways = QWidget()
        flow = FlowLayout(self._ways)

        def way(text: str, name: str, deed: Callable[[], object], keys: str = "") -> Button:
            button = Button(text, kind="link", name=name)
            button.clicked.connect(lambda: deed())
            button.setToolTip(keys)
            button.setAccessibleDescription(keys)
            flow.addWidget(button)
            return button

        self._mail = way(_("Open in mail"), "recap_mail", self.open_mail, "Ctrl+Shift+E")
        self._file = way(_("Save as .eml…"), "recap_eml", self.as_file.emit)
        self._is_sent = way(_("Mark as sent"), "recap_is_sent", self._say_sent)
        self._print = way(_("Print…"), "recap_print", lambda: self.on_paper.emit(Paper.PRINTED))
        self._pdf = way(_("Save as PDF…"), "recap_pdf", lambda: self.on_paper.emit(Paper.PDF))
        self._page = way(_("Save as web page…"), "recap_page", lambda: self.on_paper.emit(Paper.WEB_PAGE))
        self._copy = way(_("Copy as text"), "recap_copy", self.copy_text, "Ctrl+Shift+C")
        self._markdown = way(_("Copy as Markdown"), "recap_markdown", self.copy_markdown, "Ctrl+Shift+M")

    @property
    def empty(self) -> bool:
        """Whether there is nothing to send."""
        return not self.recap.blocks

    @property
    def recap(self) -> Recap:
        """What would be sent."""
        assert self._input is not None
        names = tuple(each.name for each in self.how.recipients())
        return compose(replace(self._input, attendees=names), self.how.form().style)

    def show_recap(
        self,
        meeting: RecapInput,
        recipients: Sequence[Recipient],
        footer: str,
        items: Sequence[PresentItem],
        rows: Sequence[CapturedRow],
    ) -> None:
        """Show the recap of `meeting`; `items` and `rows` name what is left out of it."""
        self._input, self._footer = meeting, footer
        self.how.show_for(recipients)
        private = Visibility.PRIVATE
        self._private = (
            *((row.kind, row.id, row.text) for row in rows if row.kind in IN_RECAP and row.visibility is private),
            *((None, item.id, item.text) for item in items if item.visibility is private),
        )
        self._show()

    def text(self) -> str:
        """The recap as plain text, in the manner of where it goes; a chat needs no name under it."""
        if self.how.form().medium is RecapMedium.CHAT:
            return as_chat(self.recap)
        return signed(as_plain(self.recap), self._footer)

    def page(self) -> str:
        """The recap as HTML, to print or to save."""
        return as_page(self.recap, self._footer)

    def forget(self) -> None:
        """Another meeting: what was chosen and done with the last one's recap is over."""
        self._saved = False
        self.how.forget()

    def offer_sent(self) -> None:
        """It is in a file now: let the person say when it is sent."""
        self._saved = True
        self._show()

    def copy_text(self) -> None:
        self._copied(self.text(), _("The recap is copied."))

    def copy_markdown(self) -> None:
        self._copied(signed(as_markdown(self.recap), self._footer), _("The recap is copied as Markdown."))

    def open_mail(self) -> None:
        """Hand it to the mail program; what is too long for a link, or finds no program, is copied and that is said."""
        if self.empty:
            return
        addresses = [address for each in self.how.recipients() if (address := reached(each.mail))]
        link = mail_link(self.recap, addresses, self._footer)
        opened = QDesktopServices.openUrl(QUrl(link.url, QUrl.ParsingMode.StrictMode))
        if opened and link.complete:
            self.sent.emit(_("The recap is in your mail program."))
        elif opened and link.addressed:
            self._copied(self.text(), _("The recap is too long for a link: it is copied, paste it into the mail."))
        elif opened:
            said = _("It goes to more people than a link holds: paste the copied recap, or save it as .eml with all.")
            self._copied(self.text(), said)
        else:
            self._copied(self.text(), _("No mail program answered: the recap is copied instead."))

    def _say_sent(self) -> None:
        self._saved = False
        self._file.setFocus(Qt.FocusReason.OtherFocusReason)  # the button goes
        self._show()
        self.sent.emit(_("The recap is marked as sent."))

    def _copied(self, text: str, sentence: str) -> None:
        if not self.empty:
            QGuiApplication.clipboard().setText(text)
            self.sent.emit(sentence)

    def _show(self) -> None:
        recap = self.recap
        form = self.how.form()
        bullets = form.style is RecapStyle.BULLETS
        while (item := self._card.body.takeAt(0)) is not None:
            if (old := item.widget()) and old is not self._nothing:
                old.hide()
                old.deleteLater()
        self._nothing.setVisible(not recap.blocks)
        if not recap.blocks:
            self._card.add(self._nothing)
        for block in recap.blocks:
            if bullets:
                self._card.add(_bullet(f"{block.heading}: {'; '.join(block.lines)}"))
            else:
                self._card.add(label(block.heading, "label"))
                for line in block.lines:
                    self._card.add(_bullet(line))
        self._card.setAccessibleName(self.text())
        self._ways.setVisible(bool(recap.blocks))
        by_mail = form.medium is RecapMedium.MAIL
        self._mail.setVisible(by_mail)
        self._file.setVisible(by_mail)
        self._is_sent.setVisible(by_mail and self._saved)
        self._markdown.setVisible(form.medium is not RecapMedium.PAPER)
        for button in (self._print, self._pdf, self._page):
            button.setVisible(form.medium is RecapMedium.PAPER)
        self._copy.set_text(_("Copy for the chat") if form.medium is RecapMedium.CHAT else _("Copy as text"))
        self._tell_left_out(recap)

    def _tell_left_out(self, recap: Recap) -> None:
        count = len(self._private)
        self._left_out.setText(_("Left out, being private: {what}").format(what=left_out_words(recap.left_out)))
        self._lock.setVisible(count > 0)
        self._texts.setVisible(count > 0 and self._texts.isVisibleTo(self))
        while (item := self._text_column.takeAt(0)) is not None:
            if old := item.widget():
                old.hide()
                old.deleteLater()
        for kind, row_id, text in self._private:
            row = QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(GAP)
            across.addWidget(label(text, "note", wrap=True), 1)
            share = Button(_("Share"), kind="link", name=f"recap_share_{kind or 'item'}_{row_id}")
            share.setAccessibleDescription(text)
            share.clicked.connect(lambda _on=False, of=kind, at=row_id: self.shared.emit(of, at))
            across.addWidget(share, 0, Qt.AlignmentFlag.AlignTop)
            self._text_column.addWidget(row)

    def _toggle_left_out(self) -> None:
        shown = not self._texts.isVisibleTo(self)
        self._texts.setVisible(shown)
        self._show_left_out.set_text(_("Hide") if shown else _("Show"))


def _bullet(text: str) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GAP)
    row.addWidget(label("•", "muted"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(text, wrap=True), 1)
    return made


def _local_day(meeting: PresentMeeting, zone: tzinfo) -> date:
    return meeting.starts.astimezone(zone).date()
