"""New and changed articles -> rows. Called inside the batch's transaction."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.utils import timezone

from articles.importing.assembling import assemble
from articles.importing.details import COLUMNS
from articles.importing.preparing import Prepared
from articles.importing.rows import clear_rows, mark_anchors, write_rows
from articles.importing.slugs import free_slugs
from articles.importing.tags import tag_articles
from articles.importing.teasers import resolve_waiting
from articles.models import (
    Article,
    ArticleVersion,
    Decision,
    OldSlug,
    Original,
    Publication,
    insert_new,
)

ROWS = 500


def store(files: Sequence[Prepared], numbers: Sequence[int | None]) -> list[Article]:
    """Write each file as a new article (None) or as the next version of the article numbered."""
    if not files:
        return []
    stored = Article.objects.select_related("publication").in_bulk(list(filter(None, numbers)))
    slugs = _slugs(files)
    articles = [
        stored[number] if number else Article(slug=slugs[file.sha256])
        for file, number in zip(files, numbers, strict=True)
    ]
    _keep_earlier_texts(stored.values())
    originals = _originals(files)
    publications = _publications(files)
    decisions = decisions_of(stored)
    assembled = []
    for file, article in zip(files, articles, strict=True):
        article.text = file.text
        article.original_id = originals[file.sha256]
        article.publication = publications.get(file.publication) or article.publication
        assembled.append(
            assemble(
                article,
                metadata=file.metadata,
                sections=file.sections,
                names=file.names,
                summary=file.summary,
                decisions=decisions[article.pk] if article.pk else (),
            )
        )
    clear_rows(stored.values())
    update_articles(stored.values())
    insert_new([article for article in articles if article.pk is None])
    write_rows(assembled)
    mark_anchors(assembled)
    tag_articles(assembled, [file.metadata.tags for file in files])
    resolve_waiting(articles)
    return articles


def update_articles(articles: Iterable[Article]) -> None:
    """Write the columns that follow from the text of stored articles."""
    articles = list(articles)
    for article in articles:
        article.updated = timezone.now()  # bulk_update does not touch auto_now
    Article.objects.bulk_update(articles, COLUMNS, batch_size=ROWS)


def decisions_of(numbers: Iterable[int]) -> dict[int, list[Decision]]:
    """Article number -> what people decided about it, in order."""
    decisions: dict[int, list[Decision]] = defaultdict(list)
    for decision in Decision.objects.filter(article__in=list(numbers)).order_by("id"):
        decisions[decision.article_id].append(decision)
    return decisions


def _keep_earlier_texts(articles: Iterable[Article]) -> None:
    ArticleVersion.objects.bulk_create(
        ArticleVersion(article=article, original_id=article.original_id, text=article.text)
        for article in articles
        if article.original_id
    )


def _slugs(files: Iterable[Prepared]) -> dict[str, str]:
    headlines = {file.sha256: file.summary.headline for file in files}
    return free_slugs(headlines, stand_in="article", taken=_taken)


def _taken(slugs: Iterable[str]) -> set[str]:
    now = Article.objects.filter(slug__in=slugs).values_list("slug", flat=True)
    before = OldSlug.objects.filter(kind="article", slug__in=slugs).values_list("slug", flat=True)
    return {*now, *before}


def _originals(files: Sequence[Prepared]) -> dict[str, int]:
    """Checksum -> number of its row. Bytes kept from an article since deleted are found again."""
    contents = {file.sha256: file for file in files}
    found = dict(Original.objects.filter(sha256__in=contents).values_list("sha256", "id"))
    created = [
        Original(sha256=sha256, size=file.size, compressed=file.compressed)
        for sha256, file in contents.items()
        if sha256 not in found
    ]
    insert_new(created)
    return {**found, **{original.sha256: original.pk for original in created}}


def _publications(files: Sequence[Prepared]) -> dict[str, Publication]:
    names = {file.publication: file.publication for file in files if file.publication}
    found = Publication.objects.in_bulk(list(names), field_name="name")
    missing = {name: name for name in names if name not in found}
    slugs = free_slugs(missing, stand_in="publication", taken=_taken_publications)
    for name in missing:
        found[name] = Publication.objects.create(name=name, slug=slugs[name])
    return found


def _taken_publications(slugs: Iterable[str]) -> set[str]:
    return set(Publication.objects.filter(slug__in=slugs).values_list("slug", flat=True))
