"""Every rule: how often it is right, and the sentence that says why a speaker is named.

The figures are shares of right speakers on 490 US news articles of 2016 with labelled speakers
(the development half of the PolNeAR corpus). A quotation that takes over another's speaker is as
sure as that one times its own figure, and a pronoun is as sure as its verb times its own.
"""

from dataclasses import dataclass

QUOTES_VERSION = 1
# From here on a speaker is published.
PUBLISHED_FROM = 0.88
UNKNOWN_RULE = 0.6
FEW_WORDS_FACTOR = 0.97


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's share of right answers and the reason it gives, to be translated."""

    certainty: float
    why: str


def gettext_noop(sentence: str) -> str:
    """Mark a sentence for the catalogues of translations."""
    return sentence


_BESIDE = gettext_noop("A verb of speech and the name are beside the quotation.")
_BEFORE = gettext_noop("A verb of speech and the name come before the quotation.")
_NESTED = gettext_noop("Someone else speaks in the same sentence before this name.")
_ACCORDING = gettext_noop("“According to” names the source.")
_JOINED = gettext_noop("The subject of the sentence speaks in its second half.")
_GOES_ON = gettext_noop("The same speaker continues in the paragraph.")
_PARAGRAPH = gettext_noop("The speaker of the previous paragraph continues.")
RULES: dict[str, Rule] = {
    "after-name-verb": Rule(0.97, _BESIDE),
    "after-verb-name": Rule(0.97, _BESIDE),
    "after-so-name": Rule(0.95, _BESIDE),
    "after-name-any": Rule(0.93, gettext_noop("The name is beside the quotation.")),
    "according-after": Rule(0.9, _ACCORDING),
    "according-before-near": Rule(0.85, _ACCORDING),
    "according-before-far": Rule(0.8, _ACCORDING),
    "according-before-colon": Rule(0.85, _ACCORDING),
    "before-colon": Rule(0.96, _BEFORE),
    "before-near": Rule(0.93, _BEFORE),
    "before-far": Rule(0.92, _BEFORE),
    "before-inverted-near": Rule(0.95, _BEFORE),
    "before-inverted-far": Rule(0.95, _BEFORE),
    "before-inverted-colon": Rule(0.95, _BEFORE),
    "before-participle-near": Rule(0.97, _BEFORE),
    "before-participle-far": Rule(0.96, _BEFORE),
    "before-participle-colon": Rule(0.97, _BEFORE),
    "before-joined-near": Rule(0.77, _JOINED),
    "before-joined-far": Rule(0.67, _JOINED),
    "before-joined-colon": Rule(0.8, _JOINED),
    "nested-near": Rule(0.75, _NESTED),
    "nested-far": Rule(0.7, _NESTED),
    "nested-colon": Rule(0.8, _NESTED),
    "name-colon": Rule(0.85, gettext_noop("The name and a colon come before the quotation.")),
    "dash-name": Rule(0.9, gettext_noop("A dash and the name follow the quotation.")),
    "goes-on": Rule(0.98, _GOES_ON),
    "goes-on-later": Rule(0.97, _GOES_ON),
    "same-sentence": Rule(0.95, gettext_noop("It is in one sentence with what the speaker said.")),
    "fragment-later": Rule(0.6, _GOES_ON),
    "reopened": Rule(0.97, gettext_noop("The marks open again without having closed.")),
    "before-own": Rule(
        0.95, gettext_noop("The next quotation, right behind it, has this speaker.")
    ),
    "broken": Rule(0.98, gettext_noop("It is the other half of a broken quotation.")),
    "repeat": Rule(0.97, gettext_noop("The speaker says the same words elsewhere in the article.")),
    "transcript": Rule(0.9, gettext_noop("A name and a colon begin the paragraph, as others do.")),
    "paragraph-alone": Rule(0.85, _PARAGRAPH),
    "paragraph-alone-after-quote": Rule(0.6, _PARAGRAPH),
    "paragraph-first": Rule(0.4, _PARAGRAPH),
    "paragraph-first-after-quote": Rule(0.4, _PARAGRAPH),
    "subject-before": Rule(0.8, gettext_noop("The sentence before is about this person.")),
}
# The same for the ways of telling whom "he" or "she" means.
PRONOUNS: dict[str, Rule] = {
    "only": Rule(0.95, gettext_noop("The pronoun can only mean this person here.")),
    "only-unknown": Rule(0.93, gettext_noop("No other person is named that it could mean.")),
    "only-stranger": Rule(
        0.8, gettext_noop("The last speaker is unknown: it may be someone else.")
    ),
    "agree": Rule(0.93, gettext_noop("The pronoun means the last speaker.")),
    "subject": Rule(0.82, gettext_noop("The pronoun means the last subject.")),
    "subject-speaker": Rule(0.78, gettext_noop("The pronoun means the last speaker.")),
    "speaker": Rule(0.55, gettext_noop("The pronoun may mean the last speaker.")),
    "guess": Rule(0.7, gettext_noop("The pronoun may mean the person named last.")),
}


def certainty_of(rule: str) -> float:
    """Return the share of right answers of a rule, or of a rule and a pronoun: "rule/pronoun"."""
    own, _, pronoun = rule.partition("/")
    share = RULES[own].certainty if own in RULES else UNKNOWN_RULE
    if pronoun:
        share *= PRONOUNS[pronoun].certainty if pronoun in PRONOUNS else UNKNOWN_RULE
    return share


def explain(rule: str) -> str:
    """Return why a speaker is named, in English sentences that the catalogues translate."""
    own, _, pronoun = rule.partition("/")
    return " ".join(
        table[name].why for table, name in ((RULES, own), (PRONOUNS, pronoun)) if name in table
    )
