"""The JSON API: the same articles, names and searches as the pages, for machines."""

from articles.api.endpoints import api
