"""What tells whether a page still holds."""

from collections.abc import Callable

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from articles import search
from articles.models import (
    Alias,
    Article,
    ArticleVersion,
    ContentVersion,
    Entity,
    ImportRun,
    IndexChange,
    Mention,
    OldSlug,
    Original,
    Publication,
    RelatedLink,
    Section,
    SourceFile,
    Tag,
    TagAlias,
    TaggedArticle,
)
from articles.search import content_version, read_content_version
from articles.search.index import triggers
from tests.making import make_article, make_country, make_mention, make_person

pytestmark = pytest.mark.django_db(transaction=True)

# No page for readers shows a row of these.
NOT_SEEN = {
    "articles_contentversion",
    "articles_decision",
    "articles_indexchange",
    "articles_indexstate",
    "articles_job",
    "articles_notsame",
    "articles_notsametag",
    "articles_operation",
    "articles_operationpart",
    "articles_operationsubject",
    "articles_original",
    "articles_phraserule",
    "articles_sourcefile",
    "articles_tagrule",
    "articles_tagsuggestion",
    "articles_upkeep",
    "articles_upload",
    "articles_uploadfile",
}


def read() -> int:
    return ContentVersion.objects.get().value


def make_everything() -> Article:
    """A row in each table that readers see."""
    article = make_article(
        headline="Quays reopen", publication="Coastal Gazette", tags=["storms"], slug="quays"
    )
    person, country = make_person(), make_country()
    Alias.objects.create(entity=person, text="M. Holt", key="m holt")
    country.successors.add(make_country("Old Norway", code="XX"))
    make_mention(article, person)
    section = Section.objects.order_by("pk").first()
    assert section is not None
    RelatedLink.objects.create(section=section, title="Mole gives way")
    original = Original.objects.create(sha256="0" * 64, size=0, compressed=b"")
    ArticleVersion.objects.create(article=article, original=original, text="Before.")
    OldSlug.objects.create(kind="tag", slug="gales", target="storms")
    TagAlias.objects.create(tag=Tag.objects.get(), text="gales")
    ImportRun.objects.create(paths="a")
    return article


def test_each_table_is_seen_by_readers_or_is_known_not_to_be() -> None:
    """A new one has to be put on one of the lists."""
    ours = apps.get_app_config("articles").get_models(include_auto_created=True)
    tables = {model._meta.db_table for model in ours}
    seen = {*triggers.SEEN, *triggers.SEEN_COLUMNS}
    assert tables == seen | NOT_SEEN
    assert not seen & NOT_SEEN


def test_plain_sql_on_a_table_that_readers_see_raises_it() -> None:
    make_everything()
    before = read()
    for table in (*triggers.SEEN, *triggers.SEEN_COLUMNS):
        column = triggers.SEEN_COLUMNS.get(table, ("id",))[0]
        for sql in (f'UPDATE {table} SET "{column}" = "{column}"', f"DELETE FROM {table}"):
            with transaction.atomic(), connection.cursor() as cursor:
                with connection.constraint_checks_disabled():
                    cursor.execute(sql)
                assert cursor.rowcount > 0, sql
                assert read() > before, sql
                transaction.set_rollback(True)
            assert read() == before, sql


def test_it_stays_the_same_until_something_is_committed() -> None:
    before = read_content_version()
    assert before
    assert read_content_version() == before
    make_article()
    assert read_content_version() != before


def test_what_readers_see_raises_it() -> None:
    article = make_everything()
    changes: dict[str, Callable[[], object]] = {
        "a new tag": lambda: Tag.objects.create(name="Ferries", slug="ferries"),
        "an article tagged": lambda: TaggedArticle.objects.create(
            content_object=article, tag=Tag.objects.get(slug="ferries")
        ),
        "a publication": lambda: Publication.objects.create(name="Herald", slug="herald"),
        "a redirect": lambda: OldSlug.objects.create(kind="tag", slug="x", target="storms"),
        "taken down": lambda: Article.objects.update(hidden=True),
        "a person renamed": lambda: Entity.objects.update(name="Maria Holt"),
        "a mention rejected": lambda: Mention.objects.update(state="rejected"),
        "an import done": lambda: ImportRun.objects.update(state="finished"),
    }
    for name, change in changes.items():
        before = read()
        change()
        assert read() > before, name


def test_work_that_readers_do_not_see_does_not_raise_it() -> None:
    article = make_everything()
    before = read()
    run = ImportRun.objects.create(paths="b")
    ImportRun.objects.update(heartbeat=timezone.now(), unchanged=3)
    SourceFile.objects.create(run=run, root="", path="b", article=article, outcome="unchanged")
    assert read() == before


def test_a_change_waits_for_the_index_under_the_version_it_made() -> None:
    first, second = make_article(), make_article()
    Article.objects.filter(pk=first.pk).update(headline="Ferry sails")
    seqs = dict(IndexChange.objects.values_list("article", "seq"))
    assert seqs[second.pk] < seqs[first.pk] == read()


def test_a_number_is_never_used_again_for_an_article() -> None:
    article = make_article()
    taken = IndexChange.objects.get(article=article.pk).seq
    IndexChange.objects.all().delete()
    Article.objects.update(headline="Ferry sails")
    assert IndexChange.objects.get(article=article.pk).seq > taken


def test_nothing_is_said_inside_a_transaction() -> None:
    with transaction.atomic():
        assert read_content_version() is None


def test_nothing_is_said_while_the_database_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_cursor: object) -> int:
        raise DatabaseError

    monkeypatch.setattr(content_version, "find_version", fail)
    assert read_content_version() is None


def test_triggers_that_were_away_leave_it_higher_than_it_was() -> None:
    before = read()
    search.remove_triggers(connection)
    assert "version_articles_tag_update" in search.find_lost_triggers(connection)
    Tag.objects.create(name="Ferries", slug="ferries")
    assert read() == before
    search.renew_triggers(connection)
    assert read() > before
    assert not search.find_lost_triggers(connection)


@pytest.mark.parametrize("ahead", [0, 10**15])
def test_an_archive_in_the_place_of_another_goes_on_above_it(ahead: int) -> None:
    other = read() + ahead
    with connection.cursor() as cursor:
        cursor.execute(search.write_version_after(other))
    first = read()
    assert first > other
    with connection.cursor() as cursor:
        cursor.execute(search.write_version_after())
    assert read() > first
