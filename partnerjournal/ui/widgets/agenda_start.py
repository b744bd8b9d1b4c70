"""Where an agenda can start from: a menu of templates, and the way to make one of the agenda at hand."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from partnerjournal import services
from partnerjournal.domain.templates import Template
from partnerjournal.i18n import _, ngettext
from partnerjournal.services.template_bank import offered
from partnerjournal.store.reads import agenda as reads
from partnerjournal.ui import icons
from partnerjournal.ui.context import Context
from partnerjournal.ui.place import PageName, Place


class StartMenu:
    """The menu over one widget; what is chosen there happens to the meeting it is opened for."""

    def __init__(self, context: Context, over: QWidget) -> None:
        self._context, self._over = context, over

    def open(self, meeting_id: int, where: QPoint) -> None:
        """Offer all templates at a global position, the first chosen."""
        menu = QMenu(self._over)
        menu.setObjectName("agenda_start_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        for template in offered(self._context.read, self._context.settings.language):
            minutes = _("{n} min").format(n=template.minutes) if template.minutes else ""
            action = menu.addAction(f"{template.name.replace('&', '&&')}\t{minutes}")
            action.setToolTip("\n".join(item.text for item in template.items).replace("<", "‹"))
            action.triggered.connect(lambda _checked=False, chosen=template: self._start(meeting_id, chosen))
        menu.addSeparator()
        keep = menu.addAction(icons.icon("note"), _("Keep this agenda as a template"))
        keep.triggered.connect(lambda: self._keep(meeting_id))
        menu.addAction(_("All templates…")).triggered.connect(lambda: self._context.go(Place(PageName.TEMPLATES)))
        menu.popup(where)
        menu.setActiveAction(menu.actions()[0])

    def _start(self, meeting_id: int, template: Template) -> None:
        def tell(count: int) -> None:
            words = ngettext("{n} item from “{name}”", "{n} items from “{name}”", count)
            self._context.tell(words.format(n=count, name=template.name), undo=True)

        journal = self._context.journal
        self._context.attempt(lambda: services.templates.start_from(journal, meeting_id, template), tell)

    def _keep(self, meeting_id: int) -> None:
        title = reads.title_of(self._context.read, meeting_id)
        name = title or _("From a meeting")
        if self._context.attempt(lambda: services.templates.keep_agenda(self._context.journal, meeting_id, name)):
            self._context.tell(_("Kept as template “{name}”").format(name=name), undo=True)
