"""The journal: every merge, split and renaming, and the way to undo it."""

from functools import partial

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.doing import find, put_right, require, show
from articles.correcting import UNDOABLE, Refused, undo
from articles.models import Operation


@admin.register(Operation)
class OperationAdmin(admin.ModelAdmin):
    list_display = ("about", "who", "when", "undone", "undo_link")
    list_select_related = ("who",)
    ordering = ("-id",)
    list_per_page = 50
    show_full_result_count = False
    fields = ("about", "name", "who", "when", "undone", "undo_link")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Operation]:
        return super().get_queryset(request).defer("undo")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(partial(show_undo, self))
        return [path("<int:pk>/undo/", view, name="articles_operation_undo"), *super().get_urls()]

    @admin.display(description=gettext_lazy("undo"))
    def undo_link(self, operation: Operation) -> str:
        if operation.undone or operation.name not in UNDOABLE:
            return "–"
        address = reverse("admin:articles_operation_undo", args=[operation.pk])
        return format_html('<a href="{}">{}</a>', address, _("Undo…"))


def show_undo(desk: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """What would be undone; by POST it is."""
    require(request, "change_person")
    operation: Operation = find(desk, pk)
    if request.method != "POST":
        return show(
            desk,
            request,
            "operation/undo.html",
            row=operation,
            title=_("Undo this?"),
            operation=operation,
        )
    try:
        with transaction.atomic():
            put_right(request, undo(operation).articles)
    except Refused as refusal:
        messages.error(request, _("Not undone. %s") % refusal)
        return redirect("admin:articles_operation_undo", pk)
    desk.log_change(request, operation, _("Undone"))
    messages.success(request, _("Undone: %s") % operation.about)
    return redirect("admin:articles_operation_changelist")
