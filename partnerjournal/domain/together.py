"""Next together: what a colleague and I could take on next, proposed from what both want.

One idea at a time, the first of these that was not refused and is not shared already:

1. a goal of mine and one of theirs that look like one (the rule is in `domain.goals`);
2. a goal of mine and one of theirs that serve the same objective of the organisation;
3. a goal of theirs that something I know about myself fits (where I was, what I do, what I learned);
4. a goal of theirs that another colleague has too: three could take it on.

(Decision 24; paired strengths come with partnerships.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from partnerjournal.domain.briefing_words import clip
from partnerjournal.domain.enums import GoalKind, Proposed
from partnerjournal.domain.goals import likeness, link_parts, link_ref, links, stems
from partnerjournal.domain.names import by_pronoun, first_name
from partnerjournal.domain.views.goals import Ground, Wish
from partnerjournal.i18n import _


class IdeaKind(StrEnum):
    LINK = "link"
    OBJECTIVE = "objective"
    KNOWN = "known"
    THIRD = "third"


@dataclass(frozen=True, slots=True)
class Idea:
    """Something to take on together. `text` says it, `why` what it is made from.

    `proposed` and `parts` name it when it is refused. Taken, it becomes a shared goal in the words `goal` of the goals
    `goal_ids`, serving `objective_id`, with `next_mine` as my next step.
    """

    kind: IdeaKind
    text: str
    why: str
    parts: tuple[str, ...]
    goal: str
    goal_ids: tuple[int, ...]
    objective_id: int | None = None
    next_mine: str = ""

    @property
    def proposed(self) -> Proposed:
        """As what a refusal is remembered: two goals that look like one are proposed elsewhere too."""
        return Proposed.GOAL_LINK if self.kind is IdeaKind.LINK else Proposed.TOGETHER


def next_together(ground: Ground, *, links_too: bool = True) -> Idea | None:
    """The best idea there is; None where nothing fits. Without `links_too` goals that look like one are left out."""
    for each in _ideas(ground):
        if "|".join(each.parts) not in ground.refused and (links_too or each.kind is not IdeaKind.LINK):
            return each
    return None


def _ideas(ground: Ground) -> Iterator[Idea]:
    yield from _links(ground)
    yield from _same_objective(ground)
    yield from _known(ground)
    yield from _third(ground)


def _links(ground: Ground) -> Iterator[Idea]:
    for link in links(ground.mine, ground.theirs, ground.linked, ground.refused_links):
        if link.theirs.kind is GoalKind.CHALLENGE:
            said = by_pronoun(
                ground.pronoun,
                she=_("Solve “{theirs}” with her"),
                he=_("Solve “{theirs}” with him"),
                they=_("Solve “{theirs}” with them"),
            )
        else:
            said = by_pronoun(
                ground.pronoun,
                she=_("Take on “{theirs}” with her"),
                he=_("Take on “{theirs}” with him"),
                they=_("Take on “{theirs}” with them"),
            )
        yield Idea(
            IdeaKind.LINK,
            said.format(theirs=clip(link.theirs.text)),
            _("Your “{mine}” looks like the same goal").format(mine=clip(link.mine.text)),
            link_parts(link.mine, link.theirs),
            link.theirs.text,
            (link.mine.id, link.theirs.id),
            link.theirs.objective_id or link.mine.objective_id,
        )


def _same_objective(ground: Ground) -> Iterator[Idea]:
    for mine in ground.mine:
        for theirs in ground.theirs:
            serves = mine.objective_id
            if serves is None or theirs.objective_id != serves or (mine.id, theirs.id) in ground.linked:
                continue
            words = ground.objectives.get(serves)
            if words is None or link_ref(mine, theirs) in ground.refused_links:
                continue
            yield Idea(
                IdeaKind.OBJECTIVE,
                _("Work on “{objective}” together").format(objective=clip(words)),
                _("Your “{mine}” and “{theirs}” both serve it").format(mine=clip(mine.text), theirs=clip(theirs.text)),
                (ground.uuid, "objective", mine.uuid, theirs.uuid),
                words,
                (mine.id, theirs.id),
                serves,
            )


def _known(ground: Ground) -> Iterator[Idea]:
    for theirs in _unshared(ground):
        for words in ground.known:
            if likeness(words, theirs.text) is None:
                continue
            said = by_pronoun(
                ground.pronoun,
                she=_("Offer her a hand with “{theirs}”"),
                he=_("Offer him a hand with “{theirs}”"),
                they=_("Offer them a hand with “{theirs}”"),
            )
            yield Idea(
                IdeaKind.KNOWN,
                said.format(theirs=clip(theirs.text)),
                _("You know of it: “{words}”").format(words=clip(words)),
                (ground.uuid, "known", theirs.uuid, " ".join(sorted(stems(words)))),
                theirs.text,
                (theirs.id,),
                theirs.objective_id,
            )


def _third(ground: Ground) -> Iterator[Idea]:
    for theirs in _unshared(ground):
        for peer in ground.peers:
            if likeness(peer.text, theirs.text) is None:
                continue
            name = first_name(peer.name)
            yield Idea(
                IdeaKind.THIRD,
                _("Take on “{theirs}” with {name} too").format(theirs=clip(theirs.text), name=name),
                _("{name} wants “{goal}”").format(name=name, goal=clip(peer.text)),
                (ground.uuid, "third", theirs.uuid, peer.uuid),
                theirs.text,
                (theirs.id,),
                theirs.objective_id,
                _("Bring {name} in").format(name=name),
            )


def _unshared(ground: Ground) -> Iterator[Wish]:
    return (wish for wish in ground.theirs if wish.id not in ground.shared)
