"""The customer's page as a journey: done, now, next, by when, who, and what we need from them."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client

from answers import Statements
from cast import NOW, Cast
from going_about import WITHOUT_FACTORY, begun, in_use
from houvast.conversations.actions.giving import give_to
from houvast.conversations.actions.next_word import hear_from_us
from houvast.conversations.actions.page import close
from houvast.ground.page_addresses import page as address_of
from houvast.journeys.actions.details import agree_detail, detail_is_there
from houvast.journeys.actions.ending import stop_journey
from houvast.journeys.actions.ticking import look_at_step, tick
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.actions.promising import make_promise
from houvast.promises.actions.reading_along import let_read_along
from houvast.promises.models import Case, Link
from making import BY, case_with_promise
from on_the_road import Road
from portal.conftest import LinkTo
from portal.reading import said

SHORT = (
    WITHOUT_FACTORY[: WITHOUT_FACTORY.index("  - key: measure")]
    + WITHOUT_FACTORY[WITHOUT_FACTORY.index("  - key: hand_over") :]
)
"""It is told, and handed over."""


@pytest.fixture(autouse=True)
def _kitchen_in_use() -> Iterator[None]:
    with in_use():
        yield


@pytest.fixture
def case(cast: Cast) -> Case:
    return case_with_promise(cast)


def test_journey_stands_on_the_page_with_what_is_needed_and_what_comes(
    alice: Client, case: Case, link_to: LinkTo
) -> None:
    begun(case)
    due_at = NOW + timedelta(hours=3)
    for words in ("Ik bel u over de deurmat.", hear_from_us(case, due_at)):
        make_promise(case=case, kind="follow_up", words=words, due_at=due_at, **BY)

    got = alice.get(link_to(case))

    page = said(got)
    assert "You tell what you want It is your turn You call us." in page
    assert "We measure Mostly takes 1 week" in page
    assert "You hear from us how it stands" in page
    assert '\u201c<span lang="nl">Ik bel u over de deurmat.</span>\u201d' in got.content.decode()
    assert "U hoort" not in page.split("All that we promised you")[0]
    assert "You hear from us by Monday 23" in page


def test_journey_stands_in_the_customers_language(
    client: Client, case: Case, link_to: LinkTo
) -> None:
    begun(case)

    page = said(client.get(link_to(case)))

    assert "U vertelt wat u wilt U bent aan de beurt U belt ons." in page


def test_done_step_says_on_which_day_and_who_looks_at_the_next(
    alice: Client, case: Case, link_to: LinkTo
) -> None:
    journey = begun(case)
    tick(journey=journey, step="wishes", proof="", **BY)
    look_at_step(journey=journey, step="measure", by=case.owner.as_actor(), now=NOW)

    page = said(alice.get(link_to(case)))

    assert "You tell what you want Done: Monday 23 November 2026" in page
    assert "Fatima Haddad looks at it since Monday 23 November 2026 at 10:00." in page


def test_step_of_which_the_visit_is_agreed_says_for_when(
    alice: Client, cast: Cast, road: Road, link_to: LinkTo
) -> None:
    """Whether its turn has come or not: nobody looks at it meanwhile. Who reads along reads whose
    appointment it is.
    """
    visit = road.visit()
    journey = visit.case.journeys.get()
    agreed = "We measure Agreed: Wednesday 25 November 2026 between 8:00 and 12:00"
    assert agreed in said(alice.get(link_to(visit.case)))

    tick(journey=journey, step="wishes", proof="", **BY)
    look_at_step(journey=journey, step="measure", by=visit.case.owner.as_actor(), now=NOW)

    page = said(alice.get(link_to(visit.case)))
    assert (agreed in page, "looks at it since" in page) == (True, False)
    let_read_along(case=visit.case, person=cast.bob, may_move=False, **BY)
    link = make_link(case=visit.case, purpose=Link.Purpose.CASE, holder=cast.bob, now=NOW)
    page = said(alice.get(address_of("portal:home", token_of(link))))
    assert "We come to Alice de Wit on Wednesday 25 November" in page
    assert ("Appointment of Alice de Wit" in page, "Your appointment" in page) == (True, False)


def test_who_says_that_it_is_done_is_thanked_once_all_of_it_is(
    client: Client, cast: Cast, case: Case, link_to: LinkTo
) -> None:
    thanks = "Veel plezier ermee."
    ends = f"""
end:
  asks: {{nl: Is alles naar wens?, en: Is all well?}}
  again_after: 3 days
  thanks: {{nl: {thanks}, en: Enjoy it.}}
"""
    with in_use(SHORT + ends):
        journey = begun(case)
        for step in ("wishes", "hand_over"):
            assert thanks not in said(client.get(link_to(case)))
            tick(journey=journey, step=step, proof="", **BY)
        assert thanks not in said(client.get(link_to(case)))
        close(case=case, words="Klaar.", customer=cast.alice, now=NOW)
        assert thanks in said(client.get(link_to(case)))


def test_stopped_journey_is_gone_and_that_of_a_settled_case_stays(
    alice: Client, cast: Cast, case: Case, link_to: LinkTo
) -> None:
    stop_journey(journey=begun(case), why="Anders", **BY)
    assert "This is how your kitchen comes." not in said(alice.get(link_to(case)))

    begun(case)
    close(case=case, words="Klaar.", customer=cast.alice, now=NOW)
    assert "This is how your kitchen comes." in said(alice.get(link_to(case)))


def test_agreed_details_stand_on_the_page_until_they_are_there(
    alice: Client, case: Case, link_to: LinkTo
) -> None:
    detail = agree_detail(case=case, words="Een knoop", **BY)
    assert "Een knoop Not there yet. We hand nothing over before it is." in said(
        alice.get(link_to(case))
    )

    detail_is_there(detail=detail, **BY)

    assert "Een knoop There as agreed, on Monday 23 November 2026" in said(alice.get(link_to(case)))


def test_all_that_was_promised_stands_with_how_it_ended(
    alice: Client, case: Case, link_to: LinkTo
) -> None:
    page = said(alice.get(link_to(case)))

    stands = "\u201c U hoort van ons. \u201d This still stands."
    assert f"All that we promised you, and what came of it {stands}" in page


def test_case_that_was_given_shows_nothing_of_the_other(
    alice: Client, cast: Cast, case: Case, link_to: LinkTo
) -> None:
    earlier = NOW - timedelta(hours=1)
    agree_detail(case=case, words="Sleutel onder de pot", by=BY["by"], now=earlier)
    give_to(case=case, customer=cast.bob, reason="Van Bob", by=cast.fatima, now=NOW)

    page = said(alice.get(link_to(Case.objects.get(pk=case.pk))))

    assert "Sleutel onder de pot" not in page


def test_who_reads_along_sees_where_it_stands_and_no_details(
    alice: Client, cast: Cast, case: Case
) -> None:

    begun(case)
    agree_detail(case=case, words="Een knoop", **BY)
    let_read_along(case=case, person=cast.bob, may_move=False, **BY)
    link = make_link(case=case, purpose=Link.Purpose.CASE, holder=cast.bob, now=NOW)

    page = said(alice.get(address_of("portal:home", token_of(link))))

    assert "You tell what you want" in page
    assert "Een knoop" not in page


def test_page_takes_as_many_statements_for_one_detail_as_for_three(
    alice: Client, case: Case, link_to: LinkTo, statements: Statements
) -> None:
    begun(case)
    path = link_to(case)
    agree_detail(case=case, words="Een", **BY)
    with statements() as one:
        alice.get(path)
    for words in ("Twee", "Drie"):
        agree_detail(case=case, words=words, **BY)

    with statements() as three:
        alice.get(path)

    assert len(one) == len(three)
