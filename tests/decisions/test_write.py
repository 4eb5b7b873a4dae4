"""What an editor decides outlives a re-split and a re-import."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User

from articles.decisions import decide_cut, decide_field, decide_join, decide_kind
from articles.errors import OperationRefused
from articles.importing import ImportOptions, import_paths, rebuild
from articles.models import Article, Decision, Section

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


def section_of(words: str) -> Section:
    return next(s for s in Article.objects.get().sections.all() if s.text.startswith(words))


def texts() -> list[str]:
    return [section.text for section in Article.objects.get().sections.in_order()]


def cut(words: str, before: str, who: User) -> Decision:
    section = section_of(words)
    decision = decide_cut(section, section.article.text.index(before), who=who)
    rebuild([section.article])
    return decision


def join(words: str, who: User) -> Decision:
    section = section_of(words)
    decision = decide_join(section, who=who)
    rebuild([section.article])
    return decision


def kind_of(words: str) -> tuple[str, str, str]:
    section = section_of(words)
    return section.kind, section.decided_by, section.sure


def decide(words: str, kind: str, who: User) -> None:
    section = section_of(words)
    decide_kind(section, kind, who=who)
    rebuild([section.article])


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


def test_a_section_is_cut_at_any_place_and_given_back(path: Path, alice: User) -> None:
    before = texts()
    decision = cut("Fishing boats", "and the first ferry", alice)
    assert kind_of("and the first ferry") == ("body", "person", "certain")
    assert kind_of("Fishing boats") == ("body", "person", "certain")
    decision.delete()
    rebuild(Article.objects.all())
    assert texts() == before
    assert kind_of("Fishing boats")[1] == "machine"


def test_sections_joined_and_cut_survive_a_new_version_that_moves_them(
    path: Path, alice: User
) -> None:
    join("Fishing boats", alice)
    cut("The harbour of", "the port authority", alice)
    expected = [text.replace("after three", "in May, after three") for text in texts()]
    path.write_text(
        "---\nbyline: Ann Lee\n---\n" + STORY.replace("after three", "in May, after three")
    )
    import_paths([path], options=ImportOptions(workers=1))
    assert texts() == expected
    assert len(expected) == 4
    assert all(Decision.objects.values_list("anchored", flat=True))


def test_a_boundary_whose_words_are_gone_is_kept_and_marked(path: Path, alice: User) -> None:
    join("Fishing boats", alice)
    path.write_text(STORY.replace("A quiet morning at the quay", "Another line altogether"))
    import_paths([path], options=ImportOptions(workers=1))
    assert not Decision.objects.get().anchored
    assert kind_of("Fishing boats")[1] == "machine"
    path.write_text(STORY)
    import_paths([path], options=ImportOptions(workers=1))
    assert Decision.objects.get().anchored
    assert texts()[-1].startswith("A quiet morning")


def test_joined_and_cut_again_is_as_it_was(path: Path, alice: User) -> None:
    before = texts()
    join("Fishing boats", alice)
    decide("A quiet morning", "caption", alice)
    assert Article.objects.get().excerpt.count("Fishing") == 0
    cut("A quiet morning", "Fishing boats", alice)
    assert texts() == before
    assert kind_of("Fishing boats") == ("caption", "person", "certain")
    assert Decision.objects.count() == 2


def test_the_headline_follows_when_the_text_is_joined(path: Path, alice: User) -> None:
    join("The harbour of", alice)
    article = Article.objects.get()
    assert article.headline.startswith("Harbour reopens after storm The harbour of Lindmouth")


@pytest.mark.parametrize("before", ["Harbour reopens", "The harbour of", "Fishing"])
def test_only_a_section_with_words_on_both_sides_is_cut(
    before: str, path: Path, alice: User
) -> None:
    with pytest.raises(OperationRefused):
        cut("Harbour", before, alice)
    with pytest.raises(OperationRefused):
        join("Harbour", alice)


@pytest.mark.parametrize("line", ["x" * 500, "word " * 100, "one\ntwo", "AP\n" * 3])
def test_a_cut_is_found_again_however_long_the_line_behind_it(
    line: str, path: Path, alice: User
) -> None:
    Article.objects.all().delete()
    path.write_text(f"Harbour reopens after storm\n\nIt was said that | {line}\n")
    import_paths([path], options=ImportOptions(workers=1))
    article = Article.objects.get()
    section = article.sections.get(
        start__lt=article.text.index("|"), end__gt=article.text.index("|")
    )
    section.article = article
    decide_cut(section, article.text.index("|") + 1, who=alice)
    rebuild([article])
    assert section_of(line[:2]).text.startswith(line[:2])
    assert section_of("It was said").text == "It was said that |"


@pytest.mark.parametrize(
    ("written", "published", "precision"),
    [("2014", "2014-01-01", "year"), ("2014-11", "2014-11-01", "month"), ("", "None", "")],
)
def test_a_date_is_decided_as_far_as_it_is_known(
    written: str, published: str, precision: str, path: Path, alice: User
) -> None:
    path.write_text("---\npublished: 2001-01-02\n---\n" + STORY)
    import_paths([path], options=ImportOptions(workers=1))
    article = Article.objects.get()
    decide_field(article, "published", written, who=alice)
    rebuild([article])
    article.refresh_from_db()
    assert (str(article.published), article.published_precision) == (published, precision)


def test_no_date_is_refused(path: Path, alice: User) -> None:
    with pytest.raises(ValueError, match="no date"):
        decide_field(Article.objects.get(), "published", "2014-13", who=alice)
