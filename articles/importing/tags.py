"""The tags that a file's front matter names."""

from collections.abc import Iterable, Mapping

from articles.importing.slugs import free_slugs
from articles.models import Tag, TaggedArticle, fold_name

NAME_LENGTH = 100


def tag_articles(wanted: Mapping[int, Iterable[str]]) -> None:
    """Put tags, by name, on articles, by number; unknown tags join the vocabulary."""
    names: dict[str, str] = {}
    for tags in wanted.values():
        for tag in tags:
            names.setdefault(fold_name(tag)[:NAME_LENGTH], tag[:NAME_LENGTH])
    if not names:
        return
    known = {tag.key: tag for tag in Tag.objects.filter(key__in=names)}
    known.update(_create({key: name for key, name in names.items() if key not in known}))
    rows = [
        TaggedArticle(tag=known[key], content_object_id=article, source=TaggedArticle.Source.FILE)
        for article, tags in wanted.items()
        for key in {fold_name(tag)[:NAME_LENGTH]: None for tag in tags}
    ]
    TaggedArticle.objects.bulk_create(rows, ignore_conflicts=True)


def _create(names: Mapping[str, str]) -> dict[str, Tag]:
    slugs = free_slugs(names, stand_in="tag", taken=_taken)
    tags = [Tag(name=name, slug=slugs[key]) for key, name in names.items()]
    return dict(zip(names, Tag.objects.bulk_create(tags), strict=True))


def _taken(slugs: Iterable[str]) -> set[str]:
    return set(Tag.objects.filter(slug__in=slugs).values_list("slug", flat=True))
