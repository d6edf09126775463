"""A button pressed twice, a page reloaded after sending: it counts once, and nothing is lost."""

import re

import pytest
from django.test import Client

from cast import NOW, Cast
from houvast.appointments.actions.asking_to_move import propose_move
from houvast.appointments.models import Proposal, Visit
from houvast.conversations.models import Delivery, Message
from houvast.promises.models import Case, Promise
from making import case_with_promise
from on_the_road import THURSDAY, Road
from portal.conftest import LinkTo

FORM_ID = re.compile(r'name="form_id" value="([^"]+)"')


def form_on(browser: Client, path: str) -> str:
    """The number of the form on a page."""
    [found] = FORM_ID.findall(browser.get(path).content.decode())
    return str(found)


def test_each_page_has_a_form_of_its_own(alice: Client, cast: Cast, link_to: LinkTo) -> None:
    path = link_to(case_with_promise(cast))

    assert form_on(alice, path) != form_on(alice, path)


def test_message_sent_twice_is_one(alice: Client, cast: Cast, link_to: LinkTo) -> None:
    path = link_to(case_with_promise(cast, kind="other"))
    sent = {"words": "Is er al nieuws?", "form_id": form_on(alice, path)}

    answers = [alice.post(f"{path}bericht/", sent).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert Message.objects.count() == 1
    assert Promise.objects.filter(kind="reply").count() == 1


def test_message_changed_and_sent_again_is_another(
    alice: Client, cast: Cast, link_to: LinkTo
) -> None:
    path = link_to(case_with_promise(cast))
    form_id = form_on(alice, path)

    for words in ("Is er nieuws?", "Is er al nieuws?"):
        alice.post(f"{path}bericht/", {"words": words, "form_id": form_id})

    assert Message.objects.count() == 2


def test_same_words_on_another_day_are_another_message(
    alice: Client, cast: Cast, link_to: LinkTo
) -> None:
    path = link_to(case_with_promise(cast))

    for _ in range(2):
        alice.post(f"{path}bericht/", {"words": "Nog nieuws?", "form_id": form_on(alice, path)})

    assert Message.objects.count() == 2


def test_message_without_a_form_id_is_kept_each_time(
    alice: Client, cast: Cast, link_to: LinkTo
) -> None:
    path = link_to(case_with_promise(cast))

    for _ in range(2):
        alice.post(f"{path}bericht/", {"words": "Nog nieuws?"})

    assert Message.objects.count() == 2


def test_message_sent_again_does_not_open_what_was_closed_since(
    alice: Client, cast: Cast, link_to: LinkTo
) -> None:
    path = link_to(case_with_promise(cast))
    sent = {"words": "Is er al nieuws?", "form_id": form_on(alice, path)}
    alice.post(f"{path}bericht/", sent)
    alice.post(f"{path}opgelost/")

    alice.post(f"{path}bericht/", sent)

    assert not Case.objects.get().is_open


def test_not_solved_sent_twice_is_one_message(alice: Client, cast: Cast, link_to: LinkTo) -> None:
    path = f"{link_to(case_with_promise(cast))}niet-opgelost/"
    sent = {"words": "", "form_id": form_on(alice, path)}

    for _ in range(2):
        alice.post(path, sent)

    assert Message.objects.count() == 1


def test_solved_pressed_twice_is_said_once(alice: Client, cast: Cast, link_to: LinkTo) -> None:
    path = link_to(case_with_promise(cast))

    answers = [alice.post(f"{path}opgelost/") for _ in range(2)]

    assert [answer["Location"] for answer in answers] == [path, path]
    assert Message.objects.count() == 1
    assert alice.get(f"{path}opgelost/")["Location"] == path


def test_cancel_pressed_twice_leads_to_the_cancelled_visit(
    alice: Client, visit: Visit, link_to: LinkTo
) -> None:
    path = alice.get(link_to(visit))["Location"]

    answers = [alice.post(f"{path}afzeggen/") for _ in range(2)]

    assert [answer["Location"] for answer in answers] == [path, path]
    assert Delivery.objects.filter(kind="cancellation").count() == 1


def test_move_pressed_twice_moves_once(
    alice: Client, road: Road, visit: Visit, link_to: LinkTo
) -> None:
    path = alice.get(link_to(visit))["Location"]
    wanted = road.wanted(THURSDAY, moving=visit)

    answers = [alice.post(f"{path}verzetten/", {"slot": wanted.key}) for _ in range(2)]

    assert [answer["Location"] for answer in answers] == [path, path]
    assert Visit.objects.get().calendar_sequence == 1


@pytest.mark.parametrize("answer", ["accept", "keep"])
def test_our_question_answered_twice_counts_once(
    alice: Client, road: Road, visit: Visit, link_to: LinkTo, answer: str
) -> None:
    question = propose_move(
        visit=visit,
        wanted=road.wanted(THURSDAY, moving=visit),
        reason="Joost is ill.",
        by=road.cast.fatima.as_actor(),
        now=NOW,
    )
    path = alice.get(link_to(visit))["Location"]
    asked = path.split("afspraak")[0] + f"voorstel/{question.pk}/"

    answers = [alice.post(asked, {"answer": answer}) for _ in range(2)]

    assert [told["Location"] for told in answers] == [path, path]


def test_no_visit_said_twice_counts_once(alice: Client, road: Road, link_to: LinkTo) -> None:
    proposal = road.proposal()
    path = f"{link_to(proposal)}kiezen/{proposal.pk}/niet/"

    answers = [alice.post(path, follow=True) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert Proposal.objects.get().declined_at == NOW
