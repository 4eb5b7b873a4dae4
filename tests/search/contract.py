"""What the contract of the engines is tried on."""

from datetime import date

from articles.search.engines.interface import Engine, Mark, Question
from articles.search.index.documents import Document
from articles.search.query.ast import Node
from articles.search.query.parser import parse_query

MARK = Mark(version="1", epoch="first")

DOCUMENTS = [
    Document(
        id=1,
        headline="Flooding closes the Elbe ferry",
        standfirst="Rivers rose for a third day",
        body="The organization said that trade deals were delayed. North\nKorea was not affected.",
        captions=("A café under water, photographed on Monday",),
        related=("Read more: the harbour strike",),
        persons=(11, 12),
        countries=(21,),
        tags=(31,),
        publication=41,
        published=date(2019, 5, 4),
    ),
    Document(
        id=2,
        headline="Trade deal signed",
        body="Ministers signed the deal. Trade rose. Kim’s minister did not attend COVID-19 talks.",
        persons=(12,),
        countries=(21, 22),
        tags=(31, 32),
        publication=42,
        published=date(2020, 5, 4),
    ),
    Document(
        id=3,
        headline="Les inondations à Besançon",
        language="fr",
        body="La rivière est montée; le ferry est resté à quai. Éleveurs inquiets.",
        persons=(),
        countries=(22,),
        publication=41,
        published=date(2020, 5, 4),
    ),
    Document(id=4, headline="Ferry ferry ferry", body="A short note about a ferry.", persons=(11,)),
    Document(
        id=5, headline="Undated notice", body="Nothing else is known of the ferry.", tags=(32,)
    ),
    Document(
        id=6,
        headline="Harbour strike ends",
        body="Strikers were running home; the organ played.",
        published=date(2021, 12, 31),
        publication=42,
    ),
]


def fill(engine: Engine, documents: list[Document]) -> None:
    build = engine.build(len(documents))
    build.add(documents)
    build.settle()
    build.publish(MARK)


def ids_of(engine: Engine, query: str | Node, **options: object) -> list[int]:
    tree = parse_query(query).tree if isinstance(query, str) else query
    return [hit.id for hit in engine.search(Question(tree, **options)).hits]
