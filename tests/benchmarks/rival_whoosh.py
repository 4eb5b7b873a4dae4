"""Whoosh, measured in an environment of its own: nothing of Newsroom is imported here.

Standard input: one line of JSON with the queries by class, then a document a line. Standard
output: one object with the build rate, the bytes and the milliseconds of every call by class.
"""

import json
import sys
import time
from pathlib import Path

from whoosh import fields, index, qparser
from whoosh.analysis import StemmingAnalyzer

_PER_PAGE, _ROUNDS = 20, 3
_HEAP_MEGABYTES = 256


def main() -> None:
    """Build in the folder named on the command line, then time the queries."""
    folder = Path(sys.argv[1])
    queries = json.loads(sys.stdin.readline())
    documents = [json.loads(line) for line in sys.stdin]
    built, seconds = _build(folder, documents)
    size = sum(path.stat().st_size for path in folder.iterdir())
    times = {name: _time(built, texts) for name, texts in queries.items()}
    answer = {"rate": len(documents) / seconds, "bytes": size, "times": times}
    sys.stdout.write(json.dumps(answer))


def _build(folder: Path, documents: list[dict]) -> tuple[index.Index, float]:
    # Phrases need positions, which is the default of its text column.
    schema = fields.Schema(id=fields.NUMERIC(stored=True), text=fields.TEXT(StemmingAnalyzer()))
    built = index.create_in(folder, schema)
    began = time.perf_counter()
    writer = built.writer(limitmb=_HEAP_MEGABYTES)
    for document in documents:
        writer.add_document(**document)
    writer.commit()
    return built, time.perf_counter() - began


def _time(built: index.Index, texts: list[str]) -> list[float]:
    parser = qparser.QueryParser("text", built.schema)
    calls = []
    with built.searcher() as searcher:
        for text in texts:
            for turn in range(_ROUNDS + 1):
                began = time.perf_counter()
                found = searcher.search(parser.parse(text), limit=_PER_PAGE)
                len(found)  # the exact total, which it counts only now
                if turn:
                    calls.append((time.perf_counter() - began) * 1000)
    return calls


if __name__ == "__main__":
    main()
