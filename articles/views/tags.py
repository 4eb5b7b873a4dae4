"""The vocabulary, and the articles of one tag."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from articles.models import Article, Tag
from articles.views.conditional import tell_if_unchanged
from articles.views.listing import open_listing
from articles.views.moved import redirect_moved
from articles.views.periods import search_link
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
    listing = open_listing(
        request,
        Article.objects.filter(tagged__tag=tag).visible(),
        key=f"tag:{tag.pk}",
        title=gettext("Articles tagged %(tag)s") % {"tag": tag.name},
        link=search_link("tag", tag.slug),
        besides=tag.slug,
    )
    return render(request, "articles/tag_page.html", {"tag": tag, "listing": listing})
