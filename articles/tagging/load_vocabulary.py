"""Load a vocabulary from TOML: tags with kinds, scope notes, aliases, and tag rules.

What was loaded once is noted in the journal and not loaded again, so that whatever an editor
changed, renamed, merged or deleted since stays as it is, however often the file is loaded.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles.errors import OperationRefused
from articles.models import Operation, Tag, TagAlias, TagRule, tag_key
from articles.tagging.rules import make_rule
from articles.tagging.vocabulary import check_name, find_tag

OPERATION = "vocabulary"
_KINDS = frozenset(Tag.Kind.values)


class UnreadableVocabulary(Exception):
    """The file is no vocabulary; the message says where."""


@dataclass(slots=True)
class LoadReport:
    """What became of the file: counts by what and outcome, problems in words, rules made."""

    tags: dict[str, int] = field(default_factory=lambda: {"new": 0, "filled in": 0, "kept": 0})
    aliases: dict[str, int] = field(default_factory=lambda: {"new": 0, "kept": 0})
    rules: dict[str, int] = field(default_factory=lambda: {"new": 0, "kept": 0})
    problems: list[str] = field(default_factory=list)
    made: list[TagRule] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The report for machines."""
        return {
            "tags": self.tags,
            "aliases": self.aliases,
            "rules": self.rules,
            "problems": self.problems,
        }

    def as_table(self) -> str:
        """The report for a terminal."""
        lines = [
            f"{name:<10}" + "  ".join(f"{count:>5,} {outcome}" for outcome, count in row.items())
            for name, row in (
                ("tags", self.tags),
                ("aliases", self.aliases),
                ("rules", self.rules),
            )
        ]
        return "\n".join([*lines, *(f"  ! {problem}" for problem in self.problems)])


@dataclass(slots=True)
class _Load:
    """One loading under way: what was loaded before, what is loaded now."""

    before: frozenset[str]
    now: set[str] = field(default_factory=set)
    report: LoadReport = field(default_factory=LoadReport)

    def is_new(self, *entry: str) -> bool:
        """Whether this was never loaded; it is from now on."""
        mark = "\n".join(entry)
        self.now.add(mark)
        return mark not in self.before


def load_vocabulary(text: str) -> LoadReport:
    """Load a vocabulary. Raises `UnreadableVocabulary` if it is none; nothing is done then."""
    data = _parse(text)
    with transaction.atomic():
        load = _Load(before=_loaded_before())
        for entry in data.get("tags", []):
            _guard(load, entry, _load_tag)
        for entry in data.get("rules", []):
            _guard(load, entry, _load_rule)
        if load.now - load.before:
            about = _("Loaded a vocabulary: %(tags)d new tags, %(rules)d new rules") % {
                "tags": load.report.tags["new"],
                "rules": load.report.rules["new"],
            }
            undo = {"loaded": sorted(load.before | load.now)}
            Operation.objects.create(name=OPERATION, about=about, undo=undo)
    return load.report


def _parse(text: str) -> Mapping[str, Any]:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableVocabulary(f"not TOML: {error}") from error
    for name in ("tags", "rules"):
        entries = data.get(name, [])
        if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
            raise UnreadableVocabulary(f"{name} must be tables: [[{name}]]")
    if not data.get("tags") and not data.get("rules"):
        raise UnreadableVocabulary("it contains neither [[tags]] nor [[rules]]")
    return data


def _loaded_before() -> frozenset[str]:
    last = Operation.objects.filter(name=OPERATION).order_by("-pk").first()
    return frozenset(last.undo["loaded"]) if last else frozenset()


def _guard(load: _Load, entry: Mapping[str, Any], take: Any) -> None:
    """One bad entry never stops the rest."""
    try:
        take(load, entry)
    except OperationRefused as problem:
        name = entry.get("name") or entry.get("tag") or "?"
        load.report.problems.append(f"{name}: {problem}")


def _load_tag(load: _Load, entry: Mapping[str, Any]) -> None:
    name = check_name(_read_text(entry, "name"))
    kind = _read_text(entry, "kind") or Tag.Kind.TOPIC
    if kind not in _KINDS:
        raise OperationRefused(f"“{kind}” is not a kind of tag: {', '.join(Tag.Kind.values)}")
    tag = find_tag(name)
    is_new = load.is_new("tag", tag_key(name))
    if tag is None and not is_new:
        load.report.tags["kept"] += 1  # deleted by an editor since
        return
    if tag is None:
        tag = Tag.objects.find_or_create([name])[tag_key(name)]
        outcome = "new"
    else:
        outcome = "kept"
    is_first = load.is_new("details", tag_key(name))
    filled = is_first and _fill(tag, kind, _read_text(entry, "scope"))
    if filled and outcome == "kept":
        outcome = "filled in"
    load.report.tags[outcome] += 1
    _load_aliases(load, tag, name, entry.get("aliases", []))


def _fill(tag: Tag, kind: str, scope: str) -> bool:
    """Kind and scope note, where no one has given any; whether anything was filled in."""
    if tag.description or not (scope or kind != tag.kind):
        return False
    tag.description = scope
    if tag.kind == Tag.Kind.TOPIC:
        tag.kind = kind
    tag.save(update_fields=["kind", "description"])
    return True


def _load_aliases(load: _Load, tag: Tag, name: str, aliases: Iterable[Any]) -> None:
    for alias in aliases:
        text = check_name(str(alias))
        known = find_tag(text)
        if known is not None and known != tag:
            load.report.problems.append(
                f"{name}: “{text}” is a name of the tag “{known.name}” already"
            )
        elif load.is_new("alias", tag_key(name), tag_key(text)) and known is None:
            TagAlias.objects.create(tag=tag, text=text)
            load.report.aliases["new"] += 1
        else:
            load.report.aliases["kept"] += 1


def _load_rule(load: _Load, entry: Mapping[str, Any]) -> None:
    name, query = _read_text(entry, "tag"), _read_text(entry, "query")
    tag = find_tag(name)
    if not load.is_new("rule", tag_key(name), query):
        load.report.rules["kept"] += 1
        return
    if tag is None:
        raise OperationRefused(f"the rule “{query}” is for a tag that does not exist")
    known = TagRule.objects.filter(tag=tag, query=query).exists()
    rule = make_rule(tag, query, note=_read_text(entry, "note"), who=None)
    if not known:
        load.report.made.append(rule)
    load.report.rules["kept" if known else "new"] += 1


def _read_text(entry: Mapping[str, Any], field_name: str) -> str:
    value = entry.get(field_name, "")
    if not isinstance(value, str):
        raise OperationRefused(f"{field_name} must be text")
    return " ".join(value.split())
