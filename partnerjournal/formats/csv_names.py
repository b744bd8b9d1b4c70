"""Names of columns in contacts tables: (what a column holds, which kind of it) and its names, `|` between them.

They are facts of the exports of LinkedIn, Google, Outlook and Thunderbird in the languages those write, and of tables
made by hand. Compared by `csv_columns` without case, punctuation and surplus blanks.
"""

from __future__ import annotations

NAMES: dict[tuple[str, str], str] = {
    ("name", ""): (
        "full name|display name|anzeigename|nom complet|nombre completo|nome completo|volledige naam"
        "|nom à afficher|nom affiché|nombre para mostrar|nome visualizzato|weergavenaam|visningsnamn"
        "|visningsnavn|姓名|名前|表示名|contact name|contact|kontakt|vollständiger name|imię i nazwisko|displayname"
        "|cn|fullname|employee name|person|vor und nachname|nome e cognome|nombre y apellidos|nom et prénom"
        "|氏名|フルネーム|이름 전체"
    ),
    ("name_or_family", ""): "name|nom|naam|namn|navn|nume",
    ("name_or_given", ""): "nombre|nome|이름|ชื่อ",
    ("given", ""): (
        "first name|firstname|given name|givenname|forename|vorname|prénom|prenom|nombre de pila|voornaam"
        "|förnamn|fornavn|etunimi|imię|имя|křestní jméno|jméno|utónév|keresztnév|ad|名|first|primeiro nome"
        "|nome próprio|adı|i̇sim|prenume|eesnimi|собствено име|الاسم الأول|όνομα|meno|ime|vardas|vārds"
    ),
    ("middle", ""): (
        "middle name|additional name|weitere vornamen|zweiter vorname|deuxième prénom|segundo nombre"
        "|secondo nome|middelste naam|tussenvoegsel|mellannamn|mellemnavn|mellomnavn|segundo nome|drugie imię"
        "|отчество|middle|další jméno|druhé jméno|toinen nimi|egyéb név|i̇kinci ad|бащино име"
        "|outros nomes apelidos|ミドル ネーム|الاسم الأوسط|중간 이름|中间名"
    ),
    ("family", ""): (
        "last name|lastname|family name|familyname|surname|sn|nachname|familienname|nom de famille|apellidos"
        "|apellido|cognome|achternaam|efternamn|efternavn|etternavn|sobrenome|apelido|último nome|sukunimi"
        "|nazwisko|фамилия|příjmení|vezetéknév|soyadı|姓|last|último apellido|családnév|soyad|nume de familie"
        "|perekonnanimi|фамилно име|اسم العائلة|επώνυμο|επίθετο|성|นามสกุล|priezvisko|prezime|苗字|氏"
    ),
    ("prefix", ""): (
        "name prefix|honorific prefix|anrede|tratamiento|namensvorsatz|tratamento|salutation|civilité|aanhef"
        "|tittel|tilltalsnamn|обращение|обръщение|敬辞|称谓|hitap|megszólítás|prefix"
    ),
    ("prefix_or_role", ""): (
        "title|titel|titre|título|titolo|tytuł|titulo|titul|titteli arvo|肩書き|직함|unvan|اللقب|คำนำหน้า"
    ),
    ("suffix", ""): (
        "suffix|name suffix|generational suffix|suffixe|sufijo|suffisso|achtervoegsel|sufixo|namenssuffix"
        "|titolo straniero|sufiks|suffiks|sufix|суффикс|суфикс|敬称|호칭 한글|호칭|sonek|لاحقة"
    ),
    ("nickname", ""): (
        "nickname|spitzname|surnom|apodo|soprannome|bijnaam|smeknamn|alias|apelido familiar|kaldenavn"
        "|nick name|přezdívka|ksywa|pseudonim|apelido carinhoso|ニックネーム|昵称|псевдоним"
    ),
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
        "|primäre e mail adresse|hauptadresse"
        "|première adresse électronique|e posta|e posta adresi|user principal name|userprincipalname|upn"
        "|mail address|login email|contact email|adresse de courrier|adresse électronique principale"
        "|adresse e mail principale|correo electronico|dirección de email|email aziendale|indirizzo email"
        "|e mail primaria|elektronik posta adresi|elektronik posta|endereço de correio electrónico"
        "|endereço do correio electrónico|endereço eletrónico|email principal|e mail cím|email cím"
        "|e mail címe|adres email|adresă potă electronică|adresă poștă electronică|meiliaadress|имейл адрес"
        "|имейл|адрес эл почты|эл почта|адрес e mail|عنوان البريد الإلكتروني|البريد الإلكتروني"
        "|διεύθυνση ηλεκτρονικού ταχυδρομείου|전자 메일 주소|이메일|이메일 주소|ที่อยู่อีเมล|email adresa|e mail adresa"
        "|主要メールアドレス|eメール|e メール"
    ),
    ("mail", "work"): (
        "work email|business email|email work|work e mail|business e mail|e mail geschäftlich"
        "|e mail dienstlich|e mail professionnel|email professionnel|email de trabajo|email comercial"
        "|work mail|office email"
    ),
    ("mail", "home"): (
        "home email|personal email|private email|home e mail|e mail privat|private e mail|personal e mail"
        "|email personnel|email personal|email pessoal"
    ),
    ("mail", "other"): (
        "secondary email|secondmail|other email|sekundäre e mail adresse|zweite e mail adresse"
        "|e mail 2 adresse|e mail 2 address|e mail 3 address|e mail 2|e mail 3|email 2|email 3"
        "|e mail 3 adresse|e mail2 adresse|e mail3 adresse|adresse de messagerie 2|adresse de messagerie 3"
        "|dirección de correo electrónico 2|dirección del correo electrónico 2"
        "|dirección de correo electrónico 3|dirección del correo electrónico 3|indirizzo posta elettronica 2"
        "|indirizzo posta elettronica 3|e mailadres 2|e mailadres 3|e postadress 2|e postadress 3"
        "|e mail adresse 2|e mail adresse 3|endereço de email 2|endereço de email 3|adres e mail 2"
        "|adres e mail 3|deuxième adresse électronique|additional email|alternate email"
        "|alternative e mail adresse|alternate email address|alternate email 1|alternate email 2|e mail2"
        "|e mail3|email2|email3|adresse électronique secondaire|adresse de courrier 2|adresse de courrier 3"
        "|endereço de correio electrónico 2|endereço do correio electrónico 2"
        "|endereço do correio electrónico 3|correio electrónico 2|elektronik posta 2 adres"
        "|elektronik posta 3 adres|電子メール 2 アドレス|電子メール 3 アドレス|電子メール アドレス 2"
        "|电子邮件 2 地址|电子邮件 3 地址|전자 메일 2 주소"
        "|전자 메일 3 주소|имейл адрес 2|имейл адрес 3|e mailová adresa 2|e mailová adresa 3|e mail cím 2"
        "|адрес 2 эл почты|адрес 3 эл почты|posta el 2|posta el 3|sähköpostiosoite 2|sähköpostiosoite 3"
    ),
    ("phone", ""): (
        "phone|telephone|tel|telefon|téléphone|teléfono|telefono|telefoon|telefone|phone number|primary phone"
        "|phone numbers|haupttelefon|telefoonnummer|telefonnummer|電話|电话|puhelin|numer telefonu|телефон"
        "|téléphone principal|teléfono principal|telefono principale|hoofdtelefoon|telefone principal"
        "|telefon 1|direct phone|direct line|direct dial|durchwahl|telefonszám|birincil telefon"
        "|основной телефон|основен телефон|전화|通常の電話|电话号码|電話番号"
    ),
    ("phone", "work"): (
        "work phone|business phone|office phone|telefon geschäftlich|telefon dienstlich|tel dienstlich"
        "|telefon firma|téléphone bureau|tél bureau|tél professionnel|téléphone professionnel"
        "|teléfono del trabajo|teléfono laboral|telefono uff|telefono ufficio|ufficio|telefoon op werk"
        "|telefoon werk|telefon arbete|telefon arbejde|telefon arbeid|telefone comercial|telefon służbowy"
        "|business phone 2|telefon geschäftlich 2|téléphone 2 bureau|company main phone|hauptrufnummer firma"
        "|telefonnummer firma|work number|téléphone travail|telefonnr geschäftlich|telefon büro|büro telefon"
        "|telefon g|téléphone professionnel 2|téléphone société|teléfono del trabajo 2|teléfono de la oficina"
        "|ufficio 2|telefoon op werk 2|telefoon zakelijk|telefoon werk 2|telefone comercial 2"
        "|telefone da empresa|2º telefone da empresa|telefon służbowy 2|telefon 2 arbete|telefon arbete 2"
        "|telefon arbejde 2|telefon arbeid 2|työpuhelin|työpuhelin 2|puhelin työ|telefon do zaměstnání"
        "|telefon do zaměstnání 2|telefon zaměstnání|hivatali telefon|munkahelyi telefon|i̇ş telefonu"
        "|i̇ş telefon no|i̇ş telefonu 2|telefon firmă|töötelefon|рабочий телефон|рабочий телефон 2"
        "|служебен телефон|служебен телефон 2|هاتف العمل|หมายเลขโทรศัพท์ ธุรกิจ|โทรศัพท์ ธุรกิจ|会社電話|会社電話 2"
        "|勤務先 電話|勤務先電話|商务电话|商务电话 2|单位电话|근무처 전화|근무처 전화 2|근무지 전화|회사 전화"
    ),
    ("phone", "home"): (
        "home phone|home phone 2|telefon privat|tel privat|téléphone domicile|tél domicile|tél personnel"
        "|teléfono particular|abitazione|telefono abitazione|telefoon thuis|telefon hem|telefon hjem"
        "|telefone residencial|telefon domowy|telefon privat 2|home number|téléphone 2 domicile"
        "|téléphone privé|téléphone personnel|particular|teléfono particular 2|número de teléfono particular"
        "|telefono ab|abitazione 2|telefoon thuis 2|telefone residencial 2|telefone da residência"
        "|2º telefone da residência|telefon domowy 2|telefon hem 2|telefon 2 hem|hemtelefon|kotipuhelin"
        "|puhelin koti|telefon domů|telefon domů 2|otthoni telefon|ev telefonu|ev telefonu 2"
        "|telefon domiciliu|kodutelefon|домашний телефон|домашен телефон|هاتف المنزل|โทรศัพท์ บ้าน|自宅電話"
        "|自宅電話 2|住宅电话|住宅电话 2|집 전화 번호|집 전화|personal phone|private phone|telefon p"
    ),
    ("phone", "mobile"): (
        "mobile phone|mobile|mobile number|cell|cell phone|cell number|mobiltelefon|handy|mobil"
        "|mobilfunknummer|tél mobile|téléphone mobile|portable|téléphone portable|móvil|teléfono móvil"
        "|celular|cellulare|mobiele telefoon|mobiel|mobilnummer|telefone celular|telemóvel|matkapuhelin"
        "|telefon komórkowy|мобильный телефон|携帯電話|手机|mobile telephone|mobile no|mobile number 1|cellphone"
        "|mobil tel nr|mobil telefonnummer|mobil nr|mobiltelefon 2|natel|gsm|gsm nummer"
        "|portable professionnel|teléfono celular|numero cellulare|telefono cellulare|mobiele telefoon 2"
        "|mobiel nummer|mobilní telefon|mobil telefon|mobilszám|cep telefonu|cep telefonu no|telefon mobil"
        "|mobiiltelefon|мобилен телефон|телефон переносной|сотовый телефон|الهاتف الجوال|โทรศัพท์มือถือ|移动电话"
        "|휴대폰|휴대 전화|携帯番号"
    ),
    ("phone", "fax"): (
        "business fax|home fax|other fax|fax|fax number|fax geschäftlich|fax privat|télécopie bureau"
        "|fax del trabajo|fax werk|faxnummer|weiteres fax|fax nummer|telefax|télécopie domicile"
        "|télécopie autre|télécopie|fax particular|fax uff|fax ab|fax abitazione|fax op werk|fax thuis"
        "|andere fax|fax comercial|fax residencial|fax da empresa|faks służbowy|faks domowy|faks|fax arbete"
        "|fax hem|fax annan|fax arbejde|会社 fax|自宅 fax|その他の fax|商务传真|рабочий факс|служебен факс"
    ),
    ("phone", "pager"): (
        "pager|pager number|personenruf|pager nummer|récepteur de radiomessagerie|buscapersonas|cercapersone"
        "|personsökare|ポケットベル"
    ),
    ("phone", "other"): (
        "other phone|weiteres telefon|autre téléphone|otro teléfono|altro telefono|car phone|autotelefon"
        "|assistants phone|radio phone|isdn|callback|téléphone autre|andere telefoon|outro telefone"
        "|inny telefon|annan telefon|telefon annan|anden telefon|その他の電話|其他电话|другой телефон|друг телефон"
        "|diğer telefon|téléphone voiture|autotelefoon|telefone do carro|telefono auto"
    ),
    ("chat", ""): (
        "screen name|im|im address|instant messaging|messenger|chat|benutzername messenger|imaddress"
        "|messenger name|messenger id|pseudo|nom de l écran|nom d écran|im addresses|indirizzi im"
    ),
    ("chat", "Skype"): "skype|skype id|skype name",
    ("link", ""): (
        "web page|web page 1|web page 2|website|web site|homepage|webseite|web seite|internetseite|page web"
        "|site web|página web|pagina web|webpagina|webbsida|webside|hjemmeside|strona sieci web"
        "|personal web page|business web page|webpage|site|blog|webseite 1|webseite 2|site web 1|site web 2"
        "|sitio web|sito web|strona internetowa|webová stránka|weblap|web sayfası|página da web|página na web"
        "|www|web|веб страница|уеб страница|web sivu|webbplats|websted|ウェブページ|web ページ|网页|웹 페이지"
        "|personal website|business website|veebileht|pagină web|صفحة ويب"
    ),
    ("profile", ""): (
        "url|profile url|linkedin|linkedin url|linkedin profile|public profile url|linkedin profile url"
        "|profile link|linkedin profil|profil linkedin|person linkedin url|xing|xing profil"
    ),
    ("organisation", ""): (
        "company|organization|organisation|company name|organization name|employer|firma|unternehmen"
        "|arbeitgeber|société|entreprise|organisme|compañía|empresa|organización|società|azienda"
        "|organizzazione|bedrijf|organisatie|företag|firmanavn|virksomhed|bedrift|yritys|organizacja"
        "|przedsiębiorstwo|организация|会社|会社名|公司|companies|business name|account name|şirket|current company"
        "|company organization|organisation name|společnost|cég|şirket adı|i̇şyeri|компания|фирма|单位|회사|회사명"
        "|الشركة|บริษัท|työnantaja|arbetsgivare|arbejdsgiver|werkgever|employeur|empleador|datore di lavoro"
        "|pracodawca|ettevõte|firmă|entidade"
    ),
    ("team", ""): (
        "department|abteilung|service|département|departamento|reparto|dipartimento|afdeling|avdelning"
        "|avdeling|osasto|dział|отдел|部署|部门|organization department|team|division|ou|oddělení|osztály"
        "|departman|bölüm|отделение|القسم|แผนก|부서|部署名|部門|serviciu|osakond|business unit|group name"
    ),
    ("role", ""): (
        "job title|jobtitle|position|role|occupation|function|organization title|beruf|stellung|fonction"
        "|poste|intitulé du poste|puesto|cargo|posizione|mansione|functie|befattning|stilling|tehtävänimike"
        "|stanowisko|должность|役職|职务|titel der position|funktion|job|berufsbezeichnung|profession"
        "|current position|current title|current job title|arbeitstitel|funkce|beosztás|munkakör|i̇ş unvanı"
        "|görevi|ocupaţie|ametinimetus|длъжност|اللقب المهني|ตำแหน่งงาน|qualifica|ruolo|intitulé de poste"
        "|titre du poste|professione|beroep|yrke|ammatti|tehtävä|tehtävänimike ammattinimike|profissão|職業|职位"
        "|headline|designation"
    ),
    ("note", ""): (
        "notes|note|notizen|notiz|remarques|commentaires|notas|anotações|notizie|notities|opmerkingen"
        "|anteckningar|noter|notater|notatki|заметки|comments|comment|bemerkungen|bemerkung|メモ|备注|description"
        "|poznámky|poznámka|megjegyzések|jegyzetek|notlar|примечания|бележки|muistiinpanot|附注|備考|메모|ملاحظات"
        "|บันทึกย่อ|observações|observaciones|osservazioni|annotazioni|remarks|märkused|note personali"
    ),
    ("birthday", ""): (
        "birthday|geburtstag|anniversaire|cumpleaños|compleanno|verjaardag|födelsedag|fødselsdag"
        "|data de nascimento|urodziny|день рождения|date of birth|birth date|geburtsdatum|date de naissance"
        "|誕生日|生日|narozeniny|születésnap|születési dátum|doğum günü|doğum tarihi|syntymäpäivä|рожден ден"
        "|дата рождения|geboortedatum|fecha de nacimiento|data di nascita|data urodzenia|födelsedatum"
        "|sünnipäev|تاريخ الميلاد|생일|วันเกิด|bday|dob"
    ),
    ("birthday_or_other", ""): "aniversário",
    ("birth_year", ""): "birth year|geburtsjahr|année de naissance|geboortejaar|año de nacimiento|anno di nascita",
    ("birth_month", ""): (
        "birth month|geburtsmonat|mois|mois de naissance|geboortemaand|mes de nacimiento|mese di nascita"
    ),
    ("birth_day", ""): "birth day|jour|jour de naissance|geboortedag|día de nacimiento|giorno di nascita",
    ("categories", ""): (
        "categories|kategorien|catégories|categorías|categorie|categorieën|kategorier|kategorie|groups|labels"
        "|group membership|gruppen|tags|category|categorias|categories and groups|分類|分类|categorieen"
        "|trefwoorden|категории|kategooriad|категория"
    ),
    ("connected_on", ""): (
        "connected on|vernetzt am|en relation depuis|contactado el|verbunden am|connecté le|connection date"
        "|date connected|collegato il|połączono|conectado em|gekoppeld op"
    ),
    ("nothing", ""): (
        "priority|sensitivity|private|priorität|vertraulichkeit|privat|priorité|confidentialité|privé"
        "|prioridad|initials|initialen|initiales|language|sprache|gender|geschlecht|photo|e mail type"
        "|e mail display name|e mail typ|yomi name|given name yomi|family name yomi|additional name yomi"
        "|surname yomi|company yomi|phonetic first name|phonetic middle name|phonetic last name|maiden name"
        "|short name|directory server|internet free busy|action|modified|created"
    ),
}
