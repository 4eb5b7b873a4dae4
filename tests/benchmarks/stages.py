"""Where the time of an import goes: each stage by itself, on one processor."""

import time
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ParamSpec, TypeVar

from articles import reading, search, splitting
from articles.entities import PhraseRules
from articles.importing import seed_countries
from articles.importing.prepare import (
    COMPRESSION,
    Offered,
    Prepared,
    Recipe,
    prepare_all,
    recognise,
)
from articles.importing.store import save_batch
from articles.importing.worker_pool import MOST_FILES
from articles.models import ImportRun
from articles.reading import Limits

# As the importer does it.
_BATCH = MOST_FILES
_RULES = PhraseRules()
_RECIPE = Recipe(limits=Limits(), rules=_RULES, home_countries={})

_Given = ParamSpec("_Given")
_Told = TypeVar("_Told")


@dataclass
class StageTimes:
    """Processor seconds by stage, over so many articles."""

    articles: int
    seconds: dict[str, float] = field(default_factory=dict)

    def time(
        self, stage: str, task: Callable[_Given, _Told], *given: _Given.args, **named: _Given.kwargs
    ) -> _Told:
        """Do it, and add what it took to the stage."""
        began = time.process_time()
        told = task(*given, **named)
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.process_time() - began
        return told

    def milliseconds(self, stage: str) -> float:
        """Of processor time, an article."""
        return self.seconds[stage] / self.articles * 1000


def time_stages(paths: Sequence[Path], root: Path) -> StageTimes:
    """Put these files through each stage apart; rows and index go into the scratch database."""
    _warm_up(paths[0])
    times = StageTimes(len(paths))
    for path in paths:
        _time_one(path, times)
    _time_saving([_offer(path, root) for path in paths], times)
    return times


def _time_one(path: Path, times: StageTimes) -> None:
    offered = times.time("read", _offer, path, path.parent)
    article = times.time("read", reading.read_article, offered.data, limits=_RECIPE.limits)
    sections = tuple(times.time("split", splitting.split, article.text))
    times.time("split", splitting.summarise, article.text, sections)
    times.time("recognise", recognise, article.text, sections, _RULES, None)
    times.time("compress", zlib.compress, offered.data, COMPRESSION)


def _time_saving(offered: Sequence[Offered], times: StageTimes) -> None:
    seed_countries()
    search.rebuild()
    run = ImportRun.objects.create(paths="benchmark")
    for start in range(0, len(offered), _BATCH):
        items = prepare_all(list(offered[start : start + _BATCH]), _RECIPE)
        prepared = [item for item in items if isinstance(item, Prepared)]
        times.time("save", save_batch, prepared, run)
    times.time("index", search.drain)
    times.time("(index anew)", search.rebuild)


def _offer(path: Path, root: Path) -> Offered:
    return Offered.of(str(root), path.relative_to(root).as_posix(), path.name, path.read_bytes())


def _warm_up(path: Path) -> None:
    """Tables and patterns are loaded once in a process, whatever the archive's size."""
    prepare_all([_offer(path, path.parent)], _RECIPE)
