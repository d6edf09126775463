"""Kinds of thing that a company describes by itself."""

from datetime import datetime

from django.db import transaction

from houvast.ground import describing, history
from houvast.ground.history import Actor
from houvast.ground.models import Description
from houvast.things.known_kinds import KINDS


@transaction.atomic
def put_kind_into_use(*, key: str, text: str, by: Actor, now: datetime) -> Description:
    """From now on this is asked of each thing of the kind. Raises what `put_into_use` raises."""
    version = describing.put_into_use(KINDS, key=key, text=text, by=by, now=now)
    history.record("kind.put_into_use", about=version, by=by, at=now, key=key)
    return version


@transaction.atomic
def back_to_the_file_of_kind(*, key: str, by: Actor, now: datetime) -> Description:
    """From now on its file counts again. Raises NothingPutIntoUse."""
    version = describing.back_to_the_file(KINDS, key=key, by=by, now=now)
    history.record("kind.back_to_the_file", about=version, by=by, at=now, key=key)
    return version
