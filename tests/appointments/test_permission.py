"""Work that who owns the place has to agree to first: asked apart, and offered once they did."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client

from cast import NOW, Cast
from concurrency import at_once, broken_rule
from conversations.outgoing import everything_leaves
from houvast.appointments.actions.asking_to_move import propose_move
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.declining import decline
from houvast.appointments.actions.letting_go import let_go
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.actions.narrowing import narrow_window
from houvast.appointments.actions.parts import await_parts
from houvast.appointments.actions.permission import PermissionOver, asked_to_close, forbid, permit
from houvast.appointments.actions.permission_reminding import remind_who_own
from houvast.appointments.actions.preparing import remind_to_prepare
from houvast.appointments.actions.proposing import propose, put_forward_again, start_choosing
from houvast.appointments.actions.recognising import first_step
from houvast.appointments.actions.rounds import remind
from houvast.appointments.actions.telling import file_to_save
from houvast.appointments.letters.asking import invitation
from houvast.appointments.models import PermissionReminder, Proposal, WorkWaits
from houvast.appointments.queries.permission import permissions_about
from houvast.appointments.queries.wishes import request_of
from houvast.appointments.rules.refusals import NotPermitted, NotPermittedYet
from houvast.conversations.models import Delivery, Message
from houvast.conversations.rules.asked_if_solved import nothing_more_to_do
from houvast.ground.page_addresses import page as address_of
from houvast.journeys.front import planned_by_themselves
from houvast.people.actions.roles import end_role
from houvast.people.models import PlaceRole
from houvast.people.queries.speaking import speaking_to
from houvast.promises.actions.cases import settle
from houvast.promises.actions.clock import sweep
from houvast.promises.actions.ending import keep
from houvast.promises.actions.links import make_link, token_of
from houvast.promises.models import Case, Link, Promise
from houvast.routes.front import slots_for
from houvast.workforce.actions.changing_work import change_work_type
from houvast.workforce.models import PermissionAsked
from making import BY
from on_the_road import WEDNESDAY, Road, called_off, chosen, moment

DAY = timedelta(days=1)
OWNS = {"role": "owns", "from_on": NOW.date(), "given_at": NOW, "given_by": "Fatima"}


@pytest.fixture(autouse=True)
def _on_that_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def asked_of_bob(
    road: Road, cast: Cast, case: Case | None = None
) -> tuple[Proposal, PermissionAsked]:
    """Something is to be done at Alice's, whose house is Bob's."""
    PlaceRole.objects.create(place=cast.alice.household.place, customer=cast.bob, **OWNS)
    change_work_type(work_type=road.service, needs_permission=True, **BY)
    road.service.refresh_from_db()
    work = road.service
    proposal = propose(case=case, work_type=work, **BY) if case else road.proposal()
    return proposal, PermissionAsked.objects.get()


def times_of(proposal: Proposal) -> int:
    proposal = Proposal.objects.select_related("work_type", "case__customer").get(pk=proposal.pk)
    request = request_of(proposal.work_type, proposal.case.customer, proposal=proposal)
    return len(slots_for(proposal.work_type, request, now=NOW))


def page_of(client: Client, case: Case, name: str, *more: object, **posted: Any) -> Any:
    token = token_of(make_link(case=case, purpose=Link.Purpose.CASE, now=NOW))
    address = address_of(f"portal:{name}", token, *more)
    return client.post(address, posted, follow=True) if posted else client.get(address)


def promises_of(case: Case) -> list[Promise]:
    """By when we come back to it, the last that was said last."""
    return list(case.promises.open().filter(kind="follow_up").order_by("pk"))


def letters_in(case: Case) -> list[str]:
    return list(Delivery.objects.filter(case=case).order_by("pk").values_list("subject", flat=True))


def test_who_owns_is_asked_apart_and_agrees_on_their_page(
    road: Road, cast: Cast, client: Client
) -> None:
    proposal, asked = asked_of_bob(road, cast)
    theirs, hers = asked.case, proposal.case

    assert (theirs.customer, theirs.where) == (cast.bob, cast.alice.household.place)
    assert (theirs.owner, theirs.promises.open().count()) == (hers.owner, 1)
    assert cast.alice.name not in str(Delivery.objects.get(case=theirs).letter)
    assert times_of(proposal) == 0
    assert "Eerst vragen wij toestemming" in letters_in(hers)[-1]
    shown = page_of(client, hers, "choose", proposal.pk).content.decode()
    assert "Eerst vragen wij toestemming" in shown
    assert cast.bob.name not in shown
    assert planned_by_themselves(theirs) == []
    assert "Kies een dag" not in page_of(client, hers, "home").content.decode()
    home = page_of(client, theirs, "home").content.decode()
    assert "U zegt of u het ermee eens bent" in home
    assert "Is het in orde?" not in home

    assert "Uw antwoord" not in home

    page_of(client, theirs, "asked", do="yes")

    asked.refresh_from_db()
    home = " ".join(page_of(client, theirs, "home").content.decode().split())
    assert "Uw antwoord: ja" in home
    assert "Vastgelegd op" in home
    assert (asked.outcome, asked.ended_by) == ("agreed", cast.bob.name)
    assert times_of(proposal) > 0
    assert letters_in(hers)[-1].startswith("Kies een moment voor ons bezoek")
    assert theirs.promises.open().exists()
    assert chosen(proposal, road.wanted(WEDNESDAY)).is_ahead
    page_of(client, theirs, "asked", do="yes")
    with pytest.raises(PermissionOver):
        permit(permission=asked, by=cast.bob.as_actor(), now=NOW)
    # Who agreed to this work in this case is not asked again.
    again = propose(case=hers, work_type=road.service, **BY)
    assert (PermissionAsked.objects.count(), times_of(again) > 0) == (1, True)


def test_refusal_is_written_down_at_the_desk_and_told(
    road: Road, cast: Cast, client: Client
) -> None:
    proposal, asked = asked_of_bob(road, cast)
    client.force_login(cast.fatima)
    address = address_of("desk:permission", asked.case_id)
    for case in (proposal.case_id, asked.case_id):
        assert address in client.get(address_of("desk:case", case)).content.decode()
    assert client.get(address).status_code == 200
    assert client.post(address, {}).status_code == 422

    client.post(address, {"agrees": "no"})
    assert "Uw antwoord: nee" in page_of(client, asked.case, "home").content.decode()

    asked.refresh_from_db()
    proposal.refresh_from_db()
    assert (asked.outcome, asked.ended_by) == ("refused", cast.fatima.name)
    assert (proposal.is_open, WorkWaits.objects.exists()) == (False, False)
    assert letters_in(proposal.case)[-1].startswith("Geen toestemming")
    assert proposal.case.promises.open().exists()
    answered = page_of(client, proposal.case, "choose", proposal.pk).content.decode()
    assert "De eigenaar is het hier niet mee eens" in answered
    assert "Wilt u toch dat wij komen?" not in answered


def test_nobody_is_asked_to_plan_what_was_refused(road: Road, cast: Cast, client: Client) -> None:
    """On no page, in no letter, at no desk and at no door; what was agreed before cannot go on."""
    agreed = road.visit()
    proposal, asked = asked_of_bob(road, cast, agreed.case)
    case, by = proposal.case, cast.bob.as_actor()

    forbid(permission=asked, by=by, now=NOW)

    told = Delivery.objects.filter(case=case).latest("pk")
    assert "woensdag 25 november" in str(told.letter)
    agreed.refresh_from_db()
    with speaking_to(cast.alice):
        files = [told.calendar, file_to_save(agreed, now=NOW)]
    for file in (re.sub(r"\r?\n ", "", one) for one in files):
        assert f"SEQUENCE:{agreed.calendar_sequence}" in file
        assert "STATUS:TENTATIVE" in file
        assert "VALARM" not in file
        assert "kijken wat er kan" in file
    home = page_of(client, case, "home").content.decode()
    for said in ("Geen toestemming: Onderhoud cv-ketel", "Zoals het nu staat, gaat het niet door"):
        assert said in home
    for untrue in ("Plan dan zelf", "Plan een bezoek", "Verzetten", "agenda", cast.bob.name):
        assert untrue not in home
    one = page_of(client, case, "appointment", agreed.pk).content.decode()
    assert ("Zoals het nu staat, gaat het niet door" in one, "Verzetten" in one) == (True, False)
    called_off(agreed)
    assert "Plan" not in page_of(client, case, "home").content.decode()
    posted = page_of(client, case, "plan", work_type=road.service.pk).content.decode()
    assert not Proposal.objects.to_choose().exists()
    assert "Onderhoud cv-ketel" not in posted
    with pytest.raises(NotPermitted):
        start_choosing(case=case, work_type=road.service, **BY)
    client.force_login(cast.fatima)
    desk = client.get(address_of("desk:case", case.pk)).content.decode()
    assert f"{cast.bob.name}, de eigenaar, is het er niet mee eens" in " ".join(desk.split())

    # At the desk it can be asked anew, of who owns it then; a no of who sold it counts no more.
    with transaction.atomic():
        propose(case=case, work_type=road.service, **BY)
        assert PermissionAsked.objects.filter(PermissionAsked.WAITS).count() == 1
        assert permissions_about(case)[1] == []
        transaction.set_rollback(True)
    end_role(role=PlaceRole.objects.get(), until_on=NOW.date(), **BY)
    assert permissions_about(case)[1] == []
    assert planned_by_themselves(case) == [road.service]


def test_a_refused_visit_is_moved_at_no_door_and_its_end_asks_nobody(
    road: Road, cast: Cast, client: Client
) -> None:
    road.service.narrow_to_minutes = 120
    road.service.save()
    agreed = road.visit()
    proposal, asked = asked_of_bob(road, cast, agreed.case)
    forbid(permission=asked, by=cast.bob.as_actor(), now=NOW)
    said = promises_of(proposal.case)
    thursday = road.wanted(WEDNESDAY + DAY)

    # Nobody is reminded of it, nor told more exactly when we come.
    agreed.preparations.create(number=1, words_nl="De zolder is leeg", words_en="The loft")
    for hears_more in (remind_to_prepare, narrow_window):
        hears_more(visit=agreed, now=moment(24, 10))
    assert not Delivery.objects.filter(kind__in=("prepare", "narrowed")).exists()

    page = page_of(client, proposal.case, "move", agreed.pk, slot=thursday.key)
    assert "Zoals het nu staat, gaat het niet door" in page.content.decode()
    with pytest.raises(NotPermitted):
        move_visit(visit=agreed, wanted=thursday, customer=cast.alice, channel="page", now=NOW)
    with pytest.raises(NotPermittedYet):
        propose_move(visit=agreed, wanted=thursday, reason="Vol.", **BY)
    agreed.refresh_from_db()
    assert agreed.on == WEDNESDAY

    asks = page_of(client, proposal.case, "cancel", agreed.pk).content.decode()
    assert "Liever een ander moment" not in asks
    page_of(client, proposal.case, "cancel", agreed.pk, sure="yes")

    agreed.refresh_from_db()
    assert (agreed.is_cancelled, PermissionAsked.objects.count()) == (True, 1)
    assert not Proposal.objects.to_choose().exists()
    letter = str(Delivery.objects.filter(case=proposal.case).latest("pk").letter)
    assert promises_of(proposal.case) == said
    promised = said[-1]
    assert ("ander moment" in letter, promised.words in letter) == (False, True)


def test_refused_visit_that_is_taken_off_later_says_what_was_said_while_that_runs(
    road: Road, cast: Cast
) -> None:
    agreed = road.visit()
    proposal, asked = asked_of_bob(road, cast, agreed.case)
    forbid(permission=asked, by=cast.bob.as_actor(), now=NOW)
    said = promises_of(proposal.case)
    keep(promise=said[-1], proof="Gebeld.", **BY)

    cancel_visit(visit=agreed, by=cast.alice.as_actor(), now=NOW)

    *before, anew = promises_of(proposal.case)
    assert (before, anew.made_at) == (said[:-1], NOW)


def test_who_owns_is_asked_to_close_once_nobody_waits_for_their_word(
    road: Road, cast: Cast
) -> None:
    _, asked = asked_of_bob(road, cast)
    theirs = asked.case
    assert asked_to_close(theirs, NOW) is None  # their answer is waited for

    permit(permission=asked, by=cast.bob.as_actor(), now=NOW)

    asking = theirs.promises.open().get()
    assert asking.kind == "check_in"
    assert "of we dit kunnen afsluiten" in asking.words
    everything_leaves(at=NOW)
    sweep(now=asking.warn_at)
    letter = Delivery.objects.filter(case=theirs).latest("pk")
    assert letter.kind == "ask_if_solved"
    with speaking_to(cast.bob):
        assert nothing_more_to_do() in str(letter.letter)


def test_what_is_asked_anew_waits_for_the_same_word(road: Road, cast: Cast) -> None:
    proposal, asked = asked_of_bob(road, cast)
    case, work = proposal.case, road.service
    let_go(proposal.promise, reason="Voorbij.", **BY)
    before = len(letters_in(asked.case))

    again = put_forward_again(case=case, work_type=work, **BY)

    assert again.proposal != proposal
    assert (PermissionAsked.objects.get().waits, len(letters_in(asked.case))) == (True, before)
    assert times_of(again.proposal) == 0
    # Of who owns it no more nobody waits for the word.
    PlaceRole.objects.update(until_on=NOW.date(), ended_at=NOW, ended_by="Fatima")
    let_go(again.promise, reason="Voorbij.", **BY)
    last = put_forward_again(case=case, work_type=work, **BY)
    assert PermissionAsked.objects.get().outcome == "not_needed"
    assert times_of(last.proposal) > 0


def test_who_cannot_choose_yet_is_not_asked_to(road: Road, cast: Cast) -> None:
    proposal, _ = asked_of_bob(road, cast)
    link = make_link(
        case=proposal.case, purpose=Link.Purpose.CHOOSE, target_id=proposal.pk, now=NOW
    )
    with speaking_to(cast.alice):
        invited = str(invitation(proposal, link, "Dat."))
    assert "Eerst vragen wij toestemming" in invited
    assert "Kies een moment" not in invited
    mailed = letters_in(proposal.case)
    assert not remind(proposal=proposal, now=NOW)
    assert letters_in(proposal.case) == mailed
    message = Message(case=proposal.case, subject="Onderhoud", text="Graag onderhoud.")
    step = first_step(proposal.case, message, NOW)
    assert step is not None
    assert "choose a time yourself" in step.sentence


def test_parts_for_what_is_not_permitted_are_not_promised_any_longer(
    road: Road, cast: Cast
) -> None:
    proposal, asked = asked_of_bob(road, cast)
    await_parts(case=proposal.case, work_type=road.service, from_on=WEDNESDAY, **BY)

    forbid(permission=asked, by=cast.bob.as_actor(), now=NOW)

    assert not proposal.case.promises.open().filter(kind="parts").exists()
    assert not WorkWaits.objects.exists()


def test_nothing_is_chosen_on_the_phone_before_they_agree(
    road: Road, cast: Cast, client: Client
) -> None:
    proposal, _asked = asked_of_bob(road, cast)
    decline(proposal=proposal, said="Toch niet.", by=cast.alice.as_actor(), now=NOW)
    client.force_login(cast.fatima)
    on_case = address_of("desk:case", proposal.case_id)

    fields = {"work_type": road.service.pk, "on_the_phone": "yes"}
    answer = client.post(address_of("desk:propose", proposal.case_id), fields)

    assert answer["Location"] == on_case
    again = Proposal.objects.get(declined_at=None)
    letter = Delivery.objects.filter(case=proposal.case, kind="proposal").latest("pk")
    assert letter.next_attempt_at is None or letter.next_attempt_at <= NOW
    choose = address_of("desk:choose", again.pk)
    answers = [client.get(choose), client.post(choose, {"slot": road.wanted(WEDNESDAY).key})]
    assert [one["Location"] for one in answers] == [on_case, on_case]
    assert not again.case.visits.exists()


def test_word_counts_where_their_case_was_settled_before(
    road: Road, cast: Cast, client: Client
) -> None:
    proposal, asked = asked_of_bob(road, cast)
    settle(case=asked.case, by=cast.fatima.as_actor(), said="Gezien.", now=NOW)
    client.force_login(cast.fatima)

    client.post(address_of("desk:permission", asked.case_id), {"agrees": "yes"})

    asked.refresh_from_db()
    assert (asked.outcome, times_of(proposal) > 0) == ("agreed", True)
    assert letters_in(asked.case)[-1] == asked.case.subject
    assert not asked.case.promises.open().exists()


def test_nobody_is_asked_where_nobody_else_owns_it(road: Road, cast: Cast) -> None:
    change_work_type(work_type=road.service, needs_permission=True, **BY)
    road.service.refresh_from_db()
    place = cast.alice.household.place
    PlaceRole.objects.create(place=place, customer=cast.alice, **OWNS)
    PlaceRole.objects.create(place=place, customer=cast.bob, **OWNS | {"role": "pays"})

    assert times_of(road.proposal()) > 0
    assert not PermissionAsked.objects.exists()


def test_who_was_asked_hears_when_nobody_needs_it(road: Road, cast: Cast) -> None:
    proposal, asked = asked_of_bob(road, cast)
    decline(proposal=proposal, said="Toch niet.", by=cast.alice.as_actor(), now=NOW)
    asked.refresh_from_db()
    assert (asked.outcome, WorkWaits.objects.exists()) == ("not_needed", False)
    assert letters_in(asked.case)[-1] == asked.case.subject
    first = Promise.objects.filter(case=asked.case).earliest("pk")
    assert first.outcome == "released"

    propose(case=proposal.case, work_type=road.service, **BY)
    settle(case=proposal.case, by=cast.alice.as_actor(), said="Klaar.", now=NOW)
    assert not PermissionAsked.objects.filter(PermissionAsked.WAITS).exists()


def test_of_many_answers_at_once_one_counts(committed_road: Road, committed: Cast) -> None:
    _, asked = asked_of_bob(committed_road, committed)
    ways = [permit, forbid, remind_who_own, permit, forbid, remind_who_own]
    by = committed.bob.as_actor()

    def act(way: Any) -> object:
        if way == remind_who_own:
            remind_who_own(now=NOW + 2 * DAY)
            return None
        return way(permission=asked, by=by, now=NOW)

    said = at_once(act, ways)

    assert sum(isinstance(one, PermissionAsked) for one in said) == 1
    assert sum(isinstance(one, PermissionOver) for one in said) == 3
    assert Delivery.objects.filter(case=asked.case).count() <= 3
    assert not PermissionReminder.objects.waiting().exists()
    with pytest.raises(IntegrityError) as broken, transaction.atomic():
        PermissionAsked.objects.update(outcome="agreed", ended_by="Iemand")
    assert broken_rule(broken.value) == "permission_stands"
    with pytest.raises(DatabaseError), transaction.atomic():
        PermissionAsked.objects.all().delete()
    own = {"asking": asked.asking, "work_type": asked.work_type, "asked_at": NOW}
    with pytest.raises(IntegrityError) as broken, transaction.atomic():
        PermissionAsked.objects.create(case=asked.asking, **own)
    assert broken_rule(broken.value) == "permission_asked_apart"
