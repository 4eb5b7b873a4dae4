"""The rows that hang on an article: sections, teasers, mentions."""

from collections.abc import Iterable, Sequence

from articles.importing import teasers
from articles.importing.assembling import Assembled
from articles.importing.linking import link
from articles.models import Article, Decision, Mention, RelatedLink, Section

# Rows in one INSERT; SQLite takes 32,766 values in a statement.
ROWS = 2000


def write_rows(assembled: Sequence[Assembled]) -> None:
    """Write sections, teasers and mentions of stored articles that have none."""
    sections = [row for one in assembled for row in _sections(one)]
    Section.objects.bulk_create(sections, batch_size=ROWS)
    texts = {one.article.pk: one.article.text for one in assembled}
    links = [
        row for section in sections for row in teasers.links_of(section, texts[section.article_id])
    ]
    teasers.resolve(links)
    RelatedLink.objects.bulk_create(links, batch_size=ROWS)
    Mention.objects.bulk_create(link([one.named() for one in assembled]), batch_size=ROWS)


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


def _sections(assembled: Assembled) -> Iterable[Section]:
    for position, section in enumerate(assembled.sections):
        yield Section(
            article=assembled.article,
            position=position,
            kind=section.kind,
            start=section.start,
            end=section.end,
            rule=section.rule,
            sure=section.sure,
            decided_by=section.decided_by,
        )
