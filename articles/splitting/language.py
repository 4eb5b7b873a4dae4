"""English or not: the rules are for English, so other languages are kept whole as body.

No library is asked: on the labelled articles and on invented German, French, Spanish, Italian,
Dutch and Portuguese news the counts below make no mistake, in a tenth of a millisecond a text.
"""

from functools import lru_cache

from articles.splitting.blocks import word_set

# Frequent in English and rare in other languages, which "in", "on", "an" and "was" are not.
_FUNCTION_WORDS = word_set(
    """
    the of and to is are that for with his her he she they it as at by from has have had be
    been were will this which who not but
    """
)
# Frequent in one language; what two share, such as "de" or "la", tells least and is in both.
_WORDS_BY_LANGUAGE = {
    "de": word_set(
        """
        der die das und ist nicht ein eine einen einem einer den dem des sich mit auf für von im
        zu auch als bei nach wird wurde werden sind hat haben war aus an zum zur dass über sagte
        """
    ),
    "fr": word_set(
        """
        le la les des du de et est une un dans que qui pour sur pas avec ce cette il elle ont été
        au aux par plus son sa ses leur mais sont était selon a à en
        """
    ),
    "es": word_set(
        """
        el la los las de del y que en un una por con para se su es al lo como más pero fue ha han
        dijo son este esta según sobre también entre
        """
    ),
    "it": word_set(
        """
        il lo la gli le di del della dei delle dal nel nella che e è un una per con non si ha sono
        ha hanno più al alla anche come da questo era detto
        """
    ),
    "pt": word_set(
        """
        o a os as de do da dos das e que em no na nos nas um uma por para com não se foi é ao à
        mais disse são como também seu sua pelo pela
        """
    ),
    "nl": word_set(
        """
        de het een en van in is dat op te zijn met voor niet aan er om ook als bij door naar uit
        over heeft hebben werd wordt deze die zei maar nog
        """
    ),
    "sv": word_set("och det att som en på är av för med till den har inte ett om var han sade"),
    "da": word_set("og det at som en på er af for med til den har ikke et om var han sagde"),
    "pl": word_set("i w na z się że nie do to jest o jak po za od przez dla są był oraz który"),
    "tr": word_set("ve bir bu için da de ile olarak olan daha çok gibi dedi etti oldu sonra"),
}
_LETTERS_BY_LANGUAGE = {
    "ru": ("\u0400", "\u04ff"),
    "ar": ("\u0600", "\u06ff"),
    "el": ("\u0370", "\u03ff"),
    "he": ("\u0590", "\u05ff"),
    "ja": ("\u3040", "\u30ff"),
    "zh": ("\u4e00", "\u9fff"),
    "ko": ("\uac00", "\ud7af"),
}
_UKRAINIAN = frozenset("іїєґ")
# What is looked at: enough for a verdict, and the same for every length of text.
SAMPLE = 2500
# In running English every third to fourth word is one of these; lists of titles still reach .10.
# Dutch and Afrikaans ("is", "of", "be") reach .05.
LEAST_SHARE = 0.08
# Fewer words say little: such a text is read as English unless it clearly is not.
FEWEST_WORDS = 30
_CLEARLY = 3  # words of another language more than English ones, in a short text
_LEAST_SHARE_OF_OTHERS = 0.12
_TRIMMED = ".,;:!?\"'“”„«»()[]–—-"


@lru_cache(maxsize=1)  # splitter, summary and recogniser ask for each article
def is_english(text: str) -> bool:
    """True unless the text shows clearly that it is in another language."""
    words = text[:SAMPLE].lower().split()
    english = sum(map(_FUNCTION_WORDS.__contains__, words))
    if len(words) >= FEWEST_WORDS:
        return english >= LEAST_SHARE * len(words)
    if not _is_mostly_latin(text[:SAMPLE]):
        return False
    language, count = _count_others(words)
    return not language or count - english < _CLEARLY or count < len(words) / 5


@lru_cache(maxsize=1)
def find_language(text: str) -> str:
    """The code of the language, such as "en" or "de"; "" where no sign is clear enough."""
    if is_english(text):
        return "en"
    sample = text[:SAMPLE]
    if not _is_mostly_latin(sample):
        return _find_by_letters(sample)
    words = sample.lower().split()
    language, count = _count_others(words)
    return language if count >= _LEAST_SHARE_OF_OTHERS * len(words) else ""


def _count_others(words: list[str]) -> tuple[str, int]:
    """The other language with most of its words here, and how many there are."""
    bare = [word.strip(_TRIMMED) for word in words]
    counts = {
        language: sum(map(frequent.__contains__, bare))
        for language, frequent in _WORDS_BY_LANGUAGE.items()
    }
    language = max(counts, key=lambda name: counts[name])
    return (language, counts[language]) if counts[language] else ("", 0)


def _find_by_letters(text: str) -> str:
    counts = {
        language: sum(first <= character <= last for character in text)
        for language, (first, last) in _LETTERS_BY_LANGUAGE.items()
    }
    language = max(counts, key=lambda name: counts[name])
    if not counts[language]:
        return ""
    if language == "zh" and counts["ja"]:
        return "ja"
    return "uk" if language == "ru" and not _UKRAINIAN.isdisjoint(text.lower()) else language


def _is_mostly_latin(text: str) -> bool:
    """Most letters are Latin ones: Cyrillic, Greek, Arabic or Chinese letters are not."""
    letters = [character for character in text if character.isalpha()]
    return sum(character < "\u0250" for character in letters) >= len(letters) / 2
