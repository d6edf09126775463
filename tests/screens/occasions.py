"""What people do so that a letter of each kind leaves."""

from collections.abc import Callable
from datetime import date, timedelta

from django.db.transaction import atomic

from cast import NOW, home_at
from contracting import a_boiler_of, a_contract
from conversations.channels.mail.mails import bounce_of, mail
from houvast.appointments.actions.asking_today import answer_today, ask_today
from houvast.appointments.actions.declining import decline
from houvast.appointments.actions.disrupting import apply_plan, report_out
from houvast.appointments.actions.maintaining import agree_maintenance
from houvast.appointments.actions.narrowing import narrow_window
from houvast.appointments.actions.permission import forbid
from houvast.appointments.actions.preparing import remind_to_prepare
from houvast.appointments.actions.renewing import look_at_contract
from houvast.appointments.actions.reporting import put_arrival_right
from houvast.appointments.actions.road import arrive, on_my_way
from houvast.appointments.actions.rounds import invite, remind
from houvast.appointments.actions.sparing import (
    Favour,
    ask_all_to_spare,
    ask_who_can_spare,
    stop_asking,
    thank_the_others,
)
from houvast.appointments.actions.taking_back import take_back
from houvast.appointments.actions.telling_disrupted import tell_disrupted
from houvast.appointments.actions.waiting import Rather, offer_what_came_free, wait_for_earlier
from houvast.appointments.models import Sparing
from houvast.conversations.actions.answering import ask_if_solved, phone_note, reply
from houvast.conversations.actions.calling import take_call
from houvast.conversations.actions.claiming import Claimed, claim, confirm
from houvast.conversations.actions.danger import warn_of_danger
from houvast.conversations.actions.dismissing import open_again
from houvast.conversations.actions.forewarning import forewarn
from houvast.conversations.actions.giving import give_to
from houvast.conversations.actions.introducing import SETTLES
from houvast.conversations.actions.passwords import forgotten
from houvast.conversations.actions.promises_by_hand import keep_promise
from houvast.conversations.channels.mail.actions.intake import keep, take_in_waiting
from houvast.conversations.models import Delivery
from houvast.ground import spoken
from houvast.ground.history import HOUVAST
from houvast.partners.front import hand_link_anew
from houvast.people.actions.customers import add_contact_point, change_address
from houvast.people.models import Absence, ContactPoint, Customer, PlaceRole
from houvast.promises.actions.being_away import Away, note_absence
from houvast.promises.actions.cases import hand_over
from houvast.promises.actions.clock import sweep
from houvast.promises.actions.promising import renegotiate
from houvast.promises.models import Case
from houvast.routes.models import Disruption
from houvast.workforce.actions.changing_work import change_work_type
from houvast.workforce.models import PermissionAsked, WorkType
from making import BY, case_with_promise
from on_the_road import THURSDAY, TUESDAY, WEDNESDAY, moment
from other_firms import job_for
from screens import occasions_of_journeys, occasions_of_money
from screens.happenings import case_settled, contract_extended, done, nobody_came
from screens.letters import World


def acknowledgement(w: World) -> None:
    keep(raw=mail("Graag onderhoud van de ketel.", subject="Ketel"), via="smtp", now=w.now)
    take_in_waiting(now=w.now)


def call(w: World) -> None:
    fatima = w.road.cast.fatima
    take_call(caller=w.alice, said="Graag onderhoud.", owner=fatima, by=fatima, now=w.now)


def after_call(w: World) -> None:
    case = case_with_promise(w.road.cast)
    phone_note(case=case, text="Uitgelegd.", spoke=True, by=w.road.cast.fatima, now=w.now)


def answer(w: World) -> None:
    case = case_with_promise(w.road.cast)
    reply(case=case, text="Zo zit het.", seen_message_id=None, by=w.road.cast.fatima, now=w.now)


def apology(w: World) -> None:
    case_with_promise(w.road.cast, hours=2)
    w.at(NOW + timedelta(hours=3))
    sweep(now=w.now)


def new_moment(w: World) -> None:
    case = case_with_promise(w.road.cast)
    renegotiate(
        promise=case.promises.get(),
        words="U hoort woensdag van ons.",
        due_at=NOW + timedelta(hours=50),
        reason="De leverancier antwoordt niet.",
        by=w.road.cast.fatima.as_actor(),
        now=w.now,
    )


def handed_over(w: World) -> None:
    case = case_with_promise(w.road.cast)
    fatima, gerrit = w.road.cast.fatima, w.road.cast.gerrit
    hand_over(case=case, to=gerrit, reason="Vakantie.", by=fatima.as_actor(), now=w.now)
    w.at(w.now + SETTLES)


def covered(w: World) -> None:
    case_with_promise(w.road.cast)
    today = spoken.today(w.now)
    away = Away(Absence.Kind.LEAVE, today, today + timedelta(days=7), cover=w.road.cast.gerrit)
    note_absence(staff=w.road.cast.fatima, away=away, by=w.road.cast.gerrit.as_actor(), now=w.now)


def asked_if_solved(w: World) -> None:
    case = case_with_promise(w.road.cast, kind="check_in")
    ask_if_solved(case=case, by=w.road.cast.fatima, now=w.now)


def proposed(w: World) -> None:
    w.road.proposal()


def invited(w: World) -> None:
    service = w.road.service
    due = agree_maintenance(
        customer=w.alice, work_type=service, due_on=date(2026, 12, 1), by=HOUVAST, now=w.now
    )
    invite(work_type=service, due=[due], by=w.road.cast.linda, now=w.now)


def reminded(w: World) -> None:
    invited(w)
    w.at(NOW + timedelta(days=8))
    remind(proposal=w.proposal, now=w.now)


def asked_to_move(w: World) -> None:
    w.book()
    w.ask_to_move()


def confirmed(w: World) -> None:
    w.book()


def cancelled(w: World) -> None:
    w.book()
    w.cancel()


def left_for(w: World) -> None:
    visit = w.book(TUESDAY)
    w.at(visit.opens_at - timedelta(hours=1))
    joost = w.road.cast.joost.as_actor()
    on_my_way(visit=visit, expected_at=visit.opens_at, by=joost, now=w.now)


def narrowed(w: World) -> None:
    WorkType.objects.update(narrow_to_minutes=60)
    visit = w.book()
    w.at(moment(24, 16))
    narrow_window(visit=visit, now=w.now)


def reported(w: World) -> None:
    w.book(TUESDAY)
    done(w)


def came_back(w: World) -> None:
    other = "alice@werk.example"
    ContactPoint.objects.create(customer=w.alice, kind="mail", value=other, shown=other)
    answer(w)
    w.mails()
    w.at(w.now + timedelta(hours=1))
    keep(raw=bounce_of(Delivery.objects.get().mail_id), via="smtp", now=w.now)
    take_in_waiting(now=w.now)


def phoned_in_vain(w: World) -> None:
    fatima = w.road.cast.fatima
    asked_if_solved(w)
    w.mails()
    w.at(w.now + timedelta(days=2))
    phone_note(case=w.case, text="Geen gehoor.", spoke=False, asked=True, by=fatima, now=w.now)


def closed(w: World) -> None:
    """Asked by mail and by phone, and silent since."""
    phoned_in_vain(w)
    w.mails()
    w.at(w.case.promises.open().get().warn_at)
    sweep(now=w.now)


def reopened(w: World) -> None:
    case = case_with_promise(w.road.cast)
    case_settled(w)
    open_again(case=case, why="Toch niet klaar.", by=w.road.cast.fatima, now=w.now)


def given(w: World) -> None:
    cast = w.road.cast
    case = case_with_promise(cast)
    give_to(case=case, customer=cast.bob, reason="Verkeerde naam.", by=cast.fatima, now=w.now)


def next_word(w: World) -> None:
    fatima, monday = w.road.cast.fatima, NOW + timedelta(days=7)
    case = case_with_promise(w.road.cast)
    reply(
        case=case, text="Ik zoek het uit.", seen_message_id=None, by=fatima, now=w.now,
        next_words="Wij bellen u maandag.", next_due_at=monday,
    )  # fmt: skip
    w.mails()
    promise = case.promises.open().get()
    keep_promise(promise=promise, happened="Gebeld.", by=fatima, now=w.now)


def declined_by_phone(w: World) -> None:
    proposed(w)
    fatima = w.road.cast.fatima.as_actor()
    decline(proposal=w.proposal, said="Liever niet.", by=fatima, now=w.now)


def new_address(w: World) -> None:
    w.book()
    change_address(
        household=w.alice.household, street="Nieuwstraat", number="5", postcode="3525 AB",
        town="Utrecht", place=(52.10, 5.13), by=HOUVAST, now=w.now,
    )  # fmt: skip


def put_right(w: World) -> None:
    visit = w.book()
    nobody_came(w)
    w.mails()
    joost = w.road.cast.joost.as_actor()
    put_arrival_right(visit=visit, arrived_at=visit.opens_at, why="Vergeten.", by=joost, now=w.now)


def asked_about_contract(w: World) -> None:
    look_at_contract(contract=a_contract(a_boiler_of(w.alice), customer=w.alice), now=w.now)


def extended_contract(w: World) -> None:
    asked_about_contract(w)
    contract_extended(w)


def password(w: World) -> None:
    forgotten(address=w.road.cast.fatima.email, now=w.now)


def asked_of_another_firm(w: World) -> None:
    job_for(w.road.cast)


def job_of_another_firm(w: World) -> None:
    hand_link_anew(job=job_for(w.road.cast), by=w.road.cast.fatima, now=w.now)


def job_taken_back(w: World) -> None:
    job_for(w.road.cast, case_with_promise(w.road.cast, kind="other"))
    case_settled(w)


def at_home(w: World) -> None:
    flat = home_at(street="Huurlaan", house_number=3, postcode="3511 AB", town="Utrecht",
                   lat=52.0910, lon=5.1220)  # fmt: skip
    truus = Customer.objects.create(household=flat, name="Truus Huurder", made_at=w.now)
    add_contact_point(customer=truus, kind="mail", typed="truus@post.example", **BY)
    proposal = w.road.proposal()
    Case.objects.filter(pk=proposal.case_id).update(place=flat.place)
    proposal.case.refresh_from_db()
    w.book(proposal=proposal)


def earlier(w: World) -> None:
    visit = w.book(THURSDAY)
    wait_for_earlier(visit=visit, rather=Rather(), **BY)
    offer_what_came_free(now=w.now)


def cannot_come(w: World) -> None:
    w.book()
    linda = w.road.cast.linda
    out = report_out(
        technician=w.road.joost, on=WEDNESDAY, from_at=moment(25, 8), note="", by=linda, now=w.now
    )
    apply_plan(disruption=out, by=linda.as_actor(), now=w.now)
    tell_disrupted(disruption=out, now=w.now)


def after_all(w: World) -> None:
    cannot_come(w)
    out = Disruption.objects.get()
    take_back(disruption=out, by=w.road.cast.linda.as_actor(), now=w.now)


def spare(w: World) -> None:
    favour = Favour(wanted=1, reason="Iemand zit zonder warmte.", thanks="een taart")
    asked = ask_who_can_spare(visits=[w.book()], favour=favour, by=w.road.cast.linda, now=w.now)
    ask_all_to_spare(sparing=asked, now=w.now)


def prepare(w: World) -> None:
    w.road.service.asks_nl, w.road.service.asks_en = ["De zolder is leeg"], ["The loft is cleared"]
    w.road.service.save()
    visit = w.book(THURSDAY)
    w.at(moment(24, 12))
    remind_to_prepare(visit=visit, now=w.now)


def enough(w: World) -> None:
    spare(w)
    asked = Sparing.objects.get()
    stop_asking(sparing=asked, by=w.road.cast.linda.as_actor(), now=w.now)
    thank_the_others(sparing=asked, now=w.now)


def forewarned(w: World) -> None:
    case = case_with_promise(w.road.cast, kind="follow_up", hours=30)
    fatima = w.road.cast.fatima.as_actor()
    forewarn(promise=case.promises.get(), reason="De leverancier is ziek.", by=fatima, now=w.now)


def claim_confirmed(w: World) -> None:
    case = case_with_promise(w.road.cast, kind="follow_up", hours=200)
    said = Claimed("U zou een nieuwe deurmat brengen.", "door", "De monteur")
    claimed = claim(case=case, claimed=said, by=w.alice.as_actor(), now=w.now)
    words, by_then = "Vrijdag ligt er een nieuwe deurmat.", NOW + timedelta(days=4)
    confirm(claim=claimed, words=words, due_at=by_then, by=w.road.cast.fatima, now=w.now)


def danger(w: World) -> None:
    """To whoever leads; its button opens the desk."""
    case = case_with_promise(w.road.cast)
    with atomic():
        warn_of_danger(case, nl="Gaslucht", en="Smell of gas", by=w.alice.as_actor(), now=w.now)


def owner_refuses(w: World) -> None:
    """Something is to be done at Alice's, whose house is Bob's, and he says no."""
    owns = {"role": "owns", "from_on": w.now.date(), "given_at": w.now, "given_by": "x"}
    place = w.alice.household.place
    PlaceRole.objects.create(place=place, customer=w.road.cast.bob, **owns)
    change_work_type(work_type=w.road.service, needs_permission=True, **BY)
    w.road.service.refresh_from_db()
    w.road.proposal()
    w.mails()
    forbid(permission=PermissionAsked.objects.get(), by=w.road.cast.bob.as_actor(), now=w.now)


def answered_today(w: World) -> None:
    visit = w.book()
    w.mails()
    w.at(visit.opens_at)
    arrive(visit=visit, by=w.road.cast.joost.as_actor(), now=w.now)
    asked = ask_today(visit=visit, by=w.alice.as_actor(), now=w.now)
    until = w.now + timedelta(hours=2)
    answer_today(asked=asked, until=until, by=w.road.cast.joost.as_actor(), now=w.now)


MAKES: dict[str, Callable[[World], None]] = {
    "permission": owner_refuses,
    "today": answered_today,
    **occasions_of_journeys.MAKES,
    **occasions_of_money.MAKES,
    "at_home": at_home,
    "acknowledgement": acknowledgement,
    "call": call,
    "after_call": after_call,
    "answer": answer,
    "apology": apology,
    "new_moment": new_moment,
    "hand_over": handed_over,
    "cover": covered,
    "ask_if_solved": asked_if_solved,
    "proposal": proposed,
    "invitation": invited,
    "reminder": reminded,
    "move_question": asked_to_move,
    "confirmation": confirmed,
    "cancellation": cancelled,
    "on_my_way": left_for,
    "narrowed": narrowed,
    "report": reported,
    "came_back": came_back,
    "closed": closed,
    "phoned_in_vain": phoned_in_vain,
    "reopened": reopened,
    "given": given,
    "next_word": next_word,
    "declined": declined_by_phone,
    "new_address": new_address,
    "put_right": put_right,
    "contract": asked_about_contract,
    "contract_now": extended_contract,
    "earlier": earlier,
    "cannot_come": cannot_come,
    "after_all": after_all,
    "spare": spare,
    "enough": enough,
    "prepare": prepare,
    "password": password,
    "forewarned": forewarned,
    "claim": claim_confirmed,
    "danger": danger,
    "job": job_of_another_firm,
    "job_over": job_taken_back,
    "other_firm": asked_of_another_firm,
}
