"""When a letter may leave that a customer did not ask for at this moment."""

from datetime import datetime, time, timedelta

from houvast.ground.spoken import AMSTERDAM

Quiet = tuple[time, time] | None


def leaves_at(now: datetime, quiet: Quiet, *, before: datetime | None) -> datetime:
    """Now, or the end of the customer's quiet hours; not later than `before`, for then it would
    come too late to be of use.
    """
    if quiet is None or not _is_quiet(now.astimezone(AMSTERDAM).time(), *quiet):
        return now
    local = now.astimezone(AMSTERDAM)
    ends = datetime.combine(local.date(), quiet[1], AMSTERDAM)
    if ends <= local:
        ends = datetime.combine(local.date() + timedelta(days=1), quiet[1], AMSTERDAM)
    return now if before is not None and ends >= before else ends


def _is_quiet(wall: time, start: time, end: time) -> bool:
    return start <= wall < end if start <= end else wall >= start or wall < end
