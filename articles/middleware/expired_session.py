"""Forms that are sent after the session has expired."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from articles.forms import keep_form


class ExpiredSessionMiddleware:
    """Answer a form that needs signing in with the sign-in page, which keeps what was typed.

    The page asks to send it again after signing in: `articles.views.accounts`. A redirect would
    lose it, and lead to addresses that only take forms.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        if not _is_refused_form(request, response):
            return response
        kept = keep_form(request)
        if not kept:
            return response
        context = {"form": AuthenticationForm(request), "kept": kept}
        page = render(request, "articles/sign_in.html", context, status=403)
        add_never_cache_headers(page)
        return page


def _is_refused_form(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether it was refused for want of signing in; one from another site is not kept."""
    if request.method != "POST" or request.user.is_authenticated:
        return False
    if not getattr(request, "csrf_processing_done", False):
        return False
    if request.headers.get("X-Requested-With"):  # a script, which has no use for the page
        return False
    if response.status_code == 302:
        path = urlsplit(response.headers.get("Location", "")).path
        return path in (reverse("sign_in"), reverse("admin:login"))
    return response.status_code == 403
