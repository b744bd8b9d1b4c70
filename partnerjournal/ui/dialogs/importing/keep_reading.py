"""The tick under an import of calendars: read the files again whenever they change."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox

from partnerjournal import services
from partnerjournal.formats.records import Kind
from partnerjournal.i18n import _, ngettext
from partnerjournal.services.transfer import FilePlan, Plan
from partnerjournal.store.reads import watches as reads
from partnerjournal.ui.context import Context


class KeepReading(QCheckBox):
    """Shown where there is a calendar that is not watched yet. What was left out of it then stays out."""

    def __init__(self, context: Context, wanted: bool = False) -> None:
        super().__init__()
        self.setObjectName("import_keep_reading")
        self._context = context
        self._files: list[FilePlan] = []
        self.setChecked(wanted)
        self.hide()

    def show_plan(self, plan: Plan) -> None:
        """Offer it for the calendars of `plan`."""
        known = {watch.path for watch in reads.all_of(self._context.read)}
        calendars = [file for file in plan.files if file.kind == Kind.ICALENDAR and file.named]
        self._files = [file for file in calendars if str(file.path.absolute()) not in known]
        if len(self._files) == 1 and len(plan.files) > 1:  # of several, only one can be read again
            text = _("Read “{file}” again when it changes").format(file=self._files[0].path.name)
        else:
            one, several = "Read this file again when it changes", "Read these files again when they change"
            text = ngettext(one, several, len(self._files))
        self.setText(text.replace("&", "&&"))
        self.setVisible(bool(self._files))

    @property
    def wanted(self) -> bool:
        """Whether there is something to watch, and it is to be."""
        return bool(self._files) and self.isChecked()

    def begin(self) -> None:
        """Watch them from now on, where that is wanted."""
        if self.wanted:
            self._context.attempt(self._watch)

    def _watch(self) -> None:
        for file in self._files:
            services.watches.add(self._context.journal, file.path, file.named)
