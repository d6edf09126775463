"""The customer's pages in a real browser, on a phone and a desk, and pressed many times at once."""

import pytest
from django.db import transaction
from django.test import Client
from playwright.sync_api import Browser

from browser import overflows, trouble_on, visitor
from cast import NOW, Cast
from concurrency import at_once
from houvast.appointments.actions.asking_to_move import propose_move
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.holding import hold_slot
from houvast.appointments.models import Proposal, Visit
from houvast.conversations.actions.page import say
from houvast.conversations.models import Attachment, Message
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Customer
from houvast.promises.actions.cases import open_case
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Case, Link
from making import case_with_promise
from on_the_road import THURSDAY, Road

ENDLESS = "Onderhoudsabonnementsovereenkomstwijzigingsformulier" * 4
IN_MANY_SCRIPTS = "שלום, הדוד דולף. مرحبا، المرجل يسرب. 🥶🔥👩🏽\u200d🔧 " + "x" * 400


def page_of(case: Case) -> str:
    """The path of the customer's page of a case."""
    return address_of(
        "portal:home", token_of(make_link(case=case, purpose=Link.Purpose.CASE, now=NOW))
    )


@pytest.fixture
def pages(committed_road: Road, committed_visit: Visit) -> list[str]:
    """Every page of Alice: a choice to make, a time that is kept for her, a visit with our
    question to move it, one that is cancelled."""
    visit = committed_visit
    case = page_of(visit.case)
    proposal = committed_road.proposal()
    question = propose_move(
        visit=visit, wanted=committed_road.wanted(THURSDAY, moving=visit),
        reason="Joost is ziek.", by=committed_road.cast.fatima.as_actor(), now=NOW,
    )  # fmt: skip
    other, off = page_of(proposal.case), _cancelled(committed_road)
    held = hold_slot(
        proposal=committed_road.proposal(), wanted=committed_road.wanted(THURSDAY),
        by=visit.case.customer.as_actor(), now=NOW,
    ).proposal  # fmt: skip
    return [
        case, f"{case}opgelost/", f"{case}niet-opgelost/", f"{case}plannen/",
        f"{case}afspraak/{visit.pk}/", f"{case}afspraak/{visit.pk}/verzetten/",
        f"{case}afspraak/{visit.pk}/afzeggen/", f"{case}voorstel/{question.pk}/",
        other, f"{other}kiezen/{proposal.pk}/", f"{other}kiezen/{proposal.pk}/niet/",
        f"{page_of(off.case)}afspraak/{off.pk}/", f"{page_of(held.case)}kiezen/{held.pk}/",
    ]  # fmt: skip


def _cancelled(road: Road) -> Visit:
    bob = road.cast.bob
    visit = road.visit(THURSDAY, customer=bob)
    cancel_visit(visit=visit, by=bob.as_actor(), now=NOW)
    return visit


@pytest.fixture
def endless(committed: Cast) -> str:
    """The page of somebody whose name, subject, words and files hold no space to break at."""
    customer = committed.alice
    Customer.objects.filter(pk=customer.pk).update(name=ENDLESS[:160])
    with transaction.atomic():
        case = open_case(
            customer=customer, owner=committed.fatima, subject=ENDLESS,
            by=customer.as_actor(), now=NOW,
        )  # fmt: skip
        message = say(case=case, words=IN_MANY_SCRIPTS, by=customer.as_actor(), now=NOW)
    Attachment.objects.create(
        message=message, part=1, name=f"{ENDLESS}.pdf", content_type="application/pdf", size=9
    )
    return page_of(case)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_of_a_customer_is_for_everybody(
    pages: list[str], server: str, browser: Browser, language: str
) -> None:
    with visitor(browser, base_url=server) as page:
        page.context.add_cookies([{"name": "django_language", "value": language, "url": server}])

        assert trouble_on(page, pages) == []


def test_page_stands_whatever_somebody_writes(endless: str, server: str, browser: Browser) -> None:
    wide = []
    with visitor(browser, base_url=server) as page:
        page.goto(endless)
        for width in (320, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            wide += [width] * overflows(page)

    assert wide == []


@pytest.mark.parametrize("has_script", [True, False])
def test_send_clicked_twice_is_one_message(
    committed: Cast, server: str, browser: Browser, has_script: bool
) -> None:
    path = page_of(case_with_promise(committed))
    with visitor(browser, base_url=server, java_script_enabled=has_script) as page:
        page.goto(path)
        page.get_by_label("Uw bericht").fill("Is er al nieuws?")
        page.get_by_role("button", name="Verstuur uw bericht").dblclick()
        page.get_by_text("Is er al nieuws?").wait_for()

    assert Message.objects.count() == 1


def test_message_sent_ten_times_at_once_is_one(committed: Cast) -> None:
    case, alice = case_with_promise(committed), committed.alice.as_actor()

    said = at_once(
        lambda _: say(case=case, words="Hallo?", by=alice, now=NOW, form_id="one press").pk,
        range(10),
    )

    assert said == [Message.objects.get().pk] * 10


@pytest.mark.parametrize("page", ["bericht/", "niet-opgelost/", "opgelost/"])
def test_pages_pressed_five_times_at_once_count_once(committed: Cast, page: str) -> None:
    path = page_of(case_with_promise(committed))
    sent = {"words": "Hallo?", "form_id": "one press"}

    answers = at_once(lambda _: Client().post(f"{path}{page}", sent)["Location"], range(5))

    assert answers == [path] * 5
    assert Message.objects.count() == 1


@pytest.mark.parametrize("answer", ["accept", "keep"])
def test_our_question_answered_five_times_at_once_counts_once(
    committed_road: Road, committed_visit: Visit, answer: str
) -> None:
    question = propose_move(
        visit=committed_visit, wanted=committed_road.wanted(THURSDAY, moving=committed_visit),
        reason="Joost is ziek.", by=committed_road.cast.fatima.as_actor(), now=NOW,
    )  # fmt: skip
    path = page_of(committed_visit.case)

    answers = at_once(
        lambda _: Client().post(f"{path}voorstel/{question.pk}/", {"answer": answer})["Location"],
        range(5),
    )

    assert answers == [f"{path}afspraak/{committed_visit.pk}/"] * 5


def test_cancel_pressed_five_times_at_once_leads_to_the_cancelled_visit(
    committed_visit: Visit,
) -> None:
    path = f"{page_of(committed_visit.case)}afspraak/{committed_visit.pk}/"

    answers = at_once(lambda _: Client().post(f"{path}afzeggen/")["Location"], range(5))

    assert answers == [path] * 5
    assert Proposal.objects.filter(chosen_at=None).count() == 1


def test_move_pressed_five_times_at_once_moves_once(
    committed_road: Road, committed_visit: Visit
) -> None:
    wanted = committed_road.wanted(THURSDAY, moving=committed_visit)
    path = f"{page_of(committed_visit.case)}afspraak/{committed_visit.pk}/"

    answers = at_once(
        lambda _: Client().post(f"{path}verzetten/", {"slot": wanted.key})["Location"], range(5)
    )

    assert answers == [path] * 5
    assert Visit.objects.get().calendar_sequence == 1
