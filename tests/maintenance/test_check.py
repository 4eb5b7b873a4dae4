"""What `check_archive` looks at, and what it says of it."""

import json
import zlib
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone, translation
from pytest_django import Settings

from articles import jobs, maintenance, search
from articles.importing import ImportOptions, import_paths
from articles.maintenance import check, database_files
from articles.maintenance.findings import _WORDS
from articles.models import Article, ImportRun, Job, Original, SourceFile, Upkeep
from articles.search.index import triggers

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(tmp_path: Path, settings: Settings) -> None:
    """One imported article, indexed."""
    settings.SEARCH_IN_TRANSACTIONS = True
    settings.SEARCH_ENGINE = "tests.search.memory_engine.MemoryEngine"
    file = tmp_path / "storm.txt"
    file.write_text("Harbour reopens\n\nThe harbour of Lindmouth reopened.\n", encoding="utf-8")
    import_paths([file], options=ImportOptions(workers=1))
    search.rebuild()


def find(part: str) -> list[maintenance.Finding]:
    checkup, _ = maintenance.check_archive()
    return [finding for finding in checkup.findings if finding.part == part]


def test_a_sound_archive_is_said_to_be_sound(archive: None) -> None:
    with jobs.hold_worker_lock():
        checkup, _ = maintenance.check_archive()
    assert checkup.is_good
    said = {f.part: (f.what, f.state) for f in checkup.findings if f.part != "space"}
    assert said == {
        "database": ("sound", "good"),
        "index": ("sound", "good"),
        "originals": ("sound", "good"),
        "imports": ("sound", "good"),
        "triggers": ("sound", "good"),
        "jobs": ("sound", "good"),
        "backup": ("none", "look"),
    }


def test_the_result_is_kept_as_it_was(archive: None) -> None:
    checkup, _ = maintenance.check_archive()
    kept = maintenance.find_last_checkup()
    assert kept is not None
    assert kept.to_json() == json.loads(json.dumps(checkup.to_json()))
    maintenance.check_archive()
    assert Upkeep.objects.filter(what="check").count() == 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda original: setattr(original, "compressed", zlib.compress(b"other bytes")),
        lambda original: setattr(original, "compressed", bytes(original.compressed)[:-3]),
        lambda original: setattr(original, "size", 5),
    ],
)
def test_an_original_that_changed_is_found(
    archive: None, damage: Callable[[Original], None]
) -> None:
    original = Original.objects.get()
    damage(original)
    original.save()
    (finding,) = find("originals")
    assert (finding.what, finding.state, finding.counts["damaged"]) == ("damaged", "bad", 1)
    assert list(finding.examples) == [Article.objects.get().slug]


def test_a_run_whose_files_are_not_all_noted_is_found(archive: None) -> None:
    SourceFile.objects.all().delete()
    (finding,) = find("imports")
    assert (finding.what, finding.state) == ("astray", "bad")


def test_a_file_without_its_original_is_found(archive: None) -> None:
    SourceFile.objects.update(original=None)
    (finding,) = find("imports")
    assert (finding.what, list(finding.examples)) == ("without_original", ["storm.txt"])


def test_a_run_under_way_is_no_trouble_and_a_killed_one_is_named(archive: None) -> None:
    ImportRun.objects.update(state="running", new=5, heartbeat=timezone.now())
    assert [finding.state for finding in find("imports")] == ["good"]
    ImportRun.objects.update(new=1, heartbeat=timezone.now() - timedelta(hours=1))
    assert [finding.what for finding in find("imports")] == ["sound", "killed"]


def test_lost_triggers_are_found(archive: None) -> None:
    triggers.remove_triggers(connection)
    (finding,) = find("triggers")
    assert (finding.what, finding.state) == ("lost", "bad")
    assert "outbox_articles_article" in finding.examples[0]
    triggers.install_triggers(connection)


def test_jobs_that_hang_or_failed_are_found_and_a_missing_worker(archive: None) -> None:
    long_ago = timezone.now() - timedelta(hours=1)
    Job.objects.create(kind="reindex", about="Hangs", state="running", heartbeat=long_ago)
    Job.objects.create(
        kind="reindex", about="Failed", state="failed", message="No room", finished=timezone.now()
    )
    Job.objects.create(
        kind="reindex", about="Old", state="failed", finished=long_ago - timedelta(days=90)
    )
    with jobs.hold_worker_lock():
        found = {finding.what: list(finding.examples) for finding in find("jobs")}
    assert found == {"stuck": ["Hangs"], "failed": ["Failed: No room"]}
    # Without a worker it does not hang: it waits for one, as in a backup that is restored.
    without = {finding.what: finding for finding in find("jobs")}
    assert without.keys() == {"no_worker", "failed"}
    assert without["no_worker"].counts == {"waiting": 1}


@pytest.mark.parametrize(
    ("free", "what"), [(10**15, "sound"), (check.LEAST_SPACE + 1, "short"), (1_000_000, "full")]
)
def test_the_disk_is_looked_at(
    archive: None, free: int, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("Usage", (), {"free": free})
    monkeypatch.setattr(check.shutil, "disk_usage", lambda folder: usage)
    (finding,) = find("space")
    assert finding.what == what


@pytest.mark.parametrize(("days", "what"), [(1, "sound"), (8, "old")])
def test_the_age_of_the_last_backup_is_known(archive: None, days: int, what: str) -> None:
    when = timezone.now() - timedelta(days=days)
    Upkeep.objects.create(what="backup", when=when, good=True, facts={"file": "/srv/b.zip"})
    (finding,) = find("backup")
    assert (finding.what, finding.counts) == (what, {"days": days, "file": "/srv/b.zip"})


def test_a_damaged_database_is_said_to_be(archive: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_files.live(), "find_damage", lambda: "row 7 missing from index")
    (finding,) = find("database")
    assert (finding.state, list(finding.examples)) == ("bad", ["row 7 missing from index"])


def test_every_finding_has_words_and_whatever_is_not_good_has_advice() -> None:
    for (part, what), (said, advice) in _WORDS.items():
        assert said
        assert part in maintenance.PARTS
        assert bool(str(advice)) is (what != "sound")


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "1 original, byte for byte as it was imported."),
        (1_204, "1,204 originals, each byte for byte as it was imported."),
    ],
)
def test_one_is_not_many(count: int, said: str) -> None:
    finding = maintenance.Finding("originals", "sound", "good", {"count": count})
    with translation.override("en"):
        assert maintenance.put_into_words(finding).said == said


def test_a_finding_of_another_version_is_shown_as_it_is() -> None:
    words = maintenance.put_into_words(maintenance.Finding("moon", "waning", "look"))
    assert (words.part, words.said, words.advice) == ("moon", "waning", "")


def test_the_command_says_what_is_wrong_and_what_to_do(archive: None) -> None:
    Original.objects.update(size=5)
    out = StringIO()
    with translation.override("en"), pytest.raises(SystemExit) as ended:
        call_command("check_archive", stdout=out)
    assert ended.value.code == 1
    lines = out.getvalue().splitlines()
    assert "  1 article, 1 in the index. They agree." in lines
    assert "! 1 of 1 originals differ from what was imported." in lines
    assert "? There has never been a backup." in lines
    assert any("manage.py restore --force FILE" in line for line in lines)


def test_the_command_answers_as_json(archive: None) -> None:
    out = StringIO()
    call_command("check_archive", json=True, stdout=out)
    answer = json.loads(out.getvalue())
    assert answer["ok"] is True
    assert (answer["articles"], answer["documents"], answer["stale"]["count"]) == (1, 1, 0)
    assert {"part", "what", "state", "counts", "examples"} == set(answer["findings"][0])


def test_the_worker_checks_and_says_what_came_of_it(archive: None) -> None:
    job = maintenance.ask_check(who=None)
    call_command("work", once=True, stdout=StringIO())
    job.refresh_from_db()
    assert (job.state, job.message) == ("done", "No errors found.")
    Original.objects.update(size=5)
    job = maintenance.ask_check(who=None)
    call_command("work", once=True, stdout=StringIO())
    job.refresh_from_db()
    assert (job.message, job.done, job.total) == ("1 error found.", 1, 2)


def test_a_check_is_asked_for_once_a_week(archive: None) -> None:
    maintenance.ask_check_if_due()
    assert Job.objects.count() == 1
    Job.objects.all().delete()
    maintenance.check_archive()
    maintenance.ask_check_if_due()
    assert not Job.objects.exists()
    row = Upkeep.objects.get(what="check")
    row.facts["when"] = (timezone.now() - timedelta(days=8)).isoformat()
    row.save()
    maintenance.ask_check_if_due()
    assert Job.objects.count() == 1
