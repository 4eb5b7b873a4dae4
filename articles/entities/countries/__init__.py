"""Countries in a document: what names them, what only looks like it, and why.

finder      all steps in order
matching    every phrase of the gazetteer in the text
sightings   a match with the words around it
rules       whether a match means a country; homonyms: places that are persons' names
conflicts   matches that only the whole article can decide
records     the countries and former states themselves
"""

from articles.entities.countries.finder import (
    CountryFindings,
    drop_within_persons,
    find_countries,
)
from articles.entities.countries.records import (
    CountryRecord,
    all_countries,
    countries_by_code,
    find_country,
    find_translated_country,
    translate_country,
)
