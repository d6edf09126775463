"""Putting somebody on file, with or without a matter, once we know that they are not there yet."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.people.actions.customers import add_customer, change_address
from houvast.people.models import Customer
from houvast.people.newcomers import Newcomer
from houvast.people.queries.known import OnFile, known_as


class PerhapsOnFile(Refused):
    """Somebody on file may be who is meant, or live there too; `known` says who and why."""

    says = _("Perhaps this customer is on file already. Look below who it may be.")

    @property
    def known(self) -> list[OnFile]:
        found: list[OnFile] = self.about["known"]
        return found


@transaction.atomic
def put_on_file(*, newcomer: Newcomer, by: Actor, now: datetime) -> Customer:
    """Put somebody on file, with where they live as far as they said.

    With a housemate they come into that household, and its address is theirs. Raises
    PerhapsOnFile for anybody like them who is not among the `others`, and NoName, NotAMailAddress,
    NotAPhoneNumber, NotInTheRegister, NotAPostcode, NotAHouseNumber or PostcodeUnknown.
    """
    if known := known_as(newcomer):
        raise PerhapsOnFile(known=known)
    housemate = newcomer.housemate
    customer = add_customer(
        name=newcomer.name,
        by=by,
        now=now,
        household=housemate.household if housemate else None,
        mail=newcomer.mail,
        phone=newcomer.phone,
        language=newcomer.language,
        title=newcomer.title,
        kind=newcomer.kind,
        kvk=newcomer.kvk,
        oin=newcomer.oin,
    )
    if (home := newcomer.home) and housemate is None:
        change_address(
            household=customer.household,
            street=home.street,
            number=home.number,
            postcode=home.postcode,
            town=home.town,
            by=by,
            now=now,
        )
    return customer
