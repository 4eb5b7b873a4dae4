"""The sitemap: an index, and below it pages cut by id, so that a million articles need no scan."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.contrib.sitemaps import Sitemap
from django.core.paginator import EmptyPage, PageNotAnInteger
from django.db.models import QuerySet
from django.urls import reverse

from articles.models import Article, Publication, Tag
from articles.templatetags.layout_tags import page_url

# Sitemaps may hold 50,000 addresses; a fifth of that is drawn in a second.
PAGE_LENGTH = 10_000
# More digits than any page number has.
LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class IdPage:
    """The rows of one range of ids."""

    object_list: QuerySet[Article]


class IdPaginator:
    """Pages of rows by ranges of ids: neither counted nor skipped, only looked up."""

    def __init__(self, rows: QuerySet[Article]) -> None:
        self.rows = rows

    @cached_property
    def num_pages(self) -> int:
        """At least one; a page in the middle may be empty."""
        newest = Article.objects.order_by("-pk").values_list("pk", flat=True).first() or 1
        return -(-newest // PAGE_LENGTH)

    def page(self, number: int | str) -> IdPage:
        """The rows of a page, from 1. Raises PageNotAnInteger and EmptyPage like Django's own."""
        text = str(number)
        if not (text.isascii() and text.isdigit()) or len(text) > LONGEST_NUMBER:
            raise PageNotAnInteger(f"page {text[:20]!r} is not a number")
        if not 1 <= int(text) <= self.num_pages:
            raise EmptyPage(f"page {text} of {self.num_pages}")
        last = int(text) * PAGE_LENGTH
        return IdPage(self.rows.filter(pk__gt=last - PAGE_LENGTH, pk__lte=last).order_by("pk"))


class ArticleSitemap(Sitemap):
    """Every article that readers may see."""

    def items(self) -> QuerySet[Article]:
        # A bare boolean, unlike `visible()`: the ids are to be walked, not the index of dates.
        return Article.objects.filter(hidden=False).only("slug", "updated")

    @property
    def paginator(self) -> IdPaginator:  # type: ignore[override]  # asked for no more than this has
        return IdPaginator(self.items())

    def lastmod(self, item: Article) -> object:
        return item.updated

    def get_latest_lastmod(self) -> None:
        """None: the newest change of all articles is not known without a scan."""


class PageSitemap(Sitemap):
    """The pages that lead to articles."""

    limit = PAGE_LENGTH

    def items(self) -> Sequence[str]:
        names = ("front", "archive", "people", "countries", "tags", "publications", "about")
        return [url for name in names if (url := page_url(name))]

    def location(self, item: str) -> str:
        return item


class TagSitemap(Sitemap):
    """A page for each tag in use."""

    limit = PAGE_LENGTH

    def items(self) -> QuerySet[Tag]:
        tags: QuerySet[Tag] = Tag.objects.for_readers().order_by("pk")
        return tags


class PublicationSitemap(Sitemap):
    """A page for each publication that has articles."""

    limit = PAGE_LENGTH

    def items(self) -> QuerySet[Publication]:
        return Publication.objects.for_readers().order_by("pk")

    def location(self, item: Publication) -> str:
        return reverse("publication", args=[item.slug])


SITEMAPS: dict[str, type[Sitemap]] = {
    "pages": PageSitemap,
    "articles": ArticleSitemap,
    "tags": TagSitemap,
    "publications": PublicationSitemap,
}
