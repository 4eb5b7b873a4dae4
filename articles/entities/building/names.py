"""Given and family names from the sources' lists, and the words that are seldom names."""

import re
from collections.abc import Iterable

from articles.entities.folding import fold

_LATIN_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ÖØ-öø-ſ'’-]+")


def make_names(
    given: Iterable[str], family: Iterable[str], not_names: frozenset[str]
) -> dict[str, str]:
    """The `names` table: folded single names in order, set apart by spaces."""
    return {
        "given": " ".join(sorted(_single_names(given) - not_names)),
        "family": " ".join(sorted(_single_names(family) - not_names)),
    }


def _single_names(names: Iterable[str]) -> set[str]:
    """The words of the names that are written in Latin letters, folded."""
    return {fold(word) for name in names for word in name.split() if _LATIN_NAME.fullmatch(word)}
