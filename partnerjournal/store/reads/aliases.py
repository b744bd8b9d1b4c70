"""What I said of names that look alike."""

from __future__ import annotations

from partnerjournal.domain.aliases import Alias, Aliases
from partnerjournal.domain.enums import AffiliationKind
from partnerjournal.store.connect import Connection


def aliases(read: Connection) -> Aliases:
    """All my answers to "is this the same?"."""
    rows = read.execute("SELECT kind, name_key, other_key, same FROM alias")
    return Aliases(Alias(AffiliationKind(kind), one, other, bool(same)) for kind, one, other, same in rows)


def mission(read: Connection) -> str:
    """What the organisation I work for is there for; "" where nobody wrote it."""
    found = read.execute("SELECT mission FROM organisation").fetchone()
    return found[0] if found else ""
