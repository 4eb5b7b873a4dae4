"""No pattern can run away: repeats are bounded or stand over one character class, never nested."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import articles.splitting

PATTERNS = [
    (f"{module.name}.{name}.{number}", pattern)
    for module in pkgutil.iter_modules(articles.splitting.__path__)
    for name, value in vars(importlib.import_module(f"articles.splitting.{module.name}")).items()
    for number, pattern in enumerate(value if isinstance(value, tuple) else (value,))
    if isinstance(pattern, re.Pattern)
]
REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)
SINGLE = (codes.IN, codes.LITERAL, codes.NOT_LITERAL, codes.ANY, codes.CATEGORY)


def items(node: Any) -> Iterator[tuple[Any, Any]]:
    """Every item of a parsed pattern, however deep."""
    if isinstance(node, parser.SubPattern):
        for item in node:
            yield item
            yield from items(item[1])
    elif isinstance(node, (list, tuple)):
        for part in node:
            yield from items(part)


def is_endless(item: tuple[Any, Any]) -> bool:
    return item[0] in REPEATS and item[1][1] is codes.MAXREPEAT


def test_the_patterns_are_found() -> None:
    assert len(PATTERNS) > 50


@pytest.mark.parametrize("pattern", [p for _, p in PATTERNS], ids=[name for name, _ in PATTERNS])
def test_endless_repeats_stand_over_one_character_class(pattern: re.Pattern[str]) -> None:
    parsed = parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
    for item in items(parsed):
        if is_endless(item):
            body = list(item[1][2])
            assert len(body) == 1
            assert body[0][0] in SINGLE


def test_the_check_sees_a_nested_repeat() -> None:
    endless = [item for item in items(parser.parse("(?:a+b)+")) if is_endless(item)]
    assert [len(item[1][2]) for item in endless] == [2, 1]
