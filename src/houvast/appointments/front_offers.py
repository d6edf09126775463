"""What others may ask of times that are kept: holds, the waiting list, a disruption, asking
many.
"""

from houvast.appointments.actions.half_days import note_half_days
from houvast.appointments.actions.holding import hold_slot, let_go_of_hold
from houvast.appointments.actions.needing import bring_needs
from houvast.appointments.actions.nobody_home import nobody_home
from houvast.appointments.actions.noting_shown import note_left, note_taken
from houvast.appointments.actions.permission import forbid, permit
from houvast.appointments.actions.preparing import say_what_is_ready
from houvast.appointments.actions.proposing_on_the_phone import propose_on_the_phone
from houvast.appointments.actions.ringing import note_sooner_call
from houvast.appointments.actions.sparing import Favour, ask_who_can_spare, stop_asking
from houvast.appointments.actions.waiting import Rather, wait_for_earlier, wait_no_longer
from houvast.appointments.actions.waiting_to_choose import choose_by_themselves, wait_to_choose
from houvast.appointments.letters.offering import too_full_to_fill_in, why_spare
from houvast.appointments.letters.preparing import asked_in
from houvast.appointments.letters.unplaced import reason_to_move
from houvast.appointments.queries.half_days import HalfDaysAsked
from houvast.appointments.queries.holding import kept_now, last_hold, open_hold, wanted_of
from houvast.appointments.queries.permission import (
    is_refused,
    permission_asked_in,
    permission_waited_for,
    permissions_about,
)
from houvast.appointments.queries.ringing import ToRing, to_ring, to_ring_one
from houvast.appointments.queries.room_proposed import room_lately
from houvast.appointments.queries.shown import answered_by_kind, taken_lately, written_of
from houvast.appointments.queries.sparing import could_be_asked, sparings_on
from houvast.appointments.queries.told import HowFar, Told, told_of
from houvast.appointments.queries.uneven import (
    Uneven,
    as_many_as,
    asked_already,
    uneven_days,
    who_would_not_mind,
)
from houvast.appointments.queries.waiting_for import comes_too_early, first_days_of
from houvast.appointments.queries.waiting_list import waiting_in_order, waiting_of
from houvast.appointments.rules.half_days import from_codes
from houvast.appointments.rules.refusals import EnoughAlready, NotOnTheList
from houvast.appointments.rules.shown import Shown

__all__ = [
    "EnoughAlready",
    "Favour",
    "HalfDaysAsked",
    "HowFar",
    "NotOnTheList",
    "Rather",
    "Shown",
    "ToRing",
    "Told",
    "Uneven",
    "answered_by_kind",
    "as_many_as",
    "ask_who_can_spare",
    "asked_already",
    "asked_in",
    "bring_needs",
    "choose_by_themselves",
    "comes_too_early",
    "could_be_asked",
    "first_days_of",
    "forbid",
    "from_codes",
    "hold_slot",
    "is_refused",
    "kept_now",
    "last_hold",
    "let_go_of_hold",
    "nobody_home",
    "note_half_days",
    "note_left",
    "note_sooner_call",
    "note_taken",
    "open_hold",
    "permission_asked_in",
    "permission_waited_for",
    "permissions_about",
    "permit",
    "propose_on_the_phone",
    "reason_to_move",
    "room_lately",
    "say_what_is_ready",
    "sparings_on",
    "stop_asking",
    "taken_lately",
    "to_ring",
    "to_ring_one",
    "told_of",
    "too_full_to_fill_in",
    "uneven_days",
    "wait_for_earlier",
    "wait_no_longer",
    "wait_to_choose",
    "waiting_in_order",
    "waiting_of",
    "wanted_of",
    "who_would_not_mind",
    "why_spare",
    "written_of",
]
