"""`manage.py search_articles`: a search from the command line."""

import json
from argparse import ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from typing import Any

from django.core.management.base import BaseCommand

from articles import search

_FACET_SIZE = 10
# A whole result, however large, is what the downloads are for.
_MOST = 10_000


class Command(BaseCommand):
    help = "Search the archive; the same query language as on the page."
    epilog = (
        "examples:\n"
        "  manage.py search_articles 'flood \"trade deal\" -storm country:norway after:2019'\n"
        "  manage.py search_articles 'person:kim' --limit 3 --json\n"
        "exit code: 0 done (also when nothing is found), 2 bad usage"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = self.epilog
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("query", metavar="QUERY")
        parser.add_argument(
            "--limit", type=_read_limit, default=10, metavar="N", help="hits shown (default: 10)"
        )
        parser.add_argument("--json", action="store_true", help="the answer as JSON")

    def handle(self, **options: Any) -> None:
        limit = options["limit"]
        found = search.find(
            search.SearchRequest(text=options["query"]),
            search.FindOptions(
                per_page=max(1, limit),
                facet_size=_FACET_SIZE,
                with_facets=options["json"],
                with_snippets=False,
            ),
        )
        hits = found.hits[:limit]
        if options["json"]:
            self.stdout.write(json.dumps(_shape(found, hits), ensure_ascii=False))
        else:
            self._write_lines(found, hits)

    def _write_lines(
        self, found: search.SearchResult, hits: tuple[search.FoundArticle, ...]
    ) -> None:
        self.stdout.write(f"{found.sentence} {found.total:,} found in {found.took_ms:.0f} ms.")
        for warning in found.warnings:
            self.stdout.write(f"  ! {warning}")
        for hit in hits:
            published = hit.article.published.isoformat() if hit.article.published else "undated"
            address = hit.article.get_absolute_url()
            self.stdout.write(f"  {published}  {hit.article.headline}  {address}")
        if found.correction:
            self.stdout.write(f"Did you mean: {found.correction.text}")


def _read_limit(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or int(text[:9]) > _MOST:
        raise ArgumentTypeError(f"{text[:20]!r} is not a number from 0 to {_MOST}")
    return int(text)


def _shape(found: search.SearchResult, hits: tuple[search.FoundArticle, ...]) -> dict[str, object]:
    facets: dict[str, list[dict[str, object]]] = {
        facet.kind.value: [
            {"value": value.value, "name": value.name, "count": value.count}
            for value in facet.values
        ]
        for facet in found.facets
    }
    facets["year"] = [
        {"value": str(year), "name": str(year), "count": count}
        for year, count in found.timeline.by_year().items()
    ]
    return {
        "total": found.total,
        "took_ms": round(found.took_ms, 3),
        "understood": found.sentence,
        "warnings": list(found.warnings),
        "hits": [
            {
                "slug": hit.article.slug,
                "headline": hit.article.headline,
                "published": hit.article.published and hit.article.published.isoformat(),
                "score": round(hit.score, 4),
            }
            for hit in hits
        ],
        "facets": facets,
    }
