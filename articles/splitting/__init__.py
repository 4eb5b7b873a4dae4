"""Text of a news article -> labelled sections, each with its rule, certainty and reason.

splitter       `split()`: the steps in order, and the table of rules for single blocks (`CUES`)
layout         text -> paragraphs, columns and wraps undone; blocks: their features, and the draft
labelled       press databases: lines that say what they are; several articles in one file
language       which language; other_languages: the signs of German, French and Spanish, which
               `signs` reads from `languages/`; what shows no sign is body
headline       the headline, and what is above the text: standfirst, kicker
bylines        authors; dates: date lines and datelines
captions       captions, from the evidence in caption_signs; a caption's title, text and credit
related        lists of links
notes          contributors, corrections, about the author
boilerplate    buttons, share bars, sign-up boxes
shapes         lists, tables, rosters, quotations with their speaker; live: running reports
body           the running text, cross-heads, lists, quotations, the lines after its end
rules          every rule's kind, certainty and sentence
sections       Section, the result; summary: headline, byline, date and length of the whole
Nothing here uses Django, files or the clock.

To add a rule:
1. Write `def name(draft, index) -> str | None` in the file of its feature; it returns a rule id.
2. Give the id its kind, certainty and sentence in `rules`.
3. Add the function to `CUES` in `splitter`, or to the rules of `headline`, `captions` or `body`.
4. Add a case in your own words to the table test of that file.
5. Measure it, set its certainty accordingly, and raise `SPLITTER_VERSION`.
"""

from articles.splitting.captions import CaptionParts, Span, caption_parts
from articles.splitting.dates import Dateline, Precision, PrintedDate, find_dateline, parse_date
from articles.splitting.labelled import count_articles
from articles.splitting.language import find_language, is_english
from articles.splitting.related import RelatedParts, RelatedTitle, related_parts
from articles.splitting.rules import RULES, Reason
from articles.splitting.sections import KINDS, Kind, Section, Sure
from articles.splitting.splitter import SPLITTER_VERSION, keep_whole, split
from articles.splitting.summary import TEXT_KINDS, Placed, Summary, summarise
