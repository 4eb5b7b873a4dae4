"""The `---` fenced block at the very start of a file: found, checked, and cut off.

The block is YAML, but every value stays the string that was written: `2020-05` is no number
and `no` (Norwegian) no boolean. Where anything is doubtful the block stays part of the text,
with a note: a text may well begin with a rule of dashes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import yaml

KNOWN_KEYS = frozenset({"publication", "url", "published", "byline", "tags", "language"})
# Usual in blog and notes programs. Like the known keys they show that the block is no prose.
FAMILIAR_KEYS = frozenset(
    {"author", "categories", "category", "date", "description", "headline", "id", "title"}
)

# A block is a handful of lines; a longer one is prose between two rules.
MAX_BLOCK = 20_000
# Keys hold values, lists of values, or at most a list of keys with values.
MAX_DEPTH = 4

_OPENING = re.compile(r"---[ \t]{0,20}\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]{0,20}$", re.MULTILINE)
# The blank lines that set the article off from the block, but not its first line's indent.
_BLANK_LINES = re.compile(r"[ \t\n]{0,9999}\n")

# libyaml's loader where PyYAML was built with it: ten times as fast. Neither constructs objects
# here, as only the events and nodes are used.
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class FrontMatter:
    """Lower-case keys with their values as written (a list for a YAML list), and the rest."""

    body: str
    values: Mapping[str, str | list[str]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


class _NotFrontMatter(Exception):
    """The note that says why a block stays text."""


def split_front_matter(text: str) -> FrontMatter:
    """Cut the block off the text; where there is none, the whole text is the body."""
    opening = _OPENING.match(text)
    if opening is None:
        return FrontMatter(body=text)
    closing = _CLOSING.search(text, opening.end(), MAX_BLOCK)
    try:
        if closing is None:
            raise _NotFrontMatter("the --- at its start is not closed")
        pairs = _parse_pairs(text[opening.end() : closing.start()])
    except _NotFrontMatter as doubt:
        return FrontMatter(body=text, notes=(f"No front matter was read: {doubt}.",))
    values: dict[str, str | list[str]] = {}
    notes = []
    for key, value in pairs:
        if key in values:
            notes.append(f"Front matter: “{key}” stands there twice, the first one counts.")
        values.setdefault(key, value)
    blank_lines = _BLANK_LINES.match(text, closing.end())
    start = blank_lines.end() if blank_lines else closing.end()
    return FrontMatter(body=text[start:], values=values, notes=tuple(notes))


def _parse_pairs(block: str) -> list[tuple[str, str | list[str]]]:
    try:
        _check_events(block)
        root = yaml.compose(block, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        # Counted in the file: the fence is line 1.
        where = f" in line {mark.line + 2}" if mark else ""
        raise _NotFrontMatter(f"the block between the --- is no valid YAML{where}") from error
    if not isinstance(root, yaml.MappingNode):
        raise _NotFrontMatter("the block between the --- holds no “key: value” lines")
    pairs = [(_to_text(key).strip().lower(), _to_value(value)) for key, value in root.value]
    if not any(key in KNOWN_KEYS or key in FAMILIAR_KEYS for key, _ in pairs):
        raise _NotFrontMatter("the block between the --- has none of the known keys")
    return pairs


def _check_events(block: str) -> None:
    """Refuse references, by which a few lines unfold into gigabytes, and deep nesting."""
    depth = 0
    for event in yaml.parse(block, Loader=_Loader):
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            raise _NotFrontMatter("the block between the --- uses YAML references (& and *)")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise _NotFrontMatter("the block between the --- is nested too deep")
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _to_value(node: yaml.Node) -> str | list[str]:
    if isinstance(node, yaml.SequenceNode):
        return [_to_text(item) for item in node.value]
    return _to_text(node)


def _to_text(node: yaml.Node) -> str:
    """A scalar as written, an empty value as "", anything nested as YAML."""
    if isinstance(node, yaml.ScalarNode):
        return "" if node.tag == "tag:yaml.org,2002:null" else str(node.value)
    return str(yaml.serialize(node, allow_unicode=True)).strip()
