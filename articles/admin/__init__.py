"""The door for editors: Django's admin, one file for each kind of desk."""

from articles.admin import imports, publications, tags

__all__ = ["imports", "publications", "tags"]
