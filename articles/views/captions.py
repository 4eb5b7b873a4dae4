"""The captions that name a person, among those of the articles on a page."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from articles.models import Article, Entity, Mention, Section, select_rows
from articles.splitting import CaptionParts, caption_parts
from articles.templatetags.marking import read_spans

# A row or two of them.
CAPTIONS_SHOWN = 6
_CAPTIONS = (
    f'SELECT section.id, section.article_id, section.start, section."end", mention.spans '
    f"FROM {Section._meta.db_table} section "
    f"JOIN {Mention._meta.db_table} mention ON mention.article_id = section.article_id "
    f"WHERE section.kind = '{Section.Kind.CAPTION}' AND mention.entity_id = {{person}} "
    f"AND mention.state IN ({', '.join(repr(str(state)) for state in Mention.PUBLISHED)}) "
    "AND section.article_id IN ({keys})"
)
# Only the captions' own words are read, not the articles around them.
_WORDS = (
    'SELECT section.id, article_id, substr(text, start + 1, "end" - start) '
    f"FROM {Section._meta.db_table} section "
    f"JOIN {Article._meta.db_table} article ON article.id = article_id "
    "WHERE section.id IN ({keys})"
)


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption with the article it is from."""

    article: Article
    parts: CaptionParts


def find_captions(person: Entity, articles: Sequence[Article]) -> list[Caption]:
    """The first captions that name the person in these articles, in the articles' order."""
    ids = _find_naming(person, [article.pk for article in articles])
    found = {
        section: (article, words) for section, article, words in select_rows(Section, _WORDS, ids)
    }
    origins = {article.pk: article for article in articles}
    return [
        Caption(origins[article], caption_parts(words))
        for article, words in (found[section] for section in ids if section in found)
    ]


def _find_naming(person: Entity, articles: Sequence[int]) -> list[int]:
    """Ids of captions with a place of the person's name inside."""
    ranks = {article: rank for rank, article in enumerate(articles)}
    captions = _CAPTIONS.replace("{person}", str(person.pk))
    naming = [
        (ranks[article], start, section)
        for section, article, start, end, spans in select_rows(Section, captions, articles)
        if any(start <= first and last <= end for first, last in read_spans(json.loads(spans)))
    ]
    return [section for *_, section in sorted(naming)[:CAPTIONS_SHOWN]]
