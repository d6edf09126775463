"""A stand-in for the payment provider, which speaks its documented API on this machine.

https://docs.mollie.com/reference/create-payment, get-payment and create-refund. Nobody's money is
moved: whoever is sent to its page says what becomes of the payment.
"""

import json
import secrets
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from houvast.demo.ways_of_paying import METHOD, Ending

KEY = "test_houvast_till"
"""What a caller has to say: the stand-in has no secrets."""
OPEN_FOR = timedelta(minutes=15)

Payment = dict[str, Any]
Telling = Callable[[str, str], None]
"""Call at this address that something happened with the payment of this number."""


class Unusable(Exception):
    """What was asked is not what the documentation says; `field` names where."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def call(url: str, number: str) -> None:
    """As the provider does: only a number. Whoever is away is not called again."""

    def called() -> None:
        try:
            question = Request(url, urlencode({"id": number}).encode())  # noqa: S310 - ours
            urlopen(question, timeout=10).close()  # noqa: S310
        except OSError:
            pass

    threading.Thread(target=called, daemon=True).start()


class Till:
    """The payments that were made here, kept in a file so that the next start knows them."""

    def __init__(self, *, kept: Path | None = None, tell: Telling = call) -> None:
        self.kept, self.tell, self.lock = kept, tell, threading.RLock()
        self.payments: dict[str, Payment] = {}
        self.made_by_key: dict[str, str] = {}
        self.refunds_are = "refunded"
        if kept and kept.exists():
            self.payments = json.loads(kept.read_text())

    def make(self, question: Any, *, key: str, web: str) -> Payment:
        """A payment, as it was asked; the same for the same key. Raises Unusable."""
        with self.lock:
            if key and key in self.made_by_key:
                return self.payments[self.made_by_key[key]]
            number = f"tr_{secrets.token_hex(6)}"
            made = _made(question, number, web)
            self.payments[number] = made
            self.made_by_key[key] = number
            self._keep()
            return made

    def shown(self, number: str) -> Payment | None:
        """As it is told: without a page, once it is decided."""
        found = self.payments.get(number)
        if found is None or found["status"] == "open":
            return found
        links = {name: link for name, link in found["_links"].items() if name != "checkout"}
        return found | {"_links": links}

    def end(self, number: str, ending: Ending) -> Payment:
        """What became of it. What is decided stays."""
        with self.lock:
            payment = self.payments[number]
            if payment["status"] in ("open", "pending", "authorized"):
                payment["status"] = ending.value
                payment["method"] = METHOD
                payment[f"{ending.value}At"] = _now()
                self._told(payment)
            return payment

    def refund(self, number: str, question: Any, *, key: str) -> Payment:
        """Give some of it back, as it was asked; once for the same key. Raises Unusable."""
        with self.lock:
            given = self.payments[number]["_embedded"]["refunds"]
            for one in given:
                if key and one.get("idempotencyKey") == key:
                    before: Payment = one
                    return before
            asked = _amount(question["amount"])
            more = {"metadata": question.get("metadata"), "idempotencyKey": key}
            return self.give_back(number, asked["value"], status=self.refunds_are, more=more)

    def give_back(
        self, number: str, amount: str, *, status: str = "refunded", more: Payment | None = None
    ) -> Payment:
        """Give some of it back. Raises Unusable beyond what is left."""
        with self.lock:
            payment = self.payments[number]
            gone = [Decimal(one["amount"]["value"]) for one in payment["_embedded"]["refunds"]]
            if sum(gone, Decimal(amount)) > Decimal(payment["amount"]["value"]):
                raise Unusable("amount")
            back = _back("refund", "re", amount) | {"status": status, **(more or {})}
            payment["_embedded"]["refunds"].append(back)
            self._told(payment)
            return back

    def take_back(self, number: str, amount: str) -> Payment:
        """Who paid, or their bank, takes it back."""
        with self.lock:
            payment = self.payments[number]
            back = _back("chargeback", "chb", amount)
            payment["_embedded"]["chargebacks"].append(back)
            self._told(payment)
            return back

    def _told(self, payment: Payment) -> None:
        self._keep()
        if payment.get("webhookUrl"):
            self.tell(payment["webhookUrl"], payment["id"])

    def _keep(self) -> None:
        if self.kept:
            fresh = self.kept.with_suffix(".new")
            fresh.write_text(json.dumps(self.payments))
            fresh.replace(self.kept)


def _made(question: Any, number: str, web: str) -> Payment:
    if not isinstance(question, dict):
        raise Unusable("body")
    for field in ("description", "redirectUrl"):
        if not isinstance(question.get(field), str) or not question[field]:
            raise Unusable(field)
    checkout = {"href": f"{web}/checkout/{number}", "type": "text/html"}
    return {
        "resource": "payment",
        "id": number,
        "mode": "test",
        "createdAt": _now(),
        "amount": _amount(question.get("amount")),
        "description": question["description"],
        "method": None,
        "metadata": question.get("metadata"),
        "status": "open",
        "locale": question.get("locale") or "nl_NL",
        "expiresAt": (datetime.now(UTC) + OPEN_FOR).isoformat(timespec="seconds"),
        "redirectUrl": question["redirectUrl"],
        "webhookUrl": question.get("webhookUrl"),
        "_embedded": {"refunds": [], "chargebacks": []},
        "_links": {"checkout": checkout},
    }


def _amount(asked: Any) -> dict[str, str]:
    """In euros, with two decimals, as the provider wants it."""
    try:
        value, currency = str(asked["value"]), str(asked["currency"])
        if Decimal(value) <= 0 or f"{Decimal(value):.2f}" != value or currency != "EUR":
            raise Unusable("amount")
    except (TypeError, KeyError, InvalidOperation) as wrong:
        raise Unusable("amount") from wrong
    return {"value": value, "currency": currency}


def _back(resource: str, letters: str, amount: str) -> Payment:
    number = f"{letters}_{secrets.token_hex(6)}"
    told = {"value": amount, "currency": "EUR"}
    return {"resource": resource, "id": number, "amount": told, "createdAt": _now()}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
