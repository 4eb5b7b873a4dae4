"""Names in an article: which persons and countries it mentions, where, and the evidence.

document    the text of the article as one list of words; folding: spellings made comparable
casing      small letters given back to an article all in capitals
gazetteer   every name of a place or people
countries/  gazetteer matches -> countries, by context
persons/    capitalised words -> persons, by evidence
mentions    what recognition takes and returns
tables/     the data of both; `manage.py build_tables` writes it, with building/
"""

from collections.abc import Iterable

from articles.entities.building import EditorialError, build_tables
from articles.entities.casing import is_shouted, restore_case
from articles.entities.countries import (
    CountryRecord,
    all_countries,
    countries_by_code,
    drop_within_persons,
    find_countries,
    find_country,
    find_translated_country,
    translate_country,
)
from articles.entities.document import read_document
from articles.entities.folding import fold
from articles.entities.mentions import (
    NO_RULES,
    CountryMention,
    Names,
    Passage,
    PersonMention,
    PhraseRules,
    Span,
)
from articles.entities.persons import (
    find_persons,
    is_family_name_known,
    keep_likely,
    person_key,
    plain_key,
    sort_name,
    titled_keys,
)

# Raise it with every change that finds other names: stored articles are then read again.
RECOGNISER_VERSION = "3"


def recognise(
    passages: Iterable[Passage],
    *,
    home_country: str | None = None,
    rules: PhraseRules = NO_RULES,
    language: str = "en",
) -> Names:
    """The persons and countries of an article, given section by section.

    Only sections that are the article itself count. `home_country` is the ISO code of the
    country the publication writes from; `rules` are the editors' phrase rules; `language` is the
    article's, "" where it is not known. In other languages than English every person waits for
    an editor: the evidence is that of English, elsewhere a title or a verb looks like a name.
    """
    document = read_document(passages)
    found = find_countries(document, home_country=home_country, rules=rules, language=language)
    if is_shouted(document):
        document = restore_case(document, found.hits)
    persons = find_persons(document, found.hits, rules=rules)
    if language != "en":
        persons = keep_likely(persons, document, found.hits)
    countries = drop_within_persons(found.mentions, persons)
    return Names(persons=tuple(persons), countries=tuple(countries))
