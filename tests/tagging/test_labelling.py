"""Tags put on and taken off in bulk, with a way back."""

import pytest
from django.contrib.auth.models import User

from articles.errors import OperationRefused
from articles.journal import recorder
from articles.models import Operation, TaggedArticle, TagRule, TagSuggestion
from articles.search import SearchRequest, find_ids
from articles.tagging.labelling import TagSource, add_tags, find_carrying, find_lacking, remove_tags
from articles.tagging.undo import undo_tag_change
from tests.making import make_article, make_tag
from tests.tagging.snapshots import take_snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorder, "CHUNK", 2)


def test_the_number_confirmed_is_the_number_changed(editor: User) -> None:
    storms, floods = make_tag("Storms"), make_tag("Floods")
    articles = [make_article(tags=["Storms"] if n < 2 else []).pk for n in range(5)]
    assert len(find_lacking(articles, [storms])) == 3
    assert find_lacking([*articles, *articles, 999_999], [storms, floods]) == articles
    done = add_tags([*articles, 999_999], [storms], source=TagSource(who=editor))
    assert done.articles == 3
    assert done.operation is not None
    assert done.operation.about == "Added “Storms”: 3 articles"
    assert set(find_ids(SearchRequest(tag=("storms",)))) == set(articles)
    assert find_carrying([*articles, 999_999], [storms, floods]) == articles


def test_undoing_takes_off_what_was_added_and_no_more(editor: User) -> None:
    tag = make_tag("Storms")
    articles = [make_article(tags=["Storms"] if n < 2 else []).pk for n in range(5)]
    before = take_snapshot()
    done = add_tags(articles, [tag], source=TagSource(who=editor))
    assert done.operation is not None
    undo_tag_change(done.operation)
    assert take_snapshot() == before


def test_undoing_a_removal_brings_every_row_back(editor: User) -> None:
    tag = make_tag("Storms")
    articles = [make_article(tags=["Storms"]).pk for _ in range(3)]
    TagSuggestion.objects.create(article_id=articles[0], tag=tag, state="accepted")
    before = take_snapshot()
    done = remove_tags(articles, [tag], source=TagSource(who=editor))
    assert (done.articles, TagSuggestion.objects.dismissed().count()) == (3, 3)
    assert done.operation is not None
    add_tags(articles[:1], [tag], source=TagSource(who=editor))
    assert TagSuggestion.objects.dismissed().count() == 2
    undo_tag_change(Operation.objects.latest("pk"))
    undo_tag_change(done.operation)
    assert take_snapshot() == before


def test_what_is_put_on_again_meanwhile_stays_through_an_undo(editor: User) -> None:
    tag, article = make_tag("Storms"), make_article(tags=["Storms"])
    done = remove_tags([article.pk], [tag], source=TagSource(who=editor))
    article.tags.add(tag)
    assert done.operation is not None
    undo_tag_change(done.operation)
    assert TaggedArticle.objects.count() == 1


def test_what_an_editor_took_off_no_rule_puts_back(editor: User) -> None:
    tag, article = make_tag("Storms"), make_article(tags=["Storms"])
    rule = TagRule.objects.create(tag=tag, query="storm")
    remove_tags([article.pk], [tag], source=TagSource(who=editor))
    assert add_tags([article.pk], [tag], source=TagSource(source="rule", rule=rule)).articles == 0
    assert add_tags([article.pk], [tag], source=TagSource(source="file")).operation is None
    assert add_tags([article.pk], [tag], source=TagSource(who=editor)).articles == 1


def test_what_changes_nothing_is_not_in_the_journal(editor: User) -> None:
    tag, article = make_tag("Storms"), make_article(tags=["Storms"])
    assert add_tags([article.pk], [tag], source=TagSource(who=editor)).operation is None
    assert Operation.objects.count() == 0
    with pytest.raises(OperationRefused, match="at least one tag"):
        add_tags([article.pk], [], source=TagSource(who=editor))
