"""Who hears what is written in a case: the parents of a child, contact persons, who reads along."""

from datetime import date

import pytest

from cast import NOW, Cast
from conversations.outgoing import Taken
from houvast.conversations.actions.answering import reply
from houvast.conversations.actions.giving import give_to
from houvast.conversations.actions.letter_links import link_to
from houvast.conversations.actions.outbox import NoMailAddress, queue
from houvast.conversations.actions.transmitting import transmit
from houvast.conversations.channels.mail.actions.writing import written
from houvast.conversations.channels.mail.channel import MailChannel
from houvast.conversations.letters import Button, CalendarPart, Letter, Note
from houvast.conversations.letters.kinds import LetterKind
from houvast.conversations.models import Delivery
from houvast.people.actions.acting import add_child, let_act, withdraw
from houvast.people.actions.customers import add_customer
from houvast.people.models import ActingFor, Customer
from houvast.promises.actions.links import make_link
from houvast.promises.actions.reading_along import let_read_along, stop_reading
from houvast.promises.models import Case, Link
from making import BY, case_with_promise


@pytest.fixture
def sam(cast: Cast) -> Customer:
    """A child of Alice, who is Ms De Wit."""
    Customer.objects.filter(pk=cast.alice.pk).update(title="mevrouw")
    return add_child(parent=cast.alice, name="Sam de Wit", born_on=date(2015, 2, 28), **BY)


def answered(case: Case, cast: Cast, text: str = "We komen morgen langs.") -> list[Delivery]:
    seen = case.messages.order_by("-pk").values_list("pk", flat=True).first()
    reply(case=case, text=text, seen_message_id=seen, by=cast.fatima, now=NOW)
    return list(Delivery.objects.filter(case=case).order_by("pk"))


def start_of(letter: Delivery) -> list[str]:
    said = [block["text"] for block in letter.letter["blocks"] if "text" in block]
    return [letter.letter["salutation"], said[0]]


def keys_in(letter: Delivery) -> list[tuple[str, int | None]]:
    """What each button of a letter opens, and whose key it is."""
    links = [block["link"].removeprefix("link:") for block in letter.letter["blocks"]
             if block["kind"] == "button"]  # fmt: skip
    return [(link.purpose, link.holder_id) for link in (Link.objects.get(pk=pk) for pk in links)]


def test_letter_for_a_child_goes_to_its_parent_who_reads_about_whom(
    cast: Cast, sam: Customer
) -> None:
    [letter] = answered(case_with_promise(cast, customer=sam), cast)

    assert (letter.to_address, letter.to_name) == ("alice@post.example", "Alice de Wit")
    assert start_of(letter) == ["Beste mevrouw De Wit,", "Dit gaat over Sam de Wit."]
    assert keys_in(letter) == [("case", cast.alice.pk)]


def test_both_parents_hear_each_with_keys_of_their_own(cast: Cast, sam: Customer) -> None:
    let_act(customer=sam, person=cast.bob, **BY)

    first, second = answered(case_with_promise(cast, customer=sam), cast)

    assert [(one.to_address, one.kind) for one in (first, second)] == [
        ("alice@post.example", "answer"), ("bob@post.example", "copy")
    ]  # fmt: skip
    assert start_of(second) == ["Beste Bob,", "Dit gaat over Sam de Wit."]
    assert keys_in(second) == [("case", cast.bob.pk)]


def test_nothing_is_written_to_a_child_whose_parent_has_no_mail(cast: Cast) -> None:
    truus = add_customer(name="Truus", phone="020 1234567", **BY)
    child = add_child(parent=truus, name="Noor", born_on=date(2015, 2, 28), **BY)
    case = case_with_promise(cast, customer=child)

    with pytest.raises(NoMailAddress):
        reply(case=case, text="Hallo", seen_message_id=None, by=cast.fatima, now=NOW)
    assert not Delivery.objects.filter(case=case).exists()


def test_letter_for_an_organisation_greets_its_people_or_the_contact_person(cast: Cast) -> None:
    stede = add_customer(name="Woonstede", kind="organisation", mail="info@stede.example", **BY)

    [letter] = answered(case_with_promise(cast, customer=stede), cast)
    assert start_of(letter)[0] == "Beste mensen van Woonstede,"

    let_act(customer=stede, person=cast.bob, **BY)
    [letter] = answered(case_with_promise(cast, customer=stede), cast)
    assert (letter.to_address, *start_of(letter)) == (
        "bob@post.example", "Beste Bob,", "Dit gaat over Woonstede."
    )  # fmt: skip


def test_who_reads_along_gets_the_same_words_with_keys_of_their_own(cast: Cast) -> None:
    case = case_with_promise(cast)
    let_read_along(case=case, person=cast.bob, may_move=False, **BY)

    first, copy = answered(case, cast)

    assert (first.to_address, keys_in(first)) == ("alice@post.example", [("case", None)])
    assert (copy.to_address, copy.person, copy.copy_of) == ("bob@post.example", cast.bob, first)
    assert start_of(copy) == ["Beste Bob,", "U krijgt dit omdat u meeleest met Alice de Wit."]
    assert "We komen morgen langs." in str(copy.letter["blocks"])
    assert keys_in(copy) == [("case", cast.bob.pk)]
    assert not copy.tells.exists()


def test_mail_to_who_reads_along_has_a_reply_address_of_its_own_and_names_nobody_else(
    cast: Cast,
) -> None:
    case = case_with_promise(cast)
    let_read_along(case=case, person=cast.bob, may_move=False, **BY)

    first, copy = (written(letter) for letter in answered(case, cast))

    assert "bob@post.example" in copy["To"]
    assert "alice" not in f"{copy['To']} {copy['Cc']} {copy['Reply-To']}"
    assert first["Reply-To"] != copy["Reply-To"]
    replies = Link.objects.filter(case=case, purpose="reply").order_by("made_at", "holder")
    assert {link.holder_id for link in replies} == {None, cast.bob.pk}


def test_copy_that_waits_does_not_leave_to_who_reads_along_no_more(cast: Cast) -> None:
    case = case_with_promise(cast)
    reading = let_read_along(case=case, person=cast.bob, may_move=False, **BY)
    copy = answered(case, cast)[1]

    stop_reading(reading=reading, **BY)
    left = transmit(delivery_id=copy.pk, now=NOW, channel=MailChannel(Taken()))

    assert (left, Delivery.objects.get(pk=copy.pk).failed_at) == (False, NOW)
    assert len(answered(case, cast, "En dit leest Bob niet.")) == 3


def test_files_and_what_is_said_of_them_go_only_to_who_acts_for_the_customer(
    cast: Cast, sam: Customer
) -> None:
    carla = add_customer(name="Carla Blom", mail="carla@post.example", **BY)
    case = case_with_promise(cast, customer=sam)
    let_act(customer=sam, person=cast.bob, **BY)
    let_read_along(case=case, person=carla, may_move=False, **BY)
    link = make_link(case=case, purpose="appointment", target_id=1, now=NOW)
    blocks = (Button("Verzet of zeg af", link_to(link)), Note("U kunt het verzetten.", own=True))

    queue(
        Letter("Afgesproken", "nl", "Beste Alice,", blocks),
        kind=LetterKind.ANSWER,
        case=case,
        to=sam,
        now=NOW,
        calendar=lambda to: CalendarPart(f"voor {to.address}", "REQUEST"),
        encloses="work_order:1",
    )

    letters = Delivery.objects.filter(case=case).order_by("to_address")
    assert [(one.calendar, one.calendar_method, one.encloses) for one in letters] == [
        ("voor alice@post.example", "REQUEST", "work_order:1"),
        ("voor bob@post.example", "REQUEST", "work_order:1"),
        ("", "", ""),
    ]
    assert [[block.get("label") or block["text"] for block in one.letter["blocks"]]
            for one in letters] == [
        ["Verzet of zeg af", "U kunt het verzetten."],
        ["Verzet of zeg af", "U kunt het verzetten."],
        ["U krijgt dit omdat u meeleest met Sam de Wit.", "Bekijk de afspraak"],
    ]  # fmt: skip
    assert keys_in(letters[2]) == [("appointment", carla.pk)]


def test_who_acts_no_more_hears_nothing_more(cast: Cast, sam: Customer) -> None:
    let_act(customer=sam, person=cast.bob, **BY)
    withdraw(acting=ActingFor.objects.get(person=cast.alice), **BY)

    [letter] = answered(case_with_promise(cast, customer=sam), cast)

    assert letter.to_address == "bob@post.example"


def test_nobody_reads_along_once_the_case_is_given_to_another(cast: Cast) -> None:
    case = case_with_promise(cast)
    carla = add_customer(name="Carla Blom", mail="carla@post.example", **BY)
    reading = let_read_along(case=case, person=carla, may_move=True, **BY)

    give_to(case=case, customer=cast.bob, reason="Verkeerd", by=cast.fatima, now=NOW)

    reading.refresh_from_db()
    assert not reading.stands
    assert {one.to_address for one in Delivery.objects.filter(case=case, failed_at=None)} == {
        "bob@post.example"
    }
