"""The vocabulary, and the articles of one tag."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import CharField, Count, QuerySet
from django.db.models.functions import Cast, Substr
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from articles import search
from articles.entities import fold
from articles.models import Article, Publication, Tag, TaggedArticle
from articles.search import Kind, SearchRequest
from articles.templatetags.list_tags import cut
from articles.views.archive_stats import KEPT_FOR, ArchiveStats, get_archive_stats
from articles.views.etags import tell_if_unchanged
from articles.views.listing import build_listing_chart, open_listing
from articles.views.redirects import redirect_moved
from articles.views.timeline import Scale


@require_safe
@tell_if_unchanged
def show_tags(request: HttpRequest) -> HttpResponse:
    """Show every tag in use, with its use by year."""
    table = read_tags(request.GET.get("sort", ""))
    return render(request, "articles/tags_page.html", {"table": table})


@require_safe
@tell_if_unchanged
def show_tag(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the articles of one tag."""
    tag = Tag.objects.filter(slug=slug).first()
    if tag is None:
        return redirect_moved(request, "tag", slug)
    feed = reverse("tag_feed", args=[tag.slug])
    listing = open_listing(request, SearchRequest(tag=(tag.slug,)), feed=feed)
    if listing.is_empty and not request.user.has_perm("articles.view_tag"):
        raise Http404(f"no article for readers has the tag {slug!r}")
    context = {
        "tag": tag,
        "listing": listing,
        "chart": build_listing_chart(
            listing, gettext("Articles tagged %(tag)s") % {"tag": tag.name}
        ),
    }
    return render(request, "articles/tag_page.html", context)


@require_safe
@tell_if_unchanged
def show_publications(request: HttpRequest) -> HttpResponse:
    """Show every publication that has articles, with their number by year."""
    table = read_publications(request.GET.get("sort", ""))
    return render(request, "articles/publications_page.html", {"table": table})


@require_safe
@tell_if_unchanged
def show_publication(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the articles of one publication."""
    publication = Publication.objects.filter(slug=slug).first()
    if publication is None:
        return redirect_moved(request, "publication", slug)
    feed = reverse("publication_feed", args=[publication.slug])
    listing = open_listing(request, SearchRequest(publication=(publication.slug,)), feed=feed)
    if listing.is_empty and not request.user.has_perm("articles.view_publication"):
        raise Http404(f"no article for readers is of the publication {slug!r}")
    title = gettext("Articles from %(publication)s") % {"publication": publication.name}
    context = {
        "publication": publication,
        "listing": listing,
        "chart": build_listing_chart(listing, title),
    }
    return render(request, "articles/publication_page.html", context)


# Years are counted by looking every article up: in half a second up to so many, after that not.
LARGEST_WITH_YEARS = 100_000
# A drawing and its words take some 300 bytes: a longer table goes without.
LONGEST_WITH_YEARS = 500
# The start of a scope note that a row has room for.
LONGEST_NOTE = 120

Years = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table. First and last are years, 0 if none is known."""

    name: str
    url: str
    count: int
    note: str
    first: int
    last: int
    sparkline: str
    words: str


@dataclass(frozen=True, slots=True)
class Table:
    """What `articles/_usage.html` shows; without a `scale` there are no columns of years."""

    lines: list[Line]
    order: str
    scale: Scale | None
    stats: ArchiveStats
    # Whether any line has a scope note, and whether the lines are tags.
    has_notes: bool
    is_tag: bool

    @property
    def rows(self) -> SafeString:
        """The body of the table; written here, as a vocabulary has thousands of lines."""
        return mark_safe("\n".join(_write_row(self, line) for line in self.lines))


# What a click on a column's head asks for.
ORDERS: dict[str, Callable[[Line], tuple[object, ...]]] = {
    "name": lambda line: (fold(line.name),),
    "-articles": lambda line: (-line.count, fold(line.name)),
    "first": lambda line: (not line.first, line.first, fold(line.name)),
    "-last": lambda line: (-line.last, fold(line.name)),
}
USUAL_ORDER = "name"


def read_tags(order: str) -> Table:
    """Every tag that visible articles have."""
    shown = TaggedArticle.objects.filter(content_object__hidden=False)
    dated = _Dated("tag", shown, "content_object__published")
    return _lay_out(Tag.objects.all(), Kind.TAG, dated, order)


def read_publications(order: str) -> Table:
    """Every publication that visible articles are from."""
    shown = Article.objects.visible().filter(publication__isnull=False)
    dated = _Dated("publication", shown, "published")
    return _lay_out(Publication.objects.all(), Kind.PUBLICATION, dated, order)


@dataclass(frozen=True, slots=True)
class _Dated:
    """Rows to count by the id in `field` and the year of the date at `path`."""

    field: str
    rows: QuerySet[Any]
    path: str


def _lay_out(named: QuerySet[Any], kind: Kind, dated: _Dated, order: str) -> Table:
    stats = get_archive_stats(up_to_date=True)
    counts = search.count_all(kind)
    years, scale = _find_years(dated, len(counts), stats)
    found = named.filter(pk__in=counts)
    lines = [_read_line(one, counts[one.pk], years.get(one.pk, {}), scale) for one in found]
    order = order if order in ORDERS else USUAL_ORDER
    return Table(
        lines=sorted(lines, key=ORDERS[order]),
        order=order,
        scale=scale,
        stats=stats,
        has_notes=any(line.note for line in lines),
        is_tag=kind is Kind.TAG,
    )


def _find_years(
    dated: _Dated, length: int, stats: ArchiveStats
) -> tuple[Mapping[int, Years], Scale | None]:
    is_short = length <= LONGEST_WITH_YEARS and stats.total <= LARGEST_WITH_YEARS
    if not is_short or not stats.years:
        return {}, None
    return _get_years(dated), Scale(stats.first, stats.last)


def _get_years(dated: _Dated) -> Mapping[int, Years]:
    """Counted again when the index, which has whatever counts here, has changed."""
    key = f"usage:{dated.field}:{search.read_epoch()}"
    kept: dict[int, dict[int, int]] | None = cache.get(key)
    if kept is None:
        kept = {}
        for pk, year, count in _count_years(dated):
            kept.setdefault(pk, {})[int(year)] = count
        cache.set(key, kept, KEPT_FOR)
    return kept


def _count_years(dated: _Dated) -> Sequence[tuple[int, str, int]]:
    # Cut from the written date: SQLite calls back into Python for the year of a date.
    year = Substr(Cast(dated.path, CharField()), 1, 4)
    rows = dated.rows.filter(**{f"{dated.path}__isnull": False}).order_by()
    return list(rows.values_list(dated.field, year).annotate(Count("pk")))


def _read_line(one: Tag | Publication, count: int, years: Years, scale: Scale | None) -> Line:
    # A year that was counted before the archive grew at its ends has no place in the drawing.
    years = {year: n for year, n in years.items() if scale and scale.first <= year <= scale.last}
    return Line(
        name=one.name,
        url=one.get_absolute_url(),
        count=count,
        note=one.description if isinstance(one, Tag) else "",
        first=min(years, default=0),
        last=max(years, default=0),
        sparkline=scale.draw(years) if scale else "",
        words=scale.tell(years) if scale else "",
    )


def _write_row(table: Table, line: Line) -> str:
    """Every piece is escaped."""
    kind = ' class="chip tag"' if table.is_tag else ""
    name = f'<a{kind} href="{escape(line.url)}"><bdi>{escape(line.name)}</bdi></a>'
    number = number_format(line.count, force_grouping=True)
    cells = [
        f'<th scope="row">{name}</th>',
        f'<td class="num" data-value="{line.count}">{number}</td>',
    ]
    if table.scale:
        cells.append(f'<td class="hide-s">{_draw_years(line, table.scale.width)}</td>')
        years = [f"{year:04}" if year else "" for year in (line.first, line.last)]
        cells.extend(f'<td class="num">{year}</td>' for year in years)
    if table.has_notes:
        cells.append(f'<td class="hide-s">{escape(cut(line.note, LONGEST_NOTE))}</td>')
    return f"<tr>{''.join(cells)}</tr>"


def _draw_years(line: Line, width: int) -> str:
    if not line.sparkline:
        return ""
    frame = f'viewBox="0 0 {width} 20" preserveAspectRatio="none" aria-hidden="true"'
    words = f'<span class="vh">{escape(line.words)}</span>'
    return f'<svg class="spark" {frame}><path d="{line.sparkline}" /></svg>{words}'
