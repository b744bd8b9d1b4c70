"""Agenda templates: kept from a meeting, changed, and put on an agenda in one step."""

from __future__ import annotations

from datetime import datetime

import pytest

from partnerjournal import services
from partnerjournal.domain.enums import AgendaKind, AgendaState
from partnerjournal.domain.errors import NotFound, Refused
from partnerjournal.domain.templates import Item, Template
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.services.template_bank import entries, offered, usual
from partnerjournal.store.connect import one
from partnerjournal.store.reads import agenda

MINE = Template(
    "", "Site visit", "See {name}’s ward", 60, (Item("Walk", minutes=40), Item("Ask {names}?", AgendaKind.QUESTION))
)


@pytest.fixture
def meeting(journal: Journal) -> int:
    services.colleagues.set_me(journal, name="Lior Adler")
    ana = services.colleagues.add(journal, name="Ana Ruiz", team="Ops")
    people = [Person(colleague_id=ana), Person(name="Bo Lindqvist")]
    return services.meetings.add(journal, When(datetime(2026, 11, 20, 9), 30), people)


def lines(journal: Journal, meeting: int) -> list[tuple[str, AgendaKind, int | None]]:
    return [(item.text, item.kind, item.minutes) for item in agenda.of_meeting(journal.read, meeting)]


def test_an_own_template_is_made_changed_and_deleted(journal: Journal) -> None:
    key = services.templates.save(journal, MINE)
    mine = offered(journal.read)[-1]
    assert (mine.key, mine.name, mine.intention, mine.minutes, mine.items) == (key, *_parts(MINE))
    changed = Template(key, "Ward visit", "", None, (Item("Tea"), Item(" "), *MINE.items[:1]))
    services.templates.save(journal, changed)
    assert offered(journal.read)[-1].items == (Item("Tea"), MINE.items[0])
    services.templates.delete(journal, key)
    assert offered(journal.read) == usual()
    assert one(journal.read, "SELECT count(*) FROM template_item") == 0
    journal.undo()
    assert offered(journal.read)[-1].items == (Item("Tea"), MINE.items[0])


def _parts(template: Template) -> tuple[object, ...]:
    return template.name, template.intention, template.minutes, template.items


def test_a_usual_one_is_changed_hidden_and_restored(journal: Journal) -> None:
    first = usual()[0]
    services.templates.save(journal, Template(first.key, "Coffee", "", 15, (Item("Listen"),)))
    assert offered(journal.read)[0].name == "Coffee"
    assert entries(journal.read)[0].changed
    services.templates.hide(journal, first.key)
    assert first.key not in {each.key for each in offered(journal.read)}
    services.templates.hide(journal, first.key, hidden=False)
    assert offered(journal.read)[0].name == "Coffee"
    services.templates.restore(journal, first.key)
    assert offered(journal.read) == usual()
    services.templates.hide(journal, first.key)
    services.templates.hide(journal, first.key, hidden=False)
    assert one(journal.read, "SELECT count(*) FROM template") == 0


def test_it_is_put_after_what_is_there_fitted_and_filled_in_one_step(journal: Journal, meeting: int) -> None:
    services.agenda.add(journal, meeting, "First things", minutes=10)
    dropped = services.agenda.add(journal, meeting, "Dropped", minutes=15)
    services.agenda.set_state(journal, dropped, AgendaState.DROPPED)
    assert services.templates.start_from(journal, meeting, MINE) == 2
    assert lines(journal, meeting)[2:] == [
        ("Walk", AgendaKind.TOPIC, 20),  # of the 30 minutes 10 are taken
        ("Ask Ana and Bo?", AgendaKind.QUESTION, None),
    ]
    assert one(journal.read, "SELECT intention FROM meeting WHERE id = ?", meeting) == "See Ana’s ward"
    journal.undo()
    assert len(lines(journal, meeting)) == 2
    assert one(journal.read, "SELECT intention FROM meeting WHERE id = ?", meeting) == ""


def test_an_intention_that_is_there_stays(journal: Journal, meeting: int) -> None:
    services.meetings.edit(journal, meeting, intention="Mine")
    services.templates.start_from(journal, meeting, MINE)
    assert one(journal.read, "SELECT intention FROM meeting WHERE id = ?", meeting) == "Mine"


def test_an_agenda_is_kept_as_a_template(journal: Journal, meeting: int) -> None:
    services.meetings.edit(journal, meeting, intention="See the ward")
    services.agenda.add(journal, meeting, "Walk", minutes=20)
    services.agenda.add(journal, meeting, "Confirm: the rota", kind=AgendaKind.RESTATEMENT)
    services.agenda.add(journal, meeting, "Who signs?", kind=AgendaKind.DECISION)
    dropped = services.agenda.add(journal, meeting, "Dropped")
    services.agenda.set_state(journal, dropped, AgendaState.DROPPED)
    key = services.templates.keep_agenda(journal, meeting, "Ward visit")
    assert offered(journal.read)[-1] == Template(
        key, "Ward visit", "See the ward", 30, (Item("Walk", minutes=20), Item("Who signs?", AgendaKind.DECISION))
    )
    journal.undo()
    assert offered(journal.read) == usual()


def test_what_makes_no_template_is_refused(journal: Journal, meeting: int) -> None:
    with pytest.raises(Refused, match="agenda_empty"):
        services.templates.keep_agenda(journal, meeting, "Nothing")
    with pytest.raises(Refused, match="name_missing"):
        services.templates.save(journal, Template("", " "))
    with pytest.raises(Refused, match="item_minutes_odd"):
        services.templates.save(journal, Template("", "x", items=(Item("y", minutes=0),)))
    with pytest.raises(NotFound):
        services.templates.delete(journal, "own-none")
    assert offered(journal.read) == usual()
