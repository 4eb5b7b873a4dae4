"""What an editor sent from the workbench, recorded as decisions.

Each function returns sentences for the history; what cannot be done is told to the editor.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.base import editor, require
from articles.admin.workbench.facts import FactsForm
from articles.admin.workbench.names import MissedName, find_meant
from articles.admin.workbench.sections import opening_of
from articles.decisions import begin_decisions, decide_cut, decide_field, decide_join, decide_kind
from articles.errors import OperationRefused
from articles.journal import ChangeRecorder
from articles.models import Article, Decision, Mention, Operation, Section
from articles.people import add_name, confirm_mention, link_mention, make_person, reject_mention

# The value of the button that cuts before words which the editor typed.
WORDS = "words"
MOST_SAID = 30
# The beginning of a headline in the journal's line.
HEADLINE = 60


@dataclass(slots=True)
class Done:
    """What was written down: sentences for the history, and where in the text to look next."""

    recorder: ChangeRecorder
    said: list[str] = field(default_factory=list)
    at: int | None = None
    operation: Operation | None = None

    @property
    def summary(self) -> str:
        """One line of the history; of very many changes the first."""
        more = len(self.said) - MOST_SAID
        rest = [ngettext("and %d more", "and %d more", more) % more] if more > 0 else []
        return "; ".join([*self.said[:MOST_SAID], *rest])


def record_changes(
    request: HttpRequest, article: Article, sections: Sequence[Section], facts: FactsForm
) -> Done:
    """Write down all that was sent; rebuilding the article then carries it out."""
    done = Done(begin_decisions([article.pk], who=editor(request)))
    done.said += _reset_decisions(request, article, done)
    done.said += _decide_kinds(request, sections, done)
    done.said += _decide_facts(request, article, facts, done)
    for decide in (_judge_names, _add_name, _cut, _join):
        try:
            done.said += decide(request, article, sections, done)
        except OperationRefused as refusal:
            messages.error(request, str(refusal))
    if not done.recorder.drop_if_empty():
        done.operation = done.recorder.write(f"“{article.headline[:HEADLINE]}”: {done.summary}")
    return done


def _reset_decisions(request: HttpRequest, article: Article, done: Done) -> Iterator[str]:
    """Decisions that are deleted: the program decides again."""
    numbers = [number for number in request.POST.getlist("giveback") if number.isdecimal()]
    if not numbers:
        return
    require(request, "delete_decision")
    for decision in Decision.objects.filter(article=article, pk__in=numbers):
        words = opening_of(decision.quote, 0, len(decision.quote))
        done.recorder.delete([decision])
        yield _("Reset to automatic: “%s”") % words


def _decide_kinds(request: HttpRequest, sections: Sequence[Section], done: Done) -> Iterator[str]:
    """Kinds that were changed, and guesses that were confirmed as they are."""
    right = set(request.POST.getlist("right"))
    for section in sections:
        kind = request.POST.get(f"kind-{section.start}", section.kind)
        is_confirmed = str(section.start) in right or (
            "all_right" in request.POST
            and f"kind-{section.start}" in request.POST
            and section.sure == Section.Sure.GUESS
        )
        if kind not in Section.Kind.values or (kind == section.kind and not is_confirmed):
            continue
        require(request, "change_section")
        decide_kind(section, kind, who=editor(request), recorder=done.recorder)
        yield _("“%(words)s”: %(kind)s") % {
            "words": opening_of(section.article.text, section.start, section.end),
            "kind": Section.Kind(kind).label,
        }


def _decide_facts(
    request: HttpRequest, article: Article, facts: FactsForm, done: Done
) -> Iterator[str]:
    for name, value in facts.decided().items():
        decide_field(article, name, value, who=editor(request), recorder=done.recorder)
        shown = facts.cleaned_data[name] or "–"
        yield f"{facts.fields[name].label}: {shown}"


def _judge_names(
    request: HttpRequest, article: Article, sections: Sequence[Section], done: Done
) -> Iterator[str]:
    verdicts = {
        name.removeprefix("verdict-"): verdict
        for name, verdict in request.POST.items()
        if name.startswith("verdict-") and verdict
    }
    numbers = [number for number in verdicts if number.isdecimal()]
    if not numbers:
        return
    require(request, "change_mention")
    for mention in article.mentions.filter(pk__in=numbers).select_related("entity"):
        mention.article = article
        try:
            yield _judge(request, mention, str(verdicts[str(mention.pk)]), done.recorder)
        except OperationRefused as refusal:
            messages.error(request, str(refusal))


def _judge(request: HttpRequest, mention: Mention, verdict: str, recorder: ChangeRecorder) -> str:
    who = editor(request)
    match verdict:
        case "confirm":
            confirm_mention(mention, who=who, recorder=recorder)
            return _("“%s” confirmed") % mention.name
        case "reject":
            reject_mention(mention, who=who, recorder=recorder)
            return _("“%s” rejected") % mention.name
        case "person":
            require(request, "add_person")
            person = make_person(mention.name, who=who, recorder=recorder)
            link_mention(mention, person, who=who, recorder=recorder)
            return _("“%s” made a person") % mention.name
    raise OperationRefused(_("“%s” is not a valid decision.") % verdict)


def _add_name(
    request: HttpRequest, article: Article, sections: Sequence[Section], done: Done
) -> Iterator[str]:
    missed = MissedName(request.POST)
    words = missed.cleaned_data["missed"] if missed.is_valid() else ""
    if not words:
        return
    require(request, "change_mention")
    data = missed.cleaned_data
    entity = find_meant(words, data["missed_kind"], data["missed_who"])
    if entity is None:
        require(request, "add_person")
    add_name(article, words, entity=entity, who=editor(request), recorder=done.recorder)
    yield _("“%s” added") % words


def _cut(
    request: HttpRequest, article: Article, sections: Sequence[Section], done: Done
) -> Iterator[str]:
    """Cut a section above a line, or before words that were typed."""
    sent = request.POST.get("cut", "")
    if sent == WORDS:
        chosen = [one for one in sections if str(one.start) == request.POST.get("at")]
        at = _find_words(article.text, request.POST.get("cut_words", ""), chosen)
    elif sent.isdecimal():
        at = int(sent)
    else:
        return
    require(request, "change_section")
    section = _section_at(sections, at)
    decide_cut(section, at, who=editor(request), recorder=done.recorder)
    done.at = at
    yield _("Cut before “%s”") % opening_of(article.text, at, section.end)


def _join(
    request: HttpRequest, article: Article, sections: Sequence[Section], done: Done
) -> Iterator[str]:
    """Join a section to the one before it."""
    sent = request.POST.get("join", "")
    if not sent.isdecimal():
        return
    require(request, "change_section")
    section = _section_at(sections, int(sent))
    decide_join(section, who=editor(request), recorder=done.recorder)
    before = [one.start for one in sections if one.start < section.start]
    done.at = before[-1]
    yield _("Joined to the section before: “%s”") % opening_of(
        article.text, section.start, section.end
    )


def _section_at(sections: Sequence[Section], at: int) -> Section:
    for section in sections:
        if section.start <= at < section.end:
            return section
    raise OperationRefused(_("There is no section at that position."))


def _find_words(text: str, typed: str, chosen: Sequence[Section]) -> int:
    """Where the words occur that a cut is to be made before: in the section that is chosen, else
    anywhere. Raises `OperationRefused` unless there is one such place."""
    words = typed.strip()
    for section in chosen:
        if words and text.count(words, section.start, section.end) == 1:
            return text.index(words, section.start)
    places = text.count(words) if words else 0
    if places == 1:
        return text.index(words)
    if places:
        message = _("“%(words)s” occurs there %(count)d times: enter more words.")
        raise OperationRefused(message % {"words": words, "count": places})
    raise OperationRefused(_("“%s” does not occur in the text of the article.") % words)
