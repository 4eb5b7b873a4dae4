"""Tags that the files themselves name, in their front matter."""

from collections.abc import Iterable, Mapping

from articles.models import Tag, TaggedArticle, TagSuggestion, insert_new, tag_key
from articles.tagging.names import tidy_name


def tag_as_filed(wanted: Mapping[int, Iterable[str]]) -> None:
    """Put tags, by name or alias, on articles, by number; unknown tags join the vocabulary.

    What an editor took off an article stays off. What a rule put there is the file's from now on,
    so that the rule can't remove it.
    """
    named = {article: [n for n in map(tidy_name, names) if n] for article, names in wanted.items()}
    # Of several spellings the first one met names a new tag.
    spelled: dict[str, str] = {}
    for names in named.values():
        for name in names:
            spelled.setdefault(tag_key(name), name)
    if not spelled:
        return
    tags: dict[str, Tag] = Tag.objects.find_or_create(spelled.values())
    pairs = [
        (article, tags[tag_key(name)].pk) for article, names in named.items() for name in names
    ]
    dismissed = TagSuggestion.objects.dismissed().filter(article__in=named)
    unwanted = set(dismissed.values_list("article", "tag"))
    _write([pair for pair in dict.fromkeys(pairs) if pair not in unwanted])


def _write(pairs: list[tuple[int, int]]) -> None:
    file = TaggedArticle.Source.FILE
    insert_new(
        [
            TaggedArticle(content_object_id=article, tag_id=tag, source=file)
            for article, tag in pairs
        ],
        keep_existing=True,
    )
    by_rules = TaggedArticle.objects.filter(
        content_object__in={article for article, _ in pairs}, source=TaggedArticle.Source.RULE
    )
    settled = [row.pk for row in by_rules if (row.content_object_id, row.tag_id) in set(pairs)]
    TaggedArticle.objects.filter(pk__in=settled).update(source=file, rule=None)
