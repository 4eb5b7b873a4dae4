"""Where the articles were printed, and the articles of one publication."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from articles.models import Article, Publication
from articles.views.conditional import tell_if_unchanged
from articles.views.listing import open_listing
from articles.views.moved import redirect_moved
from articles.views.periods import search_link
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
    listing = open_listing(
        request,
        Article.objects.filter(publication=publication).without_hidden(),
        key=f"publication:{publication.pk}",
        title=gettext("Articles from %(publication)s") % {"publication": publication.name},
        link=search_link("publication", publication.slug),
    )
    context = {"publication": publication, "listing": listing}
    return render(request, "articles/publication_page.html", context)
