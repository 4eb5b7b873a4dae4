"""Two editors at one article: the one who saves second is told, and nothing is overwritten."""

from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from articles.models import Article

FIELD = "stamp"


def stamp_of(article: Article) -> str:
    """The state of an article as its form carries it."""
    return article.updated.isoformat()


def is_stale(request: HttpRequest, pk: str) -> bool:
    """Whether the article was changed since the form that is being saved was opened.

    Holds the article until the transaction ends, so that nobody slips in between.
    """
    if not pk.isdecimal():
        return False
    article = Article.objects.select_for_update().only("updated").filter(pk=pk).first()
    return article is not None and request.POST.get(FIELD) != stamp_of(article)


def tell_stale(request: HttpRequest, pk: str) -> None:
    """Say who was quicker, if the history knows."""
    kind = ContentType.objects.get_for_model(Article)
    last = LogEntry.objects.filter(content_type=kind, object_id=pk).select_related("user").first()
    if last is None:
        text = _("The article was read again since you opened it.")
    else:
        text = _("%(who)s changed this article on %(when)s, after you had opened it.") % {
            "who": last.user,
            "when": date_format(localtime(last.action_time), "DATETIME_FORMAT"),
        }
    messages.error(
        request,
        text + " " + _("Nothing of yours was saved. This is the article as it is now."),
    )
