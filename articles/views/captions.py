"""The captions that name a person, among those of the articles on a page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F
from django.db.models.functions import Substr

from articles.models import Article, Entity, Mention, Section
from articles.splitting import CaptionParts, caption_parts
from articles.templatetags.marking import read_spans

# A row or two of them.
CAPTIONS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption with the article it is from."""

    article: Article
    parts: CaptionParts


def find_captions(person: Entity, articles: Sequence[Article]) -> list[Caption]:
    """The first captions that name the person in these articles, in the articles' order."""
    ids = _find_naming(person, [article.pk for article in articles])
    if not ids:
        return []
    # Only the captions' own words are read, not the articles around them.
    words = Substr("article__text", F("start") + 1, F("end") - F("start"))
    cut = Section.objects.filter(pk__in=ids).order_by().values_list("pk", "article", words)
    found = {section: (article, text) for section, article, text in cut}
    origins = {article.pk: article for article in articles}
    return [
        Caption(origins[article], caption_parts(text))
        for article, text in (found[section] for section in ids if section in found)
    ]


def _find_naming(person: Entity, articles: Sequence[int]) -> list[int]:
    """Ids of captions with a place of the person's name inside."""
    captions = Section.objects.filter(article__in=articles, kind=Section.Kind.CAPTION)
    stretches = list(captions.order_by().values_list("article", "start", "end", "pk"))
    if not stretches:
        return []
    mentions = Mention.objects.published().filter(entity=person)
    mentions = mentions.filter(article__in={article for article, *_ in stretches})
    found = mentions.values_list("article", "spans")
    spans = {article: read_spans(stored) for article, stored in found}
    ranks = {article: rank for rank, article in enumerate(articles)}
    naming = [
        (ranks[article], start, section)
        for article, start, end, section in stretches
        if any(start <= first and last <= end for first, last in spans.get(article, ()))
    ]
    return [section for *_, section in sorted(naming)[:CAPTIONS_SHOWN]]
