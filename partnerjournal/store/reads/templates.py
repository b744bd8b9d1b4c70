"""One's own agenda templates, and what became of the usual ones."""

from __future__ import annotations

from partnerjournal.domain.enums import AgendaKind
from partnerjournal.domain.templates import Item, OwnTemplate, Template
from partnerjournal.store.connect import Connection


def own(read: Connection) -> tuple[OwnTemplate, ...]:
    """All of them with their items, in the order in which they were made."""
    items: dict[int, list[Item]] = {}
    for template_id, text, kind, minutes in read.execute(
        "SELECT template_id, text, kind, minutes FROM template_item ORDER BY template_id, position, id"
    ):
        items.setdefault(template_id, []).append(Item(text, AgendaKind(kind), minutes))
    rows = read.execute("SELECT id, key, name, intention, minutes, hidden FROM template ORDER BY id")
    return tuple(
        OwnTemplate(Template(key, name, intention, minutes, tuple(items.get(ident, ()))), bool(hidden))
        for ident, key, name, intention, minutes, hidden in rows
    )
