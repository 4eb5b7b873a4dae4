"""What nobody in their right mind types, and every odd place to type it. Seeded: it repeats."""

import random
from collections.abc import Iterator
from urllib.parse import quote, quote_from_bytes

# Each has broken some site: control characters, markup, other tongues' letters and directions,
# statements, expressions that explode, numbers beyond every column, half an encoding.
WORDS = (
    "",
    " ",
    "\x00",
    "a\x00b",
    "\x1b[31m",
    "\r\nSet-Cookie: x=1",
    "\ud7ff\ue000\uffff",
    "🎉👩‍👩‍👧‍👦",
    "مرحبا \u202e txet",
    "ſtraße İstanbul ŉ",
    "Ⅷ½①",
    "e\u0301" * 50,
    "<script>alert(1)</script>",
    "'\"><img src=x onerror=alert(1)>",
    "{{ 7*7 }}{% debug %}${7*7}",
    "' OR 1=1; DROP TABLE articles_article; --",
    "%",
    "_%\\",
    "../../../../etc/passwd",
    "file:///etc/passwd",
    "(((((((((((((((((((((((((((((((((((((((((((((((((((((",
    '"""""',
    "OR OR NOT - AND",
    "-----",
    "* ** a* *a a*b",
    "person: country: tag: nope:x before: after: is:",
    'person:"',
    "before:9999-99 after:0000 date:0001..9999",
    "a OR " * 400,
    "-a " * 400,
    "(a+)+$",
    "x" * 10_000,
    "word " * 2_000,
    "-1",
    "0",
    "1e309",
    "NaN",
    "0x10",
    "٣",
    "9" * 40,
    "10000000000",
    "2020-02-30",
    "2020-13",
    "2014-11-04T12:00",
    "null",
    "[]",
    "mandela",
    "treaty",
    "nelson-mandela",
    "us",
    "cold-war",
)
# Bytes that are no UTF-8, as they stand in an address.
BROKEN = ("%ff%fe", "%c3%28", "%00", "%", "%zz", "%ed%a0%80", "+%2B+", "%2e%2e%2f")

PARAMETERS = {
    "/": (),
    "/archive/": ("page",),
    "/archive/1989/": ("page",),
    "/archive/undated/": ("page", "sort"),
    "/people/": ("q", "letter", "page"),
    "/people/nelson-mandela/": ("q", "country", "tag", "from", "to", "sort", "page"),
    "/countries/": ("sort",),
    "/countries/us/": ("person", "tag", "publication", "from", "to", "sort", "page"),
    "/tags/": ("sort", "page"),
    "/tags/cold-war/": ("person", "country", "sort", "page"),
    "/publications/newsroom-sample/": ("sort", "page"),
    "/search/": ("q", "person", "country", "tag", "publication", "from", "to", "sort", "page"),
    "/search/person/": ("q", "name", "person", "page"),
    "/search/suggest.json": ("q",),
    "/search/feed.atom": ("q", "country", "page"),
    "/search/articles.csv": ("q", "tag"),
    "/tags/cold-war/feed.atom": ("q", "page"),
    "/api/v1/articles": ("after", "limit"),
    "/api/v1/people": ("after", "limit"),
    "/api/v1/tags": ("after", "limit"),
    "/api/v1/search": ("q", "person", "country", "from", "to", "sort", "after", "limit", "page"),
    "/sign-in/": ("next",),
    "/imports/": ("page",),
}
# Addresses that hold a part of the reader's choosing.
PATHS = (
    "/articles/{}/",
    "/articles/{}/original/",
    "/articles/{}/cite.bib",
    "/archive/{}/",
    "/archive/1989/{}/",
    "/people/{}/",
    "/countries/{}/",
    "/tags/{}/",
    "/publications/{}/",
    "/search/{}/",
    "/people/{}/feed.atom",
    "/api/v1/articles/{}",
    "/api/v1/countries/{}",
    "/admin/articles/article/{}/change/",
    "/imports/{}/",
    "/{}",
)
HEADERS = (
    ("Accept-Language", "de;q=zzz, ,,*;q=9"),
    ("Accept-Language", "x" * 4_000),
    ("If-None-Match", 'W/"' + "x" * 500),
    ("If-Modified-Since", "Thu, 99 Foo 2026 99:99:99 GMT"),
    ("Cookie", "theme=<b>; django_language=../..; sessionid=" + "x" * 300),
    ("Cookie", "=;;=; csrftoken="),
    ("Range", "bytes=-1,5-2"),
    ("Accept", "application/../x"),
    ("Accept-Encoding", "gzip;q=nan, br;q=-1"),
    ("X-Forwarded-For", "1.2.3.4, <script>"),
    ("Referer", "javascript:alert(1)"),
)


def make_requests(seed: int, number: int) -> Iterator[tuple[str, dict[str, str]]]:
    """So many addresses with headers, in an order that the seed decides."""
    dice = random.Random(seed)
    pages = list(PARAMETERS.items())
    for _ in range(number):
        if dice.random() < 0.75:
            path, names = dice.choice(pages)
            address = f"{path}?{_query(dice, names)}"
        else:
            address = dice.choice(PATHS).format(_value(dice, safe=""))
        headers = dict([dice.choice(HEADERS)]) if dice.random() < 0.1 else {}
        yield address[:8_000], headers


def _query(dice: random.Random, names: tuple[str, ...]) -> str:
    known = names or ("page",)
    pairs = []
    for _ in range(dice.choice((1, 1, 1, 2, 3, 5, 25))):
        name = dice.choice(known) if dice.random() < 0.95 else _value(dice, safe="")[:50]
        pairs.append(f"{name}={_value(dice, safe='')}")
    return "&".join(pairs)


def _value(dice: random.Random, *, safe: str) -> str:
    roll = dice.random()
    if roll < 0.1:
        return dice.choice(BROKEN)
    if roll < 0.2:
        return quote_from_bytes(dice.randbytes(dice.randrange(1, 30)))
    word = dice.choice(WORDS)
    if roll < 0.4:
        word = f"{word} {dice.choice(WORDS)}"
    if roll < 0.5 and word:
        letters = list(word[:60])
        letters[dice.randrange(len(letters))] = chr(dice.choice((0, 34, 40, 42, 45, 58, 0x1F600)))
        word = "".join(letters)
    prefix = "-" if dice.random() < 0.05 else ""
    return prefix + quote(word.encode("utf-8", "surrogatepass"), safe=safe)
