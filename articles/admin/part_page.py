"""Splitting a person: choose spellings or articles, see the effect, confirm."""

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from articles.admin.doing import editor, find, require, show, tell_done
from articles.errors import OperationRefused
from articles.models import Alias, Article, Entity, Mention
from articles.people import count_split, split_person

# Chosen one by one; whoever has more to take out does it by spelling.
ARTICLES_SHOWN = 100


def show_split(desk: admin.ModelAdmin, request: HttpRequest, pk: int) -> HttpResponse:
    """Without a name a page to choose on; with it the effect; by POST the split."""
    require(request, "change_person")
    person: Entity = find(desk, pk)
    data = request.POST if request.method == "POST" else request.GET
    aliases, articles = _chosen(data, person)
    name = data.get("name", "").strip()
    if request.method == "POST":
        try:
            operation = split_person(
                person, name=name, aliases=aliases, articles=articles, who=editor(request)
            )
        except OperationRefused as refusal:
            messages.error(request, str(refusal))
            return redirect(f"{request.path}?{_again(data)}")
        desk.log_change(request, person, operation.about)
        tell_done(request, operation)
        return redirect("admin:articles_person_change", operation.undo["new"])
    if name and (aliases or articles) and "change" not in data:
        return show(
            desk,
            request,
            "person/split_confirm.html",
            row=person,
            title=_("Split “%(new)s” from “%(old)s”?") % {"new": name, "old": person.name},
            name=name,
            aliases=aliases,
            chosen=articles,
            effect=count_split(person, aliases=aliases, articles=articles),
        )
    return _show_choice(desk, request, person, name, aliases, articles)


def _show_choice(
    desk: admin.ModelAdmin,
    request: HttpRequest,
    person: Entity,
    name: str,
    aliases: list[Alias],
    articles: list[Article],
) -> HttpResponse:
    mentions = Mention.objects.published().filter(entity=person).select_related("article")
    newest = mentions.defer("article__text").order_by("-article_id")
    return show(
        desk,
        request,
        "person/split.html",
        row=person,
        title=_("Split %s") % person.name,
        name=name,
        ticked_aliases={alias.pk for alias in aliases},
        ticked_articles={article.pk for article in articles},
        spellings=Alias.objects.filter(entity=person).order_by("text"),
        mentions=list(newest[:ARTICLES_SHOWN]),
    )


def _chosen(data: QueryDict, person: Entity) -> tuple[list[Alias], list[Article]]:
    aliases = [number for number in data.getlist("alias") if number.isdecimal()]
    articles = [number for number in data.getlist("article") if number.isdecimal()]
    return (
        list(Alias.objects.filter(entity=person, pk__in=aliases)),
        list(Article.objects.defer("text").filter(pk__in=articles[:ARTICLES_SHOWN])),
    )


def _again(data: QueryDict) -> str:
    """The same choice on the page where it is made, so that nothing has to be ticked twice."""
    again = QueryDict(mutable=True)
    for field in ("name", "alias", "article"):
        again.setlist(field, data.getlist(field))
    again["change"] = "1"
    return again.urlencode()
