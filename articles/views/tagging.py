"""What the tag box sends: tags to save, and names to complete."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from articles import tagging
from articles.errors import OperationRefused
from articles.forms import build_box, may_create, may_tag, note_in_history, save_box
from articles.models import Article

# Longer than any name.
_LONGEST = 300


@require_POST
def save_tags(request: HttpRequest, slug: str) -> HttpResponse:
    """Save an article's tag box: back to the article, or only the box to the page's script."""
    user = request.user
    if not (may_tag(user) and isinstance(user, User)):
        raise PermissionDenied
    article = get_object_or_404(Article.objects.defer("text"), slug=slug)
    saved = save_box(article, request.POST, user)
    if saved.about:
        note_in_history(article, user, saved.about)
    if request.headers.get("X-Requested-With") == "fetch":
        box = build_box(article, user, proposed=saved.proposed)
        context = {"article": article, "box": box, "said": saved.said}
        return render(request, "articles/_tag_box_answer.html", context)
    for said in saved.said:
        messages.add_message(request, said.level, said.text)
    query = urlencode([("new", name) for name in saved.proposed])
    return redirect(f"{article.get_absolute_url()}{'?' if query else ''}{query}#tag-box")


@require_safe
def complete_tags(request: HttpRequest) -> JsonResponse:
    """Tags that what was typed may become, and whether it is one or may become a new one."""
    if not may_tag(request.user):
        return JsonResponse({"error": _("You may not tag articles.")}, status=403)
    # PostgreSQL takes no NUL, not even to look for.
    typed = " ".join(request.GET.get("q", "")[:_LONGEST].replace("\0", " ").split())
    found = tagging.complete(typed)
    exact = tagging.find_tag(typed) if typed else None
    return JsonResponse(
        {
            "tags": [
                {"name": each.tag.name, "alias": each.alias, "articles": each.articles}
                for each in found
            ],
            "exact": exact.name if exact else None,
            **_describe_new(typed, is_known=exact is not None, may=may_create(request.user)),
        }
    )


def _describe_new(typed: str, *, is_known: bool, may: bool) -> dict[str, str | None]:
    """The name that a new tag would bear, or why it can't be one."""
    if is_known or not typed:
        return {"new": None, "why": None}
    if not may:
        return {"new": None, "why": _("Not in the vocabulary.")}
    try:
        return {"new": tagging.check_name(typed), "why": None}
    except OperationRefused as refusal:
        return {"new": None, "why": str(refusal)}
