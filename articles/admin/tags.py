"""The vocabulary: tags, their kinds and scope notes."""

from django.contrib import admin
from taggit.models import Tag as PlainTag

from articles.models import Tag

# django-taggit's own tags are not used: Newsroom has a vocabulary of its own.
admin.site.unregister(PlainTag)


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):
    list_display = ("name", "kind", "description")
    list_filter = ("kind",)
    search_fields = ("name",)
    prepopulated_fields = {"slug": ["name"]}
