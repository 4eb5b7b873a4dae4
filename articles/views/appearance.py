"""Light, dark, or as the reader's system has it: a cookie, so that the server draws it at once."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from articles.templatetags.furniture import THEMES

KEPT_FOR = 365 * 24 * 60 * 60


@require_POST
def set_appearance(request: HttpRequest) -> HttpResponse:
    """Keep the choice and go back to the page it was made on."""
    theme = request.POST.get("theme", "")
    if theme not in dict(THEMES):
        return HttpResponseBadRequest("unknown appearance")
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    response = HttpResponseRedirect(back)
    # Readable by the page's script, which switches without a reload.
    response.set_cookie(
        "theme", theme, max_age=KEPT_FOR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response
