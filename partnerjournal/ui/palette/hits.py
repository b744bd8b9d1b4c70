"""What was found as offers: how a person, a meeting or a text looks, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from partnerjournal.domain.enums import CommitmentState, ContactKind, RestatementState
from partnerjournal.domain.names import first_name, initials
from partnerjournal.domain.query import Query, excerpt
from partnerjournal.domain.views.search import HitKind, MeetingHit, PersonHit, TextHit
from partnerjournal.i18n import _
from partnerjournal.store.reads import goals, search
from partnerjournal.ui.palette import words
from partnerjournal.ui.palette.deeds import Deeds
from partnerjournal.ui.palette.offers import Offer
from partnerjournal.ui.place import PageName
from partnerjournal.ui.widgets.rows import Face, RowData, Sign

# What a profile shows as rows of their own; the rest stands in its timeline.
_ON_PROFILE = frozenset(
    {
        HitKind.FACT,
        HitKind.GOAL,
        HitKind.SHARED_GOAL,
        HitKind.NOTE,
        HitKind.AFFILIATION,
        HitKind.HANDLE,
        HitKind.THANKS,
        HitKind.TIE,
        HitKind.RESEARCH_STEP,
        HitKind.PATH,
    }
)
_OF_ORGANISATION = frozenset({HitKind.OBJECTIVE, HitKind.ORGANISATION})
PATH_ICON = "lightbulb"
_TITLE = 90  # characters of a title, so that whose it is still finds room


def person(hit: PersonHit, query: Query, deeds: Deeds) -> Offer:
    """A colleague; Tab gives what can be done with one."""
    second = words.person_line(hit, query)
    row = RowData(
        f"person/{hit.id}",
        hit.name,
        subtitle=second,
        leading=Face(initials(hit.name), hit.id, hit.picture),
        title_spans=query.spans(hit.name),
        subtitle_spans=query.spans(second),
    )
    return Offer(
        row,
        lambda: deeds.go(PageName.PEOPLE, hit.id),
        more=lambda: with_person(hit, deeds),
        hint=_("open"),
    )


def meeting(hit: MeetingHit, query: Query, deeds: Deeds) -> Offer:
    """A meeting; what is to come can be prepared with F8 at once."""
    now = deeds.context.clock.local()
    second = words.meeting_line(hit, query, now)
    if query.spans(hit.also) and not query.spans(hit.title):
        second = f"{second} · {excerpt(hit.also, query)}"
    title = hit.title or hit.names
    text, icon, token = words.meeting_state(hit)
    ahead = hit.starts > now and not text
    row = RowData(
        f"meeting/{hit.id}",
        title,
        subtitle=second,
        leading=Sign("meetings", "ink"),
        state_text=_("prepare") if ahead else text,
        state_icon=icon,
        state_token=token,
        keys=("F8",) if ahead else (),
        title_spans=query.spans(title),
        subtitle_spans=query.spans(second),
        quiet=bool(text) and token == "muted",
    )
    keys: dict[str, Callable[[], None]] = {
        "F8": lambda: deeds.prepare(hit.id),
        "F9": lambda: deeds.present(hit.id),
    }
    return Offer(
        row,
        lambda: deeds.go(PageName.MEETINGS, hit.id),
        keys,
        more=lambda: with_meeting(hit, deeds),
        hint=_("open"),
    )


def text(hit: TextHit, query: Query, deeds: Deeds) -> Offer:
    """Something written; Return goes to where it stands."""
    clock = deeds.context.clock
    second = words.text_line(hit, query, clock.zone, clock.today())
    title = _shortened(excerpt(hit.text, query) or second)
    if hit.also not in second and query.spans(hit.also) and not query.spans(hit.text):
        second = f"{second} · {excerpt(hit.also, query)}"
    state, icon, token = words.text_state(hit, clock.today())
    row = RowData(
        f"{hit.kind}/{hit.id}",
        title,
        subtitle="" if title == second else second,
        leading=Sign(words.text_icon(hit), "ink"),
        state_text=state,
        state_icon=icon,
        state_token=token,
        title_spans=query.spans(title),
        subtitle_spans=query.spans(second),
        quiet=words.is_done(hit),
        tooltip=hit.text if title != hit.text else "",
    )
    return Offer(row, _way_to(hit, deeds), more=lambda: with_text(hit, deeds), hint=_("open"))


def with_person(hit: PersonHit, deeds: Deeds) -> Sequence[Offer]:
    """Everything that can be done with a colleague."""
    context = deeds.context
    name = first_name(hit.name)
    following = search.meeting_with(context.read, hit.id, context.clock.now_ms(), past=False)
    offers = [_deed("open", _("Open the profile"), "person", lambda: deeds.go(PageName.PEOPLE, hit.id))]
    if following is not None:
        when = words.moment(following.starts, context.clock.local())
        offers += [
            _deed(
                "prepare", _("Prepare the next meeting"), "note", lambda: deeds.prepare(following.id),
                second=f"{following.title} · {when}",
            ),
            _deed("present", _("Be present in it"), "play", lambda: deeds.present(following.id)),
        ]  # fmt: skip
    offers += [
        _deed("plan", _("New meeting with {name}").format(name=name), "plus", lambda: deeds.plan(hit, "")),
        _line("c", _("I owe {name}…").format(name=name), "arrow-up-right", hit, deeds),
        _line("t", _("{name} owes me…").format(name=name), "arrow-down-left", hit, deeds),
        _line("r", _("I heard {name} say…").format(name=name), "dashed-circle", hit, deeds),
        _line("f", _("I learned about {name}…").format(name=name), "lightbulb", hit, deeds),
        _line("q", _("A question for {name}…").format(name=name), "question", hit, deeds),
        _line("g", _("A gesture for {name}…").format(name=name), "gift", hit, deeds),
    ]
    offers += [
        _deed(f"log_{kind}", label, icon, partial(deeds.log, hit, kind)) for kind, label, icon in contact_words(name)
    ]
    offers.append(_deed("path", path_words(name), PATH_ICON, lambda: deeds.go(PageName.PATH, hit.id)))
    offers += [
        _deed(part, label, icon, partial(deeds.on_profile, hit.id, part)) for part, label, icon in profile_words(name)
    ]
    return offers


def path_words(name: str) -> str:
    """The way to the page for when it is not working with somebody."""
    return _("It is not working with {name}…").format(name=name)


def profile_words(name: str) -> tuple[tuple[str, str, str], ...]:
    """What begins on a profile, as (part of the page, label, icon)."""
    return (
        ("merge", _("Merge {name} with…").format(name=name), "overlap"),
        ("everything", _("Everything about {name}…").format(name=name), "export"),
        ("forget", _("Forget {name}…").format(name=name), "eye-off"),
    )


def contact_words(name: str) -> Sequence[tuple[ContactKind, str, str]]:
    """The contacts that can be logged with somebody, with words and icon."""
    return (
        (ContactKind.CALL, _("Log a call with {name}").format(name=name), "phone"),
        (ContactKind.MESSAGE, _("Log a message to {name}").format(name=name), "chat"),
        (ContactKind.MAIL, _("Log a mail to {name}").format(name=name), "mail"),
        (ContactKind.IN_PERSON, _("Log that you met {name}").format(name=name), "in-person"),
    )


def with_meeting(hit: MeetingHit, deeds: Deeds) -> Sequence[Offer]:
    """Everything that can be done with a meeting."""
    offers = [
        _deed("open", _("Open the meeting"), "meetings", lambda: deeds.go(PageName.MEETINGS, hit.id)),
        _deed("prepare", _("Prepare"), "note", lambda: deeds.prepare(hit.id), keys=("F8",)),
        _deed("present", _("Be present"), "play", lambda: deeds.present(hit.id), keys=("F9",)),
    ]
    if hit.starts <= deeds.context.clock.now():
        offers.append(_deed("wrap_up", _("Wrap up"), "check-circle", lambda: deeds.wrap_up(hit.id)))
    return offers


def with_text(hit: TextHit, deeds: Deeds) -> Sequence[Offer]:
    """Everything that can be done with something written."""
    offers = [_deed("open", _("Go to where it stands"), words.text_icon(hit), _way_to(hit, deeds))]
    if hit.kind is HitKind.COMMITMENT and hit.state == CommitmentState.OPEN:
        offers.append(_deed("keep", _("It was kept"), "check", lambda: deeds.keep_promise(hit.id, hit.text)))
    if hit.kind is HitKind.RESTATEMENT and hit.state == RestatementState.UNCONFIRMED:
        offers.append(_deed("confirm", _("It was confirmed"), "check", lambda: deeds.confirm(hit.id, hit.text)))
    if hit.colleague_id is not None:
        who = hit.colleague_id
        offers.append(_deed("person", _("Open the profile"), "person", lambda: deeds.go(PageName.PEOPLE, who)))
    if hit.meeting_id is not None:
        which = hit.meeting_id
        offers.append(_deed("meeting", _("Open the meeting"), "meetings", lambda: deeds.go(PageName.MEETINGS, which)))
    return offers


def _way_to(hit: TextHit, deeds: Deeds) -> Callable[[], None]:
    """The commitment, or the meeting or profile that the text belongs to, with the text in hand."""
    part = f"{hit.kind}/{hit.id}"
    if hit.kind is HitKind.COMMITMENT:
        return lambda: deeds.go(PageName.COMMITMENTS, hit.id)
    if hit.kind in _OF_ORGANISATION:
        return lambda: deeds.go(PageName.ORGANISATION, None, part)
    if hit.kind is HitKind.GOAL and hit.colleague_id is None:
        return lambda: deeds.go(PageName.PEOPLE, goals.on_whose_page(deeds.context.read, hit.id), part)
    if hit.meeting_id is not None:
        return lambda: deeds.go(PageName.MEETINGS, hit.meeting_id, part)
    on_profile = part if hit.kind in _ON_PROFILE else f"timeline/{hit.id}"
    return lambda: deeds.go(PageName.PEOPLE, hit.colleague_id, on_profile)


def _deed(
    name: str, label: str, icon: str, run: Callable[[], None], *, second: str = "", keys: tuple[str, ...] = ()
) -> Offer:
    row = RowData(f"more/{name}", label, subtitle=second, leading=Sign(icon, "ink"), keys=keys)
    return Offer(row, run, {keys[0]: run} if keys else {})


def _line(prefix: str, label: str, icon: str, hit: PersonHit, deeds: Deeds) -> Offer:
    row = RowData(f"more/{prefix}", label, leading=Sign(icon, "ink"), state_text=_("begin with"), keys=(prefix,))
    return Offer(row, lambda: deeds.write(f"{prefix} {hit.name} "))


def _shortened(title: str) -> str:
    if len(title) <= _TITLE:
        return title
    cut = title.rfind(" ", _TITLE // 2, _TITLE)
    return f"{title[: cut if cut > 0 else _TITLE]}…"
