"""What people decide, kept apart from what the machine says, so that it outlives every re-run.

anchoring   finding a decision's words again in a changed text
deciding    writing decisions down: a section's kind or bounds, a name, a field, a phrase
applying    laying decisions over what the machine says
naming      names in an article confirmed, rejected, linked and added
phrases     what a phrase means everywhere: which articles that touches
proposing   persons of like names (likeness), for an editor to judge
merging     persons made one; parting makes two of one, renaming gives another name
removing    articles taken down, put into the trash, shown again, deleted for good
keeping     rows changed (moving: mentions; addresses) with a record; undoing puts them back;
            expiring: for thirty days
"""

from articles.correcting.anchoring import find_quote
from articles.correcting.applying import (
    DecidedSection,
    NameVerdict,
    apply_to_sections,
    find_deciders,
    name_verdicts,
)
from articles.correcting.deciding import (
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
from articles.correcting.expiring import KEPT_FOR, check_age, purge_journal, undoable_until
from articles.correcting.likeness import Likeness
from articles.correcting.merging import Effect, Refused, count_merge, merge
from articles.correcting.naming import (
    add_name,
    add_spelling,
    confirm_mention,
    link_mention,
    make_person,
    reject_mention,
)
from articles.correcting.parting import count_split, split
from articles.correcting.phrases import (
    REBUILD_LIMIT,
    PhraseEffect,
    check_phrase,
    count_phrase,
    find_country_entity,
    find_phrase,
    remove_phrase,
)
from articles.correcting.proposing import Proposal, mark_not_same, propose
from articles.correcting.removing import (
    KEPT_IN_TRASH,
    REMOVALS,
    TAKE_DOWN,
    TRASH,
    do_removal,
    empty_trash,
    enqueue_removal,
    put_back,
    take_down,
    throw_away,
    undo_removal,
)
from articles.correcting.renaming import bearers_of, rename
from articles.correcting.undoing import UNDOABLE, Undone, undo
