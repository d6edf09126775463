"""The stories that failed when the invented company was made, which its visitors may know."""

from collections.abc import Sequence

from houvast.demo.making.stage import Fault
from houvast.ground import history
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.people.models import Company

STOPPED = "demo.story_stopped"


def note(faults: Sequence[Fault], company: Company) -> None:
    for fault in faults:
        history.record(
            "demo.story_stopped",
            about=company,
            by=HOUVAST,
            at=fault.at,
            story=fault.story,
            trouble=fault.trouble,
        )


def stopped_stories() -> list[Event]:
    """One for each story; its `facts` say which (`story`) and why (`trouble`)."""
    return list(Event.objects.filter(verb=STOPPED).order_by("id"))
