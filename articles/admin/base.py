"""What admin pages share: users, page frame, immediate reprocessing of articles."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.models import LogEntry
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Model, Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import importing, search
from articles.decisions import REBUILD_LIMIT, PhraseEffect
from articles.entities import person_key
from articles.jobs import is_worker_alive
from articles.journal import operations_about
from articles.models import Alias, Article, Entity, Job, Mention, Operation, begins_with


def editor(request: HttpRequest) -> User:
    """Who is at work; the admin lets no one in who is not signed in."""
    return cast(User, request.user)


def require(request: HttpRequest, *permissions: str) -> None:
    """403 unless the editor has all of these permissions, given without the app's name."""
    if not editor(request).has_perms([f"articles.{permission}" for permission in permissions]):
        raise PermissionDenied


def find(model_admin: admin.ModelAdmin, pk: int) -> Any:
    """The row a page is about, or 404."""
    return get_object_or_404(model_admin.model._default_manager, pk=pk)


def show(
    model_admin: admin.ModelAdmin,
    request: HttpRequest,
    template: str,
    *,
    row: Model | None = None,
    status: int = 200,
    **context: Any,
) -> TemplateResponse:
    """A page of the editors' own in the admin's frame, with breadcrumbs to `row`."""
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.model._meta,
        "original": row,
        **context,
    }
    return TemplateResponse(request, f"admin/articles/{template}", context, status=status)


def notify_done(request: HttpRequest, operation: Operation, said: str = "") -> None:
    """Say what was done, with the way to undo it."""
    address = reverse("admin:articles_operation_undo", args=[operation.pk])
    message = format_html('{} <a href="{}">{}</a>', said or operation.about, address, _("Undo"))
    messages.success(request, message)


def notify_job_queued(request: HttpRequest, job: Job) -> None:
    """Say that the worker does it, with the way to its progress."""
    address = reverse("admin:articles_job_change", args=[job.pk])
    message = format_html('{} <a href="{}">{}</a>', _("Queued as a job:"), address, job.about)
    messages.success(request, message)
    if not is_worker_alive():
        messages.warning(request, _("No worker is running: the job waits for one."))


def reprocess_now(request: HttpRequest, articles: Collection[int]) -> None:
    """Recognise these articles again so that a correction shows; too many are the worker's."""
    if len(articles) > REBUILD_LIMIT:
        said = ngettext("Reprocess %d article", "Reprocess %d articles", len(articles))
        about, who = said % len(articles), editor(request)
        notify_job_queued(request, importing.enqueue_reprocess(about, who=who, articles=articles))
    elif articles:
        importing.rebuild(Article.objects.filter(pk__in=articles))


def reprocess_phrase(request: HttpRequest, phrase: str, effect: PhraseEffect) -> None:
    """As `put_right`, wherever a phrase occurs, in articles that were not counted as well."""
    if effect.more:
        about, who = _("Reprocess all articles with “%s”") % phrase, editor(request)
        notify_job_queued(request, importing.enqueue_reprocess(about, who=who, phrase=phrase))
    else:
        reprocess_now(request, effect.articles)


NUMBER_CHANGED = gettext_lazy("The selection has changed. Nothing was done.")
_SAMPLES = 8


def sent_with(request: HttpRequest, *names: str) -> list[tuple[str, str]]:
    """The fields of the form that have to be sent again, with the articles that were ticked."""
    return [
        (name, value)
        for name in (*names, ACTION_CHECKBOX_NAME)
        for value in request.POST.getlist(name)
    ]


def newest_of(articles: Sequence[int]) -> QuerySet[Article]:
    """The newest of the articles with these ascending numbers, to be named on the page."""
    return Article.objects.filter(pk__in=articles[-_SAMPLES:]).defer("text").order_by("-pk")


FIELD = "stamp"


def stamp_of(article: Article) -> str:
    """The state of an article as its form sends it."""
    return article.updated.isoformat()


def is_stale(request: HttpRequest, pk: str) -> bool:
    """Whether the article was changed since the form that is being saved was opened.

    Holds the article until the transaction ends, so that no one slips in between.
    """
    if not pk.isdecimal():
        return False
    article = Article.objects.select_for_update().only("updated").filter(pk=pk).first()
    return article is not None and request.POST.get(FIELD) != stamp_of(article)


def warn_if_stale(request: HttpRequest, pk: str) -> None:
    """Say who was quicker, if the history knows."""
    kind = ContentType.objects.get_for_model(Article)
    last = LogEntry.objects.filter(content_type=kind, object_id=pk).select_related("user").first()
    if last is None:
        text = _("The article was reprocessed since you opened it.")
    else:
        text = _("%(who)s changed this article on %(when)s, after you opened it.") % {
            "who": last.user,
            "when": date_format(localtime(last.action_time), "DATETIME_FORMAT"),
        }
    messages.error(
        request,
        text + " " + _("Your changes were not saved. This is the current version of the article."),
    )


MOST_FOUND = 20
# Operations shown with a row; the journal shows them all.
HISTORY_SHOWN = 30


def named_like(words: str) -> Q:
    """Persons or countries with a spelling, or a name as lists sort it, that begins so."""
    key = person_key(words)
    begin = words.strip()
    begin = begin[:1].upper() + begin[1:]
    spelled = Alias.objects.filter(begins_with("key", key)).values("entity")
    sorted_so = begins_with("sort_name", begin)
    return Q(pk__in=spelled) | sorted_so if key else sorted_so


def ask_search(asked: search.SearchRequest) -> search.SearchResult:
    """How a search is understood and how much it finds, without its facets and snippets."""
    options = search.FindOptions(
        per_page=1,
        with_facets=False,
        with_snippets=False,
        with_offers=False,
        for_readers=False,
    )
    return search.find(asked, options)


def find_persons(words: str) -> list[Entity]:
    """Up to `MOST_FOUND` standing persons whose names begin with these words, with counts."""
    if not words.strip():
        return []
    found = Entity.objects.persons().standing().filter(named_like(words))
    return with_counts(found.order_by("sort_name")[:MOST_FOUND])


def with_counts(entities: Iterable[Entity]) -> list[Entity]:
    """The entities with `article_count`, in one query for all of them."""
    rows = list(entities)
    mentions = Mention.objects.published().filter(entity__in=[row.pk for row in rows])
    counts = dict(mentions.order_by().values_list("entity").annotate(Count("id")))
    for row in rows:
        row.article_count = counts.get(row.pk, 0)  # type: ignore[attr-defined]  # for templates
    return rows


@dataclass(frozen=True, slots=True)
class History:
    """The latest operations that concerned a row, and the address of them all."""

    operations: Sequence[Operation]
    is_all: bool
    address: str


def list_history(kind: str, key: int) -> History:
    """What the journal says of a person, tag, article or publication."""
    found = list(operations_about(kind, [key])[: HISTORY_SHOWN + 1])
    address = f"{reverse('admin:articles_operation_changelist')}?about={kind}-{key}"
    return History(found[:HISTORY_SHOWN], len(found) <= HISTORY_SHOWN, address)


def find_history(kind: str, object_id: str) -> History | None:
    """As `list_history`, for a number as it was sent."""
    return list_history(kind, int(object_id)) if re.fullmatch("[0-9]{1,18}", object_id) else None


class CountingList(ChangeList):
    """A list of entities whose articles are counted for the rows shown, not for the table."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list = with_counts(self.result_list)


def name_default(choices: Iterable[Mapping[str, Any]], name: str) -> Iterator[Mapping[str, Any]]:
    """The choices of a list filter whose first one is not "all" and so has a name."""
    for number, choice in enumerate(choices):
        yield choice if number else {**choice, "display": name}


def search_by_name(queryset: QuerySet[Entity], words: str) -> tuple[QuerySet[Entity], bool]:
    """For `ModelAdmin.get_search_results`: the rows, and that none comes twice."""
    return (queryset.filter(named_like(words)) if words.strip() else queryset), False
