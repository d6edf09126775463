"""What happened, as a sentence. A verb of history that has no words here is shown as it is."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from houvast.ground import spoken
from houvast.ground.models import Event

SENTENCES = {
    "case.opened": _("Case opened: %(subject)s"),
    "case.reopened": _("Case opened again"),
    "case.handed_over": _("Handed over from %(before)s to %(after)s: %(reason)s"),
    "case.settled": _("Settled: %(said)s"),
    "case.asked": _("Asked the customer whether it is solved"),
    "promise.made": _("Promised: %(words)s (%(due_at)s)"),
    "promise.told": _("The customer was told: %(words)s"),
    "promise.not_told": _("The customer could not be told: %(words)s"),
    "promise.warned": _("Nearly due: %(words)s (%(due_at)s)"),
    "promise.kept": _("Kept: %(words)s"),
    "promise.broken": _("Broken: %(words)s (%(due_at)s)"),
    "promise.renegotiated": _("Another moment agreed: %(reason)s"),
    "promise.released": _("No longer needed: %(words)s"),
    "message.received": _("Message from the customer: %(subject)s"),
}
BROKEN = ("promise.broken", "promise.not_told")


class _Facts(dict[str, Any]):
    def __missing__(self, name: str) -> str:
        return "…"


def sentence_of(event: Event) -> str:
    """What an event says, in the reader's language; its moments are said in full."""
    said = SENTENCES.get(event.verb)
    if said is None:
        return event.verb.replace(".", ": ").replace("_", " ")
    return str(said) % _Facts({name: _said(name, fact) for name, fact in event.facts.items()})


def _said(name: str, fact: Any) -> Any:
    if name.endswith("_at") and isinstance(fact, str):
        return spoken.moment(datetime.fromisoformat(fact))
    return fact
