import hashlib
import io
import json
import zipfile

import pytest

from tests.benchmarks import names
from tests.benchmarks.generator import GeneratedArticle, generate, make_article
from tests.benchmarks.make_corpus import write_files, write_json_lines, write_zip
from tests.benchmarks.outlines import outline
from tests.benchmarks.vocabulary import FUNCTION_WORDS, words

SOME = range(1, 60)


@pytest.fixture(scope="module")
def articles() -> list[GeneratedArticle]:
    return list(generate(SOME))


def test_an_article_is_the_same_whether_or_not_others_are_made_before_it(
    articles: list[GeneratedArticle],
) -> None:
    outline.cache_clear()

    assert make_article(42) == articles[41]


def test_article_one_is_what_it_was_when_the_figures_were_taken() -> None:
    digest = hashlib.sha256(make_article(1).file_text.encode()).hexdigest()

    # Another value here means that older figures can't be compared: raise CORPUS_VERSION.
    assert digest[:16] == "ce9e454701c95adc"


def test_a_number_far_away_needs_no_other_article() -> None:
    assert make_article(1_000_000).text != make_article(999_999).text


def test_sections_cover_the_text_in_order(articles: list[GeneratedArticle]) -> None:
    for article in articles:
        rest = list(article.text)
        end = 0
        for section in article.sections:
            assert end <= section.start < section.end
            end = section.end
            rest[section.start : section.end] = " " * (section.end - section.start)
        assert "".join(rest).strip() == ""


def test_spans_hold_the_full_name_or_the_surname(articles: list[GeneratedArticle]) -> None:
    for article in articles:
        known = {person.full: person.family for person in article.facts.persons}
        for name, spans in article.spans.items():
            for start, end in spans:
                # A name may be broken between two lines of an agency's report.
                assert article.text[start:end].replace("\n", " ") in {name, known.get(name)}


def test_every_person_and_country_is_mentioned(articles: list[GeneratedArticle]) -> None:
    for article in articles:
        wanted = {person.full for person in article.facts.persons}
        wanted |= {name for name, _ in article.facts.countries}
        assert wanted <= set(article.spans)


def test_teasers_are_headlines_of_earlier_articles(articles: list[GeneratedArticle]) -> None:
    told = 0
    for article in articles:
        assert all(0 < number < article.number for number in article.facts.related)
        told += sum(outline(number).headline in article.text for number in article.facts.related)

    assert told > len(articles) // 3


def test_all_layouts_and_kinds_of_sections_are_there(articles: list[GeneratedArticle]) -> None:
    kinds = {section.kind for article in articles for section in article.sections}

    assert {article.layout for article in articles} == {"site", "newspaper", "lines", "wire"}
    assert {"headline", "standfirst", "byline", "date", "body", "caption", "related"} <= kinds


def test_articles_are_about_five_kilobytes(articles: list[GeneratedArticle]) -> None:
    mean = sum(len(article.text) for article in articles) / len(articles)

    assert 4_000 < mean < 7_000


def test_dates_lie_in_the_thirty_years() -> None:
    dates = [outline(number).published for number in range(1, 1_000)]
    years = {published.year for published in dates if published}

    assert years == set(range(1995, 2026))
    assert None in dates


def test_words_and_names_have_no_twins() -> None:
    people = {names.person(number).full for number in range(names.PERSONS)}

    assert len(set(words())) == len(words())
    assert len(set(FUNCTION_WORDS)) == len(FUNCTION_WORDS)
    assert len(people) == names.PERSONS
    assert len({names.tag(number) for number in range(names.TAGS)}) == names.TAGS


def test_files_zip_and_json_lines_hold_the_same_articles(
    tmp_path, articles: list[GeneratedArticle]
) -> None:
    write_files(range(1, 4), tmp_path / "files")
    write_zip(range(1, 4), tmp_path / "three.zip")
    stream = io.StringIO()
    write_json_lines(range(1, 4), stream)

    lines = [json.loads(line) for line in stream.getvalue().splitlines()]
    with zipfile.ZipFile(tmp_path / "three.zip") as archive:
        for article, line in zip(articles[:3], lines, strict=True):
            content = (tmp_path / "files" / article.path).read_text(encoding="utf-8")
            assert content == article.file_text == archive.read(article.path).decode()
            assert (line["id"], line["text"]) == (article.number, article.text)


def test_the_same_articles_give_the_same_zip(tmp_path) -> None:
    for name in ("one.zip", "two.zip"):
        write_zip(range(5, 8), tmp_path / name)

    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
