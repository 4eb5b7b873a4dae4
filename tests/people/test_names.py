"""Names in one article confirmed, rejected, linked and added; kept through every re-run."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User

from articles.decisions import find_country_entity
from articles.errors import OperationRefused
from articles.importing import ImportOptions, import_paths, rebuild
from articles.models import Article, Entity, Mention
from articles.people import (
    add_name,
    add_spelling,
    confirm_mention,
    link_mention,
    make_person,
    merge_persons,
    reject_mention,
)

pytestmark = pytest.mark.django_db

STORY = """Ferry line to open in June

Marina J. Holt met reporters in Oslo on Tuesday. Later Marina Holt, 51, left with old Tamsin.
“We will build,” Holt said. The deputy of Ilmarë stayed.
"""


@pytest.fixture
def alice() -> User:
    return User.objects.create_user("alice")


@pytest.fixture
def article(tmp_path: Path) -> Article:
    (tmp_path / "ferry.txt").write_text(STORY)
    import_paths([tmp_path], options=ImportOptions(workers=1))
    return Article.objects.get()


def published(article: Article) -> set[str]:
    rebuild([article])
    rebuild([article])
    mentions = Mention.objects.published().filter(article=article)
    return set(mentions.values_list("entity__name", flat=True))


def test_a_rejected_person_stays_away_and_a_confirmed_one_stays(
    article: Article, alice: User
) -> None:
    confirm_mention(article.mentions.get(entity__code="NO"), who=alice)
    reject_mention(article.mentions.get(name="Marina J. Holt"), who=alice)
    assert published(article) == {"Norway"}
    assert article.mentions.get(entity__code="NO").decided_by == "person"


def test_rejecting_a_person_rejects_every_spelling_in_the_article(
    article: Article, alice: User
) -> None:
    holt = make_person("Marina Holt", who=alice)
    merge_persons([Entity.objects.get(name="Marina J. Holt")], holt, who=alice)
    reject_mention(article.mentions.get(entity=holt), who=alice)
    assert published(article) == {"Norway"}


def test_a_rejected_country_stays_away(article: Article, alice: User) -> None:
    reject_mention(article.mentions.get(entity__code="NO"), who=alice)
    assert published(article) == {"Marina J. Holt"}


def test_a_name_passed_over_is_added_as_a_new_person(article: Article, alice: User) -> None:
    add_name(article, "Tamsin", who=alice)
    assert published(article) == {"Marina J. Holt", "Norway", "Tamsin"}
    mention = article.mentions.get(entity__name="Tamsin")
    assert [article.text[start:end] for start, end in mention.spans] == ["Tamsin"]


def test_words_can_be_added_for_a_known_person_or_a_country(article: Article, alice: User) -> None:
    holt = Entity.objects.get(name="Marina J. Holt")
    add_name(article, "old Tamsin", entity=holt, who=alice)
    add_name(article, "Ilmarë", entity=find_country_entity("fi"), who=alice)
    assert published(article) == {"Marina J. Holt", "Norway", "Finland"}


def test_words_that_do_not_stand_in_the_article_are_refused(article: Article, alice: User) -> None:
    for words in ("", " ", "Nobody Known"):
        with pytest.raises(OperationRefused, match="does not occur"):
            add_name(article, words, who=alice)


def test_a_queued_name_is_linked_to_a_person(article: Article, alice: User) -> None:
    holt = Entity.objects.get(name="Marina J. Holt")
    queued = Mention.objects.create(
        article=article, name="Tamsin", count=1, score=1, state="queued", spans=[]
    )
    with pytest.raises(OperationRefused, match="No person is linked"):
        confirm_mention(queued, who=alice)
    with pytest.raises(OperationRefused, match="not a person"):
        link_mention(queued, Entity.objects.get(code="NO"), who=alice)
    link_mention(queued, holt, who=alice)
    rebuild([article])
    places = [article.text[s:e] for s, e in article.mentions.get(entity=holt).spans]
    assert "Tamsin" in places


def test_a_person_is_made_once_and_a_shared_name_is_refused(article: Article, alice: User) -> None:
    tamsin = make_person("Tamsin Gray", who=alice)
    assert make_person("tamsin gray", who=alice) == tamsin
    other = make_person("Tamsin Grey", who=alice)
    with pytest.raises(OperationRefused, match="also a name of Tamsin Gray"):
        add_spelling(other, "Tamsin Gray")
    assert add_spelling(other, "T. Grey") is not None
    assert add_spelling(other, "t grey") is None
    other.aliases.create(text="Tamsin Gray", key="tamsin gray")
    with pytest.raises(OperationRefused, match="2 persons have"):
        make_person("Tamsin Gray", who=alice)


def test_a_confirmed_name_of_several_bearers_waits(article: Article, alice: User) -> None:
    add_name(article, "Tamsin", who=alice)
    article.decisions.update(
        verdict={"kind": "person", "key": "marina j holt", "state": "confirmed", "entity": None}
    )
    make_person("Other Holt", who=alice).aliases.create(text="Marina J. Holt", key="marina j holt")
    assert published(article) == {"Norway"}
    assert article.mentions.get(name="Marina J. Holt").state == "queued"


def test_a_name_of_one_word_is_vouched_for_by_the_editor_who_adds_it(
    article: Article, alice: User
) -> None:
    gray = make_person("Tamsin Gray", who=alice)
    short, full = add_spelling(gray, "Tamsin"), add_spelling(gray, "Tamsin Grey")
    assert short is not None
    assert short.unambiguous
    assert full is not None
    assert not full.unambiguous


def test_a_title_that_makes_a_name_is_rejected_with_it(tmp_path: Path, alice: User) -> None:
    story = (
        "Another day\n\nPope Tamsin met reporters on Friday. President Marina Holt listened.\n"
        "“A good day,” Pope Tamsin said.\n"
    )
    (tmp_path / "pope.txt").write_text(story)
    import_paths([tmp_path], options=ImportOptions(workers=1))
    article = Article.objects.get()
    holt = Entity.objects.get(name="Marina Holt")
    merge_persons([Entity.objects.get(name="Pope Tamsin")], holt, who=alice)
    rebuild([article])
    reject_mention(article.mentions.get(entity=holt), who=alice)
    assert published(article) == set()
