"""`article.tags`: django-taggit's manager, on the vocabulary's own keys.

django-taggit compares names by the database's `iexact`, which on SQLite ends at ASCII, and knows
neither aliases nor that a tag taken off by hand must not come back by itself.
"""

from collections.abc import Iterable
from typing import Any

from taggit.managers import _TaggableManager

from articles.models.tagging import TagSuggestion
from articles.models.tags import Tag, tag_key


class ArticleTags(_TaggableManager):
    """Tags of an article, added and removed by name, alias or row; read in the order of names."""

    def __init__(self, *args: Any, ordering: Any = None, **kwargs: Any) -> None:
        # Of many articles at once django-taggit leaves the order to the database.
        super().__init__(*args, ordering=ordering or ["name"], **kwargs)

    def _to_tag_model_instances(self, tags: Iterable[Tag | str], tag_kwargs: Any) -> list[Tag]:
        given = list(tags)
        known = Tag.objects.find_or_create(tag for tag in given if isinstance(tag, str))
        found = [known[tag_key(tag)] if isinstance(tag, str) else tag for tag in given]
        return list(dict.fromkeys(found))

    def remove(self, *tags: Tag | str) -> None:
        known = Tag.objects.called(tag for tag in tags if isinstance(tag, str))
        found = [known.get(tag_key(tag)) if isinstance(tag, str) else tag for tag in tags]
        removed = [tag for tag in found if tag is not None]
        for tag in removed:
            TagSuggestion.objects.update_or_create(
                article=self.instance, tag=tag, defaults={"state": TagSuggestion.State.DISMISSED}
            )
        super().remove(*(tag.name for tag in removed))
