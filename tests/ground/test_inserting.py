"""Many rows at once, as one document that the database takes apart."""

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

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
        queued_at=NOW + timedelta(microseconds=number),
        **given,
    )


def test_rows_stand_as_they_were_given_and_know_their_numbers(cast: Cast) -> None:
    # the file that goes along is left out: the database says that there is none
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


def test_many_have_each_its_own_number(cast: Cast) -> None:
    given = [_delivery(number) for number in range(3000)]

    insert_all(given)

    stand = Delivery.objects.order_by("pk").values_list("pk", "mail_id")
    assert [*stand] == [(one.pk, one.mail_id) for one in given]


def _with(given: Delivery, **changed: object) -> Delivery:
    for name, value in changed.items():
        setattr(given, name, value)
    return given


NO_VALUES: dict[str, Callable[[], Any]] = {
    "no text": lambda: Event(verb="x", at=NOW, facts={"what": object()}),
    "no number of JSON": lambda: Event(verb="x", at=NOW, facts={"euros": Decimal("1.10")}),
    "a word in nobody's language yet": lambda: _with(_delivery(1), letter={"text": _("Yes")}),
    "a moment on nobody's clock": lambda: _delivery(1, sent_at=datetime(2026, 7, 1, 12)),
    "no number at all": lambda: _with(_delivery(1), attempts=float("nan")),
    "half a sign": lambda: _with(_delivery(1), subject="\udc80"),
    "a row that is none yet": lambda: _delivery(1, copy_of=_delivery(2)),
}


@pytest.mark.parametrize("said", NO_VALUES)
def test_what_is_no_value_is_refused_before_anything_is_asked(said: str) -> None:
    with pytest.raises((TypeError, ValueError)), CaptureQueriesContext(connection) as asked:
        insert_all([NO_VALUES[said]()])

    assert len(asked) == 0


def test_nothing_is_no_statement() -> None:
    with CaptureQueriesContext(connection) as asked:
        insert_all([])

    assert len(asked) == 0
