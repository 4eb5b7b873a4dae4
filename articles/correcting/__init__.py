"""What people decide, kept apart from what the machine says, so that it outlives every re-run.

anchoring   finding a decision's words again in a changed text
deciding    writing decisions down: a section's kind, a name, a field, a phrase everywhere
applying    laying decisions over what the machine says
merging     persons merged, split and renamed, with what is needed to undo it
"""

from articles.correcting.anchoring import find_quote
from articles.correcting.applying import (
    DecidedSection,
    NameVerdict,
    apply_to_sections,
    name_verdicts,
)
from articles.correcting.deciding import (
    FIELDS,
    decide_field,
    decide_kind,
    decide_name,
    decide_phrase,
    decided_fields,
    phrase_rules,
)

__all__ = [
    "FIELDS",
    "DecidedSection",
    "NameVerdict",
    "apply_to_sections",
    "decide_field",
    "decide_kind",
    "decide_name",
    "decide_phrase",
    "decided_fields",
    "find_quote",
    "name_verdicts",
    "phrase_rules",
]
