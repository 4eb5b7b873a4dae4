"""Persons: which people an article names, where, and what speaks for each of them.

words, order          what the lists (`words.txt`, the lexicon) know about a word and a name
runs, titles, peeling,
candidates            capitals in the text, cut down to what may be a name
parts, shape, doubts,
context, objections,
enumerations          what speaks for and against a person, added up as `evidence`
scoring, grouping     one name however spelled; one person however named
couples, alone        halves of couples and surnames alone, given to the persons they mean
finder, reporting     all of it in order; what is told about each person
names                 a name as it is shown, sorted and compared
"""

from articles.entities.persons.finder import find_persons
from articles.entities.persons.names import person_key, sort_name
