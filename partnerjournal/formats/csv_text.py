"""The text of a contacts table whose encoding nobody says: the one in which most of its column names are known."""

from __future__ import annotations

from itertools import islice

from partnerjournal.formats import limits
from partnerjournal.formats.csv_columns import known_columns, table_score
from partnerjournal.formats.tables import Text, likely_delimiter, rows, table_text

_HEAD = 8_192  # bytes in which the names of columns stand
# What Outlook writes in its languages. Most names of columns are ASCII in all of them: only the others tell.
_OTHERS = ("cp1250", "cp1251", "cp1254", "cp1253", "cp1257", "cp1256", "cp932", "gb18030", "cp949", "big5")


def contacts_text(data: bytes, encoding: str | None = None, chosen: str | None = None) -> Text:
    """As `tables.table_text`, but of text that is neither marked nor UTF-8 the names of columns say what it is.

    Raises FormatError for more than `limits.MAX_TABLE_BYTES` or an encoding that is unknown.
    """
    text = table_text(data, encoding, chosen)
    head = data[:_HEAD]
    if not text.assumed or head.isascii():
        return text
    delimiter = likely_delimiter(head.decode(text.encoding, "replace"), table_score)  # it is ASCII in all of them

    def known(codec: str) -> int:
        """How many names of columns are known in the line that has most of them."""
        first = islice(rows(head.decode(codec, "replace"), delimiter), limits.HEADER_SEARCH_ROWS)
        return max((known_columns(row.cells[: limits.MAX_COLUMNS]) for row in first), default=0)

    best = max((text.encoding, *_OTHERS), key=known)
    return text if best == text.encoding else Text(data.decode(best, "replace").replace("\x00", ""), best, True, False)
