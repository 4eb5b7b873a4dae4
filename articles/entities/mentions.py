"""What recognition takes and returns: passages and phrase rules, names with evidence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

# Related teasers, notes and boilerplate do not make an article mention somebody.
COUNTED_KINDS = frozenset({"headline", "standfirst", "body", "subheading", "pullquote", "caption"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A section of an article; `start` is where its text begins in the article's text."""

    kind: str
    start: int
    text: str


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` to `end` (exclusive) of the article's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CountryMention:
    """A country named in an article; `evidence` is in words a reader understands.

    What is not `published` waits for an editor: it rests on one small town, for example.
    `code` is ISO 3166-1 alpha-2 (XK for Kosovo) or, for a former state, ISO 3166-3 alpha-4.
    """

    code: str
    name: str
    former: bool
    successors: tuple[str, ...]
    spans: tuple[Span, ...]
    count: int
    in_headline: bool
    score: float
    evidence: tuple[str, ...]
    published: bool = True


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person named in an article: the fullest form found, and every span that means them.

    `key` is `person_key(name)`; `surfaces` are the different spellings, as written.
    """

    name: str
    key: str
    sort_name: str
    spans: tuple[Span, ...]
    count: int
    in_headline: bool
    score: float
    evidence: tuple[str, ...]
    published: bool
    unchecked: bool
    surfaces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Everything recognised in one article, the most prominent first."""

    persons: tuple[PersonMention, ...]
    countries: tuple[CountryMention, ...]


@dataclass(frozen=True, slots=True)
class PhraseRules:
    """What editors said about phrases; phrases are given as `folding.fold` makes them.

    `means_country` maps a phrase to a country's code.
    """

    never_person: frozenset[str] = frozenset()
    means_country: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    never_country: frozenset[str] = frozenset()


NO_RULES = PhraseRules()
