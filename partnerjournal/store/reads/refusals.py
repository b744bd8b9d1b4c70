"""What was proposed and turned down."""

from __future__ import annotations

from partnerjournal.domain.enums import Proposed
from partnerjournal.store.connect import Connection


def refused(read: Connection, kind: Proposed) -> frozenset[str]:
    """The `ref` of each refused proposal of a kind: its parts joined by "|"."""
    return frozenset(ref for (ref,) in read.execute("SELECT ref FROM refusal WHERE kind = ?", (kind,)))
