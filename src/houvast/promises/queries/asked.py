"""Over which channels a customer was asked whether their matter is solved."""

from houvast.ground.models import Event
from houvast.promises.models import Case

REOPENING = ("case.opened", "case.reopened", "case.given", "message.received")
ASKED, NOT_ASKED = "case.asked", "case.not_asked"


def channels_asked(case: Case) -> set[str]:
    """The channels of the questions since the customer last said something.

    A question that came back was not asked.
    """
    events = Event.objects.filter(case_id=case.pk)
    last = events.filter(verb__in=REOPENING).order_by("-id").values_list("id", flat=True).first()
    since = events.filter(id__gt=last or 0)
    lost = since.filter(verb=NOT_ASKED).values_list("facts__delivery", flat=True)
    came_back = {number for number in lost if number is not None}
    asked = since.filter(verb=ASKED).values_list("facts__channel", "facts__delivery")
    return {channel for channel, delivery in asked if delivery not in came_back}
