"""An article as a file for reference managers: BibTeX, RIS and CSL-JSON.

What the article does not have (date, byline, publication) is left out of them.
"""

import json
import re
import unicodedata
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from articles.entities import is_family_name_known, sort_name
from articles.models import Article, Entity, Publication
from articles.templatetags.date_tags import machine_date
from articles.views.etags import tell_if_unchanged
from articles.views.mentions import Chip, MentionedEntities
from articles.views.redirects import of_article

# The shortest and longest names of people, in words: "Ann Lee", "Juan Carlos de la Cruz".
WORDS_OF_NAME = range(2, 6)

_BETWEEN = re.compile(r"\s*;\s*|,\s*(?:and|&)\s+|,\s+|\s+(?:and|&)\s+")
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV")
# "Ann Lee in Oslo": where she was is not part of her name.
_WHERE = re.compile(r"\s+(?:in|at|for|from)\s.*", re.DOTALL)
_ROLE = re.compile(
    r"\b(?:staff|writers?|reporters?|reporting|correspondents?|editors?|columnists?|contributors?"
    r"|bureau|desk|special|chief|critic)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Author:
    """A person whose family name is known, or (without `given`) a name that is left whole."""

    name: str
    family: str = ""
    given: str = ""

    @property
    def is_person(self) -> bool:
        """Known to be the name of a person; of others nothing is claimed."""
        return bool(self.given)


def read_authors(byline: str) -> list[Author]:
    """The names of a byline in their order; one that names no one in particular stays whole.

    "Ann Lee and Jo Snap, Staff Writers" names two people; "Foreign desk, Europe" is one author.
    """
    byline = " ".join(byline.split())
    names = [name for name in map(_cut_place, _cut(byline)) if _is_name(name)]
    return [_read_author(name) for name in names or [byline] if name]


def _cut(byline: str) -> list[str]:
    pieces: list[str] = []
    for piece in _BETWEEN.split(byline):
        if pieces and _SUFFIX.fullmatch(piece):
            pieces[-1] = f"{pieces[-1]} {piece}"
        else:
            pieces.append(piece)
    return pieces


def _cut_place(piece: str) -> str:
    return _WHERE.sub("", piece)


def _is_name(piece: str) -> bool:
    words = piece.split()
    return (
        len(words) in WORDS_OF_NAME
        and words[0][0].isupper()
        and words[-1][0].isupper()
        and not _ROLE.search(piece)
    )


def _read_author(name: str) -> Author:
    if "," in name:  # A byline that was left whole.
        return Author(name)
    if not is_family_name_known(name):
        return Author(name)
    family, _, given = sort_name(name).partition(", ")
    return Author(name, family, given) if given else Author(name)


# How the archive itself is named where it stands in for a publication.
ARCHIVE = "Newsroom archive"

# Commands instead of the signs: a brace after a backslash still counts as one in BibTeX.
_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)
# BibTeX's own names of the months, which every style writes in its own way.
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Reference:
    """What is cited. `date` is ISO, as far as known: "2014-11-04", "2014-11", "2014" or ""."""

    key: str
    title: str
    authors: list[Author]
    publication: str
    date: str
    url: str
    language: str


@require_safe
@tell_if_unchanged
@of_article
def send_bibtex(request: HttpRequest, article: Article) -> HttpResponse:
    """For BibTeX and BibLaTeX."""
    content = write_bibtex(_refer(request, article))
    return _send(article, content, media_type="application/x-bibtex", ending="bib")


@require_safe
@tell_if_unchanged
@of_article
def send_ris(request: HttpRequest, article: Article) -> HttpResponse:
    """For EndNote, Mendeley, RefWorks and others."""
    content = write_ris(_refer(request, article))
    media_type = "application/x-research-info-systems"
    return _send(article, content, media_type=media_type, ending="ris")


@require_safe
@tell_if_unchanged
@of_article
def send_csl(request: HttpRequest, article: Article) -> HttpResponse:
    """For Zotero, Pandoc and others that read the Citation Style Language's JSON."""
    content = write_csl(_refer(request, article))
    media_type = "application/vnd.citationstyles.csl+json"
    return _send(article, content, media_type=media_type, ending="json")


def write_bibtex(reference: Reference) -> str:
    """An entry of BibTeX: `@article` where the publication is known, else `@misc`."""
    year, month, _ = _cut_date(reference.date)
    fields = {
        "author": " and ".join(_write_bibtex_name(author) for author in reference.authors),
        # Braces inside keep capitals that are not at the start, as those of names.
        "title": f"{{{_escape_latex(reference.title)}}}",
        "journal": _escape_latex(reference.publication),
        "howpublished": "" if reference.publication else ARCHIVE,
        "year": year,
        "date": reference.date,
        "url": reference.url,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    if month:
        lines.append(f"  month = {_MONTHS[int(month) - 1]},")
    kind = "article" if reference.publication else "misc"
    return "\n".join([f"@{kind}{{{reference.key},", *lines, "}", ""])


def write_ris(reference: Reference) -> str:
    """A record of RIS; its lines end as the format asks."""
    year, month, day = _cut_date(reference.date)
    tags = [
        ("TY", "NEWS"),
        *(("AU", _turn(author)) for author in reference.authors),
        ("TI", reference.title),
        ("T2", reference.publication),
        ("PY", year),
        ("DA", f"{year}/{month}/{day}/" if month else ""),
        ("LA", reference.language),
        ("DB", ARCHIVE),
        ("UR", reference.url),
    ]
    lines = [f"{tag}  - {_flatten(value)}" for tag, value in tags if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def write_csl(reference: Reference) -> str:
    """A list of one item of CSL-JSON."""
    issued = [int(part) for part in _cut_date(reference.date) if part]
    item: dict[str, object] = {
        "id": reference.key,
        "type": "article-newspaper",
        "title": _flatten(reference.title),
        "author": [_write_csl_name(author) for author in reference.authors],
        "container-title": _flatten(reference.publication),
        "issued": {"date-parts": [issued]} if issued else None,
        "archive": ARCHIVE,
        "URL": reference.url,
        "language": reference.language,
    }
    held = {name: value for name, value in item.items() if value}
    return json.dumps([held], ensure_ascii=False, indent=2) + "\n"


def _refer(request: HttpRequest, article: Article) -> Reference:
    return Reference(
        key=article.slug,
        title=article.headline,
        authors=read_authors(article.byline),
        publication=article.publication.name if article.publication else "",
        date=machine_date(article),
        url=request.build_absolute_uri(article.get_absolute_url()),
        language=article.language,
    )


def _send(article: Article, content: str, *, media_type: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=f"{media_type}; charset=utf-8")
    name = f"{article.slug}.{ending}"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def _cut_date(date: str) -> tuple[str, str, str]:
    """Year, month and day; what is not known is empty."""
    year, month, day = [*date.split("-"), "", ""][:3]
    return year, month, day


def _flatten(text: str) -> str:
    """One line without control characters: a line break would begin another field."""
    printable = "".join(
        " " if unicodedata.category(sign) in {"Cc", "Zl", "Zp"} else sign for sign in text
    )
    return _SPACE.sub(" ", printable).strip()


def _escape_latex(text: str) -> str:
    return _flatten(text).translate(_LATEX)


def _turn(author: Author) -> str:
    return f"{author.family}, {author.given}" if author.is_person else author.name


def _write_bibtex_name(author: Author) -> str:
    # Within braces of its own a name is not taken apart, nor an "and" in it for another author.
    return _escape_latex(_turn(author)) if author.is_person else f"{{{_escape_latex(author.name)}}}"


def _write_csl_name(author: Author) -> dict[str, str]:
    if author.is_person:
        return {"family": _flatten(author.family), "given": _flatten(author.given)}
    return {"literal": _flatten(author.name)}


# As many of those mentioned as say what the article is about.
MENTIONED = 20
# Signs with a meaning in HTML, written so that JSON still reads them as themselves.
_SAFE = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


def describe_article(
    article: Article, mentioned: MentionedEntities, *, address: str, source: str
) -> SafeString:
    """A block of data with the article as a `NewsArticle`; no script: browsers do not run it.

    `address` is its page here, `source` the web address where it was first printed, or "".
    """
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.headline,
        "description": article.standfirst or article.excerpt,
        "url": address,
        "mainEntityOfPage": address,
        "sameAs": source,
        "datePublished": machine_date(article),
        "author": [_describe_author(author) for author in read_authors(article.byline)],
        "isPartOf": _describe("Periodical", article.publication) if article.publication else None,
        "inLanguage": article.language,
        "wordCount": article.word_count,
        "keywords": [tag.name for tag in article.tags.all()],
        "mentions": [_describe_entity(chip.entity) for chip in _find_mentioned(mentioned)],
    }
    held = {name: value for name, value in data.items() if value}
    block = json.dumps(held, ensure_ascii=False).translate(_SAFE)
    # Neither a tag nor an end of the element can stand in it any more.
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(block))


def _find_mentioned(mentioned: MentionedEntities) -> list[Chip]:
    chips = sorted([*mentioned.people, *mentioned.countries], key=lambda chip: -chip.count)
    return [chip for chip in chips if not chip.is_unchecked][:MENTIONED]


def _describe_author(author: Author) -> object:
    """Of a name that may be a desk's or an agency's nothing is claimed."""
    return {"@type": "Person", "name": author.name} if author.is_person else author.name


def _describe_entity(entity: Entity) -> dict[str, str]:
    is_person = entity.kind == Entity.Kind.PERSON
    return _describe("Person" if is_person else "Country", entity)


def _describe(kind: str, named: Entity | Publication) -> dict[str, str]:
    return {"@type": kind, "name": named.name}
