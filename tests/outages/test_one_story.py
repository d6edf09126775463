"""What one case promised beside its outage is one story, whatever state the case is in."""

from datetime import datetime, time, timedelta

import pytest

from cast import NOW, Cast
from conversations.channels.mail.mails import mail
from conversations.channels.mail.taking import taken
from going_about import in_use
from houvast.appointments.models import Proposal
from houvast.conversations.actions.giving import give_to
from houvast.conversations.actions.page import say
from houvast.conversations.models import Delivery
from houvast.ground.models import Event
from houvast.ground.spoken import AMSTERDAM
from houvast.journeys.models import CaseJourney
from houvast.journeys.queries.faults import questions_for
from houvast.outages.front import end_outage, hang, let_go, say_of_outage, tell_who_is_behind
from houvast.outages.models import Hanging
from houvast.outages.rules.quiet import leaves_at
from houvast.people.models import ContactPoint, Customer
from houvast.promises.actions.joining import join_cases
from houvast.promises.models import Promise
from making import case_with_promise
from on_the_road import Road
from outages_known import outage_known, promised, said


def test_no_visit_is_offered_for_what_is_one_cause(road: Road) -> None:
    outage_known(road.cast, recognised_by=("onderhoud",))

    case = taken(mail("Graag onderhoud aan de ketel.", subject="Onderhoud")).case

    assert Hanging.objects.get().case == case
    assert not Proposal.objects.unanswered().filter(case=case).exists()
    assert case.promises.open().filter(kind="outage").exists()


def test_no_journey_towards_a_visit_begins_for_what_is_one_cause(road: Road) -> None:
    outage_known(road.cast, recognised_by=("onderhoud",))
    with in_use():
        case = taken(mail("Graag onderhoud aan de ketel.", subject="Onderhoud")).case
        assert questions_for(case) is None

    assert [(one.ended, one.begun_by) for one in CaseJourney.objects.all()] == [
        ("stopped", "Houvast")
    ]
    assert not Promise.objects.open().filter(of_journey__isnull=False).exists()
    assert set(case.promises.open().values_list("kind", flat=True)) == {"reply", "outage"}


def test_same_mail_is_offered_a_visit_where_nothing_is_known(road: Road) -> None:
    case = taken(mail("Graag onderhoud aan de ketel.", subject="Onderhoud")).case

    assert Proposal.objects.unanswered().filter(case=case).exists()


def test_case_that_goes_to_another_customer_hangs_no_more(cast: Cast) -> None:
    case = case_with_promise(cast, kind="follow_up")
    hanging = hang(case=case, outage=outage_known(cast), by=cast.fatima.as_actor(), now=NOW)

    give_to(case=case, customer=cast.bob, reason="Van Bob.", by=cast.fatima, now=NOW)

    hanging.refresh_from_db()
    assert hanging.end == "given"
    assert not case.promises.open().filter(kind="outage").exists()
    assert case.promises.open().exists()


def test_who_has_no_mail_address_is_told_by_a_person_and_has_a_next_word(cast: Cast) -> None:
    ContactPoint.objects.filter(customer=cast.alice).update(undeliverable_at=NOW)
    case = case_with_promise(cast, kind="follow_up", hours=1)
    outage = outage_known(cast)
    hang(case=case, outage=outage, by=cast.fatima.as_actor(), now=NOW)
    end_outage(outage=outage, said=said(hours=0), by=cast.fatima, now=NOW)

    tell_who_is_behind(now=NOW)

    not_written = Event.objects.filter(verb="customer.not_written", case_id=case.pk)
    assert not Delivery.objects.exists()
    assert not_written.count() == 2
    assert case.promises.open().filter(kind="check_in").exists()


def test_open_question_keeps_its_own_promise_when_it_is_over(cast: Cast) -> None:
    case = case_with_promise(cast, kind="follow_up")
    outage = outage_known(cast)
    hang(case=case, outage=outage, by=cast.fatima.as_actor(), now=NOW)
    asked = say(case=case, words="Klopt mijn rekening?", by=cast.alice.as_actor(), now=NOW)

    end_outage(outage=outage, said=said(hours=0), by=cast.fatima, now=NOW)
    tell_who_is_behind(now=NOW)

    letter = Delivery.objects.get(kind="outage_over")
    assert asked.reply_promise is not None
    assert asked.reply_promise.words in str(letter.letter)
    assert case.messages.waiting().exists()


def test_who_wrote_in_what_goes_on_with_it_hears_that_it_is_over_and_is_not_asked(
    cast: Cast,
) -> None:
    """A message that waits in the other case is answered first, and what was said was said."""
    case, other = (case_with_promise(cast, kind="follow_up") for _ in range(2))
    outage = outage_known(cast)
    hang(case=case, outage=outage, by=cast.fatima.as_actor(), now=NOW + timedelta(minutes=5))
    join_cases(case=other, into=case, why="Zelfde storing.", by=cast.linda, now=NOW)
    say(case=other, words="Klopt mijn rekening?", by=cast.alice.as_actor(), now=NOW)

    end_outage(outage=outage, said=said(hours=0), by=cast.fatima, now=NOW)

    assert (tell_who_is_behind(now=NOW), tell_who_is_behind(now=NOW)) == (1, 0)
    assert Delivery.objects.filter(kind__in=("outage_over", "ask_if_solved")).count() == 1
    hanging = let_go(hanging=Hanging.objects.get(), by=cast.fatima.as_actor(), now=NOW)
    assert hanging.let_go_at == hanging.hung_at, (
        "let go by who asked before it was hung, and waited"
    )


def test_letting_go_twice_is_refused_and_leaves_a_next_word(cast: Cast) -> None:
    case = taken(mail("Geen internet", subject="Storing")).case
    hanging = hang(case=case, outage=outage_known(cast), by=cast.fatima.as_actor(), now=NOW)

    let_go(hanging=hanging, by=cast.fatima.as_actor(), now=NOW)

    with pytest.raises(Exception, match="does not hang on it any more"):
        let_go(hanging=hanging, by=cast.fatima.as_actor(), now=NOW)
    assert case.promises.open().exists()


def test_outage_past_its_moment_promises_nothing_that_has_passed(cast: Cast) -> None:
    outage = outage_known(cast)
    late = NOW + timedelta(hours=5)

    hanging = hang(
        case=case_with_promise(cast, hours=60), outage=outage, by=cast.fatima.as_actor(), now=late
    )

    assert promised(hanging).due_at > late


def test_news_waits_for_the_end_of_quiet_hours_unless_it_would_come_too_late(cast: Cast) -> None:
    quiet = {"quiet_from": time(22), "quiet_until": time(7)}
    names = {field.name for field in Customer._meta.get_fields()}
    assert set(quiet) <= names
    Customer.objects.filter(pk=cast.alice.pk).update(**quiet)
    outage = outage_known(cast, hours=40)
    hang(case=case_with_promise(cast, hours=60), outage=outage, by=cast.fatima.as_actor(), now=NOW)
    night = datetime(2026, 11, 23, 23, tzinfo=AMSTERDAM)

    say_of_outage(outage=outage, said=said(hours=44), by=cast.fatima, now=night)
    tell_who_is_behind(now=night)
    say_of_outage(outage=outage, said=said(hours=18), by=cast.fatima, now=night)
    tell_who_is_behind(now=night)

    first, second = Delivery.objects.filter(kind="outage_moved").order_by("pk")
    assert first.next_attempt_at == datetime(2026, 11, 24, 7, tzinfo=AMSTERDAM)
    assert second.next_attempt_at == night


@pytest.mark.parametrize(
    ("at", "ends"),
    [
        (datetime(2026, 10, 25, 1, tzinfo=AMSTERDAM), datetime(2026, 10, 25, 7, tzinfo=AMSTERDAM)),
        (datetime(2026, 3, 28, 23, tzinfo=AMSTERDAM), datetime(2026, 3, 29, 7, tzinfo=AMSTERDAM)),
        (datetime(2026, 12, 31, 23, tzinfo=AMSTERDAM), datetime(2027, 1, 1, 7, tzinfo=AMSTERDAM)),
        (
            datetime(2026, 11, 23, 12, tzinfo=AMSTERDAM),
            datetime(2026, 11, 23, 12, tzinfo=AMSTERDAM),
        ),
    ],
)
def test_quiet_hours_end_on_the_clock_of_the_wall(at: datetime, ends: datetime) -> None:
    assert leaves_at(at, (time(22), time(7)), before=None) == ends


def test_each_hears_in_their_own_language(cast: Cast) -> None:
    Customer.objects.filter(pk=cast.bob.pk).update(language="en")
    outage = outage_known(cast)
    for one in (cast.alice, Customer.objects.get(pk=cast.bob.pk)):
        case = case_with_promise(cast, customer=one)
        hang(case=case, outage=outage, by=cast.fatima.as_actor(), now=NOW)

    words = sorted(Promise.objects.filter(kind="outage").values_list("words", flat=True))
    assert words == [
        "Het werkt weer uiterlijk maandag 23 november 2026 om 14:00: "
        "Geen internet in Utrecht-Oost.",
        "It works again by Monday 23 November 2026 at 14:00: No internet in Utrecht-Oost.",
    ]
