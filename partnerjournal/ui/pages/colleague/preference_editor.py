"""One dimension of how somebody works, while it is edited: chosen from the usual ways, or said in one's own words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from partnerjournal import services
from partnerjournal.domain.enums import Evidence, PreferenceDimension
from partnerjournal.domain.names import by_pronoun, fold
from partnerjournal.domain.usual_ways import WAYS, name
from partnerjournal.domain.views.people import PreferenceRow, Profile
from partnerjournal.i18n import _
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague import words
from partnerjournal.ui.saving import Keeper
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.chip import Chip
from partnerjournal.ui.widgets.choice import Segmented
from partnerjournal.ui.widgets.editing import Editor, Line, show_stored
from partnerjournal.ui.widgets.fields import LineField
from partnerjournal.ui.widgets.flow import FlowLayout
from partnerjournal.ui.widgets.labels import label


class PreferenceEditor(Editor):
    """It saves itself, and an empty text takes it away. Down goes from the words to the usual ways."""

    def __init__(
        self, context: Context, person: Profile, dimension: PreferenceDimension, known: PreferenceRow | None
    ) -> None:
        super().__init__("preference_edit")
        self._context = context
        self._person = person
        self._dimension = dimension
        self._times = known.times if known else 1
        self._text = LineField("preference_text", words.dimension(dimension), words.dimension_question(dimension))
        self._text.setText(known.text if known else "")
        self._text.returnPressed.connect(self.closing)
        self._text.textChanged.connect(self._mark_way)
        self._text.installEventFilter(self)
        self._keeper = Keeper(self._text, lambda _text: self._save())
        self._ways = self._make_ways()
        told = by_pronoun(person.pronoun, she=_("She told me"), he=_("He told me"), they=_("They told me"))
        self._evidence = Segmented(
            [(Evidence.TOLD, told), (Evidence.OBSERVED, _("I saw it"))], _("How you know"), "preference_evidence"
        )
        self._evidence.set_value(known.evidence if known else Evidence.TOLD)
        self._evidence.chosen.connect(lambda _value: context.attempt(self._save))
        self._because = LineField("preference_because", _("What shows it"), _("What shows it: asked twice to be short"))
        self._because.setText(known.because if known else "")
        self._because.returnPressed.connect(self.closing)
        self._keep_because = Keeper(self._because, lambda _text: self._save())
        for theirs in (self._evidence, self._because):
            theirs.setVisible(not person.is_me)
        done = Button(_("Done"), small=True, name="preference_done")
        done.clicked.connect(self.closing)
        self.body.addWidget(label(words.dimension(dimension), "label"))
        self.body.addWidget(self._text)
        self.body.addWidget(self._ways)
        self.body.addWidget(Line(self._evidence))
        self.body.addWidget(self._because)
        self.body.addWidget(Line(done))
        self._mark_way()

    def start(self) -> None:
        self._text.setFocus()
        self._text.selectAll()

    def show_preference(self, known: PreferenceRow | None) -> None:
        """Show what is stored; text that is being typed stays."""
        show_stored(self._keeper, known.text if known else "")
        if known is not None:
            self._times = known.times
            self._evidence.set_value(known.evidence)
            show_stored(self._keep_because, known.because)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down:
            (self._chips.checkedButton() or self._chips.buttons()[0]).setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _make_ways(self) -> QWidget:
        made = QWidget()
        made.setObjectName("preference_ways")
        flow = FlowLayout(made)
        self._chips = QButtonGroup(self)
        for way in WAYS[self._dimension]:
            chip = Chip(name(way), name=f"preference_way_{way}")
            chip.clicked.connect(lambda _on=False, way=way: self._choose(name(way)))
            self._chips.addButton(chip)
            flow.addWidget(chip)
        return made

    def _choose(self, text: str) -> None:
        self._text.setText(text)
        self._keeper.flush()

    def _mark_way(self) -> None:
        """Show which usual way the words are; other words are none of them."""
        said = fold(self._text.text())
        self._chips.setExclusive(False)
        for chip in self._chips.buttons():
            assert isinstance(chip, Chip)
            chip.setChecked(fold(chip.words()) == said)
        self._chips.setExclusive(True)

    def _save(self) -> None:
        services.preferences.set(
            self._context.journal,
            self._person.id,
            self._dimension,
            self._text.text(),
            evidence=Evidence(str(self._evidence.value())),
            times=self._times,
            because=self._because.text(),
        )
