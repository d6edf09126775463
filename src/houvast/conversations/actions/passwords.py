"""Letting staff choose a password: the mail to whoever joined, or forgot theirs.

It goes by the outbox like every other letter, so no page waits for a mail server. The key is made
when the mail is written out: the outbox holds none.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from houvast.conversations.actions.greeting import greeting
from houvast.conversations.actions.letter_links import password_page_of
from houvast.conversations.actions.outbox import queue
from houvast.conversations.addresses import Address
from houvast.conversations.letters import Button, Letter, Paragraph
from houvast.conversations.letters.kinds import LetterKind
from houvast.ground.history import Actor
from houvast.ground.speaking import speaking
from houvast.people.actions.staff import take_on
from houvast.people.models import Staff


@transaction.atomic
def take_on_and_welcome(*, mail: str, by: Actor, now: datetime, **given: Any) -> Staff:
    """Take somebody on, and write them where they choose a password. Raises as `take_on` does."""
    joined = take_on(mail=mail, by=by, now=now, **given)
    with speaking(joined.language):
        said = _("You are on file here. Choose a password, and then you can sign in.")
        _write(joined, _("Choose your password"), [Paragraph(said)], now=now)
    return joined


@transaction.atomic
def forgotten(*, address: str, now: datetime) -> None:
    """Write whoever works here with this address how to choose another password; others nothing."""
    for staff in Staff.objects.at_work().filter(email__iexact=address):
        with speaking(staff.language):
            asked = _("Somebody asked for a new password for you. Was it you? Choose one here.")
            other = _("Was it not you? You need not do anything: your password stays as it is.")
            _write(staff, _("A new password"), [Paragraph(asked), Paragraph(other)], now=now)


def _write(staff: Staff, subject: str, said: list[Paragraph], *, now: datetime) -> None:
    first, *more = said
    letter = Letter(
        subject=subject,
        language=staff.language,
        salutation=greeting(staff.name),
        blocks=(first, Button(_("Choose a password"), password_page_of(staff)), *more),
        preheader=first.text[:150],
    )
    queue(letter, kind=LetterKind.PASSWORD, case=None, to=Address(staff.email, staff.name), now=now)
