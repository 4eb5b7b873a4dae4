"""Moved pages: renamed ones answer 301, articles taken down 410."""

from collections.abc import Callable
from functools import wraps

from django.db.models.functions import Lower
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control

from articles.models import Article, Entity, OldSlug

ArticleView = Callable[[HttpRequest, Article], HttpResponse]
SlugView = Callable[[HttpRequest, str], HttpResponse]


def redirect_moved(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Redirect an old address to the same page at its new one. Raises Http404 for an unknown one.

    The address of an article that was deleted for good answers as that of one taken down.
    """
    target = OldSlug.objects.filter(kind=kind, slug=slug).values_list("target", flat=True).first()
    match = request.resolver_match
    if target == "":
        return show_gone(request)
    if not target or target == slug or match is None or match.url_name is None:
        raise Http404(f"no {kind} {slug!r}")
    return redirect_to(request, reverse(match.url_name, args=[target]))


def redirect_to(request: HttpRequest, address: str) -> HttpResponse:
    """Redirect (301) to the address, with the query. Not cached: a merge may be undone."""
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
    patch_cache_control(response, no_cache=True)
    return response


def of_article(view: ArticleView) -> SlugView:
    """A view of a slug from one of an article: moved and taken-down articles are answered here."""

    @wraps(view)
    def answer(request: HttpRequest, slug: str) -> HttpResponse:
        article = Article.objects.select_related("publication").filter(slug=slug).first()
        if article is None:
            return redirect_moved(request, "article", slug)
        if article.hidden:
            return show_gone(request, article)
        return view(request, article)

    return answer


def show_gone(request: HttpRequest, article: Article | None = None) -> HttpResponse:
    """Answer 410 with a neutral sentence; editors get a link to the article if it still exists."""
    return render(request, "410.html", {"article": article}, status=410)


EntityView = Callable[[HttpRequest, Entity], HttpResponse]

# Who was merged into someone who was merged: no one does that so often.
LONGEST_CHAIN = 10
# Names of a person or country that are listed on its page.
NAMES_SHOWN = 12


def of_entity(kind: Entity.Kind) -> Callable[[EntityView], SlugView]:
    """A view of a slug from one of an entity of that kind."""

    def decorate(view: EntityView) -> SlugView:
        @wraps(view)
        def answer(request: HttpRequest, slug: str) -> HttpResponse:
            address = slug.lower() if kind == Entity.Kind.COUNTRY else slug
            entity = Entity.objects.filter(kind=kind, slug=address).first()
            if entity is None:
                return redirect_moved(request, kind.value, address)
            standing = _find_current(entity)
            if standing.slug != slug:
                return redirect_to(request, standing.get_absolute_url())
            return view(request, standing)

        return answer

    return decorate


def other_names(entity: Entity) -> list[str]:
    """Return the other spellings and names under which it is found."""
    names = entity.aliases.exclude(text__in=[entity.name, entity.shown_name])
    found = names.order_by(Lower("text")).values_list("text", flat=True)
    own = [] if entity.shown_name == entity.name else [entity.name]
    return [*own, *found[:NAMES_SHOWN]]


def _find_current(entity: Entity) -> Entity:
    """Return what it was merged into, at the end of the chain."""
    for _ in range(LONGEST_CHAIN):
        if entity.merged_into is None:
            break
        entity = entity.merged_into
    return entity
