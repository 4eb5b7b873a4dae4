"""The door for editors: Django's admin, one file for each kind of desk."""

from articles.admin import articles, imports, publications, tags

__all__ = ["articles", "imports", "publications", "tags"]
