"""The words of which dates are made, one table a language; `date_words` reads lines with them.

Tables are written as people write, with accents; both sides are folded before they meet. Values are parts of regular
expressions without groups of their own. What is a common word or a name as well ("sat", "So", "Domingo", "mer") is left
out or stands among the words that need an introduction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from partnerjournal.domain.when import add_months

_FRIDAY = 4
NEVER = r"(?!)"


def same_day(today: date) -> date:
    return today


def next_day(today: date) -> date:
    return today + timedelta(days=1)


def day_after_next(today: date) -> date:
    return today + timedelta(days=2)


def week_end(today: date) -> date:
    """The working week ends on Friday; on a weekend it is the coming one."""
    return today + timedelta(days=(_FRIDAY - today.weekday()) % 7)


def next_week_end(today: date) -> date:
    """The Friday of the week that begins on the next Monday."""
    return today + timedelta(days=7 - today.weekday() + _FRIDAY)


def weekend_end(today: date) -> date:
    return today + timedelta(days=6 - today.weekday())


def month_end(today: date) -> date:
    return add_months(today.replace(day=1), 1) - timedelta(days=1)


def next_month_end(today: date) -> date:
    return month_end(add_months(today.replace(day=1), 1))


def quarter_end(today: date) -> date:
    return month_end(today.replace(day=1, month=(today.month + 2) // 3 * 3))


def year_end(today: date) -> date:
    return today.replace(month=12, day=31)


@dataclass(frozen=True, slots=True)
class Words:
    """One language's table.

    `by` introduces a due date anywhere in a line, `on` may stand before one at its end, `article` between either and
    the date. `weekdays` stand alone; `led_weekdays` need `by` or a word like "next". `next_…` means the weekday in the
    next calendar week, `coming_…` the first one after today, `this_…` the first one from today.
    """

    by: str
    on: str
    article: str
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    led_weekdays: Mapping[str, int]
    phrases: Mapping[str, Callable[[date], date]]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    within: str
    end_of: str
    of: str
    ordinal: str
    this_before: str = NEVER
    next_before: str = NEVER
    next_after: str = NEVER
    coming_before: str = NEVER
    coming_after: str = NEVER
    month_first: bool = False
    day_first_slash: bool = True
    reads_slash: bool = True
    dotted: bool = False
    verbs: frozenset[str] = field(default_factory=frozenset)


def _numbered(names: str, first: int) -> dict[str, int]:
    """ "a|b c" as {"a": first, "b": first, "c": first + 1}."""
    return {name: first + n for n, group in enumerate(names.split()) for name in group.split("|")}


ENGLISH = Words(
    by=r"by|until|till|before|due(?: on| by)?|not? later than",
    on=r"on|for",
    article=r"the",
    months=_numbered(
        "jan|january feb|february mar|march apr|april may jun|june jul|july aug|august "
        "sep|sept|september oct|october nov|november dec|december",
        1,
    ),
    weekdays=_numbered(
        r"monday|on\s+mon tuesday|tue|tues wednesday|weds|on\s+wed thursday|thu|thur|thurs friday|fri "
        r"saturday|on\s+sat sunday|on\s+sun",
        0,
    ),
    led_weekdays={"mon": 0, "wed": 2, "sat": 5, "sun": 6},
    phrases={
        r"today|tonight|eod|cob|end of (?:the )?day": same_day,
        r"tomorrow|tmrw": next_day,
        r"(?:the )?day after tomorrow": day_after_next,
        r"(?:the )?end of (?:the |this )?week|eow|this week": week_end,
        r"(?:the )?end of next week|next week": next_week_end,
        r"(?:the )?end of (?:the |this )?month|eom|this month": month_end,
        r"(?:the )?end of next month|next month": next_month_end,
        r"(?:the )?end of (?:the |this )?quarter|eoq": quarter_end,
        r"(?:the )?end of (?:the |this )?year|eoy": year_end,
    },
    units={"days?": "day", "weeks?|wks?": "week", "months?": "month", "years?": "year"},
    numbers=_numbered("a|an|one two three four five six seven eight nine ten eleven twelve", 1) | {"a couple of": 2},
    within=r"in|within",
    end_of=r"(?:the )?end of",
    of=r"of",
    ordinal=r"st|nd|rd|th",
    this_before=r"this",
    next_before=r"next",
    coming_before=r"coming",
    month_first=True,
    day_first_slash=False,
    verbs=frozenset({"may", "march"}),
)

GERMAN = Words(
    by=r"bis(?: spätestens)?(?: zum| zu)?|spätestens(?: bis)?|vor",
    on=r"am|zum|für",
    article=r"dem|den|der",
    months=_numbered(
        "jan|jän|januar|jänner feb|februar mär|mrz|märz apr|april mai jun|juni jul|juli aug|august "
        "sep|sept|september okt|oktober nov|november dez|dezember",
        1,
    ),
    weekdays=_numbered("montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag", 0),
    led_weekdays=_numbered("mo di mi do fr sa so", 0),
    phrases={
        r"heute(?: abend)?": same_day,
        r"(?<!am )(?<!guten )(?<!heute )(?<!jeden )(?<!der )(?<!den )(?<!dem )morgen": next_day,
        r"übermorgen": day_after_next,
        r"ende (?:der|dieser) woche|diese woche": week_end,
        r"ende (?:nächster|kommender|der nächsten|der kommenden) woche|(?:nächste|kommende) woche": next_week_end,
        r"ende (?:des|dieses) monats|monatsende|diesen monat": month_end,
        r"ende (?:des )?(?:nächsten|kommenden) monats|(?:nächsten|kommenden) monat": next_month_end,
        r"ende (?:des|dieses) quartals|quartalsende": quarter_end,
        r"ende (?:des|dieses) jahres|jahresende": year_end,
    },
    units={"tage?n?": "day", "wochen?": "week", "monate?n?": "month", "jahre?n?": "year"},
    numbers=_numbered("eine[mnr]? zwei drei vier fünf sechs sieben acht neun zehn elf zwölf", 1),
    within=r"in|innerhalb von|binnen",
    end_of=r"ende",
    of=NEVER,
    ordinal=r"\.",
    this_before=r"diese[nrsm]?",
    next_after=r"(?:nächster|kommender) woche",
    coming_before=r"kommende[nrsm]?|nächste[nrsm]?",
    reads_slash=False,
    dotted=True,
)

FRENCH = Words(
    by=r"d'ici(?: à| au)?|avant|pour|jusqu'(?:à|au)",
    on=r"à|au",
    article=r"le|la",
    months=_numbered(
        "jan|janv|janvier fév|févr|février mars avr|avril mai juin juil|juillet août sept|septembre "
        "oct|octobre nov|novembre déc|décembre",
        1,
    ),
    weekdays=_numbered("lundi mardi mercredi jeudi vendredi samedi dimanche", 0),
    led_weekdays={"lun": 0, "ven": 4},
    phrases={
        r"aujourd'hui|ce soir": same_day,
        r"demain": next_day,
        r"après[- ]demain": day_after_next,
        r"fin de (?:la |cette )?semaine|cette semaine": week_end,
        r"(?:fin de (?:la )?)?semaine prochaine": next_week_end,
        r"fin (?:du|de|de ce) mois|ce mois-ci": month_end,
        r"(?:fin du )?mois prochain": next_month_end,
        r"fin (?:du|de) trimestre": quarter_end,
        r"fin (?:de l'|d')année": year_end,
    },
    units={"jours?": "day", "semaines?": "week", "mois": "month", "ans?|années?": "year"},
    numbers=_numbered("une? deux trois quatre cinq six sept huit neuf dix onze douze", 1),
    within=r"dans|sous",
    end_of=r"fin",
    of=NEVER,
    ordinal=r"er",
    this_before=r"ce",
    next_after=r"de la semaine prochaine",
    coming_after=r"prochain",
)

SPANISH = Words(
    by=r"para|antes de|antes del|hasta|a más tardar",
    on=r"el|a",
    article=r"el|la",
    months=_numbered(
        "ene|enero feb|febrero mar|marzo abr|abril may|mayo jun|junio jul|julio ago|agosto "
        "sep|sept|septiembre|setiembre oct|octubre nov|noviembre dic|diciembre",
        1,
    ),
    weekdays=_numbered(r"lunes martes miércoles jueves viernes sábado el\s+domingo|este\s+domingo", 0),
    led_weekdays={"lun": 0, "mié": 2, "jue": 3, "vie": 4, "sáb": 5},
    phrases={
        r"hoy|esta noche": same_day,
        r"(?<!la )(?<!cada )(?<!esta )mañana": next_day,
        r"pasado mañana": day_after_next,
        r"(?:fin|final|finales) de (?:la |esta )semana|esta semana": week_end,
        r"(?:este )?fin de semana": weekend_end,
        r"(?:fin(?:al|ales)? de (?:la )?)?(?:próxima semana|semana próxima|semana que viene)": next_week_end,
        r"(?:fin|final|finales) de(?:l| este)? mes|este mes": month_end,
        r"(?:fin(?:al|ales)? de(?:l)? )?(?:próximo mes|mes próximo|mes que viene)": next_month_end,
        r"(?:fin|final|finales) de(?:l| este)? trimestre": quarter_end,
        r"(?:fin|final|finales) de(?:l| este)? año": year_end,
    },
    units={"días?": "day", "semanas?": "week", "mes|meses": "month", "años?": "year"},
    numbers=_numbered("una?|un dos tres cuatro cinco seis siete ocho nueve diez once doce", 1),
    within=r"en|dentro de",
    end_of=r"(?:fin|final|finales) de",
    of=r"de|del",
    ordinal=r"º|°",
    this_before=r"este",
    next_after=r"de la (?:próxima semana|semana que viene)",
    coming_before=r"próximo",
    coming_after=r"próximo|que viene",
)

TABLES: Mapping[str, Words] = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH}
