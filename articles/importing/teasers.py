"""Related teasers -> the archive's own articles, by address or by headline."""

from collections.abc import Iterable

from articles.models import HEADLINE_KEY_LENGTH, Article, RelatedLink, headline_key
from articles.splitting import related_parts

URL_LENGTH = 2000
# A headline of one or two short words ("Corrections") is too common to be one article's name.
SHORTEST_KEY = 12


def links_of(section: int, text: str) -> list[RelatedLink]:
    """The unsaved teasers that a related section, given by number and words, holds."""
    return [
        RelatedLink(
            section_id=section,
            title=link.title,
            key=headline_key(link.title),
            url=(link.url or "")[:URL_LENGTH],
        )
        for link in related_parts(text).links
    ]


def resolve(links: Iterable[RelatedLink]) -> None:
    """Lead unsaved or waiting teasers to articles that are there already."""
    links = [link for link in links if len(link.key) >= SHORTEST_KEY or link.url]
    urls = {link.url for link in links} - {""}
    keys = {link.key for link in links if len(link.key) >= SHORTEST_KEY}
    by_url = dict(Article.objects.filter(url__in=urls).values_list("url", "id")) if urls else {}
    by_key: dict[str, int] = {}
    if keys:
        rows = Article.objects.filter(headline_key__in=keys).order_by("id")
        for key, number in rows.values_list("headline_key", "id"):
            by_key.setdefault(key, number)
    for link in links:
        target = by_url.get(link.url) or by_key.get(link.key)
        if target:
            link.target_id = target


def resolve_waiting(articles: Iterable[Article]) -> int:
    """Teasers imported earlier that name one of these new articles are led to it."""
    keys = {
        article.headline_key[:HEADLINE_KEY_LENGTH]
        for article in articles
        if len(article.headline_key) >= SHORTEST_KEY
    }
    if not keys:
        return 0
    waiting = list(RelatedLink.objects.filter(target__isnull=True, key__in=keys))
    resolve(waiting)
    found = [link for link in waiting if link.target_id]
    RelatedLink.objects.bulk_update(found, ["target"], batch_size=500)
    return len(found)
