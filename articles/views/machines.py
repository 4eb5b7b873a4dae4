"""Answers for machines: is the site up, and what may robots read."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
@never_cache
def show_health(request: HttpRequest) -> HttpResponse:
    """200 if the site and its database answer, 503 if the database does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database does not answer\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@require_safe
@cache_control(public=True, max_age=24 * 60 * 60)
def show_robots(request: HttpRequest) -> HttpResponse:
    """Robots may read all but endless combinations of a search; nothing of a private archive."""
    context = {
        "sitemap": request.build_absolute_uri(reverse("sitemap")),
        "is_private": settings.PRIVATE,
    }
    return render(request, "robots.txt", context, content_type="text/plain; charset=utf-8")
