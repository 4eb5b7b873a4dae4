"""Signing in and out, for readers and editors alike, and changing one's password."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import views
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from articles.forms import read_form
from articles.templatetags.layout_tags import THEMES
from articles.views.sign_in_throttle import seconds_to_wait


class SignIn(views.LoginView):
    """Ask for name and password; editors continue to the admin, readers to the front page."""

    template_name = "articles/sign_in.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refused, and not counted, while the account has to wait."""
        seconds = seconds_to_wait(request, request.POST.get("username", ""))
        return _refuse(request, seconds) if seconds else super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With a form that is kept until its sender has signed in, however often that fails."""
        return super().get_context_data(kept=self.request.POST.get("kept", ""), **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Signed in: on to where it was asked for, or first to the form that could not be saved."""
        response = super().form_valid(form)
        unsent = read_form(self.request.POST.get("kept", ""))
        if unsent is None:
            return response
        page = render(self.request, "articles/send_again.html", {"unsent": unsent})
        add_never_cache_headers(page)
        return page

    def get_default_redirect_url(self) -> str:
        user = self.request.user
        return reverse("admin:index") if user.is_staff else reverse("front")


class SignOut(views.LogoutView):
    """End the session."""


class ChangePassword(views.PasswordChangeView):
    """Change one's own password; all other sessions of the account end."""

    template_name = "articles/password_page.html"

    def get_success_url(self) -> str:
        return f"{reverse('password')}?changed=1"


def show_locked(
    request: HttpRequest, original_response: object = None, credentials: object = None
) -> HttpResponse:
    """Answer 429: too many failed sign-ins for this account from this address."""
    return _refuse(request, int(settings.AXES_COOLOFF_TIME.total_seconds()))


def _refuse(request: HttpRequest, seconds: int) -> HttpResponse:
    context = {"minutes": max(1, seconds // 60), "seconds": seconds}
    response = render(request, "articles/sign_in_locked.html", context, status=429)
    response["Retry-After"] = str(seconds)
    return response


KEPT_FOR = 365 * 24 * 60 * 60

View = Callable[[HttpRequest], HttpResponse]


def _sent_from_here(view: View) -> View:
    """Refuse forms sent from another site."""

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        origin = request.headers.get("Origin")
        is_from_here = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
        if not is_from_here or (origin and urlsplit(origin).netloc != request.get_host()):
            return render(request, "403_csrf.html", status=403)
        return view(request)

    return answer


@login_not_required
@require_POST
@_sent_from_here
def set_appearance(request: HttpRequest) -> HttpResponse:
    """Store the choice and go back to the page it was made on."""
    theme = request.POST.get("theme", "")
    if theme not in dict(THEMES):
        return HttpResponseBadRequest("unknown appearance")
    response = _go_back(request)
    # Readable by the page's script, which switches without a reload.
    response.set_cookie(
        "theme", theme, max_age=KEPT_FOR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response


@login_not_required
@require_POST
@_sent_from_here
def set_language(request: HttpRequest) -> HttpResponse:
    """Store the language of the pages, and go back to the page it was chosen on."""
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        return HttpResponseBadRequest("unknown language")
    response = _go_back(request)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=KEPT_FOR,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
    )
    return response


def _go_back(request: HttpRequest) -> HttpResponseRedirect:
    """Redirect to the page of the form, and to no other site."""
    back = request.POST.get("next", "")
    is_here = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return HttpResponseRedirect(back if is_here else "/")
