"""Keys under which two spellings of one name or headline meet."""

import re
import unicodedata

from django.db import models

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
