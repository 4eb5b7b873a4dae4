"""Addresses of the pages of rows."""

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=16_384)
def find_address(page: str, slug: str) -> str:
    """The address of a row's page, by the url's name; kept, as a page leads to a hundred others."""
    return reverse(page, args=[slug])
