"""What others may ask of journeys."""

from houvast.journeys.actions.at_the_door import answer_at_the_door
from houvast.journeys.actions.beginning import begin_journey, only_by_hand
from houvast.journeys.actions.describing import back_to_the_file_of_journey, put_journey_into_use
from houvast.journeys.actions.details import agree_detail, detail_is_there, let_detail_go
from houvast.journeys.actions.ending import stop_journey
from houvast.journeys.actions.ending_inquiries import Voice
from houvast.journeys.actions.in_turn import start_in_turn
from houvast.journeys.actions.inquiring import answer_inquiry, begin_inquiry
from houvast.journeys.actions.loose_ends import Left, leave_for_later, loose_end_is_done
from houvast.journeys.actions.moving_on import follow_new_version
from houvast.journeys.actions.obstacles import meet_obstacle, obstacle_is_gone
from houvast.journeys.actions.others_answer import answer_as_another, say_yes_as_another
from houvast.journeys.actions.second_eyes import detail_is_made, want_second_eyes
from houvast.journeys.actions.taking_back import untick
from houvast.journeys.actions.telling import tell_what_is_untold
from houvast.journeys.actions.telling_us import answer_asked
from houvast.journeys.actions.ticking import look_at_step, tick
from houvast.journeys.actions.updating import say_where_it_stands
from houvast.journeys.known_journeys import JOURNEYS, journeys
from houvast.journeys.letters.kinds import JourneyLetter
from houvast.journeys.papers.typesetting import pdf_of_journey
from houvast.journeys.queries.asked import AskedByStep, asked_by_step
from houvast.journeys.queries.details import details_for_customer, details_of
from houvast.journeys.queries.faults import FaultQuestions, may_ask
from houvast.journeys.queries.in_turn import planned_by_themselves, what_comes_first
from houvast.journeys.queries.in_use import (
    JourneyInUse,
    behind_the_text,
    follows_older_text,
    in_use,
)
from houvast.journeys.queries.inquiries import InquirySheet, inquiry_sheet, where_it_can_lead
from houvast.journeys.queries.known import KnownAnswer
from houvast.journeys.queries.loose_ends import loose_ends_for_customer, loose_ends_of
from houvast.journeys.queries.others_asked import asked_another
from houvast.journeys.queries.pages import (
    JourneySheet,
    ShownStep,
    sheet_for_customer,
    sheet_of_journey,
    with_odds,
)
from houvast.journeys.queries.promised import ever_promised
from houvast.journeys.queries.running import journey_in, steps_ahead
from houvast.journeys.queries.said_again import said_again
from houvast.journeys.queries.second_eyes import wants_second_eyes
from houvast.journeys.queries.told import what_was_told
from houvast.journeys.queries.untold import journeys_to_tell
from houvast.journeys.queries.whose_word import asked_of_another
from houvast.journeys.rules.checking import SILENT_DAYS, JourneyFinding, check
from houvast.journeys.rules.day_by_day import PlayedDay, PlayedWeek, days_of, weeks_of
from houvast.journeys.rules.definition import Journey, JourneyStep, Obstacle
from houvast.journeys.rules.diagnosis import Leads, TreeQuestion
from houvast.journeys.rules.played import CUSTOMERS, HowPlayed, Played, PlayedCustomer
from houvast.journeys.rules.playing import play
from houvast.journeys.rules.questions import JourneyQuestion, SaidInBoth
from houvast.journeys.rules.reading import read_journey, schema_of_journey
from houvast.journeys.rules.refusals import JourneyOver, NothingAgreed
from houvast.journeys.rules.typed_answers import choices_of, meant
from houvast.journeys.rules.words import (
    ToldMoment,
    name_of_customer,
    name_of_step,
    name_of_who,
    summary_of,
    told,
)

__all__ = [
    "CUSTOMERS",
    "JOURNEYS",
    "SILENT_DAYS",
    "AskedByStep",
    "FaultQuestions",
    "HowPlayed",
    "InquirySheet",
    "Journey",
    "JourneyFinding",
    "JourneyInUse",
    "JourneyLetter",
    "JourneyOver",
    "JourneyQuestion",
    "JourneySheet",
    "JourneyStep",
    "KnownAnswer",
    "Leads",
    "Left",
    "NothingAgreed",
    "Obstacle",
    "Played",
    "PlayedCustomer",
    "PlayedDay",
    "PlayedWeek",
    "SaidInBoth",
    "ShownStep",
    "ToldMoment",
    "TreeQuestion",
    "Voice",
    "agree_detail",
    "answer_as_another",
    "answer_asked",
    "answer_at_the_door",
    "answer_inquiry",
    "asked_another",
    "asked_by_step",
    "asked_of_another",
    "back_to_the_file_of_journey",
    "begin_inquiry",
    "begin_journey",
    "behind_the_text",
    "check",
    "choices_of",
    "days_of",
    "detail_is_made",
    "detail_is_there",
    "details_for_customer",
    "details_of",
    "ever_promised",
    "follow_new_version",
    "follows_older_text",
    "in_use",
    "inquiry_sheet",
    "journey_in",
    "journeys",
    "journeys_to_tell",
    "leave_for_later",
    "let_detail_go",
    "look_at_step",
    "loose_end_is_done",
    "loose_ends_for_customer",
    "loose_ends_of",
    "may_ask",
    "meant",
    "meet_obstacle",
    "name_of_customer",
    "name_of_step",
    "name_of_who",
    "obstacle_is_gone",
    "only_by_hand",
    "pdf_of_journey",
    "planned_by_themselves",
    "play",
    "put_journey_into_use",
    "read_journey",
    "said_again",
    "say_where_it_stands",
    "say_yes_as_another",
    "schema_of_journey",
    "sheet_for_customer",
    "sheet_of_journey",
    "start_in_turn",
    "steps_ahead",
    "stop_journey",
    "summary_of",
    "tell_what_is_untold",
    "tick",
    "told",
    "untick",
    "want_second_eyes",
    "wants_second_eyes",
    "weeks_of",
    "what_comes_first",
    "what_was_told",
    "where_it_can_lead",
    "with_odds",
]
