"""The workbench: an article's sections, names and facts corrected on one page.

page      the page, its addresses and the queue of uncertain articles
sections  the sections, and where they can be cut
names     persons and countries, with their positions in the text
facts     headline, standfirst, byline, date, publication
changes   what an editor sent, recorded as decisions
"""

from articles.admin.workbench.changes import HEADLINE
from articles.admin.workbench.page import workbench_urls
