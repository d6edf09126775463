import pytest
from django.db import transaction

from cast import NOW
from houvast.ground import history
from houvast.ground.history import HOUVAST
from houvast.planning.models import Proposal
from houvast.planning.rules.recognising import recognised
from houvast.promises.models import Link
from making import case_with_promise

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
def test_recognised_is_the_first_kind_with_such_a_word(text, kind):
    assert recognised(text, KINDS) == kind


def test_recognised_by_an_empty_word_is_nothing():
    assert recognised("wat dan ook", {"all": [""]}) is None


def heard(cast, text, *, is_first=True):
    case = case_with_promise(cast)
    with transaction.atomic():
        history.record(
            "message.received",
            about=case,
            by=HOUVAST,
            at=NOW,
            case_id=case.pk,
            customer_id=cast.alice.pk,
            subject="Vraag",
            text=text,
            is_first=is_first,
        )
    return case


def test_first_message_that_asks_for_a_visit_gets_the_link_at_once(road):
    case = heard(road.cast, "Kan er iemand komen voor onderhoud?")

    proposal = Proposal.objects.get()
    assert (proposal.case, proposal.work_type) == (case, road.service)
    assert Link.objects.get(purpose="choose").target_id == proposal.pk


@pytest.mark.parametrize(
    ("text", "is_first"), [("Kan er iemand komen voor onderhoud?", False), ("Mijn factuur", True)]
)
def test_other_messages_propose_nothing(road, text, is_first):
    heard(road.cast, text, is_first=is_first)

    assert Proposal.objects.count() == 0
