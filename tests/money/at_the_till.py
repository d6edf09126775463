"""The stand-in for the payment provider, as the provider of a test."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from threading import Thread

import pytest
from django.conf import settings

from cast import NOW, Cast
from houvast.config.supervisor import ports
from houvast.demo.till import KEY, Till
from houvast.demo.till_server import serving
from houvast.money.front import ToPay, ask_payment
from houvast.money.models import Invoice, PaymentRequest

SECRET = "eerste-geheim"


@dataclass
class AtTheTill:
    """A till that answers, and at which addresses it told of what."""

    till: Till
    web: str
    told: list[tuple[str, str]] = field(default_factory=list)

    def asked(
        self, cast: Cast, invoice: Invoice, amount: str, place: str = "page"
    ) -> PaymentRequest:
        to_pay = ToPay(Decimal(amount), place)
        by = cast.alice.as_actor()
        return ask_payment(invoice=invoice, asked=to_pay, by=by, now=NOW)


@contextmanager
def at_the_till(monkeypatch: pytest.MonkeyPatch) -> Iterator[AtTheTill]:
    told: list[tuple[str, str]] = []
    listening = ports.listen("127.0.0.1", 20_000, quietly=True)
    server = serving(listening, tell=lambda url, number: told.append((url, number)))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    known = replace(
        settings.HOUVAST,
        payment_key=KEY,
        payment_url=f"{server.web}/v2",
        payment_secrets=("oud-geheim", SECRET),
    )
    try:
        # Given back here: what the test set before may be set back before its `monkeypatch` is.
        with monkeypatch.context() as until_then:
            until_then.setattr(settings, "HOUVAST", known)
            yield AtTheTill(server.till, server.web, told)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
