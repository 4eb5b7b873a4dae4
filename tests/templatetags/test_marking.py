"""Names marked in the text."""

import pytest

from articles.templatetags.marking import Name, mark_names

TEXT = "Kim & Ri met <Kim>."


@pytest.mark.parametrize(
    ("start", "end", "names", "expected"),
    [
        (0, 19, [], "Kim &amp; Ri met &lt;Kim&gt;."),
        (0, 8, [(0, 3)], "[Kim] &amp; Ri"),
        (4, 8, [(0, 3)], "&amp; Ri"),
        (0, 8, [(6, 99)], "Kim &amp; [Ri]"),
        (2, 8, [(0, 3), (6, 8)], "[m] &amp; [Ri]"),
        (13, 19, [(0, 3), (6, 8), (14, 17)], "&lt;[Kim]&gt;."),
        (0, 19, [(50, 60)], "Kim &amp; Ri met &lt;Kim&gt;."),
        (0, 0, [(0, 3)], ""),
    ],
)
def test_names_are_marked_inside_the_stretch_alone(
    start: int, end: int, names: list[tuple[int, int]], expected: str
) -> None:
    marked = mark_names(TEXT, start, end, [Name(*span, "m") for span in names])
    assert marked == expected.replace("[", '<span class="m">').replace("]", "</span>")
