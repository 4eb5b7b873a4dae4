"""The list of articles: found by the archive's own search, each with what needs review."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.core.paginator import InvalidPage, Paginator
from django.db.models import Value
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy, ngettext

from articles.models import (
    Article,
    Decision,
    Mention,
    TaggedArticle,
    TagSuggestion,
    among,
    begins_with,
    headline_key,
)
from articles.search import Matches, SearchRequest, find_matches
from articles.templatetags.date_tags import printed_date

# An address on this site, pasted into the search box, or the slug in it.
_ADDRESS = re.compile(r"(?:\S*/articles/)?([-a-zA-Z0-9_]+)/?(?:[a-z]+/)?", re.ASCII)


class ArticleList(ChangeList):
    """With words in the box: the matches of a search, the best first, less what is filtered out."""

    matches: Matches | None = None
    # Of a search, the articles on this page by number, and how many there are on all pages.
    numbers: Sequence[int] | None = None
    total = 0

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> Any:
        self.matches = self.numbers = None
        typed, self.query = self.query.strip(), ""
        rows = super().get_queryset(request, exclude_parameters)
        self.query = typed
        if not typed:
            return rows
        slug = find_slug(typed)
        if slug:
            return rows.filter(slug=slug)
        if request.GET.get("shown") in {"no", "trash"}:
            # Readers' search knows nothing of what is taken down.
            key = headline_key(typed)
            return rows.filter(begins_with("headline_key", key)) if key else rows.none()
        return self._search(request, rows, SearchRequest(text=typed))

    def get_results(self, request: HttpRequest) -> None:
        if self.numbers is None:
            super().get_results(request)
        else:
            self._show(self.numbers)
        self.result_list: Any = describe(self.result_list)

    def _search(self, request: HttpRequest, rows: Any, asked: SearchRequest) -> Any:
        first = (max(1, self.page_num) - 1) * self.list_per_page
        # In another order, or for an action, the database does what the engine's order is for.
        is_page = request.method != "POST" and ORDER_VAR not in self.params
        if is_page and not self.has_active_filters:
            self.matches = find_matches(asked, offset=first, limit=self.list_per_page)
            self.numbers, self.total = self.matches.ids, self.matches.total
            return rows
        self.matches = find_matches(asked)
        rows = rows.filter(pk__in=among(self.matches.ids))
        if is_page:
            left = set(rows.order_by().values_list("pk", flat=True))
            numbers = [number for number in self.matches.ids if number in left]
            self.numbers = numbers[first : first + self.list_per_page]
            self.total = len(numbers)
        return rows

    def _show(self, numbers: Sequence[int]) -> None:
        """What `ChangeList.get_results` finds out, of a search."""
        self.paginator = Paginator(range(self.total), self.list_per_page)
        try:
            self.paginator.page(self.page_num)
        except InvalidPage as error:
            raise IncorrectLookupParameters from error
        rows = self.root_queryset.select_related("publication").in_bulk(numbers)
        self.result_list = [rows[number] for number in numbers if number in rows]
        self.result_count = self.total
        self.full_result_count = None
        self.show_full_result_count = False
        self.show_admin_actions = True
        self.can_show_all = False
        self.multi_page = self.total > self.list_per_page


def find_slug(typed: str) -> str | None:
    """The slug of an article whose address, or end of an address, is typed."""
    match = _ADDRESS.fullmatch(typed)
    if match is None or not ("/" in typed or "-" in typed):
        return None
    found = Article.objects.filter(slug=match[1].lower()).values_list("slug", flat=True)
    return found.first()


def describe(articles: Iterable[Article]) -> list[Article]:
    """The articles with their tags and with what waits, in two queries for a whole page."""
    rows = list(articles)
    numbers = [row.pk for row in rows]
    names = defaultdict(list)
    carried = TaggedArticle.objects.filter(content_object__in=numbers).order_by("tag__key")
    for article, name in carried.values_list("content_object", "tag__name"):
        names[article].append(name)
    waits = _count_waiting(numbers)
    for row in rows:
        row.tag_names = names[row.pk]  # type: ignore[attr-defined]  # for the list's columns
        row.suggested = waits[row.pk, "suggested"]  # type: ignore[attr-defined]
        row.queued = waits[row.pk, "queued"]  # type: ignore[attr-defined]
        row.lost = waits[row.pk, "lost"]  # type: ignore[attr-defined]
    return rows


def _count_waiting(numbers: Sequence[int]) -> Counter[tuple[int, str]]:
    """How many suggestions, names and lost decisions wait at each article."""
    suggested, *others = (
        rows.filter(article__in=numbers).order_by().values_list("article", Value(what))
        for what, rows in (
            ("suggested", TagSuggestion.objects.filter(state=TagSuggestion.State.OPEN)),
            ("queued", Mention.objects.filter(state=Mention.State.QUEUED)),
            ("lost", Decision.objects.filter(anchored=False)),
        )
    )
    return Counter(suggested.union(*others, all=True))


@admin.display(description=gettext_lazy("published"), ordering="published")
def printed(article: Article) -> str:
    """A column: when and where it was printed, as far as that is known."""
    parts = [printed_date(article), article.publication.name if article.publication else ""]
    return ", ".join(filter(None, parts))


@admin.display(description=gettext_lazy("tags"))
def tags(article: Article) -> str:
    """A column: the names of the article's tags."""
    return ", ".join(article.tag_names) or "–"  # type: ignore[attr-defined]  # by `describe`


@admin.display(description=gettext_lazy("waiting for an editor"))
def waiting(article: Article) -> str:
    """A column: suggested tags; guesses, names and lost decisions lead to the workbench."""
    suggested: int = article.suggested  # type: ignore[attr-defined]
    queued: int = article.queued  # type: ignore[attr-defined]
    lost: int = article.lost  # type: ignore[attr-defined]
    counted = (
        (article.unsure, ngettext("%d unsure section", "%d unsure sections", article.unsure)),
        (queued, ngettext("%d name", "%d names", queued)),
        (lost, ngettext("%d lost decision", "%d lost decisions", lost)),
    )
    tagging = ngettext("%d suggested tag", "%d suggested tags", suggested) % suggested
    bench = ", ".join(words % count for count, words in counted if count)
    address = f"{reverse('admin:articles_article_workbench', args=[article.pk])}#unsure"
    link = format_html('<a href="{}">{}</a>', address, bench) if bench else ""
    parts = [tagging if suggested else "", link]
    return format_html_join(", ", "{}", ((part,) for part in parts if part)) or "–"


COLUMNS = (printed, tags, waiting)
