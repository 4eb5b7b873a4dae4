"""The person or country of an address: merged, renamed and misspelt ones are answered here."""

from collections.abc import Callable
from functools import wraps

from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse

from articles.models import Entity
from articles.views.moved import SlugView, lead_to, redirect_moved

EntityView = Callable[[HttpRequest, Entity], HttpResponse]

# Who was merged into someone who was merged: nobody does that so often.
LONGEST_CHAIN = 10
# Names of a person or country that are listed on its page.
NAMES_SHOWN = 12


def of_entity(kind: Entity.Kind) -> Callable[[EntityView], SlugView]:
    """A view of a slug from one of an entity of that kind."""

    def decorate(view: EntityView) -> SlugView:
        @wraps(view)
        def answer(request: HttpRequest, slug: str) -> HttpResponse:
            address = slug.lower() if kind == Entity.Kind.COUNTRY else slug
            entity = Entity.objects.filter(kind=kind, slug=address).first()
            if entity is None:
                return redirect_moved(request, kind.value, address)
            standing = _find_standing(entity)
            if standing.slug != slug:
                return lead_to(request, standing.get_absolute_url())
            return view(request, standing)

        return answer

    return decorate


def other_names(entity: Entity) -> list[str]:
    """Spellings and names under which it is found besides its own."""
    names = entity.aliases.exclude(text__in=[entity.name, entity.shown_name])
    found = names.order_by(Lower("text")).values_list("text", flat=True)
    own = [] if entity.shown_name == entity.name else [entity.name]
    return [*own, *found[:NAMES_SHOWN]]


def _find_standing(entity: Entity) -> Entity:
    """What it was merged into, at the end of the chain."""
    for _ in range(LONGEST_CHAIN):
        if entity.merged_into is None:
            break
        entity = entity.merged_into
    return entity
