"""Suggested tags of the sample archive, held against the tags that its articles carry.

The tags of a fifth of the articles are held back while the others teach; each fifth has its turn.
A tag that would fit but that nobody gave the article counts as wrong: the truth is rather better.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_django import Settings

from articles import search
from articles.importing import ImportOptions, import_paths
from articles.models import Article, TaggedArticle, TagSuggestion
from articles.search.engines import opening
from articles.tagging import load_vocabulary, suggest_by_words, suggest_tags
from tests.quality.sample import SAMPLE

FLOORS: dict[str, float] = json.loads(Path(__file__).with_name("floors.json").read_text())[
    "sample_tags"
]
FOLDS = 5

Pairs = set[tuple[int, int]]


@dataclass(frozen=True)
class Outcome:
    """Article and tag, by number: suggested, and carried before they were held back."""

    suggested: Pairs
    wanted: Pairs

    @property
    def precision(self) -> float:
        return len(self.suggested & self.wanted) / len(self.suggested)

    @property
    def recall(self) -> float:
        return len(self.suggested & self.wanted) / len(self.wanted)


@pytest.mark.django_db
def test_suggestions_for_the_sample_stay_above_their_floors(
    settings: Settings, tmp_path: Path
) -> None:
    settings.DATA, settings.SEARCH_DIR = tmp_path, tmp_path / "search"
    settings.SEARCH_IN_TRANSACTIONS = True
    opening._open_engine.cache_clear()
    load_vocabulary((SAMPLE / "vocabulary.toml").read_text(encoding="utf-8"))
    import_paths([SAMPLE], options=ImportOptions(workers=1))
    by_words, by_all = _hold_back(suggest_by_words), _hold_back(suggest_tags)
    opening._open_engine.cache_clear()
    measured = {
        "at_import_precision": by_words.precision,
        "at_import_recall": by_words.recall,
        "precision": by_all.precision,
        "recall": by_all.recall,
    }
    assert measured.keys() == FLOORS.keys()
    fallen = {name: value for name, value in measured.items() if value < FLOORS[name]}
    assert not fallen, f"below the floors: {fallen}\n{_tell_wrong(by_all)}"


def _hold_back(suggest: Callable[[Sequence[int]], int]) -> Outcome:
    suggested: Pairs = set()
    wanted: Pairs = set()
    for fold in range(FOLDS):
        articles = [pk for pk in _articles() if pk % FOLDS == fold]
        rows = list(TaggedArticle.objects.filter(content_object__in=articles))
        TaggedArticle.objects.filter(content_object__in=articles).delete()
        TagSuggestion.objects.all().delete()
        search.drain()
        suggest(articles)
        suggested |= set(TagSuggestion.objects.values_list("article", "tag"))
        wanted |= {(row.content_object_id, row.tag_id) for row in rows}
        TaggedArticle.objects.bulk_create(rows)
    TagSuggestion.objects.all().delete()
    return Outcome(suggested, wanted)


def _articles() -> list[int]:
    tagged = Article.objects.filter(tagged__isnull=False)
    return list(tagged.order_by("pk").values_list("pk", flat=True).distinct())


def _tell_wrong(outcome: Outcome) -> str:
    wrong = outcome.suggested - outcome.wanted
    rows = Article.objects.in_bulk([article for article, _ in wrong])
    names = dict(TaggedArticle.objects.values_list("tag", "tag__name"))
    told = (f"{rows[a].headline}: {names.get(t, t)}" for a, t in sorted(wrong))
    return "\n".join(told)
