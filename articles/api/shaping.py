"""Rows and results as the API's schemas want them."""

from typing import Any

from articles.models import Article, Entity, Mention, Section, Tag
from articles.search import FoundArticle, SearchResult, Sort


def shape_article(article: Article) -> dict[str, Any]:
    """An article as it stands in a list."""
    publication = article.publication
    return {
        "slug": article.slug,
        "url": article.get_absolute_url(),
        "headline": article.headline,
        "standfirst": article.standfirst,
        "byline": article.byline,
        "published": article.published,
        "published_precision": article.published_precision,
        "language": article.language,
        "publication": publication and {"slug": publication.slug, "name": publication.name},
        "tags": [{"slug": tag.slug, "name": tag.name} for tag in article.tags.all()],
    }


def shape_section(text: str, section: Section) -> dict[str, Any]:
    """A section with its words."""
    return {
        "kind": section.kind,
        "start": section.start,
        "end": section.end,
        "text": text[section.start : section.end],
        "rule": section.rule,
        "sure": section.sure,
    }


def shape_mention(mention: Mention) -> dict[str, Any]:
    """A mention under the name that its person or country bears in the archive."""
    entity = mention.entity
    return {
        "kind": entity.kind if entity else "",
        "slug": _slug_of(entity) if entity else "",
        "name": entity.name if entity else mention.name,
        "count": mention.count,
        "spans": mention.spans,
    }


def shape_entity(entity: Entity) -> dict[str, Any]:
    """A person or country with its other names."""
    aliases = {alias.text for alias in entity.aliases.all()} - {entity.name}
    return {
        "slug": _slug_of(entity),
        "name": entity.name,
        "code": entity.code,
        "former": entity.former,
        "aliases": sorted(aliases),
    }


def shape_tag(tag: Tag) -> dict[str, Any]:
    """A term of the vocabulary."""
    return {
        "slug": tag.slug,
        "name": tag.name,
        "kind": tag.kind,
        "description": tag.description,
    }


def shape_result(found: SearchResult, *, limit: int, address: str) -> dict[str, Any]:
    """A page of results with its counts, and the address of the next one."""
    facets = {
        facet.kind.value: [
            {"value": value.value, "name": value.name, "count": value.count}
            for value in facet.values
        ]
        for facet in found.facets
    }
    facets["year"] = [
        {"value": str(year), "name": str(year), "count": count}
        for year, count in found.timeline.by_year().items()
    ]
    return {
        "total": found.total,
        "took_ms": round(found.took_ms, 3),
        "understood": found.sentence,
        "warnings": list(found.warnings),
        "hits": [_shape_hit(hit) for hit in found.hits],
        "facets": facets,
        "undated": found.timeline.undated,
        "correction": found.correction.text if found.correction else None,
        "next": f"{address}?{following}&limit={limit}" if (following := _follow(found)) else None,
    }


def _follow(found: SearchResult) -> str:
    """What asks for the rest: by date from behind the last hit, which no change moves."""
    if found.sort is Sort.RELEVANCE:
        following = found.request.with_page(found.page + 1)
        return following.query_string if found.page < found.pages else ""
    asked = found.request.with_sort(found.sort).with_page(1)
    return f"{asked.query_string}&after={found.rest}" if found.rest is not None else ""


def _shape_hit(hit: FoundArticle) -> dict[str, Any]:
    snippets = [{"part": each.part, "html": str(each.html)} for each in hit.snippets]
    return {**shape_article(hit.article), "score": hit.score, "snippets": snippets}


def _slug_of(entity: Entity) -> str:
    is_country = entity.kind == Entity.Kind.COUNTRY
    return entity.code.lower() if is_country and entity.code else entity.slug
