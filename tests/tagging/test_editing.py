"""The tags of one article changed by hand: only what was changed, in one undoable step."""

import pytest
from django.contrib.auth.models import User

from articles.models import Article, Operation, Tag, TagAlias, TaggedArticle, TagSuggestion
from articles.search import SearchRequest, find_ids
from articles.tagging import TagEdit, edit_tags, suggest_by_words, undo_tag_change
from tests.making import make_article, make_tag
from tests.tagging.snapshots import take_snapshot

pytestmark = pytest.mark.django_db


def names_on(article: Article) -> list[str]:
    return sorted(article.tags.values_list("name", flat=True))


def test_tags_are_added_by_name_or_alias_in_any_case_and_taken_off(editor: User) -> None:
    TagAlias.objects.create(tag=make_tag("Storms"), text="High winds")
    make_tag("Ports")
    article = make_article(tags=["Calm"])
    calm = Tag.objects.get(name="Calm")
    edit = TagEdit(add=("HIGH winds", "ports"), remove=(calm.pk,))
    done = edit_tags(article, edit, who=editor, may_create=False)
    assert names_on(article) == ["Ports", "Storms"]
    assert done.about == "+ “Storms”, + “Ports”, − “Calm”"
    row = TaggedArticle.objects.get(tag__name="Ports")
    assert (row.source, row.added_by) == ("editor", editor)
    assert list(find_ids(SearchRequest(text="tag:ports"))) == [article.pk]


def test_one_edit_is_one_entry_of_the_journal_and_undone_as_one(editor: User) -> None:
    storms = make_tag("Storms")
    make_tag("Ports")
    article = make_article(headline="Storm at sea", tags=["Calm"])
    suggest_by_words([article.pk])
    before = take_snapshot()
    calm = Tag.objects.get(name="Calm")
    edit = TagEdit(add=("Ports",), remove=(calm.pk,), dismiss=(storms.pk,))
    done = edit_tags(article, edit, who=editor, may_create=False)
    assert TagSuggestion.objects.get(tag=storms).state == "dismissed"
    operation = Operation.objects.get()
    assert operation == done.operation
    assert operation.about == "“Storm at sea”: + “Ports”, − “Calm”, × “Storms”"
    undo_tag_change(operation)
    assert take_snapshot() == before


def test_names_that_are_no_tags_are_made_only_with_leave_and_when_meant(editor: User) -> None:
    article = make_article()
    typed = TagEdit(add=("Ferries",))
    assert edit_tags(article, typed, who=editor, may_create=True).unknown == ["Ferries"]
    meant = TagEdit(create=("Ferries",))
    assert edit_tags(article, meant, who=editor, may_create=False).unknown == ["Ferries"]
    assert not Tag.objects.exists()
    assert not Operation.objects.exists()
    done = edit_tags(article, TagEdit(create=("Ferries", "fERRIES")), who=editor, may_create=True)
    assert [tag.name for tag in done.created] == names_on(article)
    assert len(done.added) == 1


def test_a_new_name_that_somebody_else_made_meanwhile_is_that_tag(editor: User) -> None:
    tag = make_tag("Ferries")
    article = make_article()
    done = edit_tags(article, TagEdit(create=("ferries",)), who=editor, may_create=True)
    assert (done.added, done.created) == ([tag], [])


def test_accepting_says_so_of_the_suggestion(editor: User) -> None:
    storms = make_tag("Storms")
    article = make_article(headline="Storms close the port")
    suggest_by_words([article.pk])
    done = edit_tags(article, TagEdit(accept=(storms.pk,)), who=editor, may_create=False)
    assert done.added == [storms]
    row = TagSuggestion.objects.get()
    assert (row.state, row.who) == ("accepted", editor)


def test_what_was_dismissed_meanwhile_is_not_accepted(editor: User) -> None:
    storms = make_tag("Storms")
    article = make_article(headline="Storms close the port")
    suggest_by_words([article.pk])
    TagSuggestion.objects.update(state="dismissed")
    done = edit_tags(article, TagEdit(accept=(storms.pk,)), who=editor, may_create=False)
    assert (done.about, names_on(article)) == ("", [])


def test_a_tag_unticked_and_typed_again_stays(editor: User) -> None:
    article = make_article(tags=["Storms"])
    storms = Tag.objects.get()
    edit = TagEdit(add=("storms",), remove=(storms.pk,))
    assert edit_tags(article, edit, who=editor, may_create=False).about == ""
    assert names_on(article) == ["Storms"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("x" * 300, "at most 100 characters; this one has 300"),
        ("Smith, John", "separates two tags"),
        ('The "Titanic"', "straight quotation marks"),
        ("<script>alert(1)</script>", "plain text"),
        ("—", "at least one letter"),
        (" \u202e\u200b ", "needs a name"),
    ],
)
def test_names_that_can_be_none_are_refused_and_the_others_saved(
    name: str, reason: str, editor: User
) -> None:
    article = make_article()
    edit = TagEdit(create=(name, "Ferries"))
    done = edit_tags(article, edit, who=editor, may_create=True)
    assert len(done.refused) == 1
    assert reason in done.refused[0]
    assert names_on(article) == ["Ferries"]


@pytest.mark.parametrize("name", ["🔥 Fires", "اقتصاد", "Œuvre d’art", "नई दिल्ली"])
def test_names_of_every_script_are_kept_as_they_are(name: str, editor: User) -> None:
    article = make_article()
    edit_tags(article, TagEdit(create=(name,)), who=editor, may_create=True)
    assert names_on(article) == [name]
