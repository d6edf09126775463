"""What others may ask of appointments: proposals, choices, visits, and what is shown of them."""

from houvast.appointments.access import comes, current_visit
from houvast.appointments.actions.agreed_before import (
    AgreedBefore,
    bring_in_agreed,
    confirm_agreed_before,
)
from houvast.appointments.actions.arrivals import take_arrival_back
from houvast.appointments.actions.asking_to_move import accept_move, keep_as_agreed, propose_move
from houvast.appointments.actions.branches import (
    change_branch,
    change_resource,
    close_branch_on,
    open_branch_on,
    start_resource,
)
from houvast.appointments.actions.busy_times import (
    add_calendar,
    let_busy_times_go_first,
    read_calendars,
    remove_calendar,
)
from houvast.appointments.actions.cancelling import cancel_visit
from houvast.appointments.actions.certificates import note_certificate
from houvast.appointments.actions.choosing import accept_slot
from houvast.appointments.actions.contracts import agree_contract, change_agreed
from houvast.appointments.actions.contracts_before import WorkOfContract, agree_work_of_contracts
from houvast.appointments.actions.declining import decline
from houvast.appointments.actions.disrupting import (
    apply_plan,
    plan_again,
    report_out,
    report_runs_over,
)
from houvast.appointments.actions.ending_proposals import withdraw_open
from houvast.appointments.actions.families import accept_together, move_together
from houvast.appointments.actions.leaving import stop_working_here
from houvast.appointments.actions.left_behind import thing_came_along
from houvast.appointments.actions.maintaining import agree_maintenance
from houvast.appointments.actions.moving import move_visit
from houvast.appointments.actions.needing import offer_needed_visit
from houvast.appointments.actions.pinning import pin, unpin
from houvast.appointments.actions.pressing import Answered, arrive_as_pressed, press_once
from houvast.appointments.actions.proposing import (
    choose_branch,
    open_proposals,
    propose,
    start_choosing,
)
from houvast.appointments.actions.proposing_together import (
    FamilyWishes,
    begin_together,
    propose_together,
)
from houvast.appointments.actions.renewing import (
    AnsweredAlready,
    choose_to_end,
    choose_to_extend,
    end_on_request,
    extend_on_request,
    last_day_if_ended,
    look_at_contract,
)
from houvast.appointments.actions.reporting import (
    DID_NOT_COME,
    Report,
    did_not_come,
    put_arrival_right,
    report,
)
from houvast.appointments.actions.road import arrive, finish, needs_another_visit, on_my_way
from houvast.appointments.actions.rounds import invite
from houvast.appointments.actions.searching import search_further
from houvast.appointments.actions.series import accept_series
from houvast.appointments.actions.sharing_agenda import SharedAgenda, agenda_as_file
from houvast.appointments.actions.taking_back import take_back
from houvast.appointments.actions.taking_leave import take_leave, withdraw_leave
from houvast.appointments.actions.technicians import change_technician, start_on_the_road
from houvast.appointments.actions.telling import file_to_save
from houvast.appointments.actions.trying import BecameDifferent, make_as_shown, try_out
from houvast.appointments.actions.waiting_for import cannot_follow, waits_no_longer, work_waits
from houvast.appointments.actions.wishes import wish_technician
from houvast.appointments.letters.contracts import otherwise, things_of
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.letters.paper import (
    listed,
    named,
    what_for,
    who_comes,
    who_may_come,
    work_for,
    work_of,
)
from houvast.appointments.letters.where import place_of, where_of, who_label
from houvast.appointments.queries.capacity import RoomOfDay, room_of_days
from houvast.appointments.queries.concerned import (
    Concerned,
    closed_ahead,
    concerned_at,
    concerned_by_address,
    concerned_by_hours,
    still_agreed,
)
from houvast.appointments.queries.disruptions import ConcernedVisit, concerned
from houvast.appointments.queries.families import (
    FamilyAsked,
    FamilyChoice,
    asked_to_move,
    family_asked,
    family_visits,
)
from houvast.appointments.queries.left_behind import left_behind, place_left_by
from houvast.appointments.queries.lost import lost_by, with_customer
from houvast.appointments.queries.offering import TimeAsked, cell_of, cell_of_slot, found_since
from houvast.appointments.queries.places import AddressUnknown
from houvast.appointments.queries.renewing import HowItStands, how_it_stands, open_renewal
from houvast.appointments.queries.rounds import Room, due_for_invitation, room_for_invitations
from houvast.appointments.queries.running_late import delays_of
from houvast.appointments.queries.searching import Seen, ready_slots, slots_of
from houvast.appointments.queries.series import chains_for, moments_in_order
from houvast.appointments.queries.series_choices import SeriesChoice, series_choices
from houvast.appointments.queries.steps import knowing_steps, knowing_who_comes
from houvast.appointments.queries.visits import (
    along,
    days_between,
    leave_on,
    off_the_day,
    visits_between,
    visits_numbered,
    visits_of_day,
)
from houvast.appointments.queries.wishes import request_of, request_to_move
from houvast.appointments.rules.pressing import Sent
from houvast.appointments.rules.refusals import (
    AlreadyAgreed,
    NobodyCanCome,
    ProposalClosed,
    SameTime,
    VisitOver,
)
from houvast.appointments.rules.series import Chain, from_key

__all__ = [
    "DID_NOT_COME",
    "AddressUnknown",
    "AgreedBefore",
    "AlreadyAgreed",
    "Answered",
    "AnsweredAlready",
    "BecameDifferent",
    "Chain",
    "Concerned",
    "ConcernedVisit",
    "FamilyAsked",
    "FamilyChoice",
    "FamilyWishes",
    "HowItStands",
    "NobodyCanCome",
    "ProposalClosed",
    "Report",
    "Room",
    "RoomOfDay",
    "SameTime",
    "Seen",
    "Sent",
    "SeriesChoice",
    "SharedAgenda",
    "TimeAsked",
    "VisitLetter",
    "VisitOver",
    "WorkOfContract",
    "accept_move",
    "accept_series",
    "accept_slot",
    "accept_together",
    "add_calendar",
    "agenda_as_file",
    "agree_contract",
    "agree_maintenance",
    "agree_work_of_contracts",
    "along",
    "apply_plan",
    "arrive",
    "arrive_as_pressed",
    "asked_to_move",
    "begin_together",
    "bring_in_agreed",
    "cancel_visit",
    "cannot_follow",
    "cell_of",
    "cell_of_slot",
    "chains_for",
    "change_agreed",
    "change_branch",
    "change_resource",
    "change_technician",
    "choose_branch",
    "choose_to_end",
    "choose_to_extend",
    "close_branch_on",
    "closed_ahead",
    "comes",
    "concerned",
    "concerned_at",
    "concerned_by_address",
    "concerned_by_hours",
    "confirm_agreed_before",
    "current_visit",
    "days_between",
    "decline",
    "delays_of",
    "did_not_come",
    "due_for_invitation",
    "end_on_request",
    "extend_on_request",
    "family_asked",
    "family_visits",
    "file_to_save",
    "finish",
    "found_since",
    "from_key",
    "how_it_stands",
    "invite",
    "keep_as_agreed",
    "knowing_steps",
    "knowing_who_comes",
    "last_day_if_ended",
    "leave_on",
    "left_behind",
    "let_busy_times_go_first",
    "listed",
    "look_at_contract",
    "lost_by",
    "make_as_shown",
    "moments_in_order",
    "move_together",
    "move_visit",
    "named",
    "needs_another_visit",
    "note_certificate",
    "off_the_day",
    "offer_needed_visit",
    "on_my_way",
    "open_branch_on",
    "open_proposals",
    "open_renewal",
    "otherwise",
    "pin",
    "place_left_by",
    "place_of",
    "plan_again",
    "press_once",
    "propose",
    "propose_move",
    "propose_together",
    "put_arrival_right",
    "read_calendars",
    "ready_slots",
    "remove_calendar",
    "report",
    "report_out",
    "report_runs_over",
    "request_of",
    "request_to_move",
    "room_for_invitations",
    "room_of_days",
    "search_further",
    "series_choices",
    "slots_of",
    "start_choosing",
    "start_on_the_road",
    "start_resource",
    "still_agreed",
    "stop_working_here",
    "take_arrival_back",
    "take_back",
    "take_leave",
    "thing_came_along",
    "things_of",
    "try_out",
    "unpin",
    "visits_between",
    "visits_numbered",
    "visits_of_day",
    "waits_no_longer",
    "what_for",
    "where_of",
    "who_comes",
    "who_label",
    "who_may_come",
    "wish_technician",
    "with_customer",
    "withdraw_leave",
    "withdraw_open",
    "work_for",
    "work_of",
    "work_waits",
]
