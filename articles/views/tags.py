"""The vocabulary, and the articles of one tag."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from articles.models import Tag
from articles.search import SearchRequest
from articles.views.conditional import tell_if_unchanged
from articles.views.listing import narrowing_rail, open_listing
from articles.views.moved import redirect_moved
from articles.views.usage import read_tags


@require_safe
@tell_if_unchanged
def show_tags(request: HttpRequest) -> HttpResponse:
    """Every tag in use, with its use by year."""
    table = read_tags(request.GET.get("sort", ""))
    return render(request, "articles/tags_page.html", {"table": table})


@require_safe
@tell_if_unchanged
def show_tag(request: HttpRequest, slug: str) -> HttpResponse:
    """The articles of one tag."""
    tag = Tag.objects.filter(slug=slug).first()
    if tag is None:
        return redirect_moved(request, "tag", slug)
    feed = reverse("tag_feed", args=[tag.slug])
    listing = open_listing(request, SearchRequest(tag=(tag.slug,)), feed=feed)
    context = {
        "tag": tag,
        "listing": listing,
        "rail": narrowing_rail(listing, gettext("Articles tagged %(tag)s") % {"tag": tag.name}),
    }
    return render(request, "articles/tag_page.html", context)
