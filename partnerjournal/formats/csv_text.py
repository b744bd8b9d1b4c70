"""The text of a contacts table whose encoding nobody says: the one in which most of its column names are known."""

from __future__ import annotations

from itertools import islice

from partnerjournal.formats import limits
from partnerjournal.formats.csv_columns import known_columns
from partnerjournal.formats.tables import DELIMITERS, Text, rows, table_text

_HEAD = 8_192  # bytes in which the names of columns stand
# What Outlook writes in its languages. Most names of columns are ASCII in all of them: only the others tell.
_OTHERS = ("cp1250", "cp1251", "cp1254", "cp1253", "cp1257", "cp1256", "cp932", "gb18030", "cp949", "big5")


def contacts_text(data: bytes, encoding: str | None = None, chosen: str | None = None) -> Text:
    """As `tables.table_text`, but of text that is neither marked nor UTF-8 the names of columns say what it is.

    Raises FormatError for more than `limits.MAX_TABLE_BYTES` or an encoding that is unknown.
    """
    text = table_text(data, encoding, chosen)
    if not text.assumed:
        return text
    head = data[:_HEAD]
    best = max((text.encoding, *_OTHERS), key=lambda codec: _known(head.decode(codec, "replace")))
    return text if best == text.encoding else Text(data.decode(best, "replace").replace("\x00", ""), best, True, False)


def _known(head: str) -> int:
    """How many names of columns are known in the line that has most of them."""
    found = (islice(rows(head, delimiter), limits.HEADER_SEARCH_ROWS) for delimiter in DELIMITERS)
    return max((known_columns(row.cells[: limits.MAX_COLUMNS]) for first in found for row in first), default=0)
