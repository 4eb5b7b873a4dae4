"""One file of a run tried again, after what was wrong with it or with the archive was put right."""

from pathlib import Path

from django.db import transaction
from django.db.models import F

from articles.importing.running import ImportOptions, import_paths
from articles.models import ImportRun, SourceFile
from articles.reading import UnknownPath


def retry_file(file: SourceFile) -> SourceFile | None:
    """Import one failed file of a run again; its row now. None: the file is no longer there."""
    run = file.run
    was = {"state": run.state, "message": run.message, "finished": run.finished}
    only = frozenset([(file.root, file.path)])
    options = ImportOptions(publication=run.publication, workers=1, who=run.who, run=run, only=only)
    newest = SourceFile.objects.filter(run=run, root=file.root, path=file.path)
    try:
        import_paths([Path(file.root)], options=options)
    except UnknownPath:
        return None
    ImportRun.objects.filter(pk=run.pk).update(**was)
    again = newest.exclude(pk=file.pk).order_by("-pk").first()
    if again is not None:
        _forget(file)
    return again


@transaction.atomic
def _forget(file: SourceFile) -> None:
    """Every file is counted once: the row of the earlier try goes."""
    if SourceFile.objects.filter(pk=file.pk).delete()[0]:
        ImportRun.objects.filter(pk=file.run_id).update(**{file.outcome: F(file.outcome) - 1})
