"""Contacts in tables of many programs."""

from __future__ import annotations

import time
from collections import Counter
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerjournal.domain.enums import HandleKind
from partnerjournal.formats import limits
from partnerjournal.formats.contacts_csv import read_contacts
from partnerjournal.formats.csv_columns import folded
from partnerjournal.formats.csv_names import NAMES
from partnerjournal.formats.records import Kind, PersonRecord, Reading
from partnerjournal.formats.wording import Code, FormatError


def table(*rows: str, end: str = "\r\n") -> bytes:
    return end.join([*rows, ""]).encode()


def one(*rows: str) -> PersonRecord:
    reading = read_contacts(table(*rows))
    assert (reading.read, reading.rejected) == (1, ())
    return reading.people[0]


def codes(reading: Reading) -> list[Code]:
    return [remark.code for remark in reading.warnings]


LINKEDIN = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
    "Ada,Marrow,https://links.example/in/ada,,Paper Kite Works,Head of Launch,05 Mar 2024",
    ",,,,,,06 Mar 2024",
    'Bo,"Mill, Jr.",https://links.example/in/bo,bo@mill.example,Mill & Co,"Buyer, West",07 Mar 2024',
)
PREAMBLE = ("Notes:", '"When exporting your data, you may notice that some addresses are missing, ""on purpose""."', "")


@pytest.mark.parametrize("preamble", [(), PREAMBLE])
def test_connections_with_and_without_preamble(preamble: tuple[str, ...]) -> None:
    reading = read_contacts(table(*preamble, *LINKEDIN))
    assert (reading.kind, reading.read) == (Kind.LINKEDIN, 3)
    assert [person.name for person in reading.people] == ["Ada Marrow", "Bo Mill, Jr."]
    bo = reading.people[1]
    assert (bo.uid, bo.emails, bo.organisation, bo.role, bo.connected_on) == (
        "https://links.example/in/bo",
        ("bo@mill.example",),
        "Mill & Co",
        "Buyer, West",
        "2024-03-07",
    )
    assert [(r.record, r.line, r.code) for r in reading.rejected] == [(2, len(preamble) + 3, Code.NO_NAME)]


def test_columns_in_any_order_and_few_of_them() -> None:
    reading = read_contacts(table("Connected On,Company,Last Name,First Name", "05 Mar 2024,Kite,Marrow,Ada"))
    assert (reading.kind, reading.people[0].name, reading.people[0].organisation) == (
        Kind.LINKEDIN,
        "Ada Marrow",
        "Kite",
    )


@pytest.mark.parametrize("header", ["Email", "E-mail Address", "mail", "E-MAIL-ADRESSE", "Adresse de messagerie"])
def test_one_column_of_addresses_is_enough(header: str) -> None:
    reading = read_contacts(table(header, "ada@paperkite.example", "", "bo@mill.example"))
    assert [person.name for person in reading.people] == ["ada@paperkite.example", "bo@mill.example"]
    assert [person.line for person in reading.people] == [2, 4]


def test_google_since_2024() -> None:
    person = one(
        "First Name,Middle Name,Last Name,Name Prefix,Nickname,Organization Name,Organization Title,"
        "Organization Department,Birthday,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,"
        "E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Website 1 - Label,Website 1 - Value,Event 1 - Label,"
        "Event 1 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - City",
        "Ada,Q,Marrow,Dr.,Addie,Kite,Head,Launch,1980-03-22,Walks,* myContacts ::: Launch,* Work,ada@kite.example,,"
        "ada@home.example ::: a@home.example,Mobile,+1 555 0100,Blog,https://kite.example,Anniversary,2010-05-04,Home,"
        '"1 Sea Road\nLisboa",Lisboa',
    )
    assert person.name == "Dr. Ada Q Marrow"
    assert [(h.kind, h.value, h.label) for h in person.handles] == [
        (HandleKind.MAIL, "ada@kite.example", "Work"),
        (HandleKind.MAIL, "ada@home.example", ""),
        (HandleKind.MAIL, "a@home.example", ""),
        (HandleKind.PHONE, "+1 555 0100", "Mobile"),
        (HandleKind.LINK, "https://kite.example", "Blog"),
    ]
    assert (person.organisation, person.role, person.team) == ("Kite", "Head", "Launch")
    assert (person.nickname, person.birthday, person.note) == ("Addie", "1980-03-22", "Walks")
    assert person.categories == ("myContacts", "Launch")
    assert ("Anniversary", "2010-05-04") in person.extras
    assert ("Address (Home)", "1 Sea Road\nLisboa") in person.extras


def test_google_before() -> None:
    person = one(
        "Name,Given Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Organization 1 - Name,"
        "Organization 1 - Title,Phone 1 - Type,Phone 1 - Value",
        "Ada Marrow,Ada,Marrow,* My Contacts,* Home,ada@kite.example,Kite,Head,Work,1",
    )
    assert (person.name, person.organisation, person.role) == ("Ada Marrow", "Kite", "Head")
    assert [(h.value, h.label) for h in person.handles] == [("ada@kite.example", "Home"), ("1", "Work")]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            "Title,First Name,Last Name,Company,Department,Job Title,Business Phone,Mobile Phone,E-mail Address,"
            "Priority",
            "Dr.,Ada,Marrow,Kite,Launch,Head,1,2,ada@kite.example,Normal",
        ),
        (
            "Anrede;Vorname;Nachname;Firma;Abteilung;Position;Telefon geschäftlich;Mobiltelefon;E-Mail-Adresse;"
            "Priorität",
            "Dr.;Ada;Marrow;Kite;Launch;Head;1;2;ada@kite.example;Normal",
        ),
        (
            "Titre;Prénom;Nom;Société;Service;Fonction;Téléphone (bureau);Tél. mobile;Adresse de messagerie;Priorité",
            "Dr.;Ada;Marrow;Kite;Launch;Head;1;2;ada@kite.example;Normale",
        ),
        (
            "Tratamiento;Nombre;Apellidos;Organización;Departamento;Cargo;Teléfono del trabajo;Móvil;"
            "Dirección de correo electrónico",
            "Dr.;Ada;Marrow;Kite;Launch;Head;1;2;ada@kite.example",
        ),
        (
            "Titolo;Nome;Cognome;Società;Reparto;Posizione;Telefono (uff.);Cellulare;Indirizzo posta elettronica",
            "Dr.;Ada;Marrow;Kite;Launch;Head;1;2;ada@kite.example",
        ),
        (
            "Titel;Voornaam;Achternaam;Bedrijf;Afdeling;Functie;Telefoon op werk;Mobiele telefoon;E-mailadres",
            "Dr.;Ada;Marrow;Kite;Launch;Head;1;2;ada@kite.example",
        ),
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_outlook_in_its_languages(header: str, row: str, codec: str) -> None:
    reading = read_contacts(f"{header}\r\n{row}\r\n".encode(codec))
    (person,) = reading.people
    assert person.name == "Dr. Ada Marrow"
    assert (person.organisation, person.team, person.role) == ("Kite", "Launch", "Head")
    assert [(phone.value, phone.label) for phone in person.phones] == [("1", "work"), ("2", "mobile")]
    assert person.emails == ("ada@kite.example",)
    assert person.extras == ()
    said = codes(reading)
    assert said == ([Code.OTHER_ENCODING] if codec == "cp1252" and not header.isascii() else [])


def test_thunderbird() -> None:
    person = one(
        "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Screen Name,Work Phone,Job Title,"
        "Department,Organization,Web Page 1,Birth Year,Birth Month,Birth Day,Custom 1,Notes",
        "Ada,Marrow,Ada M.,Addie,a@kite.example,b@kite.example,addie,1,Head,Launch,Kite,https://kite.example,1980,3,22,"
        "blue,Walks",
    )
    assert (person.name, person.birthday) == ("Ada M.", "1980-03-22")
    assert person.emails == ("a@kite.example", "b@kite.example")
    assert ("Custom 1", "blue") in person.extras


def test_a_birthday_without_a_year() -> None:
    assert one("Name,Email,Birth Month,Birth Day", "Ada,a@b.example,3,2").birthday == "--03-02"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_delimiters_and_line_ends(delimiter: str, end: str) -> None:
    rows = (delimiter.join(cells) for cells in (("Name", "Email"), ("Ada", "a@b.example"), ("Bo", "b@b.example")))
    assert [person.name for person in read_contacts(table(*rows, end=end)).people] == ["Ada", "Bo"]


def test_excels_first_line_names_the_delimiter() -> None:
    assert [person.name for person in read_contacts(table("sep=;", "Name;Email", "Ada, M.;a@b.example")).people] == [
        "Ada, M."
    ]


def test_a_quote_never_closed_costs_its_row_alone() -> None:
    reading = read_contacts(
        table("Name,Email", "Ada,a@b.example", '"Bo,b@b.example', "Cy,c@b.example", 'D"e,d@b.example')
    )
    assert [person.name for person in reading.people] == ["Ada", "Cy", 'D"e']
    assert [(r.record, r.line, r.code) for r in reading.rejected] == [(2, 3, Code.UNCLOSED_QUOTE)]


def test_stray_quotes_are_forgiven() -> None:
    assert one("Name,Email", '"Ada" M.,a@b.example').name == "Ada M."


def test_notes_with_line_ends_count_their_lines() -> None:
    reading = read_contacts(table("Name,Email,Notes", 'Ada,a@b.example,"one\r\ntwo"', "Bo,b@b.example,"))
    assert reading.people[0].note == "one\ntwo"
    assert [person.line for person in reading.people] == [2, 4]


def test_surplus_cells_are_told() -> None:
    assert codes(read_contacts(table("Name,Email", "Ada,a@b.example,,more"))) == [Code.EXTRA_CELLS]


def test_japanese_without_a_mark() -> None:
    reading = read_contacts("Name,Email\nやまだ たろう,yamada@b.example\n".encode("cp932"))
    assert reading.people[0].name == "やまだ たろう"
    assert codes(reading) == [Code.OTHER_ENCODING]


def test_somebody_may_choose_the_encoding() -> None:
    reading = read_contacts("Name,Email\nЖанна,zh@b.example\n".encode("cp1251"), encoding="cp1251")
    assert (reading.people[0].name, codes(reading)) == ("Жанна", [])


# The names of columns as these programs write them in their languages.
_ADA = "Ada,Marrow,Kite,Launch,Head,1,2,ada@kite.example"


@pytest.mark.parametrize(
    ("header", "codec"),
    [
        ("Primeiro nome,Sobrenome,Empresa,Departamento,Cargo,Telefone comercial,Telefone celular,E-mail", "cp1252"),
        ('Förnamn,Efternamn,Företag,Avdelning,Befattning,"Telefon, arbete",Mobiltelefon,E-postadress', "cp1252"),
        ("Fornavn,Efternavn,Firma,Afdeling,Stilling,Telefon (arbejde),Mobiltelefon,E-mail-adresse", "cp1252"),
        ("Imię,Nazwisko,Firma,Dział,Stanowisko,Telefon służbowy,Telefon komórkowy,Adres e-mail", "cp1250"),
        ("Jméno,Příjmení,Společnost,Oddělení,Funkce,Telefon do zaměstnání,Mobilní telefon,E-mail", "cp1250"),
        ("Имя,Фамилия,Организация,Отдел,Должность,Рабочий телефон,Мобильный телефон,Адрес эл. почты", "cp1251"),
        ("Ad,Soyadı,Şirket,Bölüm,İş Unvanı,İş Telefonu,Cep Telefonu,Elektronik Posta Adresi", "cp1254"),
        ("名,姓,会社名,部署,役職,会社電話,携帯電話,電子メール アドレス", "cp932"),
        ("Vorname,Nachname,Organisation,Abteilung,Arbeitstitel,Tel. dienstlich,Mobil-Tel.-Nr.,E-Mail-Adresse", "ascii"),
        ("First Name,Last Name,Current Company,Department,Current Position,Work Phone,Mobile,Email Address", "utf-16"),
    ],
)
def test_columns_in_many_languages_and_their_encodings(header: str, codec: str) -> None:
    reading = read_contacts(f"{header}\r\n{_ADA}\r\n".encode(codec))
    (person,) = reading.people
    assert (person.name, person.given, person.family) == ("Ada Marrow", "Ada", "Marrow")
    assert (person.organisation, person.team, person.role) == ("Kite", "Launch", "Head")
    assert [(phone.value, phone.label) for phone in person.phones] == [("1", "work"), ("2", "mobile")]
    assert person.emails == ("ada@kite.example",)


def test_names_that_mean_different_things_beside_different_columns() -> None:
    french = one("Titre,Prénom,Nom,Titre,Adresse de messagerie", "Mme,Ada,Marrow,Directrice,a@b.example")
    assert (french.name, french.role) == ("Mme Ada Marrow", "Directrice")
    portuguese = one("Nome,Aniversário,Data de nascimento,E-mail", "Ada,2010-05-04,1980-03-22,a@b.example")
    assert portuguese.birthday == "1980-03-22"
    german = one("Anzeigename,E-Mail,Geburtsjahr,Geburtsmonat,Geburtstag", "Ada,a@b.example,1980,3,2")
    assert german.birthday == "1980-03-02"
    assert not one("Nom,E-mail,Verjaardag", "Ada,a@b.example,0-0-00").birthday
    filed = one("First Name,Last Name,File As,Email", 'Ada,Marrow,"Marrow, Ada",a@b.example')
    assert filed.name == "Ada Marrow"
    assert one("First Name,File As,Email", ",Kite desk,a@b.example").name == "Kite desk"


def test_our_own_table_of_colleagues_comes_back() -> None:
    person = one(
        "Partner Journal Id,Name,Pronoun,Role,Organisation,Team,Time zone,Reports to,Days between contacts,"
        "E-mail 1 - Label,E-mail 1 - Value,Other 1 - Label,Other 1 - Value",
        "01900000-0000-7000-8000-00000000000A,'=Ada,she,'+Head,Kite,Launch,Europe/Lisbon,Bo,30,work,ada@kite.example,desk,'@4",
    )
    assert (person.name, person.role, person.time_zone, person.extras) == ("=Ada", "+Head", "Europe/Lisbon", ())
    assert person.uid == "urn:uuid:01900000-0000-7000-8000-00000000000a"
    assert [(handle.kind, handle.value, handle.label) for handle in person.handles] == [
        (HandleKind.MAIL, "ada@kite.example", "work"),
        (HandleKind.OTHER, "@4", "desk"),
    ]


def test_names_of_columns_are_stored_as_they_are_compared_and_once() -> None:
    names = [name for names in NAMES.values() for name in names.split("|")]
    assert [name for name in names if folded(name) != name] == []
    assert [name for name, count in Counter(names).items() if count > 1] == []


@pytest.mark.parametrize(
    "data",
    [
        b"Name,Email\n" + b'"a,b\n' * 200_000,
        b"Name,Email\n" + b"a" * 10_000_000,
        b"Name,Email\n" + b"," * 10_000_000,
        b"Name,Email\n" + b'"' * 3_000_001,
        b'Name,Email\n"' + b"\n" * 500_000,
    ],
    ids=["quotes", "one cell", "commas", "only quotes", "one open quote"],
)
def test_tables_built_to_stop_their_reader(data: bytes) -> None:
    begun = time.monotonic()
    with suppress(FormatError):
        reading = read_contacts(data)
        assert reading.read == len(reading.people) + len(reading.rejected)
    assert time.monotonic() - begun < 10


def test_too_many_lines_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_LINES", 50)
    with pytest.raises(FormatError) as caught:
        read_contacts(b"Name,Email\n" + b"\n" * 60)
    assert caught.value.code == Code.TOO_MANY_LINES


_CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)


@given(st.lists(st.lists(_CELL, min_size=2, max_size=4), max_size=6))
def test_any_cells_come_back(rows: list[list[str]]) -> None:
    quoted = [",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in rows]
    reading = read_contacts(table("Name,Email", *quoted))
    cells = [[cell.replace("\ufeff", "").strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    assert reading.read == len(cells)
    assert [person.name for person in reading.people] == [row[0] or row[1] for row in cells if row[0] or row[1]]


@given(st.binary(max_size=300))
def test_any_bytes_below_a_header_are_rows_or_reasons(data: bytes) -> None:
    reading = read_contacts(b"Name,Email\n" + data)
    assert reading.read == len(reading.people) + len(reading.rejected)
    for person in reading.people:
        person.name.encode("utf-8")
        assert "\x00" not in person.name
