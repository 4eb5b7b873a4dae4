"""The `---` fenced block at the start of a file: found, cut off, checked and made metadata."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

import yaml

from articles.reading.published import Precision, parse_published

# What other programs call the same: the first of these names that has a value counts.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "headline": ("headline", "title"),
    "standfirst": ("standfirst", "description", "summary", "excerpt", "subtitle", "dek"),
    "byline": ("byline", "author", "authors"),
    "publication": ("publication", "newspaper", "publisher", "source", "site"),
    "url": ("url", "link", "permalink", "canonical_url", "source"),
    "published": ("published", "date", "pubdate", "date_published", "published_at"),
    "tags": ("tags", "keywords", "categories", "category"),
    "language": ("language", "lang"),
    "key": ("key", "id", "guid", "uid", "uuid"),
}
# They show that the block is no prose.
KNOWN_KEYS = frozenset(name for names in ALIASES.values() for name in names)

# A block is a handful of lines; a longer one is prose between two rules.
MAX_BLOCK = 20_000
# Keys hold values, lists of values, or at most a list of keys with values.
MAX_DEPTH = 4

_OPENING = re.compile(r"---[ \t]{0,20}\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]{0,20}$", re.MULTILINE)
# The blank lines that set the article off from the block, but not its first line's indent.
# But for tabs and line ends; halves of characters as well, which UTF-8 can't write.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_BLANK_LINES = re.compile(r"[ \t\n]{0,9999}\n")

# libyaml's loader where PyYAML was built with it: ten times as fast. Neither constructs objects
# here, as only the events and nodes are used.
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class FrontMatter:
    """Lower-case keys with their values as written (a list for a YAML list), and the rest."""

    body: str
    values: Mapping[str, str | list[str]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


class _NotFrontMatter(Exception):
    """The note that says why a block stays text."""


def split_front_matter(text: str) -> FrontMatter:
    """Cut the block off the text; where there is none, the whole text is the body."""
    opening = _OPENING.match(text)
    if opening is None:
        return FrontMatter(body=text)
    closing = _CLOSING.search(text, opening.end(), MAX_BLOCK)
    try:
        if closing is None:
            raise _NotFrontMatter("the --- at its start is not closed")
        pairs = _parse_pairs(text[opening.end() : closing.start()])
    except _NotFrontMatter as doubt:
        return FrontMatter(body=text, notes=(f"No front matter was read: {doubt}.",))
    values: dict[str, str | list[str]] = {}
    notes = []
    for key, value in pairs:
        if key in values:
            notes.append(f"Front matter: “{key}” occurs twice; the first one counts.")
        cleaned, dropped = _drop_control(value)
        if dropped:
            notes.append(f"Front matter: {dropped} control characters in “{key}” were dropped.")
        values.setdefault(key, cleaned)
    blank_lines = _BLANK_LINES.match(text, closing.end())
    start = blank_lines.end() if blank_lines else closing.end()
    return FrontMatter(body=text[start:], values=values, notes=tuple(notes))


def _drop_control(value: str | list[str]) -> tuple[str | list[str], int]:
    """Without what YAML's escapes can write and no database takes, and how many there were."""
    if isinstance(value, list):
        cleaned = [_CONTROL.sub("", item) for item in value]
        return cleaned, sum(map(len, value)) - sum(map(len, cleaned))
    text = _CONTROL.sub("", value)
    return text, len(value) - len(text)


def _parse_pairs(block: str) -> list[tuple[str, str | list[str]]]:
    try:
        _check_events(block)
        root = yaml.compose(block, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        # Counted in the file: the fence is line 1.
        where = f" in line {mark.line + 2}" if mark else ""
        raise _NotFrontMatter(f"the block between the --- is not valid YAML{where}") from error
    if not isinstance(root, yaml.MappingNode):
        raise _NotFrontMatter("the block between the --- has no “key: value” lines")
    pairs = [
        (_CONTROL.sub("", _to_text(key)).strip().lower(), _to_value(value))
        for key, value in root.value
    ]
    if not any(key in KNOWN_KEYS for key, _ in pairs):
        raise _NotFrontMatter("the block between the --- has none of the known keys")
    return pairs


def _check_events(block: str) -> None:
    """Refuse references, by which a few lines unfold into gigabytes, and deep nesting."""
    depth = 0
    for event in yaml.parse(block, Loader=_Loader):
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            raise _NotFrontMatter("the block between the --- uses YAML references (& and *)")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise _NotFrontMatter("the block between the --- is nested too deep")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _to_value(node: yaml.Node) -> str | list[str]:
    if isinstance(node, yaml.SequenceNode):
        return [_to_text(item) for item in node.value]
    return _to_text(node)


def _to_text(node: yaml.Node) -> str:
    """A scalar as written, an empty value as "", anything nested as YAML."""
    if isinstance(node, yaml.ScalarNode):
        return "" if node.tag == "tag:yaml.org,2002:null" else str(node.value)
    return str(yaml.serialize(node, allow_unicode=True)).strip()


# Names in place of tags: the languages in which the world's agencies publish.
LANGUAGE_NAMES = {
    "arabic": "ar",
    "chinese": "zh",
    "dutch": "nl",
    "english": "en",
    "french": "fr",
    "german": "de",
    "italian": "it",
    "japanese": "ja",
    "korean": "ko",
    "polish": "pl",
    "portuguese": "pt",
    "russian": "ru",
    "spanish": "es",
    "turkish": "tr",
    "ukrainian": "uk",
    "deutsch": "de",
    "español": "es",
    "français": "fr",
    "italiano": "it",
    "nederlands": "nl",
    "polski": "pl",
    "português": "pt",
    "русский": "ru",
}

# Language, script, region: the parts of RFC 5646 that matter for a text.
_LANGUAGE_TAG = re.compile(
    r"""
    (?P<language>[a-z]{2,3})
    (?:-(?P<script>[a-z]{4}))?
    (?:-(?P<region>[a-z]{2}|[0-9]{3}))?
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True)
class Metadata:
    """What a file says about its article. An empty value means: not stated."""

    publication: str = ""
    url: str = ""
    published: date | None = None
    published_precision: Precision = ""
    byline: str = ""
    tags: tuple[str, ...] = ()
    language: str = ""  # a BCP 47 tag such as en or pt-BR
    headline: str = ""
    standfirst: str = ""
    key: str = ""  # the identity that the source itself gives
    extra: Mapping[str, str] = field(default_factory=dict)  # unknown keys, as written


def build_metadata(
    values: Mapping[str, str | list[str]],
) -> tuple[Metadata, tuple[str, ...]]:
    """Metadata from front matter, and a note for each value that could not be used."""
    notes: list[str] = []
    given = {field: _first(values, field) for field in ALIASES}
    date_key, written = given["published"]
    published = parse_published(written)
    if written and published is None:
        notes.append(_complain(date_key, written, "no date, such as 2020-05-08, was found"))
    url_key, url = given["url"]
    if url and not _is_web_address(url):
        notes.append(_complain(url_key, url, "it is not an http or https address"))
        url = ""
    language_key, written = given["language"]
    language = normalise_language(written)
    if written and not language:
        notes.append(_complain(language_key, written, "it is not a language tag such as en"))
    unknown = {key: _join(value) for key, value in values.items() if key not in KNOWN_KEYS}
    if unknown:
        keys = ", ".join(f"“{key[:_SHOWN]}”" for key in sorted(unknown)[:_NAMED])
        more = f" and {len(unknown) - _NAMED} more" if len(unknown) > _NAMED else ""
        notes.append(f"Front matter: {keys}{more} not used, kept with the original file.")
    metadata = Metadata(
        publication=given["publication"][1],
        url=url,
        published=published.day if published else None,
        published_precision=published.precision if published else "",
        byline=given["byline"][1],
        tags=_gather_tags(values),
        language=language,
        headline=given["headline"][1],
        standfirst=given["standfirst"][1],
        key=given["key"][1],
        extra=unknown,
    )
    return metadata, tuple(notes)


# Of unknown keys so many are named in a note, and so many letters of each value or key.
_NAMED = 8
_SHOWN = 80


def _first(values: Mapping[str, str | list[str]], field: str) -> tuple[str, str]:
    """The key that says it, and its value in one line; the usual key and "" if none does.

    `source` is an address for some programs, a newspaper for others: its value tells.
    """
    for key in ALIASES[field]:
        value = _line(values, key)
        if key == "source" and _is_web_address(value) != (field == "url"):
            continue
        if value:
            return key, value
    return field, ""


def _gather_tags(values: Mapping[str, str | list[str]]) -> tuple[str, ...]:
    """The tags under all keys that mean them."""
    named = [tag for key in ALIASES["tags"] for tag in split_tags(values.get(key, ""))]
    return split_tags(named)


def split_tags(value: str | list[str]) -> tuple[str, ...]:
    """Tags from a list or from "a, b"; each once, however it is capitalised."""
    items = value.split(",") if isinstance(value, str) else value
    tags: dict[str, str] = {}
    for item in items:
        tag = " ".join(item.split())
        if tag:
            tags.setdefault(tag.casefold(), tag)
    return tuple(tags.values())


def normalise_language(value: str) -> str:
    """A tag in its usual capitals ("en_us" -> "en-US", "English" -> "en"), or ""."""
    by_name = LANGUAGE_NAMES.get(value.lower())
    if by_name:
        return by_name
    found = _LANGUAGE_TAG.fullmatch(value.replace("_", "-"))
    if found is None:
        return ""
    parts = (
        found["language"].lower(),
        (found["script"] or "").title(),
        (found["region"] or "").upper(),
    )
    return "-".join(part for part in parts if part)


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme.lower() in {"http", "https"} and bool(parts.hostname) and " " not in url
    except ValueError:  # such as http://[
        return False


def _line(values: Mapping[str, str | list[str]], key: str) -> str:
    """The value in one line; several (two bylines, say) joined by commas."""
    return " ".join(_join(values.get(key, "")).split())


def _join(value: str | list[str]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def _complain(key: str, value: str, why: str) -> str:
    return f"Front matter: “{key}: {value[:_SHOWN]}” is not used, {why}."
