"""Where the articles were printed, and the articles of one publication."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from articles.models import Publication
from articles.search import SearchRequest
from articles.views.conditional import tell_if_unchanged
from articles.views.listing import narrowing_rail, open_listing
from articles.views.moved import redirect_moved
from articles.views.usage import read_publications


@require_safe
@tell_if_unchanged
def show_publications(request: HttpRequest) -> HttpResponse:
    """Every publication that has articles, with their number by year."""
    table = read_publications(request.GET.get("sort", ""))
    return render(request, "articles/publications_page.html", {"table": table})


@require_safe
@tell_if_unchanged
def show_publication(request: HttpRequest, slug: str) -> HttpResponse:
    """The articles of one publication."""
    publication = Publication.objects.filter(slug=slug).first()
    if publication is None:
        return redirect_moved(request, "publication", slug)
    feed = reverse("publication_feed", args=[publication.slug])
    listing = open_listing(request, SearchRequest(publication=(publication.slug,)), feed=feed)
    title = gettext("Articles from %(publication)s") % {"publication": publication.name}
    context = {
        "publication": publication,
        "listing": listing,
        "rail": narrowing_rail(listing, title),
    }
    return render(request, "articles/publication_page.html", context)
