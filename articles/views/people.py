"""Who is in the archive, and the articles of one person."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from articles.models import Entity
from articles.search import SearchRequest
from articles.views.alphabet import (
    find_people,
    get_alphabet,
    get_most_mentioned,
    read_index,
    read_letter,
)
from articles.views.captions import find_captions
from articles.views.conditional import tell_if_unchanged
from articles.views.entity import of_entity, other_names
from articles.views.listing import narrowing_rail, open_listing

# A longer name to look for than any that is stored.
LONGEST_QUERY = 200


@require_safe
@tell_if_unchanged
def show_people(request: HttpRequest) -> HttpResponse:
    """The index of people: one page, or one for each letter, or those whom the reader looks for."""
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
    """The articles of one person. Whom no readable article mentions has no page."""
    feed = reverse("person_feed", args=[person.slug])
    listing = open_listing(request, SearchRequest(person=(person.slug,)), feed=feed)
    if listing.is_empty:
        raise Http404(f"no article for readers mentions {person.slug!r}")
    title = gettext("Articles that mention %(name)s") % {"name": person.name}
    context = {
        "person": person,
        "names": other_names(person),
        "listing": listing,
        "rail": narrowing_rail(listing, title),
        "captions": find_captions(person, listing.ledger.articles),
    }
    return render(request, "articles/person_page.html", context)
