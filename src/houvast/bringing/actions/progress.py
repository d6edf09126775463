"""Saying how far a job is, beside the transaction in which it works."""

from houvast.bringing.models import Progress, Workbook
from houvast.ground.threads import thread


def is_at(workbook: Workbook, done: int) -> None:
    """Note it over a connection of its own, so that people see it before the job commits."""
    noting = thread(_note, workbook.pk, done, name="bringing: how far it is")
    noting.start()
    noting.join()


def _note(workbook_id: int, done: int) -> None:
    Progress.objects.filter(workbook=workbook_id).update(done=done)
