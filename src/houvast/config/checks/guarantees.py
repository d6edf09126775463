from collections.abc import Iterator

from django.db import connection

from houvast.config import manifest, roles, upgrading

TRIGGERS = {
    "case_next_word": "an open case always has a next word for its customer (G1)",
    "promise_next_word": "an open case always has a next word for its customer (G1)",
    "message_answered_first": "no case settles on an unanswered message (G2)",
    "case_answered_first": "no case settles on an unanswered message (G2)",
    "message_kept_for_ever": "messages are never deleted (G2)",
    "message_said_stands": "messages are never rewritten (G2)",
    "raw_mail_kept_for_ever": "mail is never deleted as it came (G2)",
    "raw_mail_stands": "mail is never rewritten (G2)",
    "choice_customers_own": "an appointment takes two (G3)",
    "choice_kept_for_ever": "an appointment takes two (G3)",
    "visit_takes_two": "an appointment takes two (G3)",
    "case_stays_with_household": "an appointment takes two (G3)",
    "visit_kept_for_ever": "appointments are never deleted (G3)",
    "visit_never_widened": "a window that a customer was told is never widened (G3)",
    "visit_nobody_twice": "nobody is in two places at once (G3)",
    "mate_nobody_twice": "nobody is in two places at once (G3)",
    "visit_crew_together": "a crew comes together (G3)",
    "mate_crew_together": "a crew comes together (G3)",
    "visit_resource_held": "a visit at ours has one room or chair (G3)",
    "resourceuse_resource_held": "a visit at ours has one room or chair (G3)",
    "visit_where_stands": "where a visit takes place is what was agreed (G3)",
    "resourceuse_kept_for_ever": "which room or chair a visit had is never deleted (G3)",
    "familymember_of_household": "who is asked together is of one household (G8)",
    "proposal_person_asked_for": "what is asked by name is for who was asked (G8)",
    "visit_person_asked_for": "what is agreed by name is for who was asked (G8)",
    "mate_kept_for_ever": "who was to come along is never deleted (G3)",
    "certificate_counts": "who comes may do the work: certificates end what they are for (G3)",
    "certificate_kept_for_ever": "what was said of a certificate stays on record (G3)",
    "technician_skills_as_certified": "until when a skill counts is what a certificate says (G3)",
    "internal_stands": "what we promised among ourselves stands as it was said (G4)",
    "internal_kept_for_ever": "what we promised among ourselves is never deleted (G4)",
    "internal_owner_at_work": "what is to be done belongs to somebody who works here (G5)",
    "staff_leaves_nothing_internal": "nobody leaves while they own what is to be done (G5)",
    "journey_version_kept_for_ever": "a text that a case follows is never rewritten (G4)",
    "journey_stands": "a journey stands as it began, and as it ended (G4)",
    "journey_kept_for_ever": "journeys are never deleted (G4)",
    "followed_version_fits": "a journey follows texts of its own, one after the other (G4)",
    "followed_kept_for_ever": "which text a journey followed stays on record (G4)",
    "step_fits": "what happens at a step of a journey fits what happened before (G4)",
    "step_kept_for_ever": "what happened at a step of a journey stays on record (G4)",
    "journey_promise_fits": "a journey promises in its own case (G4)",
    "journeypromise_kept_for_ever": "what a journey promised stays on record (G4)",
    "followed_updates_go_on": "word of how it stands recurs as long as a journey runs (G4)",
    "promise_updates_go_on": "word of how it stands recurs as long as a journey runs (G4)",
    "case_updates_go_on": "word of how it stands recurs as long as a journey runs (G4)",
    "step_details_first": "what was agreed is what is handed over (G10)",
    "visit_details_first": "what was agreed is what is handed over (G10)",
    "case_details_first": "what was agreed is what is handed over (G10)",
    "detail_fits": "nothing is agreed in a case that is settled (G10)",
    "detail_kept_for_ever": "what was agreed stays as it was said (G10)",
    "detailticked_kept_for_ever": "how a detail was ticked stays on record (G10)",
    "description_kept_for_ever": "each version of a kind or form stays as it was in use (G6)",
    "workbook_leaves_no_contract": "a workbook that was undone left no contract behind (G6)",
    "refrigerant_own_line": "a line of a refrigerant log takes back one of its own thing (G6)",
    "refrigerantentry_kept_for_ever": "the log of a refrigerant is only added to (G6)",
    "calendar_link_stands": "a calendar address opens one calendar, and once closed none (G8)",
    "calendar_link_kept_for_ever": "who could read whose calendar stays on record (G8)",
    "leave_kept_for_ever": "leave is withdrawn, and never deleted (G3)",
    "visit_arrival_on_record": "an arrival is taken back with a word about it (G4)",
    "arrivalcorrection_kept_for_ever": "what was put right stays beside what stood (G4)",
    "lost_place_kept_for_ever": "what lost its place by a disruption stays on record (G4)",
    "promise_word_stands": "what was promised stays as it was said (G4)",
    "promise_kept_for_ever": "promises are never deleted (G4)",
    "promise_renewed_when_agreed": "what was agreed anew has another promise in its place (G4)",
    "promise_renews_what_ended": "only what ended is renewed (G4)",
    "promise_warned_once": "the owner of a promise is warned in time (G4)",
    "promise_at_ease_on_record": "a warning is taken back with a word about it (G4)",
    "case_on_record": "a case changes hands with a word about it (G5)",
    "case_silent_when_asked": "silence settles a case after two questions (G7)",
    "customer_household_on_record": "nobody changes households without a word about it (G8)",
    "householdchange_happened": "who is written to live somewhere lives there (G8)",
    "householdchange_kept_for_ever": "who lived together stays on record (G8)",
    "regrouping_kept_for_ever": "who made people live together stays on record (G8)",
    "acting_stands": "who acted for whom stays as it was given (G8)",
    "acting_kept_for_ever": "who acted for whom stays on record (G8)",
    "customer_merged_on_record": "nobody becomes another customer without a word about it (G8)",
    "role_stands": "what somebody had to do with a place stays as it was (G8)",
    "role_kept_for_ever": "what somebody had to do with a place stays on record (G8)",
    "merging_happened": "who is written to be another customer is that one (G8)",
    "merging_stands": "who was merged stays as it was (G8)",
    "merging_kept_for_ever": "who was merged stays on record (G8)",
    "broughtalong_kept_for_ever": "what came along with who was merged stays on record (G8)",
    "link_held_by_right": "a key is made for who may hold it (G8)",
    "link_holder_stands": "a key never becomes another's (G8)",
    "reading_stands": "who read along stays as it was given (G8)",
    "reading_kept_for_ever": "who read along stays on record (G8)",
    "case_confined_when_made": "since when only some of us see a case is kept by the database",
    "case_confined_as_said": "since when only some of us see a case is kept by the database",
    "onlyfor_confines": "a case that is for some of us is for nobody else",
    "team_confines": "the cases of a closed team are for nobody else",
    "onlyfor_stands": "for whom a case was stays as it was said",
    "onlyfor_kept_for_ever": "for whom a case was stays on record",
    "message_answered_by_something": "a message is answered by something (G2)",
    "message_says_why_none": "who needs no answer is said, and why (G2)",
    "raw_mail_taken_in_as_something": "no mail is taken in as nothing (G2)",
    "delivery_left_stands": "letters that left stay as they left",
    "delivery_left_kept": "letters that left are never deleted",
    "choice_while_open": "nobody chooses what was withdrawn (G3)",
    "proposal_answer_stands": "how a customer answered a proposal stands (G3)",
    "visit_agreed_before_begins": "what was agreed before us begins a visit and moves none (G3)",
    "workbook_stands": "when a workbook was brought in and undone stands",
    "brought_stands": "what a workbook brought stays on record",
    "workbook_leaves_nothing": "a workbook is undone as a whole",
    "visit_limit_stands": "customers can change a visit until the moment they were told (G3)",
    "case_kept_for_ever": "cases are never deleted (G5)",
    "case_owner_at_work": "an open case belongs to somebody who works here (G5)",
    "promise_owner_at_work": "an open promise belongs to somebody who works here (G5)",
    "staff_leaves_nothing_behind": "nobody leaves while they own what is open (G5)",
    "thing_kept_for_ever": "what customers have stays on file, with its history (G6)",
    "sticker_stands": "a sticker opens its own thing, and once replaced nothing",
    "sticker_kept_for_ever": "what sticker a thing had is never deleted",
    "document_stands": "photos and papers of a thing are kept as they came (G6)",
    "document_kept_for_ever": "photos and papers of a thing are never deleted (G6)",
    "contract_covers": "a contract covers something (G4)",
    "contract_stands": "a contract stands as it was agreed (G4)",
    "contract_takes_along": "what a contract covers, it covers as long as it runs (G4)",
    "covered_as_its_contract": "what a contract covers, it covers as long as it runs (G4)",
    "contract_kept_for_ever": "contracts are never deleted (G4)",
    "covered_kept_for_ever": "what a contract covered is never deleted (G4)",
    "renewal_stands": "what a customer said of a contract stands (G4)",
    "renewal_kept_for_ever": "what a customer was asked of a contract is never deleted (G4)",
    "workorder_kept_for_ever": "a work order is only ever added to",
    "orderanswer_kept_for_ever": "what was measured and answered is only ever added to",
    "orderline_kept_for_ever": "what was used is only ever added to",
    "orderhours_kept_for_ever": "hours of a visit are only ever added to",
    "orderphoto_kept_for_ever": "photos of the work are never deleted",
    "orderpaper_kept_for_ever": "papers of a work order are never deleted",
    "signature_kept_for_ever": "who signed is never deleted",
    "workedday_kept_for_ever": "what somebody said of their day is only ever added to",
    "invoiceexport_kept_for_ever": "what went to the bookkeeping is never deleted",
    "exportedorder_kept_for_ever": "an order goes to the bookkeeping once",
    "jobword_fits": "of another firm's job one date counts, and nothing once it ended (G4)",
    "jobword_kept_for_ever": "what another firm said is only ever added to (G4)",
    "jobfile_kept_for_ever": "photos of another firm are never deleted",
    "job_stands": "what another firm was asked stands, and how it ended (G4)",
    "job_kept_for_ever": "jobs of other firms are never deleted (G4)",
    "event_kept_for_ever": "history is only ever added to",
}


def look() -> Iterator[tuple[bool, str]]:
    """Whether the rules that hold the guarantees are as this version means them, and on.

    Also whether the role that runs can get around them.
    """
    if upgrading.pending():
        return
    with connection.cursor() as cursor:
        found = manifest.compared(cursor)
    for fault, rules in (
        ("is gone from the database", found.gone),
        ("is not what this version means", found.changed),
        ("is switched off", found.off),
        ("is none of ours", found.not_ours),
    ):
        for rule in rules:
            yield False, _said(rule, fault)
    if not found:
        yield True, f"The database holds the guarantees ({len(manifest.meant())} rules compared)."
    mighty = roles.powers()
    if mighty:
        yield False, roles.said_of(mighty)
    else:
        yield True, "The role that runs owns nothing and cannot switch a guarantee off."


def _said(rule: manifest.Rule, fault: str) -> str:
    meaning = TRIGGERS.get(rule.name, "")
    return f"The {rule} {fault}" + (f": it sees to it that {meaning}." if meaning else ".")
