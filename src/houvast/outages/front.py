"""What others may ask of outages, and of an inbox that outgrows us."""

from houvast.outages.actions.answering_many import answer_many
from houvast.outages.actions.being_told import be_told
from houvast.outages.actions.forewarning import forewarn_in_time
from houvast.outages.actions.hanging import hang, let_go
from houvast.outages.actions.hanging_many import answer_hanging, hang_many
from houvast.outages.actions.making import (
    CalledSo,
    Concerns,
    NewOutage,
    SaidOfIt,
    end_outage,
    make_outage,
    say_of_outage,
)
from houvast.outages.actions.speaking import see_who_must_speak
from houvast.outages.actions.still_open import (
    ask_if_still_open,
    is_asked_still_open,
    say_still_open,
)
from houvast.outages.actions.surging import (
    NotDone,
    look_ahead,
    look_at_queue,
    promise_honestly,
)
from houvast.outages.actions.telling import tell_who_is_behind
from houvast.outages.letters.kinds import OutageLetter
from houvast.outages.queries.alike import (
    AlikeMessages,
    alike_with,
    cases_of_read,
    waiting_alike,
)
from houvast.outages.queries.choosing import Choosable, choosable_for
from houvast.outages.queries.outages import (
    KnownInCase,
    all_outages,
    counts_of,
    hanging_on,
    known_in,
    let_go_of,
    outage_of_thing,
    public_outage,
    public_outages,
    rows_of,
    running_outages,
    suggested,
    suggested_rows,
)
from houvast.outages.queries.queue import (
    PlaceInLine,
    late_answers,
    place_in_line,
    queue_now,
    standing_surge,
    visit_in_line,
    waiting_long,
)
from houvast.outages.queries.speaking import spoken_with_first
from houvast.outages.queries.there import FoundThere, known_at
from houvast.outages.rules.areas import areas, shown
from houvast.outages.rules.quiet import leaves_at

__all__ = [
    "AlikeMessages",
    "CalledSo",
    "Choosable",
    "Concerns",
    "FoundThere",
    "KnownInCase",
    "NewOutage",
    "NotDone",
    "OutageLetter",
    "PlaceInLine",
    "SaidOfIt",
    "alike_with",
    "all_outages",
    "answer_hanging",
    "answer_many",
    "areas",
    "ask_if_still_open",
    "be_told",
    "cases_of_read",
    "choosable_for",
    "counts_of",
    "end_outage",
    "forewarn_in_time",
    "hang",
    "hang_many",
    "hanging_on",
    "is_asked_still_open",
    "known_at",
    "known_in",
    "late_answers",
    "leaves_at",
    "let_go",
    "let_go_of",
    "look_ahead",
    "look_at_queue",
    "make_outage",
    "outage_of_thing",
    "place_in_line",
    "promise_honestly",
    "public_outage",
    "public_outages",
    "queue_now",
    "rows_of",
    "running_outages",
    "say_of_outage",
    "say_still_open",
    "see_who_must_speak",
    "shown",
    "spoken_with_first",
    "standing_surge",
    "suggested",
    "suggested_rows",
    "tell_who_is_behind",
    "visit_in_line",
    "waiting_alike",
    "waiting_long",
]
