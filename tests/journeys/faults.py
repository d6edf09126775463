"""A boiler that fails, and the work that mends it."""

from typing import Any

from cast import Cast
from houvast.journeys.front import Voice, answer_inquiry, begin_inquiry
from houvast.people.models import Customer
from houvast.promises.actions.about_things import case_is_about
from houvast.promises.models import Case, Inquiry
from houvast.things.actions.keeping import add_thing
from houvast.workforce.models import WorkType
from making import BY, case_with_promise
from on_the_road import Road


def fault_work(road: Road, **given: Any) -> WorkType:
    """What a fault of a boiler asks for, as the journey names it."""
    work = WorkType.objects.create(
        name_nl="Storing aan de cv-ketel", name_en="Boiler fault", minutes=75, self_service=True,
        notice_hours=2, **given,
    )  # fmt: skip
    work.dayparts.set([road.morning, road.afternoon])
    return work


def failing_boiler(cast: Cast, customer: Customer | None = None) -> Case:
    """A case of Alice about her boiler."""
    case = case_with_promise(cast, customer=customer)
    boiler = add_thing(customer=case.customer, kind="boiler", make="Warmtebron", **BY)
    return case_is_about(case=case, thing=boiler, **BY)


def her_voice(case: Case) -> Voice:
    return Voice("page", case.customer.name, case.customer.as_actor(), is_theirs=True)


def on_the_phone(cast: Cast, case: Case) -> Voice:
    return Voice("phone", case.customer.name, cast.fatima.as_actor())


def at_the_door(cast: Cast, case: Case) -> Voice:
    return Voice("road", case.customer.name, cast.joost.as_actor())


def begun(case: Case, voice: Voice | None = None) -> Inquiry:
    return begin_inquiry(case=case, voice=voice or her_voice(case), now=BY["now"])


def answered(inquiry: Inquiry, voice: Voice | None = None, /, **answers: str) -> Inquiry:
    """Each answer in turn; with `unknown` that they do not know."""
    for key, typed in answers.items():
        inquiry = answer_inquiry(
            inquiry=inquiry,
            key=key,
            typed="" if typed == "unknown" else typed,
            voice=voice or her_voice(inquiry.case),
            now=BY["now"],
        )
    return inquiry


HOT_WATER = {"danger": "none", "water_where": "none", "what_fails": "hot_water"}
"""Answers by which it is known what is the matter."""
