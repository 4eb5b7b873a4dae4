"""What tells the Latin-script languages apart: their commonest words and their accented letters.

Letters are the exemplar characters of the Unicode CLDR; words are the articles, prepositions and
the like that need no accent, so that they read the same in every code page.
"""

from dataclasses import dataclass

from articles.reading.surroundings import FAIR, GOOD, POOR


@dataclass(frozen=True)
class Language:
    """A language by its commonest words in plain ASCII and its letters beyond ASCII."""

    words: frozenset[str]
    letters: frozenset[str]
    # English has accents in loan words and names only: a quote is the better guess there.
    letter_rating: float = GOOD

    def rate_letters(self, letters: list[str]) -> float:
        """How well these accented letters go with the language."""
        return sum(
            self.letter_rating if letter in self.letters or letter.lower() in self.letters else POOR
            for letter in letters
        )


def _language(words: str, letters: str, *, letter_rating: float = GOOD) -> Language:
    return Language(frozenset(words.split()), frozenset(letters), letter_rating)


LANGUAGES = (
    _language(
        "the of and to in that is was for on with said he she has have it by at from",
        "éèêëçñïîöüóáàâäôøåãí",
        letter_rating=FAIR,
    ),
    _language(
        "le la les de des du et est un une pour dans que qui sur par pas", "àâæçéèêëîïôœùûüÿ"
    ),
    _language("der die das und ist den dem ein eine von mit auf nicht im zu sich", "äöüßé"),
    _language("el la los las de del y que en un una por con se su para al no", "áéíñóúüª"),
    _language("o a os as de do da dos e que em um uma por com se no na para ao", "áâãàçéêíóôõúºª"),
    _language("il la lo gli le di del della e che in un una per con si non al", "àèéìíòóùú"),
    _language("de het een en van in is op dat die te met voor niet zijn", "áéëïíóöüè"),
    _language("och att det som en av den med inte till om ett han sig i", "åäöé"),
    _language("og at det som en af av den med ikke til om et han i er", "åæøéó"),
    _language(
        "og er ekki sem til um af fyrir var hann",
        "áðéíóúýþæö",
        # Its ð, ý and þ are the Turkish ğ, ı and ş, and far fewer texts are Icelandic.
        letter_rating=0.8,
    ),
    _language("ja on ei oli se ett mutta kun", "äöåõšž"),
    _language("i w z na nie do to jest od po za przez ale o", "ąćęłńóśźż"),
    _language("a v na se je s z do ale pro od po o k", "áčďéěíňóřšťúůýžäĺľŕô"),
    _language("a az egy nem hogy is ez de volt meg", "áéíóöőúüű"),
    _language("de la si in cu pe din un o nu ce", "ăâîșțşţ"),
    _language("i u je na se da za od su s a ne", "čćđšž"),
    _language("ve bir bu da de ile olan olarak sonra kadar gibi daha oldu en ne", "çğıöşüâîİ"),
    _language("ir yra un ar no par su kad tai", "ąčęėįšųūžāēģīķļņ"),
)
