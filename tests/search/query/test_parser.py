from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.query.ast import (
    And,
    Dated,
    Everything,
    Filter,
    Kind,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Scope,
    Undated,
    Word,
    print_query,
    walk,
)
from articles.search.query.explain import explain, join_sentence
from articles.search.query.parser import MAX_DEPTH, MAX_LENGTH, MAX_STARS, MAX_TERMS, parse_query

KIM = Filter(Kind.PERSON, "kim")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", Everything()),
        ("  \t\n ", Everything()),
        ("flood river", And((Word("flood"), Word("river")))),
        ("flood AND river", And((Word("flood"), Word("river")))),
        ("flood flood", Word("flood")),
        ('"trade deal"', Phrase(("trade", "deal"))),
        ("“trade deal”", Phrase(("trade", "deal"))),
        ("«trade deal»", Phrase(("trade", "deal"))),
        ('"flood"', Word("flood")),
        ("covid-19", Phrase(("covid", "19"))),
        ("don’t", Phrase(("don", "t"))),
        ("ferry OR tram", Or((Word("ferry"), Word("tram")))),
        ("ferry or tram", And((Word("ferry"), Word("or"), Word("tram")))),
        ("a OR b c", And((Or((Word("a"), Word("b"))), Word("c")))),
        ("(a b) OR c", Or((And((Word("a"), Word("b"))), Word("c")))),
        ("-storm", Not(Word("storm"))),
        ("NOT storm", Not(Word("storm"))),
        ("NOT NOT storm", Word("storm")),
        ("-(a b)", Not(And((Word("a"), Word("b"))))),
        ("north-south", Phrase(("north", "south"))),
        ("- storm", Word("storm")),
        ("flo*", Prefix("flo")),
        ("covid-19*", And((Word("covid"), Prefix("19")))),
        ("person:kim", KIM),
        ("PERSON: kim", KIM),
        ("person:kim*", KIM),
        ('person:"kim jong un"', Filter(Kind.PERSON, "kim jong un")),
        ("person:-kim", Not(KIM)),
        ("person:(kim OR putin)", Or((KIM, Filter(Kind.PERSON, "putin")))),
        ("country:kp tag:x", And((Filter(Kind.COUNTRY, "kp"), Filter(Kind.TAG, "x")))),
        ("source:herald", Filter(Kind.PUBLICATION, "herald")),
        ("headline:storm", Word("storm", Scope.HEADLINE)),
        ("title:sto*", Prefix("sto", Scope.HEADLINE)),
        ('caption:"on the quay"', Phrase(("on", "the", "quay"), Scope.CAPTION)),
        ("related:(a b)", And((Word("a", Scope.RELATED), Word("b", Scope.RELATED)))),
        ("before:2020-05", Dated(None, date(2020, 4, 30))),
        ("after:2019", Dated(date(2020, 1, 1), None)),
        ("date:2020-02", Dated(date(2020, 2, 1), date(2020, 2, 29))),
        ("year:2012..2014", Dated(date(2012, 1, 1), date(2014, 12, 31))),
        ("year:2014..2012", Dated(date(2012, 12, 31), date(2014, 1, 1))),
        ("date:..2012", Dated(None, date(2012, 12, 31))),
        ("is:undated", Undated()),
        ("-is:undated", Not(Undated())),
        ('"OR"', Word("OR")),
        ("हिन्दी", Word("हिन्दी")),
        ("cafe\u0301", Word("café")),
        ("&&& ,,,", Everything()),
    ],
)
def test_what_is_typed_becomes_a_tree(text: str, tree: Node) -> None:
    parsed = parse_query(text)
    assert parsed.tree == tree
    assert parsed.warnings == ()


@pytest.mark.parametrize(
    ("text", "tree", "warning"),
    [
        ('"open', Word("open"), "A quotation mark was closed at the end."),
        ("(a b", And((Word("a"), Word("b"))), "An opening bracket was closed at the end."),
        ("a) b", And((Word("a"), Word("b"))), "A closing bracket without an opening one"),
        ("OR a", Word("a"), "OR stands between two words"),
        ("a OR", Word("a"), "OR stands between two words"),
        ("a OR OR b", Or((Word("a"), Word("b"))), "OR stands between two words"),
        ("person:", Everything(), "person: has no value"),
        ("(tag:)", Everything(), "tag: has no value"),
        ("foo:bar", Phrase(("foo", "bar")), "“foo:” is not a field"),
        ("before:soon", Everything(), "“soon” is not a date"),
        ("date:2020-13", Everything(), "“2020-13” is not a date"),
        ("after:9999", Everything(), "“9999” is not a date"),
        ("is:new", Everything(), "is:new is not known"),
        ("a*", Word("a"), "A star needs at least 2 letters"),
        ("wo*d", Prefix("wo"), "A star stands for the rest of a word"),
        ('"wood riv*"', Phrase(("wood", "riv")), "A star stands for the rest of a word"),
        ("x " * MAX_LENGTH, Word("x"), "The query was cut after 1,000 characters."),
    ],
)
def test_what_is_broken_is_mended_and_said(text: str, tree: Node, warning: str) -> None:
    parsed = parse_query(text)
    assert parsed.tree == tree
    assert any(said.startswith(warning) for said in parsed.warnings)


@pytest.mark.parametrize(
    "text",
    [
        " ".join(f"w{number}" for number in range(200)),
        '"' + " ".join(f"w{number}" for number in range(200)) + '"',
        " OR ".join(f"tag:w{number}" for number in range(90)),
    ],
)
def test_a_query_has_a_bounded_number_of_terms(text: str) -> None:
    parsed = parse_query(text)
    leaves = [node for node in walk(parsed.tree) if not isinstance(node, And | Or | Not)]
    terms = sum(len(node.words) if isinstance(node, Phrase) else 1 for node in leaves)
    assert terms == MAX_TERMS
    assert f"Only the first {MAX_TERMS} words and filters count." in parsed.warnings


def test_a_query_has_a_bounded_number_of_stars() -> None:
    parsed = parse_query(" ".join(f"word{number}*" for number in range(20)))
    stars = [node for node in walk(parsed.tree) if isinstance(node, Prefix)]
    assert len(stars) == MAX_STARS
    assert f"Only the first {MAX_STARS} stars count." in parsed.warnings


def test_brackets_have_a_bounded_depth() -> None:
    text = "".join(f"(w{number} OR " for number in range(30)) + "x" + ")" * 30
    parsed = parse_query(text)
    assert f"Brackets deeper than {MAX_DEPTH} were left out." in parsed.warnings
    assert len([node for node in walk(parsed.tree) if isinstance(node, Word)]) == 31


PIECES = st.sampled_from(
    [
        *('"', "“", "(", ")", "-", ":", "*", "~", " ", " OR ", " NOT ", " AND ", "OR", "x"),
        *("person:", "headline:", "before:", "date:", "is:undated", "kim"),
        *("2020", "..", "-05", "\x00", "é", "हि"),
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60))
def test_a_tree_is_printed_as_a_query_that_is_read_as_the_same_tree(text: str) -> None:
    tree = parse_query(text).tree
    printed = print_query(tree)
    again = parse_query(printed)
    assert again.tree == tree
    assert again.warnings == ()
    assert print_query(again.tree) == printed


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "All articles."),
        ("flood", "Articles containing “flood”."),
        (
            'flood "a b" sto* person:kim',
            "Articles containing “flood”, “a b” and words that begin with “sto”, mentioning Kim.",
        ),
        ("ferry OR tram", "Articles containing “ferry” or “tram”."),
        ("ferry OR tag:x", "Articles either containing “ferry” or tagged x."),
        ("-(a b)", "Articles not both containing “a” and containing “b”."),
        ("-tag:sport -person:kim", "Articles not tagged sport, not mentioning Kim."),
        ("headline:a caption:b", "Articles containing “a” in the headline and “b” in a caption."),
        ("publication:x -storm", "Articles published in x, not containing “storm”."),
        ("date:2015..2019", "Articles 2015–2019."),
        ("date:2015", "Articles of 2015."),
        ("date:2015-05", "Articles of May 2015."),
        ("date:2015-05-04", "Articles of 4 May 2015."),
        ("after:2014", "Articles from 2015 on."),
        ("before:2020-05", "Articles up to April 2020."),
        ("date:2015-05..2016-02-03", "Articles from 1 May 2015 to 3 February 2016."),
        ("is:undated", "Articles without a date."),
        ("-is:undated", "Articles with a date."),
    ],
)
def test_the_query_is_said_in_one_sentence(text: str, sentence: str) -> None:
    assert join_sentence(explain(parse_query(text).tree, {KIM: "Kim"})) == sentence
