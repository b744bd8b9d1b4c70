"""Every name in the journal: whose must not come out where names are replaced."""

from __future__ import annotations

from partnerjournal.domain.views.paths import Names, Person
from partnerjournal.store.connect import Connection

_PEOPLE = """
    SELECT c.id, c.name, c.is_me, c.organisation, coalesce(t.name, ''), h.value
    FROM colleague AS c LEFT JOIN team AS t ON t.id = c.team_id LEFT JOIN handle AS h ON h.colleague_id = c.id
    ORDER BY c.is_me, c.id, h.position
"""
_WITHOUT_PROFILE = """
    SELECT DISTINCT name, mail FROM attendee WHERE colleague_id IS NULL
    UNION SELECT DISTINCT source_name, '' FROM fact WHERE source_name <> ''
    UNION SELECT DISTINCT reports_to, '' FROM colleague WHERE reports_to <> ''
    UNION SELECT DISTINCT advisor, '' FROM path WHERE advisor <> ''
"""
_HOUSES = "SELECT DISTINCT name FROM affiliation WHERE kind IN ('school', 'employer') ORDER BY name"
NOBODY = Person("")


def everybody(read: Connection) -> tuple[Names, Person | None]:
    """All names of people with and without a profile, of teams and organisations, and which of them is mine.

    Mine comes last, so that a word that is also somebody else's name is taken for theirs.
    """
    people: dict[int, tuple[str, list[str]]] = {}
    houses: dict[str, None] = {}
    mine, my_team, my_organisation = None, "", ""
    for ident, name, is_me, organisation, team, value in read.execute(_PEOPLE):
        also = people.setdefault(ident, (name, []))[1]
        if value:
            also.append(value)
        if organisation:
            houses.setdefault(organisation)
        if is_me:
            mine, my_team, my_organisation = ident, team, organisation
    without = [
        Person(name or mail, (mail,) if name and mail else ())
        for name, mail in read.execute(_WITHOUT_PROFILE)
        if name or mail
    ]
    houses |= dict.fromkeys(name for (name,) in read.execute(_HOUSES))
    with_profile = {ident: Person(name, tuple(also)) for ident, (name, also) in people.items()}
    me = with_profile.pop(mine) if mine is not None else None
    names = Names(
        about=NOBODY,
        others=(*with_profile.values(), *without, *([me] if me else [])),
        teams=tuple(name for (name,) in read.execute("SELECT name FROM team ORDER BY id")),
        organisations=tuple(houses),
        my_team=my_team,
        my_organisation=my_organisation,
    )
    return names, me
