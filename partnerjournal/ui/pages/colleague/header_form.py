"""The header of a profile while it is edited: every field saves itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from partnerjournal import services
from partnerjournal.domain.enums import Pronoun
from partnerjournal.domain.errors import Refused
from partnerjournal.domain.recap import RecapMedium, RecapStyle
from partnerjournal.domain.views.people import Profile
from partnerjournal.i18n import _
from partnerjournal.store.reads import people, recap
from partnerjournal.ui.context import Context
from partnerjournal.ui.pages.colleague import words
from partnerjournal.ui.saving import Keeper
from partnerjournal.ui.widgets.button import Button
from partnerjournal.ui.widgets.choice import Segmented
from partnerjournal.ui.widgets.chooser import FieldChooser
from partnerjournal.ui.widgets.editing import Editor, Line, fix_width, show_stored
from partnerjournal.ui.widgets.fields import Field, LineField

if TYPE_CHECKING:
    from partnerjournal.services.colleagues import Profile as Fields


class HeaderForm(Editor):
    """Name, pronoun, role, team, organisation, time zone, cadence, and how recaps go to them."""

    def __init__(self, context: Context, person: Profile) -> None:
        super().__init__("profile_form")
        self._context = context
        self._person = person
        self._keepers: list[tuple[Keeper, Callable[[Profile], str]]] = []
        self._fields: dict[str, LineField] = {}
        read = context.read
        fields = [
            self._field("name", _("Name"), lambda p: p.name, lambda t: self._edit(name=t)),
            self._field("role", _("Role"), lambda p: p.role, lambda t: self._edit(role=t)),
            self._field("team", _("Team"), lambda p: p.team, lambda t: self._edit(team=t), known=people.teams(read)),
            self._field(
                "organisation", _("Organisation"), lambda p: p.organisation, lambda t: self._edit(organisation=t)
            ),
            self._field(
                "zone",
                _("Time zone"),
                lambda p: p.zone or "",
                lambda t: self._edit(zone=t.strip() or None),
                placeholder=_("Europe/Lisbon"),
                known=_zones(),
            ),
        ]
        if not person.is_me:
            cadence = self._field(
                "cadence",
                _("In touch every … days"),
                lambda p: str(p.cadence_days or ""),
                lambda t: self._edit(cadence_days=_days(t)),
                placeholder=str(context.settings.cadence_days),
            )
            fields.append(cadence)
        self._pronoun = Segmented(
            [(each, words.pronoun_words(each)) for each in Pronoun], _("Pronoun"), "profile_pronoun"
        )
        self._pronoun.chosen.connect(lambda value: context.attempt(lambda: self._edit(pronoun=Pronoun(str(value)))))
        pronoun = Field(_("Pronoun"), self._pronoun)
        self.body.addWidget(Line(*fields, pronoun))
        self._recap_style = FieldChooser(_("Length of recaps"), "profile_recap_style")
        self._recap_medium = FieldChooser(_("Recaps go"), "profile_recap_medium")
        for chooser in (self._recap_style, self._recap_medium):
            chooser.chosen.connect(lambda _value: self._settle_recap())
        if not person.is_me:
            recaps = (Field(_("Length of recaps"), self._recap_style), Field(_("Recaps go"), self._recap_medium))
            self.body.addWidget(Line(*recaps))
        done = Button(_("Done"), keys=["Esc"], small=True, name="profile_done")
        done.clicked.connect(self.closing)
        self.body.addWidget(Line(done))
        self.show_profile(person)

    def start(self) -> None:
        self.start_at("name")

    def start_at(self, part: str) -> None:
        """Give the keyboard to a field: "name", "role", "team", "organisation", "zone" or "cadence"."""
        field = self._fields[part]
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()

    def show_profile(self, person: Profile) -> None:
        """Show what is stored; text that is being typed stays."""
        self._person = person
        for keeper, stored in self._keepers:
            show_stored(keeper, stored(person))
        self._pronoun.set_value(person.pronoun)
        style, medium = recap.settled(self._context.read, person.id)
        liked = _("As their preferences say")
        styles = [("", liked), (RecapStyle.FULL, _("Full")), (RecapStyle.BULLETS, _("Three bullets"))]
        self._recap_style.set_options(styles, style or "")
        media = [
            ("", liked),
            (RecapMedium.MAIL, _("By mail")),
            (RecapMedium.CHAT, _("By chat")),
            (RecapMedium.PAPER, _("On paper")),
        ]
        self._recap_medium.set_options(media, medium or "")

    def _field(
        self,
        part: str,
        words_over: str,
        stored: Callable[[Profile], str],
        save: Callable[[str], None],
        *,
        placeholder: str = "",
        known: Sequence[str] = (),
    ) -> Field:
        line = LineField(f"profile_{part}_field", words_over, placeholder)
        line.setText(stored(self._person))
        fix_width(line)
        line.returnPressed.connect(self.closing)
        if known:
            completer = QCompleter(known, line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            line.setCompleter(completer)
        self._fields[part] = line
        self._keepers.append((Keeper(line, save), stored))
        return Field(words_over, line)

    def _settle_recap(self) -> None:
        style, medium = str(self._recap_style.value()), str(self._recap_medium.value())
        self._context.attempt(
            lambda: services.preferences.set_recap(
                self._context.journal,
                self._person.id,
                RecapStyle(style) if style else None,
                RecapMedium(medium) if medium else None,
            )
        )

    def _edit(self, **fields: object) -> None:
        changed: Fields = fields  # type: ignore[assignment]
        if self._person.is_me:
            services.colleagues.set_me(self._context.journal, **changed)
        else:
            services.colleagues.edit(self._context.journal, self._person.id, **changed)


@cache
def _zones() -> tuple[str, ...]:
    """The zones this machine knows, those of cities first."""
    names = available_timezones()
    return tuple(sorted(names, key=lambda name: ("/" not in name or name.startswith("Etc/"), name)))


def _days(text: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        raise Refused("cadence_odd", days=text)
    return int(text)
