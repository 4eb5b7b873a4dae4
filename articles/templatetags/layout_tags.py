"""The frame of every page: navigation, appearance, the page's own address."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.jobs import is_worker_alive
from articles.models import Article, Job

register = template.Library()

THEMES: tuple[tuple[str, Promise], ...] = (
    ("auto", pgettext_lazy("appearance", "Auto")),
    ("light", pgettext_lazy("appearance", "Light")),
    ("dark", pgettext_lazy("appearance", "Dark")),
)

# The first url name is where the item leads; on the others it is marked as the current one.
# Items whose page does not exist are left out.
MAIN: tuple[tuple[Promise, tuple[str, ...]], ...] = (
    (_("Archive"), ("archive", "archive_year", "archive_month", "archive_undated")),
    (_("People"), ("people", "person")),
    (_("Countries"), ("countries", "country")),
    (_("Tags"), ("tags", "tag")),
)
FOOT: tuple[tuple[Promise, tuple[str, ...]], ...] = (
    (_("About the archive"), ("about",)),
    (_("Publications"), ("publications", "publication")),
    (_("Search help"), ("search_help",)),
    (_("Accessibility"), ("accessibility",)),
)


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """A link of the navigation."""

    label: Promise
    url: str
    is_current: bool


@register.simple_tag(takes_context=True)
def main_navigation(context: dict[str, Any]) -> list[NavigationItem]:
    """The items at the top of every page."""
    return _find_items(context, MAIN)


@register.simple_tag(takes_context=True)
def foot_navigation(context: dict[str, Any]) -> list[NavigationItem]:
    """The items at the bottom of every page."""
    return _find_items(context, FOOT)


@register.simple_tag(takes_context=True)
def theme_attribute(context: dict[str, Any]) -> SafeString:
    """` data-theme="dark"` if the reader chose so: set by the server, so that no page flashes."""
    theme = chosen_theme(context.get("request"))
    return SafeString("") if theme == "auto" else format_html(' data-theme="{}"', theme)


@register.simple_tag(takes_context=True)
def themes(context: dict[str, Any]) -> list[tuple[str, Promise, bool]]:
    """Value, label and whether it is chosen, of each appearance."""
    chosen = chosen_theme(context.get("request"))
    return [(value, label, value == chosen) for value, label in THEMES]


@register.simple_tag(takes_context=True)
def canonical_address(context: dict[str, Any]) -> str:
    """The page's own address, without anything but the page number."""
    request: HttpRequest = context["request"]
    page = request.GET.get("page", "")
    number = f"?page={page}" if page.isascii() and page.isdigit() and page != "1" else ""
    return request.build_absolute_uri(request.path) + number


@register.simple_tag
def language_of(article: Article) -> SafeString:
    """The attributes of an article's own words: their language, if known, and direction."""
    return _describe_language(article.language)


def chosen_theme(request: HttpRequest | None) -> str:
    """The appearance in the reader's cookie."""
    theme = request.COOKIES.get("theme", "auto") if request else "auto"
    return theme if theme in dict(THEMES) else "auto"


def page_url(name: str, *parts: str) -> str:
    """The address of a page, "" while there is no such page."""
    try:
        return reverse(name, args=parts)
    except NoReverseMatch:
        return ""


@lru_cache(maxsize=256)
def _describe_language(language: str) -> SafeString:
    if not language:
        return SafeString(' dir="auto"')
    right_to_left = language.split("-")[0].lower() in settings.LANGUAGES_BIDI
    return format_html(' lang="{}" dir="{}"', language, "rtl" if right_to_left else "ltr")


def _find_items(
    context: dict[str, Any], entries: tuple[tuple[Promise, tuple[str, ...]], ...]
) -> list[NavigationItem]:
    request = context.get("request")
    match = request.resolver_match if request else None
    current = match.url_name if match else None
    items = []
    for label, names in entries:
        if url := page_url(names[0]):
            items.append(NavigationItem(label, url, current in names))
    return items


@register.inclusion_tag("admin/articles/job/_note.html", takes_context=True)
def job_note(context: dict[str, Any]) -> dict[str, Any]:
    """Return the unfinished jobs, for those who may see them."""
    user = context.get("user")
    if user is None or not user.has_perm("articles.view_job"):
        return {"jobs": []}
    unfinished = Job.objects.unfinished().order_by("state", "id").defer("payload", "memory")
    jobs = list(unfinished[:2])
    return {"jobs": jobs, "is_alive": bool(jobs) and is_worker_alive()}
