"""What happened, as a sentence. A verb of history that has no words here is shown as it is."""

import re
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from houvast.desk.frame.reasons import in_words
from houvast.ground import spoken
from houvast.ground.models import Event

SENTENCES = {
    "case.opened": _("Case opened: %(subject)s"),
    "case.reopened": _("Case opened again"),
    "case.handed_over": _("Handed over from %(before)s to %(after)s: %(reason)s"),
    "case.given": _("Given to %(after)s, before it was of %(before)s: %(reason)s"),
    "case.given_away": _("Given to %(after)s: %(reason)s"),
    "case.settled": _("Settled: %(said)s"),
    "case.asked": _("Asked the customer whether it is solved"),
    "case.asking": _("Asks the customer whether it is solved"),
    "case.not_asked": _("The question whether it is solved did not arrive"),
    "case.noted": _("Note: %(text)s"),
    "case.spoken": _("Spoken on the phone: %(text)s"),
    "case.not_reached": _("Phoned, nobody answered: %(text)s"),
    "promise.made": _("Promised: %(words)s"),
    "promise.told": _("The customer was told: %(words)s"),
    "promise.not_told": _("The customer could not be told: %(words)s"),
    "promise.warned": _("Nearly due: %(words)s"),
    "promise.at_ease": _("Can be kept after all: %(words)s"),
    "promise.kept": _("Kept: %(words)s"),
    "promise.broken": _("Broken: %(words)s"),
    "promise.escalated": _("Broke again: %(to)s must act"),
    "promise.renegotiated": _("Another moment agreed: %(reason)s"),
    "promise.released": _("No longer needed: %(words)s"),
    "promise.looked_at": _("Looked at what broke: %(words)s"),
    "message.received": _("Message from the customer: %(subject)s"),
    "message.split_off": _("Message got a case of its own: number %(number)s, %(subject)s"),
    "message.sent": _("Answer sent"),
    "message.not_answered": _("Our answer did not arrive at %(to)s: it waits for an answer again"),
    "message.automatic": _("Automatic mail, nobody needs to answer"),
    "message.no_answer": _("Needs no answer: %(why)s"),
    "message.spam": _("Spam: %(why)s"),
    "message.thanks": _("Thanks of the customer, nothing to answer"),
    "message.unreadable": _("Mail that could not be read"),
    "message.doubtful": _("Mail of which the sender is doubtful"),
    "delivery.sent": _("Sent to %(to)s: %(subject)s"),
    "delivery.delayed": _("Not delivered yet to %(to)s: %(reason)s"),
    "delivery.failed": _("Could not be delivered to %(to)s: %(reason)s"),
    "delivery.bounced": _("Came back from %(to)s: %(reason)s"),
    "mail.tried_again": _("Mail that could not be read, tried again"),
    "delivery.tried_again": _("Tried to send again: %(subject)s"),
    "mail.dealt_with": _("Mail in trouble, dealt with: %(subject)s"),
    "proposal.made": _("Asked the customer to choose a visit"),
    "proposal.reminded": _("Reminded the customer to choose"),
    "proposal.held": _("Kept for the customer until %(until_at)s: %(window)s"),
    "proposal.let_go": _("Not kept any longer: %(window)s"),
    "proposal.declined": _("The customer does not want this visit: %(said)s"),
    "proposal.withdrawn": _("Not asked any longer: %(why)s"),
    "proposal.overtaken": _("Not asked any longer: it is agreed in another case"),
    "proposal.move_asked": _("Asked to move the visit: %(reason)s"),
    "visit.booked": _("Visit agreed: %(window)s, %(technician)s"),
    "visit.moved": _("Visit moved to %(window)s"),
    "visit.cancelled": _("Visit cancelled: %(window)s"),
    "visit.left_as_agreed": _("The visit stays as agreed: %(window)s"),
    "visit.on_my_way": _("%(technician)s is on the way"),
    "visit.estimated": _("Told the customer that %(technician)s comes: %(expected_at)s"),
    "visit.arrived": _("%(technician)s has arrived"),
    "visit.arrival_put_right": _(
        "%(technician)s had arrived on %(arrived_at)s, as %(said_by)s put right: %(why)s"
    ),
    "visit.apology_put_right": _("The customer was written that our apology was not right"),
    "visit.finished": _("%(technician)s is done"),
    "visit.reassigned": _("%(technician)s comes instead of %(before)s: %(window)s"),
    "visit.cannot_be_kept": _("Nobody can come any more at the promised time: %(window)s"),
    "visit.placed_again": _("%(technician)s comes after all: %(window)s"),
    "visit.narrowed": _("Told the customer more exactly: %(told)s"),
    "visit.pinned": _("Pinned to %(technician)s: %(window)s"),
    "visit.unpinned": _("Not pinned any more: %(window)s"),
    "disruption.reported": _("%(technician)s: the day does not go as planned"),
    "disruption.applied": _("A plan for a disturbed day is in use; broken promises: %(broken)s"),
    "disruption.taken_back": _(
        "A disturbed day was taken back: %(placed)s visits are planned again, %(left)s are not"
    ),
    "disruption.dropped": _("A plan for a disturbed day was dropped"),
    "visit.goes_to_new_address": _("The visit goes to the new address: %(address)s"),
    "leave.taken": _("%(technician)s has leave: %(from_at)s until %(until_at)s"),
    "leave.withdrawn": _("%(technician)s is at work after all: %(from_at)s until %(until_at)s"),
    "visit.missed": _("The visit of %(window)s did not take place"),
    "customer.added": _("New customer: %(name)s"),
    "customer.moved": _("New address: %(address)s"),
    "customer.prefers": _("Prefers %(shown)s"),
    "customer.reachable": _("Can be reached at %(shown)s"),
    "customer.verified": _("%(shown)s is verified"),
    "customer.wishes": _("How and when to write to the customer was changed"),
    "customer.undeliverable": _("%(shown)s does not work any more"),
    "customer.not_written": _("Could not be written to: %(reason)s"),
    "household.placed": _("The place of the address was looked up (%(source)s)"),
    "maintenance.agreed": _("Work that comes back was agreed"),
    "demo.begun": _("An invented company is being made"),
    "demo.made": _("The invented company is complete"),
    "demo.story_stopped": _("A story of the invented company could not be told to its end"),
    "company.set_up": _("Houvast was set up for %(name)s"),
    "staff.joined": _("%(name)s works here now"),
    "team.added": _("New team: %(name)s"),
    "team.led": _("%(lead)s leads the team"),
    "daypart.added": _("New part of the day: %(name)s"),
    "work_type.added": _("New kind of visit: %(name)s"),
    "company.changed": _("What is on file about %(name)s was changed"),
    "company.hours_changed": _("The opening hours were changed"),
    "company.closed_on": _("Closed on %(on)s: %(name)s"),
    "company.open_on": _("Open on %(on)s after all: %(name)s"),
    "staff.changed": _("What is on file about %(name)s was changed"),
    "staff.left": _("%(name)s does not work here any more"),
    "staff.returned": _("%(name)s works here again"),
    "team.changed": _("The team %(name)s was changed"),
    "daypart.changed": _("Part of the day changed: %(name)s"),
    "work_type.changed": _("Kind of visit changed: %(name)s"),
    "technician.changed": _("The work of %(name)s was changed"),
    "customer.never_on": _("The days on which nobody is at home were changed"),
    "customer.technician": _("A wish about %(technician)s was noted"),
    "territory.added": _("New territory: %(name)s"),
    "territory.changed": _("The territory %(name)s was changed"),
    "territory.removed": _("The territory %(name)s was taken off"),
    "promise_class.added": _("New class of work: %(name)s"),
    "promise_class.changed": _("The class %(name)s was changed"),
    "promise_class.removed": _("The class %(name)s was taken off"),
    "capacity.kept": _(
        "Room kept free for %(name)s: %(minutes)s minutes, until %(days_before)s days before"
    ),
    "capacity.released": _(
        "Room no longer kept free for %(name)s: %(minutes)s minutes, until %(days_before)s days "
        "before"
    ),
    "technician.on_the_road": _("%(name)s takes visits now"),
}
GIVEN = ("reason", "why", "said")
"""Facts that a person wrote, or Houvast: then history keeps them in English."""
MESSAGE_NUMBER = re.compile(r"^Message \d+: ")
BROKEN = (
    "promise.broken",
    "promise.escalated",
    "promise.not_told",
    "delivery.failed",
    "delivery.bounced",
    "message.not_answered",
    "case.not_asked",
    "visit.missed",
    "visit.cannot_be_kept",
)


class _Facts(dict[str, Any]):
    def __missing__(self, name: str) -> str:
        return "…"


def sentence_of(event: Event) -> str:
    """What an event says, in the reader's language; its moments are said in full."""
    said = SENTENCES.get(event.verb)
    if said is None:
        return event.verb.replace(".", ": ").replace("_", " ")
    facts = _Facts({name: _said(name, fact) for name, fact in event.facts.items()})
    if "opens_at" in event.facts and "closes_at" in event.facts:
        opens_at, closes_at = event.facts["opens_at"], event.facts["closes_at"]
        facts["window"] = spoken.window(
            datetime.fromisoformat(opens_at), datetime.fromisoformat(closes_at)
        )
    return str(said) % facts


def _said(name: str, fact: Any) -> Any:
    if name.endswith("_at") and isinstance(fact, str):
        return spoken.moment(datetime.fromisoformat(fact))
    if name in GIVEN and isinstance(fact, str):
        return in_words(MESSAGE_NUMBER.sub("", fact))
    return fact
