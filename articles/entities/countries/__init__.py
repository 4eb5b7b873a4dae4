"""Countries in a document: what names them, what only looks like it, and why.

Four steps: `matching` finds every phrase of the gazetteer, `rules` judges each where it stands,
`settling` decides those that depend on the rest of the article, `reporting` makes mentions.
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
