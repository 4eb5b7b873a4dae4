"""What tells a man from a woman where two of one surname are named: titles and given names."""

from collections.abc import Iterable

from articles.entities.folding import word_set
from articles.entities.persons.candidates import Candidate
from articles.entities.persons.words import Gender, load_genders

_TITLES = {
    Gender.MALE: word_set(
        "mr mister sir lord king prince duke count earl baron father brother emperor sheikh senor",
        "herr monsieur signor congressman councilman assemblyman chairman alderman spokesman",
    ),
    Gender.FEMALE: word_set(
        "mrs ms miss mme mlle madame madam dame lady queen princess duchess countess baroness",
        "sister mother empress sheikha senora senorita frau signora congresswoman councilwoman",
        "assemblywoman chairwoman spokeswoman",
    ),
}
_RELATIONS = {
    Gender.MALE: word_set("husband father son brother uncle nephew grandfather grandson widower"),
    Gender.FEMALE: word_set("wife mother daughter sister aunt niece grandmother widow"),
}


def gender_of_title(candidate: Candidate) -> Gender | None:
    """What the title right before a name says: "Mrs", "Sir"."""
    if candidate.title is None:
        return None
    title = candidate.title.last
    return next((gender for gender, titles in _TITLES.items() if title in titles), None)


def gender_of_person(mentions: Iterable[Candidate]) -> Gender | None:
    """What titles, "his wife" before a name, or else the given name say of one person."""
    given: Gender | None = None
    for mention in mentions:
        said = gender_of_title(mention) or _gender_of_relation(mention)
        if said is not None:
            return said
        if given is None and mention.is_full:
            given = load_genders().get(mention.words[0].lower)
    return given


def is_introduced_as_kin(mentions: Iterable[Candidate]) -> bool:
    """Whether a person is named as somebody's kin: "his wife, Susan Hallam"."""
    return any(_gender_of_relation(mention) is not None for mention in mentions)


def _gender_of_relation(mention: Candidate) -> Gender | None:
    near, far = mention.before[:2]
    word = far if near == "," else near
    return next((gender for gender, words in _RELATIONS.items() if word in words), None)
