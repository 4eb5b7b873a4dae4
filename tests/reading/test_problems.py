"""Errors in words."""

import errno
import pickle

import pytest

from articles.reading.problems import UnreadableSource, explain_os_error, explain_size


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOENT, "disappeared"),
        (errno.EACCES, "permission"),
        (errno.EISDIR, "folder"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_an_error_of_the_system_becomes_a_reason_and_an_advice(number, reason):
    problem = explain_os_error(OSError(number, "Input/output error"))
    assert reason in problem.reason
    assert problem.advice


def test_an_error_without_a_number_is_quoted():
    assert "odd" in explain_os_error(OSError("odd")).reason


def test_a_refusal_survives_the_way_between_processes():
    problem = pickle.loads(pickle.dumps(UnreadableSource("it is odd", "Mend it.")))
    assert (problem.reason, problem.advice) == ("it is odd", "Mend it.")
    assert str(problem) == "it is odd. Mend it."


def test_sizes_are_told_in_megabytes():
    problem = explain_size(12_345_678, max_bytes=5_000_000)
    assert problem.reason == "it is too large: 12.3 MB, allowed are 5.0 MB"
