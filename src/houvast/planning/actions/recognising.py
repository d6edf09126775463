"""A first message that asks for a visit gets the link to plan it at once."""

from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.planning.actions.proposing import put_forward
from houvast.planning.models import WorkType
from houvast.planning.rules.recognising import recognised
from houvast.promises.models import Case


def propose_what_was_asked(event: Event) -> None:
    """React to `message.received` in its transaction: propose the visit that its words ask for.

    Only to the first message of a case, and only work that customers plan themselves. Tells
    nobody: the acknowledgement of the message does.
    """
    if not event.facts.get("is_first") or event.case_id is None:
        return
    kinds = {kind: kind.recognised_by for kind in WorkType.objects.filter(self_service=True)}
    asked = recognised(f"{event.facts.get('subject', '')} {event.facts.get('text', '')}", kinds)
    if asked is None:
        return
    case = Case.objects.get(pk=event.case_id)
    put_forward(case=case, work_type=asked, by=HOUVAST, now=event.at)
