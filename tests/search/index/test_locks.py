from pathlib import Path

import pytest

from articles.search.index import locks


def test_a_lock_is_held_and_given_back(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "a.lock"
    assert not locks.is_held(path)
    with locks.hold(path):
        assert locks.is_held(path)
        with pytest.raises(locks.LockBusy), locks.hold(path, wait=0.01):
            pass
    assert not locks.is_held(path)
    with locks.hold(path, wait=0):
        assert locks.is_held(path)


def test_an_error_inside_gives_the_lock_back(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    with pytest.raises(KeyError), locks.hold(path):
        raise KeyError("inside")
    assert not locks.is_held(path)
