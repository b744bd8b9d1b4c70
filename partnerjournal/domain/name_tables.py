"""Words that names of schools, employers, places and languages are compared by; all as `names.fold` gives them."""

from __future__ import annotations

from partnerjournal.domain.names import fold


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _names(text: str) -> frozenset[str]:
    return frozenset(name.strip() for name in text.split(","))


def _same(text: str) -> dict[str, str]:
    """A line for what is meant, then the other words for it; "_" stands for a blank."""
    table = {}
    for line in text.strip().splitlines():
        meant, *others = line.replace(",", " ").split()
        for other in others:
            table[fold(other).replace("_", " ")] = meant.replace("_", " ")
    return table


UNIVERSITY = _words(
    "uni univ university universitat universitaet universite universidad universidade universita universiteit"
    " universitet universitetet universitas universitatea uniwersytet univerzita univerzitet univerza sveuciliste"
    " yliopisto ulikool egyetem universitesi unibertsitatea prifysgol haskoli πανεπιστημιο πανεπιστημιου университет"
    " університет универзитет"
)
SMALL = _words("a at da das de degli dei del della der des di do dos du la le of the von zu")
# What a looser look passes over as well.
SMALLER = SMALL | _words("and e el en et i in for fur fuer het im los las og och on or pour und upon y om am an")

# A university and another one, both real, that go by the same words in another order: the University of Washington
# and Washington University, Newcastle University and the University of Newcastle.
BOTH_ORDERS = _names(
    "america, american, california, canterbury, central, charleston, columbia, concordia, cumberland, dallas,"
    " dominican,  eastern, european, florida, georgia, indiana, international, kansas, lincoln, manchester, mary,"
    " maryland, miami,  michigan, mobile, national, new england, new york, newcastle, north, northern, northwestern,"
    " ohio, ottawa, pacific,  pennsylvania, phoenix, portland, richmond, rochester, saint francis, saint john, saint"
    " joseph, saint louis,  saint mary, saint thomas, salem, south, southern, technical, technology, texas, trinity,"
    " union, valley, victoria,  virginia, washington, western, york"
)

# Legal forms at the end of an employer's name, by the lands where they are used: names that agree but for forms that
# no land has both of may be two companies (Thomson SA and Thomson Corporation). A dot at the end: only where it was
# written with dots, for a spa is no S.p.A. What is used in all of Europe has no land.
LEGAL_FORMS: dict[str, frozenset[str]] = {
    form.replace("_", " "): frozenset(lands.split())
    for lands, forms in {
        "en": "co company corp corporation inc incorporated limited llc llp lllp ltd plc pllc pty pty_ltd pte_ltd"
        " pvt_ltd private_limited co_ltd company_limited",
        "my": "bhd sdn_bhd",
        "id": "tbk",
        "de": "gmbh mbh ggmbh gesmbh ag kg kgaa ohg gbr ev. eg. aktiengesellschaft"
        " gesellschaft_mit_beschrankter_haftung",
        "fr es pt pl gr it de": "sa",
        "": "se",
        "fr it es": "sas snc",
        "fr": "sarl sa_rl sasu eurl scop societe_anonyme",
        "it ro": "srl",
        "it": "spa. srls sapa societa_per_azioni",
        "es": "sl slu sau sociedad_limitada sociedad_anonima sa_de_cv s_de_rl_de_cv sab_de_cv sapi_de_cv",
        "pt": "lda ltda sgps eireli limitada sociedade_anonima",
        "nl": "bv nv bvba vof besloten_vennootschap naamloze_vennootschap",
        "se fi": "ab",
        "no dk ee cz tr": "as a_s",
        "se": "aktiebolag",
        "dk": "aps ivs aktieselskab",
        "no": "asa aksjeselskap",
        "fi": "oy oyj abp osakeyhtio",
        "is": "ehf hf",
        "pl": "sp_z_oo sp_z_o_o spzoo spolka_akcyjna spolka_z_oo",
        "cz sk": "sro s_r_o spol_s_r_o spol_s_ro akciova_spolecnost",
        "hu": "kft zrt nyrt bt.",
        "si hr rs ba": "doo",
        "bg": "ood eood ead",
        "gr": "ae. epe. ike. αε επε ικε",
        "ru": "ооо оао зао пао ао ooo oao zao pao jsc ojsc pjsc",
        "tr": "ltd_sti anonim_sirketi",
        "jp": "kk. kabushiki_kaisha",
    }.items()
    for form in forms.split()
}
LEADING_FORMS = _words("ооо оао зао пао ао")

CONJUNCTIONS = _words("und et och og")
SAINTS = {"st": "saint", "sankt": "saint", "sint": "saint", "ste": "sainte"}
NUMBERS = _same(
    """
    1st first
    2nd second
    3rd third
    4th fourth
    5th fifth
    6th sixth
    7th seventh
    8th eighth
    9th ninth
    10th tenth
    2 two
    3 three
    4 four
    5 five
    6 six
    7 seven
    8 eight
    9 nine
    10 ten
    11 eleven
    12 twelve
    """
)

LANGUAGES = _same(
    """
    arabic arabisch arabe arabo arabiska
    catalan català catala katalanisch
    chinese chinesisch chinois chino chines cinese kinesiska kinesisk chinski
    czech tschechisch tcheque checo ceco cestina czeski tjeckiska
    danish danisch danois danes danese dansk danska dunski
    dutch niederlandisch neerlandais hollandais neerlandes holandes olandese nederlands niderlandzki nederlandska
    english englisch anglais ingles inglese engels engelska engelsk angielski englanti
    estonian estnisch estonien estonio eesti estniska
    finnish finnisch finnois finlandes finlandese suomi finska finsk finski
    french franzosisch francais frances francese frans franska fransk francuski ranska
    german deutsch allemand aleman alemao tedesco duits tyska tysk niemiecki saksa nemcina
    greek griechisch grec griego grego greco grieks grekiska graesk grecki ellinika ελληνικα
    hebrew hebraisch hebreu hebreo ebraico ivrit
    hungarian ungarisch hongrois hungaro ungherese magyar wegierski ungerska
    italian italienisch italien italiano italiaans italienska italiensk wloski italia
    japanese japanisch japonais japones giapponese japans japanska japansk japonski
    norwegian norwegisch norvegien noruego noruegues norvegese norsk norska norweski
    polish polnisch polonais polaco polacco polski pools polska
    portuguese portugiesisch portugais portugues portoghese portugees portugisiska portugalski
    romanian rumanisch roumain rumano romeno rumeno romana
    russian russisch russe ruso russo ryska russisk rosyjski русскии
    slovak slowakisch slovaque eslovaco slovencina
    spanish spanisch espagnol espanol espanhol spagnolo castellano spaans spanska spansk hiszpanski espanja
    swedish schwedisch suedois sueco svedese svenska svensk szwedzki ruotsi zweeds
    turkish turkisch turc turco turkce turkiska turecki
    ukrainian ukrainisch ukrainien ucraniano ucraino ukrainska ukrainski українська
    """
)

# Other names of places, and words of institutions in other languages: what they mean may be the same. Never more than
# may be, for Naples is in Florida too and Athens in Georgia.
MEANT = _same(
    """
    antwerp antwerpen anvers amberes
    athens athen athenes atenas atene athina
    austria osterreich autriche oesterreich
    basel basle bale basilea
    belgium belgien belgique belgie belgica belgio
    belgrade beograd belgrad belgrado
    bruges brugge
    brussels bruxelles brussel brussel bruselas bruxelas
    bucharest bucuresti bukarest
    cologne koln koeln colonia
    copenhagen kobenhavn kopenhagen copenhague koebenhavn
    cracow krakow krakau cracovie cracovia
    czechia tschechien cesko czech_republic
    denmark danmark danemark dinamarca
    dublin baile_atha_cliath
    florence firenze florenz florencia florenca
    france frankreich francia
    gdansk danzig
    geneva geneve genf ginebra genebra ginevra
    genoa genova genua
    germany deutschland allemagne alemania alemanha germania niemcy duitsland tyskland
    ghent gent gand
    gothenburg goteborg goeteborg
    greece griechenland grece grecia hellas ellada ellas
    hague den_haag haag s_gravenhage haye
    hamburg hambourg hamburgo
    hanover hannover
    helsinki helsingfors helsingin
    hungary ungarn hongrie hungria magyarorszag
    istanbul konstantinopel
    italy italien italia italie
    jerusalem yerushalayim
    kyiv kiev kiew kyjiw kiiv kyjiv
    leghorn livorno
    lisbon lisboa lissabon lisbonne lisbona
    liege luttich luik
    lille rijsel
    london londres londra londyn
    lucerne luzern
    lviv lemberg lwow lvov
    mainz mayence
    marseille marseilles
    milan milano mailand milao
    moscow moskva moskau moscou moscu mosca moskwa
    mumbai bombay
    munich munchen muenchen monaco_di_baviera monachium
    naples napoli neapel napoles
    netherlands niederlande nederland pays_bas paises_bajos holland
    nice nizza niza
    norway norwegen norge norvege noruega
    nuremberg nurnberg nuernberg
    padua padova
    paris parigi paryz parijs
    poland polen polska pologne polonia
    portugal portogallo
    prague praha prag praga
    regensburg ratisbon
    rome roma rom
    seville sevilla
    spain spanien espana espagne espanha spagna
    stockholm estocolmo
    strasbourg strassburg estrasburgo
    sweden schweden sverige suede suecia
    switzerland schweiz suisse svizzera suiza suica
    tallinn reval
    thessaloniki salonica saloniki selanik
    trieste triest
    turin torino turim
    turku abo
    uppsala upsala
    venice venezia venedig venecia veneza
    vienna wien vienne viena wieden
    vilnius wilna wilno
    warsaw warszawa warschau varsovie varsovia warszawski
    wroclaw breslau
    zaragoza saragossa
    zurich zuerich zurigo
    new_york nueva_york nova_york
    academy akademie academie academia accademia akademia akademi
    agricultural agraria agronomique landwirtschaftliche agrarian agriculture
    applied angewandte appliquees aplicadas
    arts kunste beaux_arts bellas_artes belle_arti
    association associacion asociacion associacao associazione verein vereinigung forening
    autonomous autonoma autonome
    bank banco banca banque banka bankas
    business commerce commercio comercio handelshochschule handels
    catholic katholische catholique catolica cattolica katolicki katholieke
    central centrale zentral centrala
    college collegio colegio kolleg hogskolan hogskole hochschule hogeschool korkeakoulu
    club klub clube
    economics economia economiques wirtschaft wirtschafts okonomie ekonomiczna economicas
    engineering ingenieria ingenierie ingegneria
    european europaische europeenne europea europeia europejski
    federal federale
    federation federacion federacao federazione verband
    free freie libre libera livre vrije wolny
    girls madchen
    institute institut instituto istituto instytut instituut
    international internationale internacional internazionale
    library bibliothek bibliotheque biblioteca
    management gestion verwaltung
    medical medizinische medecine medica medicina medicine medyczny
    music musik musique musica
    national nationale nacional nazionale nationaal narodowy
    polytechnic polytechnique politecnico politecnica politechnika polytechnische polytechnio
    royal konigliche kungliga kongelige real royale
    school schule ecole escuela escola scuola szkola skola
    science sciences wissenschaften ciencia ciencias scienza scienze
    social sociales sozial sociali
    society gesellschaft societe sociedad sociedade societa
    state staatliche estatal statale etat
    students studenten estudiantes
    technical technische technique tecnica tecnico teknisk tekniska tekniske techniczny tu
    technology technologie tecnologia technological technologies tech
    """
)

# Words that make another thing of a name that is the same but for them.
TELLING_APART = _words(
    "ancient assistant associate catholic central city deputy down east eastern federal free great junior little low"
    " lower medical metropolitan middle new nord norte north northeast northeastern northern northwest northwestern old"
    " open ost oest oeste ouest polytechnic san santa saint sao south southeast southeastern southern southwest"
    " southwestern state sud sur technical technology technological upper vice west western agricultural american"
    " australian gaelic table water"
)

# Words that many names share; having nothing else in common says nothing.
COMMON = _words(
    "university institute college school academy academia faculty department group bank systems solutions services"
    " service consulting consultants partners partner international global national technologies technology company"
    " holding holdings industries industry foundation club association alumni generation class society network"
    " community federation union team town council royal general united first american british german french italian"
    " spanish european deutsche deutscher deutsches federal swiss dutch nordic north south east west northern"
    " southern eastern western central new old great business economics management engineering science sciences arts"
    " music media digital data software online energy health care insurance airlines airways motors electric"
    " electronics medical research design studio studios labs laboratories hospital press news times manager senior"
    " head lead project product sales marketing developer engineer analyst director officer chief london paris"
    " berlin munich vienna zurich geneva basel rome milan madrid barcelona lisbon porto amsterdam rotterdam brussels"
    " copenhagen stockholm oslo helsinki warsaw prague budapest athens dublin moscow boston york chicago california"
    " texas washington virginia georgia florida michigan carolina toronto sydney melbourne singapore tokyo beijing"
    " shanghai delhi mumbai hamburg cologne frankfurt manchester birmingham oxford cambridge edinburgh glasgow lyon"
    " marseille valencia seville turin naples germany france italy spain portugal austria switzerland sweden norway"
    " denmark finland poland greece europe america africa asia pacific atlantic world capital city public private"
    " social free open women men young people friends polytechnic state"
)

ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12"}

# Letters of Cyrillic and Greek as they are written most often in Latin ones.
LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "ye", "ж": "zh", "з": "z", "и": "i",
    "і": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "",
    "э": "e", "ю": "yu", "я": "ya", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz",
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "τ": "t", "υ": "y", "φ": "f",
    "χ": "ch", "ψ": "ps", "ω": "o",
}  # fmt: skip
