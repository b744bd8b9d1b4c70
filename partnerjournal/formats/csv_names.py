"""Names of columns in contacts tables: (what a column holds, which kind of it) and its names, `|` between them.

They are facts of the exports of LinkedIn, Google, Outlook and Thunderbird in the languages those write, and of tables
made by hand. Compared by `csv_columns` without case, punctuation and surplus blanks.
"""

from __future__ import annotations

NAMES: dict[tuple[str, str], str] = {
    ("name", ""): (
        "full name|display name|anzeigename|nom complet|nombre completo|nome completo|volledige naam"
        "|nom à afficher|nom affiché|nombre para mostrar|nome visualizzato|weergavenaam|visningsnamn"
        "|visningsnavn|姓名|名前|表示名|contact name|contact|kontakt|vollständiger name"
        "|imię i nazwisko|displayname|cn"
    ),
    ("name_or_family", ""): "name|nom|naam|namn|navn",
    ("name_or_given", ""): "nombre|nome",
    ("given", ""): (
        "first name|firstname|given name|givenname|forename|vorname|prénom|prenom|nombre de pila|voornaam"
        "|förnamn|fornavn|etunimi|imię|имя|křestní jméno|jméno|utónév|keresztnév|ad|名"
    ),
    ("middle", ""): (
        "middle name|additional name|weitere vornamen|zweiter vorname|deuxième prénom|segundo nombre"
        "|secondo nome|middelste naam|tussenvoegsel|mellannamn|mellemnavn|mellomnavn|segundo nome|drugie imię"
        "|отчество"
    ),
    ("family", ""): (
        "last name|lastname|family name|familyname|surname|sn|nachname|familienname|nom de famille|apellidos"
        "|apellido|cognome|achternaam|efternamn|efternavn|etternavn|sobrenome|apelido|último nome|sukunimi"
        "|nazwisko|фамилия|příjmení|vezetéknév|soyadı|姓"
    ),
    ("prefix", ""): "name prefix|honorific prefix|anrede|tratamiento|namensvorsatz",
    ("prefix_or_role", ""): "title|titel|titre|título|titolo|tytuł|titulo",
    ("suffix", ""): "suffix|name suffix|generational suffix|suffixe|sufijo|suffisso|achtervoegsel|sufixo|namenssuffix",
    ("nickname", ""): "nickname|spitzname|surnom|apodo|soprannome|bijnaam|smeknamn|alias|apelido familiar|kaldenavn",
    ("filed", ""): "file as|filed as|speichern unter|archivia come|archivar como",
    ("zone", ""): "time zone|timezone|zeitzone|fuseau horaire|zona horaria|fuso orario|tijdzone|fuso horário",
    ("mail", ""): (
        "email|e mail|mail|email address|e mail address|primary email|emailaddress|email addresses|e mails"
        "|emails|e mail adresse|email adresse|mailadresse|e mail 1|email 1|adresse e mail|adresse email"
        "|courriel|adresse de messagerie|adresse électronique|adresse de courriel|correo|correo electrónico"
        "|dirección de correo electrónico|dirección del correo electrónico|indirizzo posta elettronica"
        "|indirizzo di posta elettronica|posta elettronica|indirizzo e mail|e mailadres|emailadres"
        "|e postadress|e post|e mail adresser|e postadresse|endereço de email|endereço de correio eletrônico"
        "|endereço de e mail|correio electrónico|sähköpostiosoite|sähköposti|adres e mail"
        "|adres poczty elektronicznej|адрес электронной почты|электронная почта|adresa elektronické pošty"
        "|e mailová adresa|電子メール アドレス|電子メール|メールアドレス|电子邮件|电子邮件地址|邮箱"
        "|primäre e mail adresse|hauptadresse|première adresse électronique|e posta|e posta adresi"
    ),
    ("mail", "work"): "work email|business email|email work|work e mail|business e mail",
    ("mail", "home"): "home email|personal email|private email|home e mail",
    ("mail", "other"): (
        "secondary email|secondmail|other email|sekundäre e mail adresse|zweite e mail adresse"
        "|e mail 2 adresse|e mail 2 address|e mail 3 address|e mail 2|e mail 3|email 2|email 3"
        "|e mail 3 adresse|e mail2 adresse|e mail3 adresse|adresse de messagerie 2|adresse de messagerie 3"
        "|dirección de correo electrónico 2|dirección del correo electrónico 2"
        "|dirección de correo electrónico 3|dirección del correo electrónico 3|indirizzo posta elettronica 2"
        "|indirizzo posta elettronica 3|e mailadres 2|e mailadres 3|e postadress 2|e postadress 3"
        "|e mail adresse 2|e mail adresse 3|endereço de email 2|endereço de email 3|adres e mail 2"
        "|adres e mail 3|deuxième adresse électronique|additional email|alternate email"
    ),
    ("phone", ""): (
        "phone|telephone|tel|telefon|téléphone|teléfono|telefono|telefoon|telefone|phone number|primary phone"
        "|phone numbers|haupttelefon|telefoonnummer|telefonnummer|電話|电话|puhelin|numer telefonu|телефон"
    ),
    ("phone", "work"): (
        "work phone|business phone|office phone|telefon geschäftlich|telefon dienstlich|tel dienstlich"
        "|telefon firma|téléphone bureau|tél bureau|tél professionnel|téléphone professionnel"
        "|teléfono del trabajo|teléfono laboral|telefono uff|telefono ufficio|ufficio|telefoon op werk"
        "|telefoon werk|telefon arbete|telefon arbejde|telefon arbeid|telefone comercial|telefon służbowy"
        "|business phone 2|telefon geschäftlich 2|téléphone 2 bureau|company main phone|hauptrufnummer firma"
        "|telefonnummer firma|work number"
    ),
    ("phone", "home"): (
        "home phone|home phone 2|telefon privat|tel privat|téléphone domicile|tél domicile|tél personnel"
        "|teléfono particular|abitazione|telefono abitazione|telefoon thuis|telefon hem|telefon hjem"
        "|telefone residencial|telefon domowy|telefon privat 2|home number"
    ),
    ("phone", "mobile"): (
        "mobile phone|mobile|mobile number|cell|cell phone|cell number|mobiltelefon|handy|mobil"
        "|mobilfunknummer|tél mobile|téléphone mobile|portable|téléphone portable|móvil|teléfono móvil"
        "|celular|cellulare|mobiele telefoon|mobiel|mobilnummer|telefone celular|telemóvel|matkapuhelin"
        "|telefon komórkowy|мобильный телефон|携帯電話|手机"
    ),
    ("phone", "fax"): (
        "business fax|home fax|other fax|fax|fax number|fax geschäftlich|fax privat|télécopie bureau"
        "|fax del trabajo|fax werk|faxnummer|weiteres fax"
    ),
    ("phone", "pager"): "pager|pager number|personenruf",
    ("phone", "other"): (
        "other phone|weiteres telefon|autre téléphone|otro teléfono|altro telefono|car phone|autotelefon"
        "|assistants phone|radio phone|isdn|callback"
    ),
    ("chat", ""): "screen name|im|im address|instant messaging|messenger|chat|benutzername messenger",
    ("chat", "Skype"): "skype|skype id|skype name",
    ("link", ""): (
        "web page|web page 1|web page 2|website|web site|homepage|webseite|web seite|internetseite|page web"
        "|site web|página web|pagina web|webpagina|webbsida|webside|hjemmeside|strona sieci web"
        "|personal web page|business web page|webpage|site|blog"
    ),
    ("profile", ""): "url|profile url|linkedin|linkedin url|linkedin profile|public profile url",
    ("organisation", ""): (
        "company|organization|organisation|company name|organization name|employer|firma|unternehmen"
        "|arbeitgeber|société|entreprise|organisme|compañía|empresa|organización|società|azienda"
        "|organizzazione|bedrijf|organisatie|företag|firmanavn|virksomhed|bedrift|yritys|organizacja"
        "|przedsiębiorstwo|организация|会社|会社名|公司|companies|business name|account name|şirket"
    ),
    ("team", ""): (
        "department|abteilung|service|département|departamento|reparto|dipartimento|afdeling|avdelning"
        "|avdeling|osasto|dział|отдел|部署|部门|organization department|team|division|ou"
    ),
    ("role", ""): (
        "job title|jobtitle|position|role|occupation|function|organization title|beruf|stellung|fonction"
        "|poste|intitulé du poste|puesto|cargo|posizione|mansione|functie|befattning|stilling|tehtävänimike"
        "|stanowisko|должность|役職|职务|titel der position|funktion|job|berufsbezeichnung|profession"
    ),
    ("note", ""): (
        "notes|note|notizen|notiz|remarques|commentaires|notas|anotações|notizie|notities|opmerkingen"
        "|anteckningar|noter|notater|notatki|заметки|comments|comment|bemerkungen|bemerkung|メモ|备注"
        "|description"
    ),
    ("birthday", ""): (
        "birthday|geburtstag|anniversaire|cumpleaños|compleanno|verjaardag|födelsedag|fødselsdag|aniversário"
        "|data de nascimento|urodziny|день рождения|date of birth|birth date|geburtsdatum|date de naissance"
        "|誕生日|生日"
    ),
    ("birth_year", ""): "birth year|geburtsjahr",
    ("birth_month", ""): "birth month|geburtsmonat",
    ("birth_day", ""): "birth day",
    ("categories", ""): (
        "categories|kategorien|catégories|categorías|categorie|categorieën|kategorier|kategorie|groups|labels"
        "|group membership|gruppen|tags|category|categorias"
    ),
    ("connected_on", ""): "connected on|vernetzt am|en relation depuis|contactado el|verbunden am|connecté le",
    ("nothing", ""): (
        "priority|sensitivity|private|priorität|vertraulichkeit|privat|priorité|confidentialité|privé"
        "|prioridad|initials|initialen|initiales|language|sprache|gender|geschlecht|photo|e mail type"
        "|e mail display name|e mail typ|yomi name|given name yomi|family name yomi|additional name yomi"
        "|surname yomi|company yomi|phonetic first name|phonetic middle name|phonetic last name|maiden name"
        "|short name|directory server|internet free busy|action|modified|created"
    ),
}
