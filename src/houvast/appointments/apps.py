from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    name = "houvast.appointments"
    label = "appointments"

    def ready(self) -> None:
        from django.conf import settings

        from houvast.appointments.actions import (
            asking_after,
            asking_today,
            closing,
            following_routes,
            left_behind,
            merging,
            moving_house,
            parts,
            permission,
            permission_reminding,
            proposing,
            recognising,
            settling,
        )
        from houvast.appointments.letters import on_paper
        from houvast.appointments.queries.work_taken import spreads_of_visits
        from houvast.conversations import providers
        from houvast.conversations.actions import silence
        from houvast.ground import history
        from houvast.people import before_moving, brought_along
        from houvast.routes import front as routes

        on_paper.declare()
        history.in_same_transaction("message.received", recognising.propose_what_was_asked)
        for verb in ("visit.booked", "visit.moved", "visit.cancelled", "proposal.declined"):
            history.in_same_transaction(verb, silence.no_longer_silent)
        for verb in ("proposal.made", "visit.booked"):
            history.in_same_transaction(verb, asking_after.ask_after_the_visit)
        history.in_same_transaction("promise.made", parts.follow_the_parts)
        for verb in ("promise.kept", "promise.broken", "promise.released"):
            history.in_same_transaction(verb, parts.wait_no_longer)
        history.in_same_transaction("visit.finished", parts.were_here)
        history.in_same_transaction("visit.finished", asking_today.when_the_visit_is_over)
        for verb in ("visit.cancelled", "visit.moved"):
            history.in_same_transaction(verb, asking_today.when_it_is_not_today)
        history.in_same_transaction("proposal.made", permission.ask_who_owns)
        ends = ("proposal.declined", "proposal.withdrawn", "proposal.overtaken", "case.settled")
        for verb in (*ends, "visit.cancelled"):
            history.in_same_transaction(verb, permission.nobody_needs_it)
        for verb in ("place.role_given", "place.role_ended"):
            history.in_same_transaction(verb, permission_reminding.follow_who_owns)
        history.in_same_transaction("case.settled", settling.leave_no_visit_behind)
        history.in_same_transaction("case.given", settling.leave_no_visit_with_another)
        for verb in ("company.closed_on", "company.open_on", "company.changed"):
            history.in_same_transaction(verb, closing.follow_closed_days)
        history.in_same_transaction("company.hours_changed", closing.follow_hours)
        history.in_same_transaction("customer.moved", moving_house.follow_to_new_address)
        history.in_same_transaction("customer.moved", left_behind.end_what_stayed)
        history.in_same_transaction("customer.moved", left_behind.go_on_where_they_stayed)
        for verb in ("household.left", "household.shared"):
            history.in_same_transaction(verb, left_behind.hand_on_what_stayed)
        history.in_same_transaction("household.taken_back", left_behind.put_back_what_stayed)
        history.in_same_transaction("place.found", moving_house.follow_more_exact_place)
        for verb in ("case.concerns", "case.concerns_home"):
            history.in_same_transaction(verb, moving_house.follow_what_it_is_about)
        before_moving.hold_by(moving_house.hold_cases)
        brought_along.brings(
            "appointments.maintenance", merging.take_maintenance, merging.give_maintenance_back
        )
        persons = (merging.take_persons, merging.give_persons_back)
        brought_along.brings("appointments.familymember", *persons)
        wishes = (merging.take_wishes, merging.give_wishes_back)
        brought_along.brings("appointments.technicianwish", *wishes)
        history.in_same_transaction("customer.taken_apart", merging.give_questions_back)
        providers.find_cases_by(recognising.case_of_same_work)
        providers.offer_steps_by(recognising.first_step)
        providers.ask_in_words_by(permission.asked_to_close)
        providers.promise_while_waiting_by(proposing.promise_while_waiting)
        providers.find_entries_by(recognising.entry_with)
        routes.follow_with(following_routes)
        routes.spread_by(spreads_of_visits)
        history.afterwards("disruption.applied", "appointments.tell_disrupted")
        history.afterwards("sparing.begun", "appointments.ask_to_spare")
        history.afterwards("sparing.enough", "appointments.thank_the_others")
        is_wanted = settings.HOUVAST.travel != "great-circle"
        for verb in ("customer.moved", "case.concerns", "place.found"):
            history.afterwards(verb, "appointments.learn_roads", is_wanted=is_wanted)
