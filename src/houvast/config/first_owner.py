"""Making the first member of staff, from which the company makes all others."""

from datetime import time

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from houvast.people.holidays_nl import USUALLY_COUNTED
from houvast.people.models import Company, OpeningHours, Role, Staff

WEEKDAYS = range(1, 6)
OPENS, CLOSES = time(8, 30), time(17)


def has_company() -> bool:
    return Company.objects.exists()


def make(*, company: str | None, email: str, name: str, password: str) -> Staff:
    """An owner who can sign in; with a company open on weekdays if there was none.

    Raises ValidationError for an address that is no mail address or is known already, and for a
    password that is short or common.
    """
    owner = Staff(email=email.strip().lower(), name=name.strip(), roles=[Role.OWNER])
    validate_password(password, owner)
    owner.set_password(password)
    owner.full_clean(exclude=["roles", "teams"])
    with transaction.atomic():
        if company:
            _make_company(company)
        owner.save()
    return owner


def _make_company(name: str) -> None:
    _, is_new = Company.objects.get_or_create(
        id=1,
        defaults={
            "name": name,
            "mail_address": settings.HOUVAST.mail_address,
            "counted_holidays": sorted(USUALLY_COUNTED),
        },
    )
    if is_new:
        OpeningHours.objects.bulk_create(
            OpeningHours(weekday=day, opens=OPENS, closes=CLOSES) for day in WEEKDAYS
        )
