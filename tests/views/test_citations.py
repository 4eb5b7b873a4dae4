"""Citations as files."""

import json
import re

import pytest
from django.test import Client

from articles.models import OldSlug
from articles.views.citations import Author, Reference, write_bibtex, write_csl, write_ris
from tests.making import make_article

pytestmark = pytest.mark.django_db

BIBTEX = """@article{quays,
  author = {Lee, Ann and Miller, James},
  title = {{Quays reopen}},
  journal = {Coastal Gazette},
  year = {2014},
  date = {2014-11-04},
  url = {http://testserver/articles/quays/},
  month = nov,
}
"""
RIS = """TY  - NEWS
AU  - Lee, Ann
AU  - Miller, James
TI  - Quays reopen
T2  - Coastal Gazette
PY  - 2014
DA  - 2014/11/04/
LA  - en
DB  - Newsroom archive
UR  - http://testserver/articles/quays/
ER  - \n""".replace("\n", "\r\n")
CSL = {
    "id": "quays",
    "type": "article-newspaper",
    "title": "Quays reopen",
    "author": [{"family": "Lee", "given": "Ann"}, {"family": "Miller", "given": "James"}],
    "container-title": "Coastal Gazette",
    "issued": {"date-parts": [[2014, 11, 4]]},
    "archive": "Newsroom archive",
    "URL": "http://testserver/articles/quays/",
    "language": "en",
}


def refer(**fields: object) -> Reference:
    known: dict[str, object] = {
        "key": "quays",
        "title": "Quays reopen",
        "authors": [],
        "publication": "",
        "date": "",
        "url": "http://testserver/articles/quays/",
        "language": "",
    }
    return Reference(**{**known, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ending", "media_type", "expected"),
    [
        ("bib", "application/x-bibtex", BIBTEX),
        ("ris", "application/x-research-info-systems", RIS),
        ("json", "application/vnd.citationstyles.csl+json", None),
    ],
)
def test_a_citation_is_sent_as_a_file(
    client: Client, ending: str, media_type: str, expected: str | None
) -> None:
    make_article(
        headline="Quays reopen",
        slug="quays",
        published="2014-11-04",
        publication="Coastal Gazette",
        byline="Ann Lee and James Miller",
        language="en",
    )
    response = client.get(f"/articles/quays/cite.{ending}")
    assert response.status_code == 200
    assert response["Content-Type"] == f"{media_type}; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="quays.{ending}"'
    assert response["ETag"]
    content = response.content.decode()
    assert json.loads(content) == [CSL] if expected is None else content == expected


def test_the_page_leads_to_every_format(client: Client) -> None:
    make_article(slug="quays")
    page = client.get("/articles/quays/").content.decode()
    found = re.findall(r'href="(/articles/quays/cite\.[a-z]+)"', page)
    assert found == [f"/articles/quays/cite.{ending}" for ending in ("bib", "ris", "json")]


def test_what_is_not_known_is_left_out() -> None:
    assert write_bibtex(refer()) == (
        "@misc{quays,\n"
        "  title = {{Quays reopen}},\n"
        "  howpublished = {Newsroom archive},\n"
        "  url = {http://testserver/articles/quays/},\n"
        "}\n"
    )
    tags = [line[:2] for line in write_ris(refer()).split("\r\n") if line]
    assert tags == ["TY", "TI", "DB", "UR", "ER"]
    assert set(json.loads(write_csl(refer()))[0]) == {"id", "type", "title", "archive", "URL"}


@pytest.mark.parametrize(
    ("date", "bibtex", "ris", "parts"),
    [
        ("2014-11", ["date = {2014-11}", "month = nov"], "DA  - 2014/11//", [2014, 11]),
        ("2014", ["date = {2014}", "year = {2014}"], "PY  - 2014", [2014]),
    ],
)
def test_no_more_of_a_date_is_cited_than_is_known(
    date: str, bibtex: list[str], ris: str, parts: list[int]
) -> None:
    reference = refer(date=date)
    assert all(line in write_bibtex(reference) for line in bibtex)
    assert f"{ris}\r\n" in write_ris(reference)
    assert json.loads(write_csl(reference))[0]["issued"] == {"date-parts": [parts]}


def test_names_that_are_not_understood_stay_whole() -> None:
    reference = refer(authors=[Author("Smith and Sons"), Author("Kim Jong Un")])
    assert "author = {{Smith and Sons} and {Kim Jong Un}}," in write_bibtex(reference)
    assert "AU  - Kim Jong Un\r\n" in write_ris(reference)
    assert json.loads(write_csl(reference))[0]["author"][0] == {"literal": "Smith and Sons"}


def test_signs_with_a_meaning_in_bibtex_are_written_as_text() -> None:
    title = r'50% of "A & B" cost $5 {un_closed} # ~ ^ \end{document}'
    entry = write_bibtex(refer(title=title))
    assert (
        r'title = {{50\% of "A \& B" cost \$5 \textbraceleft{}un\_closed\textbraceright{} \#'
        r" \textasciitilde{} \textasciicircum{} "
        r"\textbackslash{}end\textbraceleft{}document\textbraceright{}}},"
    ) in entry


@pytest.mark.parametrize("title", ["} evil", "{ evil", "}}} @article{x,", "\\{", "\\"])
def test_no_title_can_close_an_entry(title: str) -> None:
    depth = 0
    for sign in write_bibtex(refer(title=title)).rstrip()[:-1]:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 1


@pytest.mark.parametrize("space", ["\n", "\r\n", "\u2028", "\x85", "\x0b", "\x00", "\t "])
def test_no_line_break_can_begin_another_field(space: str) -> None:
    reference = refer(title=f"Quays{space}ER  - reopen", publication=f"Evening{space}Herald")
    assert "\nTI  - Quays ER - reopen\r\nT2  - Evening Herald\r\n" in write_ris(reference)
    assert "title = {{Quays ER - reopen}},\n  journal = {Evening Herald}," in write_bibtex(
        reference
    )
    assert json.loads(write_csl(reference))[0]["title"] == "Quays ER - reopen"


def test_letters_of_any_script_stay_as_they_are() -> None:
    reference = refer(title="Ärger in Łódź: 北京 и Київ “now”", authors=[Author("Žižek Agency")])
    for content in (write_bibtex(reference), write_ris(reference), write_csl(reference)):
        assert "Ärger in Łódź: 北京 и Київ “now”" in content
        assert "Žižek Agency" in content


@pytest.mark.parametrize("ending", ["bib", "ris", "json"])
def test_taken_down_and_renamed_articles_are_answered_as_their_pages(
    client: Client, ending: str
) -> None:
    make_article(headline="Secret affair", slug="gone", hidden=True)
    response = client.get(f"/articles/gone/cite.{ending}")
    assert response.status_code == 410
    assert b"Secret affair" not in response.content
    OldSlug.objects.create(kind="article", slug="old", target="new")
    assert client.get(f"/articles/old/cite.{ending}")["Location"] == f"/articles/new/cite.{ending}"
    assert client.get(f"/articles/never/cite.{ending}").status_code == 404
