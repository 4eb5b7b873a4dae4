"""A whole search result as a file, streamed row by row."""

import csv
import json
from collections.abc import Iterable, Iterator
from itertools import islice

from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from articles import search
from articles.models import Article
from articles.search import SearchRequest

_AT_ONCE = 500
_COLUMNS = ("slug", "headline", "published", "publication", "byline", "language", "tags")
# A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@require_safe
def send_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The matches as comma-separated values, one article a line."""
    rows = _read_rows(SearchRequest.from_params(request.GET))
    response = StreamingHttpResponse(_write_csv(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="articles.csv"'
    return response


@require_safe
def send_json_lines(request: HttpRequest) -> StreamingHttpResponse:
    """The matches as JSON, one article a line."""
    rows = _read_rows(SearchRequest.from_params(request.GET))
    lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    response = StreamingHttpResponse(lines, content_type="application/jsonl; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="articles.jsonl"'
    return response


class _Echo:
    """What a csv writer writes to, so that each line can be sent at once."""

    def write(self, line: str) -> str:
        return line


def _write_csv(rows: Iterable[dict[str, object]]) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield writer.writerow(_COLUMNS)
    for row in rows:
        yield writer.writerow([_defuse(row[name]) for name in _COLUMNS])


def _defuse(value: object) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
    return f"'{text}" if text.startswith(_FORMULA) else text


def _read_rows(asked: SearchRequest) -> Iterator[dict[str, object]]:
    ids = search.find_ids(asked)
    while batch := list(islice(ids, _AT_ONCE)):
        rows = search.load_rows(batch)
        for key in batch:
            if key in rows:
                yield _shape(rows[key])


def _shape(article: Article) -> dict[str, object]:
    return {
        "slug": article.slug,
        "headline": article.headline,
        "published": article.published.isoformat() if article.published else None,
        "publication": article.publication.name if article.publication else None,
        "byline": article.byline,
        "language": article.language,
        "tags": [tag.name for tag in article.tags.all()],
    }
