"""Routing: technicians' days, where work still fits on them, and how they are driven best.

A library of numbers and small frozen types. It knows no database, no customer and no letter, and
imports nothing of Houvast and nothing of Django. Whoever uses it takes from these modules, and not
from its `engine` (kernels on arrays) or the inside of its `solver`:

- what it speaks of: `days` (stops and days), `requests`, `windows`, `slots`, `reservations`, and
  `travel`, the interface to travel times, with `great_circle` as the times without a map
- where work fits: `grid` and `availability` over many days, `crews`, `choices`, `sharing`,
  `reassigning` where no single day has room, `spare_capacity` for what is kept free; `starts` and
  `runs` at a branch, where nobody drives
- one day: `booking`, `insertion`, `arrivals`, `timetable`
- days that change: `whole_day` with `solver` (and `pyvrp_solver`), `carrying_over`, `disruption`,
  `restoring`, `interrupting`
- `warming`, which compiles the kernels ahead
"""
