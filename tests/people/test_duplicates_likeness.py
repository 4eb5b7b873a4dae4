"""How two names are alike."""

import pytest

from articles.people.duplicates import find_likeness


@pytest.mark.parametrize(
    ("key", "other", "likeness"),
    [
        ("donald j trump", "donald trump", "within"),
        ("donald trump", "donald j trump", "within"),
        ("donald trump", "melania trump", None),
        ("donald trump", "donald tusk", None),
        ("kim jong un", "jong un kim", "swapped"),
        ("jong un kim", "kim jong un", "swapped"),
        ("viktor orban", "orban viktor", "swapped"),
        ("jf kennedy", "john fitzgerald kennedy", "initials"),
        ("jf kennedy", "john f kennedy", "initials"),
        ("j kennedy", "john kennedy", "initials"),
        ("jf kennedy", "robert kennedy", None),
        ("j kennedy", "k kennedy", None),
        ("alexander matsegora", "alexandr matsegora", "close"),
        ("aleksander matsegora", "alexander matsegora", "close"),
        ("muhammad ali", "mohammad ali", None),
        ("vladimir putin", "wladimir putin", None),
        ("john paul i", "john paul ii", None),
        ("george v", "george vi", None),
        ("alexander weber", "alexander weber jr", None),
        ("pele", "pele", None),
        ("ann lee", "ann lee", None),
        ("ann lee", "ann li", None),
    ],
)
def test_likeness_of_two_names(key: str, other: str, likeness: str | None) -> None:
    assert find_likeness(key, other) == likeness
