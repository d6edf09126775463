"""Over which channels a customer was asked whether their matter is solved."""

from houvast.ground.models import Event
from houvast.promises.models import Case

REOPENING = ("case.opened", "case.reopened", "message.received")


def channels_asked(case: Case) -> set[str]:
    """The channels of the questions since the customer last said something."""
    events = Event.objects.filter(case_id=case.pk)
    last = events.filter(verb__in=REOPENING).order_by("-id").values_list("id", flat=True).first()
    asked = events.filter(verb="case.asked", id__gt=last or 0)
    return set(asked.values_list("facts__channel", flat=True))
