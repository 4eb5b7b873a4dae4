"""The result of splitting: sections, each with its kind, rule, certainty and reason."""

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal[
    "headline",
    "standfirst",
    "byline",
    "date",
    "body",
    "subheading",
    "caption",
    "pullquote",
    "related",
    "note",
    "embed",
    "boilerplate",
]
Sure = Literal["certain", "likely", "guess"]

KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Section:
    """A labelled stretch of an article.

    `start` and `end` count code points of the text as given; `text[start:end]` has no white space
    around it. `rule` is a key of `RULES`, `why` a sentence for the reader.
    """

    kind: Kind
    start: int
    end: int
    rule: str
    sure: Sure
    why: str
