import pytest
from django.db import transaction

from appointments import more_phrases
from appointments.phrases import (
    ALSO_SOMETHING_ELSE,
    NOT_WANTED,
    ONLY_A_REQUEST,
    WANTED,
)
from appointments.phrases import (
    KINDS as WORK,
)
from cast import NOW, Cast
from houvast.appointments.models import Proposal
from houvast.appointments.rules.recognising import read
from houvast.conversations.models import Message
from houvast.ground import history
from houvast.ground.history import HOUVAST
from houvast.promises.models import Case, Link
from making import case_with_promise
from on_the_road import Road

KINDS = {"service": ["onderhoud", "beurt"], "leak": ["lekt", "lekkage"]}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Graag een onderhoudsbeurt voor mijn ketel", "service"),
        ("ONDERHOUD?", "service"),
        ("De kraan lekt", "leak"),
        ("Onderhoud, want hij lekt", "service"),
        ("Over mijn factuur", None),
        ("achterstallig-onderhoud", "service"),
        ("", None),
    ],
)
def test_recognised_is_the_first_kind_with_such_a_word(text: str, kind: str | None) -> None:
    assert read(text, KINDS).wanted == kind


def test_recognised_by_an_empty_word_is_nothing() -> None:
    assert read("wat dan ook", {"all": [""]}).wanted is None


def test_recognised_is_the_visit_that_is_plainly_asked_for() -> None:
    wanted = [*WANTED, *more_phrases.WANTED]

    found = [(text, read(text, WORK).wanted) for text, _ in wanted]

    assert found == wanted


def test_recognised_is_nothing_where_words_speak_against_it() -> None:
    texts = [*NOT_WANTED, *more_phrases.NOT_WANTED, *more_phrases.EXPECTING_US]

    assert [text for text in texts if read(text, WORK).wanted] == []


def test_recognised_sees_what_is_asked_at_the_end_of_a_long_text() -> None:
    long = "Wij wonen hier al jaren en de ketel hangt op de zolder. " * 200

    assert read(f"{long} Kunt u een afspraak maken voor onderhoud?", WORK).wanted == "service"
    assert read(f"Graag onderhoud. {long} Of nee, ik wil geen onderhoud.", WORK).wanted is None


def test_recognised_reads_the_subject_too() -> None:
    assert read("Wanneer kan het?", WORK, subject="Onderhoud ketel").wanted == "service"
    assert read("Graag onderhoud.", WORK, subject="Opzegging contract").wanted is None


def test_request_in_words_like_those_of_who_waits_for_us_is_one() -> None:
    wanted = [text for text, _ in more_phrases.SOUNDS_EXPECTING]

    found = [read(text, WORK).wanted for text in wanted]

    assert found == [kind for _, kind in more_phrases.SOUNDS_EXPECTING]


@pytest.mark.parametrize("text", ONLY_A_REQUEST)
def test_text_that_asks_for_nothing_but_the_visit(text: str) -> None:
    assert read(text, WORK).is_only_request is True


@pytest.mark.parametrize("text", ALSO_SOMETHING_ELSE)
def test_text_that_may_wait_for_another_answer_too(text: str) -> None:
    reading = read(text, WORK)

    assert (reading.wanted, reading.is_only_request) == ("service", False)


@pytest.mark.parametrize(
    ("text", "is_about"),
    [
        ("Kan het onderhoud ook in december?", True),
        ("Ik kan toch niet bij het onderhoud zijn.", True),
        ("Ik wil dit jaar geen onderhoud.", True),
        ("Ik ben ontevreden over het onderhoud en de afspraak.", False),
        ("De factuur van het onderhoud klopt niet.", False),
        ("Ik zeg mijn onderhoudscontract op, ook het onderhoud van volgende week.", False),
        ("Ik heb een vraag over mijn radiator.", False),
    ],
)
def test_text_is_about_a_visit_only_plainly(text: str, is_about: bool) -> None:
    assert read(text, WORK).is_about("service") is is_about


def heard(cast: Cast, text: str, *, is_first: bool = True, subject: str = "Vraag") -> Case:
    """A case with a message as it is filed, in its transaction."""
    with transaction.atomic():
        case = case_with_promise(cast)
        message = Message.objects.create(
            case=case,
            channel="mail",
            direction="in",
            customer=cast.alice,
            at=NOW,
            subject=subject,
            text=text,
            needs_answer=True,
            reply_promise=case.promises.get(),
        )
        history.record("message.received", about=message, by=HOUVAST, at=NOW, is_first=is_first)
    return case


def test_first_message_that_asks_for_a_visit_gets_the_link_at_once(road: Road) -> None:
    case = heard(road.cast, "Kan er iemand komen voor onderhoud?")

    proposal = Proposal.objects.get()
    assert (proposal.case, proposal.work_type) == (case, road.service)
    assert Link.objects.get(purpose="choose").target_id == proposal.pk


def test_first_message_that_asks_for_a_visit_gets_one_moment_and_no_more(road: Road) -> None:
    case = heard(road.cast, "Kan er iemand komen voor onderhoud?")

    assert [promise.kind for promise in case.promises.filter(ended_at=None)] == ["reply"]


def test_who_asks_where_we_stay_is_offered_no_time(road: Road) -> None:
    heard(road.cast, "De ketel lekt. Jullie zouden vandaag komen, waar blijft de monteur?")

    assert not Proposal.objects.exists()


def test_request_after_the_first_two_thousand_characters_is_seen(road: Road) -> None:
    long = "Wij wonen hier al jaren en de ketel hangt op de zolder. " * 60

    heard(road.cast, f"{long}\n\nKan er iemand komen voor onderhoud?")

    assert Proposal.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "is_first"),
    [
        ("Kan er iemand komen voor onderhoud?", False),
        ("Mijn factuur", True),
        ("Ik zeg mijn contract op, wil geen bezoek meer voor onderhoud", True),
    ],
)
def test_other_messages_propose_nothing(road: Road, text: str, is_first: bool) -> None:
    heard(road.cast, text, is_first=is_first)

    assert Proposal.objects.count() == 0
