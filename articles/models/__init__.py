"""The tables. Articles and their sections, who and what they mention, where they came from."""

from articles.models.articles import Article, ArticleQuerySet, ArticleVersion, Publication
from articles.models.bulk import (
    among,
    copy_rows,
    insert_new,
    insert_rows,
    reserve_numbers,
    select_rows,
)
from articles.models.decisions import Decision, PhraseRule
from articles.models.entities import (
    Alias,
    Country,
    Entity,
    EntityQuerySet,
    Mention,
    Person,
    shown_name,
)
from articles.models.imports import ImportRun, Original, SourceFile, Upload, UploadFile
from articles.models.jobs import Job, JobQuerySet, Upkeep
from articles.models.journal import NotSame, OldSlug, Operation, OperationPart, OperationSubject
from articles.models.lookups import (
    HEADLINE_KEY_LENGTH,
    begins_with,
    fold_name,
    headline_key,
    range_of,
)
from articles.models.outbox import ContentVersion, IndexChange, IndexState
from articles.models.replica import reading_from_primary, reading_from_replica
from articles.models.sections import RelatedLink, Section
from articles.models.slugs import free_slug, free_slugs, plain_slug, taken_slugs
from articles.models.tags import (
    NotSameTag,
    Tag,
    TagAlias,
    TaggedArticle,
    TagQuerySet,
    TagRule,
    TagSuggestion,
    TagSuggestionQuerySet,
    tag_key,
)
