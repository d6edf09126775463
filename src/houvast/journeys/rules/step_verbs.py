"""What happens in a case that can make a step of its journey done, or stand in its way.

Journeys react to these and to no other verbs of history, so a file that names another would wait
for ever.
"""

STEP_VERBS = (
    "case.about",
    "case.spoken",
    "message.received",
    "message.sent",
    "proposal.made",
    "visit.booked",
    "visit.arrived",
    "visit.finished",
    "job.handed",
    "job.comes",
    "job.done",
    "work_order.signed",
)
HANDED_OVER_BY = ("visit.finished", "work_order.signed")
"""What is refused while something that was agreed is not there; anything else happens all the same,
and makes no hand-over done.
"""
OBSTACLE_VERBS = (
    "proposal.declined",
    "visit.cancelled",
    "visit.cannot_be_kept",
    "visit.missed",
    "job.cannot",
    "job.moved",
)
TAKEN_BACK_BY = {
    "visit.cancelled": "visit.booked",
    "visit.arrival_taken_back": "visit.arrived",
    "job.taken_back": "job.handed",
}
"""What happens, and what did not happen after all because of it."""
