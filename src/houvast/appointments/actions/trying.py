"""Trying out a change before it is made, to show whom it concerns."""

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.appointments.queries.concerned import Concerned
from houvast.ground.refusals import Refused

T = TypeVar("T")


class BecameDifferent(Refused):
    says = _("Meanwhile something changed in the calendar. Look again at what becomes of it.")


def try_out(change: Callable[[], object], look: Callable[[], Concerned]) -> Concerned:
    """Whom a change would concern. It is made and taken back, so nothing stays of it.

    Raises what the change raises.
    """
    with transaction.atomic():
        change()
        concerned = look()
        transaction.set_rollback(True)
    return concerned


@transaction.atomic
def make_as_shown(
    change: Callable[[], T], look: Callable[[], Concerned], *, shown: str
) -> tuple[T, Concerned]:
    """Make a change whose consequences somebody saw (`shown` is their stamp), or none of it.

    Raises BecameDifferent, and what the change raises.
    """
    changed = change()
    concerned = look()
    if concerned.stamp != shown:
        raise BecameDifferent
    return changed, concerned
