"""Persons: which people an article names, where, and the evidence for each.

finder      all steps in order
candidates  runs of capitalised words -> candidates; prefixes: what is cut off before a name
context     what the words around a candidate say
evidence    reasons for and against, added up
scoring     candidates with one key scored together
grouping    which names are one person: full names, surnames, couples
words       what `words.txt` and the common words say about a word
names       a name as it is shown, sorted and compared
"""

from articles.entities.persons.finder import find_persons
from articles.entities.persons.names import (
    is_family_name_known,
    person_key,
    plain_key,
    sort_name,
    titled_keys,
)
from articles.entities.persons.other_languages import keep_likely
