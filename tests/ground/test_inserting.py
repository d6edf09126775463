"""Many rows at once, as one document that the database takes apart."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext_lazy as _

from cast import NOW, Cast
from houvast.conversations.models import Delivery
from houvast.ground.inserting import insert_all
from houvast.ground.models import Event
from houvast.promises.models import Link
from making import case_with_promise

pytestmark = pytest.mark.django_db


def _delivery(number: int, **given: object) -> Delivery:
    return Delivery(
        kind="answer",
        to_address="alice@post.example",
        language="nl",
        subject="“Quote”, back\\slash, %s and é",
        letter={"blocks": [{"text": "ü", "n": number}], "nothing": None},
        mail_id=f"<{number}@houvast.example>",
        encloses="",
        queued_at=NOW + timedelta(microseconds=number),
        **given,
    )


def test_rows_stand_as_they_were_given_and_know_their_numbers(cast: Cast) -> None:
    given = [
        _delivery(1, copied_to=["a <a@post.example>", 'b "c", {d}'], references=[]),
        _delivery(2, to_name=_("Yes"), auto_submitted=False),
    ]

    with CaptureQueriesContext(connection) as asked:
        insert_all(given)

    assert len(asked) == 1
    for one in given:
        stands = Delivery.objects.get(pk=one.pk)
        for field in Delivery._meta.concrete_fields:
            assert getattr(stands, field.attname) == getattr(one, field.attname)
        assert not one._state.adding


def test_row_that_points_to_one_of_a_statement_before_has_its_number(cast: Cast) -> None:
    first, copy = _delivery(1), _delivery(2)
    copy.copy_of = first

    insert_all([first])
    insert_all([copy])

    assert Delivery.objects.get(pk=copy.pk).copy_of_id == first.pk


def test_bytes_and_a_number_that_it_has_already_are_kept(cast: Cast) -> None:
    case = case_with_promise(cast)
    link = Link(
        id=uuid.uuid4(), case=case, purpose=Link.Purpose.CASE, digest=b"\x00\\\xff'" * 8,
        made_at=NOW, expires_at=NOW + timedelta(days=1),
    )  # fmt: skip

    insert_all([link])

    assert bytes(Link.objects.get(pk=link.pk).digest) == b"\x00\\\xff'" * 8


def test_what_the_database_refuses_is_refused(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_all([_delivery(1), _delivery(1)])


def test_what_is_no_value_is_refused_before_anything_is_asked() -> None:
    with pytest.raises(TypeError):
        insert_all([Event(verb="x", at=NOW, facts={"what": object()})])


def test_nothing_is_no_statement() -> None:
    with CaptureQueriesContext(connection) as asked:
        insert_all([])

    assert len(asked) == 0
