"""Whole runs, as an operator starts them."""

import zipfile
from pathlib import Path

import pytest

from articles.importing import ImportOptions, Report, import_paths, worker_pool
from articles.models import (
    Article,
    ArticleVersion,
    ImportRun,
    Original,
    Publication,
    SourceFile,
    TaggedArticle,
)
from articles.reading import UnknownPath

pytestmark = pytest.mark.django_db

STORY = """Harbour reopens after storm

The harbour of Lindmouth reopened on Tuesday after three days of storm, the port authority said.

Fishing boats left in the early morning, and the first ferry followed at noon with 200 passengers.
"""


def run(*paths: Path, **options: object) -> Report:
    return import_paths(list(paths), options=ImportOptions(workers=1, **options))  # type: ignore[arg-type]


def write(folder: Path, name: str, text: str = STORY) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_becomes_an_article_with_its_sections(tmp_path: Path) -> None:
    report = run(write(tmp_path, "storm.txt"))
    article = Article.objects.get()
    assert report.counts["new"] == 1
    assert article.slug == "harbour-reopens-after-storm"
    assert article.headline == "Harbour reopens after storm"
    assert [section.kind for section in article.sections.all()] == ["headline", "body", "body"]
    assert article.original is not None
    assert article.original.content == STORY.encode()


def test_the_same_folder_twice_is_one_article(tmp_path: Path) -> None:
    write(tmp_path, "storm.txt")
    run(tmp_path)
    report = run(tmp_path)
    assert report.counts == {
        "new": 0,
        "unchanged": 1,
        "changed": 0,
        "failed": 0,
        "ignored": 0,
        "trashed": 0,
    }
    assert Article.objects.count() == 1
    assert SourceFile.objects.count() == 2


def test_the_same_bytes_under_two_names_are_one_article(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "b.txt")
    report = run(tmp_path)
    assert (report.counts["new"], report.counts["unchanged"]) == (1, 1)
    assert {file.article for file in SourceFile.objects.all()} == {Article.objects.get()}


def test_two_folders_that_hold_a_file_of_the_same_name_are_two_articles(tmp_path: Path) -> None:
    write(tmp_path / "a", "1.txt")
    write(tmp_path / "b", "1.txt", "Mayor opens library\n\nThe new library opened today.\n")
    report = run(tmp_path / "a", tmp_path / "b")
    assert report.counts["new"] == 2
    assert run(tmp_path).counts["unchanged"] == 2


def test_a_changed_file_is_a_new_version_of_its_article(tmp_path: Path) -> None:
    path = write(tmp_path, "storm.txt")
    run(tmp_path)
    path.write_text(STORY.replace("200 passengers", "240 passengers"))
    report = run(tmp_path)
    article = Article.objects.get()
    assert report.counts["changed"] == 1
    assert "240 passengers" in article.text
    assert article.slug == "harbour-reopens-after-storm"
    assert ArticleVersion.objects.get().text == STORY
    assert run(tmp_path).counts["unchanged"] == 1


def test_going_back_to_the_earlier_text_is_a_change_too(tmp_path: Path) -> None:
    path = write(tmp_path, "storm.txt")
    run(tmp_path)
    path.write_text(STORY + "\nMore follows.\n")
    run(tmp_path)
    path.write_text(STORY)
    assert run(tmp_path).counts["changed"] == 1
    assert Article.objects.get().text == STORY


def test_an_address_in_the_front_matter_outranks_the_place(tmp_path: Path) -> None:
    front = "---\nurl: https://gazette.example/storm\n---\n"
    write(tmp_path, "a.txt", front + STORY)
    write(tmp_path, "b.txt", front + STORY.replace("three days", "four days"))
    report = run(tmp_path)
    assert (report.counts["new"], report.counts["changed"]) == (1, 1)
    assert "four days" in Article.objects.get().text
    assert run(tmp_path).counts["unchanged"] == 2
    assert "four days" in Article.objects.get().text


def test_the_same_story_at_the_same_path_of_another_folder_is_recognised(tmp_path: Path) -> None:
    write(tmp_path / "monday", "storm.txt")
    write(tmp_path / "tuesday", "storm.txt", STORY.replace("at noon", "at one"))
    run(tmp_path / "monday")
    assert run(tmp_path / "tuesday").counts["changed"] == 1


def test_front_matter_fills_the_columns(tmp_path: Path) -> None:
    front = (
        "---\npublication: Coastal Gazette\nurl: https://gazette.example/storm\n"
        "published: 2019-03-05\nbyline: Ada North\ntags: [harbours, storms, Harbours]\n"
        "language: en\n---\n"
    )
    run(write(tmp_path, "storm.txt", front + STORY))
    article = Article.objects.get()
    assert article.publication == Publication.objects.get(slug="coastal-gazette")
    assert (str(article.published), article.published_precision) == ("2019-03-05", "day")
    assert (article.byline, article.url) == ("Ada North", "https://gazette.example/storm")
    assert sorted(tag.name for tag in article.tags.all()) == ["harbours", "storms"]
    assert set(TaggedArticle.objects.values_list("source", flat=True)) == {"file"}


def test_the_publication_given_is_for_files_that_name_none(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    write(tmp_path, "b.txt", "---\npublication: Hill Echo\n---\nSnow closes pass\n\nIt snowed.\n")
    run(tmp_path, publication="Coastal Gazette")
    assert set(Article.objects.values_list("publication__name", flat=True)) == {
        "Coastal Gazette",
        "Hill Echo",
    }


def test_tags_meet_beyond_ascii_case(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "---\ntags: Économie\n---\n" + STORY)
    write(tmp_path, "b.txt", "---\ntags: éCONOMIE\n---\nSnow closes pass\n\nIt snowed a lot.\n")
    run(tmp_path)
    assert TaggedArticle.objects.count() == 2
    assert TaggedArticle.objects.values("tag").distinct().count() == 1


def test_bad_files_never_stop_the_rest(tmp_path: Path) -> None:
    write(tmp_path, "good.txt")
    write(tmp_path, "README.md", "How this was scraped.")
    write(tmp_path, "empty.txt", "  \n")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    report = run(tmp_path)
    assert report.counts == {
        "new": 1,
        "unchanged": 0,
        "changed": 0,
        "failed": 2,
        "ignored": 2,
        "trashed": 0,
    }
    assert not report.clean
    failed = [problem for problem in report.problems if problem.outcome == "failed"]
    assert all(problem.reason and problem.advice for problem in failed)
    assert SourceFile.objects.filter(outcome="failed").exclude(message="").count() == 2


def test_an_oversized_file_is_refused_with_the_limit_named(
    tmp_path: Path, settings: object
) -> None:
    settings.MAX_FILE_BYTES = 100  # type: ignore[attr-defined]
    report = run(write(tmp_path, "storm.txt"))
    assert report.counts["failed"] == 1
    assert "too large" in report.problems[0].reason


def test_a_zip_is_imported_like_a_folder(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "scrape.zip", "w") as archive:
        archive.writestr("news/storm.txt", STORY)
        archive.writestr("../escape.txt", STORY)
    report = run(tmp_path / "scrape.zip")
    assert (report.counts["new"], report.counts["failed"]) == (1, 1)


def test_a_rehearsal_shows_the_table_and_writes_nothing(tmp_path: Path) -> None:
    front = "---\nurl: https://gazette.example/storm\n---\n"
    write(tmp_path, "a.txt", front + STORY)
    write(tmp_path, "b.txt", front + STORY.replace("three", "four"))
    write(tmp_path, "c.txt", front + STORY)
    rehearsal = run(tmp_path, dry_run=True)
    assert not ImportRun.objects.exists()
    assert not Article.objects.exists()
    assert not Original.objects.exists()
    assert rehearsal.counts == run(tmp_path).counts


def test_a_path_that_does_not_exist_is_bad_usage(tmp_path: Path) -> None:
    with pytest.raises(UnknownPath):
        run(tmp_path / "nowhere")
    assert not ImportRun.objects.exists()


def test_a_file_that_disappears_meanwhile_fails_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "a.txt")
    doomed = write(tmp_path, "b.txt", "Gone\n\nThis file goes away.\n")
    write(tmp_path, "c.txt", "Here\n\nThis one stays.\n")
    real = worker_pool.Offered.of

    def remove_the_next(*arguments: object) -> worker_pool.Offered:
        doomed.unlink(missing_ok=True)
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(worker_pool.Offered, "of", remove_the_next)
    report = run(tmp_path)
    assert (report.counts["new"], report.counts["failed"]) == (2, 1)
    assert report.problems[0].path.endswith("b.txt")


@pytest.mark.parametrize(
    "text",
    ["Only a headline", "\n" * 10_000 + "Late headline" + "\n" * 10_000, "x" * 1_000_000],
    ids=["only a headline", "10,000 blank lines", "1 MB on one line"],
)
def test_odd_texts_become_articles_and_lose_nothing(tmp_path: Path, text: str) -> None:
    report = run(write(tmp_path, "odd.txt", text))
    article = Article.objects.get()
    assert report.counts["new"] == 1
    assert article.text == text
    assert "".join(section.text for section in article.sections.all()) == text.strip()


def test_ctrl_c_ends_the_run_in_good_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker_pool, "MOST_FILES", 20)
    for number in range(50):
        write(tmp_path, f"{number:03}.txt", STORY.replace("200", str(number)))

    class Impatient:
        def start(self, total: int) -> None:
            """Nothing to show."""

        def advance(self, files: int) -> None:
            raise KeyboardInterrupt

    report = import_paths([tmp_path], options=ImportOptions(workers=1), progress=Impatient())
    assert report.stopped
    assert ImportRun.objects.get().state == ImportRun.State.STOPPED
    assert Article.objects.count() == 20
    again = run(tmp_path)
    assert (again.counts["unchanged"], again.counts["new"]) == (20, 30)


def test_one_headline_of_many_articles_gives_each_its_own_address(tmp_path: Path) -> None:
    for number in range(3):
        write(tmp_path, f"{number}.txt", f"Weather\n\nIt will rain on day {number} of the week.\n")
    run(tmp_path)
    assert set(Article.objects.values_list("slug", flat=True)) == {
        "weather",
        "weather-2",
        "weather-3",
    }


def test_a_headline_of_5000_characters_is_kept_whole(tmp_path: Path) -> None:
    headline = "Very long headline " * 263
    run(write(tmp_path, "long.txt", headline + "\n\nAnd a short text follows it here.\n"))
    article = Article.objects.get()
    assert len(article.headline) > 4900
    assert len(article.slug) <= 100


def test_a_headline_without_latin_letters_has_a_readable_address(tmp_path: Path) -> None:
    run(write(tmp_path, "ru.txt", "Порт снова открыт\n\nПорт открылся во вторник.\n"))
    assert Article.objects.get().slug == "port-snova-otkryt"


@pytest.mark.slow
def test_several_cores_give_the_same_archive_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_pool, "MOST_FILES", 20)
    for number in range(90):
        write(tmp_path, f"{number:03}.txt", STORY.replace("200", str(number)))
    report = import_paths([tmp_path], options=ImportOptions(workers=2))
    assert report.counts["new"] == 90
    files = SourceFile.objects.order_by("id").values_list("path", flat=True)
    assert list(files) == sorted(files)
    assert run(tmp_path).counts["unchanged"] == 90


def test_names_in_another_language_wait_for_an_editor(tmp_path: Path) -> None:
    german = (
        "Hafen wieder offen\n\nDer Hafen von Lindmouth ist seit Dienstag wieder offen. Der"
        " Bürgermeister Otto Meier sagte, die Schiffe seien am Morgen ausgelaufen, und Präsident"
        " Karl Weber habe ihnen vom Ufer aus gewinkt. Die Fähre fährt nun wieder jede Stunde.\n"
    )
    run(write(tmp_path, "hafen.txt", german))
    article = Article.objects.get()
    assert article.language == "de"
    persons = article.mentions.exclude(entity__kind="country")
    assert {mention.state for mention in persons} == {"queued"}
