"""Front matter values -> metadata: checked, tidied, and a note for what could not be used."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from articles.reading.front_matter import KNOWN_KEYS
from articles.reading.published import Precision, parse_published

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
        notes.append(_complain("url", values, "it is no http or https address"))
        url = ""
    language = normalise_language(_line(values, "language"))
    if _line(values, "language") and not language:
        notes.append(_complain("language", values, "it is no language tag, such as en"))
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
