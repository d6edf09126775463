"""Handing a workbook in, saying which doubles are one, and pressing that it is brought in."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.bringing.files.guarding import MB, MOST_BYTES
from houvast.bringing.models import Progress, Row, Workbook
from houvast.ground import history
from houvast.ground.refusals import Refused
from houvast.people.models import Staff


class WorkbookTooLarge(Refused):
    says = _("This file is larger than %(most)s MB. Cut it in parts, and bring in each.")


class NotLookedAtYet(Refused):
    says = _("This workbook is still being read. Wait until you see what would be brought in.")


class NothingToBring(Refused):
    says = _("No row of this workbook can be brought in. Mend what is wrong, and hand it in again.")


class BroughtAlready(Refused):
    says = _("This workbook was brought in already. Hand in the file again to bring in changes.")


def refuse_too_large(size: int) -> None:
    """Of a file of so many bytes, which need not be read for it. Raises WorkbookTooLarge."""
    if size > MOST_BYTES:
        raise WorkbookTooLarge(most=MOST_BYTES // MB)


@transaction.atomic
def take_workbook(*, file_name: str, content: bytes, by: Staff, now: datetime) -> Workbook:
    """Keep a file, to be looked at by a job: nothing is brought in yet. Raises WorkbookTooLarge."""
    refuse_too_large(len(content))
    workbook = Workbook.objects.create(
        file_name=file_name[-200:], content=content, taken_by=by, taken_at=now
    )
    Progress.objects.create(workbook=workbook)
    history.record(
        "workbook.taken", about=workbook, by=by.as_actor(), at=now, file=workbook.file_name
    )
    return workbook


@transaction.atomic
def say_who_is_the_same(
    *, workbook: Workbook, shown: Collection[int], same: Collection[int]
) -> None:
    """Of the rows that were shown, those who are the customer on file; the others are not.

    Raises NotLookedAtYet or BroughtAlready.
    """
    held = _to_bring(workbook)
    doubles = Row.objects.doubles().filter(workbook=held, pk__in=shown)
    doubles.filter(pk__in=same).update(is_same=True)
    doubles.exclude(pk__in=same).update(is_same=False)


@transaction.atomic
def press_to_bring_in(*, workbook: Workbook, by: Staff, now: datetime) -> Workbook:
    """Have a job bring it in, all of it at once. Pressed twice is pressed once.

    Raises NotLookedAtYet, BroughtAlready or NothingToBring.
    """
    held = _to_bring(workbook)
    rows = Row.objects.to_bring().filter(workbook=held).count()
    if not rows:
        raise NothingToBring
    if held.is_pressed:
        return held
    held.pressed_at, held.pressed_by, held.stopped_why = now, by, ""
    held.save(update_fields=["pressed_at", "pressed_by", "stopped_why"])
    Progress.objects.filter(workbook=held).update(done=0, all=rows)
    history.record("workbook.pressed", about=held, by=by.as_actor(), at=now, file=held.file_name)
    return held


def locked_workbook(workbook: Workbook) -> Workbook:
    """The workbook as it is now without its bytes, held until the transaction ends."""
    held = Workbook.objects.select_for_update(no_key=True).defer("content")
    return held.get(pk=workbook.pk)


def _to_bring(workbook: Workbook) -> Workbook:
    held = locked_workbook(workbook)
    if held.is_brought:
        raise BroughtAlready
    if not held.is_looked_at:
        raise NotLookedAtYet
    return held
