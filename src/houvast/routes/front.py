"""What others may ask of the days of technicians: places on them, plans, and what they reckon."""

from houvast.routes.actions.days import open_day, open_days
from houvast.routes.actions.disrupting import (
    Disturbed,
    Known,
    RunsOver,
    drop_plan,
    note_applied,
    report,
    stop_driving,
    undecided,
    work_out,
)
from houvast.routes.actions.improving import improve_day
from houvast.routes.actions.locking import lock_days, lock_days_of, locked_day
from houvast.routes.actions.looking_further import (
    AT_ONCE,
    Lookup,
    SearchBusy,
    days_without_offer,
    make_room,
    one_search,
    search_days,
)
from houvast.routes.actions.places import (
    HeldPlace,
    NoPlaceLeft,
    Sought,
    fill_place,
    free_place,
    hold_again,
    hold_place,
    hold_together,
)
from houvast.routes.actions.travel import learn_roads
from houvast.routes.actions.writing import (
    CalendarChanged,
    give_hours,
    lock_unchanged,
    put_stops,
    write_days,
    write_plan,
)
from houvast.routes.models.stored import no_day_changed
from houvast.routes.placed import follow_with
from houvast.routes.queries.arrivals import possible_arrivals
from houvast.routes.queries.availability import availability_of
from houvast.routes.queries.calendar_state import (
    days_to_improve,
    resources_beside,
    routes_that_help,
    stamps_of,
)
from houvast.routes.queries.runs import RunSought, run_parties, runs_for
from houvast.routes.queries.slots import Look, alternatives, look, nearest, slots_for
from houvast.routes.queries.starts import last_day, starts_for, starts_together
from houvast.routes.queries.technician_days import as_day, days_of_technicians, parts_of
from houvast.routes.queries.timetables import timetables_of
from houvast.routes.queries.travel import (
    condition,
    places_on_the_road,
    road_engine,
    somewhere_of_ours,
    travel_times,
)
from houvast.routes.queries.unsure import unsure_on
from houvast.routes.rules.wanted import NotASlot
from houvast.routes.spreads import spread_by
from houvast.routes.travel import as_places
from houvast.routing.arrivals import driving
from houvast.routing.busy import with_busy
from houvast.routing.carrying_over import carry_over, find_colleague, settle, with_overtime
from houvast.routing.choices import first_marked, standouts
from houvast.routing.crews import crews
from houvast.routing.disruption import lengthened, without_longer_work
from houvast.routing.folding import folded
from houvast.routing.handing_over import taken_off, taken_over
from houvast.routing.how_many_fit import how_many_fit
from houvast.routing.interrupting import as_it_goes_on, away_from
from houvast.routing.marking import marked, marked_moments
from houvast.routing.narrowing import narrowed as likely_window
from houvast.routing.reservations import kept_minutes
from houvast.routing.restoring import restored
from houvast.routing.sharing import shared_out
from houvast.routing.slots import nearest_stop
from houvast.routing.spare_capacity import free_seconds
from houvast.routing.timetable import timetable_of
from houvast.routing.unsure import likely

__all__ = [
    "AT_ONCE",
    "CalendarChanged",
    "Disturbed",
    "HeldPlace",
    "Known",
    "Look",
    "Lookup",
    "NoPlaceLeft",
    "NotASlot",
    "RunSought",
    "RunsOver",
    "SearchBusy",
    "Sought",
    "alternatives",
    "as_day",
    "as_it_goes_on",
    "as_places",
    "availability_of",
    "away_from",
    "carry_over",
    "condition",
    "crews",
    "days_of_technicians",
    "days_to_improve",
    "days_without_offer",
    "driving",
    "drop_plan",
    "fill_place",
    "find_colleague",
    "first_marked",
    "folded",
    "follow_with",
    "free_place",
    "free_seconds",
    "give_hours",
    "hold_again",
    "hold_place",
    "hold_together",
    "how_many_fit",
    "improve_day",
    "kept_minutes",
    "last_day",
    "learn_roads",
    "lengthened",
    "likely",
    "likely_window",
    "lock_days",
    "lock_days_of",
    "lock_unchanged",
    "locked_day",
    "look",
    "make_room",
    "marked",
    "marked_moments",
    "nearest",
    "nearest_stop",
    "no_day_changed",
    "note_applied",
    "one_search",
    "open_day",
    "open_days",
    "parts_of",
    "places_on_the_road",
    "possible_arrivals",
    "put_stops",
    "report",
    "resources_beside",
    "restored",
    "road_engine",
    "routes_that_help",
    "run_parties",
    "runs_for",
    "search_days",
    "settle",
    "shared_out",
    "slots_for",
    "somewhere_of_ours",
    "spread_by",
    "stamps_of",
    "standouts",
    "starts_for",
    "starts_together",
    "stop_driving",
    "taken_off",
    "taken_over",
    "timetable_of",
    "timetables_of",
    "travel_times",
    "undecided",
    "unsure_on",
    "with_busy",
    "with_overtime",
    "without_longer_work",
    "work_out",
    "write_days",
    "write_plan",
]
