"""Cached pages, sent to readers who have not signed in.

A page is given out again only while the content version is what it was when the page was made:
whatever an editor changes, the next reader in any process sees. Whoever is signed in gets pages of
their own.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language_from_request

from articles import search
from articles.search import read_content_version
from articles.templatetags.layout_tags import chosen_theme

# Cookies of whoever gets pages of their own: signed in, or with a message waiting.
_OWN = (settings.SESSION_COOKIE_NAME, "messages")
# Answers about this moment, for supervisors; that of health must need nothing but the process.
_FOR_SUPERVISORS = ("/healthz", "/readyz")
# Longer addresses are asked for once.
_LONGEST = 500

Key = tuple[str | bool, ...]


@dataclass(frozen=True, slots=True)
class CachedPage:
    """A response as it was sent."""

    content: bytes
    headers: dict[str, str]


class PageCache:
    """The latest pages of one content version; with another version it is empty."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = threading.Lock()
        self._state = ""
        self._pages: OrderedDict[Key, CachedPage] = OrderedDict()

    def find(self, state: str, key: Key) -> CachedPage | None:
        """The page, if it is there."""
        with self._lock:
            self._turn_to(state)
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def put(self, state: str, key: Key, page: CachedPage) -> None:
        """Keep the page; the one that no one asked for longest makes room."""
        with self._lock:
            self._turn_to(state)
            self._pages[key] = page
            if len(self._pages) > self._size:
                self._pages.popitem(last=False)

    def _turn_to(self, state: str) -> None:
        if state != self._state:
            self._state = state
            self._pages.clear()


class PageCacheMiddleware:
    """Cache whole responses; it wraps everything that makes, compresses or changes pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        if not settings.KEPT_PAGES:
            raise MiddlewareNotUsed
        self._get_response = get_response
        self._shelf = PageCache(settings.KEPT_PAGES)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        state = read_content_version() if _is_for_all(request) else None
        if state is None:
            return self._get_response(request)
        key = _make_key(request)
        kept = self._shelf.find(state, key)
        if kept:
            return _send(request, kept)
        response = self._get_response(request)
        # Nothing was changed meanwhile, and the index has it all.
        if _may_be_kept(response) and search.is_whole() and read_content_version() == state:
            self._shelf.put(state, key, CachedPage(response.content, dict(response.items())))
        return response


def _is_for_all(request: HttpRequest) -> bool:
    return (
        request.method == "GET"
        and request.path not in _FOR_SUPERVISORS
        and not any(name in request.COOKIES for name in _OWN)
        and "Authorization" not in request.headers
        and len(request.get_full_path()) <= _LONGEST
    )


def _make_key(request: HttpRequest) -> Key:
    """All that an answer depends on beside the state."""
    return (
        request.scheme or "",
        request.get_host(),
        request.get_full_path(),
        get_language_from_request(request),
        chosen_theme(request),
        bool(re_accepts_gzip.search(request.headers.get("Accept-Encoding", ""))),
    )


def _may_be_kept(response: HttpResponse) -> bool:
    """Return whether it is a complete page for everyone."""
    return (
        response.status_code == 200
        and not response.streaming
        and "ETag" in response
        and not response.cookies
        and not {"private", "no-store"} & _read_directives(response)
    )


def _read_directives(response: HttpResponse) -> set[str]:
    directives = response.get("Cache-Control", "").lower().split(",")
    return {directive.strip() for directive in directives}


def _send(request: HttpRequest, kept: CachedPage) -> HttpResponse:
    response = HttpResponse(kept.content, headers=kept.headers)
    conditional = get_conditional_response(request, etag=kept.headers["ETag"], response=response)
    return conditional if isinstance(conditional, HttpResponse) else response
