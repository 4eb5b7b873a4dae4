"""The German catalogue and the strings that ask for it, read without gettext's own programs."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "articles" / "locale" / "de" / "LC_MESSAGES"

# A context ("" if there is none) and the words in the singular: what a translation is found by.
Key = tuple[str, str]

# The functions that mark a string; those of the second set are given a context first.
_PLAIN = {"gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "_"}
_WITH_CONTEXT = {"pgettext", "pgettext_lazy", "npgettext", "npgettext_lazy"}
_STRING = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
_IN_TEMPLATE = re.compile(rf"\b(n?p?gettext|_)\(({_STRING}(?:, ?{_STRING})*)")
_PO_LINE = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)? ?(".*")')


@dataclass(frozen=True, slots=True)
class Entry:
    """The words as they are in English and in German; of counted words both forms."""

    originals: list[str]
    forms: list[str]


def read_po() -> dict[Key, Entry]:
    """The catalogue as it is written."""
    found: dict[Key, Entry] = {}
    for block in (FOLDER / "django.po").read_text(encoding="utf-8").split("\n\n"):
        fields = _read_block(block)
        if fields.get("msgid"):
            originals = [fields[name] for name in ("msgid", "msgid_plural") if name in fields]
            forms = [text for name, text in sorted(fields.items()) if name.startswith("msgstr")]
            found[fields.get("msgctxt", ""), fields["msgid"]] = Entry(originals, forms)
    return found


def find_marked() -> dict[Key, str]:
    """Every string of the project that is marked for translation, and the file it is in."""
    found: dict[Key, str] = {}
    for path in sorted((ROOT / "templates").rglob("*.html")):
        source = templatize(path.read_text(encoding="utf-8"))
        for name, texts in _IN_TEMPLATE.findall(source):
            found[_make_key(name, ast.literal_eval(f"[{texts}]"))] = path.name
    for folder in ("articles", "newsroom"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for name, given in _find_calls(path.read_text(encoding="utf-8")):
                found[_make_key(name, given)] = path.name
    return found


def _read_block(block: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    current = ""
    for line in block.splitlines():
        match = _PO_LINE.fullmatch(line)
        if match:
            current = match[1] or current
            fields[current] = fields.get(current, "") + ast.literal_eval(match[2])
    return fields


def _find_calls(source: str) -> Iterator[tuple[str, list[str]]]:
    if "gettext" not in source:
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            texts = [
                argument.value
                for argument in node.args
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
            ]
            if texts and node.func.id in _PLAIN | _WITH_CONTEXT:
                yield node.func.id, texts


def _make_key(name: str, texts: list[str]) -> Key:
    return (texts[0], texts[1]) if name in _WITH_CONTEXT else ("", texts[0])
