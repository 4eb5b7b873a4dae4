"""Rules for phrases, made with their effect shown first and taken back."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from articles import importing
from articles.importing import ImportOptions, import_paths
from articles.models import Article, Job, Mention, PhraseRule, Section

pytestmark = pytest.mark.django_db
DESK = "/admin/articles/phraserule"

STORY = """Report from the market hall

Traders from the Hermit Kingdom met Berta Calder on Tuesday, officials in Norway said.
"""


@pytest.fixture
def archive(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(STORY)
    import_paths([tmp_path], options=ImportOptions(workers=1))


def post(client: Client, **data: str) -> str:
    response = client.post(f"{DESK}/add/", data, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def names() -> set[str]:
    return set(Mention.objects.published().values_list("entity__name", flat=True))


def test_the_effect_is_shown_before_a_rule_is_made(alice: Client, archive: None) -> None:
    data = {"phrase": " Berta  Calder", "meaning": "never_person"}
    html = post(alice, **data)
    assert "It occurs in <b>1</b> article." in html
    assert "mentioned in 1 article" in html
    assert not PhraseRule.objects.exists()
    assert "Berta Calder" in names()
    assert "found in 1 article" in post(alice, **data, confirm="yes")
    assert names() == {"Norway"}
    assert PhraseRule.objects.get().who is not None


def test_a_phrase_means_a_country_named_by_code_or_name(alice: Client, archive: None) -> None:
    data = {"phrase": "hermit kingdom", "meaning": "country", "confirm": "yes"}
    assert "No country has that" in post(alice, **data, country="Oz")
    assert "No country has that" in post(alice, **data)
    post(alice, **data, country="North Korea")
    assert "North Korea" in names()


def test_a_rule_taken_back_gives_the_name_back(alice: Client, archive: None) -> None:
    post(alice, phrase="Norway", meaning="never_country", confirm="yes")
    assert "Norway" not in names()
    rule = PhraseRule.objects.get()
    assert alice.get(f"{DESK}/{rule.pk}/delete/").status_code == 200
    assert PhraseRule.objects.exists()
    alice.post(f"{DESK}/{rule.pk}/delete/", {"post": "yes"})
    assert "Norway" in names()


def copy_article(count: int) -> None:
    text = Article.objects.get().text
    Article.objects.bulk_create(
        Article(slug=f"copy-{number}", headline="x", headline_key="x", text=text)
        for number in range(count)
    )


@pytest.mark.parametrize("counted", [100, 2])
def test_too_many_articles_are_left_to_the_worker(
    alice: Client, archive: None, monkeypatch: pytest.MonkeyPatch, counted: int
) -> None:
    monkeypatch.setattr("articles.decisions.phrases.REBUILD_LIMIT", 3)
    monkeypatch.setattr("articles.admin.base.REBUILD_LIMIT", 3)
    monkeypatch.setattr("articles.decisions.phrases.COUNT_LIMIT", counted)
    copy_article(4)
    data = {"phrase": "Berta Calder", "meaning": "never_person"}
    assert "they are reprocessed in the background" in post(alice, **data)
    assert "Queued as a job:" in post(alice, **data, confirm="yes")
    assert PhraseRule.objects.count() == 1
    assert "Berta Calder" in names()
    call_command("work", once=True)
    job = Job.objects.get()
    assert (job.state, job.done, job.message) == (Job.State.DONE, 5, "5 articles reprocessed")
    assert "Berta Calder" not in names()


def test_a_killed_worker_is_followed_by_one_that_leaves_out_nothing(archive: None) -> None:
    copy_article(4)
    numbers = list(Article.objects.order_by("pk").values_list("pk", flat=True))
    importing.enqueue_reprocess("Read", who=None, phrase="Berta Calder")
    # The first worker noted where the phrase stands and did two; then its first was deleted.
    Job.objects.update(done=2, memory={"articles": numbers})
    Article.objects.filter(pk=numbers[0]).delete()
    call_command("work", once=True)
    read = set(Section.objects.values_list("article", flat=True))
    assert read == set(numbers[2:])
    assert (Job.objects.get().state, Job.objects.get().done) == (Job.State.DONE, 5)


def test_a_rule_that_says_the_opposite_has_to_be_taken_back_first(alice: Client) -> None:
    post(alice, phrase="Norway", meaning="never_country", confirm="yes")
    html = post(alice, phrase="norway", meaning="country", country="no", confirm="yes")
    assert "A rule says otherwise" in html
    assert PhraseRule.objects.count() == 1
    post(alice, phrase="Norway", meaning="never_person", confirm="yes")
    assert PhraseRule.objects.count() == 2


@pytest.mark.parametrize("phrase", ["", " ", "a", "x" * 201])
def test_a_phrase_that_is_none_is_refused(phrase: str, alice: Client) -> None:
    post(alice, phrase=phrase, meaning="never_person", confirm="yes")
    assert not PhraseRule.objects.exists()


def test_hostile_phrases_are_escaped(alice: Client, archive: None) -> None:
    hostile = "<script>alert(1)</script>"
    assert hostile not in post(alice, phrase=hostile, meaning="never_person")


def test_without_permission_no_rule_is_made(charlie: Client) -> None:
    assert charlie.get(f"{DESK}/add/").status_code == 403
    data = {"phrase": "Berta Calder", "meaning": "never_person", "confirm": "yes"}
    assert charlie.post(f"{DESK}/add/", data).status_code == 403
    assert not PhraseRule.objects.exists()
