"""Tags made one, renamed, deleted; and everything put back row for row."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.errors import OperationRefused
from articles.models import (
    NotSameTag,
    OldSlug,
    Operation,
    Tag,
    TagAlias,
    TaggedArticle,
    TagRule,
    TagSuggestion,
)
from articles.search import SearchRequest, find_ids
from articles.tagging.merge import MergeEffect, count_merge, delete_unused, merge_tags, rename_tag
from articles.tagging.undo import undo_tag_change
from tests.making import make_article, make_tag
from tests.tagging.snapshots import take_snapshot

pytestmark = pytest.mark.django_db


@pytest.fixture
def into() -> Tag:
    return make_tag("Football", slug="football")


@pytest.fixture
def soccer(into: Tag) -> Tag:
    """A tag with all that can hang on one, beside the one it is merged into."""
    soccer = make_tag("Soccer", slug="soccer")
    other = make_tag("Rugby", slug="rugby")
    TagAlias.objects.create(tag=soccer, text="Kicking")
    OldSlug.objects.create(kind="tag", slug="socker", target="soccer")
    NotSameTag.objects.create(one=soccer, other=other)
    rule = TagRule.objects.create(tag=soccer, query="goal")
    TagRule.objects.create(tag=into, query="goal")
    TagRule.objects.create(tag=soccer, query="penalty")
    both = make_article(tags=["Football"])
    TaggedArticle.objects.update(source="rule")
    TaggedArticle.objects.create(tag=soccer, content_object=both, source="editor")
    only = make_article()
    TaggedArticle.objects.create(tag=soccer, content_object=only, source="rule", rule=rule)
    for article in (both, only):
        TagSuggestion.objects.create(article=article, tag=soccer, state="dismissed")
    TagSuggestion.objects.create(article=both, tag=into, state="accepted")
    TaggedArticle.objects.update(added=timezone.now() - timedelta(days=3))
    TagSuggestion.objects.update(when=timezone.now() - timedelta(days=3))
    return soccer


def test_the_effect_is_counted_before(soccer: Tag, into: Tag) -> None:
    assert count_merge([soccer], into) == MergeEffect(articles=2, doubled=1, aliases=2, rules=2)


def test_a_merged_tag_is_gone_and_all_its_names_lead_on(
    soccer: Tag, into: Tag, editor: User, client: Client
) -> None:
    operation = merge_tags([soccer], into, who=editor)
    assert operation.about == "Merged the tag “Soccer” into “Football”: 2 articles"
    assert not Tag.objects.filter(name="Soccer").exists()
    assert {alias.text for alias in into.aliases.all()} == {"Soccer", "Kicking"}
    assert sorted(into.tagged_articles.values_list("source", "rule__query")) == [
        ("editor", None),  # what an editor said of one of them stays said
        ("rule", "goal"),
    ]
    assert sorted(into.rules.values_list("query", flat=True)) == ["goal", "penalty"]
    for slug in ("soccer", "socker"):
        response = client.get(f"/tags/{slug}/")
        assert (response.status_code, response["Location"]) == (301, "/tags/football/")
    assert len(list(find_ids(SearchRequest(tag=("football",))))) == 2


def test_undoing_a_merge_leaves_the_tables_equal_row_for_row(
    soccer: Tag, into: Tag, editor: User
) -> None:
    before = take_snapshot()
    operation = merge_tags([soccer], into, who=editor)
    assert take_snapshot() != before
    undo_tag_change(operation)
    assert take_snapshot() == before
    with pytest.raises(OperationRefused, match="undone already"):
        undo_tag_change(operation)


def test_a_tag_is_not_merged_into_itself_or_in_a_circle(
    soccer: Tag, into: Tag, editor: User
) -> None:
    with pytest.raises(OperationRefused, match="into itself"):
        merge_tags([soccer, into], into, who=editor)
    with pytest.raises(OperationRefused, match="at least one other"):
        merge_tags([], into, who=editor)
    merge_tags([soccer], into, who=editor)
    with pytest.raises(OperationRefused, match="just been merged"):
        merge_tags([into], soccer, who=editor)


def test_a_later_change_of_the_same_tags_is_undone_first(
    soccer: Tag, into: Tag, editor: User
) -> None:
    before = take_snapshot()
    first = merge_tags([soccer], into, who=editor)
    second = rename_tag(into, "Association football", who=editor)
    with pytest.raises(OperationRefused, match="undone first: Renamed the tag “Football”"):
        undo_tag_change(first)
    undo_tag_change(second)
    undo_tag_change(first)
    assert take_snapshot() == before


def test_a_merge_is_not_undone_where_its_name_was_given_away(
    soccer: Tag, into: Tag, editor: User
) -> None:
    operation = merge_tags([soccer], into, who=editor)
    TagAlias.objects.filter(text="Soccer").delete()
    make_tag("soccer", slug="soccer")
    before = take_snapshot()
    with pytest.raises(OperationRefused, match="used elsewhere"):
        undo_tag_change(operation)
    assert take_snapshot() == before


def test_what_is_gone_since_is_left_out_of_the_undo(soccer: Tag, into: Tag, editor: User) -> None:
    operation = merge_tags([soccer], into, who=editor)
    both = TaggedArticle.objects.get(source="editor").content_object
    both.delete()
    undo_tag_change(operation)
    assert soccer.tagged_articles.count() == 1


def test_after_thirty_days_nothing_is_undone(soccer: Tag, into: Tag, editor: User) -> None:
    operation = merge_tags([soccer], into, who=editor)
    Operation.objects.update(when=timezone.now() - timedelta(days=31))
    with pytest.raises(OperationRefused, match="30 days"):
        undo_tag_change(operation)


def test_a_renamed_tag_answers_at_its_old_address_and_name(
    into: Tag, editor: User, client: Client
) -> None:
    before = take_snapshot()
    operation = rename_tag(into, "Association football", who=editor)
    into.refresh_from_db()
    assert (into.name, into.slug) == ("Association football", "association-football")
    assert client.get("/tags/football/")["Location"] == "/tags/association-football/"
    assert Tag.objects.called(["FOOTBALL"]) == {"football": into}
    undo_tag_change(operation)
    assert take_snapshot() == before


def test_a_tag_may_go_back_to_its_own_old_name_and_address(into: Tag, editor: User) -> None:
    rename_tag(into, "Association football", who=editor)
    rename_tag(into, "Football", who=editor)
    into.refresh_from_db()
    assert into.slug == "football"
    assert [alias.text for alias in into.aliases.all()] == ["Association football"]
    assert list(OldSlug.objects.values_list("slug", "target")) == [
        ("association-football", "football")
    ]


def test_other_capitals_change_the_name_and_nothing_else(into: Tag, editor: User) -> None:
    rename_tag(into, "FOOTBALL", who=editor)
    into.refresh_from_db()
    assert (into.name, into.slug, into.aliases.count()) == ("FOOTBALL", "football", 0)


def test_a_name_that_another_tag_bears_is_refused(soccer: Tag, into: Tag, editor: User) -> None:
    with pytest.raises(OperationRefused, match="merge the two instead"):
        rename_tag(into, "kicking", who=editor)
    with pytest.raises(OperationRefused, match="the name already"):
        rename_tag(into, "Football ", who=editor)


def test_only_unused_tags_are_deleted(soccer: Tag, editor: User) -> None:
    rugby = Tag.objects.get(name="Rugby")
    before = take_snapshot()
    with pytest.raises(OperationRefused, match="“Soccer” is in use"):
        delete_unused([soccer, rugby], who=editor)
    assert take_snapshot() == before
    operation = delete_unused([rugby], who=editor)
    assert operation.about == "Deleted the tag “Rugby”"
    assert not Tag.objects.filter(name="Rugby").exists()
    undo_tag_change(operation)
    assert take_snapshot() == before
