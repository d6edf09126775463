from django.apps import AppConfig


class JourneysConfig(AppConfig):
    name = "houvast.journeys"
    label = "journeys"

    def ready(self) -> None:
        from houvast.appointments.providers import find_needs_by
        from houvast.conversations import providers
        from houvast.ground.history import in_same_transaction, in_same_transaction_to_all
        from houvast.journeys.actions import (
            asking_no_more,
            beginning,
            danger_in_words,
            details,
            ending,
            facts_known,
            happening,
            instalments,
            loose_ends,
            next_words,
            planning_to_the_end,
            silence,
            updating,
        )
        from houvast.journeys.queries import found_at_door, running
        from houvast.journeys.rules import step_verbs

        for verb in beginning.BEGINS_AT:
            in_same_transaction(verb, beginning.begin_by_itself)
        for verb in step_verbs.STEP_VERBS:
            in_same_transaction(verb, happening.when_it_happened)
        for verb in ("visit.booked", "visit.moved"):
            in_same_transaction(verb, planning_to_the_end.when_a_visit_is_chosen)
        in_same_transaction("visit.cancelled", planning_to_the_end.when_a_visit_is_off)
        warns = danger_in_words.when_somebody_writes_of_danger
        in_same_transaction("message.received", warns)
        providers.say_first_by(danger_in_words.what_to_do_first)
        for verb in facts_known.TELL:
            in_same_transaction(verb, facts_known.when_it_is_known)
        for verb in step_verbs.OBSTACLE_VERBS:
            in_same_transaction(verb, happening.when_it_is_in_the_way)
        for verb in step_verbs.TAKEN_BACK_BY:
            in_same_transaction(verb, happening.when_it_did_not_happen)
        in_same_transaction("outage.hung", ending.not_for_a_known_cause)
        in_same_transaction_to_all("promise.made", updating.stay_with_its_step)
        in_same_transaction_to_all("promise.made", loose_ends.when_its_promise_is_made_anew)
        for verb in ("promise.kept", "promise.broken"):
            in_same_transaction(verb, loose_ends.when_its_promise_was_kept)
        in_same_transaction("promise.released", loose_ends.when_nobody_waits_for_it)
        for verb in ("detail.there", "detail.let_go"):
            in_same_transaction(verb, loose_ends.when_its_detail_is_ticked)
        for verb in ("promise.kept", "promise.released", "promise.broken"):
            in_same_transaction(verb, updating.promise_what_recurs)
        in_same_transaction("case.reopened", updating.recur_again)
        in_same_transaction("case.settled", loose_ends.nothing_is_left_to_do)
        in_same_transaction("case.settled", details.nothing_is_left_open)
        in_same_transaction("case.settled", asking_no_more.when_the_matter_is_settled)
        in_same_transaction("visit.finished", details.nothing_is_left_after_the_last_visit)
        for verb in instalments.CHARGED_AT:
            in_same_transaction(verb, instalments.charge_what_is_due)
        in_same_transaction("case.not_reached", silence.when_they_were_not_reached)
        providers.ask_in_words_by(silence.asked_in_words)
        providers.belongs_by(running.of_journeys)
        find_needs_by(found_at_door.needs_found_at)
        providers.go_on_by(next_words.promise_going_on)
        providers.promise_while_waiting_by(next_words.promise_while_waiting)
