"""A search engine that can't answer: 503 in words, and when to ask again."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext

from articles.search import EngineFailed

logger = logging.getLogger(__name__)

# Seconds in which an archive of middle size has a new index.
RETRY_AFTER = 60


class SearchFailuresMiddleware:
    """Middleware: 503 for pages that need the index while its engine fails."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The answer to a failure of the engine; None for all other errors."""
        if not isinstance(error, EngineFailed):
            return None
        logger.error("%s was not answered: %s", request.path, error)
        if request.path_info.startswith("/api/"):
            said = gettext("The search index can't be read at the moment.")
            response: HttpResponse = JsonResponse({"detail": said}, status=503)
        else:
            response = render(request, "503.html", status=503)
        response.headers["Retry-After"] = str(RETRY_AFTER)
        return response
