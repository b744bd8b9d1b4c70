"""Out of a briefing: to paper, to a file, to the clipboard, to the meeting, the call and the person."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from partnerjournal.domain.briefing import compose
from partnerjournal.domain.briefing_sheet import Panel, Sheet
from partnerjournal.domain.views.briefing import BriefingView
from partnerjournal.formats.briefing_text import as_html, as_text
from partnerjournal.i18n import _
from partnerjournal.services.question_bank import bank
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague.log import add_log_actions
from partnerjournal.ui.place import PageName, Place

Shown = Callable[[], tuple[BriefingView | None, Sheet | None]]


class WaysOut:
    """What the menu of a briefing does; `shown` gives what the page shows at that moment."""

    def __init__(self, context: Context, page: QWidget, shown: Shown) -> None:
        self._context, self._page, self._shown = context, page, shown

    def show_menu(self, where: QPoint) -> None:
        """Offer all of it at a global position."""
        sheet = self._shown()[1]
        if sheet is None:
            return
        menu = QMenu(self._page)
        menu.setObjectName("briefing_menu_list")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if _is_call(sheet.link):
            menu.addAction(_("Open the call")).triggered.connect(lambda: QDesktopServices.openUrl(QUrl(sheet.link)))
        if sheet.meeting_id is not None:
            place = Place(PageName.MEETINGS, sheet.meeting_id)
            menu.addAction(_("Open the meeting")).triggered.connect(lambda: self._context.go(place))
        if sheet.person is not None and sheet.person.id is not None:
            words = _("Open {name}").format(name=sheet.person.name.replace("&", "&&"))
            menu.addAction(words).triggered.connect(self.open_person)
            menu.addSeparator()
            add_log_actions(self._context, menu, sheet.person.id, sheet.person.name)
        menu.addSeparator()
        menu.addAction(_("Print…") + "\tCtrl+P").triggered.connect(self.print_page)
        menu.addAction(_("Save as PDF…")).triggered.connect(self.save_pdf)
        menu.addAction(_("Save as web page…")).triggered.connect(self.save_page)
        menu.addAction(_("Copy as text")).triggered.connect(self.copy)
        if sheet.meeting_id is not None or self.whom() is not None:
            menu.addAction(_("For others: only what is shareable…")).triggered.connect(self.hand_out)
        menu.popup(where)

    def whom(self) -> tuple[int, str] | None:
        """Of whom the briefing speaks, where that is a colleague."""
        sheet = self._shown()[1]
        if sheet is None or sheet.person is None or sheet.person.id is None:
            return None
        return sheet.person.id, sheet.person.name

    def open_person(self) -> None:
        """Go to the page of whom the briefing speaks."""
        if person := self.whom():
            self._context.go(Place(PageName.PEOPLE, person[0]))

    def print_page(self) -> None:
        from partnerjournal.ui import printing

        sheet = self._shown()[1]
        if sheet is not None:
            printing.offer_print(self._context, self._page, self._paper(sheet))

    def save_pdf(self) -> None:
        from partnerjournal.ui import printing

        sheet = self._shown()[1]
        if sheet is not None:
            printing.offer_pdf(self._context, self._page, self._paper(sheet), sheet.title)

    def save_page(self) -> None:
        from partnerjournal.ui import printing

        sheet = self._shown()[1]
        if sheet is not None:
            printing.offer_page(self._context, self._page, self._paper(sheet), sheet.title)

    def hand_out(self) -> None:
        """Print or save what of this may be shared, once one has seen what stays."""
        from partnerjournal.ui.dialogs.export import ask_export

        sheet, person = self._shown()[1], self.whom()
        if sheet is not None and sheet.meeting_id is not None:
            ask_export(self._context, self._page, meeting=sheet.meeting_id)
        elif person is not None:
            ask_export(self._context, self._page, person[0])

    def copy(self) -> None:
        """Put the briefing on the clipboard as plain text."""
        sheet = self._shown()[1]
        if sheet is not None:
            text = as_text(sheet, self._context.clock.local(), self._others_about(sheet))
            QApplication.clipboard().setText(text)
            self._context.tell(_("Copied as text"))

    def _paper(self, sheet: Sheet) -> str:
        return as_html(sheet, self._context.clock.local(), self._others_about(sheet))

    def _others_about(self, sheet: Sheet) -> list[Panel]:
        """Of a group, what is known of everybody but the one chosen."""
        view = self._shown()[0]
        if view is None:
            return []
        now = self._context.clock.local()
        places = [place for place in range(len(sheet.people)) if place != sheet.chosen]
        questions = bank(self._context.read, self._context.settings.language)
        return [compose(view, now, questions, place).about for place in places]


def _is_call(link: str) -> bool:
    """Whether a meeting's link may be handed to the system: a web address, never a file."""
    url = QUrl(link)
    return url.isValid() and url.scheme() in ("https", "http") and bool(url.host())
