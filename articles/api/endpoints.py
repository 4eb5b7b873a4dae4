"""The addresses of the API. Lists are paged by id, so any page is found at once."""

import hashlib
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext
from ninja import NinjaAPI, Query, Schema
from ninja.decorators import decorate_view
from ninja.errors import HttpError

from articles import search
from articles.api.schemas import (
    ArticlesOut,
    EntitiesOut,
    EntityOut,
    ListParams,
    NoParams,
    SearchOut,
    SearchParams,
    TagOut,
    TagsOut,
    WholeArticleOut,
    shape_article,
    shape_entity,
    shape_mention,
    shape_result,
    shape_section,
    shape_tag,
)
from articles.models import Article, Entity, Mention, Tag
from articles.search import FindOptions, SearchRequest, Sort

View = Callable[..., HttpResponse]

# How long a search took is no part of what was found.
_TOOK = re.compile(rb'"took_ms": ?[0-9.e-]+')
_QUOTED = 40


def refuse_others(params: type[Schema]) -> Callable[[View], View]:
    """Answer 400 to parameters that are not of these: a misspelled filter that is passed over in
    silence makes a wrong answer."""
    known = [field.alias or name for name, field in params.model_fields.items()]

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            others = [name for name in request.GET if name not in known]
            if not others:
                return view(request, *args, **kwargs)
            said = gettext("“%(name)s” is not known here; there is %(known)s.")
            names = ", ".join(known) or gettext("no parameter")
            detail = said % {"name": others[0][:_QUOTED], "known": names}
            return JsonResponse({"detail": detail}, status=400)

        return answer

    return decorate


def tell_if_unchanged(view: View) -> View:
    """Give the answer an ETag; answer 304 to whoever has it already."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code != 200:
            return response
        digest = hashlib.sha256(_TOOK.sub(b"", response.content)).hexdigest()
        response["ETag"] = f'"{digest[:32]}"'
        unchanged = get_conditional_response(
            request, etag=response["ETag"], last_modified=None, response=response
        )
        return unchanged or response

    return answer


api = NinjaAPI(
    title="Newsroom",
    version="1",
    description="Read-only. A list continues at the address in `next`, until that is null.",
    docs_url=None,
    urls_namespace="api",
)


@api.get(
    "/articles", response=ArticlesOut, summary="All articles, in the order in which they were added"
)
@decorate_view(refuse_others(ListParams), tell_if_unchanged)
def list_articles(request: HttpRequest, params: Query[ListParams]) -> dict[str, Any]:
    rest = Article.objects.visible().filter(pk__gt=params.after).order_by("pk")
    keys = list(rest.values_list("pk", flat=True)[: params.limit])
    rows = search.load_rows(keys)
    items = [shape_article(rows[key]) for key in keys if key in rows]
    return {"items": items, "next": _next("list_articles", keys, params)}


@api.get("/articles/{slug}", response=WholeArticleOut, summary="One article with its sections")
@decorate_view(refuse_others(NoParams), tell_if_unchanged)
def get_article(request: HttpRequest, slug: str) -> dict[str, Any]:
    article = Article.objects.visible().select_related("publication").filter(slug=slug).first()
    if article is None:
        raise Http404(f"there is no article {slug!r}")
    mentions = article.mentions.published().filter(entity__isnull=False).select_related("entity")
    return {
        **shape_article(article),
        "source_url": article.url,
        "text": article.text,
        "sections": [shape_section(article.text, row) for row in article.sections.in_order()],
        "mentions": [shape_mention(mention) for mention in mentions.order_by("-count", "name")],
    }


@api.get("/people", response=EntitiesOut, summary="People mentioned in articles")
@decorate_view(refuse_others(ListParams), tell_if_unchanged)
def list_people(request: HttpRequest, params: Query[ListParams]) -> dict[str, Any]:
    return _list_entities(Entity.objects.persons(), "list_people", params)


@api.get("/people/{slug}", response=EntityOut, summary="One person")
@decorate_view(refuse_others(NoParams), tell_if_unchanged)
def get_person(request: HttpRequest, slug: str) -> dict[str, Any]:
    return _get_entity(_mentioned(Entity.objects.persons()).filter(slug=slug), slug)


@api.get("/countries", response=EntitiesOut, summary="Countries mentioned in articles")
@decorate_view(refuse_others(ListParams), tell_if_unchanged)
def list_countries(request: HttpRequest, params: Query[ListParams]) -> dict[str, Any]:
    return _list_entities(Entity.objects.countries(), "list_countries", params)


@api.get("/countries/{code}", response=EntityOut, summary="One country, by its code")
@decorate_view(refuse_others(NoParams), tell_if_unchanged)
def get_country(request: HttpRequest, code: str) -> dict[str, Any]:
    return _get_entity(Entity.objects.countries().filter(code=code.upper()), code)


@api.get("/tags", response=TagsOut, summary="The tags in use")
@decorate_view(refuse_others(ListParams), tell_if_unchanged)
def list_tags(request: HttpRequest, params: Query[ListParams]) -> dict[str, Any]:
    rows = list(
        Tag.objects.for_readers().filter(pk__gt=params.after).order_by("pk")[: params.limit]
    )
    keys = [tag.pk for tag in rows]
    return {
        "items": [shape_tag(tag) for tag in rows],
        "next": _next("list_tags", keys, params),
    }


@api.get("/tags/{slug}", response=TagOut, summary="One tag")
@decorate_view(refuse_others(NoParams), tell_if_unchanged)
def get_tag(request: HttpRequest, slug: str) -> dict[str, Any]:
    tag = Tag.objects.for_readers().filter(slug=slug).first()
    if tag is None:
        raise Http404(f"there is no tag {slug!r}")
    return shape_tag(tag)


@api.get("/search", response=SearchOut, summary="Search, with the parameters of the page")
@decorate_view(refuse_others(SearchParams), tell_if_unchanged)
def search_articles(request: HttpRequest, params: Query[SearchParams]) -> dict[str, Any]:
    options = FindOptions(per_page=params.limit, after=params.after)
    found = search.find(SearchRequest.from_params(request.GET), options)
    if params.after is not None and found.sort is Sort.RELEVANCE:
        raise HttpError(400, gettext("“after” needs an order by date: add sort=newest."))
    return shape_result(found, limit=params.limit, address=reverse("api:search_articles"))


def _next(name: str, keys: list[int], params: ListParams) -> str | None:
    if len(keys) < params.limit:
        return None
    return f"{reverse(f'api:{name}')}?after={keys[-1]}&limit={params.limit}"


def _mentioned(entities: QuerySet[Entity]) -> QuerySet[Entity]:
    mentions = Mention.objects.for_readers().filter(entity=OuterRef("pk"))
    return entities.filter(Exists(mentions), merged_into__isnull=True)


def _list_entities(entities: QuerySet[Entity], name: str, params: ListParams) -> dict[str, Any]:
    rows = _mentioned(entities).filter(pk__gt=params.after).order_by("pk")
    found = list(rows.prefetch_related("aliases")[: params.limit])
    keys = [entity.pk for entity in found]
    return {"items": [shape_entity(entity) for entity in found], "next": _next(name, keys, params)}


def _get_entity(entities: QuerySet[Entity], name: str) -> dict[str, Any]:
    entity = entities.prefetch_related("aliases").first()
    if entity is None:
        raise Http404(f"there is no {name!r}")
    return shape_entity(entity)
