"""What is peculiar to the embedded engine: files, other processes, and the library's traps."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from articles.search.engines.embedded.engine import EmbeddedEngine, _size_segments
from articles.search.engines.interface import Column, CountBy, EngineFailed, Mark, Question
from articles.search.index.documents import Document
from articles.search.query.ast import Everything
from articles.search.query.parser import parse_query

MARK = Mark(version="1", epoch="first")


@pytest.fixture
def engine(tmp_path: Path) -> EmbeddedEngine:
    engine = EmbeddedEngine(tmp_path)
    publish(engine, [Document(id=1, headline="Harbour")])
    return engine


def publish(engine: EmbeddedEngine, documents: list[Document]) -> None:
    build = engine.build(len(documents))
    build.add(documents)
    build.settle()
    build.publish(MARK)


def live_folder(root: Path) -> Path:
    return root / (root / "CURRENT").read_text()


def count(engine: EmbeddedEngine, query: str) -> int:
    return engine.count(parse_query(query).tree)


def test_another_process_sees_every_change_at_once(engine: EmbeddedEngine, tmp_path: Path) -> None:
    other = EmbeddedEngine(tmp_path)
    assert count(other, "harbour") == 1
    engine.write([Document(id=2, headline="Harbour")], gone=(), mark=MARK)
    assert count(other, "harbour") == 2
    publish(engine, [Document(id=3, headline="Bridge")])
    assert (count(other, "harbour"), count(other, "bridge")) == (0, 1)


def test_two_writers_leave_no_file_behind_and_few_segments(
    engine: EmbeddedEngine, tmp_path: Path
) -> None:
    # An index that is kept open leaks the files of others; one that does not wait for merges
    # had 45 segments after 40 commits.
    engines = [engine, EmbeddedEngine(tmp_path)]
    for number in range(16):
        document = Document(id=number % 5, headline=f"Number {number}")
        engines[number % 2].write([document], gone=(), mark=MARK)
        engines[number % 2].find_mark()
    folder = live_folder(tmp_path)
    known = set(json.loads((folder / ".managed.json").read_text()))
    files = {path.name for path in folder.iterdir() if not path.name.startswith(".")}
    assert files - known == set()
    assert len(files) < 90
    assert count(engine, "number") == 5


def test_a_writer_that_was_killed_is_not_in_the_way_of_the_next(
    engine: EmbeddedEngine, tmp_path: Path
) -> None:
    """It had written which documents go, and not yet that they are gone."""
    publish(engine, [Document(id=number, headline="Harbour") for number in range(3)])
    live, before = live_folder(tmp_path), tmp_path / "before"
    shutil.copytree(live, before)
    engine.write([Document(id=1, headline="Bridge")], gone=(), mark=MARK)
    written = [path.name for path in live.glob("*.del")]
    assert written
    shutil.rmtree(live)
    shutil.copytree(before, live)
    known = json.loads((live / ".managed.json").read_text())
    (live / ".managed.json").write_text(json.dumps([*known, *written]))
    for name in written:
        (live / name).touch()
    engine.write([Document(id=1, headline="Bridge")], gone=(), mark=MARK)
    assert (count(engine, "harbour"), count(engine, "bridge")) == (2, 1)


def test_a_new_index_removes_the_old_one(engine: EmbeddedEngine, tmp_path: Path) -> None:
    old = live_folder(tmp_path)
    publish(engine, [])
    assert not old.exists()
    assert [path.name for path in tmp_path.glob("index-*")] == [live_folder(tmp_path).name]


def test_an_error_while_writing_leaves_the_index_as_it_was(engine: EmbeddedEngine) -> None:
    with pytest.raises(EngineFailed, match="I64"):
        engine.write([Document(id=2**70, headline="Too large")], gone=(), mark=MARK)
    assert count(engine, "") == 1
    engine.write([Document(id=2, headline="Small enough")], gone=(), mark=MARK)
    assert count(engine, "") == 2


@pytest.mark.parametrize(
    "text", ["", "index-000000000000", "../../elsewhere", "index-\x00", "nonsense"]
)
def test_a_pointer_that_leads_nowhere_is_no_index(
    engine: EmbeddedEngine, tmp_path: Path, text: str
) -> None:
    (tmp_path / "CURRENT").write_text(text)
    assert EmbeddedEngine(tmp_path).find_mark() is None


def test_a_broken_index_is_no_index(engine: EmbeddedEngine, tmp_path: Path) -> None:
    (live_folder(tmp_path) / "meta.json").write_text("{")
    assert EmbeddedEngine(tmp_path).find_mark() is None


@pytest.mark.parametrize("small", [100, 5])
def test_a_new_index_is_one_segment(
    engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, small: int
) -> None:
    # Of so few documents one thread may take more than another.
    monkeypatch.setattr("articles.search.engines.embedded.engine._BUILD_THREADS", 1)
    monkeypatch.setattr("articles.search.engines.embedded.engine._SMALL", small)
    publish(engine, [Document(id=number, headline=f"Number {number}") for number in range(1, 97)])
    segments = json.loads((live_folder(tmp_path) / "meta.json").read_text())["segments"]
    # The mark is a segment of its own until documents are changed.
    assert sorted(segment["max_doc"] for segment in segments) == [1, 96]
    assert count(engine, "number") == 96


@pytest.mark.parametrize(
    ("expected", "documents"),
    [(0, 2_000), (2_000, 2_000), (2_001, 251), (200_000, 25_000), (200_001, 3_126),
     (1_000_000, 15_625), (1_600_001, 3_126)],
)  # fmt: skip
def test_segments_fit_the_heap_and_can_be_merged_by_eight(expected: int, documents: int) -> None:
    assert _size_segments(expected) == documents


def test_a_star_stands_for_any_number_of_terms(engine: EmbeddedEngine) -> None:
    # The library's own prefix query stops after 50 terms.
    documents = [Document(id=number, headline=f"flo{number:03}x") for number in range(1, 301)]
    publish(engine, documents)
    assert count(engine, "flo*") == 300


def test_more_values_than_the_library_returns_at_once_can_be_counted(
    engine: EmbeddedEngine,
) -> None:
    publish(engine, [Document(id=1, headline="Crowd", persons=tuple(range(70_000)))])
    counts = engine.search(
        Question(Everything(), counts=(CountBy(Column.PERSON, Everything()),))
    ).counts
    assert len(counts[Column.PERSON]) == 60_000


def test_counts_that_are_kept_follow_every_change(engine: EmbeddedEngine) -> None:
    question = Question(Everything(), counts=(CountBy(Column.TAG, Everything()),))
    assert engine.search(question).counts[Column.TAG] == ()
    engine.write([Document(id=2, headline="Tagged", tags=(7,))], gone=(), mark=MARK)
    assert engine.search(question).counts[Column.TAG] == ((7, 1),)
    assert engine.search(question).counts[Column.TAG] == ((7, 1),)


def _truncate(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def _overwrite(file: Path) -> None:
    content = bytearray(file.read_bytes())
    middle = len(content) // 3
    content[middle : middle + 4] = bytes(255 - byte for byte in content[middle : middle + 4])
    file.write_bytes(content)


@pytest.mark.parametrize("spoil", [_truncate, _overwrite, Path.unlink])
@pytest.mark.parametrize("part", ["fast", "fieldnorm", "idx", "pos", "store", "term", "json"])
def test_a_damaged_index_is_named_and_replaced_and_no_process_dies(
    engine: EmbeddedEngine, tmp_path: Path, spoil: Callable[[Path], None], part: str
) -> None:
    folder = live_folder(tmp_path)
    file = folder / "meta.json" if part == "json" else next(folder.glob(f"*.{part}"))
    spoil(file)
    other = EmbeddedEngine(tmp_path)
    assert other.find_damage() == [file.name]
    assert other.find_mark() is None
    assert other.search(Question(Everything())).total == 0
    with pytest.raises(FileNotFoundError):
        other.write([Document(id=2, headline="Harbour")], gone=(), mark=MARK)
    publish(other, [Document(id=3, headline="Harbour")])
    assert (count(other, "harbour"), other.find_damage()) == (1, [])


def test_a_pointer_that_names_nothing_is_no_index(engine: EmbeddedEngine, tmp_path: Path) -> None:
    for name in ("", "\udcff", "../elsewhere", "index-0"):
        (tmp_path / "CURRENT").write_bytes(name.encode(errors="surrogateescape"))
        assert EmbeddedEngine(tmp_path).find_mark() is None
    publish(engine, [Document(id=3, headline="Harbour")])
    assert count(engine, "harbour") == 1


class PanicException(BaseException):
    """What the library's binding raises, by its name."""


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (PanicException("mid > len"), EngineFailed),
        (ValueError("Data corrupted"), EngineFailed),
        (ValueError("An IO error occurred: 'No space left on device (os error 28)'"), OSError),
        (KeyboardInterrupt(), KeyboardInterrupt),
    ],
)
def test_what_the_library_raises_is_told_in_our_terms(
    engine: EmbeddedEngine,
    monkeypatch: pytest.MonkeyPatch,
    raised: BaseException,
    told: type[BaseException],
) -> None:
    def fail(*_: object) -> None:
        raise raised

    with monkeypatch.context() as patched:
        patched.setattr("articles.search.engines.embedded.engine.find_hits", fail)
        with pytest.raises(told):
            engine.search(Question(Everything()))
    assert engine.search(Question(Everything())).total == 1
