"""The records that leave: for me or for others, of everybody or about one colleague, with names or without."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from partnerjournal.domain.enums import Audience
from partnerjournal.domain.masking import Mask
from partnerjournal.domain.name_finding import person_key
from partnerjournal.domain.sharing import SHAPES, LeftOut, shared
from partnerjournal.domain.unnaming import LEFT_OUT, unnamed
from partnerjournal.services.exporting import about, handout
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import export as reads
from partnerjournal.store.reads.named import everybody

Record = dict[str, Any]
Sections = Mapping[str, Any]
"""The parts of resources/schema/journal-1.json by name; lists are gone through once."""

Told = Callable[[LeftOut], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What shall leave. `about` is the colleague whom all of it is about, None for the whole journal;
    `meeting` one meeting with what there is to know for it.

    With `replace_names` people, teams and organisations are letters; `keep_my_name` leaves my own.
    """

    audience: Audience = Audience.ME
    about: int | None = None
    meeting: int | None = None
    replace_names: bool = False
    keep_my_name: bool = True


def sections(read: Connection, wanted: Wanted, left: Told | None = None) -> Sections:
    """The records of the journal that leave, in the shape of its JSON file; read as they are gone through.

    `left` is told, while they are, each thing that stays behind. Raises NotFound where `about` or `meeting` is gone.
    """
    found = _all(read, wanted)
    if wanted.audience is Audience.OTHERS:
        told = left or _nobody
        found = _each(found, lambda name, record: shared(SHAPES["journal"].parts[name], record, told))
    if wanted.replace_names:
        mask = names_mask(read, keep_my_name=wanted.keep_my_name)
        found = _each(found, lambda name, record: None if name in LEFT_OUT else unnamed(name, record, mask))
    return found


def names_mask(read: Connection, *, keep_my_name: bool = True) -> Mask:
    """A mask of every name in the journal."""
    names, me = everybody(read)
    return Mask(names, (person_key(me),) if me and keep_my_name else ())


def left_out(read: Connection, wanted: Wanted) -> Iterator[LeftOut]:
    """What stays behind, one thing after the other."""
    found: list[LeftOut] = []
    for part in sections(read, wanted, found.append).values():
        if part is not None and not isinstance(part, Mapping):
            for _record in part:
                yield from found
                found.clear()
        yield from found
        found.clear()


def _all(read: Connection, wanted: Wanted) -> Sections:
    if wanted.meeting is not None:
        return handout.sections(read, wanted.meeting)
    return reads.sections(read) if wanted.about is None else about.sections(read, wanted.about)


def _each(found: Sections, change: Callable[[str, Record], Record | None]) -> Sections:
    """The sections with each record changed, and without those of which nothing is left."""
    out: dict[str, Any] = {}
    for name, part in found.items():
        if part is None:
            out[name] = None
        elif isinstance(part, Mapping):
            out[name] = change(name, dict(part))
        else:
            out[name] = _changed(name, part, change)
    return out


def _changed(name: str, part: Iterable[Record], change: Callable[[str, Record], Record | None]) -> Iterator[Record]:
    for record in part:
        changed = change(name, record)
        if changed is not None:
            yield changed


def _nobody(_left: LeftOut) -> None:
    pass
