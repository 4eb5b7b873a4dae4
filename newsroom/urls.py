"""All addresses: the reading room's and the editors'."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

urlpatterns = [
    # One door for everybody: the reading room's own.
    path("admin/login/", RedirectView.as_view(pattern_name="sign_in", query_string=True)),
    path("admin/", admin.site.urls),
    path("", include("articles.urls")),
]

handler403 = "articles.views.errors.show_forbidden"
handler404 = "articles.views.errors.show_not_found"
