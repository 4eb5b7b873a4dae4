"""Which article a file belongs to: nothing is swallowed, and a corrected file is a new version."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from articles import reading
from articles.decisions import decide_field, empty_trash, put_back, throw_away
from articles.importing import ImportOptions, Report, import_paths
from articles.importing.identity import url_key
from articles.importing.reprocess import rebuild
from articles.models import Article, ArticleVersion, ImportRun, Publication, SourceFile
from articles.reading import UnreadableSource
from tests.importing.likeness_cases import FIRST_LETTERS, LETTERS, SECOND_LETTERS, STORY

pytestmark = pytest.mark.django_db

WORDS = ["boats", "bread", "chess", "coins", "doors", "fairs", "gates", "hills", "lamps", "mills"]


def run(*paths: Path, publication: str = "", dry_run: bool = False) -> Report:
    options = ImportOptions(workers=1, publication=publication, dry_run=dry_run)
    return import_paths(list(paths), options=options)


def write(folder: Path, name: str, text: str = STORY, **front: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{key}: {value}\n" for key, value in front.items())
    path.write_text(f"---\n{lines}---\n{text}" if front else text, encoding="utf-8")
    return path


def story(word: str) -> str:
    """A text about something that shares no five words with one about another thing."""
    return f"All about {word}\n\n" + " ".join(
        f"The {word} number {place} saw {word} {place * 7} and {word}." for place in range(9)
    )


def test_files_renumbered_by_a_new_one_lose_nothing(tmp_path: Path) -> None:
    for number, word in enumerate(WORDS[:3], start=1):
        write(tmp_path, f"{number}.txt", story(word))
    run(tmp_path)
    slugs = dict(Article.objects.values_list("headline", "slug"))
    for number, word in enumerate(["news", *WORDS[:3]], start=1):
        write(tmp_path, f"{number}.txt", story(word))
    assert run(tmp_path).counts == dict.fromkeys(Report().counts, 0) | {"new": 1, "unchanged": 3}
    assert slugs.items() <= dict(Article.objects.values_list("headline", "slug")).items()
    assert ArticleVersion.objects.count() == 0


def test_a_corrected_undated_file_in_its_old_place_is_a_new_version(tmp_path: Path) -> None:
    path = write(tmp_path, "storm.txt")
    run(tmp_path)
    path.write_text(STORY.replace("200", "240").replace("Harbour reopens", "Harbour is open"))
    assert run(tmp_path).counts["changed"] == 1
    assert Article.objects.count() == 1


def test_a_headline_alone_is_no_identity(tmp_path: Path) -> None:
    write(tmp_path, "2014-01/letters.txt", LETTERS + FIRST_LETTERS, published="2014-01-09")
    write(tmp_path, "2014-02/letters.txt", LETTERS + SECOND_LETTERS, published="2014-01-09")
    assert run(tmp_path, publication="Gazette").counts["new"] == 2


def test_a_column_that_overwrites_its_file_gives_an_article_a_week(tmp_path: Path) -> None:
    write(tmp_path, "letters.txt", LETTERS + FIRST_LETTERS)
    run(tmp_path)
    write(tmp_path, "letters.txt", LETTERS + SECOND_LETTERS)
    assert run(tmp_path).counts["new"] == 1
    assert Article.objects.count() == 2


@pytest.mark.parametrize("url", ["https://gazette.example/", "https://gazette.example/news"])
def test_a_shared_url_joins_no_articles(tmp_path: Path, url: str) -> None:
    for word in WORDS:
        write(tmp_path, f"{word}.txt", story(word), url=url)
    report = run(tmp_path)
    assert report.counts["new"] == len(WORDS)
    shared = [one for one in report.remarks if "also that of another story" in one.sentence]
    assert len(shared) == (9 if url.endswith("news") else 0)
    assert SourceFile.objects.filter(message__contains="another story").count() == len(shared)
    assert run(tmp_path).counts["unchanged"] == len(WORDS)


def test_a_url_finds_its_article_wherever_the_file_lies(tmp_path: Path) -> None:
    write(tmp_path, "a/one.txt", url="https://www.gazette.example/storm/")
    run(tmp_path / "a")
    write(tmp_path, "b/two.txt", STORY.replace("200", "240"), url="http://gazette.example/storm")
    assert run(tmp_path / "b").counts["changed"] == 1


def test_a_url_of_any_length_is_kept_apart_and_found_again(tmp_path: Path) -> None:
    long = f"https://gazette.example/{'a' * 3_000}"
    write(tmp_path, "a.txt", url=f"{long}1")
    write(tmp_path, "b.txt", story("boats"), url=f"{long}2")
    assert run(tmp_path).counts["new"] == 2
    write(tmp_path, "c.txt", STORY.replace("200", "240"), url=f"{long}1")
    assert run(tmp_path).counts["changed"] == 1


def test_the_key_of_the_source_outranks_words_and_place(tmp_path: Path) -> None:
    key = "urn:gazette:2014-77-a"
    write(tmp_path, "a.txt", story("boats"), guid=key, publication="Gazette")
    run(tmp_path)
    write(tmp_path, "b/c.txt", story("coins"), guid=key, publication="Gazette")
    assert run(tmp_path / "b").counts["changed"] == 1
    write(tmp_path, "d/c.txt", story("doors"), guid=key, publication="Herald")
    report = run(tmp_path / "d")
    assert report.counts["new"] == 1
    assert report.remarks[-1].sentence.startswith("Its key is also that of")


def test_a_key_that_may_count_rows_joins_no_articles(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", story("boats"), id="1", publication="Gazette")
    run(tmp_path)
    write(tmp_path, "b.txt", story("coins"), id="1", publication="Gazette")
    assert run(tmp_path).counts["new"] == 1


def test_the_same_day_publication_and_headline_is_the_same_story_if_alike(tmp_path: Path) -> None:
    front = {"publication": "Gazette", "published": "2014-11-04"}
    write(tmp_path, "a/1.txt", **front)
    run(tmp_path / "a")
    write(tmp_path, "b/x.txt", STORY.replace("200", "240"), **front)
    assert run(tmp_path / "b").counts["changed"] == 1


@pytest.mark.parametrize("missing", ["publication", "published"])
def test_what_is_not_known_is_not_the_same(tmp_path: Path, missing: str) -> None:
    front = {"byline": "Ann Lee", "publication": "Gazette", "published": "2014-11-04"}
    del front[missing]
    write(tmp_path, "a/1.txt", **front)
    write(tmp_path, "b/x.txt", STORY.replace("200", "240"), **front)
    assert run(tmp_path).counts["new"] == 2


def test_corrections_do_not_change_what_the_file_said(tmp_path: Path) -> None:
    write(tmp_path, "a/1.txt", url="https://gazette.example/storm", publication="Gazette")
    run(tmp_path / "a")
    article = Article.objects.get()
    other = Publication.objects.create(name="Herald", slug="herald")
    decide_field(article, "publication", other.pk, who=None)
    decide_field(article, "url", "https://herald.example/else", who=None)
    rebuild([article])
    write(
        tmp_path,
        "b/2.txt",
        STORY.replace("200", "240"),
        url="https://gazette.example/storm",
        publication="Gazette",
    )
    assert run(tmp_path / "b").counts["changed"] == 1
    article.refresh_from_db()
    assert (article.publication, article.url) == (other, "https://herald.example/else")


def test_a_rehearsal_says_what_the_import_then_does(tmp_path: Path) -> None:
    for number, word in enumerate(WORDS[:4]):
        write(tmp_path, f"{number}.txt", story(word), url="https://gazette.example/news")
    write(tmp_path, "z.txt", story("boats") + " And more.", url="https://gazette.example/news")
    assert run(tmp_path, dry_run=True).counts == run(tmp_path).counts


@pytest.mark.parametrize("text", [STORY, STORY.replace("200", "240")], ids=["same", "corrected"])
def test_what_lies_in_the_trash_is_named_and_left_there(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, "storm.txt")
    run(tmp_path)
    throw_away(Article.objects.all(), who=None)
    path.write_text(text)
    assert run(tmp_path, dry_run=True).counts["trashed"] == 1
    report = run(tmp_path)
    assert report.counts["trashed"] == 1
    assert "in the trash since" in report.as_table()
    assert report.as_json()["trashed"] == 1
    assert Article.objects.get().text == STORY
    assert run(tmp_path).counts["trashed"] == 1


def test_emptying_the_trash_keeps_what_came_later(tmp_path: Path) -> None:
    path = write(tmp_path, "storm.txt")
    run(tmp_path)
    throw_away(Article.objects.all(), who=None)
    path.write_text(STORY.replace("200", "240"))
    run(tmp_path)
    empty_trash(before=timezone.now() + timedelta(days=1))
    kept = SourceFile.objects.get(original__isnull=False).original
    assert kept is not None
    assert b"240 passengers" in kept.content
    assert run(tmp_path).counts["new"] == 1


def test_an_article_put_back_takes_the_next_version(tmp_path: Path) -> None:
    path = write(tmp_path, "storm.txt")
    run(tmp_path)
    throw_away(Article.objects.all(), who=None)
    path.write_text(STORY.replace("200", "240"))
    run(tmp_path)
    put_back(Article.objects.all(), who=None)
    assert run(tmp_path).counts["changed"] == 1
    assert "240" in Article.objects.get().text


@pytest.mark.parametrize("text", [STORY, STORY.replace("200", "240")], ids=["same", "corrected"])
def test_what_came_while_in_the_trash_is_offered_back(
    client: Client, admin_client: Client, tmp_path: Path, text: str
) -> None:
    path = write(tmp_path, "storm.txt")
    run(tmp_path)
    throw_away(Article.objects.all(), who=None)
    path.write_text(text)
    report = run(tmp_path)
    file = SourceFile.objects.get(outcome="trashed")
    page = admin_client.get(f"/imports/{report.run}/").content.decode()
    address = f"/admin/articles/sourcefile/{file.pk}/restore/"
    assert address in page
    assert client.post(address).status_code == 403
    assert Article.objects.in_trash().exists()
    admin_client.post(address)
    article = Article.objects.visible().get()
    assert article.text == text
    imported = ImportRun.objects.get(pk=report.run)
    changed = text != STORY
    assert (imported.trashed, imported.changed, imported.unchanged) == (0, changed, not changed)
    assert address not in admin_client.get(f"/imports/{report.run}/").content.decode()
    assert run(tmp_path).counts["unchanged"] == 1


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.Gazette.example/Storm/#top", "gazette.example/Storm"),
        ("http://gazette.example/?p=7", "gazette.example?p=7"),
        ("https://gazette.example", ""),
        ("https://gazette.example/", ""),
        ("http://[", ""),
        ("storm", ""),
    ],
)
def test_an_address_leads_to_a_page_or_says_nothing(url: str, key: str) -> None:
    assert url_key(url) == key


def test_a_rebuild_reads_what_a_raised_limit_let_in(tmp_path: Path, settings: Settings) -> None:
    path = write(tmp_path, "storm.txt", published="2014-11-04", byline="Ann Lee", publication="G")
    settings.MAX_FILE_BYTES = path.stat().st_size
    run(tmp_path)
    settings.MAX_FILE_BYTES = 10
    rebuild(Article.objects.all())
    article = Article.objects.get()
    assert (str(article.published), article.byline) == ("2014-11-04", "Ann Lee")


def test_a_rebuild_leaves_what_it_cannot_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "storm.txt", published="2014-11-04", byline="Ann Lee", title="Storm")
    run(tmp_path)

    def refuse(*_: object, **__: object) -> None:
        raise UnreadableSource("it is too odd", "Leave it.")

    monkeypatch.setattr(reading, "read_article", refuse)
    rebuild(Article.objects.all())
    article = Article.objects.get()
    assert (article.headline, article.byline) == ("Storm", "Ann Lee")
    assert (str(article.published), article.published_precision) == ("2014-11-04", "day")
