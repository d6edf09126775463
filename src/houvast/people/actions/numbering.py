"""Setting the numbers right by which registers know an organisation."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.ground import history
from houvast.ground.changing import change
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.people.actions.customers import make_findable
from houvast.people.government_numbers import government_number
from houvast.people.models import Customer
from houvast.people.trade_register import trade_number


class OnlyOrganisations(Refused):
    says = _("%(name)s is on file as a person: only an organisation has a KvK number or an OIN.")


@transaction.atomic
def correct_numbers(
    *, customer: Customer, kvk: str, oin: str, by: Actor, now: datetime
) -> Customer:
    """Set the KvK number and the OIN of an organisation right; an empty one is taken off.

    What was sent before keeps the numbers of its day. Nothing changed is no event. Raises
    NotInTheRegister, NotAGovernmentNumber or OnlyOrganisations.
    """
    numbers = {
        "kvk": trade_number(kvk) if kvk else "",
        "oin": government_number(oin) if oin else "",
    }
    held = Customer.objects.select_for_update(no_key=True).get(pk=customer.pk)
    if not held.is_organisation:
        raise OnlyOrganisations(name=held.name)
    kvk_before, oin_before = held.kvk, held.oin
    changed = change(held, numbers)
    if "kvk" in changed:
        history.record(
            "customer.kvk_corrected", about=held, by=by, at=now, before=kvk_before, after=held.kvk
        )
    if "oin" in changed:
        history.record(
            "customer.oin_corrected", about=held, by=by, at=now, before=oin_before, after=held.oin
        )
    if changed:
        make_findable(held)
    return held
