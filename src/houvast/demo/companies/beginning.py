"""How an invented company begins."""

from datetime import datetime

from django.db import transaction

from houvast.demo.companies.shape import InventedCompany
from houvast.demo.making.on_paper import put_on_paper
from houvast.ground import history
from houvast.ground.history import HOUVAST
from houvast.people.actions.company import Hours, set_up_company
from houvast.people.models import Company


@transaction.atomic
def begin(
    company: InventedCompany,
    *,
    phone: str,
    address: str,
    accent: str,
    hours: Hours,
    now: datetime,
) -> Company:
    """Set the company up, and have it known as one that was invented: it may be made anew."""
    made = set_up_company(
        name=company.name,
        mail=company.mail,
        phone=phone,
        address=address,
        accent=accent,
        hours=hours,
        by=HOUVAST,
        now=now,
    )
    put_on_paper(made, now=now)
    history.record("demo.begun", about=made, by=HOUVAST, at=now)
    return made
