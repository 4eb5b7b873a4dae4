"""The whole step: the bytes of one source -> its text, its metadata and notes."""

import re
from dataclasses import dataclass

from articles.reading.combining import limit_marks
from articles.reading.double_encoding import repair
from articles.reading.encodings import decode
from articles.reading.front_matter import Metadata, build_metadata, split_front_matter
from articles.reading.problems import Limits, UnreadableSource, explain_size

# Anything but white space and the characters that are just as invisible.
_VISIBLE = re.compile(r"[^\s\u200b\u200c\u200d\u2060\ufeff\u00ad]")


@dataclass(frozen=True)
class Reading:
    """One article's text, with \\n for every line end and all else as it was written."""

    text: str  # after the front matter
    encoding: str  # as Python names it
    metadata: Metadata
    notes: tuple[str, ...] = ()  # what the reader should know: sentences for the import report


def read_article(data: bytes, *, limits: Limits) -> Reading:
    """Decode the bytes and take off the front matter.

    Raises UnreadableSource for what is no text, empty, or larger than `limits.max_bytes`.
    """
    if len(data) > limits.max_bytes:
        raise explain_size(len(data), max_bytes=limits.max_bytes)
    decoded = decode(data)
    text = decoded.text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text, repairs = repair(text)
    text, left_out = limit_marks(text)
    front_matter = split_front_matter(text)
    if not _VISIBLE.search(front_matter.body):
        _refuse_empty(has_metadata=bool(front_matter.values))
    metadata, complaints = build_metadata(front_matter.values) if front_matter.values else _NONE
    return Reading(
        text=front_matter.body,
        encoding=decoded.encoding,
        metadata=metadata,
        notes=(*decoded.notes, *repairs, *left_out, *front_matter.notes, *complaints),
    )


_NONE: tuple[Metadata, tuple[str, ...]] = (Metadata(), ())


def _refuse_empty(*, has_metadata: bool) -> None:
    if has_metadata:
        raise UnreadableSource(
            "it has front matter but no text", "Put the article below the closing ---."
        )
    raise UnreadableSource(
        "it is empty", "Remove it, or put the article's text in and import it again."
    )
