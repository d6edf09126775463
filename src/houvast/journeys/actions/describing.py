"""Journeys that a company describes by itself."""

from datetime import datetime

from django.db import transaction

from houvast.ground import describing, history
from houvast.ground.history import Actor
from houvast.ground.models import Description
from houvast.journeys.known_journeys import JOURNEYS


@transaction.atomic
def put_journey_into_use(*, key: str, text: str, by: Actor, now: datetime) -> Description:
    """From now on cases that begin follow this text. Raises what `put_into_use` raises."""
    version = describing.put_into_use(JOURNEYS, key=key, text=text, by=by, now=now)
    history.record("journey.put_into_use", about=version, by=by, at=now, key=key)
    return version


@transaction.atomic
def back_to_the_file_of_journey(*, key: str, by: Actor, now: datetime) -> Description:
    """From now on its file counts again. Raises NothingPutIntoUse."""
    version = describing.back_to_the_file(JOURNEYS, key=key, by=by, now=now)
    history.record("journey.back_to_the_file", about=version, by=by, at=now, key=key)
    return version
