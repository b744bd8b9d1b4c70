"""Where a meeting is: the link of its call, the place, and what the invitation said."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.views.meetings import MeetingView
from partnerjournal.i18n import _
from partnerjournal.services.journal import Journal
from partnerjournal.ui.pages.meetings.links import can_open, open_link
from partnerjournal.ui.pages.meetings.stored import StoredLine
from partnerjournal.ui.theme import GAP, GAP_ROW, GAP_TIGHT
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.fields import Field
from partnerjournal.ui.widgets.labels import label

_SHOWN = 400  # characters of an invitation before one asks for the rest


class About(QWidget):
    """Link and place save themselves; a link opens only when asked, and only if it leads to the web."""

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self.setObjectName("meeting_about")
        self._journal = journal
        self._details_text = ""
        self._meeting_id: int | None = None
        self.link = StoredLine(journal, "meeting_link", _("Link to the call"), "https://")
        self.place = StoredLine(journal, "meeting_place", _("Place"), _("Room, building, street"))
        self._open = Button(_("Open"), "external", kind="link", name="meeting_link_open")
        self._open.clicked.connect(lambda: open_link(self.link.field.text()))
        self._odd = label(
            _("Only links that begin with https:// or http:// are opened from here."),
            "note",
            wrap=True,
            name="meeting_link_odd",
        )
        self.link.field.textChanged.connect(lambda _text: self._judge())
        self._details_head = label(_("From the invitation"), "label")
        self._details = label("", wrap=True, name="meeting_details")
        self._details.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._details.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._whole = Button("", kind="link", name="meeting_details_whole")
        self._whole.clicked.connect(self._toggle)
        self._is_whole = False
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, 0, GAP, 0)
        column.setSpacing(GAP_TIGHT)
        column.addWidget(Field(_("Link to the call"), self.link.field, trailing=self._open))
        column.addWidget(self._odd)
        column.addSpacing(GAP_ROW - GAP_TIGHT)
        column.addWidget(Field(_("Place"), self.place.field))
        column.addSpacing(GAP_ROW - GAP_TIGHT)
        column.addWidget(self._details_head)
        column.addWidget(self._details)
        column.addWidget(self._whole, 0, Qt.AlignmentFlag.AlignLeft)

    def show_meeting(self, meeting: MeetingView) -> None:
        """Show where a meeting is; what is being typed stays."""
        edit, journal, ident = services.meetings.edit, self._journal, meeting.id
        self.link.show(ident, meeting.link, lambda text: edit(journal, ident, link=text))
        self.place.show(ident, meeting.place, lambda text: edit(journal, ident, place=text))
        if ident != self._meeting_id:
            self._is_whole = False
        self._meeting_id = ident
        self._details_text = meeting.details.strip()
        self._show_details()
        self._judge()

    def flush(self) -> bool:
        """Save what isn't saved yet; whether all is."""
        saved = [self.link.flush(), self.place.flush()]
        return all(saved)

    def _judge(self) -> None:
        text = self.link.field.text().strip()
        self._open.setVisible(can_open(text))
        self._odd.setVisible(bool(text) and not can_open(text))

    def _toggle(self) -> None:
        self._is_whole = not self._is_whole
        self._show_details()

    def _show_details(self) -> None:
        text = self._details_text
        long = len(text) > _SHOWN or text.count("\n") > 8
        if long and not self._is_whole:
            text = "\n".join(text[:_SHOWN].split("\n")[:8]).rstrip() + "…"
        self._details.setText(text)
        self._details.setAccessibleName(_("From the invitation: {text}").format(text=text))
        for part in (self._details_head, self._details):
            part.setVisible(bool(text))
        self._whole.setVisible(long)
        self._whole.set_text(_("Show less") if self._is_whole else _("Show all of it"))
