"""The rows of an article: sections, related links, mentions."""

import json
from collections.abc import Iterable, Iterator, Sequence

from articles.importing.assemble import Assembled
from articles.importing.mentions import Linked, Named, link
from articles.models import (
    HEADLINE_KEY_LENGTH,
    Article,
    Decision,
    Mention,
    RelatedLink,
    Section,
    headline_key,
    insert_new,
    insert_rows,
    reserve_numbers,
)
from articles.splitting import related_parts

# Rows in one INSERT; SQLite takes 32,766 values in a statement.
ROWS = 2000

SECTION = ("id", "article_id", "position", "kind", "start", "end", "rule", "sure", "decided_by")
MENTION = (
    "article_id",
    "entity_id",
    "name",
    "count",
    "in_headline",
    "spans",
    "evidence",
    "score",
    "state",
    "decided_by",
)


def write_rows(assembled: Sequence[Assembled]) -> None:
    """Write sections, related links and mentions of stored articles that have none."""
    sections = reserve_numbers(Section, sum(len(one.sections) for one in assembled))
    insert_rows(Section, SECTION, _sections(assembled, sections))
    insert_new(_teasers(assembled, sections))
    write_mentions([one.named() for one in assembled])


def write_mentions(articles: Sequence[Named]) -> None:
    """Write the mentions of stored articles, creating persons named for the first time."""
    insert_rows(Mention, MENTION, map(_mention, link(articles)))


def clear_rows(articles: Iterable[Article]) -> None:
    """Delete what `write_rows` wrote."""
    numbers = [article.pk for article in articles]
    Section.objects.filter(article__in=numbers).delete()
    Mention.objects.filter(article__in=numbers).delete()


def mark_anchors(assembled: Iterable[Assembled]) -> None:
    """Record which decisions about sections found their words, and which need review."""
    moved: list[Decision] = []
    for one in assembled:
        lost = {decision.pk for decision in one.lost}
        for decision in one.decisions:
            anchored = decision.pk not in lost
            if decision.anchored != anchored:
                decision.anchored = anchored
                moved.append(decision)
    Decision.objects.bulk_update(moved, ["anchored"], batch_size=ROWS)


def _sections(assembled: Iterable[Assembled], numbers: Iterable[int]) -> Iterator[Sequence[object]]:
    free = iter(numbers)
    for one in assembled:
        article = one.article.pk
        for position, section in enumerate(one.sections):
            yield (
                next(free),
                article,
                position,
                section.kind,
                section.start,
                section.end,
                section.rule,
                section.sure,
                section.decided_by,
            )


def _teasers(assembled: Iterable[Assembled], numbers: Iterable[int]) -> list[RelatedLink]:
    """Return the links in these related sections, resolved to articles."""
    free = iter(numbers)
    links = [
        link
        for one in assembled
        for section, number in zip(one.sections, free, strict=False)
        if section.kind == Section.Kind.RELATED
        for link in links_of(number, one.article.text[section.start : section.end])
    ]
    resolve(links)
    return links


def _mention(mention: Linked) -> Sequence[object]:
    return (
        mention.article,
        mention.entity,
        mention.name,
        mention.count,
        mention.in_headline,
        json.dumps(mention.spans),
        json.dumps(mention.evidence, ensure_ascii=False),
        mention.score,
        mention.state,
        mention.decided_by,
    )


URL_LENGTH = 2000
# A headline of one or two short words ("Corrections") is too common to be one article's name.
SHORTEST_KEY = 12


def links_of(section: int, text: str) -> list[RelatedLink]:
    """Return the unsaved links of a related section."""
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
    """Resolve unsaved or waiting links to existing articles."""
    links = [each for each in links if len(each.key) >= SHORTEST_KEY or each.url]
    urls = {each.url for each in links} - {""}
    keys = {each.key for each in links if len(each.key) >= SHORTEST_KEY}
    by_url = dict(Article.objects.filter(url__in=urls).values_list("url", "id")) if urls else {}
    by_key: dict[str, int] = {}
    if keys:
        rows = Article.objects.filter(headline_key__in=keys).order_by("id")
        for key, number in rows.values_list("headline_key", "id"):
            by_key.setdefault(key, number)
    for each in links:
        target = by_url.get(each.url) or by_key.get(each.key)
        if target:
            each.target_id = target


def resolve_waiting(articles: Iterable[Article]) -> int:
    """Resolve earlier links that name one of these new articles."""
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
