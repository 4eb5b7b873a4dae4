"""The contract: every engine gives every one of these answers."""

import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.search.engines.embedded.engine import EmbeddedEngine
from articles.search.engines.interface import (
    UNDATED_MONTH,
    Column,
    CountBy,
    Engine,
    Question,
    Sort,
    month_number,
)
from articles.search.index.documents import Document
from articles.search.query.ast import (
    Everything,
    Filter,
    Ids,
    Kind,
    Node,
    all_of,
    none_of,
    replace_leaves,
)
from articles.search.query.parser import parse_query
from tests.search.contract import DOCUMENTS, fill, ids_of
from tests.search.memory_engine import MemoryEngine


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ferry", {1, 3, 4, 5}),
        ("FERRIES", {1, 4, 5}),
        ("flood", {1}),
        ("flooded river", {1}),
        ("cafe", {1}),
        ("cafés", {1}),
        ("riviere", {3}),
        ("eleveurs", {3}),
        ("eleveur", set()),
        ("deal trade", {1, 2}),
        ('"trade deal"', {1, 2}),
        ('"deal trade"', {2}),
        ('"north korea"', {1}),
        ('"day the organization"', set()),
        ('"ferry rivers"', set()),
        ("flood OR strike", {1, 6}),
        ("ferry -flood", {3, 4, 5}),
        ("-ferry", {2, 6}),
        ("-ferry -strike", {2}),
        ("-(ferry OR strike)", {2}),
        ("ferry -is:undated", {1, 3}),
        ("kim", {2}),
        ("kim's", {2}),
        ("covid-19", {2}),
        ("headline:ferry", {1, 4}),
        ("headline:deal", {2}),
        ("caption:water", {1}),
        ("caption:ferry", set()),
        ("harbour", {6}),
        ("related:harbour", {1}),
        ('related:"harbour strike"', {1}),
        ("flo*", {1}),
        ("organi*", {1}),
        ("runni*", {6}),
        ("affecti*", {1}),
        ("running*", {6}),
        ("fer*", {1, 3, 4, 5}),
        ("headline:inond*", {3}),
        ("zzz*", set()),
        ("zzz", set()),
        ("-zzz", {1, 2, 3, 4, 5, 6}),
        ("", {1, 2, 3, 4, 5, 6}),
        ("before:2020", {1}),
        ("after:2019", {2, 3, 6}),
        ("date:2020-05-04", {2, 3}),
        ("date:2019-05-04..2020-05-04", {1, 2, 3}),
        ("after:2021-12-31", set()),
        ("is:undated", {4, 5}),
        ("-date:2020", {1, 4, 5, 6}),
        ("(ferry OR trade) (flood OR sign)", {1, 2}),
        ("“ferry”", {1, 3, 4, 5}),
        ("😀", {1, 2, 3, 4, 5, 6}),
        ("x" * 300, set()),
    ],
)
def test_a_query_finds_what_it_says(engine: Engine, query: str, expected: set[int]) -> None:
    assert set(ids_of(engine, query)) == expected
    assert engine.count(parse_query(query).tree) == len(expected)


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (Ids(Kind.PERSON, (11,)), {1, 4}),
        (Ids(Kind.PERSON, (11, 12)), {1, 2, 4}),
        (Ids(Kind.COUNTRY, (22,)), {2, 3}),
        (Ids(Kind.TAG, (32,)), {2, 5}),
        (Ids(Kind.PUBLICATION, (41,)), {1, 3}),
        (Ids(Kind.PERSON, ()), set()),
        (Ids(Kind.PERSON, (99,)), set()),
        (none_of(Ids(Kind.PERSON, ())), {1, 2, 3, 4, 5, 6}),
        (all_of([Ids(Kind.PERSON, (11,)), Ids(Kind.PERSON, (12,))]), {1}),
        (none_of(Ids(Kind.PERSON, (11,))), {2, 3, 5, 6}),
    ],
)
def test_ids_filter(engine: Engine, node: Node, expected: set[int]) -> None:
    assert set(ids_of(engine, node)) == expected


def test_newest_first_puts_the_higher_id_first_among_equal_dates_and_undated_last(
    engine: Engine,
) -> None:
    assert ids_of(engine, "", sort=Sort.NEWEST) == [6, 3, 2, 1, 5, 4]


def test_oldest_first_puts_the_lower_id_first_among_equal_dates_and_undated_last(
    engine: Engine,
) -> None:
    assert ids_of(engine, "", sort=Sort.OLDEST) == [1, 2, 3, 6, 4, 5]


def test_relevance_puts_a_word_of_the_headline_first(engine: Engine) -> None:
    assert ids_of(engine, "ferry")[0] == 4
    assert ids_of(engine, "trade")[0] == 2


def test_filters_do_not_change_scores(engine: Engine) -> None:
    plain = engine.search(Question(parse_query("ferry").tree))
    tree = all_of([parse_query("ferry").tree, none_of(Ids(Kind.TAG, (99,)))])
    assert [hit.score for hit in engine.search(Question(tree)).hits] == pytest.approx(
        [hit.score for hit in plain.hits]
    )


@pytest.mark.parametrize("offset", [0, 1, 2, 5, 6, 7, 1_000, 10**9, 10**15])
def test_any_offset_can_be_asked_for(engine: Engine, offset: int) -> None:
    answer = engine.search(Question(Everything(), sort=Sort.NEWEST, offset=offset, limit=2))
    assert [hit.id for hit in answer.hits] == [6, 3, 2, 1, 5, 4][offset : offset + 2]
    assert answer.total == 6


def test_more_hits_than_there_are_may_be_asked_for(engine: Engine) -> None:
    answer = engine.search(Question(Everything(), sort=Sort.NEWEST, limit=10**12))
    assert len(answer.hits) == 6


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
def test_hits_by_date_go_on_behind_a_place(engine: Engine, sort: Sort) -> None:
    every = engine.search(Question(Everything(), sort=sort)).hits
    for number, hit in enumerate(every):
        answer = engine.search(Question(Everything(), sort=sort, after=hit.place, limit=2))
        assert answer.hits == every[number + 1 : number + 3]
        assert answer.total == 6


@pytest.mark.parametrize("sort", Sort)
def test_every_match_can_be_walked(engine: Engine, sort: Sort) -> None:
    tree = parse_query("ferry").tree
    assert tuple(engine.walk(tree, sort)) == engine.search(Question(tree, sort=sort)).hits


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
def test_deep_pages_by_date_are_those_of_the_whole_list(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, sort: Sort
) -> None:
    monkeypatch.setattr("articles.search.engines.embedded.hits._DEEP", -1)
    monkeypatch.setattr("articles.search.engines.embedded.hits._AT_ONCE", 2)
    for query in ("", "ferry", "is:undated", "-is:undated", "zzz"):
        tree = parse_query(query).tree
        every = tuple(engine.walk(tree, sort))
        for offset in range(8):
            answer = engine.search(Question(tree, sort=sort, offset=offset, limit=3))
            assert (answer.total, answer.hits) == (len(every), every[offset : offset + 3])


def test_no_hits_may_be_asked_for_at_all(engine: Engine) -> None:
    answer = engine.search(Question(parse_query("ferry").tree, limit=0))
    assert answer.hits == ()
    assert answer.total == 4


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        ({Ids(Kind.PERSON, (11,)): 1.0, Ids(Kind.PERSON, (12,)): 2.0}, {1: 3.0, 2: 2.0, 4: 1.0}),
        ({Ids(Kind.COUNTRY, (21,)): 0.5, Ids(Kind.TAG, (32,)): 4.0}, {2: 4.5, 5: 4.0, 1: 0.5}),
        ({Ids(Kind.TAG, (31, 32)): 1.5, Ids(Kind.PERSON, (12,)): 1.0}, {1: 2.5, 2: 2.5, 5: 1.5}),
        ({Ids(Kind.TAG, (99,)): 1.0, Ids(Kind.PERSON, ()): 1.0}, {}),
        ({}, {}),
    ],
)
def test_those_that_share_the_heaviest_values_together_come_first(
    engine: Engine, weights: dict[Ids, float], expected: dict[int, float]
) -> None:
    hits = engine.find_sharing(weights, 10)
    assert {hit.id: hit.score for hit in hits} == pytest.approx(expected)
    assert [hit.score for hit in hits] == sorted(expected.values(), reverse=True)
    assert engine.find_sharing(weights, 2) == hits[:2]
    assert engine.find_sharing(weights, 0) == []


def test_counts_are_exact_and_ordered(engine: Engine) -> None:
    columns = [CountBy(column, Everything()) for column in Column]
    counts = engine.search(Question(Everything(), counts=tuple(columns))).counts
    assert counts[Column.PERSON] == ((11, 2), (12, 2))
    assert counts[Column.COUNTRY] == ((21, 2), (22, 2))
    assert counts[Column.TAG] == ((31, 2), (32, 2))
    assert counts[Column.PUBLICATION] == ((41, 2), (42, 2))
    assert counts[Column.MONTH] == (
        (UNDATED_MONTH, 2),
        (month_number(2020, 5), 2),
        (month_number(2019, 5), 1),
        (month_number(2021, 12), 1),
    )


def test_each_count_has_a_query_of_its_own(engine: Engine) -> None:
    ferry = parse_query("ferry").tree
    counts = engine.search(
        Question(
            ferry,
            counts=(
                CountBy(Column.PERSON, ferry),
                CountBy(Column.PUBLICATION, Everything(), limit=1),
            ),
        )
    ).counts
    assert counts[Column.PERSON] == ((11, 2), (12, 1))
    assert counts[Column.PUBLICATION] == ((41, 2),)


def test_digests_tell_what_is_held(engine: Engine) -> None:
    held = list(engine.digests(after=1, up_to=5))
    assert held == [(each.id, each.digest) for each in DOCUMENTS if 1 < each.id <= 5]


def test_frequencies_count_articles_by_word(engine: Engine) -> None:
    assert engine.frequencies(["ferry", "floods", "zzz"]) == [4, 1, 0]


def test_popularity_counts_articles_by_value(engine: Engine) -> None:
    assert engine.popularity(Kind.PERSON, [12, 99, 11]) == [2, 0, 2]
    assert engine.popularity(Kind.TAG, []) == []


def test_terms_are_listed_by_their_beginning(engine: Engine) -> None:
    assert ("flood", 1) in engine.terms_from("fl", 10)
    assert len(engine.terms_from("", 3)) == 3


PIECES = [
    *('"', "(", ")", " -", "*", " ", " OR ", " NOT ", "ferry", "Trade", "deal", "café", "kim’s"),
    *("North", "Korea", "organi", "headline:", "caption:", "related:", "person:", "tag:"),
    *("before:2020", "date:2019..2020", "is:undated", "x", "\x00", "ß", "İ", "हि", "😀"),
]


def test_all_engines_count_the_same_for_many_nested_queries(tmp_path: Path) -> None:
    dice = random.Random(7)
    words = [
        "ferry",
        "flood",
        "river",
        "trade",
        "deal",
        "sign",
        "harbour",
        "strike",
        "note",
        "organ",
        "rise",
    ]
    documents = [
        Document(
            id=number,
            headline=" ".join(dice.choices(words, k=3)),
            body=" ".join(dice.choices(words, k=12)),
            captions=tuple(" ".join(dice.choices(words, k=3)) for _ in range(number % 3)),
            language=dice.choice(["en", "de"]),
            tags=tuple(sorted(dice.sample(range(5), 2))),
            **_random_period(dice),
        )
        for number in range(1, 81)
    ]
    engines: list[Engine] = [MemoryEngine(), EmbeddedEngine(tmp_path)]
    for engine in engines:
        fill(engine, documents)
    for _ in range(300):
        tree = parse_query(_random_query(dice, words)).tree
        first, second = (engine.count(tree) for engine in engines)
        assert first == second, tree


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> list[Engine]:
    engines: list[Engine] = [MemoryEngine(), EmbeddedEngine(tmp_path_factory.mktemp("both"))]
    for engine in engines:
        fill(engine, DOCUMENTS)
    return engines


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=30) | st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_all_engines_count_the_same_for_any_text(both: list[Engine], text: str) -> None:
    tree = replace_leaves(
        parse_query(text).tree,
        lambda leaf: Ids(leaf.kind, (11, 22, 31)) if isinstance(leaf, Filter) else leaf,
    )
    first, second = (engine.search(Question(tree)) for engine in both)
    assert first.total == second.total
    assert {hit.id for hit in first.hits} == {hit.id for hit in second.hits}


def _random_period(dice: random.Random) -> dict[str, date]:
    """A date precision day, the month or the year, or none at all."""
    year, month = 2000 + dice.randrange(20), 1 + dice.randrange(12)
    return dice.choice(
        [
            {},
            {"published": date(year, month, 1 + dice.randrange(28))},
            {"published": date(year, month, 1), "until": date(year, month, 28)},
            {"published": date(year, 1, 1), "until": date(year, 12, 31)},
        ]
    )


def _random_query(dice: random.Random, words: list[str], depth: int = 0) -> str:
    field = dice.choice(["", "", "", "headline:", "caption:"])
    roll = dice.random()
    if depth > 2 or roll < 0.4:
        return field + dice.choice(words)
    if roll < 0.5:
        return f'{field}"{dice.choice(words)} {dice.choice(words)}"'
    if roll < 0.6:
        return field + dice.choice(words)[: dice.randrange(2, 5)] + "*"
    if roll < 0.7:
        day = f"{dice.randrange(2000, 2020)}{dice.choice(['', '-06', '-06-15'])}"
        return dice.choice(["before:{0}", "after:{0}", "date:{0}", "date:2005..{0}"]).format(day)
    if roll < 0.75:
        return "is:undated"
    left, right = (_random_query(dice, words, depth + 1) for _ in range(2))
    return dice.choice([f"({left} OR {right})", f"{left} {right}", f"{left} -({right})"])
