"""Moments whose absence is a state."""

STATES = {
    # a case, a promise, a link
    "settled_at", "ended_at", "told_at", "warned_at", "escalated_at", "revoked_at",
    # a message, a mail, a letter, a way to reach somebody
    "answered_at", "taken_in_at", "sent_at", "failed_at", "transmitting_at", "bounced_at",
    "dealt_with_at", "undeliverable_at",
    # a proposal, leave, a visit, who comes along
    "chosen_at", "declined_at", "withdrawn_at", "cancelled_at", "finished_at", "arrived_at",
    "on_my_way_at", "unplaced_at", "pinned_at", "left_at",
    # a claim, what was told before it broke, what hangs on what
    "judged_at", "parted_at",
    # a calendar elsewhere
    "removed_at",
    # an outage or a surge, what hangs on it
    "over_at", "let_go_at",
    # a day, a disruption
    "out_from_at", "applied_at", "dropped_at", "taken_back_at",
}  # fmt: skip
