"""The follow-up after a meeting, made only from shareable text: what is private is counted and goes no further.

Two variants: full, with a heading for everything, and three bullets for people who like it brief.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, TypeVar

from partnerjournal.domain.enums import AgendaState, CommitmentState, Direction, RestatementState, Visibility
from partnerjournal.domain.names import first_name
from partnerjournal.domain.restatements import Restated, stands
from partnerjournal.domain.text import one_line
from partnerjournal.domain.when import short_date
from partnerjournal.i18n import _, ngettext

MOST_IN_BULLET = 3
MOST_IN_SUBJECT = 120


class RecapStyle(StrEnum):
    FULL = "full"
    BULLETS = "bullets"


class RecapMedium(StrEnum):
    MAIL = "mail"
    CHAT = "chat"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Piece:
    """A decision or a note."""

    text: str
    visibility: Visibility


@dataclass(frozen=True, slots=True)
class RestatementPiece:
    restated: Restated
    visibility: Visibility


@dataclass(frozen=True, slots=True)
class CommitmentPiece:
    """A promise; `who` made it when it is theirs, a name."""

    text: str
    direction: Direction
    visibility: Visibility
    who: str = ""
    due_on: date | None = None
    state: CommitmentState = CommitmentState.OPEN


@dataclass(frozen=True, slots=True)
class AgendaPiece:
    text: str
    state: AgendaState
    visibility: Visibility


@dataclass(frozen=True, slots=True)
class RecapInput:
    """A meeting as its recap may see it. `attendees` are the names of the others; `held_on` and `next_on` local dates.

    `good_news` and `challenge` are written for the recap and nothing else, so they have no visibility of their own.
    """

    title: str
    held_on: date
    attendees: tuple[str, ...] = ()
    restatements: tuple[RestatementPiece, ...] = ()
    commitments: tuple[CommitmentPiece, ...] = ()
    decisions: tuple[Piece, ...] = ()
    agenda: tuple[AgendaPiece, ...] = ()
    notes: tuple[Piece, ...] = ()
    good_news: str = ""
    challenge: str = ""
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many texts of each kind were left out because they are private."""

    restatements: int = 0
    commitments: int = 0
    decisions: int = 0
    agenda: int = 0
    notes: int = 0

    @property
    def total(self) -> int:
        return self.restatements + self.commitments + self.decisions + self.agenda + self.notes


@dataclass(frozen=True, slots=True)
class Block:
    """A heading and its lines, each one line of text."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recap:
    """What is sent, as words in the language in use; `as_markdown` and `as_plain` of `recap_text` set it."""

    subject: str
    greeting: str
    opening: str
    blocks: tuple[Block, ...]
    style: RecapStyle
    left_out: LeftOut
    lead: str = ""  # the opening of a chat, where a greeting and a subject would be too much


class _Visible(Protocol):
    @property
    def visibility(self) -> Visibility: ...


T = TypeVar("T", bound=_Visible)


def compose(meeting: RecapInput, style: RecapStyle = RecapStyle.FULL) -> Recap:
    """The recap of a meeting. Blocks without a line are left out; there may be none at all.

    Three bullets hold where things stand, the next steps and what is open, each with its first three texts; how many
    more there are is said.
    """
    shareable, left_out = _shareable(meeting)
    title = one_line(meeting.title)
    day = short_date(meeting.held_on, meeting.held_on)
    subject = (_("Recap: {title}, {date}") if title else _("Recap, {date}")).format(title=title, date=day)
    opening = _("Thank you for your time on {date}. This is what I took from it; please say where I am wrong.")
    lead = _("{title}, {date}. Please say where I am wrong:") if title else _("{date}. Please say where I am wrong:")
    return Recap(
        subject=subject if len(subject) <= MOST_IN_SUBJECT else subject[: MOST_IN_SUBJECT - 1].rstrip() + "…",
        greeting=_greeting(meeting.attendees),
        opening=opening.format(date=day),
        blocks=_bullets(shareable) if style is RecapStyle.BULLETS else _full(shareable),
        style=style,
        left_out=left_out,
        lead=lead.format(title=title, date=day),
    )


@dataclass(frozen=True, slots=True)
class _Lines:
    """The shareable lines of a meeting, each ready to be read on its own."""

    good_news: tuple[str, ...]
    decided: tuple[str, ...]
    understood: tuple[str, ...]
    to_check: tuple[str, ...]
    promised: tuple[str, ...]
    still_open: tuple[str, ...]
    challenge: tuple[str, ...]
    notes: tuple[str, ...]
    next_time: tuple[str, ...]


def _shareable(meeting: RecapInput) -> tuple[_Lines, LeftOut]:
    """The one gate: nothing private gets past here."""
    restatements, private_restatements = _part(meeting.restatements)
    commitments, private_commitments = _part(meeting.commitments)
    decisions, private_decisions = _part(meeting.decisions)
    agenda, private_agenda = _part(meeting.agenda)
    notes, private_notes = _part(meeting.notes)
    answered = [piece for piece in restatements if piece.restated.state is not RestatementState.UNCONFIRMED]
    unanswered = [piece for piece in restatements if piece.restated.state is RestatementState.UNCONFIRMED]
    back = [piece.text for piece in agenda if piece.state in (AgendaState.OPEN, AgendaState.CARRIED)]
    next_time = _("We meet again on {date}.").format(date=_day(meeting.next_on, meeting.held_on))
    lines = _Lines(
        good_news=_each([meeting.good_news]),
        decided=_each(piece.text for piece in decisions),
        understood=_each(_understood(piece.restated) for piece in answered),
        to_check=_each(stands(piece.restated) for piece in unanswered),
        promised=_each(
            _promise(piece, meeting.held_on) for piece in commitments if piece.state is not CommitmentState.DROPPED
        ),
        still_open=_each(back),
        challenge=_each([meeting.challenge]),
        notes=_each(piece.text for piece in notes),
        next_time=(next_time,) if meeting.next_on else (),
    )
    left_out = LeftOut(private_restatements, private_commitments, private_decisions, private_agenda, private_notes)
    return lines, left_out


def _part(pieces: Sequence[T]) -> tuple[list[T], int]:
    shareable = [piece for piece in pieces if piece.visibility is Visibility.SHAREABLE]
    return shareable, len(pieces) - len(shareable)


def _each(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(line for text in texts if (line := one_line(text)))


def _understood(restated: Restated) -> str:
    text = one_line(stands(restated))
    if restated.state is RestatementState.PARTLY and restated.correction:
        return _("{text}, but: {correction}").format(text=text, correction=one_line(restated.correction))
    return text


def _promise(piece: CommitmentPiece, held_on: date) -> str:
    fields = {"text": one_line(piece.text), "who": one_line(piece.who), "due": _day(piece.due_on, held_on)}
    if not fields["text"]:
        return ""
    if piece.direction is Direction.I_OWE:
        line = _("I: {text} (by {due})") if piece.due_on else _("I: {text}")
    elif fields["who"]:
        line = _("{who}: {text} (by {due})") if piece.due_on else _("{who}: {text}")
    else:
        line = _("You: {text} (by {due})") if piece.due_on else _("You: {text}")
    return line.format(**fields)


def _day(day: date | None, held_on: date) -> str:
    """The date itself: a mail is read on another day than it was written, so "tomorrow" would mislead."""
    return short_date(day, held_on) if day else ""


def _full(lines: _Lines) -> tuple[Block, ...]:
    blocks = (
        Block(_("Good news"), lines.good_news),
        Block(_("Decided"), lines.decided),
        Block(_("What I heard, as you confirmed it"), lines.understood),
        Block(_("Please check: did I hear this right?"), lines.to_check),
        Block(_("Next steps"), lines.promised),
        Block(_("Still open"), lines.still_open),
        Block(_("What makes it hard"), lines.challenge),
        Block(_("Also said"), lines.notes),
        Block(_("Next time"), lines.next_time),
    )
    return tuple(block for block in blocks if block.lines)


def _bullets(lines: _Lines) -> tuple[Block, ...]:
    check = tuple(_("{text} (did I hear this right?)").format(text=text) for text in lines.to_check)
    bullets = (
        (_("Where we are"), (*lines.good_news, *lines.decided, *lines.understood, *lines.notes)),
        (_("Next steps"), (*lines.promised, *lines.next_time)),
        (_("Still open"), (*check, *lines.challenge, *lines.still_open)),
    )
    return tuple(Block(heading, _first(texts)) for heading, texts in bullets if texts)


def _first(texts: tuple[str, ...]) -> tuple[str, ...]:
    more = len(texts) - MOST_IN_BULLET
    if more <= 0:
        return texts
    return (*texts[:MOST_IN_BULLET], ngettext("and {n} more", "and {n} more", more).format(n=more))


def _greeting(attendees: Sequence[str]) -> str:
    names = [first_name(one_line(name)) for name in attendees if one_line(name)]
    if not names or len(names) > 3:
        return _("Hello all,") if names else _("Hello,")
    if len(names) == 1:
        return _("Hello {name},").format(name=names[0])
    return _("Hello {names} and {name},").format(names=", ".join(names[:-1]), name=names[-1])
