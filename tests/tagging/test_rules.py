"""Saved searches that keep tagging."""

from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.models import User

from articles import search
from articles.errors import OperationRefused
from articles.importing import ImportOptions, import_paths
from articles.models import Article, Operation, SourceFile, Tag, TaggedArticle, TagRule
from articles.search import SearchRequest, find_ids
from articles.tagging import rules
from articles.tagging.labelling import TagSource, add_tags, remove_tags
from articles.tagging.rules import (
    apply_rule,
    apply_to_new_articles,
    delete_rule,
    make_rule,
    preview,
    to_query,
)
from articles.tagging.undo import undo_tag_change
from tests.making import make_article, make_person, make_tag

pytestmark = pytest.mark.django_db


@pytest.fixture
def storms(db: None) -> Tag:
    return make_tag("Storms", slug="storms")


@pytest.fixture
def articles(storms: Tag) -> list[Article]:
    """Four about storms, of which one has the tag already, and one about something else."""
    about = [make_article(headline=f"Storm number {n}", tags=[]) for n in range(4)]
    about[0].tags.add(storms)
    return [*about, make_article(headline="Calm seas")]


def carriers(tag: Tag) -> set[int]:
    return set(tag.tagged_articles.values_list("content_object_id", flat=True))


def test_before_a_rule_is_saved_its_effect_is_counted(
    articles: list[Article], storms: Tag, editor: User
) -> None:
    add_tags([articles[1].pk], [storms], source=TagSource(who=editor))
    remove_tags([articles[1].pk], [storms], source=TagSource(who=editor))
    seen = preview(storms, "headline:storm")
    assert set(seen.effect.add) == {articles[2].pk, articles[3].pk}
    assert (seen.effect.remove, seen.effect.dismissed, seen.effect.carried) == ((), 1, 1)
    assert [article.headline for article in seen.added] == ["Storm number 3", "Storm number 2"]
    assert "storm" in seen.sentence
    assert TagRule.objects.count() == 0


def test_a_rule_tags_what_it_finds_and_says_so(
    articles: list[Article], storms: Tag, editor: User
) -> None:
    rule = make_rule(storms, "  headline:storm ", who=editor)
    done = apply_rule(rule, who=editor)
    assert done.articles == 3
    assert done.operation is not None
    assert done.operation.about == "Tag rule “Storms” (headline:storm): 3 articles"
    sources = storms.tagged_articles.values_list("source", "rule")
    assert sorted(sources) == [("editor", None), *[("rule", rule.pk)] * 3]
    assert len(list(find_ids(SearchRequest(tag=("storms",))))) == 4
    assert apply_rule(rule).operation is None


def test_a_rule_takes_off_only_what_it_put_on_itself(
    articles: list[Article], storms: Tag, editor: User
) -> None:
    rule = make_rule(storms, "headline:storm", who=editor)
    apply_rule(rule)
    Article.objects.filter(pk__in=[articles[0].pk, articles[1].pk]).update(headline="Wind")
    Article.objects.filter(pk=articles[2].pk).update(headline="Wind", hidden=True)
    assert preview(storms, rule.query, rule=rule).effect.remove == (articles[1].pk,)
    apply_rule(rule)
    assert carriers(storms) == {articles[0].pk, articles[2].pk, articles[3].pk}


def test_what_another_rule_of_the_tag_finds_keeps_it(
    articles: list[Article], storms: Tag, editor: User
) -> None:
    rule = make_rule(storms, "headline:storm", who=editor)
    apply_rule(rule)
    make_rule(storms, "headline:wind", who=editor)
    Article.objects.filter(pk=articles[1].pk).update(headline="Wind")
    apply_rule(rule)
    assert articles[1].pk in carriers(storms)


def test_undoing_a_run_pauses_the_rule(articles: list[Article], storms: Tag, editor: User) -> None:
    rule = make_rule(storms, "headline:storm", who=editor)
    done = apply_rule(rule)
    assert done.operation is not None
    undo_tag_change(done.operation)
    rule.refresh_from_db()
    assert carriers(storms) == {articles[0].pk}
    assert rule.paused


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("", "every article"),
        ("  ", "every article"),
        ("storm -tag:storms", "the tag that it adds"),
        ('tag:"STORMS" wind', "the tag that it adds"),
    ],
)
def test_a_rule_that_would_do_harm_is_refused(
    query: str, reason: str, storms: Tag, editor: User
) -> None:
    with pytest.raises(OperationRefused, match=reason):
        make_rule(storms, query, who=editor)


def test_the_same_rule_twice_is_one(storms: Tag, editor: User) -> None:
    assert make_rule(storms, "wind", who=editor) == make_rule(storms, " wind", who=editor)


def test_ending_a_rule_keeps_its_tags_or_takes_them_off(
    articles: list[Article], storms: Tag, editor: User
) -> None:
    rule = make_rule(storms, "headline:storm", who=editor)
    apply_rule(rule)
    before = sorted(storms.tagged_articles.values_list("source", "rule"))
    kept = delete_rule(rule, who=editor, with_tags=False)
    assert not storms.tagged_articles.exclude(source="editor").exists()
    assert kept.operation is not None
    undo_tag_change(kept.operation)
    assert sorted(storms.tagged_articles.values_list("source", "rule")) == before
    delete_rule(TagRule.objects.get(), who=editor, with_tags=True)
    assert carriers(storms) == {articles[0].pk}


def test_a_search_with_filters_is_saved_as_one_query() -> None:
    make_person("Ada North")
    request = SearchRequest(
        text='storm OR "high wind"',
        person=("ada-north", "-marina-holt"),
        publication=("gazette", "times", "-post"),
        first=date(2020, 5, 1),
        last=date(2021, 1, 31),
    )
    assert to_query(request) == (
        'storm OR "high wind" person:ada-north -person:marina-holt'
        " publication:gazette OR publication:times -publication:post date:2020-05-01..2021-01-31"
    )


def test_what_is_imported_is_tagged_by_the_rules_that_are_not_paused(
    storms: Tag, editor: User, tmp_path: Path
) -> None:
    rule = make_rule(storms, "storm", who=editor)
    paused = make_rule(make_tag("Harbours"), "harbour", who=editor)
    TagRule.objects.filter(pk=paused.pk).update(paused=True)
    (tmp_path / "a.txt").write_text("Storm over the harbour\n\nThe storm came on Tuesday.\n")
    import_paths([tmp_path], options=ImportOptions(workers=1))
    apply_to_new_articles()
    assert list(TaggedArticle.objects.values_list("tag__name", "rule")) == [("Storms", rule.pk)]
    rule.refresh_from_db()
    assert rule.seen == SourceFile.objects.latest("pk").pk


def test_a_rule_looks_at_each_imported_article_once(
    articles: list[Article], storms: Tag, editor: User, tmp_path: Path
) -> None:
    make_rule(storms, "storm", who=editor, only_new=True)
    assert apply_to_new_articles() == 0
    assert carriers(storms) == {articles[0].pk}
    (tmp_path / "a.txt").write_text("Storm over the harbour\n\nThe storm came on Tuesday.\n")
    import_paths([tmp_path], options=ImportOptions(workers=1))
    apply_to_new_articles()
    assert apply_to_new_articles() == 0
    assert len(carriers(storms)) == 2
    assert Operation.objects.filter(name="tag_rule").count() == 1


def test_while_the_index_is_built_elsewhere_standing_tags_wait_for_the_next_import(
    storms: Tag, editor: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_rule(storms, "storm", who=editor)

    def refuse() -> None:
        raise search.RebuildRunning("another process is building the index")

    (tmp_path / "a.txt").write_text("Storm over the harbour\n\nThe storm came on Tuesday.\n")
    with monkeypatch.context() as patched:
        patched.setattr(rules, "ensure_current_index", refuse)
        report = import_paths([tmp_path], options=ImportOptions(workers=1))
    assert report.counts["new"] == 1
    assert carriers(storms) == set()
    import_paths([tmp_path], options=ImportOptions(workers=1))
    assert len(carriers(storms)) == 1
