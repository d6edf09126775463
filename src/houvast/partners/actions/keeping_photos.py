"""A photo that another firm gave is kept with the thing on which it worked."""

from datetime import datetime

from django.db import transaction

from houvast.conversations.actions.keeping_files import AboutNothing, SeenByAll
from houvast.ground.history import Actor
from houvast.partners.models import JobFile
from houvast.things.actions.documents import add_document
from houvast.things.models import Document


@transaction.atomic
def keep_photo(*, file: JobFile, by: Actor, now: datetime) -> Document:
    """Keep a photo or paper of a firm with the thing of its job, with who made it; twice is once.

    It stays with its job too. Raises AboutNothing, SeenByAll, or what `add_document` raises.
    """
    job = file.word.job
    thing = job.thing or job.case.thing
    if thing is None:
        raise AboutNothing
    if job.case.is_confined:
        raise SeenByAll
    return add_document(
        thing=thing,
        name=file.name,
        content=bytes(file.content),
        source=f"{job.partner.name}: {job.what}",
        by=by,
        now=now,
    )
