"""What can be done by a few words: actions by name, what the words suggest, and a captured line before it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from partnerjournal.domain import capture_line, contact_line, date_words, meeting_words
from partnerjournal.domain.capture_line import WITH_DUE_DATE, Captured, CaptureKind
from partnerjournal.domain.names import first_name, fold
from partnerjournal.domain.query import Query, Span, fold_signs, parse
from partnerjournal.domain.text import one_line
from partnerjournal.domain.views.search import MeetingHit, PersonHit
from partnerjournal.i18n import _
from partnerjournal.ui.actions import Action
from partnerjournal.ui.palette import hits, words
from partnerjournal.ui.palette.deeds import Deeds
from partnerjournal.ui.palette.looking import Answer, Line, Logged
from partnerjournal.ui.palette.offers import Offer
from partnerjournal.ui.place import PageName
from partnerjournal.ui.widgets.capture import ICONS, day_words
from partnerjournal.ui.widgets.rows import RowData, Sign

_FEWEST_LETTERS = 2  # that stand for a name
_LONGEST_NAME = 5  # words that may be a new colleague's name


def named(actions: Iterable[Action], query: Query, deeds: Deeds) -> list[Offer]:
    """The actions that the words name, by the beginnings of their words or else by their first letters."""
    exact, loose = [], []
    for action in actions:
        text = action.text()
        if action.name == "find_or_do" or not action.offered():
            continue
        if query.fits(text):
            exact.append(_action(action, query.spans(text), deeds))
        elif spans := initials(query, text):
            loose.append(_action(action, spans, deeds))
    return exact + loose


def initials(query: Query, text: str) -> tuple[Span, ...]:
    """Where the letters of a single word begin words of `text`, in order: "sok" for "The sheet of keys"; else ()."""
    folded = fold_signs(text)
    if len(query.needles) != 1 or len(query.needles[0]) < _FEWEST_LETTERS or len(folded) != len(text):
        return ()
    starts = [0] + [at + 1 for at, sign in enumerate(folded) if sign == " "]
    found: list[Span] = []
    for letter in query.needles[0]:
        while starts and folded[starts[0] : starts[0] + 1] != letter:
            del starts[0]
        if not starts:
            return ()
        found.append((starts.pop(0), 1))
    return tuple(found)


def suggested(answer: Answer, deeds: Deeds) -> list[Offer]:
    """What the words may mean: a meeting with somebody, something owed, a logged contact, somebody new."""
    query = answer.query
    offers: list[Offer] = []
    if answer.logged is not None:
        offers += [_log(answer.logged, person, deeds) for person in answer.logged.people]
    for person in answer.named:
        rest = _rest(query, person)
        if answer.logged is None:
            offers += _contacts(query, person, deeds)
        if rest or len(query.words) == 1:
            offers += _on_profile(query, person, deeds)
            offers += [_plan(person, rest, query, deeds), _owe(person, rest, query, deeds)]
            offers += _path(query, person, deeds)
    if not answer.named and query.words:
        typed = one_line(answer.typed)
        offers.append(_plan(None, typed, query, deeds))
        if _may_be_a_name(typed) and not _meets(typed):
            offers.append(_add(typed, query, deeds))
    return offers


def captured(line: Line, typed: str, deeds: Deeds) -> list[Offer]:
    """The line as it would be kept, for each person it may be about; or what is still missing."""
    if not line.people:
        return [_missing(line, typed)]
    context = deeds.context
    said = capture_line.parse(line.text, context.clock.today(), context.settings.language, line.kind)
    return [_keep(line, said, person, met, deeds) for person, met in zip(line.people, line.met, strict=True)]


def _action(action: Action, spans: Sequence[Span], deeds: Deeds) -> Offer:
    row = RowData(
        f"do/{action.name}",
        action.text(),
        subtitle=action.group() if action.group else "",
        leading=Sign(action.icon or "chevron-right", "ink"),
        keys=tuple(action.keys.split("+")) if action.keys else (),
        title_spans=tuple(spans),
    )
    return Offer(row, lambda: deeds.run(action.run), hint=_("do"))


def _rest(query: Query, person: PersonHit) -> str:
    """The words that are not in the person's name."""
    return " ".join(word for word in query.words if not parse(word).fits(person.name))


def _plan(person: PersonHit | None, about: str, query: Query, deeds: Deeds) -> Offer:
    """A meeting about the words, on the day and at the time that they name: "meet Ana tomorrow 15:00 about sites"."""
    context = deeds.context
    today = context.clock.today()
    languages = date_words.search_order(context.settings.language)
    said, text = meeting_words.within(about, today, languages)
    name, title = _who_and_what(text, with_name=person is None)
    whom = person or name
    if whom is None:
        label = _("New meeting about {words}").format(words=f"“{title}”" if title else "…")
    else:
        called = f"“{whom}”" if isinstance(whom, str) else first_name(whom.name)
        label = _("New meeting with {name} about {words}") if title else _("New meeting with {name}")
        label = label.format(name=called, words=title)
    when = deeds.meeting_time(said)
    length = _("{n} min").format(n=said.minutes) if said.minutes else ""
    second = " · ".join(part for part in (f"{words.day_of(when.date(), today)} {when:%H:%M}", length) if part)
    row = RowData(
        f"do/plan/{person.id if person else ''}",
        label,
        subtitle=second,
        leading=Sign("plus", "ink"),
        title_spans=query.spans(label),
    )
    return Offer(row, lambda: deeds.plan(whom, title, said), hint=_("plan"))


def _meets(text: str) -> bool:
    """Whether the first word says that one meets somebody."""
    # Translators: words with which one says that a meeting is to be planned, between bars.
    return fold(text.partition(" ")[0]) in _("meet|see").split("|")


def _who_and_what(text: str, *, with_name: bool) -> tuple[str | None, str]:
    """Whom one meets by the words "meet Lee about sites", where a name is wanted, and what about."""
    rest = text.partition(" ")[2].strip() if _meets(text) else text
    # Translators: words that stand before what a meeting is about, and before whom one meets, between bars.
    about, along = _("about|on|re").split("|"), _("with").split("|")
    parts = rest.split()
    at = next((place for place, word in enumerate(parts) if fold(word) in about), len(parts))
    if not with_name:
        first, what = " ".join(word for word in parts[:at] if fold(word) not in along), " ".join(parts[at + 1 :])
        return None, " ".join(part for part in (first, what) if part)
    name = " ".join(word for word in parts[:at] if fold(word) not in along)
    if not _meets(text) or not _may_be_a_name(name):
        return None, rest
    return name, " ".join(parts[at + 1 :])


def _owe(person: PersonHit, rest: str, query: Query, deeds: Deeds) -> Offer:
    """The capture line of a promise, to be finished there."""
    label = _("I owe {name}: {words}…").format(name=first_name(person.name), words=rest)
    row = RowData(
        f"do/owe/{person.id}",
        label,
        leading=Sign(ICONS[CaptureKind.I_OWE], "ink"),
        state_text=_("begin with"),
        keys=("c",),
        title_spans=query.spans(label),
    )
    return Offer(row, lambda: deeds.write(f"c {person.name} {rest}"))


def _contacts(query: Query, person: PersonHit, deeds: Deeds) -> Iterator[Offer]:
    """Contacts to log, where the words say so: "call odalie"."""
    if len(query.words) < 2:
        return
    for kind, label, icon in hits.contact_words(person.name):
        if query.fits(label) and not query.fits(person.name):
            row = RowData(
                f"do/log/{kind}/{person.id}", label, leading=Sign(icon, "ink"), title_spans=query.spans(label)
            )
            yield Offer(row, partial(deeds.log, person, kind), hint=_("log"))


def _path(query: Query, person: PersonHit, deeds: Deeds) -> Iterator[Offer]:
    """The way on when it is not working, where the words say so: "not working odalie"."""
    label = hits.path_words(person.name)
    if len(query.words) > 1 and query.fits(label):
        row = RowData(
            f"do/path/{person.id}", label, leading=Sign(hits.PATH_ICON, "ink"), title_spans=query.spans(label)
        )
        yield Offer(row, lambda: deeds.go(PageName.PATH, person.id), hint=_("open"))


def _on_profile(query: Query, person: PersonHit, deeds: Deeds) -> Iterator[Offer]:
    """What begins on somebody's profile, where the words say so: "merge odalie", "forget odalie"."""
    for part, label, icon in hits.profile_words(person.name):
        if len(query.words) > 1 and query.fits(label):
            row = RowData(f"do/{part}/{person.id}", label, leading=Sign(icon, "ink"), title_spans=query.spans(label))
            yield Offer(row, partial(deeds.on_profile, person.id, part), hint=_("open"))


def _log(logged: Logged, person: PersonHit, deeds: Deeds) -> Offer:
    """A contact with what it was about, on the day that the words name."""
    today = deeds.context.clock.today()
    text, day = contact_line.about(logged.text, today, deeds.context.settings.language)
    label, icon = next((label, icon) for kind, label, icon in hits.contact_words(person.name) if kind is logged.kind)
    parts = [words.day_of(day, today) if day else _("now"), text]
    row = RowData(
        f"do/log/{logged.kind}/{person.id}",
        label,
        subtitle=" · ".join(part for part in parts if part),
        leading=Sign(icon, "ink"),
        keys=("Return",),
    )
    return Offer(row, lambda: deeds.log(person, logged.kind, text, day), hint=_("log"))


def _may_be_a_name(typed: str) -> bool:
    return len(typed.split()) <= _LONGEST_NAME and fold(typed).replace(" ", "").replace("-", "").isalpha()


def _add(name: str, query: Query, deeds: Deeds) -> Offer:
    label = _("Add “{name}” as a colleague").format(name=name)
    row = RowData("do/add", label, leading=Sign("person", "ink"), title_spans=query.spans(label))
    return Offer(row, lambda: deeds.add_colleague(name), hint=_("add"))


def _missing(line: Line, typed: str) -> Offer:
    """A line without anybody whom it is about: what to write first."""
    prefix = typed[:1]
    said = (
        _("Nobody here is called so. Begin with a name: {example}") if line.text else _("Begin with a name: {example}")
    ).format(example=_("{prefix} Ana pilot data by Fri").format(prefix=prefix))
    row = RowData("keep/missing", said, leading=Sign(ICONS[line.kind]), enabled=False, quiet=True)
    return Offer(row, lambda: None)


def _keep(line: Line, said: Captured, person: PersonHit, met: MeetingHit | None, deeds: Deeds) -> Offer:
    """The line about one person."""
    row_id = f"keep/{person.id}"
    whose = _whose(line.kind, person)
    sign = Sign(ICONS[line.kind], "ink")
    if not said.text:
        prefix = next(key for key, kind in capture_line.PREFIXES.items() if kind is line.kind)
        row = RowData(row_id, f"{whose}…", leading=sign, state_text=_("write on"))
        return Offer(row, lambda: deeds.write(f"{prefix} {person.name} "))
    if line.kind is CaptureKind.DECISION and met is None:
        nowhere = _("No meeting with {name} yet, and a decision belongs to one").format(name=person.name)
        return Offer(RowData(row_id, said.text, subtitle=nowhere, leading=sign, enabled=False), lambda: None)
    context = deeds.context
    parts = [whose]
    if met is not None:
        parts.append(met.title)
        parts.append(words.day_of(met.starts.astimezone(context.clock.zone).date(), context.clock.today()))
    if line.kind in WITH_DUE_DATE:
        due = day_words(said.due.date, context.clock.today()) if said.due else ""
        parts.append(_("due {day}").format(day=due) if due else _("no date"))
    row = RowData(
        row_id,
        said.text,
        subtitle=" · ".join(parts),
        leading=sign,
        state_text=_("keep"),
        state_token="accent",
        keys=("Return",),
    )
    return Offer(row, lambda: deeds.keep(said, person, met.id if met else None))


def _whose(kind: CaptureKind, person: PersonHit) -> str:
    return {
        CaptureKind.I_OWE: _("I owe {name}"),
        CaptureKind.THEY_OWE: _("{name} owes me"),
        CaptureKind.RESTATEMENT: _("heard from {name}"),
        CaptureKind.DECISION: _("decided with {name}"),
        CaptureKind.QUESTION: _("question for {name}"),
        CaptureKind.FACT: _("about {name}"),
        CaptureKind.GESTURE: _("gesture for {name}"),
        CaptureKind.NOTE: _("note about {name}"),
    }[kind].format(name=person.name)
