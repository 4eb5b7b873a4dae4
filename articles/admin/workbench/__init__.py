"""The workbench: an article's text with its sections, names and facts, to be put right at once.

page     the page and its addresses
rows     the sections on it, with the lines at which they can be cut
names    persons and countries, with their places in the text
facts    headline, date, byline, publication
changes  what an editor sent: written down as decisions, and said in the history
queue    the articles with guesses in them, the least certain first
"""

from articles.admin.workbench.page import workbench_urls
