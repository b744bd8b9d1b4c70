"""Who is to be forgotten: every name and address by which a file knows them, and who is called alike."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from partnerjournal.domain.name_finding import words_of
from partnerjournal.domain.names import normalise_mail, normalise_name, spoken_words
from partnerjournal.domain.views.paths import Names, Person
from partnerjournal.store.connect import Connection

_SHORTEST = 4  # letters of a nickname that is one word
_SEVERAL = 2  # texts


@dataclass(frozen=True, slots=True)
class Whom:
    """One person. `id` is None where a file has no profile of theirs. `mails` and `names` are as they are compared.

    `everyday` are names of theirs that the file's texts have as words of the language: “will”, “may”.
    """

    uuid: str
    name: str
    id: int | None = None
    also: tuple[str, ...] = ()
    others: tuple[Person, ...] = ()
    mails: frozenset[str] = field(default_factory=frozenset)
    everyday: frozenset[str] = field(default_factory=frozenset)
    names: frozenset[str] = field(default_factory=frozenset)

    @property
    def person(self) -> Person:
        return Person(self.name, self.also)

    def finding(self) -> Names:
        """What the texts of the file are searched for."""
        return Names(about=self.person, others=self.others)


def whom(connection: Connection, uuid: str, known: Whom | None = None) -> Whom | None:
    """The person with that UUID in this file, of any schema version; `known` adds what another file says of them.

    None where neither knows them.
    """
    row = connection.execute("SELECT id, name FROM colleague WHERE uuid = ? AND is_me = 0", (uuid,)).fetchone()
    if row is None and known is None:
        return None
    called: dict[str, None] = {}
    if known is not None:
        called |= dict.fromkeys((known.name, *known.also))
    found_id, name = row if row else (None, known.name if known else "")
    if found_id is not None:
        for sql in (
            "SELECT value FROM handle WHERE colleague_id = ? ORDER BY position, id",
            "SELECT DISTINCT name FROM attendee WHERE colleague_id = ? AND name <> ''",
            "SELECT DISTINCT mail FROM attendee WHERE colleague_id = ? AND mail <> ''",
        ):
            called |= dict.fromkeys(value for (value,) in connection.execute(sql, (found_id,)))
        called |= dict.fromkeys(_former_names(connection, found_id))
    called |= dict.fromkeys(_joined((name, *called)))
    called.pop(name, None)
    shared = _addresses_of_others(connection, found_id)
    also = tuple(each for each in called if _tells(each) and normalise_mail(each) not in shared)
    here = Whom(
        uuid,
        name,
        found_id,
        also,
        mails=frozenset(key for each in also if (key := normalise_mail(each))),
        names=frozenset(
            plain for each in (name, *also) if not normalise_mail(each) and " " in (plain := normalise_name(each))
        ),
    )
    return replace(here, others=_alike(connection, here), everyday=_everyday(connection, here))


def _tells(called: str) -> bool:
    """Whether it can be searched for: “HR” on a chat program is half of all texts."""
    words = words_of(called)
    return len(words) > 1 or len("".join(words)) >= _SHORTEST


def _joined(names: Iterable[str]) -> list[str]:
    """Names of several words as one word and turned round, and each word of those that are used beside the first."""
    found: list[str] = []
    for place, name in enumerate(names):
        words = [] if normalise_mail(name) or any(sign.isdigit() for sign in name) else words_of(name)
        if 1 < len(words) <= 4:
            found += ["".join(words), " ".join((*words[-1:], *words[:-1]))]
            if place:
                found += [word for word in spoken_words(name) if len(word.strip(".")) > 1]
    return found


def _former_names(connection: Connection, colleague_id: int) -> list[str]:
    """What imports called them."""
    found: list[str] = []
    for (rows,) in connection.execute("SELECT rows FROM import_batch WHERE rows LIKE '%\"colleague\",%'"):
        for kind, row_id, *images in json.loads(rows):
            if kind == "colleague" and row_id == colleague_id:
                found += [image["name"] for image in images if image]
    return found


def _addresses_of_others(connection: Connection, colleague_id: int | None) -> frozenset[str]:
    """Addresses that somebody else has too: a family's or a team's is no sign of one person."""
    sql = "SELECT value_key FROM handle WHERE kind = 'mail' AND colleague_id IS NOT ?"
    return frozenset(key for (key,) in connection.execute(sql, (colleague_id,)))


def _alike(connection: Connection, about: Whom) -> tuple[Person, ...]:
    """Everybody else who shares a word of a name with them."""
    hers = {word for each in (about.name, *about.also) for word in words_of(each) if not normalise_mail(each)}
    found: dict[str, None] = {}
    everybody = (
        "SELECT name FROM colleague WHERE id IS NOT ?1"
        " UNION SELECT name FROM attendee WHERE name <> '' AND colleague_id IS NULL"
    )
    for (name,) in connection.execute(everybody, (about.id,)):
        if normalise_name(name) not in about.names and not hers.isdisjoint(words_of(name)):
            found.setdefault(name)
    return tuple(Person(name) for name in found)


def _everyday(connection: Connection, about: Whom) -> frozenset[str]:
    """Which of their names the texts of others have small in several places, and as often as a name.

    Between blanks, that is: addresses are small, and are no words.
    """
    words = sorted({word for word in words_of(about.name) if word.isascii() and word.isalpha() and len(word) > 1})
    if not words:
        return frozenset()
    forms = [form for word in words for form in (word, word.capitalize())]
    counts = ", ".join("count(CASE WHEN ' ' || text || ' ' GLOB ? THEN 1 END)" for _form in forms)
    found = connection.execute(
        f"SELECT {counts} FROM search_doc WHERE who IS NOT ?",
        (*(f"*[ (\n]{form}[ ,.;:!?)\n]*" for form in forms), about.id),
    ).fetchone()
    return frozenset(
        word for word, small, great in zip(words, found[::2], found[1::2], strict=True) if small >= max(_SEVERAL, great)
    )
