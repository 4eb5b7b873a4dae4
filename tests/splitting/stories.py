"""A short story in own words, and the rule a block gets at each place in it."""

from articles.splitting import split
from articles.splitting.blocks import Block, Draft, read_block

HEADLINE = "Ferry to Skell Island sails again after storm"
LEAD = (
    "The ferry to Skell Island sailed again on Tuesday, four days after a storm tore its landing"
    " stage from the rocks and left ninety islanders without fresh bread."
)
SECOND = (
    "Engineers worked through two nights to bolt a borrowed pontoon to the quay, while a fishing"
    " boat carried the mail and one very patient dentist across the sound."
)
THIRD = (
    "The company said that the old stage had been due for repair in spring and that passengers"
    " who had paid for a crossing would get their money back within a week."
)
FOURTH = (
    "The island school opened an hour late, since its only teacher had spent the weekend on the"
    " mainland and came back with the first boat of the morning."
)


def rules_of(*blocks: str) -> list[str]:
    """The rules of a text made of these blocks."""
    return [section.rule for section in split("\n\n".join(blocks))]


def kinds_of(text: str) -> list[str]:
    """The kinds of a text's sections."""
    return [section.kind for section in split(text)]


def rule_in_head(line: str) -> str:
    """The rule of a block between headline and lead."""
    return rules_of(HEADLINE, line, LEAD, SECOND, THIRD)[1]


def rule_in_text(line: str) -> str:
    """The rule of a block between two paragraphs."""
    return rules_of(HEADLINE, LEAD, SECOND, line, THIRD, FOURTH)[3]


def rule_at_end(line: str) -> str:
    """The rule of the last block."""
    return rules_of(HEADLINE, LEAD, SECOND, THIRD, line)[-1]


def make_block(clean: str) -> Block:
    """A block of its own."""
    return read_block(clean, start=0, end=len(clean))


def make_draft(*blocks: str) -> Draft:
    """A draft of these blocks, nothing assigned."""
    return Draft([make_block(clean) for clean in blocks])
