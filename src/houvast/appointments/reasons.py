"""Why promises about visits end, where nobody at the desk says it."""

from django.utils.translation import gettext_noop as _

from houvast.ground.reasons import because

CHOSE_A_TIME = because(_("The customer chose a time."))
CHOSE_THE_TIMES = because(_("The customer chose the times."))
CHOSE_ANOTHER_TIME = because(_("The customer chose another time."))
CANCELLED = because(_("The customer cancelled."))
AGREED_ELSEWHERE = because(_("Agreed in another case."))
LEFT_AS_AGREED = because(_("The customer left it as agreed."))
WANTS_NO_VISIT = because(_("No visit wanted."))
ANSWERED = because(_("The customer answered."))
WERE_ASKED = because(_("The customer was asked about another time."))
OUT_OF_DATE = because(_("The question is out of date."))
ASKED_ANEW = because(_("Asked anew."))
CASE_SETTLED = because(_("The case is settled."))
NOT_PERMITTED = because(_("Whoever owns the place does not agree."))
PERMISSION_IS_KNOWN = because(_("It is known whether whoever owns the place agrees."))
RING_WHO_OWNS = because(
    _("Call %(name)s, who owns the place, and ask whether they agree: %(work)s.")
)
PUT_TO_ANOTHER = because(_("It was put to another."))

RING_ABOUT_SOONER = because(_("Call about a sooner time, which is kept until %(until_at)s."))
RANG_AND_HEARD = because(_("They were called, and answered."))
RANG_IN_VAIN = because(_("They were called, and not reached while the time was kept."))
NOBODY_RANG = because(_("Nobody called while the time was kept."))
NOT_TO_RING_ANY_MORE = because(_("Nobody has to be called about it any more."))

NOBODY_WAS_THERE = because(_("Nobody was there yet: the arrival was taken back."))
NOBODY_CAME = because(_("Nobody came."))
ANOTHER_VISIT_FIRST = because(_("Another visit is needed first."))
AS_AGREED_AFTER_ALL = because(_("We can come as agreed after all."))
GOES_ON_AFTER_ALL = because(_("It goes on as agreed after all."))
SOMEBODY_CAN_COME = because(_("Somebody can come after all."))

EXTENDED_CONTRACT = because(_("The customer extended contract %(contract)s."))
ENDED_CONTRACT = because(_("The customer ended contract %(contract)s."))

LATER_THAN_AGREED = because(_("On the way, and later than agreed."))
RUNS_LATE = because(_("The day of who comes runs later than planned."))
ARRIVED_LATE = because(_("Arrived after the window."))
ARRIVED = because(_("%(name)s arrived at %(arrived_at)s"))
ARRIVED_EARLY = because(
    _("%(name)s arrived at %(arrived_at)s, before the window, as the customer agreed")
)
BEGAN = because(_("%(name)s began at %(arrived_at)s"))
HAD_BEGUN = because(_("%(name)s began at %(arrived_at)s, as %(by)s said at %(said_at)s"))
PUT_RIGHT = because(_("%(name)s arrived at %(arrived_at)s, as %(by)s said at %(said_at)s"))
PUT_RIGHT_EARLY = because(
    _(
        "%(name)s arrived at %(arrived_at)s, before the window, as the customer agreed, as %(by)s "
        "said at %(said_at)s"
    )
)
WITHOUT_COVERAGE = because(_("There was no coverage: it reached us later."))

NEEDS_CERTIFICATE = because(_("%(name)s needs a new certificate for %(skill)s."))
CERTIFICATE_ON_FILE = because(_("Another certificate is on file."))
NOT_NEEDED_ANY_MORE = because(_("No certificate is needed for this any more."))

ANSWERED_TODAY = because(_("It was answered whether it is done today."))
VISIT_ENDED = because(_("The visit ended, and the customer read how."))
NOT_DONE_TODAY = because(_("It was not done today, other than was said."))
NOT_TODAY_ANY_MORE = because(_("The visit is not today any more."))
