"""An agent asks a caller what the boiler does; the caller goes on with it on their own page."""

from datetime import datetime

from houvast.demo.making.acting import unless_refused
from houvast.journeys.front import Voice, answer_inquiry, begin_inquiry
from houvast.promises.models import Case, HowTold

NO_DANGER = {"danger": "none", "water_where": "none"}
"""What is asked first of all about a boiler."""


@unless_refused
def ask_about_fault(case: Case, *, now: datetime) -> None:
    """Whoever has the case asks on the phone whether there is danger, and no more."""
    voice = Voice(HowTold.PHONE, case.customer.name, case.owner.as_actor())
    inquiry = begin_inquiry(case=case, voice=voice, now=now)
    for key, typed in NO_DANGER.items():
        answer_inquiry(inquiry=inquiry, key=key, typed=typed, voice=voice, now=now)
