"""What a mail is: a person's words, or something that a machine says by itself."""

from dataclasses import dataclass

from houvast.conversations.addresses import Address
from houvast.conversations.channels.mail.mime import automatic, headers
from houvast.conversations.channels.mail.mime.bounces import bounces_in
from houvast.conversations.channels.mail.mime.calendar_answers import (
    calendar_answer_in,
    says_more,
)
from houvast.conversations.channels.mail.mime.headers import Headers
from houvast.conversations.channels.mail.mime.mail import Automatic, Bounce, CalendarAnswer
from houvast.conversations.channels.mail.mime.reports import is_report, original_id
from houvast.conversations.channels.mail.mime.writer import writer_behind


@dataclass(frozen=True, slots=True)
class Judged:
    """Who wrote a mail, why nobody did, and what it reports or answers; see `Mail`."""

    sender: Address | None
    automatic: Automatic | None
    wants_no_answer: bool
    bounces: tuple[Bounce, ...]
    reports_on: str
    calendar_answer: CalendarAnswer | None


@dataclass(frozen=True, slots=True)
class Road:
    """How a mail came: the domain of our own mail, and the envelope's sender if it is known."""

    our_domain: str
    return_path: str | None


def judge(mail: Headers, sender: Address | None, *, text: str, road: Road) -> Judged:
    """Judge a mail by its headers and parts; `sender` is who stands in From."""
    address = sender.address if sender else ""
    null_path = automatic.has_null_path(mail, road.return_path)
    bounces = bounces_in(mail, sender=address, text=text, has_null_path=null_path)
    reports = bool(bounces) or is_report(mail)
    answer = calendar_answer_in(mail)
    person = writer_behind(mail, sender, our_domain=road.our_domain, text=text)
    why = _sure_reason(mail, bounces, reports=reports, our_domain=road.our_domain)
    if why is None and person is None:
        why = _likely_reason(mail, address, answer, road, text=text)
    asks = automatic.wants_no_answer(mail, our_domain=road.our_domain)
    is_ours = automatic.is_at(address, road.our_domain)
    return Judged(
        sender=person or sender,
        automatic=why,
        wants_no_answer=not is_ours if person else asks,
        bounces=bounces,
        reports_on=original_id(mail, text) if reports else "",
        calendar_answer=answer,
    )


def _sure_reason(
    mail: Headers, bounces: tuple[Bounce, ...], *, reports: bool, our_domain: str
) -> Automatic | None:
    if automatic.is_ours(mail, our_domain=our_domain):
        return Automatic.OWN
    if bounces:
        return Automatic.BOUNCE
    return Automatic.REPORT if reports else None


def _likely_reason(
    mail: Headers, address: str, answer: CalendarAnswer | None, road: Road, *, text: str
) -> Automatic | None:
    if answer:
        # Who declines has something to say to us; only a plain "yes" needs no person.
        is_plain = answer.is_acceptance and not says_more(answer, text)
        return Automatic.CALENDAR_ANSWER if is_plain else None
    to = [found.address for name in ("To", "Cc") for found in headers.addresses(mail, name)]
    return automatic.reason(
        mail,
        sender=address,
        text=text,
        return_path=road.return_path,
        our_domain=road.our_domain,
        is_answer=automatic.answers_us(mail, to, our_domain=road.our_domain),
    )
