"""The rows that hang on an article: sections, teasers, mentions."""

import json
from collections.abc import Iterable, Iterator, Sequence

from articles.importing import teasers
from articles.importing.assembling import Assembled
from articles.importing.linking import link
from articles.models import Article, Decision, Mention, RelatedLink, Section, insert_rows

# Rows in one INSERT; SQLite takes 32,766 values in a statement.
ROWS = 2000

SECTION = ("article_id", "position", "kind", "start", "end", "rule", "sure", "decided_by")
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
    """Write sections, teasers and mentions of stored articles that have none."""
    insert_rows(Section, SECTION, (row for one in assembled for row in _sections(one)))
    _write_teasers(assembled)
    mentions = link([one.named() for one in assembled])
    insert_rows(Mention, MENTION, map(_mention, mentions))


def clear_rows(articles: Iterable[Article]) -> None:
    """Take away what `write_rows` wrote."""
    numbers = [article.pk for article in articles]
    Section.objects.filter(article__in=numbers).delete()
    Mention.objects.filter(article__in=numbers).delete()


def mark_anchors(assembled: Iterable[Assembled]) -> None:
    """Note which decisions about sections found their words, and which an editor must see."""
    moved: list[Decision] = []
    for one in assembled:
        lost = {decision.pk for decision in one.lost}
        for decision in one.decisions:
            anchored = decision.pk not in lost
            if decision.anchored != anchored:
                decision.anchored = anchored
                moved.append(decision)
    Decision.objects.bulk_update(moved, ["anchored"], batch_size=ROWS)


def _sections(assembled: Assembled) -> Iterator[Sequence[object]]:
    for position, section in enumerate(assembled.sections):
        yield (
            assembled.article.pk,
            position,
            section.kind,
            section.start,
            section.end,
            section.rule,
            section.sure,
            section.decided_by,
        )


def _write_teasers(assembled: Sequence[Assembled]) -> None:
    texts = {one.article.pk: one.article.text for one in assembled}
    related = Section.objects.filter(article__in=texts, kind=Section.Kind.RELATED).in_order()
    links = [
        link for section in related for link in teasers.links_of(section, texts[section.article_id])
    ]
    teasers.resolve(links)
    RelatedLink.objects.bulk_create(links, batch_size=ROWS)


def _mention(mention: Mention) -> Sequence[object]:
    return (
        mention.article_id,
        mention.entity_id,
        mention.name,
        mention.count,
        mention.in_headline,
        json.dumps(mention.spans),
        json.dumps(mention.evidence, ensure_ascii=False),
        mention.score,
        mention.state,
        mention.decided_by,
    )
