"""Reading: bytes on disk -> clean text and metadata. Plain Python, no Django.

Two steps, called by the importer one after the other:

- `find_sources(paths, limits=…)` walks files, folders and zips and yields a `Source` for each
  file that may hold an article and a `Refusal` for everything else.
- `read_article(source.read(), limits=…)` gives a `Reading`: text, encoding, metadata, notes.

Both `Source.read()` and `read_article()` raise `UnreadableSource`, with a reason and an advice
for the person who offered the file; `find_sources()` raises `UnknownPath`.

finding       files and folders -> sources
sources       Source and Refusal
file_names    what a name decides: article, zip, ignored, unsafe
formats/      containers of many articles: zip
article       bytes -> Reading
encodings     bytes -> Unicode, or "this is not text"
double_encoding  UTF-8 that was decoded as Windows-1252 and encoded again
code_pages    which legacy encoding, when it is not UTF-8
combining     letters with hundreds of accents
front_matter  the `---` fenced block and its values
published     the date in it
problems      errors, their explanations, size limits
"""

from articles.reading.article import Reading, read_article
from articles.reading.combining import limit_marks
from articles.reading.finding import find_sources
from articles.reading.front_matter import Metadata
from articles.reading.problems import Limits, UnknownPath, UnreadableSource
from articles.reading.published import Precision, Published, parse_published
from articles.reading.sources import Refusal, Source
