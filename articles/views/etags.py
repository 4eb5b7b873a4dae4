"""ETags: answer "unchanged" when nothing that the reader would see has changed."""

import hashlib
import re
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import (
    get_conditional_response,
    patch_cache_control,
    patch_vary_headers,
)

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

# The form token is masked again for every answer; what it stands for is counted instead.
_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]{1,200}"')


def tell_if_unchanged(view: View[P]) -> View[P]:
    """Give the page an ETag made of what it shows; answer 304 if the reader has that page."""

    @wraps(view)
    def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code != 200 or response.streaming:
            return response
        response["ETag"] = _make_etag(request, response.content)
        # To be kept by whoever likes, and asked about before it is shown again.
        patch_cache_control(response, no_cache=True)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            patch_cache_control(response, private=True)
        patch_vary_headers(response, ["Cookie"])
        conditional = get_conditional_response(
            request, etag=response["ETag"], last_modified=None, response=response
        )
        return conditional if isinstance(conditional, HttpResponse) else response

    return cast("View[P]", answer)


def _make_etag(request: HttpRequest, content: bytes) -> str:
    secret = str(request.META.get("CSRF_COOKIE", "")).encode()
    digest = hashlib.sha256(_TOKEN.sub(b"", content) + secret).hexdigest()
    return f'"{digest[:32]}"'
