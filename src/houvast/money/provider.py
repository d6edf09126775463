"""The provider of payments, in the words of Mollie's API, version 2.

https://docs.mollie.com/reference/create-payment and get-payment. What it calls us about is only
ever a number: what is so, it is asked here. The key goes along as a header and stands in no log.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings

from houvast.ground.json_over_http import NoUsableAnswer, TurnedDown, address, ask_json

PATIENCE_SECONDS = 8.0
EURO = "EUR"
LOCALES = {"nl": "nl_NL", "en": "en_US"}
NUMBER = re.compile(r"[A-Za-z0-9_]{4,64}")
"""How the provider numbers what it has: `tr_…`, `re_…`, `chb_…`."""


class ProviderAway(Exception):
    """It gave no answer that can be used."""


class ProviderRefuses(Exception):
    """It says that this cannot be."""


@dataclass(frozen=True)
class Back:
    """What went back of a payment: given back by us, or taken back by who paid or their bank.
    Reversed, it is with us again, if it ever went.
    """

    number: str
    amount: Decimal
    is_taken: bool = False
    is_reversed: bool = False


@dataclass(frozen=True)
class ToldRefund:
    """How what is given back stands. `key` is ours."""

    number: str
    status: str
    key: str = ""


@dataclass(frozen=True)
class WhatToGiveBack:
    """How much of which payment is to go back, and what who paid reads at their bank."""

    number: str
    key: UUID
    amount: Decimal
    words: str


@dataclass(frozen=True)
class ToldPayment:
    """How a payment stands, as the provider tells it."""

    number: str
    status: str
    amount: Decimal
    currency: str
    key: str = ""
    checkout_url: str = ""
    method: str = ""
    paid_at: datetime | None = None
    went_back: list[Back] = field(default_factory=list)
    refunds: list[ToldRefund] = field(default_factory=list)


@dataclass(frozen=True)
class WhatToAsk:
    """What is to be paid, what for, and where who pays and the provider find us afterwards."""

    key: UUID
    amount: Decimal
    words: str
    then: str
    tell: str
    language: str


def is_there() -> bool:
    """Whether the company has a provider."""
    return bool(settings.HOUVAST.payment_key)


def ask(what: WhatToAsk) -> ToldPayment:
    """Have a payment made. Asked twice with one key it is made once. Raises ProviderAway."""
    question = {
        "amount": _money(what.amount),
        "description": what.words[:255],
        "redirectUrl": what.then,
        "metadata": {"key": str(what.key)},
        "locale": LOCALES.get(what.language, LOCALES["nl"]),
    }
    if _is_reachable(what.tell):
        question["webhookUrl"] = what.tell
    return _told(_asked("/payments", question, key=str(what.key)))


def look(number: str) -> ToldPayment:
    """How it stands now, with all that went back of it. Raises ProviderAway."""
    return _told(_asked(f"/payments/{number}", query="embed=refunds,chargebacks"))


def give_back(what: WhatToGiveBack) -> ToldRefund:
    """Have some of a payment given back. Asked twice with one key it goes once.

    Raises ProviderRefuses or ProviderAway.
    """
    question = {
        "amount": _money(what.amount),
        "description": what.words[:255],
        "metadata": {"key": str(what.key)},
    }
    path = f"/payments/{what.number}/refunds"
    answer = _asked(path, question, key=str(what.key), may_refuse=True)
    try:
        return _told_refund(answer)
    except (KeyError, TypeError, ValueError) as trouble:
        raise ProviderAway("an answer without a refund") from trouble


def _is_reachable(url: str) -> bool:
    """The provider refuses to call at an address that only this machine has; a stand-in on this
    machine does not.
    """
    ours, theirs = urlsplit(url).hostname, urlsplit(settings.HOUVAST.payment_url).hostname
    at_home = {"localhost", "127.0.0.1"}
    return ours not in at_home or theirs in at_home


def _asked(
    path: str, question: Any = None, *, query: str = "", key: str = "", may_refuse: bool = False
) -> Any:
    said = {"Authorization": f"Bearer {settings.HOUVAST.payment_key}"}
    said |= {"Idempotency-Key": key} if key else {}
    try:
        at = address(settings.HOUVAST.payment_url, path, query)
        return ask_json(at, question, seconds=PATIENCE_SECONDS, said=said)
    except TurnedDown as refused:
        raise (ProviderRefuses if may_refuse else ProviderAway)(str(refused)) from refused
    except NoUsableAnswer as trouble:
        raise ProviderAway(str(trouble)) from trouble


def _told(answer: Any) -> ToldPayment:
    try:
        amount = _amount(answer["amount"])
        metadata, links = answer.get("metadata") or {}, answer.get("_links") or {}
        return ToldPayment(
            number=_number(answer["id"]),
            status=str(answer["status"]),
            amount=amount,
            currency=str(answer["amount"]["currency"]),
            key=str(metadata.get("key", "")) if isinstance(metadata, Mapping) else "",
            checkout_url=_web((links.get("checkout") or {}).get("href", "")),
            method=str(answer.get("method") or ""),
            paid_at=_moment(answer.get("paidAt")),
            went_back=list(_went_back(answer.get("_embedded") or {})),
            refunds=[
                _told_refund(one) for one in (answer.get("_embedded") or {}).get("refunds") or ()
            ],
        )
    except (KeyError, TypeError, AttributeError, ValueError, InvalidOperation) as trouble:
        raise ProviderAway("an answer without a payment") from trouble


def _went_back(embedded: Mapping[str, Any]) -> Iterator[Back]:
    """What has gone, and what did not after all; what only may go has not."""
    for one in embedded.get("refunds") or ():
        if one["status"] in ("refunded", "failed", "canceled"):
            did_not = one["status"] != "refunded"
            yield Back(_number(one["id"]), _amount(one["amount"]), is_reversed=did_not)
    for one in embedded.get("chargebacks") or ():
        is_reversed = bool(one.get("reversedAt"))
        yield Back(_number(one["id"]), _amount(one["amount"]), True, is_reversed)


def _told_refund(told: Mapping[str, Any]) -> ToldRefund:
    metadata = told.get("metadata")
    key = str(metadata.get("key", "")) if isinstance(metadata, Mapping) else ""
    return ToldRefund(_number(told["id"]), str(told["status"]), key)


def _number(told: Any) -> str:
    if not NUMBER.fullmatch(str(told)):
        raise ValueError("not how the provider numbers")
    return str(told)


def _amount(told: Mapping[str, Any]) -> Decimal:
    amount = Decimal(str(told["value"]))
    if not amount.is_finite():
        raise ValueError("not an amount")
    return amount


def _moment(told: Any) -> datetime | None:
    moment = datetime.fromisoformat(told) if isinstance(told, str) else None
    return moment if moment and moment.tzinfo else None


def _web(told: Any) -> str:
    """An address that a page may lead to. What is none, or too long to keep, is left out."""
    url = str(told)
    return url if urlsplit(url).scheme in {"https", "http"} and len(url) <= 2000 else ""


def _money(amount: Decimal) -> dict[str, str]:
    return {"currency": EURO, "value": f"{amount:.2f}"}
