"""What the machine says and what people decided -> one article, ready to be written."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.correcting import (
    DecidedSection,
    apply_to_sections,
    decided_fields,
    name_verdicts,
    phrase_rules,
)
from articles.entities import Names, PhraseRules
from articles.importing.details import fill, fill_from_decisions
from articles.importing.people import Named
from articles.importing.preparing import recognise
from articles.models import Article, Decision
from articles.reading import Metadata
from articles.splitting import TEXT_KINDS, Section, Summary, summarise


@dataclass(frozen=True, slots=True)
class Assembled:
    """An article with its columns filled, its sections and names as they are to be stored."""

    article: Article
    sections: Sequence[DecidedSection]
    names: Names
    decisions: Sequence[Decision]
    lost: Sequence[Decision]

    def named(self) -> Named:
        """What linking needs; the article must have its number by now."""
        return Named(
            article=self.article.pk,
            text=self.article.text,
            stretches=tuple((s.start, s.end) for s in self.sections if s.kind in TEXT_KINDS),
            names=self.names,
            verdicts=name_verdicts(self.decisions),
        )


def assemble(
    article: Article,
    *,
    metadata: Metadata,
    sections: Sequence[Section],
    names: Names | None = None,
    rules: PhraseRules | None = None,
    summary: Summary | None = None,
    decisions: Sequence[Decision] = (),
) -> Assembled:
    """Fill the columns of `article`, whose text is set, and lay the decisions over the rest.

    `names` and `summary` are those of the sections as given, if they are known already.
    """
    decided, lost = apply_to_sections(article.text, sections, decisions)
    if names is None or any(section.decided_by == "person" for section in decided):
        # Another kind may make a name count, or no longer count.
        home = article.publication.home_country if article.publication else ""
        names = recognise(article.text, decided, rules or phrase_rules(), home or None)
        summary = summarise(article.text, decided)
    fill(article, metadata, summary or summarise(article.text, decided), decided)
    fill_from_decisions(article, decided_fields(decisions))
    return Assembled(article, decided, names, decisions, lost)
