"""The main walk of each company: what its start page says can be done there, done in a browser."""

from collections.abc import Callable, Mapping

from django.utils.translation import override

from demo.companies.money_walks import the_bill, the_dress, the_worktop
from demo.companies.walker import Walker
from houvast.appointments.models import Visit, VisitQuerySet
from houvast.demo.companies.bridal.brides import ANJA, FEMKE, ROOS
from houvast.demo.companies.kitchens.customers import ESTHER, TINEKE
from houvast.demo.companies.landlord.people import ASSOCIATION, TENANTS
from houvast.ground import spoken
from houvast.partners.models import PartnerJob
from houvast.people.models import Customer
from houvast.promises.actions.links import token_of
from houvast.promises.models import Case, Link, Promise
from houvast.workforce.models import PermissionAsked


def at_the_practice(walker: Walker) -> None:
    """Two children after school: moved together, then one of them apart, and one cancelled."""
    first, second = Visit.objects.ahead().filter(series__family__isnull=False).order_by("opens_at")
    both = (first.whom, second.whom)
    walker.becomes("bureau")
    walker.opens("desk:case", first.case_id)
    walker.sees(*both)
    walker.looks_at_the_day(first)
    walker.sees(*both)

    token = walker.has_the_link_of(first.case)
    walker.sees(*both)
    walker.opens("portal:appointment", token, first.pk)
    walker.follows("Samen verzetten")
    walker.sees("komen na elkaar")
    walker.picks_a_time(which=-1)
    walker.presses("Deze afspraken verzetten")
    walker.sees("samen verzet")
    together = _as_they_stand(first, second)
    assert together != [first.opens_at, second.opens_at]

    walker.opens("portal:appointment", token, first.pk)
    walker.follows("Verzetten")
    walker.picks_a_time(which=-1)
    walker.presses("Verzet mijn afspraak")
    walker.sees(first.whom)
    apart = _as_they_stand(first, second)
    assert (apart[0] != together[0], apart[1]) == (True, together[1])

    walker.opens("portal:appointment", token, first.pk)
    walker.follows("Afspraak afzeggen")
    walker.sees(first.whom)
    walker.presses("Ja, zeg de afspraak af")
    walker.sees("Deze afspraak is afgezegd")
    second.refresh_from_db()
    assert (second.is_cancelled, second.promise.is_open, second.opens_at) == (False, True, apart[1])
    the_bill(walker)


def at_the_bridal_shop(walker: Walker) -> None:
    """A fitting that the mother moves, the room and who receives her, and the promised train."""
    fitting = _ahead(ROOS.name).get()
    mother = Customer.objects.get(name=ANJA.name)
    token = walker.has_the_link_of(fitting.case, holder=mother)
    walker.sees(f"U leest mee met {ROOS.name}")
    walker.opens("portal:appointment", token, fitting.pk)
    walker.follows("Verzetten")
    walker.picks_a_time(which=-1)
    walker.presses("Verzet mijn afspraak")
    before = fitting.opens_at
    fitting.refresh_from_db()
    assert fitting.opens_at != before

    walker.has_the_link_of(fitting.case)
    with override("nl"):
        walker.sees(spoken.moment(fitting.opens_at))
    walker.has_the_link_of(_ahead(FEMKE.name).get().case)
    walker.sees("de knoop en de lus")

    walker.becomes("bureau")
    walker.looks_at_the_day(fitting)
    rooms = [use.resource.name for use in fitting.resource_uses.select_related("resource")]
    walker.sees(ROOS.name, *rooms)
    walker.becomes("atelier")
    walker.sees()
    the_dress(walker)


def at_the_kitchen_shop(walker: Walker) -> None:
    """Days that stand to the last, and a worktop whose maker comes later: ours comes after it."""
    [*days] = _ahead(ESTHER.name).order_by("step")
    walker.has_the_link_of(days[0].case)
    with override("nl"):
        walker.sees(*(spoken.day(day.on) for day in days))

    after = _ahead(TINEKE.name).get()
    job = PartnerJob.objects.get(case=after.case)
    key = token_of(
        Link.objects.filter(purpose=Link.Purpose.JOB, target_id=job.pk).latest("made_at")
    )
    walker.on_a_phone_opens("portal:job", key)
    walker.sees(job.what)
    walker.follows("Wij komen op een ander moment")
    walker.page.locator("[name=on]").fill(str(after.on))
    walker.page.locator("[name=why]").fill("De steen is later.")
    walker.presses("Dan komen wij")
    walker.sees("U komt")

    token = walker.has_the_link_of(after.case)
    walker.sees(job.partner.name, "Ons bezoek moet op een ander moment")
    walker.opens("portal:move", token, after.pk)
    if walker.has_times():
        walker.picks_a_time()
        walker.presses("Verzet mijn afspraak")
        walker.sees(TINEKE.street)
        again = _ahead(TINEKE.name).get()
        assert again.on > after.on
    else:  # the stone comes after all that can be chosen today
        walker.sees("Er is de komende weken geen moment vrij", "u hoort van ons")
    walker.becomes("bureau")
    walker.opens("desk:job", job.pk)
    walker.sees("De steen is later.")
    walker.looks_at_the_day(days[0])
    walker.sees(ESTHER.name)
    the_worktop(walker)


def at_the_landlords(walker: Walker) -> None:
    """A tenant is at home, the owner pays: the contract says by when, and the tenant chooses."""
    case = Case.objects.filter(customer__name=TENANTS[0].name).latest("pk")
    promised = Promise.objects.open().filter(case=case, kind="reply").get()
    token = walker.has_the_link_of(case)
    with override("nl"):
        walker.sees(spoken.by(promised.due_at))
    walker.opens("portal:plan", token)
    walker.page.get_by_label("Storing").check()
    walker.presses("Verder naar de momenten")
    walker.picks_a_time()
    walker.presses("Maak deze afspraak")
    walker.sees("De afspraak staat")

    walker.becomes("bureau")
    walker.opens("desk:case", case.pk)
    walker.sees(TENANTS[0].name)
    walker.opens("desk:place", case.customer.household.place_id)
    walker.sees(ASSOCIATION, "Betaalt de rekening", TENANTS[0].name)
    walker.becomes("onderweg")
    visit = _ahead(TENANTS[0].name).get()
    walker.on_a_phone_opens("road:visit", visit.pk)
    walker.sees(TENANTS[0].name)

    asked = PermissionAsked.objects.select_related("case", "asking__customer").get()
    tenant = walker.has_the_link_of(asked.asking)
    walker.sees("Wij hebben het de eigenaar gevraagd")
    walker.has_the_link_of(asked.case)
    walker.goes_on()
    walker.sees("Bent u het ermee eens?")
    walker.presses("Ja, ik ga akkoord")
    walker.sees("gaan ermee verder")
    walker.opens("portal:home", tenant)
    walker.goes_on()
    walker.picks_a_time()
    walker.presses("Maak deze afspraak")
    walker.sees("De afspraak staat")


WALKS: Mapping[str, Callable[[Walker], None]] = {
    "practice": at_the_practice,
    "bridal": at_the_bridal_shop,
    "kitchens": at_the_kitchen_shop,
    "landlord": at_the_landlords,
}
"""That of the fibre provider is longer, and stands in `test_walks`."""


def _ahead(name: str) -> VisitQuerySet:
    visits = Visit.objects.ahead().filter(case__customer__name=name)
    return visits.select_related("case__customer", "promise")


def _as_they_stand(*visits: Visit) -> list[object]:
    return [Visit.objects.get(pk=visit.pk).opens_at for visit in visits]
