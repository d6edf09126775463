"""Who was invited, and starts a mail of their own instead, is not asked twice."""

from dataclasses import replace

import pytest
from pytest_django import Settings

from cast import NOW
from conversations.channels.mail.mails import mail
from houvast.appointments.models import Proposal
from houvast.conversations.channels.mail.actions.intake import keep, take_in_waiting
from houvast.conversations.models import Delivery, Message
from houvast.promises.models import Case, Link
from on_the_road import WEDNESDAY, Road, chosen


@pytest.fixture
def invited(committed_road: Road) -> Proposal:
    return committed_road.proposal()


def taken_in(text: str, **given: str) -> Message:
    keep(raw=mail(text, subject="Vraag", **given), via="smtp", now=NOW)
    take_in_waiting(now=NOW)
    return Message.objects.latest("id")


def first_button() -> tuple[str, Link]:
    """The label and the link of the first button in the newest acknowledgement."""
    letter = Delivery.objects.filter(kind="acknowledgement").latest("id").letter
    button = next(block for block in letter["blocks"] if block["kind"] == "button")
    return button["label"], Link.objects.get(pk=button["link"].removeprefix("link:"))


def test_new_mail_about_an_invitation_joins_its_case(invited: Proposal) -> None:
    message = taken_in("Kan het onderhoud ook in december?")

    label, link = first_button()
    assert message.case == invited.case
    assert Proposal.objects.count() == 1
    assert (label, link.purpose, link.target_id) == (
        "Kies een dag en een tijd", "choose", invited.pk,
    )  # fmt: skip


def test_mail_about_something_else_opens_a_case(invited: Proposal) -> None:
    message = taken_in("Ik heb een vraag over de rekening.")

    assert message.case != invited.case
    assert Case.objects.count() == 2


def test_mail_about_an_agreed_visit_leads_with_the_appointment(
    committed_road: Road, invited: Proposal
) -> None:
    visit = chosen(invited, committed_road.wanted(WEDNESDAY))

    message = taken_in("Ik kan toch niet bij het onderhoud zijn.")

    label, link = first_button()
    assert message.case == invited.case
    assert (label, link.purpose, link.target_id) == (
        "Afspraak bekijken, verzetten of afzeggen", "appointment", visit.pk,
    )  # fmt: skip


def test_neighbour_with_the_same_words_gets_a_case_of_their_own(invited: Proposal) -> None:
    message = taken_in("Wij willen ook onderhoud", sender="Bob Peters <bob@post.example>")

    assert message.case != invited.case
    assert message.case.customer.name == "Bob Peters"
    assert Proposal.objects.count() == 2


def test_mail_whose_sender_is_doubtful_does_not_join(invited: Proposal, settings: Settings) -> None:
    settings.HOUVAST = replace(settings.HOUVAST, trusted_authserv_id="mx.warmhuis.example")

    message = taken_in(
        "Kan het onderhoud ook in december?",
        Authentication_Results="mx.warmhuis.example; dmarc=fail header.from=post.example",
    )

    assert message.case != invited.case
