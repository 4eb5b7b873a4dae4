"""What this archive is, and how accessible it is."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import Entity, ImportRun, Mention, Publication, Tag
from articles.views.conditional import tell_if_unchanged
from articles.views.holdings import get_holdings


@require_safe
@tell_if_unchanged
def show_about(request: HttpRequest) -> HttpResponse:
    """The archive in numbers, and when it last grew."""
    entities = Entity.objects.standing()
    mentions = Mention.objects.published().filter(entity=OuterRef("pk"))
    runs = ImportRun.objects.filter(state=ImportRun.State.FINISHED)
    context = {
        "holdings": get_holdings(),
        "newest_import": runs.order_by("-id").first(),
        "publications": Publication.objects.count(),
        "tags": Tag.objects.count(),
        "people": entities.persons().count(),
        "countries": entities.countries().filter(Exists(mentions)).count(),
    }
    return render(request, "articles/about_page.html", context)


@login_not_required
@require_safe
@tell_if_unchanged
def show_accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "articles/accessibility_page.html")
