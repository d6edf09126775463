"""Setting who the company is on paper."""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.ground import history, spoken
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.people.models import Company, CompanyIdentity
from houvast.people.trade_register import trade_number
from houvast.people.vat_numbers import vat_number


class IdentityForThePast(Refused):
    says = _("Choose today or a later day: what was sent before stays as it was.")


class IdentityNotWhole(Refused):
    says = _("Write the registered name, and street, postcode and town of where you are.")


class PostNotWhole(Refused):
    says = _("Write street, postcode and town of where letters go, or none of them.")


@dataclass(frozen=True)
class Identified:
    """Who the company is on paper from a day on."""

    from_on: date
    registered_name: str
    street: str
    postcode: str
    town: str
    kvk: str = ""
    vat_number: str = ""
    post_street: str = ""
    post_postcode: str = ""
    post_town: str = ""


@transaction.atomic
def identify_company(*, asked: Identified, by: Actor, now: datetime) -> CompanyIdentity:
    """Set who the company is on paper from a day on. What counts already is not set twice.

    Raises IdentityForThePast, IdentityNotWhole, PostNotWhole, NotInTheRegister or NotAVatNumber.
    """
    Company.objects.select_for_update(no_key=True).get(pk=1)
    wanted = _checked(asked)
    if wanted.from_on < spoken.today(now):
        raise IdentityForThePast
    standing = CompanyIdentity.objects.filter(from_on__lte=wanted.from_on).last()
    if standing and _same(standing, wanted):
        return standing
    made = CompanyIdentity.objects.create(
        **asdict(wanted), made_on=spoken.today(now), made_at=now, made_by=by.name[:200]
    )
    history.record("company.identified", about=made, by=by, at=now)
    return made


def _same(standing: CompanyIdentity, wanted: Identified) -> bool:
    told = asdict(wanted) | {"from_on": standing.from_on}
    return all(getattr(standing, name) == value for name, value in told.items())


def _checked(asked: Identified) -> Identified:
    given: dict[str, Any] = asdict(asked)
    words = {name: " ".join(value.split()) for name, value in given.items() if name != "from_on"}
    wanted = Identified(from_on=asked.from_on, **words)
    if not (wanted.registered_name and wanted.street and wanted.postcode and wanted.town):
        raise IdentityNotWhole
    post = (wanted.post_street, wanted.post_postcode, wanted.post_town)
    if any(post) and not all(post):
        raise PostNotWhole
    return replace(
        wanted,
        kvk=trade_number(wanted.kvk) if wanted.kvk else "",
        vat_number=vat_number(wanted.vat_number) if wanted.vat_number else "",
    )
