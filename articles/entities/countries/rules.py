"""Whether a phrase means a country in its context: one rule, one function.

What a phrase is decides which rules it is put to (`_RULES`); the first with an answer wins, and
a sighting without one is left to the settling. The rules and their order were tuned on 731
labelled articles, and each is kept because it gained more mentions than it lost.
"""

from collections.abc import Callable

from articles.entities.countries.homonyms import (
    is_bearer,
    is_language,
    is_larger_people,
    is_person,
    is_remembered_person,
    is_thing,
    is_within_an_unknown_name,
)
from articles.entities.countries.sightings import (
    IGNORED,
    PERSON,
    Basis,
    Ruling,
    Sighting,
    Surroundings,
)
from articles.entities.document import Verdict
from articles.entities.folding import word_set
from articles.entities.gazetteer import Kind

_BASES = {
    Kind.EDITOR: Basis.EDITOR,
    Kind.ALIAS: Basis.NAME,
    Kind.COUNTRY: Basis.NAME,
    Kind.STAND_IN: Basis.STAND_IN,
    Kind.DEMONYM: Basis.DEMONYM,
    Kind.STATE: Basis.STATE,
}
_STREET_WORDS = word_set(
    "Apartments Ave Avenue Blvd Boulevard Creek Drive Elementary Lane Parkway Rd Road Street",
    "Township",
)
_COMPANY_WORDS = word_set(
    "Ave Avenue Bank Boulevard Bridge Capital Corp Drive Group Hall Hotel Inc Institute Lane Ltd",
    "Motors Park Partners Road Scientific Square St Street",
)
_NAME_BEGINNINGS = word_set("Fort Lake Mount Mt. New ST. Saint St St.")
_AFTER_A_TOWN = word_set(
    "Civic Elementary High Independent Middle Township boy couple elementary girl man motorcyclist",
    "motorist teen teenager woman",
)
# Bodies of American towns, by their first two words: "Athens Parks and Recreation".
_BODIES_OF_TOWNS = frozenset(
    [
        *("Chamber of", "Fire Department", "High School", "Parks and", "Police Department"),
        *("Public Schools", "School Board", "School District", "Municipal Court"),
        *("Elementary School", "Middle School", "Independent School", "Community College"),
        "Junior High",
    ]
)
_AFTER_A_COUNTY_ELSEWHERE = word_set("Council Court Cricket Hall")
_EDITIONS = word_set("Business City Daily Evening Morning Sunday")
_BEFORE_A_PRONOUN = word_set("about contact follow join let tell")
# "GIVE US BACK OUR TOWN": in a shouted line the object of one of these is no country.
_BEFORE_A_SHOUTED_PRONOUN = _BEFORE_A_PRONOUN | word_set(
    "allow ask believe between bring call cost email give gave gives hate hear help hurt keep kill",
    "killed killing leave letting like love made make makes none of pay protect save saved send",
    "sent show shows stop support take taught teach telling thank tells told took trust visit want",
    "watch with email phone write",
)
_PICTURE_RIGHTS = word_set("OUT")  # agencies: "DENMARK OUT. NO SALES IN DENMARK."
# "Polish the glasses", "Turkey breast": a sentence may begin with the plain word.
_PLAIN_AT_THE_START = {
    "Polish": word_set("the your it off up"),
    "Turkey": word_set("the your it sandwich breast off up"),
}
_OF_TURKEYS = word_set(
    "bacon burger burgers breast breasts carcass chili dinner dinners drumstick farm farmer",
    "farmers farms feathers giveaway gravy leg legs meat Bowl Talk Trot prices shoot soup stuffing",
    "trot",
)
_JOINING = word_set("da de del do dos")
_ARTICLES = word_set("la las los")
_LANDSCAPES = word_set("Bay Falls Hills Island Islands Lake Land Mountains Pact Party River Valley")
_MONUMENTS = word_set("Arch Baths Basilica Column Palace Statue Temple Tomb")
_PLAIN_AFTER_ARTICLES = word_set("Mecca Medina")
_MAX_COUNTRY_WORDS = 3  # "New South Wales": what a comma after a town is followed by
_WHOLE_COUNTRIES = frozenset({Kind.COUNTRY, Kind.ALIAS, Kind.STAND_IN, Kind.REGION})

Rule = Callable[[Sighting, Surroundings], Ruling | None]


def judge(sighting: Sighting, article: Surroundings) -> Ruling | None:
    """The first rule's answer; None for a place that only the whole article can settle."""
    for rule in _RULES[sighting.kind]:
        ruling = rule(sighting, article)
        if ruling is not None:
            return ruling
    return None


def is_blocked(sighting: Sighting, article: Surroundings) -> Ruling:
    """Fixed phrases mean nothing; those that are a person's name say whose it is from here on."""
    first, *rest = sighting.phrase.split()
    if rest and first.lower() in article.lexicon.given_names:
        article.persons.add(rest[-1])
    return Ruling(Verdict.BLOCKED)


def is_sign(sighting: Sighting, article: Surroundings) -> Ruling:
    """Offices and customs are kept in mind for an article that names no country."""
    article.signs.update(sighting.codes)
    return IGNORED


def is_county(sighting: Sighting, article: Surroundings) -> Ruling:
    """ "Fulton County" is in the United States; "Kent County Council" is not."""
    if sighting.after in _AFTER_A_COUNTY_ELSEWHERE:
        return IGNORED
    article.signs.update(sighting.codes)
    return Ruling(Verdict.COUNTED, sighting.codes, Basis.COUNTY)


def is_abbreviation(sighting: Sighting, article: Surroundings) -> Ruling:
    """ "Calif." and "TX" are states after a comma, and anything else elsewhere."""
    is_initials = sighting.capital_after and sighting.is_single  # "Tagore, TN Prathapan"
    if sighting.before != "," or is_initials:
        return IGNORED
    article.divisions.add(article.context.divisions[sighting.phrase])
    return Ruling(Verdict.COUNTED, sighting.codes, Basis.STATE)


def is_division(sighting: Sighting, article: Surroundings) -> None:
    """States and provinces are kept in mind for the towns they tell apart; decides nothing."""
    division = article.context.divisions.get(sighting.phrase)
    if division is not None:
        article.divisions.add(division)


def is_money_or_pronoun(sighting: Sighting, article: Surroundings) -> Ruling | None:
    """ "US$5 million" and "U.S.93 million" are money, "It is up to US!" is a shout."""
    if sighting.phrase not in ("US", "U.S."):
        return None
    if sighting.phrase == "US" and _is_shouted_pronoun(sighting):
        return IGNORED
    if sighting.after[:1].isalpha():
        return None
    is_up_to = sighting.before == "to" and sighting.before_that == "up"
    is_object = is_up_to or sighting.before.lower() in _BEFORE_A_PRONOUN
    is_price = sighting.after[:1].isdigit() and article.document.is_joined(sighting.match.end)
    return IGNORED if is_object or is_price or sighting.after == "$" else None


def _is_shouted_pronoun(sighting: Sighting) -> bool:
    before, after = sighting.before, sighting.after
    is_shouted = before.isupper() and (after.isupper() or not after[:1].isalpha())
    return is_shouted and before.lower() in _BEFORE_A_SHOUTED_PRONOUN


def is_picture_right(sighting: Sighting, _: Surroundings) -> Ruling | None:
    """ "DENMARK OUT", "NO SALES IN DENMARK": where a picture may not be printed."""
    if not sighting.is_shouted:
        return None
    is_barred = sighting.after in _PICTURE_RIGHTS
    is_sale = sighting.before == "IN" and sighting.before_that == "SALES"
    return IGNORED if is_barred or is_sale else None


def is_animal_or_dish(sighting: Sighting, _: Surroundings) -> Ruling | None:
    """ "Turkey prices rose before Thanksgiving", "Turkey burgers": the bird."""
    is_bird = sighting.phrase == "Turkey" and sighting.after in _OF_TURKEYS
    return IGNORED if is_bird else None


def is_date_or_figure(sighting: Sighting, _: Surroundings) -> Ruling | None:
    """ "100 B.C." is no province, "the Mecca of golf" no city."""
    if sighting.phrase in _PLAIN_AFTER_ARTICLES:
        return IGNORED if sighting.before.lower() in ("a", "the") else None
    return IGNORED if sighting.phrase == "B.C." and sighting.before.isdigit() else None


def is_part_of_a_longer_name(sighting: Sighting, _: Surroundings) -> Ruling | None:
    """ "the New London council", "in St. Paris": another place."""
    return IGNORED if sighting.before in _NAME_BEGINNINGS and sighting.before_that else None


def is_town_of_that_name(sighting: Sighting, article: Surroundings) -> Ruling | None:
    """ "a Lebanon woman", "Jordan Elementary", "Ann Lee, 60, Lebanon, was".

    Local papers of the United States write so of towns; nobody does of countries.
    """
    is_body = f"{sighting.after} {sighting.after_that}" in _BODIES_OF_TOWNS
    follows_age = sighting.before == sighting.after == "," and sighting.before_that.isdigit()
    is_person_of_town = follows_age or sighting.after in _AFTER_A_TOWN
    if not is_body and (sighting.kind is Kind.CAPITAL or not is_person_of_town):
        return None
    places = article.context.places_called(sighting.phrase)
    is_known = any(country == "US" for country, _ in places)
    return Ruling(Verdict.COUNTED, ("US",), Basis.NAMESAKE) if is_known else None


def is_people_without_country(sighting: Sighting) -> bool:
    """ "the Indians" are a team or a tribe where nothing else names India."""
    return sighting.phrase == "Indians" and sighting.before.lower() == "the"


def is_plain_word(sighting: Sighting, _: Surroundings) -> Ruling | None:
    """A sentence that begins with a verb or a dish spelt like a country."""
    followers = _PLAIN_AT_THE_START.get(sighting.phrase, ())
    return IGNORED if not sighting.before and sighting.after in followers else None


def is_beginning_of_a_name(sighting: Sighting, _: Surroundings) -> Ruling | None:
    """ "San Juan de Lurigancho", "Arnhem Land", "Salto River"."""
    follower = sighting.after_that
    if sighting.after in _JOINING and (follower[:1].isupper() or follower in _ARTICLES):
        return IGNORED
    return IGNORED if sighting.after in _LANDSCAPES else None


def is_monument(sighting: Sighting, article: Surroundings) -> Ruling | None:
    """ "the Arch of Constantine" is called after somebody."""
    if sighting.before != "of" or sighting.before_that not in _MONUMENTS:
        return None
    return PERSON if sighting.phrase in article.context.also_personal_names else None


def is_street(sighting: Sighting, _: Surroundings) -> Ruling | None:
    """ "Moscow Road" is in no country, and "Jordan County" is not in Jordan."""
    return IGNORED if sighting.after in _STREET_WORDS or sighting.after == "County" else None


def is_publication(sighting: Sighting, article: Surroundings) -> Ruling | None:
    """ "The Moscow Times", "the London Evening Standard"."""
    publications = article.context.publications
    is_edition = sighting.after in _EDITIONS and sighting.after_that in publications
    return IGNORED if is_edition or sighting.after in publications else None


def is_company_or_building(sighting: Sighting, _: Surroundings) -> Ruling | None:
    """ "Boston Scientific", "Brooklyn Bridge"."""
    return IGNORED if sighting.is_single and sighting.after in _COMPANY_WORDS else None


def is_city_with_state(sighting: Sighting, article: Surroundings) -> Ruling | None:
    """ "Paris, Texas", "London, Ontario": what stands after the comma decides."""
    if sighting.after != ",":
        return None
    for phrase in _phrases_after_comma(sighting, article):
        division = article.context.divisions.get(phrase)
        if division is not None and phrase not in ("Georgia", "Washington"):
            return Ruling(Verdict.COUNTED, (division[0],), Basis.WITH_STATE)
    return None


def is_city_with_country(sighting: Sighting, article: Surroundings) -> Ruling | None:
    """ "Tripoli, Lebanon"."""
    if sighting.after != ",":
        return None
    for phrase in _phrases_after_comma(sighting, article):
        place = article.gazetteer.places.get(phrase)
        if place is not None:
            is_country = place.kind in _WHOLE_COUNTRIES and phrase != "Georgia"
            return Ruling(Verdict.COUNTED, place.codes, Basis.WITH_COUNTRY) if is_country else None
    return None


def is_washington(sighting: Sighting, _: Surroundings) -> Ruling | None:
    """City, state and government alike mean the United States."""
    is_meant = sighting.phrase == "Washington"
    return Ruling(Verdict.COUNTED, sighting.codes, Basis.CAPITAL) if is_meant else None


def counts_outright(sighting: Sighting, _: Surroundings) -> Ruling | None:
    """What needs no support: names, demonyms, US states, what stands for a country."""
    if sighting.phrase == "Georgia" or is_people_without_country(sighting):
        return None
    return Ruling(Verdict.COUNTED, sighting.codes, _BASES[sighting.kind])


def _phrases_after_comma(sighting: Sighting, article: Surroundings) -> list[str]:
    """The one to three words after the comma, the longest first."""
    begin = sighting.match.end + 1
    words = article.document.plain[begin : begin + _MAX_COUNTRY_WORDS]
    return [" ".join(words[:count]) for count in range(len(words), 0, -1)]


_DEMONYM_RULES: tuple[Rule, ...] = (
    is_picture_right,
    is_remembered_person,
    is_plain_word,
    is_bearer,
    is_thing,
    is_language,
    is_larger_people,
    counts_outright,
)
_NAME_RULES: tuple[Rule, ...] = (
    is_picture_right,
    is_animal_or_dish,
    is_division,
    is_money_or_pronoun,
    is_town_of_that_name,
    is_remembered_person,
    is_plain_word,
    is_street,
    is_publication,
    is_person,
    counts_outright,
)
_PART_RULES: tuple[Rule, ...] = (
    is_division,
    is_date_or_figure,
    is_remembered_person,
    is_street,
    is_publication,
    is_city_with_state,
    is_person,
    counts_outright,
)
_TOWN_RULES: tuple[Rule, ...] = (
    is_part_of_a_longer_name,
    is_beginning_of_a_name,
    is_remembered_person,
    is_street,
    is_publication,
    is_city_with_state,
    is_city_with_country,
    is_monument,
    is_person,
)
_CITY_RULES: tuple[Rule, ...] = (
    *_TOWN_RULES,
    is_company_or_building,
    is_within_an_unknown_name,
)
_RULES: dict[Kind, tuple[Rule, ...]] = {
    Kind.EDITOR: (counts_outright,),
    Kind.BLOCK: (is_blocked,),
    Kind.SIGN: (is_sign,),
    Kind.COUNTY: (is_county,),
    Kind.ABBREVIATION: (is_abbreviation,),
    Kind.EITHER: (is_street, is_publication),
    Kind.DEMONYM: _DEMONYM_RULES,
    Kind.ALIAS: _NAME_RULES,
    Kind.COUNTRY: _NAME_RULES,
    Kind.STATE: _PART_RULES,
    Kind.STAND_IN: _PART_RULES,
    Kind.REGION: (
        *(is_division, is_remembered_person, is_street, is_publication, is_person),
        is_company_or_building,
    ),
    Kind.CAPITAL: (is_town_of_that_name, *_TOWN_RULES, is_washington),
    Kind.CITY: _CITY_RULES,
    Kind.SMALL_CITY: _CITY_RULES,
    Kind.SHARED_CITY: _CITY_RULES,
}
