"""What an import does about tags: those that the files name, suggested ones, standing ones."""

import logging
from collections.abc import Iterable, Sequence

from articles import search, tagging
from articles.importing.assembling import Assembled
from articles.importing.indexing import bring_up_to_date

logger = logging.getLogger(__name__)


def tag_articles(assembled: Sequence[Assembled], filed: Sequence[Iterable[str]]) -> None:
    """Put tags, by name or alias, on stored articles; unknown tags join the vocabulary.

    `filed` are the tags that each article's file names; others are suggested by its words.
    """
    numbers = [one.article.pk for one in assembled]
    tagging.tag_as_filed(dict(zip(numbers, filed, strict=True)))
    tagging.suggest_for_readings(
        [tagging.Reading(one.article.pk, one.article.text, one.sections) for one in assembled]
    )


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
