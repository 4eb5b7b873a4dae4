"""The vocabulary and what keeps it in use."""

from articles.tagging.filing import tag_as_filed

__all__ = ["tag_as_filed"]
