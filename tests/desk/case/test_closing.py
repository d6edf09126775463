from django.test import Client

from cast import NOW, Cast
from conversations.outgoing import Taken
from desk.conftest import quiet_case
from houvast.conversations.actions.transmitting import transmit
from houvast.conversations.channels.mail.channel import MailChannel
from houvast.conversations.models import Delivery, Message
from houvast.ground.models import Event
from houvast.ground.page_addresses import page as address_of
from houvast.people.models import Absence
from houvast.promises.models import Case


def test_hand_over_gives_the_whole_case_and_tells_the_customer(
    asked: Case, fatima: Client, cast: Cast
) -> None:
    response = fatima.post(
        address_of("desk:hand_over", asked.pk),
        {"to": cast.gerrit.pk, "reason": "Hij kent de ketel."},
    )

    assert response.status_code == 302
    assert Case.objects.get(pk=asked.pk).owner == cast.gerrit
    assert asked.promises.get().owner == cast.gerrit
    assert Delivery.objects.filter(case=asked).count() == 1


def test_hand_over_offers_colleagues_at_the_desk_but_not_the_owner(
    asked: Case, fatima: Client
) -> None:
    form = fatima.get(address_of("desk:hand_over", asked.pk)).context["form"]

    assert [staff.name for staff in form.fields["to"].queryset] == ["Gerrit Bos", "Linda Vos"]


def test_who_is_away_is_offered_as_that(asked: Case, fatima: Client, cast: Cast) -> None:
    Absence.objects.create(
        staff=cast.gerrit, kind="leave", first_on=NOW.date(), last_on=NOW.date(), noted_at=NOW,
        noted_by="x", began_at=NOW, cover=cast.linda, asked_to_cover=cast.linda,
    )  # fmt: skip
    for page in (
        address_of("desk:hand_over", asked.pk),
        address_of("desk:together", cast.fatima.pk),
    ):
        assert "Gerrit Bos (away)" in fatima.get(page).content.decode()


def test_hand_over_without_a_reason_comes_back(asked: Case, fatima: Client, cast: Cast) -> None:
    response = fatima.post(address_of("desk:hand_over", asked.pk), {"to": cast.gerrit.pk})

    assert response.status_code == 422
    assert Case.objects.get(pk=asked.pk).owner == cast.fatima


def test_settle_waits_for_the_answer_and_keeps_what_was_typed(asked: Case, fatima: Client) -> None:
    response = fatima.post(address_of("desk:settle", asked.pk), {"said": "Belde: alles werkt."})

    page = response.content.decode()
    assert response.status_code == 409
    assert "A message of the customer is still unanswered. Answer it first." in page
    assert "Belde: alles werkt.</textarea>" in page
    assert Case.objects.get(pk=asked.pk).is_open


def test_settle_puts_the_customers_word_on_file(cast: Cast, fatima: Client) -> None:
    case = quiet_case(cast)

    response = fatima.post(address_of("desk:settle", case.pk), {"said": "Belde: alles werkt."})

    assert response.status_code == 302
    assert Case.objects.get(pk=case.pk).settled_word == "customer"
    assert Event.objects.get(verb="case.settled").facts["said"] == "Belde: alles werkt."


def test_settled_case_has_nothing_left_to_press(cast: Cast, fatima: Client) -> None:
    case = quiet_case(cast)
    fatima.post(address_of("desk:settle", case.pk), {"said": "Klaar."})

    page = fatima.get(address_of("desk:case", case.pk)).content.decode()

    assert ("Send the answer" in page, "Hand over" in page) == (False, False)


def test_settling_twice_is_refused(cast: Cast, fatima: Client) -> None:
    case = quiet_case(cast)

    codes = [
        fatima.post(address_of("desk:settle", case.pk), {"said": "Klaar."}).status_code
        for _ in range(2)
    ]

    assert codes == [302, 409]


def test_ask_writes_to_the_customer(cast: Cast, fatima: Client) -> None:
    case = quiet_case(cast)

    response = fatima.post(address_of("desk:ask", case.pk))

    assert response.status_code == 302
    letter = Delivery.objects.get(case=case)
    assert (letter.kind, Event.objects.filter(verb="case.asked").count()) == ("ask_if_solved", 0)
    transmit(delivery_id=letter.pk, now=NOW, channel=MailChannel(Taken()))
    assert [event.by_name for event in Event.objects.filter(verb="case.asked")] == ["Fatima Haddad"]


def test_ask_while_a_message_is_unanswered_is_refused(asked: Case, fatima: Client) -> None:
    response = fatima.post(address_of("desk:ask", asked.pk))

    assert response.status_code == 409
    assert "A message of the customer is still unanswered." in response.content.decode()
    assert Message.objects.filter(case=asked, answered_at=None, at__lt=NOW).count() == 1
