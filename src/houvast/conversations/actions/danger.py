"""Danger at a customer's: whoever leads hears of it at once."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from houvast.conversations.actions.greeting import greeting
from houvast.conversations.actions.outbox import queue
from houvast.conversations.addresses import Address
from houvast.conversations.letters import Button, Facts, Letter, Paragraph
from houvast.conversations.letters.kinds import LetterKind
from houvast.ground import spoken
from houvast.ground.history import Actor
from houvast.ground.page_addresses import full_address, page
from houvast.ground.speaking import speaking
from houvast.people.models import ContactPoint
from houvast.promises import reasons
from houvast.promises.actions.internal import About, InternalWord, promise_internally
from houvast.promises.models import Case, InternalPromise
from houvast.promises.queries.owners import who_must_act

CALLED_WITHIN = timedelta(minutes=15)
A_WHILE = timedelta(minutes=1)
"""What reached us sooner than that reached us when it was seen."""


@dataclass(frozen=True)
class Found:
    """Who of us saw danger at the door, and when; without coverage that reaches us later."""

    by: str
    at: datetime


def warn_of_danger(
    case: Case,
    *,
    nl: str,
    en: str,
    by: Actor,
    now: datetime,
    found: Found | None = None,
) -> InternalPromise:
    """Have who leads call the customer within a quarter of an hour, and write them so at once.

    With `found` one of us saw it at the door, and no customer told us. Call it in the transaction
    in which the danger was told.
    """
    lead = who_must_act(case)
    about = About(InternalPromise.Kind.DANGER, "promises.case", case.pk)
    words = reasons.CALL_ABOUT_DANGER(name=case.customer.name, number=case.number, danger=nl)
    word = InternalWord(words, lead, now + CALLED_WITHIN, instead=reasons.TOLD_AGAIN())
    promise = promise_internally(about, word, by=by, now=now)
    lead = promise.owner
    with speaking(lead.language):
        danger = en if lead.language.startswith("en") else nl
        letter = Letter(
            subject=_("Danger: %(danger)s (%(name)s)")
            % {"danger": danger, "name": case.customer.name},
            language=lead.language,
            salutation=greeting(lead.name),
            blocks=(
                Paragraph(_found(found.by) if found else _told()),
                Facts((*_rows(case, danger), *_moments(found, now=now))),
                Button(_("Open the case"), full_address(page("desk:case", case.pk))),
            ),
            preheader=danger,
        )
    to = Address(lead.email, lead.name)
    queue(letter, kind=LetterKind.DANGER, case=None, to=to, now=now)
    return promise


def _told() -> str:
    return _(
        "A customer told us of danger. They read what to do now and whom to call. "
        "Call them yourself, now."
    )


def _found(by: str) -> str:
    words = _(
        "%(name)s found danger at a customer's, and reads what to do now and whom to call. "
        "Call the customer yourself, now."
    )
    return words % {"name": by}


def _moments(found: Found | None, *, now: datetime) -> list[tuple[str, str]]:
    if found is None:
        return [(_("Told"), spoken.moment(now))]
    seen = (_("Seen"), spoken.moment(found.at))
    is_later = now - found.at >= A_WHILE
    return [seen, (_("Reached us"), spoken.moment(now))] if is_later else [seen]


def _rows(case: Case, danger: str) -> list[tuple[str, str]]:
    phones = case.customer.contact_points.filter(kind=ContactPoint.Kind.PHONE)
    rows = [(_("What"), danger), (_("Who"), case.customer.name)]
    if where := str(case.where):
        rows.append((_("Where"), where))
    return rows + [(_("Phone"), point.shown) for point in phones.order_by("-preferred", "pk")]
