"""A message that was filed in the wrong case gets one of its own, and both keep their word."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, connections, transaction

from cast import NOW, Cast
from concurrency import at_once, until_somebody_waits
from conversations.channels.mail.mails import mail
from houvast.appointments.actions.proposing import propose
from houvast.appointments.models import Proposal
from houvast.conversations.actions.answering import note
from houvast.conversations.actions.splitting import (
    AlreadySplitOff,
    BeganTheCase,
    NotACustomersMessage,
    split_off,
)
from houvast.conversations.channels.mail.actions.intake import keep, take_in_waiting
from houvast.conversations.models import Delivery, Message
from houvast.conversations.queries.files import content_of
from houvast.ground.models import Event
from houvast.people.actions.staff import close_team
from houvast.people.models import Team
from houvast.promises.models import Case, Promise
from on_the_road import Road, make_road

COMPLAINT = "Ik ben zeer ontevreden over de service. Niemand belt mij terug."
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def cast(cast: Cast) -> Iterator[Cast]:
    """What is deferred is checked at the end."""
    yield cast
    connection.check_constraints()


@pytest.fixture
def road(cast: Cast) -> Road:
    return make_road(cast)


def taken(text: str, *, minutes: int = 0, **given: Any) -> Message:
    now = NOW + timedelta(minutes=minutes)
    keep(raw=mail(text, **given), via="smtp", now=now)
    take_in_waiting(now=now)
    return Message.objects.filter(direction="in").latest("id")


def two_things() -> Message:
    """A complaint in an answer to an acknowledgement about something else."""
    taken("De ketel lekt.", id_="1@post.example")
    first = Delivery.objects.latest("id")
    return taken(COMPLAINT, minutes=20, id_="2@post.example", answers=first.mail_id,
                 subject="Re: Ketel lekt")  # fmt: skip


def open_promises(case: Case) -> list[str]:
    running = case.promises.filter(ended_at=None).order_by("id")
    return list(running.values_list("kind", flat=True))


def test_split_off_opens_a_case_with_the_same_owner_and_words(cast: Cast) -> None:
    message = two_things()
    old = message.case

    case = split_off(message=message, by=cast.gerrit, now=LATER)

    again = case.messages.get()
    assert (case.customer, case.owner, case.is_open) == (cast.alice, cast.fatima, True)
    assert case != old
    assert (again.text.strip(), again.split_from, again.at) == (COMPLAINT, message, message.at)
    assert (again.needs_answer, again.answered_at) == (True, None)
    assert again.reply_promise
    assert again.reply_promise in case.promises.filter(ended_at=None)


def test_split_off_leaves_both_cases_with_their_word(cast: Cast) -> None:
    message = two_things()

    case = split_off(message=message, by=cast.gerrit, now=LATER)

    assert (open_promises(message.case), open_promises(case)) == (["reply"], ["reply"])
    waiting = Message.objects.filter(needs_answer=True, answered_at=None).order_by("id")
    assert [m.text.strip() for m in waiting] == ["De ketel lekt.", COMPLAINT]


def test_split_off_tells_the_customer_the_number_the_owner_and_the_moment(cast: Cast) -> None:
    message = two_things()

    case = split_off(message=message, by=cast.gerrit, now=LATER)

    letter = Delivery.objects.get(case=case)
    words = [block["text"] for block in letter.letter["blocks"] if "text" in block]
    promise = case.promises.get()
    assert (letter.kind, letter.to_address) == ("acknowledgement", "alice@post.example")
    assert words[:2] == [
        "Dank u wel voor uw bericht. Het gaat over iets anders. Daarom krijgt het een eigen "
        f"nummer: {case.number}.",
        promise.words,
    ]
    assert promise.words.startswith("Fatima Haddad antwoordt u uiterlijk dinsdag 24 november 2026")
    assert list(letter.tells.all()) == [promise]


def test_split_off_is_history_in_both_cases(cast: Cast) -> None:
    message = two_things()

    case = split_off(message=message, by=cast.gerrit, now=LATER)

    event = Event.objects.get(verb="message.split_off")
    assert (event.case_id, event.by_name, event.facts["number"]) == (
        message.case_id, "Gerrit Bos", case.number,
    )  # fmt: skip
    verbs = list(
        Event.objects.filter(case_id=case.pk).order_by("id").values_list("verb", flat=True)
    )
    assert verbs == ["case.opened", "promise.made", "message.received"]
    message.refresh_from_db()
    assert message.answered_in
    assert message.answered_in.text == f"“Ketel lekt” heeft een eigen zaak: nummer {case.number}."


def test_split_off_releases_the_answer_that_the_old_case_owes_nobody_any_more(road: Road) -> None:
    proposal = road.proposal()
    invitation = Delivery.objects.latest("id")
    message = taken(COMPLAINT, answers=invitation.mail_id, subject="Re: Onderhoud")
    assert message.case == proposal.case

    split_off(message=message, by=road.cast.fatima, now=LATER)

    owed = Promise.objects.get(case=proposal.case, kind="reply")
    assert (owed.outcome, open_promises(proposal.case)) == ("released", ["follow_up"])
    proposal.refresh_from_db()
    assert proposal.is_open


def test_split_off_request_for_a_visit_is_answered_with_the_times(road: Road) -> None:
    taken("Een vraag over mijn thermostaat.", id_="1@post.example", subject="Thermostaat")
    first = Delivery.objects.latest("id")
    message = taken("Kan er iemand komen voor onderhoud?", answers=first.mail_id)

    case = split_off(message=message, by=road.cast.fatima, now=LATER)

    assert [p.work_type for p in Proposal.objects.filter(case=case)] == [road.service]


def test_split_off_takes_the_files_along(cast: Cast) -> None:
    message = two_things()
    raw = message.raw
    message.attachments.create(part=0, name="a.txt", content_type="text/plain", size=3)

    case = split_off(message=message, by=cast.gerrit, now=LATER)

    file = case.messages.get().attachments.get()
    assert (file.name, file.message.raw, file.message.came_as) == ("a.txt", None, raw)
    assert content_of(file) == content_of(message.attachments.get())


def test_answer_to_the_new_acknowledgement_finds_the_new_case(cast: Cast) -> None:
    message = two_things()
    case = split_off(message=message, by=cast.gerrit, now=LATER)
    told = Delivery.objects.get(case=case)

    answer = taken("Dank u.", minutes=90, id_="3@post.example", answers=told.mail_id)

    assert answer.case == case


def test_split_off_once(cast: Cast) -> None:
    message = two_things()
    case = split_off(message=message, by=cast.gerrit, now=LATER)

    with pytest.raises(AlreadySplitOff) as refused:
        split_off(message=message, by=cast.fatima, now=LATER)

    assert refused.value.case == case
    assert Case.objects.count() == 2


def test_split_off_of_what_began_the_case_is_refused(cast: Cast) -> None:
    message = taken("De ketel lekt.")

    with pytest.raises(BeganTheCase):
        split_off(message=message, by=cast.fatima, now=LATER)


def test_split_off_is_for_what_customers_wrote(cast: Cast) -> None:
    first = taken("De ketel lekt.")
    ours = note(case=first.case, text="Bellen.", by=cast.fatima, now=NOW)

    with pytest.raises(NotACustomersMessage):
        split_off(message=ours, by=cast.fatima, now=LATER)


def test_two_who_split_off_at_once_make_one_case(committed: Cast) -> None:
    cast = committed
    message = two_things()

    outcomes = at_once(
        lambda staff: split_off(message=message, by=staff, now=LATER), [cast.fatima, cast.gerrit]
    )

    assert Counter(map(type, outcomes)) == {Case: 1, AlreadySplitOff: 1}
    assert Case.objects.count() == 2


def test_complaint_with_the_word_service_gets_a_case_of_its_own(road: Road) -> None:
    with transaction.atomic():
        proposal = road.proposal()

    message = taken(COMPLAINT, subject="Teleurgesteld", id_="9@post.example")

    assert message.case != proposal.case
    assert Delivery.objects.filter(case=message.case, kind="acknowledgement").count() == 1
    assert Proposal.objects.count() == 1


def test_mail_that_joins_by_its_words_is_acknowledged_each_time(road: Road) -> None:
    proposal = road.proposal()
    first = taken("Kan het onderhoud ook in december?", subject="Vraag", id_="8@post.example")
    second = taken("Ik wil toch geen onderhoud.", subject="Toch niet", id_="9@post.example",
                   minutes=30)  # fmt: skip

    assert [first.case, second.case] == [proposal.case] * 2
    letters = list(Delivery.objects.filter(kind="acknowledgement").order_by("id"))
    buttons = [
        [block["label"] for block in letter.letter["blocks"] if block["kind"] == "button"]
        for letter in letters
    ]
    assert buttons == [
        ["Kies een dag en een tijd", "Bekijk hoe het ervoor staat"],
        ["Bekijk hoe het ervoor staat"],
    ]


def test_propose_after_a_split_leaves_the_old_case_alone(road: Road) -> None:
    message = two_things()
    case = split_off(message=message, by=road.cast.fatima, now=LATER)

    propose(case=case, work_type=road.repair, by=road.cast.fatima.as_actor(), now=LATER)

    assert Proposal.objects.get().case == case


def test_message_that_is_split_off_waits_for_a_team_that_closes(committed: Cast) -> None:
    """Neither is ended for the other, and the new case is of the closed team too."""
    message, linda = two_things(), committed.linda.as_actor()
    team = committed.desk
    Case.objects.filter(pk=message.case_id).update(team=team)

    def split() -> Case:
        try:
            return split_off(message=message, by=committed.gerrit, now=LATER)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as aside:
        with transaction.atomic():
            Team.objects.select_for_update().get(pk=team.pk)
            splitting = aside.submit(split)
            until_somebody_waits()
            close_team(team=team, by=linda, now=LATER)
        case = splitting.result(timeout=30)

    case.refresh_from_db()
    assert (case.team, case.confined_at) == (team, LATER)
