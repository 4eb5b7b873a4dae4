"""The reader's choices at the foot of every page: light or dark, and the language.

Each is kept in a cookie, so that the server draws it at once. Without one the reader's system and
browser decide. Their forms carry no token, which would be another one in every answer: no page
would be the same for two readers. That they were sent from here, browsers say themselves.
"""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from articles.templatetags.furniture import THEMES

KEPT_FOR = 365 * 24 * 60 * 60

View = Callable[[HttpRequest], HttpResponse]


def _sent_from_here(view: View) -> View:
    """Refuses forms that a page of another site has sent."""

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        origin = request.headers.get("Origin")
        is_from_here = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
        if not is_from_here or (origin and urlsplit(origin).netloc != request.get_host()):
            return render(request, "403_csrf.html", status=403)
        return view(request)

    return answer


@login_not_required
@require_POST
@_sent_from_here
def set_appearance(request: HttpRequest) -> HttpResponse:
    """Keep the choice and go back to the page it was made on."""
    theme = request.POST.get("theme", "")
    if theme not in dict(THEMES):
        return HttpResponseBadRequest("unknown appearance")
    response = _go_back(request)
    # Readable by the page's script, which switches without a reload.
    response.set_cookie(
        "theme", theme, max_age=KEPT_FOR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response


@login_not_required
@require_POST
@_sent_from_here
def set_language(request: HttpRequest) -> HttpResponse:
    """Keep the language of the pages' own words, and go back to the page it was chosen on."""
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        return HttpResponseBadRequest("unknown language")
    response = _go_back(request)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=KEPT_FOR,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
    )
    return response


def _go_back(request: HttpRequest) -> HttpResponseRedirect:
    """To the page the form stood on, and to no other site."""
    back = request.POST.get("next", "")
    is_here = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return HttpResponseRedirect(back if is_here else "/")
