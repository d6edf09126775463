"""Forms of work that a company describes by itself."""

from datetime import datetime

from django.db import transaction

from houvast.ground import describing, history
from houvast.ground.history import Actor
from houvast.ground.models import Description
from houvast.workorders.known_forms import FORMS


@transaction.atomic
def put_form_into_use(*, key: str, text: str, by: Actor, now: datetime) -> Description:
    """From now on this is asked at such work. Raises what `put_into_use` raises."""
    version = describing.put_into_use(FORMS, key=key, text=text, by=by, now=now)
    history.record("form.put_into_use", about=version, by=by, at=now, key=key)
    return version


@transaction.atomic
def back_to_the_file_of_form(*, key: str, by: Actor, now: datetime) -> Description:
    """From now on its file counts again. Raises NothingPutIntoUse."""
    version = describing.back_to_the_file(FORMS, key=key, by=by, now=now)
    history.record("form.back_to_the_file", about=version, by=by, at=now, key=key)
    return version
