"""The end of the sheet: the next step, the day to look again, and what came of it."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from partnerjournal import services
from partnerjournal.domain import date_words
from partnerjournal.domain.briefing_words import clip, day_words
from partnerjournal.domain.errors import Refused
from partnerjournal.domain.path import UNDATED_DAYS
from partnerjournal.domain.text import one_line
from partnerjournal.domain.views.paths import PathRow
from partnerjournal.domain.when import relative_day, short_date
from partnerjournal.i18n import _
from partnerjournal.store.reads import paths
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.path.walk import Walk
from partnerjournal.ui.saving import Keeper
from partnerjournal.ui.theme import GAP, GAP_CARD, GAP_ROW
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.editing import Line, show_stored
from partnerjournal.ui.widgets.fields import Field, LineField, TextArea
from partnerjournal.ui.widgets.labels import label

_AGAIN_DAYS = 28


class Onward(QWidget):
    """Everything in it saves itself. Signal `closed()`: the path was closed or thrown away."""

    closed = Signal()

    def __init__(self, context: Context, walk: Walk) -> None:
        super().__init__()
        self._context = context
        self._walk = walk
        self._step = LineField("path_step", _("Next step"), _("The one thing that you do next"))
        self._step_keeper = Keeper(self._step, lambda text: walk.write(next_step=text))
        self._again = LineField("path_again", _("Look again"), _("in 4 weeks, 3 Dec"))
        self._again_keeper = Keeper(self._again, self._look_again)
        self._reading = label("", "note", wrap=True, name="path_again_reading")
        self._month = Button(_("In 4 weeks"), kind="link", name="path_again_month")
        self._month.clicked.connect(self._in_a_month)
        self._outcome = TextArea(
            "path_outcome", _("What came of it"), _("What is different now, whatever it is"), min_lines=1, max_lines=8
        )
        self._outcome_keeper = Keeper(self._outcome, lambda text: walk.write(outcome=text))
        self._close = Button(_("Close this path"), "check", small=True, name="path_close")
        self._close.clicked.connect(self._close_path)
        self._delete = Button(_("Throw it away"), "trash", kind="quiet", small=True, name="path_delete")
        self._delete.clicked.connect(self._throw_away)
        self._end = QWidget()
        self._before = QVBoxLayout()
        self._before.setSpacing(GAP)
        self._before_said: tuple[str, ...] = ()
        self._build()

    def _build(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(GAP_ROW)
        below.addWidget(self._reading, 1)
        below.addWidget(self._month)
        end = QVBoxLayout(self._end)
        end.setContentsMargins(0, 0, 0, 0)
        end.setSpacing(GAP)
        end.addWidget(Field(_("What came of it"), self._outcome))
        end.addWidget(Line(self._close, self._delete))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_CARD)
        column.addWidget(Field(_("Next step"), self._step))
        again = QVBoxLayout()
        again.setSpacing(GAP)
        again.addWidget(Field(_("When you look again"), self._again))
        again.addLayout(below)
        column.addLayout(again)
        column.addWidget(self._end)
        column.addLayout(self._before)

    def load(self, colleague_id: int, path: PathRow | None) -> None:
        """Show what is stored; what is being typed stays."""
        show_stored(self._step_keeper, path.next_step if path else "")
        show_stored(self._outcome_keeper, path.outcome if path else "")
        self._show_day(path)
        self._end.setVisible(path is not None)
        self._show_before(paths.closed_paths(self._context.read, colleague_id))

    def flush(self) -> None:
        """Keep what is being typed."""
        for keeper in (self._step_keeper, self._again_keeper, self._outcome_keeper):
            keeper.flush()

    def _show_day(self, path: PathRow | None) -> None:
        today = self._context.clock.today()
        day = path.recheck_on if path else None
        if day != self._read_day(self._again.text()):
            self._again_keeper.show(day_words(day, today) if day else "")
        if day is not None:
            said = _("Looking again on {day}, {when}. It comes up in your review then.").format(
                day=day_words(day, today), when=relative_day(day, today)
            )
        elif path is not None:
            later = max(today, path.started_on + timedelta(days=UNDATED_DAYS))
            said = _("Without a day it comes up in your review on {day}.").format(day=day_words(later, today))
        else:
            said = ""
        self._reading.setText(said)
        self._month.setVisible(day is None)

    def _show_before(self, rows: tuple[PathRow, ...]) -> None:
        said = tuple(_earlier(row, self._context.clock.today()) for row in rows)
        if said == self._before_said:
            return
        self._before_said = said
        while (item := self._before.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if said:
            self._before.addWidget(label(_("Earlier"), "label"))
        for number, words in enumerate(said):
            self._before.addWidget(label(words, "muted", wrap=True, name=f"path_earlier_{number}"))

    def _read_day(self, words: str) -> date | None:
        today = self._context.clock.today()
        order = date_words.search_order(self._context.settings.language)
        found = date_words.find(f"by {words}", today, order) or date_words.find(words, today, order)
        return found.date if found and words.strip() else None

    def _look_again(self, words: str) -> None:
        day = self._read_day(words)
        if words.strip() and day is None:
            raise Refused("again_odd", words=one_line(words))
        if day is None and self._walk.path is None:
            return
        if self._walk.path is not None and self._walk.path.recheck_on == day:
            return
        services.paths.look_again(self._context.journal, self._walk.begun(), day)

    def _in_a_month(self) -> None:
        day = self._context.clock.today() + timedelta(days=_AGAIN_DAYS)
        self._again.setFocus(Qt.FocusReason.OtherFocusReason)
        self._context.attempt(lambda: services.paths.look_again(self._context.journal, self._walk.begun(), day))

    def _close_path(self) -> None:
        path = self._walk.path
        if path is None or not self._outcome_keeper.flush():
            return
        self._context.attempt(
            lambda: services.paths.close(self._context.journal, path.id),
            lambda _none: self._done(_("Closed: what was not working")),
        )

    def _throw_away(self) -> None:
        path = self._walk.path
        if path is None:
            return
        self.flush()
        self._context.attempt(
            lambda: services.paths.delete(self._context.journal, path.id),
            lambda _none: self._done(_("Thrown away: what was not working")),
        )

    def _done(self, said: str) -> None:
        self._context.tell(said, undo=True)
        self.closed.emit()


def _earlier(row: PathRow, today: date) -> str:
    """A path that ended, in a line or two."""
    assert row.ended_on is not None
    days = f"{short_date(row.started_on, today)} – {short_date(row.ended_on, today)}"
    return "\n".join(part for part in (": ".join(p for p in (days, clip(row.trouble)) if p), clip(row.outcome)) if part)
