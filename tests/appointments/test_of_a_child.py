"""A case of a child's own: a parent reads what we write, and it names the child who comes."""

import json
from datetime import date

import pytest

from at_ours import Practice, make_practice
from cast import NOW, Cast
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.conversations.models import Delivery
from houvast.people.actions.acting import add_child
from houvast.people.models import Customer
from making import BY
from on_the_road import chosen


@pytest.fixture
def practice(cast: Cast) -> Practice:
    return make_practice(cast)


@pytest.fixture
def sam(cast: Cast) -> Customer:
    return add_child(parent=cast.alice, name="Sam de Wit", born_on=date(2015, 2, 28), **BY)


def words_of(kind: str) -> tuple[str, str]:
    """The subject of the latest letter of a kind, and all that stands in it."""
    letter = Delivery.objects.filter(kind=kind).latest("pk")
    return letter.subject, json.dumps(letter.letter, ensure_ascii=False)


def test_letters_to_a_parent_name_the_child_who_comes(practice: Practice, sam: Customer) -> None:
    proposal = practice.proposal(sam)

    subject, said = words_of("proposal")
    assert subject == "Kies een moment voor uw afspraak: Controle beugel voor Sam de Wit"
    assert "We willen Sam de Wit graag zien voor: Controle beugel." in said
    assert "Sam de Wit komt bij ons: Praktijk Utrecht" in said
    assert proposal.promise is not None
    assert proposal.promise.words.startswith(
        "U kiest een moment voor: Controle beugel voor Sam de Wit."
    )

    visit = chosen(proposal, practice.at(9))

    subject, said = words_of("confirmation")
    when = "woensdag 25 november 2026 om 9:00"
    assert subject == f"Afgesproken: Sam de Wit komt bij ons {when}"
    assert "Controle beugel voor Sam de Wit" in said
    assert visit.promise.words == f"Sam de Wit komt bij ons {when}."

    cancel_visit(visit=visit, by=sam.as_actor(), now=NOW)

    subject, said = words_of("cancellation")
    assert subject == f"Afgezegd: de afspraak van Sam de Wit op {when}"
    assert f"gaat dit op {when} niet door: Controle beugel voor Sam de Wit." in said


def test_a_name_is_written_as_it_is(practice: Practice, cast: Cast) -> None:
    sam = add_child(parent=cast.alice, name="Sam 100% d", born_on=date(2015, 2, 28), **BY)

    practice.proposal(sam)

    assert "We willen Sam 100% d graag zien voor: Controle beugel." in words_of("proposal")[1]


def test_who_is_of_age_is_spoken_to(practice: Practice, cast: Cast) -> None:
    """A day of birth alone names nobody: nobody reads for them any more."""
    Customer.objects.filter(pk=cast.alice.pk).update(born_on=date(2008, 1, 1))
    cast.alice.refresh_from_db()

    visit = practice.visit(9)

    assert words_of("confirmation")[0].startswith("Afgesproken: u komt bij ons")
    assert visit.promise.words.startswith("U komt bij ons")
