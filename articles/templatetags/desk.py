"""What stands in the frame of every page of the editors' desk."""

from typing import Any

from django import template

from articles.jobs import is_worker_alive
from articles.models import Job

register = template.Library()


@register.inclusion_tag("admin/articles/job/_note.html", takes_context=True)
def job_note(context: dict[str, Any]) -> dict[str, Any]:
    """The long work under way, for those who may look at it."""
    user = context.get("user")
    if user is None or not user.has_perm("articles.view_job"):
        return {"jobs": []}
    unfinished = Job.objects.unfinished().order_by("state", "id").defer("payload", "memory")
    jobs = list(unfinished[:2])
    return {"jobs": jobs, "is_alive": bool(jobs) and is_worker_alive()}
