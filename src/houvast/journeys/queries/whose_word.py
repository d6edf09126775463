"""Whose word counts at a step of a journey, where that is not its customer's."""

from collections.abc import Iterable

from houvast.journeys.models import OtherAsked
from houvast.journeys.rules.definition import JourneyStep, WhoseWord
from houvast.people.models import Customer, PlaceRole
from houvast.promises.access import who_is_home
from houvast.promises.models import Case
from houvast.promises.queries.whose_place import others_with_a_role

ROLES: dict[str, WhoseWord] = {PlaceRole.Role.OWNS: "owner", PlaceRole.Role.PAYS: "payer"}


def others_whose_word_counts(case: Case) -> dict[WhoseWord, Customer]:
    """Who owns the place that a case is about, who pays there and who is home, each where that is
    another than the customer of the case; nobody where that is not on file.

    Two SQL statements at most.
    """
    having = others_with_a_role(case, ROLES)
    found: dict[WhoseWord, Customer] = {ROLES[role]: one for role, one in having.items()}
    if home := who_is_home(case):
        found["occupant"] = home[0].itself
    return found


def asked_of_another(case: Case, step: JourneyStep) -> Customer | None:
    """Who is asked at a step instead of the customer, if anybody."""
    if not step.waits_for_customer or step.whose_word is None:
        return None
    return others_whose_word_counts(case).get(step.whose_word)


def theirs_to_say(case: Case, steps: Iterable[JourneyStep]) -> set[str]:
    """The keys of the steps that wait for another than the customer of a case."""
    waiting = [step for step in steps if step.waits_for_customer and step.whose_word]
    others = others_whose_word_counts(case) if waiting else {}
    return {step.key for step in waiting if step.whose_word in others}


def cases_asked_in(case: Case) -> dict[str, Case]:
    """In which case of their own another was asked last at each step of the journey of a case; one
    SQL statement.
    """
    rows = OtherAsked.objects.filter(journey__case=case)
    asked = rows.select_related("case__customer__merged_into")
    return {one.step: one.case for one in asked}
