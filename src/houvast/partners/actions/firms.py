"""Putting other firms on file."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from houvast.conversations.channels.registry import channel_named
from houvast.conversations.models import Message
from houvast.ground import history
from houvast.ground.changing import change
from houvast.ground.history import Actor
from houvast.partners.models import Partner
from houvast.partners.rules.refusals import AddressIsOurs, FirmKnown, NoFirmName
from houvast.people.contact import mail_address, phone_number


@dataclass(frozen=True)
class Firm:
    """How another firm is called and reached, as it was typed."""

    name: str
    mail: str
    phone: str = ""
    language: str = "nl"


@transaction.atomic
def add_partner(*, firm: Firm, by: Actor, now: datetime) -> Partner:
    """Put another firm on file.

    Raises NoFirmName, NotAMailAddress, NotAPhoneNumber, AddressIsOurs, or FirmKnown for an address
    on file.
    """
    said = _as_kept(firm)
    _check_unknown(said.mail)
    partner = Partner.objects.create(**asdict(said), made_at=now)
    history.record("partner.added", about=partner, by=by, at=now, name=partner.name)
    return partner


@transaction.atomic
def change_partner(*, partner: Partner, firm: Firm, by: Actor, now: datetime) -> Partner:
    """Put right how a firm is called and reached. Raises as `add_partner` does."""
    held = Partner.objects.select_for_update(no_key=True).get(pk=partner.pk)
    said = _as_kept(firm)
    if said.mail != held.mail:
        _check_unknown(said.mail)
    if change(held, asdict(said)):
        history.record("partner.changed", about=held, by=by, at=now, name=held.name)
    return held


def _as_kept(firm: Firm) -> Firm:
    if not firm.name.strip():
        raise NoFirmName
    number = phone_number(firm.phone) if firm.phone.strip() else ""
    mail = mail_address(firm.mail)
    if channel_named(Message.Channel.MAIL).is_ours(mail):
        raise AddressIsOurs
    return Firm(firm.name.strip()[:120], mail, number, firm.language)


def _check_unknown(mail: str) -> None:
    if known := Partner.objects.filter(mail=mail).first():
        raise FirmKnown(name=known.name)
