"""How often to be in touch with somebody, and when not to be asked: each by a menu whose lines are one key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from partnerjournal import services
from partnerjournal.domain.names import first_name
from partnerjournal.i18n import _, ngettext
from partnerjournal.store.reads import profile
from partnerjournal.ui.context import Context
from partnerjournal.ui.waits import waits


def show_cadence_menu(
    context: Context, parent: QWidget, person_id: int, at: QPoint, other: Callable[[], object]
) -> QMenu:
    """Offer the usual intervals, the keys 1 to 4; `other` lets one write another."""
    menu = _menu(parent, "cadence_menu")
    own = profile.profile(context.read, person_id)
    choices = ((7, _("Every week")), (14, _("Every 2 weeks")), (30, _("Every month")), (91, _("Every quarter")))
    for number, (days, words) in enumerate(choices, 1):
        action = menu.addAction(f"&{number}  {words}")
        action.setCheckable(True)
        action.setChecked(own is not None and own.cadence_days == days)
        action.triggered.connect(lambda _checked, days=days: set_cadence(context, person_id, days))
    menu.addSeparator()
    menu.addAction(_("&5  Another interval…")).triggered.connect(other)
    if own is not None and own.cadence_days is not None:
        usual = menu.addAction(_("&6  As usual"))
        usual.triggered.connect(lambda: set_cadence(context, person_id, None))
    menu.popup(at)
    return menu


def set_cadence(context: Context, person_id: int, days: int | None) -> None:
    """Wish to be in touch every so many days, and say so with the way back."""
    said = _("No interval of their own any more")
    if days is not None:
        said = ngettext("In touch every day", "In touch every {n} days", days).format(n=days)
    context.attempt(
        lambda: services.colleagues.edit(context.journal, person_id, cadence_days=days),
        lambda _none: context.tell(said, undo=True),
    )


def show_put_off_menu(context: Context, parent: QWidget, person_id: int, name: str, at: QPoint) -> QMenu:
    """Offer until when not to be asked to check in with somebody, the keys 1 to 4."""
    menu = _menu(parent, "put_off_menu")
    add_put_off_actions(context, menu, person_id, name)
    menu.popup(at)
    return menu


def add_put_off_actions(context: Context, menu: QMenu, person_id: int, name: str) -> None:
    """The same as lines of a menu that offers other things too."""
    clock = context.clock
    meeting = profile.next_meeting(context.read, person_id, clock.now())
    met = meeting.starts.astimezone(clock.zone).date() if meeting else None
    said = _("{name}: put off, {how_long}")
    for number, wait in enumerate(waits(clock.today(), met), 1):
        words = said.format(name=first_name(name), how_long=wait.text)
        action = menu.addAction(f"&{number}  {wait.text}")
        action.triggered.connect(
            lambda _checked, wait=wait, words=words: context.attempt(
                lambda: services.colleagues.snooze(context.journal, person_id, wait.until),
                lambda _none: context.tell(words, undo=True),
            )
        )


def _menu(parent: QWidget, name: str) -> QMenu:
    menu = QMenu(parent)
    menu.setObjectName(name)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu
