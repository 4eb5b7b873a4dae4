"""What may be the name of a tag. Plain functions."""

import re
import unicodedata
from functools import lru_cache

from django.utils.translation import gettext as _

from articles.models import tag_key
from articles.people import OperationRefused

LENGTH = 100
# Commas separate tags where several are typed, and quotation marks enclose them there and in the
# query language; angle brackets are left-overs of a page's markup.
_SEPARATORS = re.compile(r'[,"<>]')
# Letters, digits, marks, symbols: what makes a name visible. An emoji is a symbol.
_VISIBLE = frozenset("LNS")
# Control and formatting characters turn a line round or show nothing. The two joiners hold emoji
# and the letters of some scripts together, and stay.
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")
# One name of several in a line: in quotation marks, or up to the next comma.
_TYPED = re.compile(r'"([^"]*)"|([^,"]+)')
# Nobody types more into one line; what was pasted there by mistake makes no thousand questions.
MOST_TYPED = 50


def check_name(name: str) -> str:
    """The name without stray spaces. Raises `Refused`, with words for the editor."""
    name = " ".join(_without_unseen(name).split())
    if not name:
        raise OperationRefused(_("A tag needs a name."))
    if len(name) > LENGTH or len(tag_key(name)) > LENGTH:
        raise OperationRefused(
            _("A tag's name has at most %(most)d characters; this one has %(length)d.")
            % {"most": LENGTH, "length": len(name)}
        )
    separator = _SEPARATORS.search(name)
    if separator:
        raise OperationRefused(_reason(separator.group(), name))
    if not any(unicodedata.category(letter)[0] in _VISIBLE for letter in name):
        raise OperationRefused(_("A tag's name needs at least one letter or digit."))
    return name


def split_names(typed: str) -> list[str]:
    """The names in a line: separated by commas, in quotation marks if one likes, each once."""
    parts = (quoted or plain for quoted, plain in _TYPED.findall(typed))
    names = (" ".join(part.strip(" “”").split()) for part in parts)
    return list(dict.fromkeys(filter(None, names)))[:MOST_TYPED]


@lru_cache(maxsize=4_096)
def tidy_name(name: str) -> str:
    """The nearest name that `check_name` accepts, for names from files; empty if there is none."""
    name = " ".join(_SEPARATORS.sub(" ", _without_unseen(name)).split())[:LENGTH].strip()
    try:
        return check_name(name)
    except OperationRefused:
        return ""


def _reason(separator: str, name: str) -> str:
    if separator == ",":
        return _("A comma separates two tags: “%s” would be more than one.") % name
    if separator == '"':
        return _("A tag's name holds no straight quotation marks: write %s without them.") % name
    return _("A tag's name is plain text: leave out < and >.")


def _without_unseen(name: str) -> str:
    return "".join(
        " " if letter in "\t\n\r\v\f\u2028\u2029" else letter
        for letter in unicodedata.normalize("NFC", name)
        if letter in "\t\n\r\v\f\u2028\u2029"
        or letter in _JOINERS
        or unicodedata.category(letter) not in _UNSEEN
    )
