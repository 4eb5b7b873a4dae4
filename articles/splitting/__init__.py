"""Text of a news article -> labelled sections, each with its rule, certainty and reason.

`split()` cuts the text into blocks (`layout`, `glued`, `blocks`) and writes a rule for each into a
`draft`: `headlines`, then what a block shows by itself (`cues`, a table of rules from `related`,
`bylines`, `dates`, `captions`, `notes`, `embeds`, `furniture`; captions add up the `evidence` of
`signs`, `scenes` and `credits`), then what its neighbours tell: `credited` captions and their
`titles`, `authors`, `zones`, `standfirst`, `lists`, `heads` above the text, `running` text,
`endings` below it, `repeats`. `languages` keeps other languages whole, `reasons` holds every rule's
kind, certainty and sentence. `summary` says what the sections come to.
`caption_parts`, `datelines`, `related` and `dates` also read the parts of a finished section.
Nothing here knows Django, files or the clock.

To add a rule:
1. Write `def name(draft, index) -> str | None` in the file of its feature; it returns a rule id.
2. Give the id its kind, certainty and sentence in `reasons`.
3. Put the function where it belongs in the table of `cues`, `heads`, `running` or `endings`.
4. Add a case in own words to the table test that mirrors the file.
5. Measure it, set its certainty by the figure, and raise `SPLITTER_VERSION`.
"""

from articles.splitting.captions import CaptionParts, Span, caption_parts
from articles.splitting.dates import Dateline, Precision, PrintedDate, find_dateline, parse_date
from articles.splitting.language import find_language, is_english
from articles.splitting.related import RelatedParts, RelatedTitle, related_parts
from articles.splitting.rules import RULES, Reason
from articles.splitting.sections import KINDS, Kind, Section, Sure
from articles.splitting.splitter import SPLITTER_VERSION, split
from articles.splitting.summary import TEXT_KINDS, Placed, Summary, summarise
