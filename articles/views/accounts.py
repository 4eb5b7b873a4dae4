"""Signing in and out, the same door for readers and editors, and one's own password."""

from django.conf import settings
from django.contrib.auth import views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse


class SignIn(views.LoginView):
    """Ask for name and password; editors go on to their desk, readers to the front page."""

    template_name = "articles/sign_in.html"

    def get_default_redirect_url(self) -> str:
        user = self.request.user
        return reverse("admin:index") if user.is_staff else reverse("front")


class SignOut(views.LogoutView):
    """End the session."""


class ChangePassword(views.PasswordChangeView):
    """One's own password; every other session of the account ends with the old one."""

    template_name = "articles/password_page.html"

    def get_success_url(self) -> str:
        return f"{reverse('password')}?changed=1"


def show_locked(
    request: HttpRequest, original_response: object = None, credentials: object = None
) -> HttpResponse:
    """429: too many wrong passwords for this account from this address."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    response = render(request, "articles/sign_in_locked.html", {"minutes": minutes}, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response


def find_address(request: HttpRequest) -> str:
    """Where a request comes from; behind https the proxy in front says it last in its header."""
    given = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.HTTPS else ""
    address: str = given.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
    return address
