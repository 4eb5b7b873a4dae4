"""The addresses of the reading room. The names are used everywhere instead of the addresses."""

from django.contrib.sitemaps import views as sitemap_views
from django.urls import path, register_converter
from django.views.decorators.http import conditional_page, require_safe

from articles import feeds
from articles.api import api
from articles.sitemaps import SITEMAPS
from articles.views import (
    accounts,
    archive,
    article,
    citations,
    countries,
    downloads,
    front,
    health,
    help,
    imports,
    people,
    search,
    tagging,
    tags,
)
from articles.views.etags import tell_if_unchanged


class FourDigits:
    """A year as it appears in an address: 1987."""

    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04}"


class TwoDigits(FourDigits):
    """A month as it appears in an address: 05."""

    regex = "(?:0[1-9]|1[0-2])"

    def to_url(self, value: int) -> str:
        return f"{value:02}"


register_converter(FourDigits, "year")
register_converter(TwoDigits, "month")

sitemap = {"sitemaps": SITEMAPS}
latest = tell_if_unchanged(require_safe(feeds.LatestFeed()))
of_list = tell_if_unchanged(require_safe(feeds.ListFeed()))

urlpatterns = [
    path("", front.show_front, name="front"),
    path("archive/", archive.show_archive, name="archive"),
    path("archive/undated/", archive.show_undated, name="archive_undated"),
    path("archive/<year:year>/", archive.show_year, name="archive_year"),
    path("archive/<year:year>/<month:month>/", archive.show_month, name="archive_month"),
    path("articles/<slug:slug>/", article.show_article, name="article"),
    path("articles/<slug:slug>/tags/", tagging.save_tags, name="article_tags"),
    path("articles/<slug:slug>/original/", article.show_original, name="article_original"),
    path("articles/<slug:slug>/original/file", article.send_file, name="article_file"),
    path("articles/<slug:slug>/cite.bib", citations.send_bibtex, name="cite_bibtex"),
    path("articles/<slug:slug>/cite.ris", citations.send_ris, name="cite_ris"),
    path("articles/<slug:slug>/cite.json", citations.send_csl, name="cite_csl"),
    path("people/", people.show_people, name="people"),
    path("people/<slug:slug>/", people.show_person, name="person"),
    path("countries/", countries.show_countries, name="countries"),
    path("countries/<slug:slug>/", countries.show_country, name="country"),
    path("tags/", tags.show_tags, name="tags"),
    path("tags/complete.json", tagging.complete_tags, name="tag_completions"),
    path("tags/<slug:slug>/", tags.show_tag, name="tag"),
    path("publications/", tags.show_publications, name="publications"),
    path("publications/<slug:slug>/", tags.show_publication, name="publication"),
    path("search/", search.show_search, name="search"),
    path("search/help/", help.show_search_help, name="search_help"),
    path("search/suggest.json", search.send_suggestions, name="search_suggest"),
    path(
        "search/feed.atom", tell_if_unchanged(require_safe(feeds.SearchFeed())), name="search_feed"
    ),
    path("search/articles.csv", downloads.send_csv, name="search_csv"),
    path("search/articles.jsonl", downloads.send_json_lines, name="search_jsonl"),
    path("search/<slug:kind>/", search.show_values, name="search_values"),
    path("feeds/latest.atom", latest, name="feed"),
    path("archive/feed.atom", latest, name="archive_feed"),
    *(
        path(f"{folder}/<slug:slug>/feed.atom", of_list, {"kind": kind}, f"{kind}_feed")
        for folder, kind in (
            ("people", "person"),
            ("countries", "country"),
            ("tags", "tag"),
            ("publications", "publication"),
        )
    ),
    path("opensearch.xml", search.describe_search, name="opensearch"),
    path("api/v1/", api.urls),
    path("about/", help.show_about, name="about"),
    path("accessibility/", help.show_accessibility, name="accessibility"),
    path("imports/", imports.show_imports, name="imports"),
    path("imports/<int:run>/", imports.show_import, name="import"),
    path("imports/<int:run>/notes.csv", imports.send_notes, name="import_notes"),
    path("sign-in/", accounts.SignIn.as_view(), name="sign_in"),
    path("sign-out/", accounts.SignOut.as_view(), name="sign_out"),
    path("password/", accounts.ChangePassword.as_view(), name="password"),
    path("appearance/", accounts.set_appearance, name="appearance"),
    path("language/", accounts.set_language, name="language"),
    path("healthz", health.show_health, name="health"),
    path("readyz", health.show_readiness, name="readiness"),
    path("robots.txt", health.show_robots, name="robots"),
    path(
        "sitemap.xml",
        require_safe(conditional_page(sitemap_views.index)),
        {**sitemap, "sitemap_url_name": "sitemap_section"},
        name="sitemap",
    ),
    path(
        "sitemap-<slug:section>.xml",
        require_safe(conditional_page(sitemap_views.sitemap)),
        sitemap,
        name="sitemap_section",
    ),
]
