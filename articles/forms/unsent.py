"""A form that came after its session had expired, kept in the sign-in page until it is sent again.

It goes through the browser, signed: nothing is stored for whoever has not signed in.
"""

from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

# A form holds 2.5 MB at most: this one comes back inside another one.
LARGEST = 2_000_000
# Seconds in which to sign in.
KEPT_FOR = 24 * 60 * 60
_SALT = "articles.unsent"
_TOKEN = "csrfmiddlewaretoken"  # the name of the field


@dataclass(frozen=True, slots=True)
class UnsentForm:
    """Where the form goes, and its fields in order."""

    path: str
    fields: list[tuple[str, str]]


def keep_form(request: HttpRequest) -> str:
    """The form of this request as one value; "" if it has files or is too large."""
    if request.FILES:
        return ""
    fields = [
        (name, value) for name, values in request.POST.lists() if name != _TOKEN for value in values
    ]
    kept = signing.dumps([request.get_full_path(), fields], salt=_SALT, compress=True)
    return kept if len(kept) <= LARGEST else ""


def read_form(kept: str) -> UnsentForm | None:
    """The form that was kept; None if it is too old or not what this site has signed."""
    try:
        path, fields = signing.loads(kept, salt=_SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return None
    if not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        return None
    return UnsentForm(path, [(name, value) for name, value in fields])
