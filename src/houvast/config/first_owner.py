"""Making the first member of staff, from which the company makes all others."""

from datetime import time

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils import timezone

from houvast.ground.history import HOUVAST
from houvast.people.actions.company import add_staff, set_up_company
from houvast.people.models import Company, Role, Staff

HOURS = {weekday: [(time(8, 30), time(17))] for weekday in range(1, 6)}


def has_company() -> bool:
    return Company.objects.exists()


@transaction.atomic
def make(*, company: str | None, email: str, name: str, password: str) -> Staff:
    """An owner who can sign in; with a company open on weekdays if there was none.

    Raises ValidationError for an address that is no mail address or is known already, and for a
    password that is short or common.
    """
    wanted = Staff(email=email.strip().lower(), name=name.strip(), roles=[Role.OWNER])
    validate_password(password, wanted)
    wanted.set_password(password)
    wanted.full_clean(exclude=["roles", "teams"])
    now = timezone.now()
    if company and not has_company():
        mail = settings.HOUVAST.mail_address
        set_up_company(name=company, mail=mail, hours=HOURS, by=HOUVAST, now=now)
    owner = add_staff(name=wanted.name, mail=wanted.email, roles=[Role.OWNER], by=HOUVAST, now=now)
    owner.set_password(password)
    owner.save(update_fields=["password"])
    return owner
