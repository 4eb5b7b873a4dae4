"""Commands run in this process."""

from io import StringIO

from django.core.management import call_command


def run(*arguments: str) -> str:
    """What a command writes."""
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()
