"""A briefing on paper and in the terminal: plain text in 78 columns, and a closed HTML page for print and PDF.

Both say what the sheet says, in its words. The HTML is made of our own tags around escaped text: it has no links, no
pictures and no styles from outside, so nothing that somebody wrote can make a reader open a file.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import datetime
from html import escape

from partnerjournal.domain.briefing import countdown
from partnerjournal.domain.briefing_sheet import AgendaLine, Line, LineKind, Panel, Sheet
from partnerjournal.domain.briefing_words import day_words
from partnerjournal.domain.enums import AgendaState
from partnerjournal.i18n import _, ngettext

WIDTH = 78
_LONGEST = 500  # characters of one text on paper
_COLUMNS = 3
_SIDE = 20  # columns at the end of an agenda line, for its kind or owner
_CONTROL = dict.fromkeys((*range(32), *range(127, 160)), " ")

_STYLE = """
body { color: #1C1D1F; }
.name { font-size: 18pt; font-weight: 600; }
.muted { color: #5A5E64; }
.note { color: #5A5E64; font-size: 8pt; }
.late { color: #875100; font-size: 8pt; }
.label { color: #5A5E64; font-size: 8pt; font-weight: 600; }
.heading { font-size: 11pt; font-weight: 600; }
.intention { font-size: 12pt; }
"""


def as_text(sheet: Sheet, now: datetime, others: Sequence[Panel] = ()) -> str:
    """The briefing as plain text, no line longer than 78 columns, ending with a line end. `now` is aware and local.

    `others` are what is known of the rest of a group. `!` stands before what cannot wait, `[x]` before a question or
    an agenda line that is settled.
    """
    lines = [*_head(sheet, now)]
    for panel in (sheet.about, *others, sheet.last, sheet.bring):
        lines += _panel(panel)
    if sheet.agenda:
        lines += ["", _two_sides(_("AGENDA"), sheet.agenda_remark)]
        for item in sheet.agenda:
            lines += _agenda(item)
    if sheet.ask:
        lines += ["", _("ASK")]
        for question in sheet.ask:
            mark = "  [x] " if question.row_id is not None else "  [ ] "
            note = f" ({question.note})" if question.note else ""
            lines += _wrapped(f"{question.text}{note}", mark, " " * 6)
    if sheet.gaps:
        lines += ["", _("NOT KNOWN YET")]
        for gap in sheet.gaps:
            lines += _wrapped(gap.said, "  ? ", " " * 4)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def as_html(sheet: Sheet, now: datetime, others: Sequence[Panel] = ()) -> str:
    """The briefing as one HTML page in the subset that QTextDocument reads. `now` is aware and local.

    `others` are what is known of the rest of a group.
    """
    parts = [f'<html><head><meta charset="utf-8"><style>{_STYLE}</style></head><body>']
    parts.append(f'<p class="name" style="margin-bottom:0">{_safe(sheet.title)}</p>')
    parts.append(f'<p class="muted" style="margin-top:0">{_safe(_below_on_paper(sheet, now))}</p>')
    if sheet.intention:
        words = f'<span class="label">{_safe(_("My intention"))}</span><br>{_safe(sheet.intention)}'
        parts.append(f'<p class="intention">{words}</p>')
    parts.append(_html_columns(sheet.panels))
    if sheet.agenda:
        parts.append(_html_heading(_("Agenda"), sheet.agenda_remark))
        parts.append('<table width="100%" cellspacing="0" cellpadding="2">')
        parts += [_html_agenda(item) for item in sheet.agenda]
        parts.append("</table>")
    if sheet.ask:
        parts.append(_html_heading(_("Ask"), ""))
        for question in sheet.ask:
            sign = "☑" if question.row_id is not None else "☐"
            parts.append(_html_line(f"{sign} {question.text}", question.note))
    if sheet.gaps:
        said = "  ·  ".join(gap.said for gap in sheet.gaps)
        parts.append(f'<p><span class="label">{_safe(_("Not known yet"))}</span><br>{_safe(said)}</p>')
    parts += [_html_columns(others[at : at + _COLUMNS]) for at in range(0, len(others), _COLUMNS)]
    parts.append("</body></html>")
    return "".join(parts)


def _head(sheet: Sheet, now: datetime) -> Iterator[str]:
    yield from _wrapped(sheet.title, "", "")
    yield from _wrapped(_below(sheet, now), "", "")
    if sheet.meeting_id is not None:
        yield ""
        said = sheet.intention or _("none written yet")
        yield from _wrapped(_("My intention: {said}").format(said=said), "", "  ")
    if len(sheet.people) > 1:
        names = ", ".join(person.name for person in sheet.people)
        yield from _wrapped(_("With: {names}").format(names=names), "", "  ")


def _below(sheet: Sheet, now: datetime) -> str:
    parts = [sheet.detail]
    if sheet.starts is not None and not sheet.all_day:
        parts.append(countdown(sheet.starts, sheet.minutes, now))
    if sheet.meeting_id is not None:
        parts.append(_("prepared") if sheet.prepared else _("not prepared yet"))
    return " · ".join(part for part in parts if part)


def _below_on_paper(sheet: Sheet, now: datetime) -> str:
    """Paper is read later: the day itself instead of how far off it is."""
    if sheet.starts is None or sheet.starts.date() != now.date():
        return sheet.detail
    return " · ".join((day_words(now.date(), now.date()), sheet.detail))


def _panel(panel: Panel) -> Iterator[str]:
    yield ""
    title = panel.title.upper()
    yield from _wrapped(f"{title}  {panel.remark}" if panel.remark else title, "", "  ")
    if panel.blank:
        yield from _wrapped(panel.blank, "  ", "  ")
    for section in panel.sections:
        shown = [line for line in section.lines if line.kind is not LineKind.STRANGER]
        if not shown:
            continue
        yield f"  {section.title}"
        for line in shown:
            yield from _line(line)
    if panel.beyond:
        yield "    " + ngettext("and {n} more", "and {n} more", panel.beyond).format(n=panel.beyond)


def _line(line: Line) -> Iterator[str]:
    if line.kind is LineKind.ASK:
        yield from _wrapped(line.text, "    ? ", " " * 6)
        return
    yield from _wrapped(line.text, "  ! - " if line.bold else "    - ", " " * 6)
    if line.note:
        yield from _wrapped(line.note, " " * 6, " " * 6)


def _agenda(item: AgendaLine) -> Iterator[str]:
    minutes = _("{n} min").format(n=item.minutes) if item.minutes else ""
    end = f"  {item.side[:_SIDE]:>{_SIDE}}  {minutes:>7}".rstrip()
    number = f"  {item.number:>2}  "
    if item.state is AgendaState.DONE:
        number = f"[x]{item.number:>2} "
    first, *rest = _wrapped(item.text, number, " " * 6, WIDTH - _SIDE - 11)
    yield f"{first:<{WIDTH - _SIDE - 11}}{end}"
    yield from rest


def _two_sides(left: str, right: str) -> str:
    return f"{left}{right:>{WIDTH - len(left)}}"


def _wrapped(text: str, first: str, rest: str, width: int = WIDTH) -> list[str]:
    """`text` in lines of at most `width` columns, its control characters as blanks."""
    plain = text.translate(_CONTROL)
    return textwrap.wrap(plain, width, initial_indent=first, subsequent_indent=rest) or [first]


def _html_columns(panels: Sequence[Panel]) -> str:
    cell = '<td width="33%" valign="top" style="padding-right:14px">'
    cells = [f"{cell}{_html_panel(panel)}</td>" for panel in panels]
    cells += [f"{cell}</td>"] * (_COLUMNS - len(cells))
    return f'<table width="100%" cellspacing="0" cellpadding="0"><tr>{"".join(cells)}</tr></table>'


def _html_panel(panel: Panel) -> str:
    parts = [_html_heading(panel.title, panel.remark)]
    if panel.blank:
        parts.append(f'<p class="muted">{_safe(panel.blank)}</p>')
    for section in panel.sections:
        shown = [line for line in section.lines if line.kind is not LineKind.STRANGER]
        if shown:
            parts.append(f'<p class="label" style="margin-bottom:2px">{_safe(section.title)}</p>')
            parts += [_html_line(line.text, line.note, late=line.late, bold=line.bold) for line in shown]
    if panel.beyond:
        parts.append(_html_line(ngettext("and {n} more", "and {n} more", panel.beyond).format(n=panel.beyond), ""))
    return "".join(parts)


def _html_heading(title: str, remark: str) -> str:
    beside = f'&nbsp; <span class="note">{_safe(remark)}</span>' if remark else ""
    return f'<p style="margin-bottom:2px"><span class="heading">{_safe(title)}</span>{beside}</p>'


def _html_line(text: str, note: str, *, late: bool = False, bold: bool = False) -> str:
    words = f"<b>{_safe(text)}</b>" if bold else _safe(text)
    below = f'<br><span class="{"late" if late else "note"}">{_safe(note)}</span>' if note else ""
    return f'<p style="margin-top:0; margin-bottom:5px">{words}{below}</p>'


def _html_agenda(item: AgendaLine) -> str:
    minutes = _("{n} min").format(n=item.minutes) if item.minutes else ""
    sign = "☑ " if item.state is AgendaState.DONE else ""
    cells = (
        f'<td width="5%" class="muted">{item.number}</td>',
        f'<td width="63%">{sign}{_safe(item.text)}</td>',
        f'<td width="20%" align="right" class="note">{_safe(item.side)}</td>',
        f'<td width="12%" align="right">{_safe(minutes)}</td>',
    )
    return f"<tr>{''.join(cells)}</tr>"


def _safe(text: str) -> str:
    """`text` as HTML shows it literally, cut where no reader would go on: one endless line can hold up a layout."""
    short = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    return escape(short.translate(_CONTROL))
