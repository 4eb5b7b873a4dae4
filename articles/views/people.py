"""The list of people, and the articles of one person."""

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from django.core.cache import cache
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from articles import search
from articles.entities import fold, person_key
from articles.models import Entity, EntityQuerySet
from articles.search import Kind, SearchRequest
from articles.views.archive_stats import KEPT_FOR, Row, archive_stamp
from articles.views.etags import tell_if_unchanged
from articles.views.listing import build_listing_chart, open_listing
from articles.views.mentions import find_captions
from articles.views.pagination import Ledger, read_page
from articles.views.redirects import of_entity, other_names

# A longer name to look for than any that is stored.
LONGEST_QUERY = 200


@require_safe
@tell_if_unchanged
def show_people(request: HttpRequest) -> HttpResponse:
    """Show the index of people: one page, one for each letter, or the people searched for."""
    alphabet = get_alphabet()
    words = request.GET.get("q", "").replace("\0", " ").strip()[:LONGEST_QUERY]
    context: dict[str, object] = {"alphabet": alphabet, "words": words}
    if words:
        context["found"] = find_people(words)
    elif letter := request.GET.get("letter"):
        page = request.GET.get("page")
        context["letter"], context["ledger"] = read_letter(alphabet, letter, page)
    elif alphabet.is_one_page:
        context["index"] = read_index(alphabet)
    else:
        context["most"] = get_most_mentioned()
    return render(request, "articles/people_page.html", context)


@require_safe
@tell_if_unchanged
@of_entity(Entity.Kind.PERSON)
def show_person(request: HttpRequest, person: Entity) -> HttpResponse:
    """Show the articles of one person; 404 if no readable article mentions them."""
    feed = reverse("person_feed", args=[person.slug])
    listing = open_listing(request, SearchRequest(person=(person.slug,)), feed=feed)
    if listing.is_empty:
        raise Http404(f"no article for readers mentions {person.slug!r}")
    title = gettext("Articles that mention %(name)s") % {"name": person.name}
    context = {
        "person": person,
        "names": other_names(person),
        "listing": listing,
        "chart": build_listing_chart(listing, title),
        "captions": find_captions(person, listing.ledger.articles),
    }
    return render(request, "articles/person_page.html", context)


# More names than these make a page too long to look through.
LONGEST_INDEX = 500
# Names on a page of one letter, and found by the start of a name.
PAGE_LENGTH = 300
FOUND_LENGTH = 200
# Names on the first page of an index that is too long for one page.
MOST_LENGTH = 60
# The letter of names that start with none of A to Z: other scripts, digits, signs.
OTHER = "other"
LETTERS = (*ascii_uppercase, OTHER)


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with the characters that names under it start with, and its names if shown."""

    name: str
    url: str
    initials: tuple[str, ...]
    rows: list[Row]

    @property
    def is_other(self) -> bool:
        """Not a letter, but all that start with something else."""
        return self.name == OTHER


@dataclass(frozen=True, slots=True)
class Found:
    """People by the start of a name. `is_cut` if there are more than are shown."""

    rows: list[Row]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Alphabet:
    """Who is in the archive, by first characters as they are written."""

    initials: dict[str, int]

    @property
    def total(self) -> int:
        """All people."""
        return sum(self.initials.values())

    @property
    def is_one_page(self) -> bool:
        """Short enough to be shown at once."""
        return self.total <= LONGEST_INDEX

    def letters(self) -> list[Letter]:
        """Every letter of the bar; those without names have no address. Names are not read."""
        held: dict[str, list[str]] = {}
        for initial in self.initials:
            held.setdefault(letter_of(initial), []).append(initial)
        return [
            Letter(name, self._address(name) if name in held else "", tuple(held.get(name, ())), [])
            for name in LETTERS
            if name in held or name != OTHER
        ]

    def _address(self, letter: str) -> str:
        address = reverse("people")
        return f"{address}#l-{letter}" if self.is_one_page else f"{address}?letter={letter}"


def get_alphabet() -> Alphabet:
    """Return the alphabet, counted again after each commit."""
    key = f"alphabet:{archive_stamp()}"
    kept: Alphabet | None = cache.get(key)
    if kept is None:
        kept = Alphabet(_people().initials())
        cache.set(key, kept, KEPT_FOR)
    return kept


def letter_of(name: str) -> str:
    """Return the letter of a name: "A" for "Ångström", "other" for "Иванов"."""
    letter = fold(name)[:1].upper()
    return letter if letter in LETTERS else OTHER


def read_index(alphabet: Alphabet) -> list[Letter]:
    """Return all letters that have names, with their names."""
    rows: dict[str, list[Row]] = {}
    for row in _read_rows(_sort(_people())):
        rows.setdefault(letter_of(row.name[:1]), []).append(row)
    return [
        Letter(letter.name, letter.url, letter.initials, rows[letter.name])
        for letter in alphabet.letters()
        if letter.name in rows
    ]


def read_letter(alphabet: Alphabet, name: str, page: str | None) -> tuple[Letter, Ledger]:
    """A page of the names under one letter. Raises Http404 if there is no such letter or page."""
    letter = next((one for one in alphabet.letters() if one.name == name and one.url), None)
    if letter is None:
        raise Http404(f"no names under {name[:20]!r}")
    ids = _get_sorted(letter)
    pages = max(1, -(-len(ids) // PAGE_LENGTH))
    number = read_page(page, pages)
    rows = _read_rows(ids[(number - 1) * PAGE_LENGTH : number * PAGE_LENGTH])
    turning = Ledger(articles=[], page=number, pages=pages, total=len(ids))
    return Letter(letter.name, letter.url, letter.initials, rows), turning


def find_people(words: str) -> Found:
    """Return people with a name or spelling in which a word starts like `words`."""
    key = person_key(words)
    if not key:
        return Found([], is_cut=False)
    called = _people().called(key).order_by("sort_name", "pk")
    ids = list(called.values_list("pk", flat=True)[: FOUND_LENGTH + 1])
    return Found(_read_rows(ids[:FOUND_LENGTH]), is_cut=len(ids) > FOUND_LENGTH)


def get_most_mentioned() -> list[Row]:
    """Return the people mentioned in most articles."""
    search.survey(up_to_date=True)
    counts = search.count_all(Kind.PERSON, limit=MOST_LENGTH)
    names = Entity.objects.standing().in_bulk(counts)
    found = [(names[pk], count) for pk, count in counts.items() if pk in names]
    return [Row(one.sort_name, one.get_absolute_url(), count) for one, count in found]


def _people() -> EntityQuerySet:
    return Entity.objects.persons().standing().mentioned()


def _get_sorted(letter: Letter) -> list[int]:
    """Ids of the names under a letter, in order; kept, since a letter may have thousands."""
    key = f"letter:{letter.name}:{archive_stamp()}"
    kept: list[int] | None = cache.get(key)
    if kept is None:
        kept = _sort(_people().filed_under(letter.initials))
        cache.set(key, kept, KEPT_FOR)
    return kept


def _sort(people: EntityQuerySet) -> list[int]:
    names = people.order_by().values_list("pk", "sort_name")
    return [pk for pk, _ in sorted(names, key=lambda row: (fold(row[1]), row[0]))]


def _read_rows(ids: Sequence[int]) -> list[Row]:
    """Rows of the index in the order of these ids."""
    counted = Entity.objects.filter(pk__in=ids).with_article_count()
    found = counted.values_list("pk", "sort_name", "slug", F("article_count"))
    # A kept list may hold someone whose only article was taken down since.
    rows = {pk: Row(name, reverse("person", args=[slug]), n) for pk, name, slug, n in found if n}
    return [rows[pk] for pk in ids if pk in rows]
