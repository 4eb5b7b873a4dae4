"""Reading: bytes on disk -> clean text and metadata. Plain Python, no Django.

Two steps, called by the importer one after the other:

- `find_sources(paths, limits=…)` walks files, folders and zips and yields a `Source` for each
  file that may hold an article and a `Refusal` for everything else.
- `read_article(source.read(), limits=…)` gives a `Reading`: text, encoding, metadata, notes.

Both `Source.read()` and `read_article()` raise `UnreadableSource`, with a reason and an advice
for the person who offered the file; `find_sources()` raises `UnknownPath`.

Where things are:

    limits.py        how large files and zips may be
    problems.py      the errors, and the operating system's errors in words
    names.py         what a name decides: article, zip, ignored, unsafe
    finding.py       files and folders -> sources
    members.py       zips -> sources
    sources.py       Source and Refusal
    archives.py      opening zips, reading one member
    article.py       bytes -> Reading, the steps below in order
    encodings.py     bytes -> Unicode, or "this is no text"
    detection.py     which legacy encoding, when it is neither UTF-8 nor marked
    latin.py         the same among the Latin code pages
    languages.py     … by the language the letters belong to
    surroundings.py  … and by what stands beside a character
    front_matter.py  the --- fenced block
    metadata.py      its values, checked
    published.py     its date
"""

from articles.reading.article import Reading, read_article
from articles.reading.finding import find_sources
from articles.reading.front_matter import Metadata
from articles.reading.problems import Limits, UnknownPath, UnreadableSource
from articles.reading.published import Published, parse_published
from articles.reading.sources import Refusal, Source
