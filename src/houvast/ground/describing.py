"""Putting descriptions into use: every version stays on record."""

import re
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.ground.descriptions import Descriptions, look_again
from houvast.ground.history import Actor
from houvast.ground.models import Description
from houvast.ground.refusals import Refused

LONGEST = 50_000
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")


class KeyRefused(Refused):
    says = _("A name is of small letters, digits and _, and begins with a letter: water_softener.")


class DescriptionTooLong(Refused):
    says = _("This is longer than a description can be. Choose the file of one kind or form.")


class InUseAlready(Refused):
    says = _("This is what is in use, so nothing changes.")


class NothingPutIntoUse(Refused):
    says = _("Nothing of your own is in use here.")


def check_key(key: str) -> str:
    """The name by which one is known. Raises KeyRefused."""
    if not _KEY.fullmatch(key):
        raise KeyRefused
    return key


@transaction.atomic
def put_into_use(
    descriptions: Descriptions[Any], *, key: str, text: str, by: Actor, now: datetime
) -> Description:
    """From now on this text counts, in every process within half a minute.

    Raises KeyRefused, DescriptionTooLong, DescriptionWrong or InUseAlready.
    """
    check_key(key)
    if len(text) > LONGEST:
        raise DescriptionTooLong
    descriptions.read(key, text)
    latest = latest_version(descriptions, key)
    if text == (latest.text if latest and latest.text else descriptions.file_of(key)):
        raise InUseAlready
    return _added(descriptions, key, text, by=by, now=now)


@transaction.atomic
def back_to_the_file(
    descriptions: Descriptions[Any], *, key: str, by: Actor, now: datetime
) -> Description:
    """From now on the file counts again, or there is none. Raises NothingPutIntoUse."""
    latest = latest_version(descriptions, key)
    if latest is None or not latest.text:
        raise NothingPutIntoUse
    return _added(descriptions, key, "", by=by, now=now)


def latest_version(descriptions: Descriptions[Any], key: str) -> Description | None:
    """What was put into use last, which may be that the file counts again."""
    found = Description.objects.filter(sort=descriptions.sort, key=key)
    return found.order_by("-id").first()


def versions_of(descriptions: Descriptions[Any], key: str) -> list[Description]:
    """Everything that was ever put into use, the latest first. One SQL statement."""
    return list(Description.objects.filter(sort=descriptions.sort, key=key).order_by("-id"))


def _added(
    descriptions: Descriptions[Any], key: str, text: str, *, by: Actor, now: datetime
) -> Description:
    transaction.on_commit(look_again)
    return Description.objects.create(
        sort=descriptions.sort, key=key, text=text, put_at=now, put_by=by.name[:200]
    )
