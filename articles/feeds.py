"""Atom feeds: the newest articles of the archive, of any search, and of each list."""

from datetime import datetime, time
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from articles import search
from articles.models import Article
from articles.search import FindOptions, Kind, SearchRequest, SearchResult, Sort

LENGTH = 50
_OPTIONS = FindOptions(per_page=LENGTH, with_facets=False, with_snippets=False, with_offers=False)


class SearchFeed(Feed):
    """The newest articles that a search finds; it takes the parameters of the results page."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> SearchResult:
        asked = SearchRequest.from_params(request.GET)
        return search.find(asked.with_sort(Sort.NEWEST), _OPTIONS)

    def title(self, found: SearchResult) -> str:
        return f"Newsroom: {found.sentence.rstrip('.')}"

    def link(self, found: SearchResult) -> str:
        return f"{reverse('search')}?{found.request.query_string}"

    def feed_url(self, found: SearchResult) -> str | None:
        """The feed's own address, with the question: what a reader subscribes to."""
        return f"{reverse('search_feed')}?{found.request.query_string}"

    def subtitle(self, found: SearchResult) -> str:
        return _("The newest of %(total)s articles") % {"total": f"{found.total:,}"}

    def items(self, found: SearchResult) -> list[Article]:
        return [hit.article for hit in found.hits]

    def item_title(self, article: Article) -> str:
        return article.headline

    def item_description(self, article: Article) -> str:
        return article.standfirst or article.excerpt

    def item_pubdate(self, article: Article) -> datetime | None:
        if article.published is None:
            return None
        return timezone.make_aware(datetime.combine(article.published, time()))

    def item_updateddate(self, article: Article) -> datetime:
        return article.created

    def item_categories(self, article: Article) -> list[str]:
        return [tag.name for tag in article.tags.all()]


class LatestFeed(SearchFeed):
    """The newest articles of the whole archive."""

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> SearchResult:
        return search.find(SearchRequest(sort=Sort.NEWEST), _OPTIONS)

    def feed_url(self, found: SearchResult) -> str | None:
        return None  # the path itself

    def title(self, found: SearchResult) -> str:
        return _("Newsroom: newest articles")

    def link(self, found: SearchResult) -> str:
        return reverse("archive")


class ListFeed(SearchFeed):
    """The newest articles of one person, country, tag or publication."""

    def feed_url(self, found: SearchResult) -> str | None:
        return None  # the path itself

    def get_object(
        self, request: HttpRequest, *args: Any, kind: str = "", slug: str = "", **kwargs: Any
    ) -> SearchResult:
        asked = SearchRequest(sort=Sort.NEWEST).with_choice(Kind(kind), slug)
        found = search.find(asked, _OPTIONS)
        if found.warnings:
            raise Http404(f"the archive knows no {kind} {slug!r}")
        return found
