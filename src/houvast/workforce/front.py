"""What others may ask of the workforce: what can be done, by whom, and when."""

from houvast.workforce.access import CalendarClosed, CalendarUnknown, calendar_at
from houvast.workforce.actions.branches import (
    add_branch,
    add_resource,
    check_branch_name,
    check_resource,
    set_branch_hours,
    set_resource_hours,
)
from houvast.workforce.actions.busy_calendars import (
    WasRead,
    add_busy_calendar,
    hold_whose,
    keep_what_was_read,
    read_side_by_side,
    remove_busy_calendar,
)
from houvast.workforce.actions.calendar_links import close_calendar, share_calendar
from houvast.workforce.actions.certificates import NotTheirSkill, Paper, add_certificate
from houvast.workforce.actions.changing_capacity import (
    add_class,
    change_class,
    keep_room,
    release_room,
    remove_class,
)
from houvast.workforce.actions.changing_work import change_daypart, change_work_type
from houvast.workforce.actions.keeping import keep_spreads, say_worth
from houvast.workforce.actions.series_steps import set_steps
from houvast.workforce.actions.setting_up import (
    TechnicianDetails,
    add_daypart,
    add_work_type,
    put_on_the_road,
    set_shifts,
)
from houvast.workforce.actions.territories import add_territory, change_territory, remove_territory
from houvast.workforce.actions.weeks import Week
from houvast.workforce.queries.branches import branch_for_all, branches_for, nearest_branch
from houvast.workforce.queries.busy import (
    busy_wanted,
    calendars_due,
    calendars_failing,
    calendars_of,
    calendars_to_read_first,
)
from houvast.workforce.queries.calendar_links import SharedCalendar, shared_calendar
from houvast.workforce.queries.certificates import SkillOnPaper, on_paper
from houvast.workforce.queries.hours import hours_wanted
from houvast.workforce.queries.keeping import (
    HALF_AN_HOUR,
    minutes_worth,
    spread_of_kinds,
    worth_later,
)
from houvast.workforce.queries.steps import between, steps_of
from houvast.workforce.rules.certificates import can_do, last_days
from houvast.workforce.rules.keeping import USUAL, WorkSeen
from houvast.workforce.rules.own_events import own_uid
from houvast.workforce.rules.shifts import AHEAD, Hours, Moments
from houvast.workforce.rules.steps import Step
from houvast.workforce.rules.territories import OUTSIDE, Area, area, area_at, territory_at
from houvast.workforce.rules.video import VIDEO, meeting_address, with_video

__all__ = [
    "AHEAD",
    "HALF_AN_HOUR",
    "OUTSIDE",
    "USUAL",
    "VIDEO",
    "Area",
    "CalendarClosed",
    "CalendarUnknown",
    "Hours",
    "Moments",
    "NotTheirSkill",
    "Paper",
    "SharedCalendar",
    "SkillOnPaper",
    "Step",
    "TechnicianDetails",
    "WasRead",
    "Week",
    "WorkSeen",
    "add_branch",
    "add_busy_calendar",
    "add_certificate",
    "add_class",
    "add_daypart",
    "add_resource",
    "add_territory",
    "add_work_type",
    "area",
    "area_at",
    "between",
    "branch_for_all",
    "branches_for",
    "busy_wanted",
    "calendar_at",
    "calendars_due",
    "calendars_failing",
    "calendars_of",
    "calendars_to_read_first",
    "can_do",
    "change_class",
    "change_daypart",
    "change_territory",
    "change_work_type",
    "check_branch_name",
    "check_resource",
    "close_calendar",
    "hold_whose",
    "hours_wanted",
    "keep_room",
    "keep_spreads",
    "keep_what_was_read",
    "last_days",
    "meeting_address",
    "minutes_worth",
    "nearest_branch",
    "on_paper",
    "own_uid",
    "put_on_the_road",
    "read_side_by_side",
    "release_room",
    "remove_busy_calendar",
    "remove_class",
    "remove_territory",
    "say_worth",
    "set_branch_hours",
    "set_resource_hours",
    "set_shifts",
    "set_steps",
    "share_calendar",
    "shared_calendar",
    "spread_of_kinds",
    "steps_of",
    "territory_at",
    "with_video",
    "worth_later",
]
