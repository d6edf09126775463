"""After an answer the next word is chosen, or follows from what was written."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection

from cast import NOW, Cast
from conversations.channels.mail.mails import mail
from conversations.outgoing import everything_leaves
from houvast.appointments.models import Proposal
from houvast.conversations.actions.answering import NextWord, NothingStands, phone_note, reply
from houvast.conversations.channels.mail.actions.intake import keep, take_in_waiting
from houvast.conversations.rules.implied_promises import comes_back_at
from houvast.people.hours import BusinessCalendar
from houvast.promises.models import Case, Promise
from making import case_with_promise, promise_for
from on_the_road import make_road

CALENDAR = BusinessCalendar({day: [(time(8, 30), time(17))] for day in range(1, 6)})
TODAY = datetime(2026, 11, 23, 16, tzinfo=UTC)
"""Closing time of the Monday of the cast."""


def closing(day: int) -> datetime:
    return TODAY.replace(day=day)


@pytest.fixture
def cast(cast: Cast) -> Iterator[Cast]:
    yield cast
    connection.check_constraints()


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Ik zoek het vandaag uit.", closing(23)),
        ("Dank u. Ik zoek het voor u uit.", closing(24)),
        ("We zoeken het morgen uit en dan hoort u het.", closing(24)),
        ("Ik kom er donderdag op terug.", closing(26)),
        ("Ik kom erop terug.", closing(24)),
        ("Hier kom ik bij u op terug.", closing(24)),
        ("Ik bel u vrijdag.", closing(27)),
        ("Dan bel ik u even.", closing(24)),
        ("Wij bellen u terug, maandag.", datetime(2026, 11, 30, 16, tzinfo=UTC)),
        ("Ik laat het u weten.", closing(24)),
        ("U hoort morgen van mij.", closing(24)),
        ("U hoort nog van ons.", closing(24)),
        ("Ik ga het navragen bij de leverancier.", closing(24)),
        ("Ik neem zaterdag contact met u op.", datetime(2026, 11, 30, 16, tzinfo=UTC)),
        ("I'll look into it today.", closing(23)),
        ("I will get back to you on Wednesday.", closing(25)),
        ("We'll let you know.", closing(24)),
        ("You will hear from us.", closing(24)),
        ("Let me look into it and I will get back to you.", closing(24)),
        ("Stuur mij de foto, ik zoek het vandaag uit.", closing(23)),
        ("Ik zoek het uit, laat mij weten als u nog iets hoort.", closing(24)),
        ("Laat ik het u morgen laten weten.", closing(24)),
    ],
)
def test_who_writes_to_come_back_says_by_when(text: str, at: datetime) -> None:
    assert comes_back_at(text, CALENDAR, now=NOW) == at


@pytest.mark.parametrize(
    "text",
    [
        "Zo zit het. Laat het ons weten als het niet lukt.",
        "Laat het mij weten als u nog vragen hebt.",
        "U kunt ons altijd bellen.",
        "De monteur komt morgen.",
        "Uw factuur is ingetrokken, u hoeft niets te doen.",
        "Bij het onderhoud kijken we de ketel na.",
        "Please let us know if it does not work.",
        "Laat u weten wanneer het schikt, dan plannen we het.",
        "Laat weten welke dag u past, dan plannen we het en bellen we u.",
        "Wilt u laten weten of dat lukt?",
        "U laat ons weten of het schikt, dan plannen we het.",
        "Kies een dag op uw pagina, dan laten we het de monteur weten.",
        "Laat het ons weten, dan bellen we u.",
        "Mail of bel ons, dan zoeken we een moment uit.",
        "Als u dat wilt, bellen we u.",
        "If you send us a photo, we will let you know.",
        "Please call us first, then we will let you know.",
        "",
    ],
)
def test_other_answers_promise_nothing(text: str) -> None:
    assert comes_back_at(text, CALENDAR, now=NOW) is None


def test_what_cannot_be_today_any_more_is_the_next_working_day() -> None:
    late = datetime(2026, 11, 27, 15, 45, tzinfo=UTC)  # Friday, a quarter of an hour before closing

    assert comes_back_at("Ik zoek het vandaag uit.", CALENDAR, now=late) == datetime(
        2026, 11, 30, 16, tzinfo=UTC
    )


def test_company_that_is_never_open_promises_no_moment() -> None:
    assert comes_back_at("Ik bel u.", BusinessCalendar({}), now=NOW) is None


def answered(
    cast: Cast, text: str, case: Case | None = None, **given: Any
) -> list[tuple[str, datetime]]:
    case = case or case_with_promise(cast)
    seen = case.messages.values_list("pk", flat=True).last()
    reply(case=case, text=text, seen_message_id=seen, by=cast.fatima, now=NOW, **given)
    everything_leaves(at=NOW)
    running = case.promises.filter(ended_at=None).order_by("id")
    return list(running.values_list("kind", "due_at"))


def test_answer_that_looks_into_it_promises_that_and_asks_nothing(cast: Cast) -> None:
    assert answered(cast, "Ik zoek het vandaag uit.") == [("follow_up", closing(23))]
    assert Promise.objects.get(ended_at=None).words == (
        "U hoort uiterlijk maandag 23 november 2026 om 17:00 van ons."
    )


def test_answer_that_answers_is_followed_by_the_question(cast: Cast) -> None:
    [(kind, _)] = answered(cast, "Zo zit het.")

    assert kind == "check_in"


def test_answer_beside_what_stands_promises_nothing_more(cast: Cast) -> None:
    case = case_with_promise(cast)
    promise_for(case, kind="other", hours=40)

    assert answered(cast, "Zo zit het.", case) == [("other", NOW + timedelta(hours=40))]


def test_choice_of_the_writer_goes_before_what_the_text_says(cast: Cast) -> None:
    [(kind, _)] = answered(cast, "Ik zoek het uit.", next_is=NextWord.What.ASK)

    assert kind == "check_in"


def test_question_can_be_chosen_beside_what_stands(cast: Cast) -> None:
    case = case_with_promise(cast)
    promise_for(case, kind="other", hours=40)

    kinds = [kind for kind, _ in answered(cast, "Zo.", case, next_is=NextWord.What.ASK)]

    assert kinds == ["other", "check_in"]


def test_nothing_more_is_refused_where_nothing_stands(cast: Cast) -> None:
    case = case_with_promise(cast)

    with pytest.raises(NothingStands):
        answered(cast, "Zo zit het.", case, next_is=NextWord.What.STANDS)

    assert case.promises.get().is_open


def test_call_in_which_we_promise_to_look_promises_it(cast: Cast) -> None:
    case = case_with_promise(cast)
    said = "Ik zoek het uit en bel hem morgen."

    phone_note(case=case, text=said, spoke=True, by=cast.fatima, now=NOW)

    assert [p.kind for p in case.promises.filter(ended_at=None)] == ["follow_up"]


def test_answer_while_a_time_is_to_be_chosen_promises_to_look_then(cast: Cast) -> None:
    make_road(cast)
    keep(raw=mail("Kan er iemand komen voor onderhoud?"), via="smtp", now=NOW)
    take_in_waiting(now=NOW)
    proposal = Proposal.objects.select_related("case").get()
    assert proposal.promise is None

    [(kind, _)] = answered(cast, "U kunt zelf een tijd kiezen.", proposal.case)

    proposal = Proposal.objects.get(pk=proposal.pk)
    promise = proposal.case.promises.get(ended_at=None)
    assert (kind, proposal.promise) == ("follow_up", promise)
