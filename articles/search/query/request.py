"""The parameters of a search: read from an address and written to one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import quote_plus

from django.http import QueryDict
from django.utils.translation import gettext

from articles.search.engines.interface import Sort
from articles.search.query.ast import Kind, find_period
from articles.search.query.parser import clean_text

# More filters than this, or longer ones, are no one's question.
MAX_FILTERS = 20
MAX_VALUE = 200
# Twenty digits of a page number are as good as ten.
MAX_PAGE = 10**10
_EXCLUDED = "-"

# Filters in the order in which they are shown, by the name of their parameter.
Choices = tuple[str, ...]


@dataclass(frozen=True)
class SearchRequest:
    """Words and filters, order and page. Values are slugs and country codes; `-` excludes."""

    text: str = ""
    person: Choices = ()
    country: Choices = ()
    tag: Choices = ()
    publication: Choices = ()
    first: date | None = None
    last: date | None = None
    # None: by relevance when there are words to be relevant to, else the newest first.
    sort: Sort | None = None
    page: int = 1
    # Parameters that could not be read and were left out, in words.
    warnings: tuple[str, ...] = ()

    @classmethod
    def from_params(cls, params: QueryDict) -> "SearchRequest":
        """From an address; what can't be read is left out and said."""
        warnings: list[str] = []
        first = _read_day(params, "from", warnings)
        last = _read_day(params, "to", warnings)
        if first and last and first > last:
            said = gettext("The first day was later than the last: they were swapped.")
            warnings.append(said)
            first, last = last, first
        return cls(
            text=clean_text(params.get("q", "")).strip(),
            person=_read_choices(params, "person", warnings),
            country=_read_choices(params, "country", warnings),
            tag=_read_choices(params, "tag", warnings),
            publication=_read_choices(params, "publication", warnings),
            first=first,
            last=last,
            sort=_read_sort(params, warnings),
            page=_read_page(params, warnings),
            warnings=tuple(warnings),
        )

    @property
    def query_string(self) -> str:
        """The address of this search, without a question mark; the first page has no number."""
        # Put together by hand, as every count beside the results has two of them.
        pairs = [f"q={_quote(self.text)}"] if self.text else []
        for kind in Kind:
            pairs.extend(f"{kind.value}={_quote(value)}" for value in self.choices(kind))
        if self.first:
            pairs.append(f"from={self.first.isoformat()}")
        if self.last:
            pairs.append(f"to={self.last.isoformat()}")
        if self.sort:
            pairs.append(f"sort={self.sort.value}")
        if self.page > 1:
            pairs.append(f"page={self.page}")
        return "&".join(pairs)

    def choices(self, kind: Kind) -> Choices:
        """The values chosen of one kind, excluded ones with their `-`."""
        values: Choices = getattr(self, kind.value)
        return values

    def has_filters(self) -> bool:
        """Whether anything but words narrows the search."""
        return bool(self.first or self.last or any(self.choices(kind) for kind in Kind))

    def with_choice(self, kind: Kind, value: str) -> "SearchRequest":
        """The same search narrowed by one more value (or its opposite), on its first page."""
        bare = value.removeprefix(_EXCLUDED)
        others = [each for each in self.choices(kind) if each.removeprefix(_EXCLUDED) != bare]
        return self._with(kind, [*others, value])

    def without_choice(self, kind: Kind, value: str) -> "SearchRequest":
        """The same search without this value, on its first page."""
        return self._with(kind, [each for each in self.choices(kind) if each != value])

    def with_text(self, text: str) -> "SearchRequest":
        """The same search for other words, on its first page."""
        return replace(self, text=text, page=1)

    def with_dates(self, first: date | None, last: date | None) -> "SearchRequest":
        """The same search in other days, on its first page."""
        return replace(self, first=first, last=last, page=1)

    def with_sort(self, sort: Sort | None) -> "SearchRequest":
        """The same search in another order, on its first page."""
        return replace(self, sort=sort, page=1)

    def with_page(self, page: int) -> "SearchRequest":
        """Another page of the same search."""
        return replace(self, page=page)

    def _with(self, kind: Kind, values: Iterable[str]) -> "SearchRequest":
        changed: Mapping[str, Any] = {kind.value: tuple(values)}
        return replace(self, page=1, **changed)


def is_excluded(value: str) -> bool:
    """Whether a chosen value is one that must not be there."""
    return value.startswith(_EXCLUDED)


@lru_cache(maxsize=4_096)
def _quote(value: str) -> str:
    return quote_plus(value)


def _read_choices(params: QueryDict, name: str, warnings: list[str]) -> Choices:
    values = [clean_text(value).strip() for value in params.getlist(name)]
    kept = [value for value in dict.fromkeys(values) if value.removeprefix(_EXCLUDED)]
    if len(kept) > MAX_FILTERS or any(len(value) > MAX_VALUE for value in kept):
        said = gettext("Only the first %(number)d filters of a kind count.")
        warnings.append(said % {"number": MAX_FILTERS})
    return tuple(value[:MAX_VALUE] for value in kept[:MAX_FILTERS])


def _read_day(params: QueryDict, name: str, warnings: list[str]) -> date | None:
    text = params.get(name, "").strip()
    if not text:
        return None
    period = find_period(text)
    if period is None:
        said = gettext("“%(value)s” is not a date like 2020, 2020-05 or 2020-05-04.")
        warnings.append(said % {"value": text[:40]})
        return None
    return period[0] if name == "from" else period[1]


def _read_sort(params: QueryDict, warnings: list[str]) -> Sort | None:
    text = params.get("sort", "")
    if not text:
        return None
    try:
        return Sort(text)
    except ValueError:
        warnings.append(gettext("There is no order called “%(name)s”.") % {"name": text[:40]})
        return None


def _read_page(params: QueryDict, warnings: list[str]) -> int:
    text = params.get("page", "")
    digits = text.lstrip("0") if text.isascii() and text.isdigit() else ""
    if digits:
        return min(int(digits[:11]), MAX_PAGE)
    if text:
        said = gettext("“%(value)s” is not a page number: this is the first page.")
        warnings.append(said % {"value": text[:40]})
    return 1
