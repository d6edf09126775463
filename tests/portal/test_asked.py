"""What a step of a journey asks is answered on the customer's own page, and asked once."""

import pytest
from django.test import Client

from cast import NOW, Cast
from houvast.conversations.actions.page import close
from houvast.ground.page_addresses import page as address_of
from houvast.journeys.actions.beginning import begin_journey
from houvast.journeys.actions.ending_inquiries import Voice
from houvast.journeys.actions.telling_us import answer_asked
from houvast.journeys.queries.asked import asked_by_step
from houvast.journeys.queries.running import steps_of
from houvast.journeys.rules.not_asked import NotOneOfTheQuestions
from houvast.people.models import PlaceRole
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.actions.reading_along import let_read_along
from houvast.promises.models import Case, Fact, HowTold, Link
from houvast.promises.rules import AlreadySettled
from making import BY, case_with_promise
from portal.conftest import LinkTo
from portal.reading import said


@pytest.fixture
def case(cast: Cast) -> Case:
    """Alice gets glass fibre: two questions about her house come first."""
    case = case_with_promise(cast)
    begin_journey(case=case, key="fibre_connection", **BY)
    return case


def at_hand(case: Case) -> list[str]:
    return [one.step.key for one in steps_of(case.journeys.get()) if one.is_running]


def test_questions_stand_first_and_the_step_is_done_when_all_are_answered(
    alice: Client, case: Case, link_to: LinkTo
) -> None:
    home = link_to(case)
    asked = f"{home}antwoorden/"

    before = said(alice.get(home))
    nothing = alice.post(asked, {"key": "cable_enters"})
    first = alice.post(asked, {"key": "cable_enters", "answer": "meter_cupboard"})
    again = alice.post(asked, {"key": "cable_enters", "answer": "front_wall"})
    second = said(alice.get(asked))
    unknown = alice.post(asked, {"key": "front_garden", "do": "unknown"})
    after = said(alice.get(home))

    assert "What happens next You answer 2 questions You tell us where the cable may come" in before
    assert (nothing.status_code, first.headers["Location"], again.headers["Location"]) == (
        422, asked, asked,
    )  # fmt: skip
    assert "1 more question" not in second
    assert "One more question" in second
    assert "Where may the cable enter your house? In the meter cupboard" in second
    assert unknown.status_code == 302
    facts = Fact.objects.order_by("pk").values_list("key", "value", "channel")
    assert list(facts) == [
        ("cable_enters", "meter_cupboard", "page"),
        ("front_garden", "?", "page"),
    ]
    assert at_hand(case) == ["cable_in_street"]
    assert "You answer" not in after
    assert alice.get(asked).headers["Location"] == home


def test_what_is_known_of_the_house_is_not_asked_again(cast: Cast, case: Case) -> None:
    voice = Voice(HowTold.PHONE, "Alice de Wit", cast.fatima.as_actor())
    for key, typed in (("cable_enters", "meter_cupboard"), ("front_garden", "paving")):
        answer_asked(case=case, key=key, typed=typed, voice=voice, now=NOW)
    with pytest.raises(NotOneOfTheQuestions):
        answer_asked(case=case, key="cable_enters", typed="unknown", voice=voice, now=NOW)

    later = case_with_promise(cast)
    begin_journey(case=later, key="fibre_connection", **BY)

    assert asked_by_step(later, now=NOW) is None
    assert at_hand(later) == ["cable_in_street"]


def test_settled_case_takes_no_answer_and_who_reads_along_is_asked_nothing(
    client: Client, cast: Cast, case: Case
) -> None:
    let_read_along(case=case, person=cast.bob, may_move=False, **BY)
    theirs = make_link(case=case, purpose=Link.Purpose.CASE, holder=cast.bob, now=NOW)
    voice = Voice(HowTold.PAGE, "Alice de Wit", cast.alice.as_actor())

    assert client.get(address_of("portal:asked", token_of(theirs))).status_code == 404
    close(case=case, words="Klaar.", customer=cast.alice, now=NOW)
    with pytest.raises(AlreadySettled):
        answer_asked(case=case, key="cable_enters", typed="paving", voice=voice, now=NOW)


def test_where_the_word_of_the_owner_counts_nobody_else_is_asked(
    alice: Client, cast: Cast, case: Case, link_to: LinkTo
) -> None:
    owns = {"role": "owns", "from_on": NOW.date(), "given_at": NOW, "given_by": "Fatima"}
    PlaceRole.objects.create(place=case.where, customer=cast.bob, **owns)
    home = link_to(case)

    page = said(alice.get(home))

    assert "We ask the owner" in page
    assert "You answer" not in page
    assert alice.get(f"{home}antwoorden/").headers["Location"] == home
