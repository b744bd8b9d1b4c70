"""First my own side: what I owe, left unsaid or let slip, each with a way to act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain.enums import ContactKind
from partnerjournal.domain.path import Own, OwnKind, own_side, patience
from partnerjournal.domain.views.paths import OwnSide
from partnerjournal.domain.views.people import Profile
from partnerjournal.i18n import _, ngettext
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague.log import log_contact
from partnerjournal.ui.pages.path.lines import LineData, Lines, Way
from partnerjournal.ui.place import PageName, Place
from partnerjournal.ui.theme import GAP_TIGHT
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.card import SectionHeading
from partnerjournal.ui.widgets.chip import Tag
from partnerjournal.ui.widgets.entry import MarkLine
from partnerjournal.ui.widgets.labels import label
from partnerjournal.ui.widgets.rows import Mark

_FIRST = 6
_ICONS = {
    OwnKind.LATE: "clock",
    OwnKind.OPEN: "arrow-up-right",
    OwnKind.SILENCE: "phone",
    OwnKind.UNCONFIRMED: "dashed-circle",
    OwnKind.CORRECTED: "pencil",
    OwnKind.MISSED: "meetings",
    OwnKind.NO_GESTURE: "gift",
    OwnKind.PRESENCE: "eye",
}


class OwnSidePart(QWidget):
    """The lines of my own side, and whether it is too soon to tell."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._person: Profile | None = None
        self._lines: tuple[Own, ...] = ()
        self._all = False
        self._heading = SectionHeading(_("First your own side"), name="path_own_heading")
        self._begin = Tag(_("Begin here"), "arrow-down", name="path_begin_here")
        self._heading.add(self._begin)
        self._said = label("", "muted", wrap=True, name="path_own_said")
        self._list = Lines("path_own")
        self._more = Button("", kind="link", name="path_own_more")
        self._more.clicked.connect(self._show_all)
        self._patience = QVBoxLayout()
        self._patience_said = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_TIGHT)
        column.addWidget(self._heading)
        column.addWidget(self._said)
        column.addWidget(self._list)
        column.addWidget(self._more)
        column.addLayout(self._patience)

    def load(self, person: Profile, known: OwnSide, today: date) -> None:
        """Show what is known of it now."""
        self._person = person
        self._lines = own_side(known, today)
        self._begin.setVisible(bool(self._lines))
        self._said.setText(
            _("What you can mend yourself, whatever comes of the rest.")
            if self._lines
            else _("Nothing is open on your side: what you promised is kept, and you were in touch.")
        )
        self._show()
        self._be_patient(patience(known, today))

    def focus_first(self) -> bool:
        """Give the keyboard to the first thing that can be done; False where nothing is open."""
        return self._list.focus_first()

    def _show(self) -> None:
        shown = self._lines if self._all else self._lines[:_FIRST]
        by_key = {_key(own): own for own in shown}
        data = [
            LineData(key, _ICONS[own.kind], "warn" if own.kind is OwnKind.LATE else "muted", own.text, own.remark)
            for key, own in by_key.items()
        ]
        self._list.show_lines(data, lambda line: self._ways(by_key[line.key]))
        rest = len(self._lines) - len(shown)
        self._more.setVisible(rest > 0)
        self._more.set_text(ngettext("Show {n} more", "Show {n} more", rest).format(n=rest))

    def _show_all(self) -> None:
        self._all = True
        self._show()
        self._list.focus_first()

    def _be_patient(self, said: str) -> None:
        if said == self._patience_said:
            return
        self._patience_said = said
        while (item := self._patience.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if said:
            line = MarkLine([Mark(said, "moon", "ink")], role="body")
            line.setObjectName("path_patience")
            line.setAccessibleName(said)
            self._patience.addWidget(line)
            hint = _("Trust takes time: about three months, and four meetings. You may go on all the same.")
            self._patience.addWidget(label(hint, "note", wrap=True, name="path_patience_hint"))

    def _ways(self, own: Own) -> Sequence[Way]:
        """What can be done about it."""
        context, person = self._context, self._person
        assert person is not None
        plan = Way("plan", _("Plan a meeting"), lambda: context.go(Place(PageName.MEETINGS, part=f"new/{person.id}")))
        if own.kind in (OwnKind.LATE, OwnKind.OPEN):
            return (
                Way("kept", _("It is kept"), lambda: self._keep(own)),
                Way("open", _("Another date…"), lambda: context.go(Place(PageName.COMMITMENTS, own.id))),
            )
        if own.kind is OwnKind.SILENCE:
            call = Way("call", _("Log a call"), lambda: log_contact(context, person.id, person.name, ContactKind.CALL))
            return (call, plan)
        if own.kind in (OwnKind.UNCONFIRMED, OwnKind.CORRECTED):
            part = f"restatement/{own.id}"
            words = _("Have it confirmed") if own.kind is OwnKind.UNCONFIRMED else _("Read it again")
            return (Way("read", words, lambda: context.go(Place(PageName.PEOPLE, person.id, part))),)
        if own.kind is OwnKind.MISSED:
            return (plan,)
        if own.kind is OwnKind.NO_GESTURE:
            return (Way("give", _("Log a gesture"), lambda: context.find_or_do(f"g {person.name} ")),)
        return (Way("look", _("Look back"), lambda: context.go(Place(PageName.LOOKING_BACK))),)

    def _keep(self, own: Own) -> None:
        assert own.id is not None
        promise = own.id
        self._context.attempt(
            lambda: services.commitments.keep(self._context.journal, promise),
            lambda _none: self._context.tell(_("Promise kept: “{text}”").format(text=own.text), undo=True),
        )


def _key(own: Own) -> str:
    return own.kind if own.id is None else f"{own.kind}_{own.id}"
