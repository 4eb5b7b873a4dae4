"""The article, its text as imported, and its original file."""

from datetime import date
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from articles.forms import TagBox, build_box, may_tag
from articles.models import Article, RelatedLink, Section, SourceFile
from articles.search import attach_tags, find_similar
from articles.templatetags.date_tags import printed_date
from articles.views.archive_stats import get_archive_stats
from articles.views.article_text import cut_text, read_article
from articles.views.citations import describe_article
from articles.views.etags import tell_if_unchanged
from articles.views.mentions import read_mentions
from articles.views.redirects import of_article
from articles.views.timeline import TimelineChart, build_timeline_chart, month_period, year_period

# Longer headlines are set smaller, or they would fill the first screen.
LONG_HEADLINE = 90
# More like this: one row of cards on a wide screen.
SIMILAR = 4


@require_safe
@tell_if_unchanged
@of_article
def show_article(request: HttpRequest, article: Article) -> HttpResponse:
    """Show one article."""
    mentions = article.mentions.published().select_related("entity")
    mentioned = read_mentions(mentions.defer("evidence"))
    attach_tags([article])
    address = request.build_absolute_uri(article.get_absolute_url())
    host = _find_host(article.url)
    source = article.url if host else ""
    context = {
        "article": article,
        "reading": read_article(article, _sections_with_links(article), mentioned.names),
        "mentioned": mentioned,
        "is_long": len(article.headline) > LONG_HEADLINE,
        "address": address,
        "data": describe_article(article, mentioned, address=address, source=source),
        "published_at": host,
        "similar": find_similar(article, limit=SIMILAR),
        "chart": _find_place(article),
        "tag_box": _build_tag_box(request, article),
        **_find_neighbours(article),
    }
    return render(request, "articles/article_page.html", context)


@require_safe
@tell_if_unchanged
@of_article
def show_original(request: HttpRequest, article: Article) -> HttpResponse:
    """Show the text exactly as imported, with the kind of each section."""
    context = {
        "article": article,
        "pieces": cut_text(article.text, article.sections.in_order()),
    }
    return render(request, "articles/article_original.html", context)


@require_safe
@of_article
def send_file(request: HttpRequest, article: Article) -> HttpResponse:
    """Send the original file, byte for byte, to editors."""
    if not request.user.has_perm("articles.change_article"):
        raise PermissionDenied
    files = SourceFile.objects.filter(article=article, original__isnull=False)
    file = files.select_related("original").order_by("-id").first()
    original = article.original or (file.original if file else None)
    if original is None:
        raise Http404("the original file is not held")
    name = PurePosixPath(file.path).name if file else f"{article.slug}.txt"
    response = HttpResponse(original.content, content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def _build_tag_box(request: HttpRequest, article: Article) -> TagBox | None:
    """Return the tag box, for editors only: readers do not pay for it."""
    if not may_tag(request.user):
        return None
    return build_box(article, request.user, proposed=request.GET.getlist("new"))


def _sections_with_links(article: Article) -> list[Section]:
    sections = list(article.sections.in_order())
    related = [section for section in sections if section.kind == Section.Kind.RELATED]
    links = RelatedLink.objects.select_related("target").defer("target__text")
    prefetch_related_objects(related, Prefetch("links", queryset=links))
    return sections


def _find_host(url: str) -> str:
    """Return the publisher's host, for an external link; "" for anything but a web address."""
    try:
        parts = urlsplit(url)
    except ValueError:  # Imported addresses are as they are: "http://[half an address".
        return ""
    return (parts.hostname or "") if parts.scheme in {"http", "https"} else ""


def _find_place(article: Article) -> TimelineChart | None:
    """Return the article's position in the archive; an undated one has none."""
    if article.published is None:
        return None
    return build_timeline_chart(
        get_archive_stats().counts,
        title=gettext("Position in the archive"),
        note=printed_date(article),
        current=_known_period(article, article.published),
        is_plain=True,
    )


def _known_period(article: Article, published: date) -> tuple[date, date]:
    if article.published_precision == Article.Precision.YEAR:
        return year_period(published.year)
    return month_period(published.year, published.month)


def _find_neighbours(article: Article) -> dict[str, Article | None]:
    if article.published is None:
        return {"earlier": None, "later": None}
    shown = Article.objects.visible().only("slug", "headline", "published", "published_precision")
    return {"earlier": shown.before(article).first(), "later": shown.after(article).first()}
