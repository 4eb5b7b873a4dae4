"""What the desks share: who is at work, a page in the admin's frame, articles put right at once."""

from collections.abc import Collection
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import importing
from articles.decisions import REBUILD_LIMIT, PhraseEffect
from articles.jobs import is_worker_alive
from articles.models import Article, Job, Operation


def editor(request: HttpRequest) -> User:
    """Who is at work; the admin lets nobody in who is not signed in."""
    return cast(User, request.user)


def require(request: HttpRequest, *permissions: str) -> None:
    """403 unless the editor has all of these permissions, given without the app's name."""
    if not editor(request).has_perms([f"articles.{permission}" for permission in permissions]):
        raise PermissionDenied


def find(desk: admin.ModelAdmin, pk: int) -> Any:
    """The row a page is about, or 404."""
    return get_object_or_404(desk.model._default_manager, pk=pk)


def show(
    desk: admin.ModelAdmin,
    request: HttpRequest,
    template: str,
    *,
    row: Model | None = None,
    status: int = 200,
    **context: Any,
) -> TemplateResponse:
    """A page of the editors' own in the admin's frame, with breadcrumbs to `row`."""
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.model._meta,
        "original": row,
        **context,
    }
    return TemplateResponse(request, f"admin/articles/{template}", context, status=status)


def tell_done(request: HttpRequest, operation: Operation) -> None:
    """Say what was done, with the way to undo it."""
    address = reverse("admin:articles_operation_undo", args=[operation.pk])
    message = format_html('{} <a href="{}">{}</a>', operation.about, address, _("Undo"))
    messages.success(request, message)


def tell_begun(request: HttpRequest, job: Job) -> None:
    """Say that the worker does it, with the way to its progress."""
    address = reverse("admin:articles_job_change", args=[job.pk])
    message = format_html('{} <a href="{}">{}</a>', _("Begun as a job:"), address, job.about)
    messages.success(request, message)
    if not is_worker_alive():
        messages.warning(request, _("No worker is running: the job waits for one."))


def put_right(request: HttpRequest, articles: Collection[int]) -> None:
    """Recognise these articles again so that a correction shows; too many are the worker's."""
    if len(articles) > REBUILD_LIMIT:
        said = ngettext("Read %d article again", "Read %d articles again", len(articles))
        about, who = said % len(articles), editor(request)
        tell_begun(request, importing.enqueue_reading_again(about, who=who, articles=articles))
    elif articles:
        importing.rebuild(Article.objects.filter(pk__in=articles))


def put_phrase_right(request: HttpRequest, phrase: str, effect: PhraseEffect) -> None:
    """As `put_right`, wherever a phrase stands, in articles that were not counted as well."""
    if effect.more:
        about, who = _("Read all articles with “%s” again") % phrase, editor(request)
        tell_begun(request, importing.enqueue_reading_again(about, who=who, phrase=phrase))
    else:
        put_right(request, effect.articles)
