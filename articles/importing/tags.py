"""What an import does about tags: those that the files name, suggested ones, standing ones."""

from collections.abc import Iterable, Mapping

from articles import tagging
from articles.importing.indexing import bring_up_to_date


def tag_articles(wanted: Mapping[int, Iterable[str]]) -> None:
    """Put tags, by name or alias, on articles, by number; unknown tags join the vocabulary.

    Others are suggested by the words of the articles, whose sections must be stored by now.
    """
    tagging.tag_as_filed(wanted)
    tagging.suggest_by_words(wanted)


def tag_news() -> None:
    """Let the standing tags look at what was imported; the index must be up to date."""
    if tagging.apply_to_news():
        bring_up_to_date()
