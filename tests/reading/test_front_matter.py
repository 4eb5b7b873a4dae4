"""The fenced block: taken off when it is one, left in the text when in doubt."""

import pytest

from articles.reading.front_matter import split_front_matter


def test_values_stay_the_strings_that_were_written():
    found = split_front_matter(
        "---\npublished: 2020-05\nlanguage: no\ntags: [a, 12, yes]\nid: 007\n---\nText\n"
    )
    assert found.body == "Text\n"
    assert found.values == {
        "published": "2020-05",
        "language": "no",
        "tags": ["a", "12", "yes"],
        "id": "007",
    }
    assert found.notes == ()


def test_lists_may_stand_line_by_line_and_keys_in_capitals():
    found = split_front_matter("---\nTags:\n  - north korea\n  - medals\nURL: x\n...\n\n\nText")
    assert found.values == {"tags": ["north korea", "medals"], "url": "x"}
    assert found.body == "Text"


def test_empty_values_are_empty_strings():
    found = split_front_matter("---\nbyline:\ntags: ~\n---\nText")
    assert found.values == {"byline": "", "tags": ""}


def test_nested_values_of_unknown_keys_are_kept_as_yaml():
    found = split_front_matter("---\ntitle: x\nsource: {name: Éva, list: [1]}\n---\nText")
    assert found.values["source"] == "{name: Éva, list: [1]}"


def test_the_first_of_two_values_counts_and_a_note_says_so():
    found = split_front_matter("---\nbyline: Ann\nbyline: Bob\n---\nText")
    assert found.values == {"byline": "Ann"}
    assert "“byline” occurs twice" in found.notes[0]


def test_the_indent_of_the_first_line_is_kept():
    assert split_front_matter("---\nbyline: Ann\n--- \n \n\n  Text").body == "  Text"


def test_a_fence_at_the_very_end_closes_the_block():
    assert split_front_matter("---\nbyline: Ann\n---").body == ""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("---\nA rule, then a story.\n", "not closed"),
        ("---\nA story\n---\nbetween rules\n", "no “key: value” lines"),
        ("---\nHe said: no\n---\nmore\n", "none of the known keys"),
        ("---\n---\nText\n", "no “key: value” lines"),
        ("---\nbyline: [Ann\n---\nText\n", "not valid YAML in line"),
        ("---\nbyline: By Ann: reporter\n---\nText\n", "not valid YAML in line 2"),
        ("---\nbyline: \x07\n---\nText\n", "not valid YAML."),
        ("---\nbyline: &a Ann\ntags: [*a, *a]\n---\nText\n", "references"),
        ("---\ntags: [*a]\n---\nText\n", "references"),
        (f"---\ntags: {'[' * 300}{']' * 300}\n---\nText\n", "nested too deep"),
        (f"---\nbyline: Ann\n{'x: y' * 6000}\n---\nText\n", "not closed"),
    ],
)
def test_a_doubtful_block_stays_in_the_text_with_a_note(text, reason):
    found = split_front_matter(text)
    assert found.body == text
    assert found.values == {}
    assert len(found.notes) == 1
    assert reason in found.notes[0]


@pytest.mark.parametrize("text", ["Text\n---\nbyline: Ann\n---\n", "----\n", "--- a\n", "---", ""])
def test_a_text_without_a_fence_at_its_start_is_no_matter(text):
    found = split_front_matter(text)
    assert found.body == text
    assert found.notes == ()


def test_a_bomb_of_references_is_refused_at_once():
    levels = "\n".join(f"k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 9)}]" for n in range(1, 12))
    found = split_front_matter(f"---\ntitle: x\nk0: &k0 [lol]\n{levels}\n---\nText")
    assert "references" in found.notes[0]


def test_control_characters_written_by_escapes_are_dropped_and_told():
    found = split_front_matter(
        '---\nbyline: "Ann\\0 Lee\\x07"\ntags: ["storm\\0", "gale"]\n'
        '"publica\\0tion": "Post"\n---\nText\n'
    )
    assert found.values == {
        "byline": "Ann Lee",
        "tags": ["storm", "gale"],
        "publication": "Post",
    }
    assert found.notes == (
        "Front matter: 2 control characters in “byline” were dropped.",
        "Front matter: 1 control characters in “tags” were dropped.",
    )
