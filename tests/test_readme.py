"""What the documents name is there: commands, options, files, chapters, settings."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

import newsroom

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("newsroom/docs/*.md")])
CODE = [*ROOT.glob("newsroom/**/*.py"), *ROOT.glob("articles/**/*.py")]
MOST_LINES_OF_README = 250
# As `.pre-commit-config.yaml` has it.
LARGEST_FILE = 500 * 1024

TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in DOCUMENTS}
EVERY = "\n".join(TEXTS.values())

documents = pytest.mark.parametrize("name", TEXTS)


def test_the_documents_that_everyone_looks_for_are_there() -> None:
    manuals = {"editors", "operators", "search", "formats", "performance", "architecture"}
    assert {"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"} <= set(TEXTS)
    assert {f"newsroom/docs/{manual}.md" for manual in manuals} <= set(TEXTS)


def test_the_readme_is_short_and_leads_to_everything_else() -> None:
    readme = TEXTS["README.md"]
    assert len(readme.splitlines()) <= MOST_LINES_OF_README
    assert [name for name in TEXTS if name != "README.md" and f"]({name})" not in readme] == []
    chapters = {_anchor(name) for name in re.findall(r"^## (.+)$", readme, re.MULTILINE)}
    assert chapters - set(re.findall(r"\]\(#([\w-]+)\)", readme)) == set()


@documents
def test_every_link_leads_to_a_file_and_a_chapter_that_are_there(name: str) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", TEXTS[name])
    assert [link for link in links if "://" not in link and not _is_there(name, link)] == []


@documents
def test_every_path_that_is_named_is_there(name: str) -> None:
    paths = re.findall(r"`((?:articles|newsroom|tests|seeds|static|\.ci)/[\w./-]*)`", TEXTS[name])
    assert [path for path in paths if not (ROOT / path).exists()] == []


@documents
def test_every_command_has_the_options_that_it_is_given_with(name: str) -> None:
    wrong = []
    for command, rest in _commands(TEXTS[name]):
        if command not in get_commands():
            wrong.append(command)
            continue
        options = set(re.findall(r"(?<![\w-])(--?[a-z][a-z-]*)", rest))
        wrong += [f"{command} {option}" for option in options - _options(command)]
    assert wrong == []


def test_commands_are_found_in_the_documents() -> None:
    found = list(_commands(EVERY))
    assert ("import_articles", "scrape.zip --dry-run") in found
    assert ("restore", "--force /var/backups/newsroom/2026-11-27.zip") in found
    missing = {name for name, app in get_commands().items() if app == "articles"} - {
        command for command, _ in found
    }
    assert missing == set()


def test_every_target_of_make_is_one() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"^make ([a-z]+)|`make ([a-z]+)", EVERY, re.MULTILINE))
    assert {first or second for first, second in named} - targets == set()


def test_the_table_of_settings_names_every_variable_and_no_other() -> None:
    read = set()
    for path in [*CODE, ROOT / "Makefile"]:
        read |= set(re.findall(r"\bNEWSROOM_[A-Z_]+[A-Z]\b", path.read_text(encoding="utf-8")))
    # The beginning of names that are handed on to no other program.
    assert set(_settings()) - {"PORT"} == read - {"NEWSROOM_DATABASE"}


def test_the_table_of_settings_gives_the_defaults_of_the_code() -> None:
    table = _settings()
    for name, default in _defaults().items():
        assert table[name] == default, name


def test_the_version_is_written_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in project["project"]
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "newsroom.__version__"}
    assert re.fullmatch(r"\d+\.\d+\.\d+", newsroom.__version__)


def test_no_file_is_large() -> None:
    folders = ("articles", "newsroom", "templates", "static", "tests", "seeds", ".ci", ".readme")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    large = [path for path in files if path.stat().st_size > LARGEST_FILE]
    assert [path for path in large if "__pycache__" not in path.parts] == []


def _commands(text: str) -> list[tuple[str, str]]:
    """Each command in the text with the rest of its line, up to a comment or a pipe."""
    found = re.findall(r"(?:manage\.py|^newsroom) ([a-z_]+)([^\n`#|<>;)]*)", text, re.MULTILINE)
    found += [
        (command, rest)
        for command, rest in re.findall(r"`([a-z]+_[a-z]+)((?: [^`\n]*)?)`", text)
        if command in get_commands()
    ]
    return [(command, rest.strip()) for command, rest in found]


def _options(command: str) -> set[str]:
    made = load_command_class(get_commands()[command], command)
    parser = made.create_parser("manage.py", command)
    return {name for action in parser._actions for name in action.option_strings}


def _is_there(name: str, link: str) -> bool:
    path, _, anchor = link.partition("#")
    file = (ROOT / name).parent / path if path else ROOT / name
    if not file.exists():
        return False
    return not anchor or anchor in {
        _anchor(heading)
        for heading in re.findall(r"^##* (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    }


def _settings() -> dict[str, str]:
    """The names in the table of settings, each with what its column of defaults says."""
    chapter = TEXTS["README.md"].split("\n## Settings\n")[1].split("\n## ")[0]
    table = {}
    for names, defaults in re.findall(r"^\| (`[^|]+`) \| ([^|]+) \|", chapter, re.MULTILINE):
        each = re.findall(r"`([^`]+)`", names)
        values = defaults.split(", ") if len(each) > 1 else [defaults]
        table.update(zip(each, (value.strip("`") for value in values), strict=True))
    return table


def _defaults() -> dict[str, str]:
    """The defaults that are written out where a variable is read."""
    defaults = {}
    for path in CODE:
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match call:
                case ast.Call(
                    func=ast.Attribute(attr="read_flag"), args=[ast.Constant(value=str() as name)]
                ):
                    defaults[name] = "0"
                case ast.Call(
                    func=ast.Attribute(
                        attr="read_number" | "read_text" | "read_choice" | "read_list"
                    ),
                    args=[ast.Constant(value=str() as name), ast.Constant(value=default)],
                ):
                    defaults[name] = str(default)
    return defaults


def _anchor(heading: str) -> str:
    """As GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
