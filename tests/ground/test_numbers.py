"""Numbers that are asked as one, of whoever asks and as of their moment."""

from datetime import datetime, timedelta

from django.db.models import Q

from answers import Statements
from cast import Cast
from houvast.ground.queries.numbers import Numbers, Questions
from houvast.people.models import Customer, Staff
from houvast.promises.models import Promise
from making import case_with_promise


def _ask(staff_id: int, now: datetime) -> Questions:
    soon = Promise.objects.filter(Q(owner=Staff(pk=staff_id)), due_at__lt=now + timedelta(days=2))
    like = Customer.objects.filter(name__icontains="100%").values("pk")
    both = like.union(soon.values("pk"), all=True)
    first = {"oldest": soon.order_by("due_at").values("due_at")[:1]}
    return Questions({"soon": soon.values("pk"), "like": like, "both": both}, first)


def test_each_asks_for_themselves_and_as_of_their_own_moment_in_one_statement(
    cast: Cast, statements: Statements
) -> None:
    numbers = Numbers(_ask)
    promise = case_with_promise(cast).promises.get()
    owner, other = cast.fatima, cast.linda

    later, before = promise.due_at, promise.due_at - timedelta(days=3)
    asked = [(owner, later), (other, later), (owner, before), (owner, later)]
    found = [numbers.found(who.pk, moment) for who, moment in asked]

    theirs = {"soon": 1, "like": 0, "both": 1, "oldest": promise.due_at}
    nothing = {"soon": 0, "like": 0, "both": 0, "oldest": None}
    assert found == [theirs, nothing, nothing, theirs]
    with statements() as counted:
        numbers.found(owner.pk, later)
    assert len(counted) == 1
