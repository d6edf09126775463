"""What a technician shows for a skill."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from houvast.ground import history
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.workforce.models import Certificate, Technician


class NotTheirSkill(Refused):
    says = _("%(name)s does not have this skill. Add it to their skills first.")


@dataclass(frozen=True)
class Paper:
    """What stands on a certificate; without a last day it does not run out."""

    number: str = ""
    issuer: str = ""
    last_on: date | None = None


@transaction.atomic
def add_certificate(
    *, technician: Technician, skill: str, paper: Paper, by: Actor, now: datetime
) -> Certificate:
    """Another word about the certificate for a skill; the same word again is not written.

    Raises NotTheirSkill.
    """
    if skill not in technician.skills:
        raise NotTheirSkill(name=technician.staff.name)
    before = technician.certificates.filter(skill=skill).first()
    if before and Paper(before.number, before.issuer, before.last_on) == paper:
        return before
    certificate = Certificate.objects.create(
        technician=technician,
        skill=skill,
        number=paper.number,
        issuer=paper.issuer,
        last_on=paper.last_on,
        made_by=by.name,
        made_at=now,
    )
    facts = {"name": technician.staff.name, "skill": skill, "number": paper.number}
    if paper.last_on:
        history.record(
            "certificate.noted",
            about=technician,
            by=by,
            at=now,
            valid_until=paper.last_on,
            **facts,
        )
    else:
        history.record("certificate.noted_for_good", about=technician, by=by, at=now, **facts)
    technician.refresh_from_db(fields=["skills_until", "version"])
    return certificate
