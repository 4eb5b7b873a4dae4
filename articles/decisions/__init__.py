"""Editors' decisions about sections, names and phrases, stored apart from program output.

write    decisions recorded
anchor   a decision's words found again in a new version of the text
apply    decisions applied to sections and names
phrases  rules for a phrase in every article
removal  articles taken down, deleted and shown again
"""

from articles.decisions.anchor import find_quote
from articles.decisions.apply import (
    DecidedSection,
    NameVerdict,
    apply_to_sections,
    find_deciders,
    name_verdicts,
)
from articles.decisions.phrases import (
    REBUILD_LIMIT,
    PhraseEffect,
    check_phrase,
    count_phrase,
    find_country_entity,
    find_phrase,
    remove_phrase,
)
from articles.decisions.publications import (
    PUBLICATION_RULES,
    add_publication,
    delete_publication,
    edit_publication,
)
from articles.decisions.publications import check_slug as check_publication_slug
from articles.decisions.removal import (
    KEPT_IN_TRASH,
    PUT_BACK,
    REMOVAL_RULES,
    REMOVALS,
    TAKE_DOWN,
    TRASH,
    count_shown,
    do_removal,
    empty_trash,
    enqueue_removal,
    put_back,
    take_down,
    throw_away,
    undo_removal,
)
from articles.decisions.undo import (
    DECISION_RULES,
    PHRASE_RULES,
    begin_decisions,
    delete_decisions,
)
from articles.decisions.write import (
    FIELDS,
    decide_cut,
    decide_field,
    decide_join,
    decide_kind,
    decide_name,
    decide_phrase,
    decided_fields,
    phrase_rules,
)
