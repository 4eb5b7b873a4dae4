"""Tags suggested with what speaks for them; what an editor said is final."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User

from articles.importing import ImportOptions, import_paths
from articles.models import Article, Tag, TagAlias, TagSuggestion
from articles.tagging import (
    accept,
    add_tags,
    dismiss,
    ensure_current_index,
    explain,
    suggest_by_words,
    suggest_tags,
    undo_tag_change,
)
from articles.tagging.labelling import TagSource
from tests.making import make_article, make_mention, make_person, make_tag

pytestmark = pytest.mark.django_db

BODY = "\n\nThe port was closed for days, the harbour master said. Ships waited outside."


def waiting(article: Article) -> dict[str, list[str]]:
    """Tag -> the sentences that speak for it."""
    rows = TagSuggestion.objects.waiting().filter(article=article)
    return {row.tag.name: explain(row.evidence) for row in rows}


@pytest.fixture
def storms(db: None) -> Tag:
    tag = make_tag("Storms")
    TagAlias.objects.create(tag=tag, text="high winds")
    return tag


@pytest.fixture
def article(storms: Tag) -> Article:
    return make_article(text=f"High winds close the harbour{BODY}")


def test_a_name_in_the_headline_is_suggested_with_its_words(article: Article) -> None:
    assert suggest_by_words([article.pk]) == 1
    assert waiting(article) == {"Storms": ["“High winds” is in the headline or standfirst."]}
    (row,) = TagSuggestion.objects.waiting()
    (piece,) = row.evidence
    assert article.text[piece["start"] : piece["end"]] == "High winds"


def test_a_word_that_comes_once_in_the_body_is_not_enough(storms: Tag) -> None:
    make_tag("Ships")
    make_tag("Port")
    article = make_article(text=f"Harbour closed{BODY} The port is small.")
    suggest_by_words([article.pk])
    assert waiting(article) == {"Port": ["“port” is in the text 2 times."]}


def test_what_stands_in_related_teasers_does_not_count(storms: Tag) -> None:
    article = make_article(text=f"Harbour closed{BODY}\n\nRelated Content\nHigh winds and storms\n")
    suggest_by_words([article.pk])
    assert waiting(article) == {}


def test_a_dismissed_suggestion_never_comes_back(article: Article, editor: User) -> None:
    suggest_by_words([article.pk])
    operation = dismiss(TagSuggestion.objects.waiting(), who=editor)
    assert operation is not None
    assert operation.about == "Dismissed 1 suggested tag: “Storms”"
    suggest_by_words([article.pk])
    suggest_tags([article.pk])
    assert waiting(article) == {}
    assert TagSuggestion.objects.get().who == editor
    undo_tag_change(operation)
    assert list(waiting(article)) == ["Storms"]
    assert dismiss([], who=editor) is None


def test_an_accepted_suggestion_is_a_tag_by_the_editor(
    article: Article, storms: Tag, editor: User
) -> None:
    suggest_by_words([article.pk])
    operation = accept(TagSuggestion.objects.waiting(), who=editor)
    assert operation is not None
    assert operation.about == "Accepted 1 suggested tag: “Storms”"
    row = article.tagged.get()
    assert (row.tag, row.source, row.added_by) == (storms, "editor", editor)
    suggest_by_words([article.pk])
    assert waiting(article) == {}
    assert accept(TagSuggestion.objects.all(), who=editor) is None
    undo_tag_change(operation)
    assert list(article.tags.all()) == []
    assert list(waiting(article)) == ["Storms"]


def test_tags_that_an_article_carries_are_not_suggested(
    article: Article, storms: Tag, editor: User
) -> None:
    suggest_by_words([article.pk])
    add_tags([article.pk], [storms], source=TagSource(who=editor))
    suggest_by_words([article.pk])
    assert waiting(article) == {}


def test_suggestions_follow_the_text_and_the_vocabulary(article: Article, storms: Tag) -> None:
    suggest_by_words([article.pk])
    TagAlias.objects.all().delete()
    suggest_by_words([article.pk])
    assert waiting(article) == {}
    Tag.objects.filter(pk=storms.pk).update(name="Harbour")
    suggest_by_words([article.pk])
    assert waiting(article) == {"Harbour": ["“harbour” is in the headline or standfirst."]}


def test_a_person_who_nearly_always_has_a_tag_speaks_for_it(storms: Tag) -> None:
    holt = make_person("Marina Holt")
    for number in range(6):
        make_mention(make_article(tags=["Storms"] if number < 5 else ["Calm"]), holt)
    for _ in range(6):
        make_article(tags=["Calm"])
    article = make_article(text="Marina Holt speaks\n\nMarina Holt spoke of a storm.")
    make_mention(article, holt)
    suggest_tags([article.pk])
    assert waiting(article)["Storms"] == [
        "“storm” is in the text.",
        "5 of 6 articles that mention Marina Holt have this tag.",
    ]
    # The cheap pass at the next import leaves the rest of the evidence alone.
    suggest_by_words([article.pk])
    assert len(waiting(article)["Storms"]) == 2


def test_a_tag_that_everybody_has_is_nobodys_company(storms: Tag) -> None:
    holt = make_person("Marina Holt")
    for _ in range(6):
        article = make_article(tags=["Storms"])
        make_mention(article, holt)
    article = make_article(text="Marina Holt speaks\n\nMarina Holt spoke.")
    make_mention(article, holt)
    suggest_tags([article.pk])
    assert "Storms" not in waiting(article) or len(waiting(article)["Storms"]) == 1
    pieces = [e["by"] for row in TagSuggestion.objects.all() for e in row.evidence]
    assert "company" not in pieces


def test_similar_articles_speak_for_their_tags(storms: Tag) -> None:
    text = "Lindmouth ferry strands{}\n\nThe ferry stranded off Lindmouth with passengers aboard."
    for number in range(4):
        make_article(text=text.format(f" {number}"), tags=["Shipping"])
    for number in range(30):
        make_article(headline=f"Council debates budget number {number}")
    article = make_article(text=text.format(" again"))
    ensure_current_index()
    suggest_tags([article.pk])
    assert waiting(article) == {"Shipping": ["4 of the 4 most similar articles have this tag."]}


def test_an_import_suggests_by_words(storms: Tag, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Storms close the harbour{BODY}")
    import_paths([tmp_path], options=ImportOptions(workers=1))
    assert list(waiting(Article.objects.get())) == ["Storms"]


def test_front_matter_goes_by_aliases_and_respects_what_was_taken_off(
    storms: Tag, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f'---\ntags: [HIGH WINDS, Ports, "a, <b>"]\n---\nCalm{BODY}')
    import_paths([tmp_path], options=ImportOptions(workers=1))
    article = Article.objects.get()
    assert sorted(article.tags.names()) == ["Ports", "Storms", "a b"]
    article.tags.remove("Ports")
    path.write_text(path.read_text() + "\n\nA correction.")
    import_paths([tmp_path], options=ImportOptions(workers=1))
    assert sorted(article.tags.names()) == ["Storms", "a b"]
