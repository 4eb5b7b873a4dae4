"""How rows are looked up: comparable keys of spellings, prefixes, addresses of pages."""

import re
import unicodedata
from functools import lru_cache

from django.db import models
from django.db.models import Q
from django.urls import reverse

_NOT_WORD = re.compile(r"[^\w]+")
HEADLINE_KEY_LENGTH = 200


def fold_name(text: str) -> str:
    """Case, accents' encoding and white space made equal: `Économie ` and `éCONOMIE` meet."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def headline_key(text: str) -> str:
    """Letters and digits only: the key by which a related teaser finds its article.

    Scrapes differ in quotes, dashes and spaces of the same headline, never in its words.
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _NOT_WORD.sub("", folded)[:HEADLINE_KEY_LENGTH]


class FoldedField(models.CharField):  # type: ignore[type-arg]  # not generic at run time
    """A key column that is always the folded form of another field of the same row.

    SQLite folds ASCII only, so that the database can't do it; a field does it for `bulk_create`
    as well, where `save()` is never called.
    """

    def __init__(self, *args: object, source: str = "name", **kwargs: object) -> None:
        self.source = source
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed through to CharField

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        key = fold_name(getattr(model_instance, self.source))[: self.max_length]
        setattr(model_instance, self.attname, key)
        return key

    def deconstruct(self) -> tuple[str, str, list[object], dict[str, object]]:
        name, path, args, kwargs = super().deconstruct()
        return name, path, list(args), {**kwargs, "source": self.source}


# Behind every text that begins with what was typed.
_LAST = "\U0010ffff"


def begins_with(column: str, prefix: str) -> Q:
    """The column begins with exactly these letters.

    A range and not LIKE, for which SQLite uses no index, since it knows no case there. Both
    databases compare text by code points: see `newsroom.postgresql`.
    """
    first, end = range_of(prefix)
    return Q(**{f"{column}__gte": first, f"{column}__lt": end})


def range_of(prefix: str) -> tuple[str, str]:
    """What begins with the prefix is not below the first of these, and below the second."""
    return prefix, prefix + _LAST


@lru_cache(maxsize=16_384)
def find_address(page: str, slug: str) -> str:
    """The address of a row's page, by the url's name; kept, as a page leads to a hundred others."""
    return reverse(page, args=[slug])
