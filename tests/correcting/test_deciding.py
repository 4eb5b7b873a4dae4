"""What an editor decides outlives a re-split and a re-import."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User

from articles.correcting import decide_field, decide_kind
from articles.importing import ImportOptions, import_paths, rebuild
from articles.models import Article, Decision

pytestmark = pytest.mark.django_db

STORY = """Harbour reopens after storm

The harbour of Lindmouth reopened on Tuesday after three days of storm, the port authority said.

A quiet morning at the quay

Fishing boats left in the early morning, and the first ferry followed at noon with 200 passengers.
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "storm.txt"
    file.write_text(STORY, encoding="utf-8")
    import_paths([file], options=ImportOptions(workers=1))
    return file


@pytest.fixture
def alice() -> User:
    return User.objects.create_user("alice")


def kind_of(words: str) -> tuple[str, str, str]:
    article = Article.objects.get()
    section = next(s for s in article.sections.all() if s.text.startswith(words))
    return section.kind, section.decided_by, section.sure


def decide(words: str, kind: str, who: User) -> None:
    article = Article.objects.get()
    section = next(s for s in article.sections.all() if s.text.startswith(words))
    decide_kind(section, kind, who=who)
    rebuild([article])


def test_a_kind_decided_survives_a_resplit(path: Path, alice: User) -> None:
    decide("A quiet morning", "caption", alice)
    rebuild([Article.objects.get()])
    assert kind_of("A quiet morning") == ("caption", "person", "certain")


def test_a_kind_decided_survives_a_new_version_that_moves_it(path: Path, alice: User) -> None:
    decide("A quiet morning", "caption", alice)
    path.write_text(STORY.replace("three days of storm", "three long days and nights of storm"))
    import_paths([path], options=ImportOptions(workers=1))
    assert kind_of("A quiet morning") == ("caption", "person", "certain")
    assert Decision.objects.get().anchored


def test_a_decision_whose_words_are_gone_is_kept_and_marked(path: Path, alice: User) -> None:
    decide("A quiet morning", "caption", alice)
    path.write_text(STORY.replace("A quiet morning at the quay\n\n", ""))
    import_paths([path], options=ImportOptions(workers=1))
    assert not Decision.objects.get().anchored
    path.write_text(STORY)
    import_paths([path], options=ImportOptions(workers=1))
    assert Decision.objects.get().anchored
    assert kind_of("A quiet morning")[0] == "caption"


def test_deciding_twice_keeps_the_last_word(path: Path, alice: User) -> None:
    decide("A quiet morning", "caption", alice)
    decide("A quiet morning", "subheading", alice)
    assert Decision.objects.count() == 1
    assert kind_of("A quiet morning")[0] == "subheading"


def test_another_headline_decided_renames_the_article_but_not_its_address(
    path: Path, alice: User
) -> None:
    decide("Harbour reopens", "boilerplate", alice)
    decide("A quiet morning", "headline", alice)
    article = Article.objects.get()
    assert article.headline == "A quiet morning at the quay"
    assert article.slug == "harbour-reopens-after-storm"


def test_a_field_filled_in_beats_every_later_import(path: Path, alice: User) -> None:
    article = Article.objects.get()
    decide_field(article, "published", "2019-03-05", who=alice)
    decide_field(article, "headline", "Port open again", who=alice)
    rebuild([article])
    path.write_text("---\npublished: 2001-01-01\n---\n" + STORY)
    import_paths([path], options=ImportOptions(workers=1))
    article = Article.objects.get()
    assert str(article.published) == "2019-03-05"
    assert article.headline == "Port open again"


def test_only_fields_of_the_article_are_decided(path: Path, alice: User) -> None:
    with pytest.raises(ValueError, match="slug"):
        decide_field(Article.objects.get(), "slug", "x", who=alice)
    with pytest.raises(ValueError, match="poem"):
        decide_kind(Article.objects.get().sections.all()[0], "poem", who=alice)
