"""What an import does about tags: those that the files name, and the standing ones."""

import logging
from collections.abc import Iterable, Mapping

from articles import tagging

logger = logging.getLogger(__name__)


def tag_articles(wanted: Mapping[int, Iterable[str]]) -> None:
    """Put tags, by name or alias, on articles, by number; unknown tags join the vocabulary."""
    tagging.tag_as_filed(wanted)
