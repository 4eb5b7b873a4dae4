"""The names of a generated archive: persons, countries, tags, publications, by number.

Names and surnames are common ones from many countries, paired by number; whoever is hit is hit
by chance.
"""

from dataclasses import dataclass
from functools import cache

from tests.benchmarks.vocabulary import Draw, split_list

_GIVEN = split_list("""
Maria James Anna John Ivan Olga Peter Elena Ahmed Fatima Carlos Lucia Pierre Claire Hans Greta
Kenji Yuki Min Hyun Wei Ling Raj Priya Kofi Amina Erik Ingrid Marco Giulia Pedro Sofia Tomas Eva
Andrei Irina David Sarah Michael Emily Robert Laura William Helen Thomas Alice Daniel Ruth Samuel
Grace Joseph Esther Omar Layla Hassan Noor Yusuf Zainab Ali Mariam Karim Samira Diego Carmen Luis
Rosa Miguel Teresa Jorge Pilar Antonio Isabel Paulo Beatriz Joao Ines Jan Agnieszka Pavel Katarina
Viktor Natalia Dmitri Tatiana Sergei Ludmila Oleg Vera Henrik Astrid Lars Karin Nils Sigrid Arvid
Maja Mikko Aino Janne Helmi George Margaret Edward Dorothy Arthur Florence Henry Beatrice Walter
Edith Frank Agnes Louis Camille Henri Juliette Marcel Simone Nikos Despina Emre Aylin
""")
_ENDINGS = split_list("well ford field wood ley ham worth more land brook ridge stone")
_BEGINNINGS = split_list(
    "Hart Ash Brad Whit Hol Stan Wake Thorn Fair Mar Bar Ald Wil Kings Long Clif Red"
)
_SURNAMES = split_list("""
Silva Santos Ivanov Petrov Garcia Martinez Rossi Bianchi Mueller Schmidt Dubois Moreau Tanaka Sato
Kim Park Chen Wang Singh Patel Mensah Okafor Hansen Johansson Novak Horvat Kowalski Popescu Nagy
Jensen Virtanen Papadopoulos Yilmaz Demir Hosseini Rahimi Haddad Khalil Cohen Levy Nkosi Dlamini
Mbeki Diallo Traore Keita Abebe Tesfaye Kamau Otieno Nguyen Tran Santoso Wijaya Reyes Cruz Bautista
Fernando Perera Hussain Chowdhury Rahman Siddiqui Smith Jones Brown Taylor Evans Walker Wright
Hughes Murphy Kelly Byrne Campbell Stewart Macdonald Larsen Berg Lindqvist Fischer Weber Wagner
Becker Hoffmann Keller Vogel Laurent Girard Lefebvre Fontaine Romano Ricci Conti Greco Lopez Torres
Vargas Mendoza Castillo Ortega Pereira Carvalho Almeida Sokolov Volkov Morozov Kozlov Bondarenko
Shevchenko
""")
_FAMILY = list(
    dict.fromkeys([*_SURNAMES, *(head + tail for head in _BEGINNINGS for tail in _ENDINGS)])
)[:311]

# Coprime numbers of names and surnames: counting up both gives every pair once.
PERSONS = len(_GIVEN) * len(_FAMILY)

ROLES = """
president,prime minister,foreign minister,spokesman,professor,analyst,lawyer,engineer,doctor,coach,
director,judge,senator,mayor,police chief,economist,author,general,ambassador,researcher
""".replace("\n", "").split(",")

# Most written about first, as the draw prefers the front.
COUNTRIES = tuple(
    entry.strip().rpartition(" ")[::2]
    for entry in """
United States US; China CN; Russia RU; United Kingdom GB; France FR; Germany DE; Israel IL; Iran IR;
Ukraine UA; India IN; Japan JP; North Korea KP; South Korea KR; Iraq IQ; Syria SY; Turkey TR;
Australia AU; Canada CA; Italy IT; Spain ES; Brazil BR; Mexico MX; Pakistan PK; Afghanistan AF;
Saudi Arabia SA; Egypt EG; South Africa ZA; Poland PL; Greece GR; Ireland IE; Netherlands NL;
Belgium BE; Sweden SE; Norway NO; Denmark DK; Finland FI; Switzerland CH; Austria AT; Portugal PT;
Hungary HU; Romania RO; Bulgaria BG; Serbia RS; Croatia HR; Czech Republic CZ; Slovakia SK;
Lithuania LT; Latvia LV; Estonia EE; Belarus BY; Moldova MD; Kazakhstan KZ; Uzbekistan UZ;
Azerbaijan AZ; Armenia AM; Lebanon LB; Yemen YE; Qatar QA; Kuwait KW; Oman OM; Libya LY;
Tunisia TN; Algeria DZ; Morocco MA; Sudan SD; Ethiopia ET; Kenya KE; Somalia SO; Nigeria NG;
Ghana GH; Senegal SN; Rwanda RW;
Uganda UG; Tanzania TZ; Zambia ZM; Zimbabwe ZW; Angola AO; Mozambique MZ;
Namibia NA; Botswana BW; Cameroon CM; Argentina AR; Chile CL; Peru PE; Colombia CO; Venezuela VE;
Ecuador EC; Bolivia BO; Paraguay PY; Uruguay UY; Cuba CU; Haiti HT; Panama PA; Nicaragua NI;
Honduras HN; Guatemala GT; Indonesia ID; Malaysia MY; Philippines PH; Thailand TH; Vietnam VN;
Cambodia KH; Laos LA; Mongolia MN; Nepal NP; Bangladesh BD; Sri Lanka LK; New Zealand NZ; Fiji FJ;
Iceland IS; Malta MT; Cyprus CY; Albania AL; Slovenia SI; Luxembourg LU; Madagascar MG; Eritrea ER
""".replace("\n", " ").split(";")
)
CITIES = """
LONDON,PARIS,BERLIN,MOSCOW,WASHINGTON,TOKYO,BEIJING,ROME,MADRID,CAIRO,NAIROBI,DELHI,SEOUL,VIENNA
""".strip().split(",")

_SUBJECTS = """
Energy,Trade,Health,School,Defence,Water,Climate,Football,Tennis,Banking,Housing,Railway,Aviation,
Film,Music,Theatre,Science,Space,Police,Court,Prison,Border,Language,Labour,Pension,Tax,Budget,
Election,Party,Youth,Women,Family,Religion,Food,Farming,Fishing,Forest,Mining,Steel,Oil,Gas,Nuclear,
Internet,Press,Radio,Museum,History,City,Village,Island
""".replace("\n", "").split(",")
_ASPECTS = """
policy,reform,history,prices,safety,law,research,workers,unions,companies,strikes,schools,records,
festivals,treaties,talks,markets,disputes,accidents,awards,protests,plans,costs,leaders,results,
technology,rights,fraud,exports,imports,planning,art,heroes,scandals,statistics,voters,visitors,
traditions,debates,funding
""".replace("\n", "").split(",")
TAGS = len(_SUBJECTS) * len(_ASPECTS)

_PLACES = [head + tail for tail in ("ford", "well") for head in _BEGINNINGS[:10]]
_TITLES = ("Gazette", "Courier")
PUBLICATIONS = len(_PLACES) * len(_TITLES)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person of the generated world."""

    number: int
    given: str
    family: str
    role: str

    @property
    def full(self) -> str:
        return f"{self.given} {self.family}"


def person(number: int) -> PersonName:
    """The person with this number, from 0 to `PERSONS`."""
    return PersonName(
        number,
        _GIVEN[number % len(_GIVEN)],
        _FAMILY[number % len(_FAMILY)],
        ROLES[number * 7 % len(ROLES)],
    )


def tag(number: int) -> str:
    """The tag with this number, from 0 to `TAGS`."""
    subject, aspect = divmod(number, len(_ASPECTS))
    return f"{_SUBJECTS[subject]} {_ASPECTS[aspect]}"


def publication(number: int) -> str:
    """The newspaper with this number, from 0 to `PUBLICATIONS`."""
    title, place = divmod(number, len(_PLACES))
    return f"{_PLACES[place]} {_TITLES[title]}"


@cache
def person_draw() -> Draw:
    """Some persons are in the news every day, most of them once."""
    return Draw(PERSONS, 0.95, 3)


@cache
def country_draw() -> Draw:
    return Draw(len(COUNTRIES), 0.9, 2)


@cache
def tag_draw() -> Draw:
    return Draw(TAGS, 0.8)


@cache
def publication_draw() -> Draw:
    return Draw(PUBLICATIONS, 0.8)
