import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles import search
from tests.search.making import make_article, make_person, make_tag


@pytest.fixture
def filled(archive: None) -> None:
    make_article(
        "Harbour reopens",
        published=date(2014, 11, 4),
        mentions=[make_person("Marina Holt")],
        tags=[make_tag("Ports")],
    )
    make_article("Harbour closes")
    search.rebuild()


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("search_articles", *arguments, stdout=out)
    return out.getvalue()


def test_a_search_is_answered_in_lines(filled: None) -> None:
    lines = run("harbour reopens").splitlines()
    assert lines[0].startswith("Articles containing “harbour” and “reopens”. 1 found in ")
    assert lines[1].startswith("  2014-11-04  Harbour reopens  /articles/article-")
    assert "Did you mean: harbour" in run("habrour")
    assert "  ! A quotation mark was closed at the end." in run('"harbour')


def test_a_search_is_answered_as_json(filled: None) -> None:
    answer = json.loads(run("harbour", "--json", "--limit", "1"))
    assert answer["total"] == 2
    assert answer["took_ms"] > 0
    assert len(answer["hits"]) == 1
    assert set(answer["hits"][0]) == {"slug", "headline", "published", "score"}
    assert answer["facets"]["person"] == [
        {"value": "marina-holt", "name": "Marina Holt", "count": 1}
    ]
    assert answer["facets"]["year"] == [{"value": "2014", "name": "2014", "count": 1}]
    assert json.loads(run("harbour", "--json", "--limit", "0"))["hits"] == []


def test_a_search_without_a_query_is_bad_usage(filled: None) -> None:
    with pytest.raises(CommandError):
        run()


@pytest.mark.parametrize("limit", ["-1", "ten", "10001", "9" * 5_000])
def test_a_limit_that_makes_no_sense_is_bad_usage(filled: None, limit: str) -> None:
    with pytest.raises(CommandError, match="is not a number from 0 to 10000"):
        run("harbour", f"--limit={limit}")
