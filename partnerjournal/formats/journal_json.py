"""The whole journal as one JSON file. Its shape is resources/schema/journal-1.json; another shape gets another number.

Written a record a line, so that two exports can be compared line by line and none need be held in memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

FORMAT = "partnerjournal"
VERSION = 1

Record = Mapping[str, Any]


def chunks(me: Record | None, sections: Mapping[str, Iterable[Record]], loose: Record) -> Iterator[bytes]:
    """The file in pieces, UTF-8. `sections` are the lists by name, in the order they are written; each is read once."""
    yield f'{{"format": {json.dumps(FORMAT)},\n"version": {VERSION},\n'.encode()
    yield b'"me": ' + _line(me) + b",\n"
    for name, records in sections.items():
        yield f"{json.dumps(name)}: [".encode()
        for place, record in enumerate(records):
            yield (b"\n" if place == 0 else b",\n") + _line(record)
        yield b"\n],\n"
    yield b'"loose": ' + _line(loose) + b"}\n"


def _line(record: Record | None) -> bytes:
    return json.dumps(record, ensure_ascii=False).encode("utf-8")
