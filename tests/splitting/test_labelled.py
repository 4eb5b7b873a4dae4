"""Files of press databases: labels, codes, and several articles in one file."""

import pytest

from articles.splitting import split, summarise
from articles.splitting.labelled import count_articles
from tests.splitting.stories import HEADLINE, LEAD, SECOND

TOP = "                 1 of 1 DOCUMENT\n\n\n          Skell Courier\n\n   March 3, 2015 Tuesday"
DISPLAYED = "\n\n".join(
    [
        TOP,
        "Early Edition",
        HEADLINE,
        "BYLINE: Ann Lee",
        "SECTION: HARBOUR; Pg. 2",
        "LENGTH: 88 words",
        "HIGHLIGHT: Ninety islanders have bread again.",
        LEAD,
        SECOND,
        "GRAPHIC: PHOTO: The pontoon at low tide.",
        "LOAD-DATE: March 4, 2015",
        "CORRECTION: The ferry has two masts.",
        "Copyright 2015 Skell Courier\nAll Rights Reserved",
    ]
)
CODED = (
    f"HD {HEADLINE}\nBY By Ann Lee\nWC 88 words\nPD 3 March 2015\nSN Skell Courier\nLA English\n\n"
    f"LP {LEAD}\n\nTD {SECOND}\n\nNS gship : Shipping\nRE skell : Skell\nAN Document SKCOUR0001"
)


def rules(text: str) -> dict[str, str]:
    return {" ".join(text[part.start : part.end].split()): part.rule for part in split(text)}


def test_labels_say_what_a_line_is() -> None:
    found = rules(DISPLAYED)
    assert (found[HEADLINE], found["Ann Lee"]) == ("below-furniture", "labelled-byline")
    assert found["March 3, 2015 Tuesday"] == "labelled-date"
    assert found["Ninety islanders have bread again."] == "labelled-standfirst"
    assert found["GRAPHIC: PHOTO: The pontoon at low tide."] == "labelled-caption"
    assert found["The ferry has two masts."] == "labelled-note"
    assert found["1 of 1 DOCUMENT"] == found["Skell Courier"] == "labelled-fact"
    assert found["Early Edition"] == found["SECTION: HARBOUR; Pg. 2"] == "labelled-fact"
    assert bodies(DISPLAYED) == [LEAD, SECOND]


def bodies(text: str) -> list[str]:
    parts = [text[part.start : part.end] for part in split(text) if part.kind == "body"]
    return [" ".join(part.split()) for part in parts]


@pytest.mark.parametrize("text", [DISPLAYED, CODED], ids=["labels", "codes"])
def test_the_brief_facts_come_without_their_labels(text: str) -> None:
    summary = summarise(text, split(text))
    assert (summary.headline, summary.byline) == (HEADLINE, "Ann Lee")
    assert summary.printed is not None
    assert summary.printed.date.isoformat() == "2015-03-03"


def test_codes_are_parted_from_the_text() -> None:
    assert bodies(CODED) == [LEAD, SECOND]
    assert rules(CODED)[HEADLINE] == "labelled-headline"
    facts = [words for words, rule in rules(CODED).items() if rule == "labelled-fact"]
    assert facts[:4] == ["HD", "BY", "WC 88 words", "PD"]
    assert facts[-1] == "AN Document SKCOUR0001"


def test_a_paper_named_above_its_labels_is_no_author() -> None:
    text = "\n\n".join(
        [HEADLINE, "Skell Courier", "March 3, 2015", "Length: 9 words", "Byline: Ann Lee", LEAD]
    )
    assert summarise(text, split(text)).byline == "Ann Lee"


def test_a_second_article_is_never_taken_for_the_first() -> None:
    second = DISPLAYED.replace("1 of 1", "2 of 2").replace(HEADLINE, "Library roof to be mended")
    text = DISPLAYED.replace("1 of 1", "1 of 2") + "\n\n" + second
    rules = [part.rule for part in split(text)]
    assert summarise(text, split(text)).headline == HEADLINE
    assert rules.count("another-article") == len(split(second)) - 3
    assert rules[-1] == "another-article"
    assert (count_articles(text), count_articles(LEAD)) == (2, 1)


@pytest.mark.parametrize(
    "line",
    [
        "Source: Skell Harbour Board",
        "Photo: Ann Lee",
        "Length: 40 metres",
        "BY THE SEA",
        "ED is ill",
    ],
)
def test_one_label_does_not_make_a_labelled_file(line: str) -> None:
    text = "\n\n".join([HEADLINE, LEAD, SECOND, line])
    assert not any(part.rule.startswith("labelled") for part in split(text))
