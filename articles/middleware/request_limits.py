"""Limits of requests: allowed methods, and a maximum size for each page."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseNotAllowed
from django.utils.translation import gettext as _

UPLOAD = "/admin/articles/upload/add/"
# Forms, the longest of them an article's with every section.
FORM_BYTES = 5_000_000
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
_PLAIN = "text/plain; charset=utf-8"


class RequestLimitsMiddleware:
    """Answer 405 for methods that nothing here supports, 413 for bodies that are too large.

    A form in an encoding that is unknown, or that does not hold plain ASCII as it is, is refused
    with 400: no browser sends one.

    It is refused before a byte of it is read: the server hands over no more than the header says.
    An address with a NUL is none: 400.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        if not _is_readable(request):
            said = _("Send this request in UTF-8.")
            return HttpResponseBadRequest(said, content_type=_PLAIN)
        if "\0" in request.path:  # no address has one, and no database takes it
            return HttpResponseBadRequest(_("There is no such address."), content_type=_PLAIN)
        most = settings.MAX_UPLOAD_BYTES if request.path_info == UPLOAD else FORM_BYTES
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > most:
            said = _("That is more than %(most)s MB at once. Upload it in smaller parts.")
            return HttpResponse(
                said % {"most": f"{most / 1e6:g}"},
                status=413,
                content_type=_PLAIN,
            )
        return self._get_response(request)


def _is_readable(request: HttpRequest) -> bool:
    """Whether field names and values can be read in the encoding that the request names."""
    charset = (request.content_params or {}).get("charset", "utf-8")
    try:
        return b"name=value".decode(charset) == "name=value"
    except (LookupError, ValueError):
        return False
