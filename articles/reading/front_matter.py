"""The `---` fenced block at the start of a file: found, cut off, checked and made metadata."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

import yaml

from articles.reading.published import Precision, parse_published

KNOWN_KEYS = frozenset({"publication", "url", "published", "byline", "tags", "language"})
# Usual in blog and notes programs. Like the known keys they show that the block is no prose.
FAMILIAR_KEYS = frozenset(
    {"author", "categories", "category", "date", "description", "headline", "id", "title"}
)

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
    if not any(key in KNOWN_KEYS or key in FAMILIAR_KEYS for key, _ in pairs):
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
    extra: Mapping[str, str] = field(default_factory=dict)  # unknown keys, as written


def build_metadata(
    values: Mapping[str, str | list[str]],
) -> tuple[Metadata, tuple[str, ...]]:
    """Metadata from front matter, and a note for each value that could not be used."""
    notes: list[str] = []
    published = parse_published(_line(values, "published"))
    if _line(values, "published") and published is None:
        notes.append(_complain("published", values, "no date, such as 2020-05-08, was found"))
    url = _line(values, "url")
    if url and not _is_web_address(url):
        notes.append(_complain("url", values, "it is not an http or https address"))
        url = ""
    language = normalise_language(_line(values, "language"))
    if _line(values, "language") and not language:
        notes.append(_complain("language", values, "it is not a language tag such as en"))
    metadata = Metadata(
        publication=_line(values, "publication"),
        url=url,
        published=published.day if published else None,
        published_precision=published.precision if published else "",
        byline=_line(values, "byline"),
        tags=split_tags(values.get("tags", "")),
        language=language,
        extra={key: _join(value) for key, value in values.items() if key not in KNOWN_KEYS},
    )
    return metadata, tuple(notes)


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


def _complain(key: str, values: Mapping[str, str | list[str]], why: str) -> str:
    return f"Front matter: “{key}: {_line(values, key)[:80]}” is not used, {why}."
