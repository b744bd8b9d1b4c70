"""What the ideas of *next together* are made from, for one colleague."""

from __future__ import annotations

from dataclasses import replace

from partnerjournal.domain.briefing_words import telling_words
from partnerjournal.domain.enums import Proposed
from partnerjournal.domain.together import next_together
from partnerjournal.domain.views.goals import Ground, Wish
from partnerjournal.store.connect import Connection
from partnerjournal.store.reads import goals
from partnerjournal.store.reads.refusals import refused

MOST_WORDS = 5  # of somebody's goals, to find who wants the same: the longest, which the fewest have

# Goals of others among the newest lines of the journal that hold one of the words.
# CROSS: from the few lines found to their documents; the planner would walk the goals of everybody.
_PEERS = """
    SELECT d.ref
    FROM (SELECT rowid AS key FROM search_fts WHERE search_fts MATCH :words ORDER BY rowid LIMIT 300) AS hit
    CROSS JOIN search_doc AS d ON d.key = hit.key AND d.kind = 'goal'
    WHERE d.who IS NOT NULL AND d.who <> :whose LIMIT 40
"""


def ground(read: Connection, colleague_id: int) -> Ground | None:
    """All that `domain.together` needs, in a few bounded statements; None when there is no such colleague."""
    found = read.execute("SELECT uuid, name, pronoun FROM colleague WHERE id = ?", (colleague_id,)).fetchone()
    if found is None:
        return None
    uuid, name, pronoun = found
    theirs = goals.wishes(read, colleague_id)
    if not theirs:
        return Ground(uuid, name, pronoun)
    me = read.execute("SELECT id FROM colleague WHERE is_me = 1").fetchone()
    mine = goals.wishes(read, me[0]) if me else ()
    known = read.execute(
        "SELECT name FROM affiliation WHERE colleague_id = :me"
        " UNION ALL SELECT text FROM fact WHERE colleague_id = :me",
        {"me": me[0] if me else -1},
    )
    shared = read.execute(
        "SELECT p.goal_id FROM shared_goal_part AS p JOIN goal AS g ON g.id = p.goal_id WHERE g.colleague_id = ?",
        (colleague_id,),
    )
    base = Ground(
        uuid,
        name,
        pronoun,
        mine=mine,
        theirs=theirs,
        known=tuple(text for (text,) in known),
        linked=goals.linked_pairs(read, colleague_id),
        shared=frozenset(goal_id for (goal_id,) in shared),
        objectives=dict(read.execute("SELECT id, text FROM objective WHERE done_on IS NULL").fetchall()),
        refused=refused(read, Proposed.TOGETHER),
        refused_links=refused(read, Proposed.GOAL_LINK),
    )
    if next_together(base, links_too=False) is not None:
        return base  # whom else it would bring in is the last thing to think of, and the dearest to find
    return replace(base, peers=_peers(read, colleague_id, theirs))


def _peers(read: Connection, colleague_id: int, theirs: tuple[Wish, ...]) -> tuple[Wish, ...]:
    wanted = sorted({word for wish in theirs for word in telling_words(wish.text)}, key=lambda word: (-len(word), word))
    if not wanted:
        return ()
    match = " OR ".join(f'text : "{word}"' for word in wanted[:MOST_WORDS])
    ids = [ref for (ref,) in read.execute(_PEERS, {"words": match, "whose": colleague_id})]
    return tuple(wish for wish in goals.wishes_by_id(read, ids) if wish.colleague_id != colleague_id)
