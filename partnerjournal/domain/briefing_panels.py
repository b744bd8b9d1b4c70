"""The three columns of a briefing: about them, last time, what to bring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from partnerjournal.domain import briefing_lines as lines
from partnerjournal.domain.briefing_lines import Scene
from partnerjournal.domain.briefing_sheet import Line, LineKind, Panel, Question, Section
from partnerjournal.domain.briefing_value import idea as gift
from partnerjournal.domain.briefing_words import capital, day_words
from partnerjournal.domain.commonality import Affiliation, commonalities, mission_words, overlap_words
from partnerjournal.domain.enums import CommitmentState, Direction, Pronoun
from partnerjournal.domain.mutual import ask_whom, bond_words
from partnerjournal.domain.names import by_pronoun
from partnerjournal.domain.opening import openings
from partnerjournal.domain.together import next_together
from partnerjournal.domain.views.briefing import Attending
from partnerjournal.domain.views.people import AffiliationRow
from partnerjournal.i18n import _

MOST_OWED = 8  # each way; the others are on the page of commitments


def about(scene: Scene) -> Panel:
    """How to meet them, what we have in common, what they want, what is worth knowing."""
    person = scene.person
    title = _("About {name}").format(name=scene.first) if person else _("About them")
    if person is None:
        return Panel(title, "", (), _("Nobody else is invited yet."))
    if person.id is None:
        add = Line(
            LineKind.STRANGER,
            _("Add {name} to your colleagues").format(name=scene.first),
            _("Then what you learn has a place to be kept"),
        )
        blank = _("{name} is not among your colleagues yet.").format(name=person.name)
        return Panel(title, "", (Section("", (add,)),), blank)
    meet = by_pronoun(scene.pronoun, she=_("How to meet her"), he=_("How to meet him"), they=_("How to meet them"))
    wants = by_pronoun(scene.pronoun, she=_("What she wants"), he=_("What he wants"), they=_("What they want"))
    shared = [row for row in scene.view.shared_goals if row.colleague_id == person.id]
    said = {part.goal_id for row in shared for part in row.parts}
    own = [row for row in person.goals if row.done_on is None and row.id not in said]
    sections = _filled(
        (meet, [lines.how_to_meet(scene, person)] if person.preferences else []),
        (_("In common"), _in_common(scene, person)),
        (_("What you both want"), [lines.shared_goal(scene, row) for row in shared]),
        (wants, [lines.goal(row, scene.today) for row in own]),
        (_("Worth knowing"), [lines.fact(scene, row) for row in person.facts[:4]]),
        *(_who_knows(scene) if scene.view.last is not None else ()),
    )
    blank = "" if sections else _("Nothing is written down about {name} yet.").format(name=scene.first)
    return Panel(title, "", sections, blank)


def last_time(scene: Scene) -> Panel:
    """What was said back, decided, left open and noted in the meeting before, and what nobody confirmed since."""
    view, before = scene.view, scene.view.last
    restated = [lines.restatement(scene, row) for row in view.restatements[:8]]
    here = {item.restatement_id for item in view.agenda if item.restatement_id}
    left = [row for row in view.left_open if row.restatement_id not in here]
    sections = _filled(
        (_("You said it back"), sorted(restated, key=lambda line: not line.bold)),
        (_("Decided"), [lines.decision(scene, row) for row in view.decisions[:4]]),
        (_("Left open"), [lines.left_open(row) for row in left[:4]]),
        (_("You noted"), [lines.note(row) for row in view.notes[:4]]),
    )
    blank = "" if sections else _("Nothing was said back, decided or noted.") if before else _("You have not met yet.")
    return Panel(_("Last time"), _when_last(scene), sections or _before_the_first(scene), blank)


def bring(scene: Scene) -> Panel:
    """What is owed both ways, late first, and what is in it for them today."""
    owed = [row for row in scene.view.commitments if row.state is CommitmentState.OPEN]
    i_owe = [lines.commitment(scene, row) for row in owed if row.direction is Direction.I_OWE]
    they_owe = [lines.commitment(scene, row) for row in owed if row.direction is Direction.THEY_OWE]
    thought = None
    if scene.person is not None and scene.person.id is not None:
        thought = gift(scene.person, scene.view.commitments, scene.view.helpers, scene.now)
    if scene.group:
        mine, theirs = _("You owe"), _("They owe you")
    else:
        mine = by_pronoun(scene.pronoun, she=_("You owe her"), he=_("You owe him"), they=_("You owe them"))
        theirs = by_pronoun(scene.pronoun, she=_("She owes you"), he=_("He owes you"), they=_("They owe you"))
    listed = (i_owe[:MOST_OWED], they_owe[:MOST_OWED])
    sections = _filled(
        (mine, listed[0]),
        (theirs, listed[1]),
        (_for_them(scene), [thought] if thought else []),
        (_("Next together"), _next_together(scene)),
    )
    beyond = len(owed) - sum(len(each) for each in listed)
    return Panel(_("Bring"), "", sections, "" if sections else _("Nothing is owed either way."), beyond)


def asking(panel: Panel, question: Question | None) -> Panel:
    """`panel` with the question that is worth asking because nothing is known, when it is blank."""
    if not panel.blank or panel.sections or question is None:
        return panel
    line = Line(LineKind.ASK, question.said, _("Ask it in this meeting"), question=question)
    return replace(panel, sections=(Section(_("Worth asking"), (line,)),))


def _filled(*sections: tuple[str, Sequence[Line]]) -> tuple[Section, ...]:
    """The sections that have lines. Where room is short, the last lines of each go first, of the last section first.

    A line that warns holds out longer than its neighbours.
    """
    filled = [(title, found) for title, found in sections if found]
    return tuple(
        Section(
            title,
            tuple(
                replace(line, weight=100 - 30 * place - number + (40 if line.late else 0))
                for place, line in enumerate(found)
            ),
        )
        for number, (title, found) in enumerate(filled)
    )


def _in_common(scene: Scene, person: Attending) -> list[Line]:
    """One line for all of it, with a sentence to open with; one for the organisation's mission, once it is written."""
    ground = scene.view.common
    shared = commonalities(
        _affiliations(scene.view.mine),
        _affiliations(person.affiliations),
        scene.today.year,
        scene.view.my_organisation,
        person.organisation,
        aliases=ground.aliases,
        mission=ground.mission,
    )
    if not shared:
        return []
    own = [each for each in shared if each.kind is not None][:3]
    said = openings(shared, person.facts, person.uuid)
    opening = said[scene.opening % len(said)]
    note = _("Open with: “{line}”").format(line=opening)
    both = overlap_words(own[0]) if own else ""
    note = f"{capital(both)}. {note}" if both else note
    ours = shared[-1] if shared[-1].kind is None else None
    words = "; ".join(each.name for each in own) or (mission_words(ours) if ours and ours.mission else shared[-1].name)
    found = [Line(LineKind.COMMON, words, note, opening=opening)]
    if own and ours and ours.mission:
        found.append(Line(LineKind.MISSION, mission_words(ours)))
    return found


def _who_knows(scene: Scene) -> tuple[tuple[str, list[Line]], ...]:
    """Whom to ask about them first, under its title, where there is somebody."""
    found = ask_whom(scene.view.common.bonds, scene.view.common.asked)[:1]
    title = by_pronoun(scene.pronoun, she=_("Who knows her"), he=_("Who knows him"), they=_("Who knows them"))
    pronoun = Pronoun(scene.pronoun)
    return tuple((title, [Line(LineKind.MUTUAL, bond_words(bond, pronoun, scene.today), bond=bond)]) for bond in found)


def _before_the_first(scene: Scene) -> tuple[Section, ...]:
    """Before a first meeting: that nothing was looked up, and whom to ask."""
    person, view = scene.person, scene.view
    if person is None or person.id is None or view.last is not None:
        return ()
    missing = []
    if view.meeting is not None and not view.common.researched:
        said = _("Nothing looked up about {name} yet").format(name=scene.first)
        missing.append(
            Line(LineKind.RESEARCH, said, _("Read what is public, or ask somebody who knows them"), late=True)
        )
    return _filled((_("Before you meet"), missing), *_who_knows(scene))


def _next_together(scene: Scene) -> list[Line]:
    """One idea of what to take on together, where there is one."""
    idea = next_together(scene.view.ground) if scene.view.ground else None
    return [Line(LineKind.TOGETHER, idea.text, idea.why, together=idea)] if idea else []


def _affiliations(rows: Sequence[AffiliationRow]) -> list[Affiliation]:
    return [Affiliation(row.kind, row.name, row.from_year, row.to_year) for row in rows]


def _when_last(scene: Scene) -> str:
    before = scene.view.last
    if before is None:
        return ""
    day = before.starts.astimezone(scene.now.tzinfo).date()
    words = day_words(day, scene.today)
    if before.all_day:
        return words
    if before.present_minutes is None:
        return _("{day}, {n} min").format(day=words, n=before.minutes)
    return _("{day}, {n} of {planned} min").format(day=words, n=before.present_minutes, planned=before.minutes)


def _for_them(scene: Scene) -> str:
    if scene.group:
        return _("What is in it for {name} today").format(name=scene.first)
    return by_pronoun(
        scene.pronoun,
        she=_("What is in it for her today"),
        he=_("What is in it for him today"),
        they=_("What is in it for them today"),
    )
