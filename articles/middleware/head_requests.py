"""HEAD for the API, whose endpoints know GET only: the same answer, sent without its body."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

API = "/api/"


class HeadRequestsMiddleware:
    """Middleware: the API answers HEAD as it answers GET; the server leaves out the body."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "HEAD" or not request.path_info.startswith(API):
            return self._get_response(request)
        request.method = "GET"
        try:
            return self._get_response(request)
        finally:
            request.method = "HEAD"
