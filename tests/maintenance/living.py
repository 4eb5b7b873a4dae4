"""An archive that people have worked on: every table that an editor can reach has rows.

`live_in` goes through the doors only, so that what it leaves is what an editor would leave. The
stored archive of an earlier schema (`tests/data/upgrade/`) was made by it as well.
"""

import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from django.contrib.auth.models import User

from articles import decisions, importing, people, search, tagging
from articles.importing import ImportOptions, import_paths
from articles.models import Article, Entity, Mention, Publication, Section, Tag, TagSuggestion

SAMPLE = Path(__file__).parent.parent.parent / "seeds" / "sample"
# Enough for teasers that find each other, a person in several articles and a former state.
STORIES = (
    "1961-04-gagarin",
    "1969-07-moon-landing",
    "1975-07-apollo-soyuz",
    "1986-10-reykjavik-summit",
    "1987-12-inf-treaty",
    "1990-02-mandela-freed",
    "1994-05-mandela-inaugurated",
    "2006-08-pluto",
)

HARBOUR = """---
publication: Coastal Gazette
url: https://gazette.example/harbour-reopens
tags: [harbours, storms]
---
Harbour reopens after storm

By Ada North

The harbour of Lindmouth reopened on Tuesday – “at last”, said the harbour master Marina Holt.
Mayor Oskar Lind of Lindmouth said that the storms had cost a million. Mr Lind thanked Ms Holt.

A quiet morning at the quay

Ms Holt counted two hundred ships in three days, more than Norway and Denmark see in a week.

Related Content

Two men walk on the moon
"""


def live_in(folder: Path) -> None:
    """Import from `folder`, which is filled first, and do what editors do for a year."""
    alice = User.objects.create_user("alice", password="only in tests", is_staff=True)
    bert = User.objects.create_superuser("bert", password="only in tests")
    _import(folder)
    search.rebuild()
    _correct_articles(alice)
    _correct_names(alice)
    _tag(alice, bert)
    _go_on(folder)


def _import(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for story in STORIES:
        shutil.copy(SAMPLE / f"{story}.txt", folder)
    (folder / "harbour.txt").write_bytes(HARBOUR.replace("\n", "\r\n").encode("cp1252"))
    (folder / "empty.txt").write_bytes(b"")
    (folder / "notes.pdf").write_bytes(b"%PDF-1.4")
    import_paths([folder], options=ImportOptions(workers=1))
    Publication.objects.filter(name="Coastal Gazette").update(home_country="NO")


def _correct_articles(alice: User) -> None:
    harbour = _article("Harbour reopens")
    lines = harbour.sections.select_related("article")
    line = next(section for section in lines if section.text.startswith("A quiet morning"))
    decisions.decide_kind(line, Section.Kind.CAPTION, who=alice)
    decisions.decide_field(harbour, "published", date(2014, 11, 4), who=alice)
    denmark = Entity.objects.get(code="DK")
    decisions.decide_name(
        harbour, kind="country", name="Denmark", state="rejected", entity=denmark, who=alice
    )
    importing.rebuild([harbour])
    Article.objects.filter(pk=_article("Pluto").pk).update(hidden=True)


def _correct_names(alice: User) -> None:
    persons = Entity.objects.persons().standing()
    gorbachev, reagan = persons.get(slug="mikhail-gorbachev"), persons.get(slug="ronald-reagan")
    people.mark_not_same(gorbachev, reagan, who=alice)
    people.merge_persons(
        [persons.get(slug="oskar-lind")], persons.get(slug="marina-holt"), who=alice
    )
    people.rename_person(persons.get(slug="yuri-gagarin"), "Yuri A. Gagarin", who=alice)
    people.add_spelling(gorbachev, "Gorby")
    decisions.decide_phrase("Lindmouth", "never_person", who=alice)
    decisions.decide_phrase("Ulster", "country", country=Entity.objects.get(code="IE"), who=alice)
    mention = Mention.objects.filter(entity=reagan).order_by("pk").first()
    assert mention is not None
    people.confirm_mention(mention, who=alice)
    importing.rebuild([mention.article])


def _tag(alice: User, bert: User) -> None:
    made = {
        tag.name: tag
        for tag in tagging.find_or_create(["Treaties", "Moon", "Ports", "Space", "Missiles"])
    }
    tagging.add_alias(made["Moon"], "Lunar", who=alice)
    moon = _numbers(Article.objects.filter(text__contains="moon"))
    tagging.add_tags(moon, [made["Moon"]], source=tagging.TagSource(who=alice))
    rule = tagging.make_rule(made["Treaties"], "treaty", who=bert)
    tagging.apply_rule(rule, who=bert)
    tagging.merge_tags([Tag.objects.get(name="harbours")], made["Ports"], who=bert)
    tagging.rename_tag(made["Space"], "Spaceflight", who=alice)
    tagging.suggest_tags(_numbers(Article.objects.all()))
    tagging.dismiss(TagSuggestion.objects.waiting()[:1], who=alice)
    tagging.mark_not_same(made["Moon"], made["Space"], who=alice)


def _go_on(folder: Path) -> None:
    """A second run: a changed file, a new one, and the rest unchanged."""
    changed = HARBOUR.replace("two hundred ships", "more than two hundred ships")
    (folder / "harbour.txt").write_bytes(changed.replace("\n", "\r\n").encode("cp1252"))
    shutil.copy(SAMPLE / "1989-11-berlin-wall-opens.txt", folder)
    import_paths([folder], options=ImportOptions(workers=1))


def _article(headline: str) -> Article:
    return Article.objects.get(headline__startswith=headline)


def _numbers(articles: Iterable[Article]) -> list[int]:
    return [article.pk for article in articles]
