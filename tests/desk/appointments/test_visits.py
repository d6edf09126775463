from datetime import timedelta

import pytest
from django.test import Client

from cast import NOW
from desk.conftest import quiet_case
from houvast.appointments.actions.asking_to_move import propose_move
from houvast.appointments.models import Choice, Proposal, Visit
from houvast.conversations.actions.printing import NothingToPrint, print_letters
from houvast.conversations.models import Delivery
from houvast.ground.page_addresses import page as address_of
from houvast.promises.actions.reading_along import let_read_along
from letters_posted import has_no_mail, posts_letters
from making import BY
from on_the_road import THURSDAY, TUESDAY, WEDNESDAY, Road, chosen, moment

GONE = "2026-11-25.1.1764054000.1764068400"


def test_propose_asks_the_customer_to_choose(road: Road, fatima: Client) -> None:
    case = quiet_case(road.cast)

    response = fatima.post(
        address_of("desk:propose", case.pk),
        {"work_type": road.service.pk, "reason": "Ketel nakijken."},
    )

    proposal = Proposal.objects.get(case=case)
    assert response["Location"] == address_of("desk:case", case.pk)
    assert (proposal.made_by, proposal.reason) == ("Fatima Haddad", "Ketel nakijken.")
    assert not Visit.objects.exists()


def test_propose_says_from_when_the_parts_are_here(road: Road, fatima: Client) -> None:
    case = quiet_case(road.cast)
    at, given = address_of("desk:propose", case.pk), {"work_type": road.service.pk}

    assert fatima.post(at, given | {"parts_from_on": "3026-01-01"}).status_code == 422
    fatima.post(at, given | {"parts_from_on": f"{THURSDAY}"})

    proposal = Proposal.objects.get(case=case)
    page = fatima.get(address_of("desk:choose", proposal.pk)).content.decode()
    assert f'value="{THURSDAY}.' in page
    assert f'value="{WEDNESDAY}.' not in page


def test_propose_with_the_customer_on_the_phone_goes_on_to_choosing(
    road: Road, fatima: Client
) -> None:
    case = quiet_case(road.cast)

    response = fatima.post(
        address_of("desk:propose", case.pk), {"work_type": road.service.pk, "on_the_phone": "yes"}
    )

    assert response["Location"] == address_of("desk:choose", Proposal.objects.get().pk)


def test_who_chooses_on_the_phone_is_not_mailed_to_choose_beside_it(
    road: Road, fatima: Client
) -> None:
    """Who does not choose at once gets the link ten minutes later, and it is no letter in trouble
    until then.
    """
    case, ten = quiet_case(road.cast), timedelta(minutes=10)
    let_read_along(case=case, person=road.cast.bob, may_move=False, **BY)
    fields = {"work_type": road.service.pk, "on_the_phone": "yes"}
    choose = fatima.post(address_of("desk:propose", case.pk), fields)["Location"]
    letters = Delivery.objects.filter(case=case)

    assert "the customer gets a link at 10:10." in fatima.get(choose).content.decode()
    assert [(one.kind, one.next_attempt_at) for one in letters.order_by("pk")] == [
        ("proposal", NOW + ten),
        ("copy", NOW + ten),
    ]
    assert not Delivery.objects.stuck(NOW + timedelta(minutes=14)).exists()
    assert Delivery.objects.stuck(NOW + timedelta(minutes=16)).count() == 2

    fatima.post(choose, {"slot": road.wanted(WEDNESDAY).key})

    assert sorted(letters.values_list("kind", flat=True)) == ["confirmation", "copy"]


def test_what_goes_by_post_waits_for_a_person_and_is_gone_once_they_chose_on_the_phone(
    road: Road, fatima: Client
) -> None:
    posts_letters(working_days=1)
    has_no_mail(road.cast.alice)
    case = quiet_case(road.cast)
    fields = {"work_type": road.service.pk, "on_the_phone": "yes"}
    choose = fatima.post(address_of("desk:propose", case.pk), fields)["Location"]
    [letter] = Delivery.objects.filter(case=case)

    assert (letter.is_on_paper, letter.next_attempt_at) == (True, None)
    assert fatima.post(choose, {"slot": road.wanted(WEDNESDAY).key}).status_code == 302
    assert not Delivery.objects.filter(pk=letter.pk).exists()
    with pytest.raises(NothingToPrint):
        print_letters(by=road.cast.fatima, now=NOW)


def test_who_chooses_after_the_call_has_the_link(road: Road, fatima: Client) -> None:
    case = quiet_case(road.cast)
    fields = {"work_type": road.service.pk, "on_the_phone": "yes"}
    fatima.post(address_of("desk:propose", case.pk), fields)
    [letter] = Delivery.objects.filter(case=case)
    Delivery.objects.filter(pk=letter.pk).update(transmitting_at=NOW, attempts=1)

    chosen(Proposal.objects.get(), road.wanted(WEDNESDAY))

    assert Delivery.objects.filter(pk=letter.pk).exists()


def test_propose_twice_is_refused(road: Road, fatima: Client) -> None:
    proposal = road.proposal()

    response = fatima.post(
        address_of("desk:propose", proposal.case_id), {"work_type": road.service.pk}
    )

    assert response.status_code == 409
    assert Proposal.objects.count() == 1


def test_choose_puts_on_record_who_wrote_down_what_the_customer_chose(
    road: Road, fatima: Client
) -> None:
    proposal = road.proposal()

    response = fatima.post(
        address_of("desk:choose", proposal.pk), {"slot": road.wanted(WEDNESDAY).key}
    )

    choice = Choice.objects.get()
    assert response["Location"] == address_of("desk:case", proposal.case_id)
    assert (choice.customer, choice.recorded_by, choice.channel) == (
        road.cast.alice,
        road.cast.fatima,
        "phone",
    )
    assert Visit.objects.get().opens_at == choice.opens_at


def test_choose_offers_what_fits_by_day(road: Road, fatima: Client) -> None:
    offers = fatima.get(address_of("desk:choose", road.proposal().pk)).context["offers"]

    assert offers.trouble == ""
    assert [on for on, _ in offers.days][:2] == [TUESDAY, WEDNESDAY]


def test_choose_what_is_gone_is_refused_and_offers_the_rest(road: Road, fatima: Client) -> None:
    response = fatima.post(address_of("desk:choose", road.proposal().pk), {"slot": GONE})

    assert response.status_code == 409
    assert response.context["offers"].days != []
    assert not Visit.objects.exists()


def test_choose_nothing_or_nonsense_comes_back(road: Road, fatima: Client) -> None:
    path = address_of("desk:choose", road.proposal().pk)

    assert [fatima.post(path, given).status_code for given in ({}, {"slot": "soon"})] == [422, 409]


def test_choose_for_an_unknown_address_says_what_is_missing(road: Road, fatima: Client) -> None:
    proposal = road.proposal()
    household = road.cast.alice.household.place
    household.lat = household.lon = None
    household.postcode = ""
    household.save()

    page = fatima.get(address_of("desk:choose", proposal.pk))

    assert (page.status_code, page.context["offers"].days) == (200, [])
    assert page.context["offers"].trouble != ""


def test_decline_is_the_customers_word(road: Road, fatima: Client) -> None:
    proposal = road.proposal()

    response = fatima.post(address_of("desk:decline", proposal.pk), {"said": "Is al gedaan."})

    assert response.status_code == 302
    assert Proposal.objects.get(pk=proposal.pk).declined_at == NOW


def test_move_writes_down_the_customers_other_choice(
    visit: Visit, road: Road, fatima: Client
) -> None:
    wanted = road.wanted(THURSDAY, moving=visit)

    response = fatima.post(address_of("desk:move", visit.pk), {"slot": wanted.key})

    assert response.status_code == 302
    assert Visit.objects.get(pk=visit.pk).on == THURSDAY
    assert Choice.objects.latest("pk").recorded_by == road.cast.fatima


def test_ask_to_move_leaves_the_visit_where_it_is(visit: Visit, road: Road, fatima: Client) -> None:
    response = fatima.post(
        address_of("desk:ask_to_move", visit.pk),
        {"slot": road.wanted(THURSDAY, moving=visit).key, "reason": "Joost is ziek."},
    )

    assert response.status_code == 302
    assert Visit.objects.get(pk=visit.pk).on == WEDNESDAY
    assert Proposal.objects.get(moves=visit).reason == "Joost is ziek."


def test_ask_to_move_without_a_reason_comes_back_with_the_chosen_slot(
    visit: Visit, road: Road, fatima: Client
) -> None:
    key = road.wanted(THURSDAY, moving=visit).key

    response = fatima.post(address_of("desk:ask_to_move", visit.pk), {"slot": key})

    assert response.status_code == 422
    assert f'value="{key}" checked' in response.content.decode()


def test_answer_to_our_question_can_be_given_by_phone(
    visit: Visit, road: Road, fatima: Client
) -> None:
    wanted = road.wanted(THURSDAY, moving=visit)
    asked = propose_move(
        visit=visit, wanted=wanted, reason="Joost is ziek.",
        by=road.cast.fatima.as_actor(), now=NOW,
    )  # fmt: skip

    fatima.post(address_of("desk:choose", asked.pk), {"slot": wanted.key})

    assert Visit.objects.get(pk=visit.pk).on == THURSDAY


def test_answer_to_our_question_can_be_no(visit: Visit, road: Road, fatima: Client) -> None:
    asked = propose_move(
        visit=visit, wanted=road.wanted(THURSDAY, moving=visit), reason="Joost is ziek.",
        by=road.cast.fatima.as_actor(), now=NOW,
    )  # fmt: skip

    fatima.post(address_of("desk:decline", asked.pk), {"said": "Liever niet."})

    assert Visit.objects.get(pk=visit.pk).on == WEDNESDAY
    assert Proposal.objects.get(pk=asked.pk).declined_at == NOW


def test_cancel_writes_down_what_the_customer_said(
    visit: Visit, road: Road, fatima: Client
) -> None:
    response = fatima.post(address_of("desk:cancel", visit.pk), {"said": "Gaat verhuizen."})

    assert response.status_code == 302
    assert Visit.objects.get(pk=visit.pk).cancelled_at == NOW


def test_cancel_twice_is_refused(visit: Visit, road: Road, fatima: Client) -> None:
    path, given = address_of("desk:cancel", visit.pk), {"said": "Gaat verhuizen."}

    assert [fatima.post(path, given).status_code for _ in range(2)] == [302, 409]


def test_case_shows_its_visits_and_what_can_be_done(visit: Visit, fatima: Client) -> None:
    page = fatima.get(address_of("desk:case", visit.case_id)).content.decode()

    assert "Wednesday 25 November 2026 between 8:00 and 12:00" in page
    assert "Customer wants another time" in page


def test_choosing_names_what_stands_out(road: Road, fatima: Client) -> None:
    proposal = road.proposal()
    page = fatima.get(address_of("desk:choose", proposal.pk))
    best = page.context["offers"].best

    assert best.soonest == page.context["offers"].days[0][1][0].slot
    assert "Least extra driving" in page.content.decode()


def test_desk_reads_what_the_customer_was_told_last(visit: Visit, fatima: Client) -> None:
    visit.expected_from_at, visit.expected_until = moment(25, 9.5), moment(25, 11.5)
    visit.planned_start_at, visit.planned_end_at = moment(25, 10), moment(25, 11)
    visit.on_my_way_at, visit.estimated_at = moment(25, 9.5), moment(25, 10.25)
    visit.save()

    page = fatima.get(address_of("desk:case", visit.case_id)).content.decode()
    agenda = fatima.get(address_of("desk:calendar", on="2026-11-25")).content.decode()

    assert "The customer was told 9:30–11:30." in page
    assert "On the way, and expected Wednesday 25 November 2026 at 10:15." in page
    assert ("<strong>9:30–11:30</strong>" in agenda, "8:00–12:00" in agenda) == (True, False)


def test_agenda_of_who_comes_later_than_agreed_says_on_the_way(
    visit: Visit, fatima: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit.on_my_way_at, visit.estimated_at = moment(25, 11.5), moment(25, 12.5)
    visit.save()

    def said(at: float) -> list[str]:
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment(25, at))
        page = fatima.get(address_of("desk:calendar", on="2026-11-25", show="day")).content.decode()
        return [words for words in ("On the way", "Not reported yet") if words in page]

    assert (said(12.25), said(13)) == (["On the way"], ["Not reported yet"])
