"""All addresses: the reading room's and the editors'."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("articles.urls")),
]

handler403 = "articles.views.errors.show_forbidden"
handler404 = "articles.views.errors.show_not_found"
