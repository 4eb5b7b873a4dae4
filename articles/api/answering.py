"""How every answer of the API is given: odd questions refused in words, unchanged answers short."""

import hashlib
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext
from ninja import Schema

View = Callable[..., HttpResponse]

# How long a search took is no part of what was found.
_TOOK = re.compile(rb'"took_ms": ?[0-9.e-]+')
_QUOTED = 40


def refuse_others(params: type[Schema]) -> Callable[[View], View]:
    """Answer 400 to parameters that are not of these: a misspelled filter that is passed over in
    silence makes a wrong answer."""
    known = [field.alias or name for name, field in params.model_fields.items()]

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            others = [name for name in request.GET if name not in known]
            if not others:
                return view(request, *args, **kwargs)
            said = gettext("“%(name)s” is not known here; there is %(known)s.")
            names = ", ".join(known) or gettext("no parameter")
            detail = said % {"name": others[0][:_QUOTED], "known": names}
            return JsonResponse({"detail": detail}, status=400)

        return answer

    return decorate


def tell_if_unchanged(view: View) -> View:
    """Give the answer an ETag; answer 304 to whoever has it already."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code != 200:
            return response
        digest = hashlib.sha256(_TOOK.sub(b"", response.content)).hexdigest()
        response["ETag"] = f'"{digest[:32]}"'
        unchanged = get_conditional_response(
            request, etag=response["ETag"], last_modified=None, response=response
        )
        return unchanged or response

    return answer
