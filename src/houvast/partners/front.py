"""What others may ask about the jobs of other firms."""

from houvast.partners.access import job_of
from houvast.partners.actions.asking import answer_question, ask
from houvast.partners.actions.ending import say_cannot, say_done, take_back
from houvast.partners.actions.firms import Firm, add_partner, change_partner
from houvast.partners.actions.handing import JobAsked, hand_job, hand_link_anew
from houvast.partners.actions.keeping_photos import keep_photo
from houvast.partners.actions.saying_when import JobDate, say_when
from houvast.partners.letters.kinds import PartnerLetter
from houvast.partners.queries.jobs import (
    HomeSeen,
    JobSheet,
    file_of,
    home_of,
    jobs_in,
    sheet_of_job,
)
from houvast.partners.rules.dates import window_on

__all__ = [
    "Firm",
    "HomeSeen",
    "JobAsked",
    "JobDate",
    "JobSheet",
    "PartnerLetter",
    "add_partner",
    "answer_question",
    "ask",
    "change_partner",
    "file_of",
    "hand_job",
    "hand_link_anew",
    "home_of",
    "job_of",
    "jobs_in",
    "keep_photo",
    "say_cannot",
    "say_done",
    "say_when",
    "sheet_of_job",
    "take_back",
    "window_on",
]
