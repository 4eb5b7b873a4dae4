"""The house's walls, where the import linter does not see them."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = [
    "reading",
    "splitting",
    "entities",
    "quotes",
    "models",
    "search",
    "jobs",
    "journal",
    "decisions",
    "people",
    "tagging",
    "importing",
    "maintenance",
]


@pytest.mark.parametrize("room", ["reading", "splitting", "entities", "quotes"])
def test_a_text_package_loads_without_django(room: str) -> None:
    """A pure module in an impure package is not pure: only a fresh interpreter shows it."""
    code = f"import articles.{room}, sys; sys.exit('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={"PATH": ""}, check=False)
    assert done.returncode == 0


def test_other_rooms_are_entered_by_their_door() -> None:
    """`from articles.splitting import split`, never from what lies behind it."""
    trespasses = [
        f"{path.relative_to(ROOT)}:{line}: {module}"
        for path in sorted((ROOT / "articles").rglob("*.py"))
        for line, module in _imports(path)
        for room in ROOMS
        if module.startswith(f"articles.{room}.")
        and room != path.relative_to(ROOT / "articles").parts[0]
        and "migrations" not in path.parts
        and path.name != "apps.py"  # wires rooms up before their doors can open
    ]
    assert trespasses == []


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module
        elif isinstance(node, ast.Import):
            for name in node.names:
                yield node.lineno, name.name
