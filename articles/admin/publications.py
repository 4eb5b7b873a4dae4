"""Publications: their names and home countries."""

from django.contrib import admin

from articles.models import Publication


@admin.register(Publication)
class PublicationAdmin(admin.ModelAdmin):
    list_display = ("name", "home_country")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ["name"]}
