"""The search index built anew, as a job."""

from django.utils.translation import ngettext

from articles import search
from articles.jobs.working import Work
from articles.models import Article


def do_reindex(work: Work) -> str:
    """Build the index; searches go on meanwhile. Killed, it begins anew."""
    work.restart(Article.objects.visible().count())
    done = search.rebuild(work.advance)
    return ngettext("%d article indexed", "%d articles indexed", done) % done
