"""The site's addresses with pages that other rooms bring: search, people and countries."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from newsroom import urls


def _stand_in(request: HttpRequest, slug: str = "") -> HttpResponse:
    return HttpResponse(slug)


urlpatterns = [
    path("search/", _stand_in, name="search"),
    path("people/", _stand_in, name="people"),
    path("people/<slug:slug>/", _stand_in, name="person"),
    path("countries/", _stand_in, name="countries"),
    path("countries/<slug:slug>/", _stand_in, name="country"),
    *urls.urlpatterns,
]
handler403 = urls.handler403
handler404 = urls.handler404
