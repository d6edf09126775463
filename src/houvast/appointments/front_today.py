"""What others may ask of what customers ask on the day itself, and of how it goes."""

from houvast.appointments.actions.asking_today import answer_today, ask_today
from houvast.appointments.actions.giving_over import give_over
from houvast.appointments.queries.asked_today import asked_on_the_day, open_questions_of, waited_for
from houvast.appointments.queries.likely_kept import likely_kept, unsure_of
from houvast.appointments.queries.visits import visits_as_they_went
from houvast.appointments.queries.what_helps import ChancesOfDay, Help, what_helps
from houvast.appointments.rules.work_taken import was_forgotten

__all__ = [
    "ChancesOfDay",
    "Help",
    "answer_today",
    "ask_today",
    "asked_on_the_day",
    "give_over",
    "likely_kept",
    "open_questions_of",
    "unsure_of",
    "visits_as_they_went",
    "waited_for",
    "was_forgotten",
    "what_helps",
]
