"""The sections of an article, each with its text to read and its kind to change."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from articles.models import Article, Section

# Each row sends two fields, and Django takes a thousand in one form. Longer articles are paged.
SECTIONS_ON_PAGE = 200


class SectionForm(forms.ModelForm):
    class Meta:
        model = Section
        fields = ("kind",)


class SectionFormSet(forms.BaseInlineFormSet):
    """One page of the sections; each knows its article, whose text is read once."""

    first = 0

    def get_queryset(self) -> Any:
        if not hasattr(self, "_page"):
            sections = self.instance.sections.order_by("position")
            self._page = list(sections[self.first : self.first + SECTIONS_ON_PAGE])
            for section in self._page:
                section.article = self.instance
        return self._page


class SectionInline(admin.TabularInline):
    model = Section
    form = SectionForm
    formset = SectionFormSet
    template = "admin/articles/article/sections.html"
    fields = ("kind",)
    extra = 0
    can_delete = False
    verbose_name_plural = gettext_lazy("the text, section by section")

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def get_formset(
        self, request: HttpRequest, obj: Article | None = None, **kwargs: Any
    ) -> type[Any]:
        formset: type[Any] = super().get_formset(request, obj, **kwargs)
        return type("SectionPage", (formset,), {"first": first_section(request)})


def first_section(request: HttpRequest) -> int:
    """Where the page of sections that is asked for begins."""
    page = request.GET.get("sections", "1")
    number = int(page) if page.isdecimal() and len(page) < 6 else 1
    return max(0, number - 1) * SECTIONS_ON_PAGE


def section_pages(shown: SectionFormSet) -> range:
    """The numbers of the pages; empty if there is only one."""
    if not shown.first and len(shown.get_queryset()) < SECTIONS_ON_PAGE:
        return range(0)
    pages = -(-shown.instance.sections.count() // SECTIONS_ON_PAGE)
    return range(1, pages + 1) if pages > 1 else range(0)
