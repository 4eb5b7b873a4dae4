"""One article is taken down: no public address shows a word of it any more, or a name of it.

The addresses are those of the urlconf: whoever adds one has to say here how it is asked.
"""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from articles.models import Alias, Article, Tag
from tests.making import make_article, make_mention, make_person

pytestmark = pytest.mark.django_db(transaction=True)

# In the article alone: a word of the text and of the headline, whom it mentions, its tag, its
# publication and its byline.
WORDS = ("zyxwort", "quorvax", "ilvermane", "bracklow", "fennimore", "thandeka")
SEARCHES = (
    "q=zyxwort",
    "q=zyxworth",
    "q=quorvax",
    "q=person:ilvermane",
    "q=person:%22odo+ilvermane%22",
    "q=tag:bracklow",
    "q=publication:%22fennimore+post%22",
    "q=harbour+-person:ilvermane",
    "q=harbuor+-person:ilvermone",
    "q=harbuor+-tag:bracklov",
    "person=odo-ilvermane",
    "person=-odo-ilvermane",
    "tag=bracklow",
    "tag=-bracklow",
    "publication=fennimore-post",
    "publication=-fennimore-post",
    "q=harbour",
    "",
)
# What a reader asks for repeats in the box and in the links of the answer what was typed.
SPELT_OUT = "Zyxwort", "Quorvax", "Ilvermane", "Bracklow", "Fennimore Post", "Thandeka"
OWN = {"slug": "quorvax", "year": "2014", "month": "11", "run": "1", "version": "1"}
LISTS = {
    "person": "/people/odo-ilvermane/",
    "person_feed": "/people/odo-ilvermane/feed.atom",
    "tag": "/tags/bracklow/",
    "tag_feed": "/tags/bracklow/feed.atom",
    "publication": "/publications/fennimore-post/",
    "publication_feed": "/publications/fennimore-post/feed.atom",
    "api:get_person": "/api/v1/people/odo-ilvermane",
    "api:get_tag": "/api/v1/tags/bracklow",
}
ASKED = {
    "country": ["/countries/no/"],
    "country_feed": ["/countries/no/feed.atom"],
    "api:get_country": ["/api/v1/countries/no"],
    "search_values": [
        f"/search/{kind}/?find={find}"
        for kind in ("person", "tag", "publication", "country")
        for find in ("", "il", "br", "fe")
    ],
    "search_suggest": [
        f"/search/suggest.json?q={typed}" for typed in ("odo", "ilver", "brack", "fenn", "zyx")
    ],
    "people": ["/people/", "/people/?letter=I", "/people/?find=ilv"],
    "sitemap_section": [
        f"/sitemap-{section}.xml" for section in ("pages", "articles", "tags", "publications")
    ],
    **{name: [address] for name, address in LISTS.items()},
}
SEARCHING = ("search", "search_feed", "search_csv", "search_jsonl", "api:search_articles")
# Gone for good: the article and each list that it alone was in.
GONE = ("article", "article_original", "cite_bibtex", "cite_ris", "cite_csl", *LISTS)


def find_patterns(resolver: URLResolver, before: str = "", space: str = "") -> Iterator[tuple]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name or ''}", route
        elif pattern.namespace != "admin":
            inner = f"{pattern.namespace}:" if pattern.namespace else space
            yield from find_patterns(pattern, route, inner)


def find_addresses() -> dict[str, list[str]]:
    """Name -> how it is asked for here. Fails with a pattern that has parts nobody filled in."""
    found: dict[str, list[str]] = {}
    for name, route in find_patterns(get_resolver()):
        if name in SEARCHING:
            found[name] = [f"/{route}?{query}" for query in SEARCHES]
        elif name in ASKED:
            found[name] = ASKED[name]
        else:
            address = route
            for part, value in OWN.items():
                for kind in (f"{part}:{part}", f"slug:{part}", f"int:{part}", part):
                    address = address.replace(f"<{kind}>", value)
            assert "<" not in address, f"say how {name} ({route}) is asked for"
            found[name] = [f"/{address}"]
    return found


@pytest.fixture
def hidden() -> Article:
    """Taken down, after every page that shows it was kept."""
    make_article(
        headline="Ferry sails", text="Ferry sails\n\nThe harbour was quiet.", tags=["seas"]
    )
    article = make_article(
        headline="Quorvax reopens",
        text="Quorvax reopens\n\nThe harbour saw zyxwort and Odo Ilvermane on Tuesday.",
        slug="quorvax",
        byline="Thandeka",
        published="2014-11-04",
        publication="Fennimore Post",
        tags=["Bracklow"],
    )
    person = make_person("Odo Ilvermane")
    Alias.objects.create(entity=person, text="Odo Ilvermane", key="odo ilvermane")
    make_mention(article, person)
    return article


def show(client: Client, address: str) -> tuple[int, str]:
    response = client.get(address)
    parts = response.streaming_content if response.streaming else [response.content]
    return response.status_code, b"".join(parts).decode()


def find_shown(content: str) -> list[str]:
    return [word for word in SPELT_OUT if word in content]


def test_nothing_of_an_article_that_was_taken_down_is_shown(
    client: Client, hidden: Article
) -> None:
    addresses = find_addresses()
    client.get("/")
    before = {name: {a: show(client, a) for a in asked} for name, asked in addresses.items()}
    # A name that no page shows while the article is there would prove nothing.
    for name in (*GONE, *SEARCHING, "front", "tags", "publications", "people", "search_suggest"):
        assert any(find_shown(content) for _, content in before[name].values()), name
    Article.objects.filter(pk=hidden.pk).update(hidden=True)
    leaks = []
    for name, asked in addresses.items():
        for address in asked:
            status, content = show(client, address)
            leaks += [(address, word) for word in find_shown(content)]
            assert status < 500 or name == "readiness", address  # no worker in a test
            assert name not in GONE or status in (404, 410), (address, status)
    assert leaks == []
    for section in ("articles", "tags", "publications"):
        content = show(client, f"/sitemap-{section}.xml")[1]
        assert not any(word in content for word in WORDS), section


def test_what_is_asked_for_by_a_name_that_is_hidden_is_answered_as_unknown(
    client: Client, hidden: Article
) -> None:
    Article.objects.filter(pk=hidden.pk).update(hidden=True)
    for kind, known, unknown in (
        ("person", "odo-ilvermane", "no-such-one"),
        ("tag", "bracklow", "no-such-one"),
        ("publication", "fennimore-post", "no-such-one"),
    ):
        told = show(client, f"/search/?q={kind}:{known}")[1].replace(known, unknown)
        assert "There is no" in told
        said = show(client, f"/search/?q={kind}:{unknown}")[1]
        assert told.partition("<main")[2] == said.partition("<main")[2]


def test_editors_are_still_told_what_the_tag_is(client: Client, hidden: Article) -> None:
    Article.objects.filter(pk=hidden.pk).update(hidden=True)
    client.force_login(User.objects.create_superuser("alice"))
    tag = Tag.objects.get(name="Bracklow")
    assert "Bracklow" in show(client, f"/admin/articles/tag/{tag.pk}/change/")[1]
