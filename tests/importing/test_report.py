"""What a run says of itself."""

from articles.importing import Problem, Report


def report() -> Report:
    report = Report()
    report.add(
        ["new", "failed", "ignored", "ignored", "ignored"],
        [
            Problem("a.txt", "failed", "it is empty", "Put the text into it."),
            Problem("b.jpg", "ignored", "no text"),
            Problem("c.jpg", "ignored", "no text"),
            Problem("README.md", "ignored", "a README"),
        ],
    )
    return report


def test_failures_come_first_each_with_what_to_do() -> None:
    assert report().as_table().startswith("  failed   a.txt: it is empty. Put the text into it.")


def test_what_was_ignored_is_a_line_a_reason() -> None:
    table = report().as_table()
    assert "b.jpg and 1 more: no text" in table
    assert "README.md: a README" in table


def test_every_file_is_counted_once() -> None:
    assert report().total == 5
    assert report().as_json()["ignored"] == 3


def test_a_run_is_clean_when_nothing_failed_and_nobody_stopped_it() -> None:
    assert not report().clean
    assert Report().clean
    assert not Report(stopped="Stopped.").clean


def test_a_million_failures_do_not_fill_the_memory() -> None:
    report = Report()
    for _ in range(3):
        report.add(["failed"] * 800, [Problem("a", "failed", "empty")] * 800)
    assert len(report.problems) == 1000
    assert "1,400 more failures" in report.as_table()
