"""Agendas to start from: the usual ones, what somebody made of them, and how one is fitted to a meeting.

The usual ones are TOML, one file a language in `resources/templates/`:

    language = "en"

    [[template]]
    key = "first-meeting"          # stays for good: what was made of it is remembered by it
    name = "First meeting"
    intention = "…"                # optional; {name}, {names} and {team} are filled
    minutes = 30                   # optional: the length that the minutes of its items are meant for

    [[template.item]]              # in order
    text = "…"
    kind = "question"              # optional: topic, question or decision
    minutes = 5                    # optional
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from partnerjournal.domain.enums import AgendaKind
from partnerjournal.domain.names import first_name
from partnerjournal.domain.text import one_line
from partnerjournal.i18n import _

KINDS = (AgendaKind.TOPIC, AgendaKind.QUESTION, AgendaKind.DECISION)


@dataclass(frozen=True, slots=True)
class Item:
    text: str
    kind: AgendaKind = AgendaKind.TOPIC
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Template:
    """`minutes` is the length that the minutes of the items are meant for; None says nothing."""

    key: str
    name: str
    intention: str = ""
    minutes: int | None = None
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """One of one's own, or what became of a usual one. Without a name it is a usual one that is only hidden."""

    template: Template
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A template as it is used now, and the usual one it was; None for one's own."""

    template: Template
    original: Template | None
    hidden: bool = False

    @property
    def own(self) -> bool:
        return self.original is None

    @property
    def changed(self) -> bool:
        """Whether it is a usual one that somebody changed."""
        return self.original is not None and self.template != self.original


def parse(text: str) -> tuple[Template, ...]:
    """The templates of a file in its order.

    Raises ValueError, naming the template and what is wrong with it, for anything but the shape above.
    """
    found: dict[str, Template] = {}
    tables = tomllib.loads(text).get("template", [])
    if not isinstance(tables, list):
        raise ValueError("template: expected [[template]] tables")  # noqa: TRY004 - one kind of error for a bad file
    for number, table in enumerate(tables, 1):
        fields = table if isinstance(table, dict) else {}
        key = fields.get("key")
        if not isinstance(key, str) or not key.strip():
            raise ValueError(f"template {number}: no key")
        if key in found:
            raise ValueError(f"template {number}: the key {key!r} is there twice")
        where = f"template {key!r}"
        items = fields.get("item", [])
        if not isinstance(items, list) or not items:
            raise ValueError(f"{where}: no items")
        found[key] = Template(
            key,
            _words(fields, "name", where),
            _words(fields, "intention", where) if "intention" in fields else "",
            _minutes(fields, where),
            tuple(_item(each, f"{where}, item {place}") for place, each in enumerate(items, 1)),
        )
    return tuple(found.values())


def entries(usual: Iterable[Template], own: Iterable[OwnTemplate]) -> tuple[Entry, ...]:
    """The usual ones with what was made of them, in their order, then one's own in theirs; hidden ones too."""
    changed = {row.template.key: row for row in own}
    made = []
    for original in usual:
        row = changed.pop(original.key, None)
        if row is None:
            made.append(Entry(original, original))
        else:
            made.append(Entry(row.template if row.template.name else original, original, row.hidden))
    made += [Entry(row.template, None, row.hidden) for row in changed.values() if row.template.name]
    return tuple(made)


def filled(text: str, names: Sequence[str], team: str = "") -> str:
    """`text` with whom one meets in it: {name} the first's first name, {names} all of them, {team} their team.

    Where nobody is known, it says "they". Other braces stay as they are.
    """
    firsts = [first_name(name) for name in names]
    nobody = _("they")
    if len(firsts) > 1:
        everybody = _("{names} and {last}").format(names=", ".join(firsts[:-1]), last=firsts[-1])
    else:
        everybody = firsts[0] if firsts else nobody
    values = {"{name}": firsts[0] if firsts else nobody, "{names}": everybody, "{team}": team or _("the team")}
    for mark, words in values.items():
        text = text.replace(mark, words)
    return one_line(text)


def fitted(items: Sequence[Item], free: int) -> tuple[Item, ...]:
    """The items with their minutes fitted to the `free` minutes of a meeting.

    What fits stays as it is: nobody needs to fill time. What does not is shortened in proportion, each item to at
    least one minute; whole minutes are given out by largest remainder, so that together they are exactly `free`, or one
    minute each where there is less than that. Items without minutes stay without.
    """
    timed = [(place, item.minutes) for place, item in enumerate(items) if item.minutes]
    planned = sum(minutes for _place, minutes in timed)
    if planned <= free:
        return tuple(items)
    room = max(free - len(timed), 0)  # one minute each is given first
    shares = {place: room * (minutes - 1) / max(planned - len(timed), 1) for place, minutes in timed}
    whole = {place: int(share) for place, share in shares.items()}
    left = room - sum(whole.values())
    for place in sorted(shares, key=lambda each: (whole[each] - shares[each], each))[:left]:
        whole[place] += 1
    return tuple(replace(item, minutes=1 + whole[n]) if n in whole else item for n, item in enumerate(items))


def _item(table: object, where: str) -> Item:
    fields = table if isinstance(table, dict) else {}
    kind = fields.get("kind", AgendaKind.TOPIC)
    if kind not in KINDS:
        raise ValueError(f"{where}: unknown kind {kind!r}")
    return Item(_words(fields, "text", where), AgendaKind(kind), _minutes(fields, where))


def _words(fields: Mapping[str, object], name: str, where: str) -> str:
    words = fields.get(name)
    if not isinstance(words, str) or not words.strip():
        raise ValueError(f"{where}: no {name}")
    return words.strip()


def _minutes(fields: Mapping[str, object], where: str) -> int | None:
    minutes = fields.get("minutes")
    if minutes is not None and (not isinstance(minutes, int) or not 1 <= minutes <= 24 * 60):
        raise ValueError(f"{where}: {minutes!r} are no minutes")
    return minutes
