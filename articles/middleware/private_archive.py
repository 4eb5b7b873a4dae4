"""A private archive (`NEWSROOM_PRIVATE=1`): nearly every page needs signing in."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

# Programs get a plain answer: a form would tell them nothing.
_FOR_PROGRAMS = (".atom", ".bib", ".csv", ".json", ".jsonl", ".ris", ".xml")


class PrivateArchiveMiddleware(LoginRequiredMiddleware):
    """Lets in who has signed in; views marked `login_not_required` are open to all."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = cast(HttpResponse, super().__call__(request))
        patch_cache_control(response, private=True)
        return response

    def process_view(
        self,
        request: HttpRequest,
        view_func: Callable[..., Any],
        view_args: tuple[Any, ...],
        view_kwargs: dict[str, Any],
    ) -> HttpResponseBase | None:
        """The way to the sign-in page for people, 401 for programs."""
        refusal = super().process_view(request, view_func, view_args, view_kwargs)
        is_program = request.path.startswith("/api/") or request.path.endswith(_FOR_PROGRAMS)
        if refusal is not None and is_program:
            return JsonResponse({"detail": _("This archive is private: sign in.")}, status=401)
        return refusal
