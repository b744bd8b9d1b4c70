"""Given names that one person may go by, and names so near each other that a slip of the pen would be likely.

A line is one name: its spellings and short forms, as `names.fold` gives them. Where two names of the table share no
line they are two names, however few letters lie between them: Karen is no mistyped Karin, Marta no Martha's sister.
"""

from __future__ import annotations

_LINES = """
abigail abby abbie gail
adam
adrian adi
adriana
agnieszka aga
albert al bert
alejandro alex jandro
alejandra alex
aleksandr alexander aleksander alexandr oleksandr alex sasha sascha sander xander al alec
aleksandra alexandra oleksandra alex sasha sandra
alexis alex lexi
alfred fred alf
alice
alison allison ali
amanda mandy
amelia amy
ana anna anne ann anya annie
anastasia nastya stacy
andrea
andreas andrew andrey andrei andre andrzej andy drew
angela angie
annika
anthony antonio antoni anton tony toni antoine
antonia toni
arthur artur art
barbara barb babs
beatrice beatriz bea trixie
benedict benedikt ben
benjamin ben benny
bernard bernhard bernie
birgit birgitte
brigitte gitte
caroline carolina karoline carolyn carol caro
carla karla
carlos karl carl charles charlie chuck
carmen
catherine katherine katharine katharina katarina kathryn catalina kate katie kathy cathy kat katja kasia kasha
cecilia cecile celia
charlotte lotte lottie charlie
christian kristian cristian chris
christina kristina cristina christine chris tina
christopher christoph kristof cristobal chris kit
clara klara
claudia klaudia
claire clare
constantin konstantin costa kostya
cynthia cindy
daniel dan danny
daniela daniella danielle dani
david dave davy dov
deborah debora debbie deb
dennis denis
diana diane
dieter
dmitri dmitry dmitriy dimitri dima mitya
dominik dominic dominique dom
donald don
dorothy dorothea dot dora
douglas doug
edith
eduard edward eduardo edouard ed eddie ted ned
eleanor eleonore ellie nora nell
elena helena helene yelena jelena olena
elizabeth elisabeth isabel elsbeth liz lizzie beth betty eliza lisa elsa bess lisbeth sissi
emily emilie emilia em
emma
erich eric erik
erika erica
ernst ernest ernesto ernie
esteban stefan stephan stephen steven stephane stefano istvan steve steffen
eugene eugen evgeny yevgeny gene
eva eve ewa
evelyn evelin
felix
florian flo
frances franziska francesca francisca fran franzi
francis francisco franz francois francesco frank fran paco pancho
frederic frederick friedrich frederik federico fred freddy fritz
gabriel gabe
gabriela gabriele gabriella gabrielle gabi gaby
geoffrey jeffrey jeff geoff
georg george jorge georges giorgio jurgen yuri jerzy
gerald gerard gerry jerry
gertrud gertrude trudi
gina
giovanni john johann johannes juan jean jan ivan hans jon johan joao ian jack johnny jonny hannes janne
giuseppe joseph jose josef joe jo joey pepe beppe sepp
gregory gregor grigori grzegorz greg
guillaume william wilhelm guillermo willem bill billy will willy wim liam
gunter guenther gunther
gustav gustavo gus
hanna hannah johanna joanna joana joan jana
harold harald harry
heinrich henry henri enrique enrico heinz henrik hank harry henk
hugo hugh
ines agnes inez
ingrid
irena irene irina
isaac ike
jacob jakob jacques james jaime jim jimmy jake diego iago giacomo
jacqueline jackie
janet janette
jasmin yasmin jasmine
jennifer jenny jen
jessica jess jessie
joachim joaquin achim
jonas
jonathan jon jonny nathan
jordan
joshua josh
judith judy
julia julie juliette giulia yulia
julian
juliane
justin
karen
karin carin
katrin kathrin catrin
kenneth ken kenny
kevin
kim
kimberly kim
laura
lauren
laurence lawrence laurent lorenzo lars larry laurenz
lea leah
lena
leo leon leonard leonardo lennart leonid len lenny
lina
linda
louis luis ludwig luigi lou louie
louise luisa luise lou
lucas lukas luke luca
lucia lucy lucie
lydia lidia
magdalena magda lena madeleine
manfred manni fred
manuel emanuel emmanuel manolo
manuela manu
marc mark marcus markus marek marco marko
margaret margarete margarita margarethe marguerite maggie meg peggy greta grete marge rita gretchen
maria marie mary mariya maryam marja
mariana marianne
marina
mario
marion
marta martha
martin marten
martina
marvin
mateo matteo matthias matthew mateusz matej matt matty mathieu
maximilian maxime maxim maksim max
melanie mel
michael miguel michel mikhail mihail mike mick mikael misha miko mikko
michaela michaele michelle
michal
mohammed muhammad mohamed mohammad mohamad mehmet mo
monica monika monique
natalia natalie natasha natalya nat
nathaniel nathan nate
nicholas nicolas nikolaus nikolai nicola niklas klaus claus nick nico nicky niko miklos nikolay
nicole nikki nicky
nils niels
nina
noah
noel
norbert
olga
oliver olivier ollie
olivia liv
oskar oscar
otto
pamela pam
patricia pat patty tricia trish
patrick pat paddy padraig
paul pablo paolo pavel
paula
pauline paulina
peter pedro pierre pietro piotr petr pete pyotr
petra
philip philipp phillip felipe philippe filip phil pip
rachel rachael raquel
rafael raphael raf
rainer reiner
ralf ralph raoul raul
ramon raymond ray
rebecca rebekka becky becca
reinhard
renata renate
richard ricardo rich rick ricky dick
robert roberto rob robbie bob bobby rupert
roberta
rodrigo
roger rudiger ruediger
roland
ronald ron ronny
rosa rose rosie
rosemary rosemarie
roxana
rudolf rudolph rudi
ruth
samantha sam
samuel sam sammy
sandra
sara sarah sally
sebastian seb bastian basti
sergei sergey sergio sergej serge
sigrid siri
silvia sylvia sylvie
simon
simone simona
sofia sophia sophie sofie
stefanie stephanie steffi steph stefania
susan susanne susanna suzanne sue susi susie
svetlana sveta lana
sven
tamara tammy
tatiana tatjana tanya tanja tania
terence terry
teresa theresa therese terry tess resi
theodor theodore teodor ted teddy theo fedor fyodor
thomas tomas tommaso tom tommy
tim timothy timo timotheus
tina
tobias toby tobi
ulrich uli
ulrike ulli
ursula uschi
valentin
valentina
valerie valeria val
vera
veronica veronika
victor viktor vic
victoria viktoria vicky tori
vincent vincenzo vicente vince
vladimir volodymyr vova wladimir
walter
werner
wolfgang wolf
yvonne
yusuf yousef youssef jusuf yosef
zoe
"""

_GROUPS: dict[str, frozenset[int]] = {}
for _number, _line in enumerate(_LINES.split("\n")):
    for _word in _line.split():
        _GROUPS[_word] = _GROUPS.get(_word, frozenset()) | {_number}
_FIRST = {_number: _line.split()[0] for _number, _line in enumerate(_LINES.split("\n")) if _line}


def forms(given: str) -> tuple[str, ...]:
    """The names that a folded given name may be short for, or a spelling of; itself where the table lacks it."""
    return tuple(_FIRST[number] for number in sorted(_GROUPS.get(given, ()))) or (given,)


def same(one: str, other: str) -> bool:
    """Whether one person may go by both of these folded given names."""
    return bool(_GROUPS.get(one, frozenset()) & _GROUPS.get(other, frozenset()))


def two_names(one: str, other: str) -> bool:
    """Whether both are names of their own, so that what lies between them is no slip."""
    return one != other and one in _GROUPS and other in _GROUPS and not same(one, other)
