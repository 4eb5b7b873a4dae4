"""Words that show who speaks: verbs of speech and what may stand between them and a name.

The lists are meant to be extended by a speaker of the language: a word a rule needs stands in one
list, in lower case. Regular English verbs are written in their plain form and inflected here.
"""


def word_set(words: str) -> frozenset[str]:
    """Return the words of a list that is written as text."""
    return frozenset(words.split())


_REGULAR = """
    accuse acknowledge add admit advise affirm agree allege announce answer apologize argue ask
    assert attack blast boast brag brand call caution characterize chide claim comment complain
    concede conclude condemn confirm contend continue counter crack criticise criticize cry
    deadpan declaim declare decry demand denounce deny describe disclose dismiss dub echo
    elaborate emphasise emphasize exclaim explain express fume gush hail inform insist instruct
    interject interrupt intone joke label lament lash maintain mention mock muse note observe
    offer opine order plead pledge point portray post praise predict proclaim promise quip quote
    rail rant recall recite recount refer reiterate relate remark repeat reply report respond
    retort reveal rip scoff shout slam snap sneer state stress suggest tease testify text
    thunder tout tweet urge vent voice vow warn whisper wonder yell
"""
_IRREGULAR = """
    say says said saying tell tells told telling write writes wrote writing speak speaks spoke
    begin began put puts read reads hit hits shot cite cited cites sum summed sums chimed
    chanted think thinks thought believe believes believed emailed e-mailed
"""
_GERMAN = """
    sagt sagte erklärt erklärte betont betonte meint meinte berichtet berichtete warnt warnte
    fordert forderte schreibt schrieb antwortet antwortete fragt fragte ruft rief kritisiert
    kritisierte bekräftigt bekräftigte versichert versicherte ergänzt ergänzte mahnt mahnte
    räumte gestand verkündet verkündete teilte kündigte fügte urteilte resümierte
"""
_DOUBLED = word_set("admit quip slam snap brag rip dub deadpan")


def _inflect(verb: str) -> set[str]:
    """Return the forms of a regular verb: explain, explains, explained, explaining."""
    if verb.endswith("e"):
        return {verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"}
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return {verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"}
    stem = verb + verb[-1] if verb in _DOUBLED else verb
    third = f"{verb}es" if verb.endswith(("s", "sh", "ch", "x")) else f"{verb}s"
    return {verb, third, f"{stem}ed", f"{stem}ing"}


SPEECH = frozenset(
    {form for verb in _REGULAR.split() for form in _inflect(verb)}
    | set(_IRREGULAR.split())
    | set(_GERMAN.split())
)
# Behind a quotation these need more than a name beside them: "…," Lee called the plan.
SPEECH_BEFORE_ONLY = word_set(
    """
    read reads put puts hit hits shot ordered summed sums chimed believe believes believed think
    thinks thought speak speaks spoke
    """
).union(
    *(
        _inflect(verb)
        for verb in word_set(
            """
            attack refer express mention describe call label dub criticize criticise accuse blast
            slam dismiss praise mock denounce condemn report relate voice rip
            """
        )
    )
)
# A question that these follow is somebody else's.
REPLIES = word_set("replied replies answered answers responded responds countered denied denies")
INVERTED = word_set("said says asked added sagte sagt")
ADVERBS = word_set(
    """
    also then later once again now still even just simply only first recently previously
    famously repeatedly further never ever often always himself herself too soon instead
    actually similarly likewise flatly bluntly has had have having will would quickly jokingly
    adamantly angrily publicly already long did does can could may might should subsequently
    finally immediately clearly reportedly rightly to was is been went on auch dann später noch
    zudem weiter dazu
    """
)
PASSIVE = word_set("was is were are been be being get got getting wurde wird")
PASSIVE_ADVERBS = word_set("was is been to")
HE = word_set("he himself er")
SHE = word_set("she herself")
OTHER_PRONOUNS = word_set(
    """
    i we they it you who one someone another others some many most both wir man
    """
)
# After a name these begin what is said of it, so that the name is not a part of another one.
AFTER_A_NAME = word_set(
    """
    in on at to of for with during as when who while after before and but or by from about that
    which where if because since until over into is was were are has had have will would could
    should can may did does this last next earlier today yesterday tonight sunday monday tuesday
    wednesday thursday friday saturday late early then there here through via without under upon
    only not said told also himself herself again once so than per amid following recently later
    now just simply like am im der die das
    """
)
HONORIFICS = {
    "mr": "m",
    "sir": "m",
    "lord": "m",
    "king": "m",
    "prince": "m",
    "congressman": "m",
    "spokesman": "m",
    "chairman": "m",
    "councilman": "m",
    "businessman": "m",
    "herr": "m",
    "mrs": "f",
    "ms": "f",
    "miss": "f",
    "lady": "f",
    "dame": "f",
    "queen": "f",
    "princess": "f",
    "baroness": "f",
    "congresswoman": "f",
    "spokeswoman": "f",
    "chairwoman": "f",
    "councilwoman": "f",
    "businesswoman": "f",
    "actress": "f",
    "frau": "f",
}
NOUNS_IN_LY = word_set("ally family rally assembly reply supply daily monthly weekly")
NO_SUBJECT = word_set(
    """
    after while when as before because if and but in on at to with by from for of during since
    though although or so which who
    """
)
PREPOSITIONS = word_set(
    """
    in on at during after before when while with for asked speaking as by from like unlike of to
    since if despite though although
    """
)
BREAKS = word_set(
    """
    to with for from in on at that who as about against by after before when while which because
    if
    """
)
JOINING = word_set("and but then or und")
BEFORE_PARTICIPLE = word_set("by and while before after in is was")
NOT_A_SUBJECT = word_set("to the a an his her of in")
OF_AN_APPOSITION = word_set("who whose a an the one his her then now")
FIRST_OR_SECOND_PERSON = word_set("i we you my our your")
SMALL_IN_TITLES = word_set("the of a an and in with to for on at &")
# A full stop after these ends no sentence.
ABBREVIATIONS = word_set(
    """
    Mr Mrs Ms Dr Sen Rep Gov Gen St Jr Sr Lt Col Sgt Rev Hon Prof Capt Pres No vs Ala Ariz Ark
    Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore
    Pa Tenn Tex Va Vt Wash Wis Jan Feb Aug Sept Oct Nov Dec
    """
)
