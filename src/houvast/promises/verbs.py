"""What can happen to a case, and to what was promised in it."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.facts import DAY, GIVEN, MOMENT, NUMBER, TEXT, TRUTH, optional
from houvast.ground.verbs import declare, declare_bad_news

PROMISED = {"kind": TEXT, "words": TEXT, "due_at": MOMENT}

declare("case.opened", _("Case opened: %(subject)s"), subject=TEXT, owner=TEXT)
declare("case.concerns", _("It is about this address: %(address)s"), address=TEXT, place=NUMBER)
declare("case.concerns_home", _("It is about where the customer lives: %(address)s"), address=TEXT)
declare("case.reopened", _("Case opened again"), reason=GIVEN)
declare(
    "case.handed_over",
    _("Handed over from %(before)s to %(after)s: %(reason)s"),
    before=TEXT,
    after=TEXT,
    reason=GIVEN,
)
declare("case.merged", _("%(before)s turned out to be %(after)s"), before=TEXT, after=TEXT)
declare(
    "case.taken_apart",
    _("Back with %(after)s, who is not %(before)s"),
    before=TEXT,
    after=TEXT,
)
declare("case.joined", _("Goes on in number %(into)s: %(reason)s"), into=NUMBER, reason=GIVEN)
declare(
    "case.joined_here", _("Number %(number)s goes on here: %(reason)s"), number=NUMBER, reason=GIVEN
)
declare("case.parted", _("Does not go on in number %(into)s any more"), into=NUMBER)
declare("case.about", _("It is about: %(thing)s"), thing=TEXT)
declare("case.about_nothing", _("It is not about one of the things on file"))
declare("case.settled", _("Settled: %(said)s"), said=GIVEN, word=TEXT)

declare("case.read_along", _("%(name)s reads along"), name=TEXT)
declare("case.not_read_along", _("%(name)s reads along no more"), name=TEXT)

declare("case.only_for", _("Only for %(name)s: %(reason)s"), name=TEXT, reason=GIVEN)
declare("case.not_only_for", _("No longer only for %(name)s"), name=TEXT)

declare("promise.made", _("Promised: %(words)s"), renews=optional(NUMBER), **PROMISED)
declare("promise.told", _("The customer was told: %(words)s"), message=TEXT, **PROMISED)
declare_bad_news(
    "promise.not_told",
    _("The customer could not be told: %(words)s"),
    message=TEXT,
    **PROMISED,
)
declare("promise.warned", _("At risk: %(words)s"), owner=NUMBER, **PROMISED)
declare("promise.at_ease", _("Can be kept after all: %(words)s"), owner=NUMBER, **PROMISED)
declare("promise.kept", _("Kept: %(words)s"), late=TRUTH, proof=GIVEN, **PROMISED)
declare_bad_news(
    "promise.broken",
    _("Broken: %(words)s"),
    owner=NUMBER,
    proof=GIVEN,
    late=optional(TRUTH),
    escalated=optional(TRUTH),
    settled=optional(TEXT),
    renewed_by=optional(NUMBER),
    **PROMISED,
)
declare_bad_news(
    "promise.escalated",
    _("Broke again: %(to)s must act"),
    to=TEXT,
    **PROMISED,
)
declare(
    "promise.renegotiated",
    _("Another moment agreed: %(reason)s"),
    reason=GIVEN,
    renewed_by=NUMBER,
    together=optional(TRUTH),
    **PROMISED,
)
declare(
    "promise.against_odds",
    _("Promised although of %(of)s such promises %(kept)s were kept: %(why)s"),
    words=TEXT,
    of=NUMBER,
    kept=NUMBER,
    why=GIVEN,
)
declare("promise.hangs", _("“%(words)s” waits for “%(on)s”"), words=TEXT, on=TEXT)
declare("promise.hangs_no_more", _("“%(words)s” no longer waits for “%(on)s”"), words=TEXT, on=TEXT)
declare(
    "promise.released",
    _("No longer needed: %(words)s"),
    reason=GIVEN,
    settled=optional(TEXT),
    **PROMISED,
)
declare(
    "promise.covered",
    _("%(after)s covers for %(before)s: %(words)s"),
    before=TEXT,
    after=TEXT,
    absence=NUMBER,
    tells=TRUTH,
    **PROMISED,
)
declare(
    "promise.taken_back",
    _("%(after)s is there again, and has this from %(before)s: %(words)s"),
    before=TEXT,
    after=TEXT,
    **PROMISED,
)
declare("staff.away_noted", _("%(name)s is away from %(on)s"), name=TEXT, on=DAY)
declare("staff.away", _("%(name)s is away: %(covers)s covers"), name=TEXT, covers=TEXT)
declare("staff.back", _("%(name)s is there again"), name=TEXT)
declare("staff.not_away", _("%(name)s is not away after all"), name=TEXT)
INTERNAL = {"words": GIVEN, "due_at": MOMENT}
declare("internal.made", _("Promised among ourselves: %(words)s"), owner=TEXT, **INTERNAL)
declare("internal.warned", _("Nearly due among ourselves: %(words)s"), owner=TEXT, **INTERNAL)
declare_bad_news("internal.missed", _("Not done in time: %(words)s"), owner=TEXT, **INTERNAL)
declare("internal.done", _("Done: %(words)s"), proof=GIVEN, **INTERNAL)
declare("internal.passed_on", _("%(owner)s does it now: %(words)s"), owner=TEXT, **INTERNAL)
declare("internal.asked", _("Asked %(owner)s: %(words)s"), owner=TEXT, **INTERNAL)
declare("internal.answered", _("Answered among ourselves: %(proof)s"), proof=GIVEN, **INTERNAL)
declare("promise.looked_at", _("Looked at what broke: %(words)s"), words=TEXT)

TOLD = {"asked": TEXT, "said": TEXT}
declare("question.asked", _("Asked: %(asked)s"), asked=TEXT)
declare("question.withdrawn", _("Asked no more: %(asked)s"), asked=TEXT)
declare("fact.noted", _("Told: %(asked)s %(said)s"), **TOLD)
declare("fact.corrected", _("Put right: %(asked)s %(said)s, not %(before)s"), before=TEXT, **TOLD)
