"""Front matter values checked: what is used, what only leaves a note."""

from datetime import date

import pytest

from articles.reading.front_matter import Metadata, build_metadata, normalise_language, split_tags


def test_all_known_keys_are_used_and_others_kept():
    metadata, notes = build_metadata(
        {
            "publication": " The  Ledger ",
            "url": "https://example.org/a?b=1",
            "published": "5 May 2020",
            "byline": ["Ann Lee", "Bob Ray"],
            "tags": "Ports, ships",
            "language": "en_gb",
            "desk": ["world", "asia"],
        }
    )
    assert notes == ("Front matter: “desk” not used, kept with the original file.",)
    assert metadata == Metadata(
        publication="The Ledger",
        url="https://example.org/a?b=1",
        published=date(2020, 5, 5),
        published_precision="day",
        byline="Ann Lee, Bob Ray",
        tags=("Ports", "ships"),
        language="en-GB",
        extra={"desk": "world, asia"},
    )


def test_nothing_stated_is_nothing_known():
    assert build_metadata({"url": "", "published": "", "language": ""}) == (Metadata(), ())


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("published", "soon"),
        ("url", "ftp://example.org/a"),
        ("url", "javascript:alert(1)"),
        ("url", "example.org/a"),
        ("url", "http://"),
        ("url", "http://[half"),
        ("url", "http://a b"),
        ("language", "the usual one"),
    ],
)
def test_an_unusable_value_is_left_out_with_a_note_that_quotes_it(key, value):
    metadata, notes = build_metadata({key: value})
    assert metadata == Metadata()
    assert len(notes) == 1
    assert f"“{key}: {value}”" in notes[0]


@pytest.mark.parametrize(
    ("value", "tags"),
    [
        ("a, b,a , ,B", ("a", "b")),
        (["north  korea", "a, b", ""], ("north korea", "a, b")),
        ("", ()),
        ([], ()),
    ],
)
def test_tags_come_from_lists_and_from_commas_each_once(value, tags):
    assert split_tags(value) == tags


@pytest.mark.parametrize(
    ("value", "language"),
    [
        ("en", "en"),
        ("EN-us", "en-US"),
        ("pt_br", "pt-BR"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("es-419", "es-419"),
        ("English", "en"),
        ("Deutsch", "de"),
        ("klingon", ""),
        ("e", ""),
        ("", ""),
    ],
)
def test_languages_are_normalised_to_their_tags(value, language):
    assert normalise_language(value) == language


@pytest.mark.parametrize(
    ("key", "value", "field", "expected"),
    [
        ("title", "Ferry late", "headline", "Ferry late"),
        ("author", "Ann Lee", "byline", "Ann Lee"),
        ("date", "04.11.2014", "published", date(2014, 11, 4)),
        ("description", "An hour.", "standfirst", "An hour."),
        ("source", "The Ledger", "publication", "The Ledger"),
        ("source", "https://ledger.example/a", "url", "https://ledger.example/a"),
        ("keywords", "Ports, ships", "tags", ("Ports", "ships")),
        ("guid", "tag:ledger.example,2014:77", "key", "tag:ledger.example,2014:77"),
        ("id", "77", "key", "77"),
        ("lang", "de", "language", "de"),
    ],
)
def test_the_names_of_other_programs_are_known(
    key: str, value: str, field: str, expected: object
) -> None:
    metadata, notes = build_metadata({key: value})
    assert getattr(metadata, field) == expected
    assert notes == ()


def test_the_usual_name_comes_before_its_alias_and_tags_add_up():
    metadata, _ = build_metadata(
        {"author": "Bob Ray", "byline": "Ann Lee", "tags": "ports", "categories": ["Ports", "sea"]}
    )
    assert (metadata.byline, metadata.tags) == ("Ann Lee", ("ports", "sea"))


def test_a_source_that_is_an_address_is_no_publication():
    metadata, _ = build_metadata({"source": "https://ledger.example/a"})
    assert (metadata.publication, metadata.url) == ("", "https://ledger.example/a")
