"""Which requests a database replica may answer although it lags a moment behind."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from articles.models import reading_from_replica

_READING = frozenset({"GET", "HEAD"})


class ReplicaMiddleware:
    """Let visitors without a session read from the replica; editors see their changes at once.

    The index may know an article a moment before the copy does: what is not found there is looked
    for in the primary.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in _READING or settings.SESSION_COOKIE_NAME in request.COOKIES:
            return self._get_response(request)
        with reading_from_replica():
            response = self._get_response(request)
        return self._get_response(request) if response.status_code == 404 else response
