"""Who said what: the quotations of a text and their speakers, by rules. Plain Python, no Django.

words      verbs of speech and what may stand between them and a name, to be extended
marks      text -> paragraphs -> stretches between quotation marks
rows       paragraphs -> rows of words, marks, names and quotations; genders of the speakers
cues       one quotation -> its verb of speech and whose it is
pronouns   "he" and "she" -> a speaker
finder     all of it: `find_quotes`
rules      every rule with its certainty and its reason

The text is that of the article as stored; offsets are code points. Persons come from `entities`,
but by `Speaker`: neither package knows the other.
"""

from articles.quotes.finder import find_quotes
from articles.quotes.rows import Quote, Speaker
from articles.quotes.rules import PUBLISHED_FROM, QUOTES_VERSION, explain
