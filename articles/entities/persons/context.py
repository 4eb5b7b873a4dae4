"""What the words around a candidate say: titles, ages, verbs, appositions, articles."""

from collections.abc import Callable
from itertools import takewhile, zip_longest

from articles.entities.folding import word_set
from articles.entities.gazetteer import Kind
from articles.entities.persons.candidates import NEIGHBOURS, Candidate
from articles.entities.persons.evidence import Evidence
from articles.entities.persons.prefixes import find_place
from articles.entities.persons.words import describe, load_word_lists, names_office

_FROM = -0.5
_ARTICLE = -2.8
_NAMED_AFTER = 0.3  # "the Barack Obama administration" still names him
_LOCATIVE = -1.4
_SITE = -2.6  # "at Ellis Park"
_ACRONYM = -4.0
_QUOTED = -1.2
_TITLE_CASE = -0.5
_CAPTION_TITLE = -2.0
_NAMESAKE = -2.5
_ACRONYM_SHARE = 0.6
_QUOTES = frozenset("“”\"‘’'«»")


def _come_from(candidate: Candidate) -> Evidence | None:
    if candidate.before[0] != "from":
        return None
    return Evidence(_FROM, "“from” before it, as before a place")


def _article(candidate: Candidate) -> Evidence | None:
    if candidate.before[0].lower() != "the":
        return None
    if candidate.after[0] in load_word_lists()["named after"] and any(
        word.is_name for word in candidate.words
    ):
        return Evidence(_NAMED_AFTER, f"“the” before and “{candidate.after[0]}” after it")
    return Evidence(_ARTICLE, "“the” before it")


def _locative(candidate: Candidate) -> Evidence | None:
    near, last = candidate.before[0], candidate.words[-1]
    if near.lower() not in load_word_lists()["locative"]:
        return None
    is_site = candidate.is_full and (last.is_place or last.is_organisation)
    return Evidence(_SITE if is_site else _LOCATIVE, f"“{near}” before it, as before a place")


def _acronym(candidate: Candidate) -> Evidence | None:
    """Sexual Minorities Uganda (SMUG): short forms are made of bodies, not of people."""
    mark, letters = candidate.after[:2]
    if mark != "(" or len(letters) < 2 or not letters.isupper():
        return None
    initials = {word.text[0].upper() for word in candidate.words}
    if sum(letter in initials for letter in letters) < _ACRONYM_SHARE * len(letters):
        return None
    return Evidence(_ACRONYM, f"shortened to “{letters}”")


def _namesake(candidate: Candidate) -> Evidence | None:
    """What bears a person's name: "the liner Maxim Gorky", "Victor Verster prison"."""
    lists = load_word_lists()
    for word, kind in (
        (candidate.before[0], "things before"),
        (candidate.after[0], "things after"),
    ):
        if word in lists[kind]:
            return Evidence(_NAMESAKE, f"“{word}” beside it, which bears a name")
    return None


def _place_of(candidate: Candidate) -> Evidence | None:
    """ "the municipality of Urbano Noris", "the town of Al Majar"."""
    near, far = candidate.before[:2]
    if near != "of" or far not in load_word_lists()["places before"]:
        return None
    return Evidence(_NAMESAKE, f"“{far} of” before it")


def _quoted(candidate: Candidate) -> Evidence | None:
    """A name alone between quotation marks is that of a film, a ship or a slogan."""
    if candidate.before[0] not in _QUOTES or candidate.after[0] not in _QUOTES:
        return None
    return Evidence(_QUOTED, "alone between quotation marks")


def _title_case(candidate: Candidate) -> Evidence | None:
    if not candidate.in_title_case or candidate.title is not None:
        return None
    return Evidence(_TITLE_CASE, "in a line where every word has a capital")


def _caption_title(candidate: Candidate) -> Evidence | None:
    """Who is pictured is named in full below; the title joins words: "Sadat Visit"."""
    if not candidate.in_caption_title:
        return None
    return Evidence(_CAPTION_TITLE, "in the title of a picture")


_Rule = Callable[[Candidate], Evidence | None]
# A short form in brackets follows a bracket only, the title of a picture holds no lone names.
OBJECTIONS: tuple[_Rule, ...] = (
    _come_from,
    _article,
    _locative,
    _namesake,
    _place_of,
    _quoted,
    _title_case,
)
OBJECTIONS_BY_MARKS: tuple[_Rule, ...] = (_acronym,)
OBJECTIONS_TO_FULL_NAMES: tuple[_Rule, ...] = (_caption_title,)


_TITLE = 2.7
_OCCUPATION = 1.7
_ROLE = 2.5
_ROLE_APART = 1.3
_BYLINE = 1.5
_CALLED = 1.2
_AGE = 2.5
_AGE_IN_BRACKETS = 1.0
_SPEECH = 1.3
_DEED = 0.6
_WHO = 1.2
_APPOSITION = 0.7
_OFFICE_AFTER = 1.7
_RELATION_AFTER = 1.0
_POSSESSIVE = 0.2
_OF_PERSON = 1.5
_NATIONALITY = 1.0
_AND_HIS = 0.8
_OWNED = 0.3
_OF_COUNTRY = 0.8
_OF_NATION = 1.4
_PICTURED = 1.3
_THING_CALLED = 0.5
_RULER = 2.6
_KNOWN_THING = -6.0
_UNKNOWN_PAIR = 0.8
_UNKNOWN_PAIR_AT_START = 0.9

_AGES = range(5, 100)
_BEFORE_AGES = frozenset({"aged", "at", "then"})
_POSSESSIVE_ENDS = frozenset({"'s", "'S"})
_QUOTE_OR_COMMA = _QUOTES | {","}
_APPOSITION_BEGINS = frozenset({"a", "an", "the", "his", "her", "their", "its", "one"})
_APPOSITION_ENDS = frozenset(',;:()“”"') | {"", "and", "who", "which", "said", "is", "was"}
_IDENTIFIED = frozenset({"identified", "known", "named", "recognised", "recognized"})
# What is done by firms as often as by persons.
_MADE_BY = word_set("published manufactured developed operated organised organized owned sold")
_NATIONS = frozenset({Kind.COUNTRY, Kind.ALIAS, Kind.STAND_IN, Kind.DEMONYM})
_PEOPLE = word_set("man men woman boy girl child person teenager youth friend suspect victim")
_IN_PICTURES = word_set("left right center centre seated standing foreground background pictured")
# Before an unknown pair of words these are as often followed by a place or a body.
_LOOSE_WORDS = word_set(
    "the a an of in at near from to into across outside around via through",
)
_PERSON_FOLLOWERS = frozenset({",", "has", "had", "was", "is", "who", "also"})


def _title(candidate: Candidate) -> Evidence | None:
    title = candidate.title
    if title is None:
        return None
    weight = _TITLE if title.is_strong else _OCCUPATION
    return Evidence(weight, f"title “{title.text}” before the name")


def _role(candidate: Candidate) -> Evidence | None:
    near, far = candidate.before[:2]
    if candidate.title is not None:
        return None
    if near in {"called", "named"} and not candidate.is_full and far not in _PEOPLE:
        return Evidence(_THING_CALLED, f"“{near}” before the name")
    if near.islower() and (names_office(near) or near in load_word_lists()["roles"]):
        return Evidence(_ROLE, f"“{near}” before the name")
    if near == "By" and candidate.first - 1 == candidate.sentence.first:
        return Evidence(_BYLINE, "in a byline")
    if near == "by" and far in _MADE_BY:
        return None
    if near in {"by", "called"} or (near == "as" and far in _IDENTIFIED):
        return Evidence(_CALLED, f"“{near}” before the name")
    return None


def _age(candidate: Candidate) -> Evidence | None:
    mark, number, close = candidate.after[:3]
    if mark == "," and number in _BEFORE_AGES and close.isdecimal() and len(close) == 2:
        return Evidence(_AGE, f"age {close} after the name")
    if not number.isdecimal() or not number.isascii() or len(number) > 2:
        return None
    if mark == "," and close in {",", ".", ";", ""} and int(number) in _AGES:
        return Evidence(_AGE, f"age {number} after the name")
    if mark == "(" and len(number) == 2:
        return Evidence(_AGE_IN_BRACKETS, f"age {number} after the name")
    return None


def _speech(candidate: Candidate) -> Evidence | None:
    verbs = load_word_lists()["speech"]
    following = candidate.after[0].lower()
    if following in verbs:
        return Evidence(_SPEECH, f"verb of speech “{following}” after it")
    near, far = candidate.before[:2]
    if near in verbs and near != "called" and far in _QUOTE_OR_COMMA:
        return Evidence(_SPEECH, f"verb of speech “{near}” before it")
    return None


def _deed(candidate: Candidate) -> Evidence | None:
    following = candidate.after[0]
    if following not in load_word_lists()["deeds"]:
        return None
    return Evidence(_DEED, f"“{following}” after it")


def _relative(candidate: Candidate) -> Evidence | None:
    pronouns = load_word_lists()["relative"]
    near, far = candidate.after[:2]
    found = near if near in pronouns else far if near == "," and far in pronouns else ""
    return Evidence(_WHO, f"“{found}” after it") if found else None


def _apposition(candidate: Candidate) -> Evidence | None:
    """After a comma an office, an occupation, or an article that may begin to name one."""
    if candidate.after[0] != ",":
        return None
    office = _find_office_after(candidate.after[1:])
    if office:
        return Evidence(_OFFICE_AFTER, f"“{office}” after the name")
    if candidate.after[1] in _APPOSITION_BEGINS:
        return Evidence(_APPOSITION, "explained after a comma")
    return None


def _office_ahead(candidate: Candidate) -> Evidence | None:
    """An office that ends with a comma before the name: "the minister of labour, Ann Lee,"."""
    if candidate.before[0] != "," or candidate.title is not None:
        return None
    office = _find_office_before(candidate.before[1:])
    return Evidence(_ROLE_APART, f"“{office}” before the name") if office else None


def _office_of_body(candidate: Candidate) -> Evidence | None:
    """ "the deputy director of RID Ann Lee": an office, its body in capitals, the name."""
    near, far, farther = candidate.before[:3]
    if candidate.title is not None or far not in {"of", "at", "for"} or not near.isupper():
        return None
    if len(near) < 2 or not names_office(farther):
        return None
    return Evidence(_ROLE_APART, f"“{farther} {far} {near}” before the name")


def _find_office_after(neighbours: list[str]) -> str:
    """The same after a name; "Dr" and "chairperson" before a capital belong to the next name."""
    near = list(takewhile(lambda word: word not in _APPOSITION_ENDS, neighbours))
    for word, following in zip_longest(near, near[1:], fillvalue=""):
        if names_office(word):
            return "" if following and _begins_name(following) else word
    return ""


def _find_office_before(neighbours: list[str]) -> str:
    """The same before a name; an "and" inside "Minister of Employment and Labour" ends nothing."""
    near: list[str] = []
    for word in neighbours:
        is_joining = word == "and" and near and near[-1][:1].isupper()
        if word in _APPOSITION_ENDS and not is_joining:
            break
        near.append(word)
    return next((word for word in near if names_office(word)), "")


def _begins_name(text: str) -> bool:
    word = describe(text)
    return word.is_capital and word.is_name and not word.commonness


def _of_person(candidate: Candidate) -> Evidence | None:
    """What only people have: "the resignation of Ann Lee"."""
    near, far = candidate.before[:2]
    if near != "of" or far not in load_word_lists()["of persons"]:
        return None
    return Evidence(_OF_PERSON, f"“{far} of” before the name")


def _nationality(candidate: Candidate) -> Evidence | None:
    """How results and squads are printed: "Donovan Bailey (Canada)"."""
    mark, inside, close = candidate.after[:3]
    if mark != "(" or close != ")":
        return None
    place = find_place((describe(inside),))
    if place is None or place.kind not in _NATIONS:
        return None
    return Evidence(_NATIONALITY, f"“({inside})” after the name")


def _and_his(candidate: Candidate) -> Evidence | None:
    near, far = candidate.after[:2]
    if near not in {"and", "with"} or far not in {"his", "her"}:
        return None
    return Evidence(_AND_HIS, f"“{near} {far}” after the name")


def _owned(candidate: Candidate) -> Evidence | None:
    """A person after whom he belongs to: "Tunisia's Kais Saied"."""
    near, far = candidate.before[:2]
    if near not in _POSSESSIVE_ENDS:
        return None
    owner = find_place((describe(far),)) if far else None
    if owner is not None and owner.kind is Kind.COUNTRY:
        return Evidence(_OF_COUNTRY, f"after “{far}’s”")
    return Evidence(_OWNED, "after “’s”")


def _of_nation(candidate: Candidate) -> Evidence | None:
    """How sportsmen and delegates are introduced: "Paul Tergat of Kenya"."""
    link, nation = candidate.after[:2]
    if link != "of" or not nation:
        return None
    place = find_place((describe(nation),))
    if place is None or place.kind is not Kind.COUNTRY:
        return None
    return Evidence(_OF_NATION, f"“of {nation}” after the name")


def _pictured(candidate: Candidate) -> Evidence | None:
    """How captions point at people: "Ann Lee, left, and Bo Ray, right"."""
    mark, place = candidate.after[:2]
    if mark not in {",", "("} or place not in _IN_PICTURES:
        return None
    return Evidence(_PICTURED, f"“{place}” in a picture")


def _possessive(candidate: Candidate) -> Evidence | None:
    ending, owned = candidate.after[:2]
    if ending not in _POSSESSIVE_ENDS:
        return None
    if owned in load_word_lists()["roles"]:
        return Evidence(_RELATION_AFTER, f"has a “{owned}”")
    return Evidence(_POSSESSIVE, "owns something")


def _known_thing(candidate: Candidate) -> Evidence | None:
    """ "John Lewis" is a shop, but not with a title or an age."""
    phrase = "_".join([word.key.replace(" ", "-") for word in candidate.words])
    if phrase not in load_word_lists()["no persons"]:
        return None
    if candidate.title is not None or _age(candidate) is not None:
        return None
    return Evidence(_KNOWN_THING, "a firm or a thing of that name")


def _ruler(candidate: Candidate) -> Evidence | None:
    """ "Elizabeth II" is nobody's surname and needs no title."""
    first, number = candidate.words[0], candidate.words[-1]
    if not (first.is_given and number.is_suffix and number.is_shouted):
        return None
    return Evidence(_RULER, "a name with a number, as of rulers")


def _unknown_pair(candidate: Candidate) -> Evidence | None:
    """Two or three words no list knows are a foreign name more often than anything else."""
    words = candidate.words
    if any(word.commonness or word.is_name for word in words):
        return None
    count = sum(1 for word in words if not word.is_particle)
    following = candidate.after[0]
    if candidate.first == candidate.sentence.first:
        verbs = load_word_lists()
        is_verb = following in verbs["speech"] or following in verbs["deeds"]
        if is_verb or following in _PERSON_FOLLOWERS:
            return Evidence(_UNKNOWN_PAIR_AT_START, "built like a foreign name")
        return None
    if count > 3 or following == "(" or candidate.before[0].lower() in _LOOSE_WORDS:
        return None
    return Evidence(_UNKNOWN_PAIR, "built like a foreign name")


_RULES: tuple[_Rule, ...] = (
    _title,
    _role,
    _speech,
    _deed,
    _relative,
    _office_ahead,
    _office_of_body,
    _of_person,
    _and_his,
    _owned,
    _of_nation,
    _possessive,
    *OBJECTIONS,
)
# These need a comma or a bracket right after the name: apart for speed only.
_MARKS = frozenset({",", "("})
_RULES_BY_MARKS: tuple[_Rule, ...] = (
    _age,
    _apposition,
    _nationality,
    _pictured,
    *OBJECTIONS_BY_MARKS,
)
_RULES_OF_FULL_NAMES: tuple[_Rule, ...] = (
    *OBJECTIONS_TO_FULL_NAMES,
    _known_thing,
    _unknown_pair,
)
_RULES_OF_LONE_NAMES: tuple[_Rule, ...] = (_ruler,)
# By whether the name is full and whether a mark follows.
_RULES_BY_CASE: dict[tuple[bool, bool], tuple[_Rule, ...]] = {
    (True, True): (*_RULES, *_RULES_BY_MARKS, *_RULES_OF_FULL_NAMES),
    (True, False): (*_RULES, *_RULES_OF_FULL_NAMES),
    (False, True): (*_RULES, *_RULES_BY_MARKS, *_RULES_OF_LONE_NAMES),
    (False, False): (*_RULES, *_RULES_OF_LONE_NAMES),
}


def weigh_context(candidate: Candidate) -> list[Evidence]:
    """All that the neighbours of a candidate say for and against a person."""
    rules = _RULES_BY_CASE[candidate.is_full, candidate.after[0] in _MARKS]
    return [found for rule in rules if (found := rule(candidate)) is not None]


_LISTED_WITH_PERSON = 1.1
_LISTED_WITH_NAMES = 0.4
_LISTED_WITH_OTHERS = -0.5
_SURELY = 2.5  # score from which a name in the list is a person nine times in ten
_PERHAPS = 0.8
_SURELY_NOT = -1.0
_WORDS_OF_A_NATION = 2  # "Ann Lee of Kenya, Bo Ray of Fiji"
_LINKS = ([","], ["and"], [",", "and"], ["&"], [";"], ["or"])


def are_enumerated(candidate: Candidate, following: Candidate) -> bool:
    """Whether only a comma, an "and" or a remark in brackets stands between two candidates."""
    gap = following.first - candidate.end
    if candidate.sentence is not following.sentence or not 0 < gap < NEIGHBOURS:
        return False
    between = candidate.after[:gap]
    if between[0] == "(" and ")" in between:
        between = between[between.index(")") + 1 :]
    elif between[0] == "of" and len(between) > _WORDS_OF_A_NATION:
        between = between[_WORDS_OF_A_NATION:]
    return between in _LINKS


def weigh_company(own: float, scores: list[float]) -> Evidence | None:
    """What the other names of a list say: `scores` are all, highest first, `own` among them."""
    best_other = scores[1] if own == scores[0] else scores[0]
    if best_other >= _SURELY:
        return Evidence(_LISTED_WITH_PERSON, "listed with persons")
    if best_other >= _PERHAPS:
        return Evidence(_LISTED_WITH_NAMES, "listed with what may be persons")
    if best_other <= _SURELY_NOT:
        return Evidence(_LISTED_WITH_OTHERS, "listed with what are no persons")
    return None
