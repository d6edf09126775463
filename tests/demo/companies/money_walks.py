"""Stories 2 and 3, each walked by its steps on the start page: the bill, the dress, the worktop."""

from datetime import timedelta

import pytest
from django.conf import settings
from playwright.sync_api import FilePayload, Page

from demo.companies.passing import presses
from demo.companies.walker import Walker
from houvast.appointments.actions.road import arrive, finish
from houvast.appointments.models import Proposal, Visit
from houvast.appointments.rules.refusals import NotPlannedToItsEnd
from houvast.demo.companies.bridal import people
from houvast.demo.companies.bridal.brides import IRIS
from houvast.demo.companies.kitchens.customers import TINEKE
from houvast.demo.companies.known import company_called
from houvast.demo.companies.practice.people import PAYS
from houvast.demo.walks.record import newest_case
from houvast.demo.walks.shape import walked_so_far
from houvast.ground.page_addresses import page as address_of
from houvast.journeys.actions.details import detail_is_there
from houvast.journeys.actions.ticking import tick
from houvast.journeys.models import AgreedDetail, LooseEnd
from houvast.journeys.rules.refusals import DetailsNotThere
from houvast.money.actions.requesting import look_at_request
from houvast.money.models import Invoice, Offer, PaymentRequest
from houvast.promises.models import Case

PHOTO = b"\x89PNG\r\n\x1a\n" + b"0" * 40


def _ticked(company: str, slug: str) -> list[str]:
    invented = company_called(company)
    walk = invented.walk(slug) if invented else None
    return [step.key for step in walked_so_far(walk).steps if step.is_done] if walk else []


def _fills(page: Page, **given: str) -> None:
    """Fills a form in, and presses its button."""
    for name, value in given.items():
        page.locator(f"[name={name}]").fill(value)
    form = page.locator("form", has=page.locator(f"[name={next(iter(given))}]"))
    with page.expect_navigation():
        form.locator("button:not([formaction])").first.click()


def the_bill(walker: Walker) -> None:
    """Wrong, answered, called about and paid later; both children keep what they had."""
    page, slug = walker.page, "rekening"
    ahead = Visit.objects.upcoming().filter(case__customer__household__customers__name=PAYS.name)
    before = sorted(ahead.distinct().values_list("pk", "opens_at"))
    bill = Invoice.objects.get(customer__name=PAYS.name)
    assert (_ticked("practice", slug), bill.number != "") == (["herinnerd"], True)

    presses(page, slug, "herinnerd")
    assert f"Over factuur {bill.number}" in page.locator("h1").inner_text()
    presses(page, slug, "bellen")
    walker.follows("Ik heb gebeld")
    page.locator("[name=spoke]").check()
    _fills(page, text="Ze betaalt na de vakantie.")
    presses(page, slug, "lezen")
    walker.sees("€ 3,84", "Kennismaking, eigen bijdrage")
    presses(page, slug, "mis")
    _fills(page, words="Dit hadden we toch al betaald?")
    presses(page, slug, "antwoord")
    walker.follows("Antwoord")
    _fills(page, answer="Nee, dit is een andere: de eigen bijdrage van Saar.")
    presses(page, slug, "huishouden")
    walker.sees(PAYS.name)
    for visit, _at in before:
        assert address_of("desk:arrears_cancel", bill.pk, visit) not in page.content()
    presses(page, slug, "later")
    walker.presses("Ik betaal uiterlijk deze dag")
    presses(page, slug, "kinderen")
    other = ahead.exclude(case__customer=bill.case.customer).distinct().get()
    assert page.locator("h1").inner_text() == other.case.customer.name

    done = ["herinnerd", "bellen", "mis", "antwoord", "later"]
    assert _ticked("practice", slug) == done
    assert (len(before), sorted(ahead.distinct().values_list("pk", "opens_at"))) == (2, before)


def the_dress(walker: Walker) -> None:
    """Planned in two goes, paid by a code where the terminal is broken, and the last part last."""
    page, slug, case = walker.page, "jurk", newest_case(IRIS.mail)
    assert case
    presses(page, slug, "afgesproken")
    walker.sees("Sleep, met knoopje en lusje", f"Opgeschreven door {people.SEAMSTRESS}")
    presses(page, slug, "erbij")
    _fills(page, words="Lusje om de pols")
    fitting = _chosen(walker, case, people.FITTING.name[0])
    with pytest.raises(NotPlannedToItsEnd):
        arrive(visit=fitting, by=fitting.technician.staff.as_actor(), now=fitting.opens_at)
    fetching = _chosen(walker, case, people.PICKING_UP.name[0])
    assert fetching.on >= fitting.on + timedelta(days=14)

    presses(page, slug, "kapot")
    walker.follows("Hier laten betalen")
    walker.presses("Laat de code zien")
    asked = PaymentRequest.objects.get()
    _pays(walker, asked)
    presses(page, slug, "betaald")
    walker.sees("Het is betaald")
    assert _ticked("bridal", slug) == ["erbij", "passen", "ophalen", "kapot", "betaald"]
    _lives_on(case, fitting, fetching)
    assert "laatste" in _ticked("bridal", slug)


def _pays(walker: Walker, asked: PaymentRequest) -> None:
    """On a phone, at the page behind the code; a worker hears of it."""
    with walker.page.context.browser.new_page() as phone:  # type: ignore[union-attr]
        phone.goto(asked.checkout_url)
        phone.route(f"{settings.HOUVAST.base_url}**", lambda route: route.abort())
        phone.locator("button[value=paid]").click()
    look_at_request(request=asked, now=walker.now)


def _chosen(walker: Walker, case: Case, work: str) -> Visit:
    proposal = Proposal.objects.to_choose().get(case=case, work_type__name_nl=work)
    token = walker.has_the_link_of(case)
    walker.opens("portal:choose", token, proposal.pk)
    walker.picks_a_time()
    walker.presses("Maak deze afspraak")
    return Visit.objects.standing().get(case=case, work_type__name_nl=work)


def _lives_on(case: Case, fitting: Visit, fetching: Visit) -> None:
    """Fitted, sewn and fetched: the last part is asked when the last detail is there."""
    sews, at = fitting.technician.staff.as_actor(), fitting.opens_at
    arrive(visit=fitting, by=sews, now=at)
    finish(visit=fitting, found="Afgespeld.", by=sews, now=at + timedelta(minutes=45))
    later = at + timedelta(days=1)
    tick(journey=case.journeys.get(), step="sewing", proof="", by=sews, now=later)
    hands, at = fetching.technician.staff.as_actor(), fetching.opens_at
    arrive(visit=fetching, by=hands, now=at)
    with pytest.raises(DetailsNotThere):
        finish(visit=fetching, found="Mee naar huis.", by=hands, now=at)
    parts = Invoice.objects.owed().filter(case=case)
    for detail in AgreedDetail.objects.filter(case=case):
        assert parts.count() == 2
        detail_is_there(detail=detail, by=hands, now=at)
    finish(visit=fetching, found="Mee naar huis.", by=hands, now=at + timedelta(minutes=30))


def the_worktop(walker: Walker) -> None:
    """What is left to do stands on her page with its photo; what she did not ask for comes once."""
    page, slug, case = walker.page, "werkblad", newest_case(TINEKE.mail)
    assert case
    presses(page, slug, "los")
    page.locator("[name=photo]").set_input_files(
        files=FilePayload(name="kras.png", mimeType="image/png", buffer=PHOTO)
    )
    until = LooseEnd.objects.get(case=case).promise.due_at.date()
    _fills(page, words="Kras in de zijwand", until=str(until))
    presses(page, slug, "lijst")
    walker.sees("Kras in de zijwand", "Plint onder de spoelbak")
    for at_first in (True, False):
        presses(page, slug, "erbij")
        _fills(
            page,
            title="Werkblad behandelen",
            lines="1; Werkblad behandelen; 99,95",
            on_top="Dan trekt er geen vet in de steen.",
            until_on=str(until),
        )
        assert (Offer.objects.count(), "afgelopen half jaar" in page.content()) == (1, not at_first)
    assert _ticked("kitchens", slug) == ["werkblad", "los", "erbij"]
