"""The one view."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import path

from modelsearch_site.models import Article


def show_search(request):
    found = Article.objects.search(request.GET.get("q", ""))
    page = Paginator(found, 25).get_page(request.GET.get("page"))
    facets = {name: list(found.facet(name).items())[:15] for name in ("publication", "month")}
    return render(request, "search.html", {"page": page, "facets": facets})


def show_article(request, number):
    return render(request, "article.html", {"article": get_object_or_404(Article, pk=number)})


urlpatterns = [
    path("", show_search),
    path("articles/<int:number>/", show_article),
]
