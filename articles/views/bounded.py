"""How much a request may bring: more is refused before a byte of it is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

UPLOAD = "/admin/articles/upload/add/"
# Forms, the longest of them an article's with every section.
FORM_BYTES = 5_000_000


class BoundedBody:
    """Middleware: 413 for what is larger than its page takes.

    The server below hands on no more bytes than the header says.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        most = settings.MAX_UPLOAD_BYTES if request.path == UPLOAD else FORM_BYTES
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > most:
            said = _("That is more than %(most)s MB at once. Bring it in smaller portions.")
            return HttpResponse(
                said % {"most": f"{most / 1e6:g}"},
                status=413,
                content_type="text/plain; charset=utf-8",
            )
        return self._get_response(request)
