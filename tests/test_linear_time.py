"""No text may take time by its square: twice as long a text takes at most about twice as long.

A new stage or a new shape is one line in its table. The time of the process is measured, the best
of several runs; what is done within `QUICK` at the greatest length needs no comparison.
"""

import gc
import re
import time
from collections.abc import Callable

import pytest

from articles import entities, reading, splitting
from articles.decisions.anchor import Anchors
from articles.models import Article, Section
from articles.search.highlighting import mark_hits
from articles.search.index.documents import Document
from articles.search.query.ast import Phrase, Prefix, Word
from articles.search.query.parser import parse_query
from articles.tagging.terms import Stretch, TagName, build_terms, find_terms
from articles.views.article_text import cut_text, read_article

pytestmark = pytest.mark.slow

LENGTHS = (10_000, 20_000, 40_000)
# Twice the length in twice the time, and room for what memory and other processes add.
MOST_GROWTH = 2.6
# Seconds at the greatest length: by its square, the largest file allowed would take minutes.
QUICK = 0.03
TRIES = 4

Stage = Callable[[str], object]

LIMITS = reading.Limits()
WANTED = [Word("harbour"), Prefix("ab"), Phrase(("a", "a", "b"))]
TERMS = build_terms(
    [TagName(1, "harbour"), TagName(2, "New York"), TagName(3, "a a b"), TagName(4, "é é")]
)


def read(data: bytes) -> object:
    try:
        return reading.read_article(data, limits=LIMITS)
    except reading.UnreadableSource:
        return None


def read_old(text: str) -> object:
    return read(b"\xe9 " + text.encode("cp1252", "replace"))


def read_front_matter(text: str) -> object:
    lines = text.replace("\n", "\n  ")
    return read(f"---\ntitle: {lines}\n---\nA".encode()), read(f"---\n{text}".encode())


def mark(text: str) -> object:
    return mark_hits([Document(id=1, headline=text, body=text)], WANTED)


def find_tags(text: str) -> object:
    return find_terms(text, [Stretch(0, len(text), leads=False)], TERMS)


def find_quotes(text: str) -> object:
    anchors = Anchors(f"x {text}")
    for quote in (text[:300], " ".join(text[:300].split()), text[:60] + "?" * 30 + text[60:120]):
        anchors.find(quote, text[:60])
    return anchors


def find_names(text: str, language: str = "en") -> object:
    # A quarter shows the growth as well, and names take longer than the other stages.
    passage = entities.Passage("body", 0, text[: len(text) // 4])
    return entities.recognise([passage], language=language)


def arrange_page(text: str) -> object:
    sections = [
        Section(kind=one.kind, start=one.start, end=one.end) for one in splitting.split(text)
    ]
    return read_article(Article(text=text), sections), cut_text(text, sections)


STAGES: dict[str, Stage] = {
    "reading": lambda text: read(text.encode()),
    "reading old encodings": read_old,
    "front matter": read_front_matter,
    "splitting": splitting.split,
    "parts of captions": splitting.caption_parts,
    "related links": splitting.related_parts,
    "page": arrange_page,
    "tag names": find_tags,
    "highlighting": mark,
    "query parser": parse_query,
    "names": find_names,
    "names in German": lambda text: find_names(text, "de"),
    "decisions": find_quotes,
}

PIECES = [
    "é", "文", "ع", "a", "A", "7", "0f", "e\u0301", "\u0301", "\u0301\u0327", " ", "\t", "\n",
    "a\n", "a\n\n", " \n", "\r", "-", "---\n", "*", "_", ".", "…", "“a ", '"', "’", "(", ")",
    "[a](", "{", "<a ", "http://a.", "a@b.", "A B ", "Ann Lee ", "Ann Lee, ", "Mr ", "By Ann Lee\n",
    "AP ", "U.S. ", "a-", "of the ", "A and ", "1 May 2020 ", "12:30 ", "Photo: ", "(Photo: ",
    "Read more: a\n\n", "| ", "»", "\u200b", "\xad", "\xa0", "É é ", "aé", "1,", "key: ", "- a\n",
    "a-\n", "a | b | c\n", "BYLINE: A\n\n", "12:30\n\nA b\n\n", "#a\n\n— A B (@b) 1 May 2020\n\n",
    "Foto: A\n\n", "1 of 2 DOCUMENTS\n\n", "Ferry sails again\n\n",
    "“A word of it for all” – A B\n\n",
    "US-", "“Ann” ", "Ann, ", "Mr Lee met Ann Lee. ", "BRANDT, Mary Ellen, 34, of Hill.\n",
    "GOV. ANN LEE SAID THAT CANADA ", "Mozam-\nbique ", "his wife, Ann Lee, ", "St. ",
    "Ann, Bo, Cy and Di Lee. ", "Paris, Texas, ", "Minister of Work and Labour, ",
    "AND ", "person:", "-(", "\x00", "İ", "½", "JosÃ©", "Ann Lee said that the harbour was shut. ",
]  # fmt: skip
SHAPES: dict[str, Callable[[int], str]] = {
    **{repr(piece): lambda n, piece=piece: (piece * (n // len(piece) + 1))[:n] for piece in PIECES},
    "one word and an accent": lambda n: f"{'0123456789abcdef' * (n // 16)} é",
    "a line and many breaks": lambda n: f"A line{chr(10) * n}an end",
    "codes of a press database": lambda n: (
        "HD A\nBY A\nSN A\nPD 3 May 2020\nLP A\n\n" + "TD A word of it.\n" * (n // 17)
    ),
    "a narrow column": lambda n: "A\n\n" + "the ferry to Skell and-\nnow sailed on a\n" * (n // 42),
    "an open quotation": lambda n: "“" + "A word of it. " * (n // 14),
}


@pytest.mark.parametrize("stage", STAGES.values(), ids=STAGES.keys())
def test_a_stage_takes_linear_time_on_every_shape(stage: Stage) -> None:
    grown = {
        name: growth for name, make in SHAPES.items() if (growth := grow(stage, make)) > MOST_GROWTH
    }
    assert not grown


def test_a_square_is_seen() -> None:
    def search_from_every_place(text: str) -> int:
        return sum(len(re.findall("a", text[start:])) for start in range(0, len(text), 50))

    assert grow(search_from_every_place, lambda n: "a" * n) > MOST_GROWTH


def grow(stage: Stage, make: Callable[[int], str]) -> float:
    """By how much the time grows with twice the length; 0 if there is next to none."""
    *_, short, long = (make(length) for length in LENGTHS)
    if measure(stage, long) < QUICK:
        return 0.0
    growth = float("inf")
    least = {short: float("inf"), long: float("inf")}
    for _ in range(TRIES):
        for text in least:
            least[text] = min(least[text], measure(stage, text))
        growth = least[long] / least[short]
        if growth <= MOST_GROWTH:
            break
    return growth


def measure(stage: Stage, text: str) -> float:
    gc.disable()
    try:
        began = time.process_time()
        stage(text)
        return time.process_time() - began
    finally:
        gc.enable()
