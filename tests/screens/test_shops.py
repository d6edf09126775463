"""The shops of the demo: made, true to what their start page says, and opened in a browser."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser

from browser import DESK, PHONE, trouble_on, visitor
from cast import NOW
from concurrency import at_once
from demo.companies.conftest import Make
from demo.companies.conftest import make as make
from demo.conftest import demo as demo
from demo.conftest import emptied_database as emptied_database
from houvast.appointments.models import Visit
from houvast.conversations.models import Message
from houvast.demo.access import technician_playing
from houvast.demo.companies.bridal.company import BRIDAL
from houvast.demo.companies.fibre.company import FIBRE
from houvast.demo.companies.kitchens.company import KITCHENS
from houvast.demo.companies.shape import InventedCompany
from houvast.ground import spoken
from houvast.ground.models import Event
from houvast.ground.page_addresses import page as address_of
from houvast.partners.models import PartnerJob
from houvast.people.models import Customer, Role, Staff
from houvast.promises.models import Case, Promise
from houvast.things.models import Contract, Thing

Truths = dict[str, bool]


def ahead_of(name: str) -> list[Visit]:
    """The visits to come of a customer, in order."""
    visits = Visit.objects.standing().filter(case__customer__name=name, opens_at__gt=NOW)
    return list(visits.order_by("opens_at"))


def of_any_company() -> Truths:
    waiting = Message.objects.filter(needs_answer=True, answered_at=None)
    return {
        "a question waits": waiting.exists(),
        "an answer is nearly due": Promise.objects.warned().filter(kind="reply").exists(),
        "somebody was visited": Visit.objects.filter(outcome="done").exists(),
        "visits are ahead": Visit.objects.standing().filter(opens_at__gt=NOW).count() > 4,
        "nothing broke": not Promise.objects.filter(outcome="broken").exists(),
        "nothing is overdue": not Promise.objects.past(NOW).exists(),
        "somebody owns it": Staff.objects.filter(roles__contains=[Role.OWNER]).exists(),
    }


def of_the_bridal_shop() -> Truths:
    [fitting], [fetching] = ahead_of("Roos Vermeulen"), ahead_of("Femke Linders")
    [reads] = fitting.case.read_along.all()
    moved = Event.objects.get(verb="visit.moved", case_id=fitting.case_id)
    train = Promise.objects.open().get(case=fetching.case, words__contains="knoop en de lus")
    dresses = Thing.objects.filter(kind="dress")
    return {
        "her mother reads along": (reads.person.name, reads.may_move) == ("Anja Vermeulen", True),
        "her mother moved it": moved.by_name == "Anja Vermeulen",
        "the train comes up": (train.due_at, train.told_at is None) == (fetching.opens_at, False),
        "dresses have their day": all("worn_on" in dress.properties for dress in dresses),
        "it is at ours": fitting.branch is not None,
    }


def of_the_kitchen_shop() -> Truths:
    kitchen = ahead_of("Esther de Graaf")
    job = PartnerJob.objects.get()
    [comes] = job.words.all()
    [after] = ahead_of("Tineke Wagenaar")
    return {
        "all days stand": [visit.step for visit in kitchen] == [0, 1, 2],
        "two come together": all(len(visit.stands_on()) == 2 for visit in kitchen),
        "the same one leads": kitchen[1].technician == kitchen[2].technician,
        "our work comes after theirs": after.on > spoken.today(comes.opens_at),
        "a kitchen stands": Thing.objects.filter(warranty_ends_on__gt=NOW.date()).exists(),
    }


def of_the_fibre_provider() -> Truths:
    hans, marloes = (
        Customer.objects.get(name=name) for name in ("Hans Biesheuvel", "Marloes van Doorn")
    )
    [dead] = Case.objects.filter(customer=hans)
    [answered] = dead.promises.open().filter(kind="reply")
    [connecting] = ahead_of("Marloes van Doorn")
    old = Thing.objects.get(place=marloes.household.place)
    return {
        "his contract says by when": "contract" in answered.words,
        "he is answered soon": answered.due_at < NOW + timedelta(hours=4),
        "they come to the new house": connecting.place.street == "Zonnebloemstraat",
        "the old connection stays": not old.is_gone and connecting.case.thing is None,
        "somebody moved": Contract.objects.filter(ended_why__startswith="Verhuisd").exists(),
    }


class Shop(NamedTuple):
    company: InventedCompany
    truths: Callable[[], Truths]
    named: str


SHOPS = (
    Shop(BRIDAL, of_the_bridal_shop, "Roos Vermeulen"),
    Shop(KITCHENS, of_the_kitchen_shop, "Esther de Graaf"),
    Shop(FIBRE, of_the_fibre_provider, "Marloes van Doorn"),
)


@pytest.mark.parametrize("shop", SHOPS, ids=lambda shop: shop.company.slug)
def test_shop_is_as_its_start_page_says_in_both_languages(
    make: Make, served: str, browser: Browser, shop: Shop
) -> None:
    assert at_once(lambda company: make(company, NOW), [shop.company]) == [[]]
    found = of_any_company() | shop.truths()
    trouble = [*walked(served, browser, shop, "nl-NL"), *walked(served, browser, shop, "en-GB")]

    assert [truth for truth, holds in found.items() if not holds] == []
    assert trouble == []


def walked(served: str, browser: Browser, shop: Shop, locale: str) -> Iterable[str]:
    """What is wrong on the start page, at the desk of the owner, and on the road."""
    visit = ahead_of(shop.named)[0]
    with visitor(browser, base_url=served, viewport=PHONE, locale=locale) as page:
        yield from trouble_on(page, ["/"], sizes=[PHONE, DESK])
        owner = next(part for part in shop.company.parts if part.slug == "eigenaar")
        page.get_by_role("button", name=owner.first_name).click()
        page.wait_for_url(f"**{address_of('desk:inbox')}**")
        desk = [address_of("desk:case", visit.case_id), address_of("desk:planning", dag=visit.on)]
        yield from trouble_on(page, desk, sizes=[DESK])
        page.goto("/")
        page.get_by_role("button", name=technician_playing(NOW).first_name).click()
        page.wait_for_url(f"**{address_of('road:today')}**")
        yield from trouble_on(page, [page.url], sizes=[PHONE])
