"""The whole journal as one JSON file. Its shape is resources/schema/journal-1.json.

Its version stays as long as fields, lists and sections are only added; anything else gets a new number. Written a
record a line, so that two exports can be compared line by line and none need be held in memory; so it is read back by
`journal_json_reading`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

FORMAT = "partnerjournal"
VERSION = 1

Record = Mapping[str, Any]


def chunks(sections: Mapping[str, Record | Iterable[Record] | None]) -> Iterator[bytes]:
    """The file in pieces, UTF-8. `sections` are its parts by name in their order; lists are gone through once."""
    yield f'{{"format": {json.dumps(FORMAT)},\n"version": {VERSION}'.encode()
    for name, part in sections.items():
        yield f",\n{json.dumps(name)}: ".encode()
        if part is None or isinstance(part, Mapping):
            yield _line(part)
            continue
        yield b"["
        for place, record in enumerate(part):
            yield (b"\n" if place == 0 else b",\n") + _line(record)
        yield b"\n]"
    yield b"}\n"


def _line(record: Record | None) -> bytes:
    return json.dumps(record, ensure_ascii=False).encode("utf-8")
