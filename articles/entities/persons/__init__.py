"""Persons: which people an article names, where, and what speaks for each of them."""

from articles.entities.persons.finder import find_persons
from articles.entities.persons.names import person_key, sort_name

__all__ = ["find_persons", "person_key", "sort_name"]
