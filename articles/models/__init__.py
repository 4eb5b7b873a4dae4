"""The tables. Articles and their sections, who and what they mention, where they came from."""

from articles.models.articles import Article, ArticleQuerySet, ArticleVersion, Publication
from articles.models.bulk import among, insert_new, insert_rows, reserve_numbers, select_rows
from articles.models.decisions import Decision, PhraseRule
from articles.models.entities import Alias, Country, Entity, EntityQuerySet, Mention, Person
from articles.models.jobs import Job, JobQuerySet
from articles.models.journal import NotSame, OldSlug, Operation
from articles.models.keys import HEADLINE_KEY_LENGTH, fold_name, headline_key
from articles.models.originals import ImportRun, Original, SourceFile
from articles.models.outbox import IndexChange, IndexState
from articles.models.prefixes import begins_with, range_of
from articles.models.replica import reading_from_primary, reading_from_replica
from articles.models.sections import RelatedLink, Section
from articles.models.shown import shown_name
from articles.models.tagging import (
    NotSameTag,
    OperationPart,
    TagRule,
    TagSuggestion,
    TagSuggestionQuerySet,
)
from articles.models.tags import Tag, TagAlias, TaggedArticle, TagQuerySet, free_tag_slugs, tag_key
from articles.models.upkeep import Upkeep
from articles.models.uploads import Upload, UploadFile
