"""A file that came with a message is kept with the thing that its case is about."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.conversations.models import Attachment
from houvast.conversations.queries.files import content_of
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.things.actions.documents import add_document
from houvast.things.models import Document


class AboutNothing(Refused):
    says = _("Note first which of their things this case is about.")


class SeenByAll(Refused):
    says = _("Only some of us see this case, and everybody sees what is kept with a thing.")


@transaction.atomic
def keep_with_thing(*, attachment: Attachment, by: Actor, now: datetime) -> Document:
    """Keep a file of a message with the thing that its case is about; needs `message__raw`.

    It stays with its message too. Raises AboutNothing, SeenByAll, or what `add_document` raises.
    """
    thing = attachment.message.case.thing
    if thing is None:
        raise AboutNothing
    if attachment.message.case.is_confined:
        raise SeenByAll
    return add_document(
        thing=thing,
        name=attachment.name,
        content=content_of(attachment),
        source=attachment.message.from_name or attachment.message.from_address,
        by=by,
        now=now,
    )
