"""The vocabulary and what keeps it in use."""

from articles.tagging.filing import tag_as_filed
from articles.tagging.handlers import do_labels, do_rule, enqueue_labels, enqueue_rule
from articles.tagging.rules import apply_to_news

__all__ = [
    "apply_to_news",
    "do_labels",
    "do_rule",
    "enqueue_labels",
    "enqueue_rule",
    "tag_as_filed",
]
