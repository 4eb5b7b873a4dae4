"""One file read, split and recognised, whatever its text is."""

from typing import Any

import pytest

from articles.entities import NO_RULES
from articles.importing.prepare import (
    NAMES_FAILED,
    SEVERAL_ARTICLES,
    SPLIT_FAILED,
    Offered,
    Prepared,
    Recipe,
    prepare,
)
from articles.reading import Limits

TEXT = "Harbour reopens\n\nThe mayor, Ann Lee, said \u0301 so in Norway on Tuesday."


def prepare_text(text: str) -> Prepared:
    offered = Offered.of("/", "a.txt", "a.txt", text.encode())
    prepared = prepare(offered, Recipe(Limits(), NO_RULES, home_countries={}))
    assert isinstance(prepared, Prepared)
    return prepared


def test_a_lone_accent_stops_nothing() -> None:
    prepared = prepare_text(TEXT)
    assert [person.name for person in prepared.names.persons] == ["Ann Lee"]
    assert NAMES_FAILED not in prepared.notes


def test_a_text_that_brings_recognition_down_is_kept_without_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise IndexError("hostile")

    monkeypatch.setattr("articles.entities.recognise", fail)
    prepared = prepare_text(TEXT)
    assert prepared.sections
    assert prepared.names.persons == ()
    assert NAMES_FAILED in prepared.notes


def test_a_text_that_brings_the_splitter_down_is_kept_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_: str) -> None:
        raise IndexError("hostile")

    monkeypatch.setattr("articles.splitting.split", fail)
    prepared = prepare_text(f"\n{TEXT}\n")
    (section,) = prepared.sections
    assert (section.kind, section.rule) == ("body", "not-split")
    assert prepared.text[section.start : section.end] == TEXT
    assert SPLIT_FAILED in prepared.notes
    assert prepare_text(TEXT).notes == prepared.notes


def test_a_file_of_several_articles_never_is_one_silently() -> None:
    text = f"1 of 2 DOCUMENTS\n\n{TEXT}\n\n2 of 2 DOCUMENTS\n\n{TEXT}"
    assert SEVERAL_ARTICLES % 2 in prepare_text(text).notes
    assert prepare_text(TEXT).notes == ()
