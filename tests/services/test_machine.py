"""A machine that does, undoes, redoes and reopens in any order: the journal is always as it was at that point."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from partnerjournal import services
from partnerjournal.clock import Clock
from partnerjournal.domain.agenda_draft import DraftKind, Proposal
from partnerjournal.domain.enums import (
    AffiliationKind,
    AgendaState,
    CardKind,
    ContactKind,
    Direction,
    DriftKind,
    FactSource,
    GestureKind,
    GoalKind,
    HandleKind,
    MeetingState,
    PathChoice,
    PreferenceDimension,
    Visibility,
)
from partnerjournal.domain.errors import JournalError
from partnerjournal.domain.merging import Field, way
from partnerjournal.domain.preferences import Finding
from partnerjournal.domain.questions import KeepAs, Purpose
from partnerjournal.domain.recap import RecapMedium, RecapStyle
from partnerjournal.domain.repeating import Reach, Repetition, Unit
from partnerjournal.domain.research import Usual
from partnerjournal.domain.templates import Item, Template
from partnerjournal.domain.usual_ways import Way
from partnerjournal.services.journal import Journal
from partnerjournal.services.meetings import Person, When
from partnerjournal.store import backup
from partnerjournal.store.connect import one

CAPTURED = [
    "team",
    "colleague",
    "picture",
    "handle",
    "affiliation",
    "fact",
    "preference",
    "goal",
    "meeting",
    "attendee",
    "agenda_item",
    "focus_session",
    "drift",
    "preflight",
    "note",
    "restatement",
    "commitment",
    "commitment_event",
    "decision",
    "gesture",
    "contact",
    "asked",
    "own_question",
    "template",
    "template_item",
    "series",
    "alias",
    "tie",
    "research_step",
    "refusal",
    "organisation",
    "objective",
    "shared_goal",
    "shared_goal_part",
    "snooze",
    "thanks",
    "path",
    "identity",
]
Dump = dict[str, list[tuple[object, ...]]]

TEXT = st.sampled_from(
    [
        "budget",
        "Zoë’s pilot",
        "日本語",
        "a “b”\nc",
        "x" * 300,
        "'; DROP TABLE note; --",
        "\N{SMILING CAT FACE WITH OPEN MOUTH}",
    ]
)
DAY = st.dates(date(2026, 1, 1), date(2027, 12, 31))
PICK = st.integers(0, 10_000)


def dump(journal: Journal) -> Dump:
    """All rows that gestures touch, and what search would find; the search keys may differ, the documents may not."""
    found: Dump = {}
    for name in CAPTURED:
        found[name] = journal.read.execute(f"SELECT * FROM {name} ORDER BY id").fetchall()
    found["search"] = journal.read.execute(
        "SELECT kind, ref, who, text, context FROM search_doc ORDER BY 1, 2"
    ).fetchall()
    return found


class JournalMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        clock = Clock(ZoneInfo("Europe/Berlin"), datetime(2026, 11, 19, 12, 48, tzinfo=UTC))
        self.journal = Journal(Path(self.folder.name) / "journal.db", clock)
        self.past: list[Dump] = [dump(self.journal)]
        self.future: list[Dump] = []

    def teardown(self) -> None:
        self.journal.writer.connection.execute("INSERT INTO search_fts(search_fts) VALUES ('integrity-check')")
        assert backup.problems_of(self.journal.read) == []
        self.journal.close()
        self.folder.cleanup()

    def do(self, gesture: Callable[[Journal], object]) -> None:
        """A gesture more than a minute after the last, so that each is a step of its own."""
        fixed = self.journal.clock.fixed
        assert fixed is not None
        self.journal.clock = replace(self.journal.clock, fixed=fixed + timedelta(seconds=61))
        before = self.journal.history.to_undo
        try:
            gesture(self.journal)
        except JournalError:
            assert dump(self.journal) == self.past[-1]
            return
        if self.journal.history.to_undo is not before:
            self.past.append(dump(self.journal))
            self.future.clear()

    def some(self, table: str, pick: int) -> int | None:
        ids = [row[0] for row in self.journal.read.execute(f"SELECT id FROM {table} ORDER BY id")]
        return ids[pick % len(ids)] if ids else None

    def on_some(self, table: str, pick: int, gesture: Callable[[Journal, int], object]) -> None:
        row_id = self.some(table, pick)
        if row_id is not None:
            self.do(lambda journal: gesture(journal, row_id))

    @initialize()
    def somebody(self) -> None:
        self.do(lambda journal: services.colleagues.set_me(journal, name="Lior"))
        self.do(lambda journal: services.colleagues.add(journal, name="Ana Ruiz", mail="ana@example.org", team="Ops"))

    @rule(
        name=TEXT,
        mail=st.sampled_from(["", "ana@example.org", "b@example.org"]),
        team=st.sampled_from(["", "Ops", "ops", "Data"]),
    )
    def add_colleague(self, name: str, mail: str, team: str) -> None:
        self.do(lambda journal: services.colleagues.add(journal, name=name, mail=mail, team=team))

    @rule(pick=PICK, name=TEXT, days=st.none() | st.integers(1, 90))
    def edit_colleague(self, pick: int, name: str, days: int | None) -> None:
        self.on_some("colleague", pick, lambda j, id_: services.colleagues.edit(j, id_, name=name, cadence_days=days))

    @rule(pick=PICK, text=TEXT, day=DAY, kind=st.sampled_from(list(CardKind)), which=st.integers(0, 5))
    def at_a_card_of_the_review(self, pick: int, text: str, day: date, kind: CardKind, which: int) -> None:
        reviews, ref = services.reviews, f"uuid-{pick % 5}"
        notes = [row[0] for row in self.journal.read.execute("SELECT id FROM note ORDER BY id LIMIT 3")]
        by = ContactKind.MAIL
        gestures: list[tuple[str, Callable[[Journal, int], object]]] = [
            ("colleague", lambda j, id_: reviews.asked(j, kind, ref, id_, text, by=by, until=day)),
            ("colleague", lambda j, id_: reviews.thanked(j, id_, text, text)),
            ("meeting", lambda j, id_: reviews.to_agenda(j, kind, ref, id_, text, until=day)),
            ("colleague", lambda j, _id: services.snoozes.put_off(j, kind, ref, day, reason=text)),
            ("snooze", services.snoozes.lift),
            ("note", lambda j, _id: reviews.let_go(j, notes)),
        ]
        self.on_some(gestures[which][0], pick, gestures[which][1])

    @rule(pick=PICK, which=st.integers(0, 8), text=TEXT, day=DAY, choice=st.sampled_from(PathChoice))
    def walk_a_path(self, pick: int, which: int, text: str, day: date, choice: PathChoice) -> None:
        """What one does when it is not working with somebody."""
        walk, other, met = services.paths, self.some("colleague", pick + 1), self.some("meeting", pick) or 0
        gestures: list[tuple[str, Callable[[Journal, int], object]]] = [
            ("colleague", lambda j, id_: walk.start(j, id_, trouble=text, choice=choice)),
            ("path", lambda j, id_: walk.edit(j, id_, brief=text, next_step=text, outcome=text)),
            ("path", lambda j, id_: walk.choose(j, id_, choice)),
            ("path", lambda j, id_: walk.draft_anew(j, id_)),
            ("path", lambda j, id_: walk.ask(j, id_, other, text)),
            ("path", lambda j, id_: walk.look_again(j, id_, day)),
            ("path", lambda j, id_: walk.talk_it_over(j, id_, met, text)),
            ("path", lambda j, id_: walk.close(j, id_, text)),
            ("path", walk.delete),
        ]
        self.on_some(gestures[which][0], pick, gestures[which][1])

    @rule(pick=PICK)
    def delete_colleague(self, pick: int) -> None:
        self.on_some("colleague", pick, services.colleagues.delete)

    @rule(pick=PICK, other=PICK, theirs=st.booleans())
    def merge_colleagues(self, pick: int, other: int, theirs: bool) -> None:
        also = self.some("colleague", other) or 0
        choices = dict.fromkeys((*Field, *map(way, PreferenceDimension)), also) if theirs else {}
        self.on_some("colleague", pick, lambda j, id_: services.merging.merge(j, id_, also, choices))

    @rule(pick=PICK, other=PICK)
    def not_the_same(self, pick: int, other: int) -> None:
        uuids = [row[0] for row in self.journal.read.execute("SELECT uuid FROM colleague ORDER BY id")]
        if uuids:
            one_of, another = uuids[pick % len(uuids)], uuids[other % len(uuids)]
            self.do(lambda journal: services.duplicates.refuse(journal, one_of, another))

    @rule(pick=PICK, image=st.none() | st.binary(min_size=1, max_size=20))
    def picture(self, pick: int, image: bytes | None) -> None:
        self.on_some("colleague", pick, lambda j, id_: services.colleagues.set_picture(j, id_, image))

    @rule(pick=PICK, text=TEXT, which=st.integers(0, 6), day=DAY)
    def about_a_colleague(self, pick: int, text: str, which: int, day: date) -> None:
        gestures: list[Callable[[Journal, int], object]] = [
            lambda j, id_: services.facts.add(j, id_, text, learned_on=day),
            lambda j, id_: services.goals.add(j, id_, text, kind=GoalKind.CHALLENGE),
            lambda j, id_: services.affiliations.add(j, id_, AffiliationKind.PLACE, text),
            lambda j, id_: services.preferences.set(j, id_, PreferenceDimension.PACE, text),
            lambda j, id_: services.handles.add(j, id_, HandleKind.CHAT, text),
            lambda j, id_: services.contacts.log(j, id_, ContactKind.CALL, text=text),
            lambda j, id_: services.questions.plan(j, id_, text),
        ]
        self.on_some("colleague", pick, gestures[which])

    @rule(pick=PICK, dimension=st.sampled_from(PreferenceDimension), text=TEXT, which=st.integers(0, 3))
    def ways_of_working(self, pick: int, dimension: PreferenceDimension, text: str, which: int) -> None:
        found, ways = Finding(dimension, Way.BRIEF, 3, 4, text, ""), services.preferences
        gestures: list[Callable[[Journal, int], object]] = [
            lambda j, id_: ways.set(j, id_, dimension, text, because=text),
            lambda j, id_: ways.take(j, id_, found),
            lambda j, id_: ways.refuse(j, str(id_), found),
            lambda j, id_: ways.set_recap(j, id_, RecapStyle.BULLETS, RecapMedium.CHAT),
        ]
        self.on_some("colleague", pick, gestures[which])

    @rule(pick=PICK, kind=st.sampled_from(ContactKind), answered=st.none() | st.booleans(), which=st.integers(0, 2))
    def change_contact(self, pick: int, kind: ContactKind, answered: bool | None, which: int) -> None:
        gestures: list[Callable[[Journal, int], object]] = [
            lambda j, id_: services.contacts.edit(j, id_, kind, text="the pilot", at_ms=0),
            lambda j, id_: services.contacts.set_answered(j, id_, answered),
            services.contacts.delete,
        ]
        self.on_some("contact", pick, gestures[which])

    @rule(text=TEXT, purpose=st.sampled_from(Purpose), which=st.integers(0, 5))
    def own_question(self, text: str, purpose: Purpose, which: int) -> None:
        own, key = services.own_questions, "year-success"
        gestures: list[Callable[[Journal], object]] = [
            lambda j: own.add(j, text, purpose),
            lambda j: own.edit(j, key, text, purpose),
            lambda j: own.hide(j, key, purpose),
            lambda j: own.hide(j, key, purpose, hidden=False),
            lambda j: own.restore(j, key),
            lambda j: own.delete(j, key),
        ]
        self.do(gestures[which])

    @rule(pick=PICK, text=TEXT, keep_as=st.sampled_from([None, FactSource.TOLD, *GoalKind, *PreferenceDimension]))
    def answer_question(self, pick: int, text: str, keep_as: KeepAs) -> None:
        self.on_some("asked", pick, lambda j, id_: services.questions.answer_as(j, id_, text, keep_as))

    @rule(pick=PICK, text=TEXT, minutes=st.none() | st.integers(0, 90), which=st.integers(0, 6))
    def template(self, pick: int, text: str, minutes: int | None, which: int) -> None:
        made, key, meeting = services.templates, "first-meeting", self.some("meeting", pick) or 0
        template = Template(key if which else "", text, text, minutes, (Item(text), Item("Last", minutes=minutes)))
        gestures: list[Callable[[Journal], object]] = [
            lambda j: made.save(j, template),
            lambda j: made.save(j, template),
            lambda j: made.keep_agenda(j, meeting, text),
            lambda j: made.start_from(j, meeting, template),
            lambda j: made.hide(j, key, hidden=minutes is None),
            lambda j: made.restore(j, key),
            lambda j: made.delete(j, key),
        ]
        self.do(gestures[which])

    @rule(pick=PICK, other=PICK, text=TEXT, kind=st.sampled_from(DraftKind), refused=st.booleans())
    def proposed_line(self, pick: int, other: int, text: str, kind: DraftKind, refused: bool) -> None:
        tables = {DraftKind.LEFT_OPEN: "agenda_item", DraftKind.QUESTION: "colleague", DraftKind.THEY_OWE: "commitment"}
        source = self.some(tables.get(kind, kind.value if kind is not DraftKind.I_OWE else "commitment"), other) or 0
        proposal, made = Proposal(kind, source, text, "why", 5), services.agenda_draft
        take = (
            (lambda j, id_: made.refuse(j, id_, proposal))
            if refused
            else (lambda j, id_: made.take(j, id_, [proposal]))
        )
        self.on_some("meeting", pick, take)

    @rule(pick=PICK, day=DAY, text=TEXT)
    def add_meeting(self, pick: int, day: date, text: str) -> None:
        who = self.some("colleague", pick)
        people = [Person(colleague_id=who)] if who else [Person(name="Guest", mail="ana@example.org")]
        when = When(datetime.combine(day, datetime.min.time()), 30)
        self.do(lambda journal: services.meetings.add(journal, when, people, title=text))

    @rule(pick=PICK, text=TEXT, ticked=st.booleans(), kind=st.sampled_from(DriftKind))
    def finish_meeting(self, pick: int, text: str, ticked: bool, kind: DriftKind) -> None:
        spent = services.focus.Finished(0, 1800, 900, ((5, kind.value), (9, "")), (), ((text, ticked),))
        self.on_some("meeting", pick, lambda j, id_: services.focus.finish(j, id_, spent))

    @rule(pick=PICK, text=TEXT, day=DAY, which=st.integers(0, 9))
    def change_meeting(self, pick: int, text: str, day: date, which: int) -> None:
        meetings = services.meetings
        gestures: list[Callable[[Journal, int], object]] = [
            lambda j, id_: meetings.edit(j, id_, intention=text),
            lambda j, id_: meetings.move(j, id_, When(day, 1440)),
            lambda j, id_: meetings.set_prepared(j, id_, True),
            lambda j, id_: meetings.set_state(j, id_, MeetingState.CANCELLED),
            lambda j, id_: meetings.add_attendee(j, id_, Person(name=text)),
            lambda j, id_: meetings.rate_presence(j, id_, which),
            lambda j, id_: meetings.edit(j, id_, helped=text),
            meetings.delete,
            services.watches.keep,
            services.watches.call_off,
        ]
        self.on_some("meeting", pick, gestures[which])

    @rule(pick=PICK, day=DAY, text=TEXT, which=st.integers(0, 5), reach=st.sampled_from(Reach))
    def repeat_meeting(self, pick: int, day: date, text: str, which: int, reach: Reach) -> None:
        series, when = services.series, When(datetime.combine(day, datetime.min.time()), 45)
        often = Repetition(Unit.WEEK, 2, weekdays=(day.weekday(),))
        gestures: list[Callable[[Journal, int], object]] = [
            lambda j, id_: series.repeat(j, id_, often, reach),
            lambda j, id_: series.move(j, id_, when, reach),
            lambda j, id_: series.rename(j, id_, text, reach),
            lambda j, id_: series.leave_out(j, id_, reach),
            lambda j, id_: series.stop_after(j, id_),
            lambda j, id_: series.add(j, when, often, title=text),
        ]
        self.on_some("meeting", pick, gestures[which])

    @rule(pick=PICK, text=TEXT, minutes=st.none() | st.integers(-1, 60))
    def add_item(self, pick: int, text: str, minutes: int | None) -> None:
        self.on_some("meeting", pick, lambda j, id_: services.agenda.add(j, id_, text, minutes=minutes))

    @rule(pick=PICK, to=st.integers(-2, 5), state=st.sampled_from(AgendaState), which=st.integers(0, 4), other=PICK)
    def change_item(self, pick: int, to: int, state: AgendaState, which: int, other: int) -> None:
        target = self.some("meeting", other) or 0
        gestures: list[Callable[[Journal, int], object]] = [
            lambda j, id_: services.agenda.move(j, id_, to),
            lambda j, id_: services.agenda.set_state(j, id_, state),
            lambda j, id_: services.agenda.carry(j, id_, target),
            lambda j, id_: services.agenda.carry_all(j, [id_], target),
            services.agenda.delete,
        ]
        self.on_some("agenda_item", pick, gestures[which])

    @rule(pick=PICK, text=TEXT, which=st.integers(0, 3))
    def in_a_meeting(self, pick: int, text: str, which: int) -> None:
        who = self.some("colleague", pick)
        gestures: list[Callable[[Journal, int], object]] = [
            lambda j, id_: services.notes.add(
                j, text, meeting_id=id_, colleague_id=who, visibility=Visibility.SHAREABLE
            ),
            lambda j, id_: services.restatements.add(j, text, meeting_id=id_, colleague_id=who),
            lambda j, id_: services.decisions.add(j, id_, text),
            lambda j, id_: services.gestures.add(j, who, text, kind=GestureKind.LISTENING, meeting_id=id_),
        ]
        self.on_some("meeting", pick, gestures[which])

    @rule(pick=PICK, text=TEXT, which=st.integers(0, 7))
    def answer(self, pick: int, text: str, which: int) -> None:
        said = services.restatements
        gestures: list[Callable[[Journal, int], object]] = [
            said.confirm,
            said.reopen,
            said.delete,
            lambda j, id_: said.correct(j, id_, text),
            lambda j, id_: said.say_back(j, id_, text),
            lambda j, id_: said.partly(j, id_, text),
            lambda j, id_: said.promise(j, id_, Direction.I_OWE),
            lambda j, id_: said.promise(j, id_, Direction.THEY_OWE),
        ]
        self.on_some("restatement", pick, gestures[which])

    @rule(pick=PICK, text=TEXT, direction=st.sampled_from(Direction), due=st.none() | DAY)
    def promise(self, pick: int, text: str, direction: Direction, due: date | None) -> None:
        who = self.some("colleague", pick)
        self.do(lambda j: services.commitments.add(j, text, direction, colleague_id=who, due_on=due))

    @rule(pick=PICK, text=TEXT, due=st.none() | DAY, which=st.integers(0, 4))
    def change_promise(self, pick: int, text: str, due: date | None, which: int) -> None:
        promises = services.commitments
        gestures: list[Callable[[Journal, int], object]] = [
            promises.keep,
            promises.delete,
            lambda j, id_: promises.renegotiate(j, id_, due, text),
            lambda j, id_: promises.drop(j, id_, text),
            lambda j, id_: promises.reopen(j, id_, text),
        ]
        self.on_some("commitment", pick, gestures[which])

    @rule(pick=PICK, other=PICK, text=TEXT, which=st.integers(0, 9), yes=st.booleans())
    def research(self, pick: int, other: int, text: str, which: int, yes: bool) -> None:
        whom = self.some("colleague", other) or 0
        step = self.some("research_step", other) or 0
        fact = self.some("fact", other) or 0
        tie = self.some("tie", other) or 0
        school = AffiliationKind.SCHOOL
        gestures: list[Callable[[Journal, int], object]] = [
            lambda j, id_: services.aliases.answer(j, school, text, f"bath {other % 3}", same=yes),
            lambda j, id_: services.aliases.take_back(j, school, text, f"bath {other % 3}"),
            lambda j, id_: services.ties.add(j, id_, whom, text, from_year=2020),
            lambda j, id_: services.ties.edit(j, tie, text) if yes else services.ties.delete(j, tie),
            lambda j, id_: services.research.add(j, id_, text),
            lambda j, id_: services.research.ask(j, id_, whom, text, text),
            lambda j, id_: services.research.tick(j, Usual(id_, "public", "Read it"), yes),
            lambda j, id_: services.research.keep_as_fact(j, step, text, source=FactSource.PUBLIC),
            lambda j, id_: services.research.move(j, step, 0) if yes else services.research.delete(j, step),
            lambda j, id_: services.facts.confirm(j, fact),
        ]
        self.on_some("colleague", pick, gestures[which])

    @rule(pick=PICK, other=PICK, text=TEXT, which=st.integers(0, 5))
    def want_together(self, pick: int, other: int, text: str, which: int) -> None:
        goal, objective = self.some("goal", other), self.some("objective", other)
        shared = services.shared_goals
        gestures: list[Callable[[Journal, int], object]] = [
            lambda j, id_: shared.edit(j, id_, value_theirs=text, objective_id=objective),
            lambda j, id_: shared.add_goal(j, id_, goal or 0),
            lambda j, id_: shared.unlink(j, id_, goal or 0),
            lambda j, id_: shared.finish(j, id_, bool(other % 2)),
            lambda j, id_: shared.set_visibility(j, id_, Visibility.SHAREABLE),
            shared.delete,
        ]
        who = self.some("colleague", pick)
        if who is not None and goal is not None:
            self.do(lambda j: shared.link(j, who, [goal], text, objective_id=objective))
        self.on_some("shared_goal", pick, gestures[which])

    @rule(pick=PICK, other=PICK, text=TEXT, which=st.integers(0, 7))
    def organisation(self, pick: int, other: int, text: str, which: int) -> None:
        there, objectives, team = self.some("objective", other), services.objectives, self.some("team", pick)
        gestures: list[Callable[[Journal, int], object]] = [
            lambda j, id_: services.organisation.set(j, mission=text),
            lambda j, id_: services.organisation.set(j, culture=""),
            lambda j, id_: objectives.edit(j, id_, text, horizon=text),
            lambda j, id_: objectives.move(j, id_, there or 0),
            objectives.finish,
            objectives.delete,
            lambda j, id_: services.goals.serve(j, self.some("goal", other) or 0, id_),
            lambda j, id_: services.goals.add_for_team(j, team or 0, text),
        ]
        self.do(lambda j: objectives.add(j, text))
        self.on_some("objective", pick, gestures[which])

    @precondition(lambda self: self.journal.history.to_undo is not None)
    @rule()
    def undo(self) -> None:
        self.journal.undo()
        self.future.append(self.past.pop())
        assert dump(self.journal) == self.past[-1]

    @precondition(lambda self: self.journal.history.to_redo is not None)
    @rule()
    def redo(self) -> None:
        self.journal.redo()
        self.past.append(self.future.pop())
        assert dump(self.journal) == self.past[-1]

    @rule()
    def reopen(self) -> None:
        path, clock = self.journal.path, self.journal.clock
        self.journal.close()
        self.journal = Journal(path, clock)
        self.past, self.future = [self.past[-1]], []

    @precondition(lambda self: one(self.journal.read, "SELECT count(*) FROM trash") > 0)
    @rule()
    def bring_back_the_last(self) -> None:
        """What was deleted last comes back, unless what it hung on is gone or changed; then nothing changes."""
        trash_id = one(self.journal.read, "SELECT max(id) FROM trash")
        self.do(lambda journal: services.trash.restore(journal, trash_id))

    @invariant()
    def as_it_was(self) -> None:
        assert dump(self.journal) == self.past[-1]


JournalMachine.TestCase.settings = settings(
    max_examples=25, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
TestJournalMachine = JournalMachine.TestCase
