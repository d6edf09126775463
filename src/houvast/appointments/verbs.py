"""What can happen to visits and proposals, and to who works when."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.facts import DAY, GIVEN, MOMENT, NUMBER, TEXT, TRUTH
from houvast.ground.verbs import declare, declare_bad_news

WINDOW = {"opens_at": MOMENT, "closes_at": MOMENT}
VISIT = {"technician": TEXT, "work": TEXT, **WINDOW}
ON_THE_WAY = {"expected_at": MOMENT, "early": TRUTH, **VISIT}
ARRIVED = {"in_window": TRUTH, "early": TRUTH, **VISIT}
NAMED = {"name": TEXT}
SOONER = {"said": GIVEN, **WINDOW}
LEAVE = {"technician": TEXT, "from_at": MOMENT, "until_at": MOMENT, "note": TEXT}

declare("proposal.made", _("Asked the customer to choose a visit"), work=TEXT)
declare(
    "proposal.made_together",
    _("Asked the customer to choose one moment for %(names)s, one after the other"),
    names=TEXT,
)
declare(
    "case.outside_territories",
    _("No time was offered for %(work)s: nobody comes to %(address)s, which is in no territory"),
    work=TEXT,
    address=TEXT,
)
ABOUT_PERMISSION = {"name": TEXT, "work": TEXT}
declare(
    "permission.asked",
    _("Asked %(name)s, who owns the place, for permission: %(work)s (case %(number)s)"),
    number=NUMBER,
    **ABOUT_PERMISSION,
)
declare(
    "permission.reminded",
    _("Asked %(name)s once more for permission: %(work)s"),
    **ABOUT_PERMISSION,
)
declare(
    "permission.to_ring",
    _("%(owner)s calls %(name)s about the permission: %(work)s"),
    owner=TEXT,
    **ABOUT_PERMISSION,
)
declare("permission.agreed", _("%(name)s agrees: %(work)s"), **ABOUT_PERMISSION)
declare_bad_news("permission.refused", _("%(name)s does not agree: %(work)s"), **ABOUT_PERMISSION)
declare(
    "permission.not_needed",
    _("The permission of %(name)s is not needed any more: %(work)s"),
    **ABOUT_PERMISSION,
)
declare("proposal.reminded", _("Reminded the customer to choose"))
declare(
    "proposal.held",
    _("Kept for the customer until %(until_at)s: %(window)s"),
    until_at=MOMENT,
    **WINDOW,
)
declare("proposal.let_go", _("Not kept any longer: %(window)s"), until_at=MOMENT, **WINDOW)
declare("proposal.branch", _("The customer rather comes to %(branch)s"), branch=TEXT)
declare(
    "proposal.needs",
    _("The visit needs: %(needs)s"),
    work=TEXT,
    needs=TEXT,
    missing=TEXT,
)
declare("proposal.declined", _("The customer does not want this visit: %(said)s"), said=GIVEN)
declare("proposal.overtaken", _("Not asked any longer: it is agreed in another case"))
declare("proposal.withdrawn", _("Not asked any longer: %(why)s"), why=GIVEN)
declare("proposal.move_asked", _("Asked to move the visit: %(reason)s"), reason=GIVEN)

declare(
    "proposal.earlier",
    _("Offered an earlier time, kept until %(until_at)s: %(window)s"),
    until_at=MOMENT,
    **WINDOW,
)
declare(
    "proposal.ran_out",
    _("Not answered by %(until_at)s, so the kept times went to others"),
    until_at=MOMENT,
)
declare("proposal.spare", _("Asked whether another time suits them too"))
declare("proposal.not_needed", _("Told that their time is not needed any more"))
declare("visit.spared", _("Gave their time when we asked, and has another now"), **VISIT)
declare(
    "sparing.begun",
    _("Asks %(asked)s customers of %(on)s who can spare their time; %(wanted)s are needed"),
    on=DAY,
    wanted=NUMBER,
    asked=NUMBER,
)
declare("sparing.enough", _("Enough customers gave their time, or it is not needed any more"))
declare(
    "visit.prepared",
    _("The customer arranged %(ready)s of the %(asked)s things that we ask beforehand"),
    ready=NUMBER,
    asked=NUMBER,
    **VISIT,
)
declare("visit.preparing_reminded", _("Reminded of what is still to be arranged"), **VISIT)
declare("proposal.rather_sooner", _("On the waiting list for a sooner time"))
declare("proposal.as_it_is", _("Not on the waiting list any more"))
declare(
    "proposal.sooner",
    _("Offered a sooner time, kept until %(until_at)s: %(window)s"),
    until_at=MOMENT,
    **WINDOW,
)
declare(
    "sooner.to_ring",
    _("%(owner)s calls about a sooner time, kept until %(until_at)s: %(window)s"),
    owner=TEXT,
    until_at=MOMENT,
    **WINDOW,
)
declare("sooner.said_yes", _("Called about a sooner time; they take it: %(window)s"), **SOONER)
declare("sooner.said_no", _("Called about a sooner time; rather not: %(window)s"), **SOONER)
declare("sooner.not_reached", _("Called about a sooner time, not reached: %(window)s"), **SOONER)
declare("visit.rather_earlier", _("On the waiting list for an earlier time: %(window)s"), **VISIT)
declare("visit.as_it_is", _("Not on the waiting list any more: %(window)s"), **VISIT)
declare("visit.booked", _("Visit agreed: %(window)s, %(technician)s"), channel=TEXT, **VISIT)
declare("visit.moved", _("Visit moved to %(window)s"), channel=TEXT, before=MOMENT, **VISIT)
declare("visit.cancelled", _("Visit cancelled: %(window)s"), said=GIVEN, **VISIT)
declare("visit.left_as_agreed", _("The visit stays as agreed: %(window)s"), **VISIT)
declare("visit.on_my_way", _("%(technician)s is on the way"), **ON_THE_WAY)
declare(
    "visit.estimated",
    _("Told the customer that %(technician)s comes: %(expected_at)s"),
    **ON_THE_WAY,
)
declare_bad_news(
    "visit.runs_late",
    _("As the day goes, %(technician)s is there at about %(expected_at)s, later than was told"),
    expected_at=MOMENT,
    **VISIT,
)
declare(
    "visit.told_late",
    _("Told the customer before it was late that %(technician)s comes at about %(expected_at)s"),
    expected_at=MOMENT,
    **VISIT,
)
declare_bad_news(
    "visit.likely_late",
    _("As the day goes, %(technician)s is in time %(times)s of 10 times"),
    times=NUMBER,
    **VISIT,
)
declare("visit.likely_in_time", _("As the day goes, %(technician)s will be in time"), **VISIT)
declare("visit.in_time_again", _("%(technician)s can be there in time after all"), **VISIT)
declare(
    "visit.left",
    _("%(technician)s left on %(left_at)s; that reached us later, so the customer was not told"),
    left_at=MOMENT,
    **VISIT,
)
declare(
    "visit.pressed_before",
    _("Pressed on the road on %(pressed_at)s, and received later"),
    pressed_at=MOMENT,
    **VISIT,
)
declare("visit.arrived", _("%(technician)s has arrived"), **ARRIVED)
declare(
    "visit.arrival_put_right",
    _("%(technician)s had arrived on %(arrived_at)s, as %(said_by)s put right: %(why)s"),
    arrived_at=MOMENT,
    said_by=TEXT,
    why=GIVEN,
    **ARRIVED,
)
declare(
    "visit.arrival_taken_back",
    _("%(technician)s had not arrived on %(arrived_at)s, as %(said_by)s put right: %(why)s"),
    arrived_at=MOMENT,
    said_by=TEXT,
    why=GIVEN,
    **VISIT,
)
declare(
    "visit.apology_put_right", _("The customer was written that our apology was not right"), **VISIT
)
declare("visit.finished", _("%(technician)s is done"), outcome=TEXT, found=TEXT, **VISIT)
declare("visit.asked_today", _("The customer asks whether it is done today"), **VISIT)
declare("visit.answered_today", _("Answered about today: %(says)s"), says=TEXT, **VISIT)
declare("visit.nobody_home", _("%(technician)s was at the door, and nobody opened"), **VISIT)
declare_bad_news("visit.missed", _("The visit of %(window)s did not take place"), **VISIT)
declare(
    "visit.reassigned",
    _("%(technician)s comes instead of %(before)s: %(window)s"),
    before=TEXT,
    **VISIT,
)
declare_bad_news(
    "visit.cannot_be_kept",
    _("Nobody can come any more at the promised time: %(window)s"),
    why=TEXT,
    **VISIT,
)
declare_bad_news(
    "visit.too_early",
    _("The visit of %(window)s cannot stand: what it waits for is not done by then"),
    **VISIT,
)
declare("visit.placed_again", _("%(technician)s comes after all: %(window)s"), **VISIT)
declare("visit.narrowed", _("Told the customer more exactly: %(told)s"), told=TEXT, **VISIT)
declare("visit.given_over", _("Given to %(to)s: %(window)s"), to=TEXT, **VISIT)
declare("visit.pinned", _("Pinned to %(technician)s: %(window)s"), **VISIT)
declare("visit.unpinned", _("Not pinned any more: %(window)s"), **VISIT)
declare(
    "visit.goes_to_new_address",
    _("The visit goes to another address: %(address)s"),
    address=TEXT,
    **VISIT,
)

declare(
    "disruption.taken_back",
    _("A disturbed day was taken back: %(placed)s visits are planned again, %(left)s are not"),
    placed=NUMBER,
    left=NUMBER,
)

declare("leave.taken", _("%(technician)s has leave: %(from_at)s until %(until_at)s"), **LEAVE)
declare(
    "leave.withdrawn",
    _("%(technician)s is at work after all: %(from_at)s until %(until_at)s"),
    **LEAVE,
)
declare("staff.left", _("%(name)s does not work here any more"), **NAMED)
declare("technician.changed", _("The work of %(name)s was changed"), **NAMED)
declare(
    "customer.technician", _("A wish about %(technician)s was noted"), technician=TEXT, wish=TEXT
)
declare(
    "maintenance.ended",
    _("Moved: nobody is invited any more for %(work)s of what stayed with the house"),
    work=TEXT,
)
declare("maintenance.agreed", _("Work that comes back was agreed"), work=TEXT, due_on=DAY)

declare("branch.changed", _("The branch %(name)s was changed"), **NAMED)
declare("branch.closed_on", _("%(name)s is closed on %(on)s: %(why)s"), on=DAY, why=TEXT, **NAMED)
declare("branch.open_on", _("%(name)s is open after all on %(on)s"), on=DAY, **NAMED)
declare("resource.changed", _("%(name)s at %(branch)s was changed"), branch=TEXT, **NAMED)
declare("visit.said_at_risk", _("The customer was told that nobody can come as agreed"))
