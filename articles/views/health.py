"""Answers for machines: is the site up, and what may robots read."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from articles.maintenance import ask_readiness


@login_not_required
@require_safe
@never_cache
def show_health(request: HttpRequest) -> JsonResponse:
    """Answer 200 while the process answers at all; nothing else is asked."""
    return JsonResponse({"alive": True})


@login_not_required
@require_safe
@never_cache
def show_readiness(request: HttpRequest) -> JsonResponse:
    """Answer 200 if database, index and worker are available, else 503 and which is not."""
    readiness = ask_readiness()
    return JsonResponse(readiness.to_json(), status=200 if readiness.is_ready else 503)


@login_not_required
@require_safe
@cache_control(public=True, max_age=24 * 60 * 60)
def show_robots(request: HttpRequest) -> HttpResponse:
    """Allow robots all but endless combinations of a search; nothing of a private archive."""
    context = {
        "sitemap": request.build_absolute_uri(reverse("sitemap")),
        "is_private": settings.PRIVATE,
    }
    return render(request, "robots.txt", context, content_type="text/plain; charset=utf-8")
