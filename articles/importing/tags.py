"""What an import does about tags: those that the files name, suggested ones, standing ones."""

import logging
from collections.abc import Iterable, Mapping

from articles import search, tagging
from articles.importing.indexing import bring_up_to_date

logger = logging.getLogger(__name__)


def tag_articles(wanted: Mapping[int, Iterable[str]]) -> None:
    """Put tags, by name or alias, on articles, by number; unknown tags join the vocabulary.

    Others are suggested by the words of the articles, whose sections must be stored by now.
    """
    tagging.tag_as_filed(wanted)
    tagging.suggest_by_words(wanted)


def tag_news() -> None:
    """Let the standing tags look at what was imported.

    A trouble of the index never stops an import: the next one lets them look at all of it.
    """
    try:
        changed = tagging.apply_to_news()
    except (search.RebuildRunning, OSError) as error:
        logger.warning("Standing tags wait for the next import: %s", error)
        return
    if changed:
        bring_up_to_date()
